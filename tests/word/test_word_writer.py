"""The body that the writer makes: styles, runs, titles, tables, and what it refuses."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree
from word_samples import AT, BLANK, LAYOUT, cells, gap, official_values, paragraph, report

from drafter.errors import OutputError, Problems
from drafter.report.document import Document, Run, Table
from drafter.report.measuring import width
from drafter.word.layout import load
from drafter.word.measure import annex_indent, column_widths, signature_indents
from drafter.word.ooxml import ILLEGAL, STYLE_IDS
from drafter.word.package import SealState, pack, seal_state
from drafter.word.writer import title, write
from word_xml import attribute, local, out_of_order, part, parts, text, w


def body(*blocks: object) -> etree._Element:
    """The body that is written for some blocks."""
    found = part(write(Document(blocks), BLANK, LAYOUT)).find(w("body"))  # type: ignore[arg-type]
    assert found is not None
    return found


def paragraphs(*blocks: object) -> list[etree._Element]:
    return list(body(*blocks).iterfind(w("p")))


def shape(element: etree._Element) -> list[str]:
    """The names of everything inside, in order, with their values."""
    return [local(child) + (f"={attribute(child, 'val')}" if attribute(child, "val") else "") for child in element.iter()]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert write(report(), BLANK, LAYOUT) == write(report(), BLANK, LAYOUT)
    assert seal_state(write(report(), BLANK, LAYOUT)) is SealState.UNTOUCHED


TRACE = {"customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"}
LINKED = {"[Content_Types].xml", "word/_rels/document.xml.rels"}


@pytest.mark.parametrize(("final", "new", "linked"), [(True, set(), set()), (False, TRACE, LINKED)], ids=["final", "draft"])
def test_only_the_body_the_title_and_the_provenance_differ_from_the_blank(final: bool, new: set[str], linked: set[str]) -> None:
    whole = Document(tuple(block for block in report().blocks if "待补" not in block.text))
    written, blank = parts(write(whole, BLANK, LAYOUT, final=final)), parts(BLANK)
    assert set(written) - set(blank) == new
    changed = {name for name in blank if written[name] != blank[name]}
    assert changed == {"word/document.xml", "docProps/core.xml", "docProps/custom.xml"} | linked
    start, section = blank["word/document.xml"].split(b"<w:sectPr")[1], written["word/document.xml"].split(b"<w:sectPr")[1]
    assert start == section


def test_children_stand_in_the_order_of_the_schema() -> None:
    assert out_of_order(part(write(report(), BLANK, LAYOUT))) == []


def test_the_core_properties_hold_the_title_and_nobody() -> None:
    core = part(write(report(), BLANK, LAYOUT), "docProps/core.xml")
    texts = [(local(child), child.text) for child in core]
    assert texts == [("title", "中国人民政治协商会议××市第十五届委员会常务委员会工作报告")]


def test_the_title_is_the_first_one() -> None:
    lines = [paragraph("正文", "文"), paragraph("标题", "上"), paragraph("标题", "下"), paragraph("正文", "文")]
    assert title(Document((*lines, paragraph("标题", "后")))) == "上下"
    assert title(Document(())) == ""


def test_a_paragraph_has_its_style_and_no_more() -> None:
    first, second = paragraphs(paragraph("正文", "甲", number="1."), paragraph("一级标题", "乙", number="一、"))
    assert shape(first)[:3] == ["p", "pPr", "pStyle=GwBody"]
    assert [local(child) for child in first] == ["pPr", "r", "r"]
    assert text(second) == "一、乙"
    assert shape(second)[:3] == ["p", "pPr", "pStyle=GwHeading1"]


@pytest.mark.parametrize(
    ("typed", "hinted"),
    [
        ("中", True), ("“", True), ("…", True), ("—", True), ("×", True), ("·", True), ("（", True), ("𠮷", True), ("㎡", True),
        ("2024", False), ("A-b.c, 1%", False), ("é", False),
    ],
)  # fmt: skip
def test_chinese_text_says_so(typed: str, hinted: bool) -> None:
    [only] = paragraphs(paragraph("正文", typed))
    fonts = only.find(w("r/rPr/rFonts"))
    assert (attribute(fonts, "hint") == "eastAsia") == hinted
    assert fonts is None or len(fonts.attrib) == 1


def test_a_run_is_bold_or_a_highlighted_gap_and_no_more() -> None:
    [only] = paragraphs(paragraph("正文", Run("重点。", bold=True), "已办", gap("提案.办结"), "件"))
    looks = [[local(child) for child in look] for look in only.iterfind(w("r/rPr"))]
    assert looks == [["rFonts", "b"], ["rFonts"], ["rFonts", "highlight"], ["rFonts"]]


def test_title_lines_are_one_paragraph() -> None:
    first, other, last = paragraphs(paragraph("标题", "上行"), paragraph("标题", "下行"), paragraph("正文", "文"), paragraph("标题", "后"))
    assert [local(child) for child in first] == ["pPr", "r", "r", "r"]
    assert len(list(first.iter(w("br")))) == 1
    assert text(other) == "文" and text(last) == "后"


@pytest.mark.parametrize(
    "roles",
    [["标题", "称谓"], ["标题", "正文"], ["标题", "标题", "副标题", "正文"], ["标题", "副标题", "报告人", "称谓"], ["标题", "部分"]],
)
def test_one_blank_line_stands_under_the_front_matter(roles: list[str]) -> None:
    found = [attribute(p.find(w("pPr/spacing")), "after") for p in paragraphs(*(paragraph(role, "文") for role in roles))]
    assert found == [*([""] * (len(found) - 2)), "579", ""]


def test_nothing_stands_under_a_title_alone() -> None:
    [only] = paragraphs(paragraph("标题", "题"))
    assert only.find(w("pPr/spacing")) is None


def test_the_date_starts_two_characters_after_the_signature() -> None:
    signature, date = "政协甲市委员会办公室", "2025年1月8日"
    right, day = signature_indents(signature, date, LAYOUT)
    assert right == 200
    assert (right + width(signature)) - (day + width(date)) == 200
    right, day = signature_indents("甲市政协", date, LAYOUT)
    assert day == 200
    assert (right + width("甲市政协")) - (day + width(date)) == 200
    signed, dated = paragraphs(paragraph("署名", signature), paragraph("成文日期", date))
    assert attribute(signed.find(w("pPr/ind")), "rightChars") == "200"
    assert attribute(dated.find(w("pPr/ind")), "right") == str(LAYOUT.styles["成文日期"].chars(275))


def test_a_date_alone_stands_where_its_style_says() -> None:
    [dated] = paragraphs(paragraph("成文日期", "2025年1月8日"))
    assert dated.find(w("pPr/ind")) is None


@pytest.mark.parametrize(
    ("line", "left", "first"),
    [("附件：调研报告", 500, -300), ("附件：1.调研报告", 575, -375), ("2.统计表", 575, -75), ("10.统计表", 625, -125)],
)
def test_the_annex_list_wraps_under_the_name(line: str, left: int, first: int) -> None:
    assert annex_indent(line) == (left, first)


def test_a_table_has_both_widths_and_they_fill_the_line() -> None:
    table = body(Table((cells("甲", "乙" * 40, "丙"), cells("1", "2", "3")), 1, AT)).find(w("tbl"))
    assert table is not None
    columns = [int(attribute(column, "w")) for column in table.iterfind(w("tblGrid/gridCol"))]
    assert sum(columns) == LAYOUT.page.text_width == int(attribute(table.find(w("tblPr/tblW")), "w"))
    for row in table.iterfind(w("tr")):
        assert [int(attribute(cell, "w")) for cell in row.iterfind(w("tc/tcPr/tcW"))] == columns
    heads = [row.find(w("trPr/tblHeader")) is not None for row in table.iterfind(w("tr"))]
    assert heads == [True, False]
    styles = [attribute(style, "val") for style in table.iter(w("pStyle"))]
    assert styles == ["GwTableHead"] * 3 + ["GwTableText"] * 3


@settings(deadline=None)
@given(st.lists(st.lists(st.text("甲a\n", max_size=60), min_size=3, max_size=3), min_size=1, max_size=4))
def test_column_widths_fill_the_line_whatever_stands_in_them(rows: list[list[str]]) -> None:
    widths = column_widths(rows, LAYOUT)
    assert sum(widths) == LAYOUT.page.text_width
    assert min(widths) > 500


def test_tables_never_touch_nor_end_the_body() -> None:
    table = Table((cells("甲"),), 0, AT)
    assert [local(child) for child in body(table, table, paragraph("正文", "文"), table)] == [
        "tbl", "p", "tbl", "p", "tbl", "p", "sectPr",
    ]  # fmt: skip


def test_markup_in_the_text_stays_text() -> None:
    typed = "<w:p/> & ]]> \"' \t甲"
    [only] = paragraphs(paragraph("正文", typed))
    assert text(only) == typed.replace("\t", "")
    assert only.find(w("r/tab")) is not None


def test_a_final_copy_has_no_gap() -> None:
    document = Document((paragraph("正文", gap("甲"), gap("乙")),))
    with pytest.raises(Problems):
        write(document, BLANK, LAYOUT, final=True)
    with pytest.raises(OutputError) as caught:
        write(Document((paragraph("正文", gap("提案.立案")),)), BLANK, LAYOUT, final=True)
    assert caught.value.message == "定稿里不能有空缺，还缺“提案.立案”"
    assert caught.value.hint == "补上这一项，或者先不定稿"
    assert write(Document((paragraph("正文", "全"),)), BLANK, LAYOUT, final=True)


@pytest.mark.parametrize("typed", ["\0", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused(typed: str) -> None:
    for block in (paragraph("正文", "甲" + typed), Table((cells(typed),), 0, AT)):
        with pytest.raises(OutputError) as caught:
            write(Document((block,)), BLANK, LAYOUT)
        assert caught.value.message == f"Word 文件里不能有字符 U+{ord(typed):04X}"
        assert (caught.value.at, caught.value.hint) == (AT, "删去这个字符")


def test_what_is_refused_is_what_xml_refuses() -> None:
    for code in [*range(0x300), *range(0xD7F0, 0xE010), *range(0xFDC0, 0x10010), 0x1FFFE, 0x10FFFF]:
        try:
            etree.Element("t").text = chr(code)
            legal = True
        except ValueError:
            legal = False
        assert legal == (ILLEGAL.search(chr(code)) is None), hex(code)


def test_a_blank_that_is_none_is_refused() -> None:
    for part_ in ({}, {"word/document.xml": b"<w:document/>"}):
        with pytest.raises(OutputError) as caught:
            write(report(), pack(part_), LAYOUT)
        assert caught.value.message == "空白文件里没有正文和页面设置，应当是由版式编译的"


def test_an_override_reaches_the_page() -> None:
    layout = load(official_values(), {"题头.下空": "2 行"})
    written = part(write(Document((paragraph("标题", "题"), paragraph("正文", "文"))), BLANK, layout))
    assert attribute(written.find(w("body/p/pPr/spacing")), "after") == "1158"


def test_python_docx_reads_it() -> None:
    document = docx.Document(BytesIO(write(report(), BLANK, LAYOUT)))
    assert document.core_properties.title.startswith("中国人民政治协商会议")
    names = [each.style.name if each.style else "" for each in document.paragraphs]
    assert names[0] == "公文标题"
    assert set(names) <= {f"公文{role}" for role in STYLE_IDS}
    assert document.tables[0].cell(1, 2).text == "发展改革委 & 商务局"


def test_drafting_loads_neither_docx_nor_lxml() -> None:
    code = "import sys, drafter.word.writer, drafter.word.blank; print({'docx', 'lxml'} & set(sys.modules))"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == "set()"
