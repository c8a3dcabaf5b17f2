"""A new draft put into an edited file, element by element."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from word_samples import BLANK, LAYOUT, cells, gap, paragraph
from word_tracked import W_, is_ours, settled

from drafter.errors import SourceError
from drafter.places import Location, Origin
from drafter.report.document import Document, Insertion, Paragraph, Run, Table
from drafter.word import commenting, provenance, reader, redrafting, writer
from drafter.word.comments import AUTHOR
from drafter.word.package import unpack, zipped
from drafter.word.provenance import Provenance
from drafter.word.redrafting import Redrafted
from rendering import convert, needs_office

AT = Location("report.j2", 1)
BODY = "word/document.xml"


def fact(text: str, key: str) -> Run:
    return Run(text, insertion=Insertion((Origin(key, AT),), AT))


def heading(number: str, text: str) -> Paragraph:
    return replace(paragraph("一级标题", text), number=number)


def filed(count: int, done: int = 40, *, more: tuple[Paragraph | Table, ...] = ()) -> Document:
    return Document((
        paragraph("标题", "工作报告"),
        heading("一、", "总体情况"),
        paragraph(
            "正文", Run("提案。", bold=True), "全年立案", fact(str(count), "提案.立案"), "件，办复", fact(str(done), "提案.办复"), "件。"
        ),
        paragraph("正文", "委员们办了实事。"),
        *more,
        heading("二、", "存在问题"),
        paragraph("正文", "调研还不够深。"),
    ))  # fmt: skip


def written(document: Document) -> bytes:
    return writer.write(document, BLANK, LAYOUT, genre="small")


def base_of(data: bytes) -> Provenance:
    carried = provenance.read(unpack(data))
    assert carried is not None
    return carried


def done(data: bytes, document: Document, base: Provenance | None = None, *, figures_only: bool = False) -> Redrafted:
    return redrafting.redraft(data, base or base_of(data), document, LAYOUT, BLANK, "small", figures_only=figures_only)


def retyped(data: bytes, old: str, new: str) -> bytes:
    """A file after somebody typed over words of its body; they must be there once."""
    parts = unpack(data)
    body = parts[BODY].decode()
    assert body.count(old) == 1, body.count(old)
    return zipped({**parts, BODY: body.replace(old, new).encode()})


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(unpack(data)[BODY])[0]


def lines(data: bytes) -> list[str]:
    return [line.text for line in reader.read_text(data)]


def comments(data: bytes) -> list[str]:
    return ["".join(text.text or "" for text in one.iter(f"{W_}t")) for root in commenting.comments_of(unpack(data)) for one in root]


def bookmarks(data: bytes) -> dict[str, str]:
    """The words of each of drafter's bookmarks, as shown."""
    return {name: line.text[start:end] for line in reader.read_text(data) for name, start, end in line.bookmarks}


def test_only_the_digits_change_and_they_stay_in_their_bookmark() -> None:
    data = written(filed(42))
    made = done(data, filed(43))
    body = body_of(made.data)
    assert [one.get(f"{W_}author") for one in body.iter(f"{W_}ins", f"{W_}del")] == [AUTHOR, AUTHOR]
    words = ["".join(text.text or "" for text in one.iter(f"{W_}t", f"{W_}delText")) for one in body.iter(f"{W_}ins", f"{W_}del")]
    assert words == ["42", "43"]
    assert lines(made.data) == filed(43).text.split("\n")
    assert bookmarks(made.data) == {"_drf1": "43", "_drf2": "40"}
    assert base_of(made.data) == provenance.of(filed(43), "small")
    assert lines(zipped({**unpack(made.data), BODY: rejected(made.data)})) == lines(data)
    unchanged = {name for name, part in unpack(data).items() if unpack(made.data).get(name) == part}
    assert set(unpack(data)) - unchanged == {BODY, provenance.ITEM}


def rejected(data: bytes) -> bytes:
    root = etree.fromstring(unpack(data)[BODY])
    root.replace(root[0], settled(root[0], accept=False, whose=is_ours))
    return etree.tostring(root)


def test_paragraphs_come_and_go_with_their_marks() -> None:
    data = written(filed(42))
    section = (heading("二、", "调研视察"), paragraph("正文", "视察", fact("三", "视察.次数"), "次。"))
    longer = filed(42, more=section)
    longer = Document((*longer.blocks[:6], heading("三、", "存在问题"), *longer.blocks[7:]))
    made = done(data, longer)
    body = body_of(made.data)
    new = [p for p in body.iter(f"{W_}p") if p.find(f"{W_}pPr/{W_}rPr/{W_}ins") is not None]
    assert ["".join(text.text or "" for text in one.iter(f"{W_}t")) for one in new] == ["二、调研视察", "视察三次。"]
    assert [one.find(f"{W_}pPr/{W_}pStyle").get(f"{W_}val") for one in new] == ["GwHeading1", "GwBody"]  # type: ignore[union-attr]
    assert all(run.getparent().tag == f"{W_}ins" for one in new for run in one.iter(f"{W_}r"))  # type: ignore[union-attr]
    assert lines(made.data) == longer.text.split("\n")
    back = done(made.data, filed(42))
    gone = [p for p in body_of(back.data).iter(f"{W_}p") if p.find(f"{W_}pPr/{W_}rPr/{W_}del") is not None]
    assert len(gone) == 2
    assert [text for text in lines(back.data) if text] == filed(42).text.split("\n")
    assert base_of(back.data) == provenance.of(filed(42), "small")


def table(*rows: tuple[str, int]) -> Table:
    told = tuple((cells(name)[0], (fact(str(count), f"提案.分类.{name}"),)) for name, count in rows)
    return Table((cells("类", "件"), *told), 1, AT)


def test_rows_and_tables_come_and_go() -> None:
    before = filed(42, more=(table(("民生", 12), ("城建", 7)),))
    after = filed(42, more=(table(("民生", 13), ("文化", 8), ("城建", 7)),))
    data = written(before)
    made = done(data, after)
    rows = [row for row in body_of(made.data).iter(f"{W_}tr") if row.find(f"{W_}trPr/{W_}ins") is not None]
    assert ["".join(text.text or "" for text in row.iter(f"{W_}t")) for row in rows] == ["文化8"]
    assert lines(made.data) == after.text.split("\n")
    fewer = done(made.data, filed(42, more=(table(("民生", 13), ("城建", 7)),)))
    assert len([row for row in body_of(fewer.data).iter(f"{W_}tr") if row.find(f"{W_}trPr/{W_}del") is not None]) == 1
    without = done(data, filed(42))
    assert len([row for row in body_of(without.data).iter(f"{W_}tr") if row.find(f"{W_}trPr/{W_}del") is not None]) == 3
    assert [text for text in lines(without.data) if text.strip(" |")] == filed(42).text.split("\n")
    put_in = done(written(filed(42)), before)
    assert lines(put_in.data) == before.text.split("\n")
    assert len(list(body_of(put_in.data).iter(f"{W_}tbl"))) == 1
    assert all(row.find(f"{W_}trPr/{W_}ins") is not None for row in body_of(put_in.data).iter(f"{W_}tr"))


def test_a_gap_is_highlighted_while_it_is_one() -> None:
    missing = Document((*filed(42).blocks[:3], paragraph("正文", "征集意见", gap("提案.意见"), "条。"), *filed(42).blocks[4:]))
    known = Document((*filed(42).blocks[:3], paragraph("正文", "征集意见", fact("60", "提案.意见"), "条。"), *filed(42).blocks[4:]))
    filled = body_of(done(written(missing), known).data)
    assert not any(True for one in filled.iter(f"{W_}ins") for _ in one.iter(f"{W_}highlight"))
    emptied = body_of(done(written(known), missing).data)
    assert [mark.get(f"{W_}val") for one in emptied.iter(f"{W_}ins") for mark in one.iter(f"{W_}highlight")] == ["yellow"]


def test_what_a_person_touched_is_left_and_told_in_a_comment() -> None:
    data = retyped(written(filed(42)), ">42<", ">四十二<")
    made = done(data, filed(43, 41))
    assert lines(made.data)[2] == "提案。全年立案四十二件，办复41件。"
    assert comments(made.data) == ["冲突：这里有人改过，没有动按现在的事实应为：43原来起草的是：42事实：提案.立案"]
    assert [one.about.now for one in made.conflicts] == ["43"]
    again = done(made.data, filed(43, 41))
    assert (len(again.conflicts), again.changes, again.touched) == (1, (), False)
    assert comments(again.data) == comments(made.data)
    other = done(made.data, filed(45, 41))
    assert comments(other.data) == ["冲突：这里有人改过，没有动按现在的事实应为：45原来起草的是：42事实：提案.立案"]
    assert other.settled == 1
    given_up = done(made.data, filed(42, 41))
    assert not given_up.conflicts
    assert comments(given_up.data) == []
    assert not list(body_of(given_up.data).iter(f"{W_}commentReference", f"{W_}commentRangeStart", f"{W_}commentRangeEnd"))


def test_a_conflict_whose_comment_was_deleted_is_decided() -> None:
    made = done(retyped(written(filed(42)), ">42<", ">四十二<"), filed(43))
    parts = unpack(made.data)
    root = etree.fromstring(parts[BODY])
    parts |= commenting.removed(root, parts, {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
    decided = zipped({**parts, BODY: etree.tostring(root)})
    assert comments(decided) == []
    again = done(decided, filed(43))
    assert (again.conflicts, again.touched) == ((), False)
    assert [one.about.now for one in done(again.data, filed(44)).conflicts] == ["44"]


def test_only_figures_and_then_the_rest() -> None:
    after = Document((*filed(43).blocks[:3], paragraph("正文", "委员们办了许多实事。"), *filed(43).blocks[4:]))
    made = done(written(filed(42)), after, figures_only=True)
    assert lines(made.data) == filed(43).text.split("\n")
    assert (len(made.changes), made.left) == (1, 1)
    assert base_of(made.data).lines == provenance.of(filed(43), "small").lines
    rest = done(made.data, after)
    assert lines(rest.data) == after.text.split("\n")
    assert len(rest.changes) == 1


def test_only_figures_leaves_conflicts_as_they_are() -> None:
    data = retyped(retyped(written(filed(42)), ">42<", ">四十二<"), "办了实事", "为群众办事")
    worded = Document((*filed(43).blocks[:3], paragraph("正文", "委员们办了许多实事。"), *filed(43).blocks[4:]))
    first = done(data, worded)
    assert len(first.conflicts) == 2
    figures = done(first.data, filed(44), figures_only=True)
    assert len(comments(figures.data)) == 3
    assert len(done(figures.data, worded).conflicts) == 2


@pytest.mark.parametrize(("what", "why"), [
    ("<w:r><w:drawing/></w:r>", "图片"),
    ('<w:del w:id="90" w:author="某主任"><w:r><w:delText>又</w:delText></w:r></w:del>', "别人的修订"),
    ('<w:r><w:commentReference w:id="90"/></w:r>', "别人的批注"),
    ("<w:r><w:br/></w:r>", "同一段"),
])  # fmt: skip
def test_a_paragraph_with_what_a_person_put_there_is_not_taken_out(what: str, why: str) -> None:
    data = retyped(written(filed(42)), "委员们办了实事。</w:t></w:r>", f"委员们办了实事。</w:t></w:r>{what}")
    made = done(data, Document((*filed(42).blocks[:3], *filed(42).blocks[4:])))
    assert not made.changes
    assert [why in one.why for one in made.conflicts] == [True]
    assert lines(made.data) == lines(data)


def test_what_a_person_added_to_a_paragraph_that_goes_stays() -> None:
    own = '<w:ins w:id="90" w:author="某主任"><w:r><w:t>又</w:t></w:r></w:ins>'
    data = retyped(written(filed(42)), "委员们办了实事。</w:t></w:r>", f"委员们办了实事。</w:t></w:r>{own}")
    made = done(data, Document((*filed(42).blocks[:3], *filed(42).blocks[4:])))
    assert lines(made.data)[3] == "又"


def test_a_section_break_stays() -> None:
    data = written(filed(42))
    parts = unpack(data)
    body = parts[BODY].decode()
    place = body.rindex("<w:pPr>", 0, body.index("委员们办了实事"))
    close = body.index("</w:pPr>", place)
    broken = zipped({**parts, BODY: f"{body[:close]}<w:sectPr/>{body[close:]}".encode()})
    made = done(broken, Document((*filed(42).blocks[:3], *filed(42).blocks[4:])))
    assert ["末段" in one.why for one in made.conflicts] == [True]


def test_a_style_that_the_file_lacks_is_left_out() -> None:
    data = written(filed(42))
    parts = unpack(data)
    styles = re.sub(rb'<w:style [^>]*w:styleId="GwHeading2".*?</w:style>', b"", parts["word/styles.xml"], flags=re.DOTALL)
    assert styles != parts["word/styles.xml"]
    made = done(zipped({**parts, "word/styles.xml": styles}), filed(42, more=(replace(paragraph("二级标题", "新的"), number="（一）"),)))
    new = next(p for p in body_of(made.data).iter(f"{W_}p") if p.find(f"{W_}pPr/{W_}rPr/{W_}ins") is not None)
    assert new.find(f"{W_}pPr/{W_}pStyle") is None


def test_the_record_is_put_into_a_file_that_lost_it() -> None:
    data = written(filed(42))
    parts = {name: part for name, part in unpack(data).items() if not name.startswith("customXml/")}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<(?:Override|Relationship) [^>]*customXml[^>]*/>", b"", parts[name])
    parts["customXml/item1.xml"] = b"<other/>"
    made = done(zipped(parts), filed(43), base_of(data))
    assert base_of(made.data) == provenance.of(filed(43), "small")
    assert unpack(made.data)["customXml/item1.xml"] == b"<other/>"
    assert b'Target="/customXml/item2.xml"' in unpack(made.data)["word/_rels/document.xml.rels"]
    assert lines(done(made.data, filed(44)).data)[2] == "提案。全年立案44件，办复40件。"


def test_a_file_without_words_and_a_signed_one() -> None:
    with pytest.raises(SourceError, match="没有文字"):
        done(written(Document((paragraph("正文", " "),))), filed(43))
    signed = zipped({**unpack(written(filed(42))), "_xmlsignatures/sig1.xml": b"<s/>"})
    with pytest.raises(SourceError, match="数字签名"):
        done(signed, filed(43))


@needs_office
def test_a_file_that_libreoffice_saved(tmp_path: Path) -> None:
    before, after = filed(42, more=(table(("民生", 12)),)), filed(43, more=(heading("二、", "调研视察"), table(("民生", 13), ("城建", 7))))
    saved = convert(written(before), tmp_path, "docx")
    made = done(saved, after)
    assert not made.conflicts
    assert [line for line in lines(made.data) if line.strip(" |")] == after.text.split("\n")
    (tmp_path / "again").mkdir()
    twice = convert(made.data, tmp_path / "again", "docx")
    assert lines(twice) == lines(made.data)
    assert len(list(body_of(twice).iter(f"{W_}ins"))) > 3
    assert not done(twice, after).changes


@needs_office
def test_conflicts_outlive_libreoffice(tmp_path: Path) -> None:
    made = done(retyped(written(filed(42)), ">42<", ">四十二<"), filed(43, 41))
    saved = convert(made.data, tmp_path, "docx")
    assert ["".join(one.split()) for one in comments(saved)] == comments(made.data)
    again = done(saved, filed(43, 41))
    assert (len(again.conflicts), again.touched) == (1, False)
    assert "应为：44" in comments(done(saved, filed(44, 41)).data)[0]


def test_a_paragraph_behind_a_table_and_one_before_everything() -> None:
    before = filed(42, more=(table(("民生", 12)),))
    data = written(before)
    behind = Document((*before.blocks[:5], paragraph("正文", "表后又有一段。"), *before.blocks[5:]))
    assert lines(done(data, behind).data) == behind.text.split("\n")
    first = Document((paragraph("称谓", "各位委员："), *before.blocks))
    made = done(data, first)
    assert lines(made.data) == first.text.split("\n")
    anew = done(retyped(written(Document((paragraph("正文", "甲乙丙丁。"),))), "甲乙丙丁。", "子丑寅卯。"), filed(42))
    assert lines(anew.data)[:2] == ["工作报告", "一、总体情况"]
    assert lines(anew.data)[-1] == "子丑寅卯。"


def test_a_paragraph_without_properties_and_a_row_with_some_can_go() -> None:
    data = written(filed(42, more=(table(("民生", 12), ("城建", 7)),)))
    parts = unpack(data)
    body = parts[BODY].decode()
    place = body.rindex("<w:pPr>", 0, body.index("委员们办了实事"))
    body = body[:place] + body[body.index("</w:pPr>", place) + len("</w:pPr>") :]
    change = '<w:trPrChange w:id="9" w:author="某主任"><w:trPr/></w:trPrChange>'
    bare = zipped({**parts, BODY: body.replace("</w:trPr>", f"{change}</w:trPr>").encode()})
    made = done(bare, Document((*filed(42).blocks[:3], table(("民生", 12)), *filed(42).blocks[4:])))
    assert not made.conflicts
    gone = [p for p in body_of(made.data).iter(f"{W_}p") if p.find(f"{W_}pPr/{W_}rPr/{W_}del") is not None]
    assert len(gone) == 3
    row = next(row for row in body_of(made.data).iter(f"{W_}tr") if row.find(f"{W_}trPr/{W_}del") is not None)
    assert [etree.QName(one).localname for one in row.iterfind(f"{W_}trPr/*")] == ["cantSplit", "del", "trPrChange"]
