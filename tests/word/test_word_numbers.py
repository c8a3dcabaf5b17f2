"""The numbers that Word counts by itself, as it prints them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from word_samples import BLANK

from drafter.report.document import Paragraph
from drafter.report.recognise import recognise
from drafter.report.webpage import Line
from drafter.word import numbers
from drafter.word.ooxml import W
from drafter.word.package import pack, unpack
from drafter.word.reader import read_text
from rendering import convert, needs_office

REPORT = ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")
"""The four levels of a report."""


def xml(tag: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W}">{content}</w:{tag}>')


def level(index: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(name: int, levels: Iterable[tuple[str, str]]) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(level(at, *one) for at, one in enumerate(levels))}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def properties(number: int | None = None, ilvl: int | str | None = None, style: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = ("" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>') + ("" if number is None else f'<w:numId w:val="{number}"/>')
    return f"<w:pPr>{styled}{f'<w:numPr>{inner}</w:numPr>' if inner else ''}</w:pPr>"


def style(name: str, more: str, kind: str = "paragraph", head: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"{head}>{more}</w:style>'


def told(numbering: str, paragraphs: Iterable[str], styles: str = "") -> list[str]:
    count = numbers.counter(xml("numbering", numbering), xml("styles", styles))
    return [count(xml("p", one)) for one in paragraphs]


def test_levels_begin_anew_below_each_higher_one() -> None:
    numbering = abstract(0, REPORT) + num(1, 0)
    assert told(numbering, [properties(1, at) for at in (0, 1, 1, 2, 3, 3, 2, 0, 1, 2)]) == [
        "一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（一）", "1.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "start", "printed"),
    [
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 20, "二十"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, ""),
        ("ideographZodiac", 1, "子"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 0, ""),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"),
        ("none", 4, ""),
        ("bullet", 1, ""),
        ("hebrew1", 1, ""),
        ("decimal", 999999, ""),
    ],
)
def test_each_form(form: str, start: int, printed: str) -> None:
    numbering = abstract(0, [(form, "%1")]).replace('w:start w:val="1"', f'w:start w:val="{start}"') + num(1, 0)
    assert told(numbering, [properties(1, 0)]) == [printed]


def test_lists_of_one_kind_count_on_unless_they_say_otherwise() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)")}</w:lvlOverride>'
    numbering = abstract(0, REPORT) + num(1, 0) + num(2, 0) + num(3, 0, again) + num(4, 0, other)
    order = (1, 1, 2, 3, 3, 1, 4)
    assert told(numbering, [properties(name, 0) for name in order]) == ["一、", "二、", "三、", "一、", "二、", "三、", "4)"]


def test_a_level_may_go_on_or_show_those_above_it() -> None:
    levels = [
        level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), level(2, "decimal", "%3", '<w:lvlRestart w:val="0"/>'),
        level(3, "lowerLetter", "%4", '<w:lvlRestart w:val="1"/>'),
    ]  # fmt: skip
    numbering = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>' + num(1, 0)
    order = (1, 0, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3)
    assert told(numbering, [properties(1, at) for at in order]) == ["1.1", "I", "1.1", "1", "a", "1.2", "2", "b", "II", "2.1", "3", "a"]


def test_styles_carry_numbers_and_pass_them_on() -> None:
    linked = abstract(0, REPORT).replace('<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="二级"/><w:lvlText w:val="（%2）"/>')
    styles = (
        style("平常", "", head=' w:default="1"')
        + style("一级", properties(1))
        + style("二级", properties(1))
        + style("仿一级", '<w:basedOn w:val="一级"/>')
        + style("三级", '<w:basedOn w:val="一级"/>' + properties(None, 2))
    )
    paragraphs = [
        properties(style="一级"), "", properties(style="二级"), properties(style="三级"), properties(style="仿一级"),
        properties(0, style="一级"), properties(style="没有"), properties(None, 1, style="一级"),
    ]  # fmt: skip
    assert told(linked + num(1, 0), paragraphs, styles) == ["一、", "", "（一）", "1.", "二、", "", "", "（一）"]


def test_the_usual_style_may_carry_one() -> None:
    styles = style("平常", properties(1, 0), head=' w:default="1"')
    assert told(abstract(0, REPORT) + num(1, 0), ["", ""], styles) == ["一、", "二、"]


def test_a_list_style_holds_the_levels_of_others() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="公文"/></w:abstractNum>' + abstract(6, REPORT) + num(1, 5) + num(2, 6)
    )
    assert told(numbering, [properties(1, 1)], style("公文", properties(2), "numbering")) == ["（一）"]


@pytest.mark.parametrize(
    ("numbering", "paragraph", "styles"),
    [
        ("", properties(1, 0), ""),
        (num(1, 9), properties(1, 0), ""),
        (abstract(0, REPORT) + num(1, 0), properties(1, 8), ""),
        (abstract(0, REPORT) + num(1, 0), properties(1, 10**5), ""),
        (abstract(0, [("decimal", "%1" * 30)]) + num(1, 0, '<w:lvlOverride w:ilvl="77"/>'), properties(1, 1), ""),
        (abstract(0, [("decimal", "%9")]) + num(1, 0), properties(1, 0), ""),
        (abstract(0, [("decimal", "")]) + num(1, 0), properties(1, 0), ""),
        ("<w:abstractNum/><w:num/>", properties(1, 0), ""),
        (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="甲"/></w:abstractNum>' + num(1, 0),
            properties(1, 0),
            style("甲", properties(1), "numbering"),
        ),
        ("", properties(style="甲"), style("甲", '<w:basedOn w:val="乙"/>') + style("乙", '<w:basedOn w:val="甲"/>')),
        ("", properties(style="甲"), style("甲", properties(7))),
    ],
)
def test_what_does_not_fit_together_gives_no_number(numbering: str, paragraph: str, styles: str) -> None:
    assert told(numbering, [paragraph] * 2, styles) == ["", ""]


def test_odd_levels_count_as_the_first() -> None:
    numbering = abstract(0, [("decimal", "%1" * 30)]) + num(1, 0)
    assert told(numbering, [properties(1, "-1"), properties(1, "二")]) == ["1" * 20, "2" * 20]


def test_a_file_without_numbering_has_none() -> None:
    count = numbers.counter(None, None)
    assert count(xml("p", properties(1, 0))) == ""


# ---- through the reader ----


def file_with(body: str, numbering: str) -> bytes:
    """A .docx with this body and these lists."""
    document = docx.Document(BytesIO(BLANK))
    content = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'.encode()
    part = Part(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    stream = BytesIO()
    document.save(stream)
    parts = unpack(stream.getvalue())
    return pack(parts | {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()})


def p(text: str, ilvl: int | None = None) -> str:
    head = "" if ilvl is None else properties(1, ilvl)
    return f"<w:p>{head}<w:r>{'<w:br/>'.join(f'<w:t>{piece}</w:t>' for piece in text.split('|'))}</w:r></w:p>"


def test_numbers_make_headings_and_stay_out_of_the_text() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p('格', 1)}</w:tc></w:tr></w:tbl>"
    body = p("提案工作情况的报告") + p("会议开得很好。") + p("强化监督", 0)
    body += p("突出重点。全年视察4次。|都有回音。", 1) + cell + p("服务大局", 1)
    lines = read_text(file_with(body, abstract(0, REPORT) + num(1, 0)))
    assert [(line.number, line.text) for line in lines] == [
        ("", "提案工作情况的报告"), ("", "会议开得很好。"), ("一、", "强化监督"), ("（一）", "突出重点。全年视察4次。"), ("", "都有回音。"),
        ("", "| 格 |"), ("（三）", "服务大局"),
    ]  # fmt: skip
    document = recognise([Line(line.text, at, line.role, line.number) for at, line in enumerate(lines, 1)], "稿.docx")
    assert [(block.role, block.text) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("标题", "提案工作情况的报告"), ("正文", "会议开得很好。"), ("一级标题", "一、强化监督"), ("正文", "（一）突出重点。全年视察4次。"),
        ("正文", "都有回音。"), ("二级标题", "（三）服务大局"),
    ]  # fmt: skip


@needs_office
def test_numbers_are_those_that_an_office_program_prints_and_writes(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    dotted = abstract(1, [("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "%3)")])
    numbering = abstract(0, REPORT) + dotted + num(1, 0) + num(2, 1) + num(3, 0, again)
    order = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (2, 1), (2, 2), (2, 0), (2, 1), (3, 0), (1, 0)]
    body = "".join(f"<w:p>{properties(*one)}<w:r><w:t>甲乙</w:t></w:r></w:p>" for one in order)
    data = file_with(body, numbering)
    own = [line.number for line in read_text(data)]
    printed = convert(data, tmp_path, "txt").decode("utf-8-sig").split("\n")
    assert [line.replace("甲乙", "").strip() for line in printed if line.strip()] == own
    written = (tmp_path / "written").absolute()
    written.mkdir()
    assert [line.number for line in read_text(convert(data, written, "docx"))] == own
