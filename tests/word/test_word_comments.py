"""The comments of a review copy: each at the end of its paragraph, so that no line of the pages changes."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree
from word_samples import AT, BLANK, LAYOUT, SENTENCE, cells, paragraph

from drafter import api, sources
from drafter.errors import OutputError
from drafter.report.document import Document, Table
from drafter.word import comments, reader, writer
from drafter.word.ooxml import W
from drafter.word.package import pack, unpack
from rendering import convert, needs_office, pages

DOCUMENT = Document((
    paragraph("标题", "甲市政协"),
    paragraph("标题", "工作报告"),
    paragraph("一级标题", "提案", number="一、"),
    paragraph("正文", "立案42件。"),
    Table((cells("类", "数"), cells("民生", "12")), 1, AT),
))  # fmt: skip
NOTES = [
    ("“甲市”　单位.地名",), ("“报告”　体裁", "“工作”　体裁"), (), ("“42件”　提案.立案　<表>&.yaml:3\n第二行\ufffe",),
    (), (), (), ("“12”　提案.分类.民生",),
]  # fmt: skip


def body(notes: list[tuple[str, ...]] = NOTES) -> str:
    return unpack(writer.write(DOCUMENT, BLANK, LAYOUT, notes=notes))["word/document.xml"].decode()


def test_references_stand_at_the_end_of_their_line_before_a_mark_that_may_hang_over_the_edge() -> None:
    shown = re.sub(r'<w:r><w:commentReference w:id="(\d+)"/></w:r>', r"<w:t>‹\1›</w:t>", body()).replace("<w:br/>", "<w:t>/</w:t>")
    lines = ["".join(re.findall(r"<w:t[ >](?:[^<>]*>)?([^<]*)</w:t>", line)) for line in shown.split("</w:p>")]
    assert lines[:-1] == ["甲市政协‹0›/工作报告‹1›‹2›", "一、提案", "立案42件‹3›。", "类", "数", "民生", "12‹4›", ""]
    assert "commentRange" not in body()


def test_without_them_the_paragraphs_are_the_same() -> None:
    plain = re.sub(r"<w:r><w:commentReference[^>]*/></w:r>", "", body())
    assert re.sub(r'</w:t></w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">。', "。", plain) == body([])
    parts = unpack(writer.write(DOCUMENT, BLANK, LAYOUT))
    assert comments.PART not in parts
    assert all(b"comments" not in content for content in parts.values())


def test_the_part_holds_them_in_order_without_a_date() -> None:
    parts = unpack(writer.write(DOCUMENT, BLANK, LAYOUT, notes=NOTES))
    root = etree.fromstring(parts[comments.PART])
    found = [(one.get(f"{{{W}}}id"), ["".join(map(str, line.itertext())) for line in one]) for one in root]
    assert found == [
        ("0", ["“甲市”　单位.地名"]), ("1", ["“报告”　体裁"]), ("2", ["“工作”　体裁"]),
        ("3", ["“42件”　提案.立案　<表>&.yaml:3", "第二行"]), ("4", ["“12”　提案.分类.民生"]),
    ]  # fmt: skip
    assert {tuple(one.get(f"{{{W}}}{name}") for name in ("author", "initials", "date")) for one in root} == {("起草工具", "起草", None)}
    assert comments.TYPE.encode() in parts["[Content_Types].xml"]
    assert comments.LINK.encode() in parts["word/_rels/document.xml.rels"]


def test_the_text_is_the_same_and_so_are_the_bytes() -> None:
    data = writer.write(DOCUMENT, BLANK, LAYOUT, notes=NOTES)
    assert data == writer.write(DOCUMENT, BLANK, LAYOUT, notes=NOTES)
    assert "\n".join(line.text for line in reader.read_text(data)) == DOCUMENT.text


def test_a_blank_without_the_places_for_them_is_refused() -> None:
    blank = pack({name: content for name, content in unpack(BLANK).items() if name != "[Content_Types].xml"})
    with pytest.raises(OutputError, match="空白文件缺了应有的部分"):
        writer.write(DOCUMENT, blank, LAYOUT, notes=NOTES)


@pytest.mark.no_cover  # long documents
@needs_office
@pytest.mark.parametrize("genre", ["annual-work-report", "proposal-work-report"])
def test_the_pages_are_those_of_the_draft_and_libreoffice_keeps_the_comments(genre: str) -> None:
    made = api.draft(sources.data() / "examples" / "honggang-2017", genre)
    review = api.render_docx(made, comments=True)
    assert lines(review) == lines(api.render_docx(made))
    with TemporaryDirectory() as folder:
        saved = convert(review, Path(folder), "docx")
    assert texts(saved) == texts(review)
    assert len(texts(review)) > 80
    assert [line.text for line in reader.read_text(saved)] == [line.text for line in reader.read_text(review)]


ENDS = ["。", "", "”", "。”", "）", "》", "；", "！", "42", "100%", "42件。", "……"]


@needs_office
def test_no_line_changes_wherever_a_paragraph_ends() -> None:
    blocks = [paragraph("正文", SENTENCE[:length] + end) for end in ENDS for length in (*range(22, 30), *range(50, 58))]
    document = Document(tuple(blocks))
    plain, commented = (writer.write(document, BLANK, LAYOUT, notes=notes) for notes in ([], [("甲",)] * len(blocks)))
    assert lines(commented) == lines(plain)


def lines(docx: bytes) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in pages(docx)]


def texts(docx: bytes) -> list[str]:
    """The comments of a file, in the order of the text."""
    root = etree.fromstring(unpack(docx)[comments.PART])
    found = {one.get(f"{{{W}}}id"): "".join(map(str, one.itertext(f"{{{W}}}t"))) for one in root}
    order = re.findall(rb'commentReference w:id="(\d+)"', unpack(docx)["word/document.xml"])
    return [found[number.decode()] for number in order]
