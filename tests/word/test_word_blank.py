"""The blank document: complete, ours alone, and fresh."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from lxml import etree
from word_samples import BLANK, LAYOUT, LAYOUTS, official_values

from drafter.report.document import ROLES
from drafter.word.blank import compile_blank
from drafter.word.layout import load
from drafter.word.ooxml import STYLE_IDS, W
from drafter.word.package import SealState, seal_state
from word_xml import attribute, out_of_order, part, parts, text, w

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def test_the_stock_blank_is_fresh(accept: bool) -> None:
    stock = LAYOUTS / "official.docx"
    if accept:
        stock.write_bytes(BLANK)
    # Parts, not bytes: zlib may pack otherwise on another machine.
    assert parts(stock.read_bytes()) == parts(BLANK), "official.yaml 改过了，请运行 pytest --accept 重新生成 official.docx"


def test_the_same_layout_gives_the_same_bytes() -> None:
    assert compile_blank(LAYOUT) == compile_blank(load(official_values())) == BLANK
    assert seal_state(BLANK) is SealState.UNTOUCHED


def test_every_part_has_a_type_and_every_relationship_a_part() -> None:
    names = set(parts(BLANK))
    types = part(BLANK, "[Content_Types].xml")
    typed = {override.get("PartName", "") for override in types.iterfind(f"{TYPES}Override")}
    assert typed == {f"/{name}" for name in names if name.endswith(".xml") and name != "[Content_Types].xml"}
    for rels, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        links = list(part(BLANK, rels).iterfind(f"{LINKS}Relationship"))
        assert {folder + link.get("Target", "") for link in links} <= names
        assert len({link.get("Id") for link in links}) == len(links)


def test_the_footers_of_the_section_are_its_footers() -> None:
    links = part(BLANK, "word/_rels/document.xml.rels").iterfind(f"{LINKS}Relationship")
    targets = {link.get("Id"): link.get("Target") for link in links}
    references = part(BLANK).iterfind(w("body/sectPr/footerReference"))
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    assert {attribute(each, "type"): targets[each.get(relation)] for each in references} == {
        "default": "footer1.xml",
        "even": "footer2.xml",
    }


def test_children_stand_in_the_order_of_the_schema() -> None:
    for name in parts(BLANK):
        if name.startswith("word/") and name.endswith(".xml"):
            assert out_of_order(part(BLANK, name)) == []


def test_there_is_no_theme_and_no_foreign_style() -> None:
    assert not [name for name in parts(BLANK) if "theme" in name]
    assert b"Theme=" not in b"".join(parts(BLANK).values())
    styles = list(part(BLANK, "word/styles.xml").iterfind(w("style")))
    ids = [attribute(style, "styleId") for style in styles]
    assert len(set(ids)) == len(ids)
    assert set(ids) >= set(STYLE_IDS.values()) and set(STYLE_IDS) == set(ROLES)
    built_in = {attribute(style.find(w("name")), "val") for style in styles if not attribute(style, "customStyle")}
    assert built_in == {"Normal", "Default Paragraph Font", "Normal Table", "No List"}


def test_the_parts_are_small() -> None:
    assert sum(map(len, parts(BLANK).values())) < 32_000


def test_the_styles_say_what_the_layout_says() -> None:
    styles = {attribute(style, "styleId"): style for style in part(BLANK, "word/styles.xml").iterfind(w("style"))}
    body = styles["GwBody"]
    indent = body.find(w("pPr/ind"))
    assert (attribute(indent, "firstLineChars"), attribute(indent, "firstLine")) == ("200", "622")
    spacing = body.find(w("pPr/spacing"))
    assert (attribute(spacing, "line"), attribute(spacing, "lineRule")) == ("579", "exact")
    assert attribute(body.find(w("rPr/spacing")), "val") == "-9"
    for name, value in {"ascii": "Times New Roman", "hAnsi": "仿宋_GB2312", "eastAsia": "仿宋_GB2312"}.items():
        assert attribute(body.find(w("rPr/rFonts")), name) == value
    for style in (styles[STYLE_IDS[role]] for role in ROLES):
        assert attribute(style.find(w("pPr/widowControl")), "val") == "0"
        assert attribute(style.find(w("pPr/snapToGrid")), "val") == "0"


def test_the_outline_is_a_tree() -> None:
    styles = part(BLANK, "word/styles.xml").iterfind(w("style"))
    levels = {attribute(style, "styleId"): attribute(style.find(w("pPr/outlineLvl")), "val") for style in styles}
    names = ("部分", "主题", "一级标题", "二级标题", "三级标题", "四级标题", "正文", "标题")
    assert [levels[STYLE_IDS[role]] for role in names] == ["0", "1", "1", "2", "3", "4", "", ""]


def test_the_settings_print_what_the_standard_wants() -> None:
    settings = part(BLANK, "word/settings.xml")
    assert settings.find(w("evenAndOddHeaders")) is not None
    assert attribute(settings.find(w("characterSpacingControl")), "val") == "doNotCompress"
    assert attribute(settings.find(w("themeFontLang")), "eastAsia") == "zh-CN"
    assert attribute(settings.find(w("compat/compatSetting")), "val") == "15"
    grid = part(BLANK).find(w("body/sectPr/docGrid"))
    assert (attribute(grid, "type"), attribute(grid, "linePitch")) == ("lines", "579")


@pytest.mark.parametrize(("place", "aligned"), [("外侧", ["right", "left"]), ("居中", ["center", "center"])])
def test_the_page_number_stands_where_the_layout_says(place: str, aligned: list[str]) -> None:
    blank = compile_blank(load(official_values(), {"页码.位置": place, "页码.样子": "-1-"}))
    footers = [part(blank, f"word/footer{index}.xml") for index in (1, 2)]
    assert [attribute(footer.find(w("p/pPr/jc")), "val") for footer in footers] == aligned
    for footer in footers:
        assert text(footer) == "- PAGE 1-"


def test_names_from_a_layout_cannot_break_the_xml() -> None:
    name = 'A&B "C" <D>'
    blank = compile_blank(load(official_values(), {"字体.仿宋": name, "页码.样子": "<1>"}))
    fonts = part(blank, "word/styles.xml").find(w("docDefaults/rPrDefault/rPr/rFonts"))
    assert attribute(fonts, "eastAsia") == name


def test_python_docx_opens_it() -> None:
    document = docx.Document(BytesIO(BLANK))
    width = document.sections[0].page_width
    assert width is not None and width.mm == pytest.approx(210, abs=0.1)
    assert "公文正文" in [style.name for style in document.styles]


def test_the_parts_are_in_the_w_namespace() -> None:
    assert etree.QName(part(BLANK)).namespace == W
