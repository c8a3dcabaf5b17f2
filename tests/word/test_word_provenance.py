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
from drafter.word import provenance, reader, writer
from drafter.word.package import pack, unpack
from drafter.word.provenance import ITEM, Passage
from rendering import convert, needs_office, pages

AT = Location("report.j2", 3)
CASES = [(case, genre) for case in sources.examples() for genre in sources.genres() if api.fitting(case, genre)]


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


def test_each_passage_stands_in_a_hidden_bookmark_of_its_own() -> None:
    body = unpack(writer.write(DOCUMENT, BLANK, LAYOUT))["word/document.xml"].decode()
    names = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(_drf\d+)"/>', body)
    assert names == [("1", "_drf1"), ("2", "_drf2"), ("3", "_drf3"), ("4", "_drf4")]
    assert re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', body) == ["1", "2", "3", "4"]
    inside = re.search(r'_drf2"/>(.*?)<w:bookmarkEnd', body)
    assert inside is not None
    assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside[1]) == ["42"]


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


@pytest.mark.parametrize(("case", "genre"), CASES[::3], ids=[f"{case.name}-{genre.name}" for case, genre in CASES[::3]])
def test_the_examples_carry_what_they_say(case: Path, genre: sources.Folder) -> None:
    made = api.draft(case, genre.name)
    data = api.render_docx(made)
    read = provenance.read(unpack(data))
    assert read == provenance.of(made.document, genre.name)
    assert read is not None
    assert [line.text for line in read.lines] == [line.text for line in reader.read_text(data)]


@needs_office
def test_it_outlives_two_round_trips_and_changes_no_line_of_the_pages() -> None:
    made = api.draft(sources.data() / "examples" / "honggang-2017", "year-summary")
    draft, final = api.render_docx(made), api.render_docx(made, final=True)
    assert pages(draft) == pages(final)
    carried = provenance.read(unpack(draft))
    saved = draft
    for _ in range(2):
        with TemporaryDirectory() as folder:
            saved = convert(saved, Path(folder), "docx")
    parts = unpack(saved)
    assert provenance.read(parts) == carried
    assert carried is not None
    before = {provenance.bookmark(passage.number) for line in carried.lines for passage in line.passages}
    after = set(re.findall(r'w:name="(_drf\d+)"', parts["word/document.xml"].decode()))
    assert len(before & after) >= 0.99 * len(before)
