"""What is read back from a .docx: our own text exactly, anybody's as Word shows it."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from word_samples import BLANK, LAYOUT, report
from word_strategies import blocks

from drafter.errors import SourceError
from drafter.report.document import HEADINGS, ROLES, Document
from drafter.word.ooxml import W
from drafter.word.package import pack, unpack
from drafter.word.reader import Line, read_text
from drafter.word.writer import write


def text_of(data: bytes) -> str:
    return "\n".join(line.text for line in read_text(data))


@pytest.mark.no_cover  # many drafts
@given(blocks)
@settings(deadline=None)
def test_what_is_written_is_read_back(document: Document) -> None:
    assert text_of(write(document, BLANK, LAYOUT)) == document.text


def test_a_report_is_read_back_with_its_roles() -> None:
    lines = read_text(write(report(), BLANK, LAYOUT))
    assert "\n".join(line.text for line in lines) == report().text
    assert lines[:2] == [
        Line("标题", "中国人民政治协商会议"),
        Line("标题", "××市第十五届委员会常务委员会工作报告"),
    ]
    assert {line.role for line in lines} == set(ROLES)
    assert {line.role for line in lines if line.text.startswith(("一、", "（一）", "1.", "（1）"))} == set(HEADINGS)


def test_a_strangers_file_is_read_with_its_style_names() -> None:
    document = docx.Document()
    document.add_heading("关于提案工作的报告", 1)
    document.add_paragraph("甲").add_run("乙\t丙")
    document.add_table(1, 2).cell(0, 1).text = "丁"
    stream = BytesIO()
    document.save(stream)
    assert read_text(stream.getvalue()) == [
        Line("Heading 1", "关于提案工作的报告"),
        Line("", "甲乙\t丙"),
        Line("", "|  | 丁 |"),
    ]


def with_body(body: str, head: str = "") -> bytes:
    """A package with this body in it."""
    parts = unpack(BLANK)
    xml = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return pack({**parts, "word/document.xml": xml.encode()})


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>", "新"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>1</w:t></w:r>", "1"),
        ("<w:bookmarkStart/><w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r><!-- 注 -->", "甲-乙"),
    ],
)
def test_what_word_shows_is_read(content: str, shown: str) -> None:
    assert text_of(with_body(f"<w:p>{content}</w:p>")) == shown


def test_a_table_in_a_cell_is_told_once_and_text_boxes_not_at_all() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    def said(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    box = f"<w:p><w:r><w:t>乙</w:t><w:drawing><w:txbxContent>{said('框')}</w:txbxContent></w:drawing></w:r></w:p>"
    inner = f"<w:tbl>{row(said('内'), said('里'))}</w:tbl>"
    table = f"<w:tbl>{row(said('甲') + inner + said('外'), box)}<w:sdt><w:sdtContent>{row(said('丙'))}</w:sdtContent></w:sdt></w:tbl>"
    assert text_of(with_body(table)) == "| 甲内里外 | 乙 |\n| 丙 |"


def test_entities_are_refused() -> None:
    head = '<!DOCTYPE d [<!ENTITY own "甲"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(SourceError, match="文档类型声明"):
        text_of(with_body("<w:p><w:r><w:t>乙&own;&file;</w:t></w:r></w:p>", head))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word/styles.xml": b"<a/>"}, "应当是 Word 的 .docx 文件，这个文件里没有正文"),
        ({"word/document.xml": b"<a>"}, "文件里的内容已经损坏，读不出来"),
    ],
)
def test_what_is_no_document_is_refused(parts: dict[str, bytes], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_text(pack(parts))
    assert (caught.value.message, caught.value.hint) == (message, "用 Word 打开后另存为 .docx")


def test_a_style_without_a_name_is_damage() -> None:
    parts = dict(unpack(write(report(), BLANK, LAYOUT)))
    parts["word/styles.xml"] = re.sub(rb'<w:name w:val="[^"]*"/>', b"<w:name/>", parts["word/styles.xml"], count=1)
    with pytest.raises(SourceError, match="已经损坏"):
        read_text(pack(parts))
