"""What rides inside a draft: it says what the draft says, in a form that Word and LibreOffice keep, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from word_samples import BLANK, LAYOUT, gap, paragraph

from drafter import api, sources
from drafter.errors import OutputError
from drafter.places import Location, Origin
from drafter.report.document import Document, Insertion, Run, Table
from drafter.word import merge, provenance, reader, writer
from drafter.word.package import pack, unpack
from drafter.word.provenance import ITEM, Passage
from rendering import convert, needs_office, pages
from samples import DRAFTS, IDS, drafted

AT = Location("report.j2", 3)


def fact(text: str, *keys: str) -> Run:
    return Run(text, insertion=Insertion(tuple(Origin(key, Location("C:/某人/事实.yaml", 7)) for key in keys), AT))


DOCUMENT = Document((
    paragraph("标题", "甲市", fact("政协", "单位.简称")),
    paragraph("一级标题", "办 & 理", number="一、"),
    paragraph("正文", "共", fact("42", "提案.立案", "提案.收到"), fact("件", "语句:提案/共#2"), gap("提案.办结"), "。"),
    Table((((Run("类"),), (Run("数"),)), ((Run("民生"),), (fact("12", "提案.分类.民生"),))), 1, AT),
))  # fmt: skip


def test_a_draft_carries_its_lines_its_facts_and_its_wordings() -> None:
    read = provenance.read(unpack(writer.write(DOCUMENT, BLANK, LAYOUT, genre="试")))
    assert read == provenance.of(DOCUMENT, "试")
    assert read is not None
    assert (read.genre, read.said) == ("试", ("提案/共#2",))
    assert [(line.role, line.text) for line in read.lines] == [
        ("标题", "甲市政协"), ("一级标题", "一、办 & 理"), ("正文", "共42件【待补：提案.办结】。"),
        ("表头", "| 类 | 数 |"), ("表格", "| 民生 | 12 |"),
    ]  # fmt: skip
    assert read.lines[2].passages == (
        Passage(2, 1, 3, ("提案.立案", "提案.收到")),
        Passage(3, 4, 14, ("提案.办结",), "提案.办结"),
    )
    assert read.lines[4].passages == (Passage(4, 7, 9, ("提案.分类.民生",)),)


def test_what_can_be_enclosed_of_a_passage_stands_in_a_hidden_bookmark() -> None:
    body = unpack(writer.write(DOCUMENT, BLANK, LAYOUT))["word/document.xml"].decode()
    marked = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(_drf\d+)"/>(.*?)<w:bookmarkEnd w:id="(\d+)"/>', body)
    assert [(start, name, end) for start, name, _, end in marked] == [("2", "_drf2", "2"), ("4", "_drf4", "4")]
    assert ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside)) for _, _, inside, _ in marked] == ["42", "12"]


@pytest.mark.parametrize(
    ("text", "words", "enclosed"),
    [
        ("立案42件。", "42件", "42"),
        ("立案42件。", "42", "42"),
        ("计10余万元，", "10余万元", "10"),
        ("办复率100%。", "100%", "100%"),
        ("于2017年12月5日召开", "2017年12月5日", "2017年12月5"),
        ("在区委领导下", "区委", None),
        ("共四十二件", "四十二件", None),
        ("区委", "区委", "区委"),
        ("办复率达百分之百", "百分之百", None),
        ("称“1+3+2”产业", "1+3+2", None),
        ("| 民生 | 42 |", "民生", "民生"),
        ("| 民生 | 42 |", "42", "42"),
    ],
)
def test_a_bookmark_stands_where_a_line_is_parted_anyway(text: str, words: str, enclosed: str | None) -> None:
    start = text.index(words)
    found = provenance.anchor(text, start, start + len(words))
    assert (text[slice(*found)] if found else None) == enclosed


def test_nothing_else_is_in_it_no_path_no_person_nothing_that_is_not_printed() -> None:
    part = unpack(writer.write(DOCUMENT, BLANK, LAYOUT))[ITEM].decode()
    assert "某人" not in part
    assert "yaml" not in part
    assert "report.j2" not in part


def test_a_final_copy_has_neither() -> None:
    whole = Document(tuple(block for block in DOCUMENT.blocks if "待补" not in block.text))
    parts = unpack(writer.write(whole, BLANK, LAYOUT, final=True))
    assert not [name for name in parts if name.startswith("customXml")]
    assert b"bookmark" not in parts["word/document.xml"]
    assert all(b"customXml" not in content for content in parts.values())
    assert provenance.read(parts) is None


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_a_blank_without_the_places_for_it_is_refused(part: str) -> None:
    blank = pack({name: content for name, content in unpack(BLANK).items() if name != part})
    with pytest.raises(OutputError, match="空白文件缺了应有的部分"):
        writer.write(DOCUMENT, blank, LAYOUT)


BROKEN = {
    "no XML": b"<draft xmlns='urn:drafter:provenance:1'><p>",
    "another root": b"<other xmlns='urn:drafter:provenance:1'/>",
    "no number": b"<draft xmlns='urn:drafter:provenance:1'><p><f k='0'>x</f></p></draft>",
    "a key that is not there": b"<draft xmlns='urn:drafter:provenance:1'><p><f n='1' k='5'>x</f></p></draft>",
    "an entity": b"<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><draft xmlns='urn:drafter:provenance:1'><key>&e;</key><p><f n='1' "
    b"k='x'/></p></draft>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_part_that_cannot_be_read_is_none(name: str) -> None:
    assert provenance.read({"customXml/item7.xml": BROKEN[name]}) is None


@pytest.mark.parametrize(("case", "genre"), DRAFTS[::3], ids=IDS[::3])
def test_the_examples_carry_what_they_say(case: Path, genre: str) -> None:
    made = drafted(case, genre)
    data = api.render_docx(made)
    read = provenance.read(unpack(data))
    assert read == provenance.of(made.document, genre)
    assert read is not None
    assert [line.text for line in read.lines] == [line.text for line in reader.read_text(data)]


def lines_of(docx: bytes) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in pages(docx)]


@pytest.mark.no_cover  # many drafts
@needs_office
def test_it_outlives_two_round_trips_and_changes_no_line_of_the_pages() -> None:
    made = api.draft(sources.data() / "examples" / "honggang-2017", "year-summary")
    draft, final = api.render_docx(made), api.render_docx(made, final=True)
    assert lines_of(draft) == lines_of(final)
    saved = draft
    for _ in range(2):
        with TemporaryDirectory() as folder:
            saved = convert(saved, Path(folder), "docx")
    carried = provenance.read(unpack(saved))
    assert carried == provenance.read(unpack(draft)) == provenance.of(made.document, "year-summary")
    before, after = (marked(data) for data in (draft, saved))
    assert len(before) > 30
    assert len(before.items() & after.items()) >= 0.99 * len(before)
    assert carried is not None
    placed = merge.align(carried.lines, [line.text for line in reader.read_text(saved)])
    assert sum(not one.changed and not one.deleted for one in placed) >= 0.99 * len(placed)


def marked(docx: bytes) -> dict[str, str]:
    """What each bookmark encloses."""
    return {name: line.text[start:end] for line in reader.read_text(docx) for name, start, end in line.bookmarks}
