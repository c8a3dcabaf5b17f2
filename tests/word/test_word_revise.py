"""Comments and tracked replacements in anybody's file: all else stays, and who rejects them has the file that he had."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree
from word_samples import BLANK, LAYOUT, report
from word_strategies import blocks
from word_tracked import BODY, W_, body_of, is_ours, leaves, numbers, settled, with_body

from drafter.errors import SourceError
from drafter.word import comments, reader, revise, safety
from drafter.word.ooxml import R, W
from drafter.word.package import SEAL, SealState, seal_state, unpack, zipped
from drafter.word.revise import Comment, Replacement
from drafter.word.writer import write


@st.composite
def wanted(draw: st.DrawFn, lines: Sequence[reader.Line]) -> tuple[list[Comment], list[Replacement]]:
    """Comments and replacements anywhere in some lines."""
    places = []
    for _ in range(draw(st.integers(0, 8))):
        line = draw(st.integers(0, len(lines) - 1))
        start = draw(st.integers(0, len(lines[line].text)))
        end = draw(st.integers(start, len(lines[line].text)) | st.integers(start, min(start + 2, len(lines[line].text))))
        places.append((line, start, end))
    texts = st.text("新字“，a\t", max_size=3)
    said = [(draw(st.booleans()), *place, draw(texts)) for place in places]
    return [Comment(*rest) for note, *rest in said if note], [Replacement(*rest) for note, *rest in said if not note]  # type: ignore[arg-type]


def replaced(lines: Sequence[str], done: Sequence[Replacement]) -> list[str]:
    """Lines with some words of theirs replaced."""
    found = list(lines)
    for one in sorted(done, key=lambda one: (one.line, one.start, one.end), reverse=True):
        found[one.line] = found[one.line][: one.start] + one.text + found[one.line][one.end :]
    return found


def hold(data: bytes, asked: tuple[list[Comment], list[Replacement]]) -> revise.Revised:
    """A file revised, and all that must be so whatever the file is."""
    made = revise.revise(data, *asked)
    assert revise.revise(data, *asked) == made
    done = list(asked[1])
    for left in made.left:
        if left.change in done:  # of two that are the same, one is left
            done.remove(left.change)
    before, after = unpack(data), unpack(made.data)
    changes = {name for name, content in after.items() if before.get(name) != content}
    assert changes <= {"word/document.xml", comments.PART, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert [line.text for line in reader.read_text(made.data)] == replaced([line.text for line in reader.read_text(data)], done)
    was, now = body_of(data), body_of(made.data)
    new = frozenset(one.get(f"{W_}id", "") for one in etree.fromstring(after[comments.PART])) if comments.PART in after else frozenset()
    mine = set(numbers(now)) - set(numbers(was))
    assert leaves(settled(now, accept=False, whose=is_ours), new) == leaves(settled(was, accept=False, whose=is_ours))
    assert leaves(settled(now, accept=False), new) == leaves(settled(was, accept=False))
    assert len(mine) == sum(number in mine for number in numbers(now)), "a new number is there twice"
    for number in new:
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert len([one for one in now.iter(f"{W_}{tag}") if one.get(f"{W_}id") == number]) == 1
    assert len(new) == len([one for one in asked[0] if one not in {left.change for left in made.left}])
    return made


@pytest.mark.no_cover  # many files
@given(st.data())
@settings(max_examples=40)
def test_whatever_is_changed_in_a_draft_can_be_rejected(data: st.DataObject) -> None:
    file = write(data.draw(blocks), BLANK, LAYOUT)
    lines = reader.read_text(file)
    hold(file, data.draw(wanted(lines)) if lines else ([], []))


@pytest.mark.no_cover  # many files
@given(st.data())
@settings(max_examples=40)
def test_whatever_is_changed_in_any_file_can_be_rejected(data: st.DataObject) -> None:
    file = with_body(data.draw(BODY))
    lines = reader.read_text(file)
    hold(file, data.draw(wanted(lines)) if lines else ([], []))


# ---- what is written ----


def shown(data: bytes) -> str:
    """The content of a body in few signs: runs are ‹›, bold ones ‹b:›, what is deleted [-], inserted [+], what a comment is about {n:}."""
    text = re.sub(r'( xml:space="preserve"| w:rsidR="[^"]*")', "", etree.tostring(body_of(data), encoding="unicode"))
    for pattern, sign in (
        (r'<w:r><w:commentReference w:id="\d+"/></w:r>', ""), (r'<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>', ""),
        (r'<w:rPr><w:b/></w:rPr>|<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>', "b:"),
        (r'<w:del w:id="\d+" w:author="起草工具">', "[-"), (r'<w:ins w:id="\d+" w:author="起草工具">', "[+"),
        (r'<w:ins w:id="\d+" w:author="某">', "[某+"), (r'<w:del w:id="\d+" w:author="某">', "[某-"), ("</w:ins>|</w:del>", "]"),
        (r'<w:commentRangeStart w:id="\d+"/>', "{"), (r'<w:commentRangeEnd w:id="\d+"/>', "}"),
        ("<w:r>", "‹"), ("</w:r>", "›"), ("<w:tab/>", "⇥"), ("</?w:(?:t|delText)>", ""), ("^<w:body[^>]*>|</w:body>|</?w:p>", ""),
    ):  # fmt: skip
        text = re.sub(pattern, sign, text)
    return text


def r(text: str, look: str = "") -> str:
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


BOLD = "<w:rPr><w:b/></w:rPr>"
SOMEBODY = '<w:ins w:id="3" w:author="某">'


@pytest.mark.parametrize(
    ("content", "places", "written"),
    [
        (r("甲乙丙"), [(1, 2, "新")], "‹甲›[-‹乙›][+‹新›]‹丙›"),
        (r("甲乙丙"), [(0, 3, "")], "[-‹甲乙丙›]"),
        (r("甲乙丙"), [(1, 1, "新")], "‹甲›[+‹新›]‹乙丙›"),
        (r("甲乙丙"), [(0, 0, "新"), (3, 3, "末")], "[+‹新›]‹甲乙丙›[+‹末›]"),
        (r("甲乙"), [(1, 1, "新"), (1, 2, "改"), (0, 1, "换"), (2, 2, "末")], "[-‹甲›][+‹换›][+‹新›][-‹乙›][+‹改›][+‹末›]"),
        (r("甲", BOLD) + r("乙丙"), [(0, 2, "新")], "[-‹b:甲›‹乙›][+‹b:新›]‹丙›"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", [(0, 2, "新\t新")], "[-‹甲⇥›][+‹新⇥新›]‹乙›"),
        (r("甲") + '<w:proofErr w:type="spellStart"/>' + r("乙"), [(0, 2, "新")], '[-‹甲›]<w:proofErr w:type="spellStart"/>[-‹乙›][+‹新›]'),
        (
            '<w:bookmarkStart w:id="0" w:name="a"/>' + r("42") + '<w:bookmarkEnd w:id="0"/>' + r("件"), [(0, 3, "43个")],
            '<w:bookmarkStart w:id="0" w:name="a"/>[-‹42›][+‹43个›]<w:bookmarkEnd w:id="0"/>[-‹件›]',
        ),
        ("<w:r><w:t>甲</w:t><w:drawing/><w:t>乙</w:t></w:r>", [(0, 2, "新")], "[-‹甲›][+‹新›]‹<w:drawing/>›[-‹乙›]"),
        (f"{SOMEBODY}{r('甲乙丙')}</w:ins>", [(1, 2, "新")], "[某+‹甲›[-‹乙›]][+‹新›][某+‹丙›]"),
        (f"{SOMEBODY}{r('甲乙')}</w:ins>", [(0, 0, "新"), (1, 1, "中"), (2, 2, "末")], "[+‹新›][某+‹甲›][+‹中›][某+‹乙›][+‹末›]"),
        (r("甲") + '<w:del w:id="3" w:author="某"><w:r><w:delText>乙</w:delText></w:r></w:del>' + r("丙"), [(0, 2, "新")],
         "[-‹甲›][+‹新›][某-‹乙›][-‹丙›]"),
        (f"<w:hyperlink>{r('甲乙')}</w:hyperlink>" + r("丙"), [(1, 3, "新")], "<w:hyperlink>‹甲›[-‹乙›][+‹新›]</w:hyperlink>[-‹丙›]"),
        (f"<w:fldSimple>{r('42')}</w:fldSimple>", [(0, 2, "43")], "<w:fldSimple>[-‹42›][+‹43›]</w:fldSimple>"),
    ],
)  # fmt: skip
def test_a_replacement_is_a_deletion_and_an_insertion(content: str, places: list[tuple[int, int, str]], written: str) -> None:
    file = with_body(f"<w:p>{content}</w:p>")
    made = revise.revise(file, replacements=[Replacement(0, *place) for place in places])
    assert (shown(made.data), made.left) == (written, ())


def test_the_text_inserted_keeps_the_format_but_not_its_history() -> None:
    look = '<w:rPr><w:rStyle w:val="a"/><w:sz w:val="30"/><w:rPrChange w:id="1" w:author="某"><w:rPr/></w:rPrChange></w:rPr>'
    body = body_of(revise.revise(with_body(f"<w:p>{r('甲乙丙', look)}</w:p>"), replacements=[Replacement(0, 1, 2, "“")]).data)
    tags = [[etree.QName(one).localname for one in look] for look in body.iter(f"{W_}rPr") if len(look)]
    assert tags == [["rStyle", "sz", "rPrChange"], ["rStyle", "sz", "rPrChange"], ["rStyle", "rFonts", "sz"], ["rStyle", "sz", "rPrChange"]]
    assert len(set(numbers(body))) == len(numbers(body)) == 5


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("码") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + r("果") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "place", "why"),
    [
        (f"<w:p>{r('甲')}{FIELD}</w:p>", (0, 1, 2), safety.CODE),
        (f"<w:p>{r('甲')}{FIELD}</w:p>", (0, 2, 3), ""),
        (f"<w:p>{r('甲')}<w:fldSimple>{r('1')}</w:fldSimple></w:p>", (0, 0, 2), revise.CROSSING),
        (f"<w:p>{r('甲')}<w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='end'/></w:r>{r('乙')}</w:p>", (0, 0, 2),
         revise.CROSSING),
        (f"<w:tbl><w:tr><w:tc><w:p>{r('甲')}</w:p></w:tc><w:tc><w:p>{r('乙')}</w:p></w:tc></w:tr></w:tbl>", (0, 2, 7), revise.CROSSING),
        (f"<w:tbl><w:tr><w:tc><w:p>{r('甲')}</w:p></w:tc><w:tc><w:p>{r('乙')}</w:p></w:tc></w:tr></w:tbl>", (0, 6, 7), ""),
        (f"<w:tbl><w:tr><w:tc><w:p>{r('甲')}</w:p><w:p>{r('乙')}</w:p></w:tc></w:tr></w:tbl>", (0, 2, 4), revise.CROSSING),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", (0, 2, 2), revise.CROSSING),
        (f"<w:p><w:moveTo w:id='1' w:author='某'>{r('甲')}</w:moveTo></w:p>", (0, 0, 1), safety.WRAPPED),
        (f"<w:p><w:ins w:id='1' w:author='某'><w:smartTag>{r('甲')}</w:smartTag></w:ins></w:p>", (0, 0, 1), safety.WRAPPED),
        (f"<w:p><w:r><w:ruby><w:rubyBase>{r('甲')}</w:rubyBase></w:ruby></w:r></w:p>", (0, 0, 1), safety.WRAPPED),
        ("<w:p><w:t>甲</w:t></w:p>", (0, 0, 1), safety.WRAPPED),
        (f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent><w:p>{r('甲')}</w:p></w:sdtContent></w:sdt>", (0, 0, 1), safety.CONTROL),
        (f"<w:sdt><w:sdtPr><w:lock w:val='contentLocked'/></w:sdtPr><w:sdtContent><w:p>{r('甲')}</w:p></w:sdtContent></w:sdt>", (0, 0, 1),
         safety.CONTROL),
        (f"<w:sdt><w:sdtPr><w:lock w:val='sdtLocked'/></w:sdtPr><w:sdtContent><w:p>{r('甲')}</w:p></w:sdtContent></w:sdt>", (0, 0, 1), ""),
        (f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt></w:p>", (0, 0, 1), safety.CONTROL),
        ("<w:p/>", (0, 0, 1), revise.GONE), ("<w:p/>", (1, 0, 0), revise.GONE), (f"<w:p>{r('甲')}</w:p>", (0, 1, 0), revise.GONE),
        (f"<w:p>{r('甲')}</w:p>", (-1, 0, 1), revise.GONE), ("<w:p/>", (0, 0, 0), revise.CROSSING),
    ],
)  # fmt: skip
def test_what_cannot_be_replaced_safely_is_left(body: str, place: tuple[int, int, int], why: str) -> None:
    file = with_body(body)
    one = Replacement(*place, "新")
    made = revise.revise(file, replacements=[one])
    assert made.left == ((revise.Left(one, why),) if why else ())
    assert (unpack(made.data) == unpack(file)) == bool(why)


def test_of_replacements_that_overlap_the_first_is_made() -> None:
    asked = [Replacement(0, 1, 3, "一"), Replacement(0, 2, 4, "二"), Replacement(0, 2, 2, "三"), Replacement(0, 3, 3, "四"),
             Replacement(0, 3, 3, "五"), Replacement(0, 0, 1, "六"), Replacement(0, 0, 4, ""), Replacement(0, 4, 4, "")]  # fmt: skip
    made = revise.revise(with_body(f"<w:p>{r('甲乙丙丁')}</w:p>"), replacements=asked)
    assert [(one.change.text, one.why) for one in made.left] == [(text, revise.OVERLAPPING) for text in ("二", "三", "五", "")]
    assert shown(made.data) == "[-‹甲›][+‹六›][-‹乙丙›][+‹一›][+‹四›]‹丁›"


ROW = f"<w:tbl><w:tr><w:tc><w:p>{r('甲')}</w:p><w:p>{r('乙')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "places", "written"),
    [
        (f"<w:p>{r('甲乙丙')}</w:p>", [(1, 2)], "‹甲›{‹乙›}‹丙›"),
        (f"<w:p>{r('甲乙丙')}</w:p>", [(0, 2), (1, 3)], "{‹甲›{‹乙›}‹丙›}"),
        (f"<w:p>{r('甲乙')}</w:p>", [(0, 0), (1, 1), (2, 2)], "{}‹甲›{}‹乙›{}"),
        (f"<w:p>{SOMEBODY}{r('甲乙')}</w:ins></w:p>", [(1, 2)], "[某+‹甲›{‹乙›}]"),
        (f"<w:p>{r('甲')}<w:moveTo>{r('乙丙')}</w:moveTo></w:p>", [(0, 2)], "{‹甲›<w:moveTo>‹乙丙›</w:moveTo>}"),
        (f"<w:p><w:sdt><w:sdtContent>{r('甲乙')}</w:sdtContent></w:sdt></w:p>", [(1, 2)],
         "{<w:sdt><w:sdtContent>‹甲乙›</w:sdtContent></w:sdt>}"),
        ("<w:p><w:pPr/></w:p>", [(0, 0)], "<w:pPr/>{}"),
    ],
)  # fmt: skip
def test_a_comment_stands_round_its_words(body: str, places: list[tuple[int, int]], written: str) -> None:
    made = revise.revise(with_body(body), [Comment(0, *place, "注") for place in places])
    assert (shown(made.data), made.left) == (written, ())


@pytest.mark.parametrize(("place", "inside"), [((2, 3), "甲"), ((2, 7), "甲"), ((0, 1), ""), ((3, 4), "乙"), ((5, 6), ""), ((0, 9), "甲")])
def test_a_comment_keeps_to_one_paragraph_of_a_row(place: tuple[int, int], inside: str) -> None:
    made = revise.revise(with_body(ROW), [Comment(0, *place, "注")])
    found = re.findall(r"\{(.*?)\}", shown(made.data))
    assert (found, made.left) == ([f"‹{inside}›" if inside else ""], ())


def test_a_comment_on_nothing_is_left() -> None:
    asked = [Comment(0, 1, 2, "注"), Comment(9, 0, 0, "注"), Comment(1, 0, 0, "注")]
    made = revise.revise(with_body(f"<w:p>{r('甲')}{FIELD}</w:p><w:tbl><w:tr/></w:tbl>"), asked)
    assert [one.why for one in made.left] == [safety.CODE, revise.GONE, revise.GONE]
    assert comments.PART not in unpack(made.data)


# ---- the package ----


def said(data: bytes, part: str = comments.PART) -> dict[str, tuple[str, str]]:
    """The comments of a file by number: by whom, and what."""
    root = etree.fromstring(unpack(data)[part])
    text = {one.get(f"{W_}id", ""): "/".join("".join(map(str, line.itertext())) for line in one) for one in root}
    return {one.get(f"{W_}id", ""): (one.get(f"{W_}author", ""), text[one.get(f"{W_}id", "")]) for one in root}


BODY_TEXT = f"<w:p>{r('甲乙')}</w:p>"
THEIRS = (
    f'<w:comments xmlns:w="{W}" xmlns:x="urn:x"><w:comment w:id="1" w:author="某委员" x:more="是"><w:p><w:r><w:t>要改</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
).encode()
LINKS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def linked(target: str, content: bytes) -> dict[str, bytes]:
    """The parts of a file that has comments."""
    parts = unpack(with_body(BODY_TEXT))
    links = parts[LINKS].replace(b"</R", f'<Relationship Id="rIdComments" Type="{R}/comments" Target="{target}"/></R'.encode())
    override = comments.TYPE.replace("comments.xml", target).encode()
    return {**parts, LINKS: links, TYPES: parts[TYPES].replace(b"</T", override + b"</T"), f"word/{target}": content}


def test_a_file_without_comments_gets_the_part_and_the_links_to_it() -> None:
    parts = unpack(revise.revise(with_body(BODY_TEXT), [Comment(0, 0, 1, "一<&\n二\x00")]).data)
    assert said(zipped(parts)) == {"1": ("起草工具", "一<&/二")}
    assert parts[LINKS].count(b"/comments") == 1
    assert comments.TYPE.encode() in parts[TYPES]
    assert b"w:date" not in parts[comments.PART] + parts["word/document.xml"]


@pytest.mark.parametrize("name", ["comments.xml", "comments7.xml"])
def test_the_comments_of_people_stay_and_ours_have_other_numbers(name: str) -> None:
    file = zipped(linked(name, THEIRS))
    made = revise.revise(file, [Comment(0, 0, 1, "注"), Comment(0, 1, 2, "再注")])
    parts = unpack(made.data)
    assert said(made.data, f"word/{name}") == {"1": ("某委员", "要改"), "2": ("起草工具", "注"), "3": ("起草工具", "再注")}
    assert b'x:more="\xe6\x98\xaf"' in parts[f"word/{name}"]
    assert {one for one, content in unpack(file).items() if parts[one] != content} == {"word/document.xml", f"word/{name}"}
    again = revise.revise(made.data, [Comment(0, 0, 2, "三注")], [Replacement(0, 0, 2, "丙")])
    assert list(said(again.data, f"word/{name}")) == ["1", "2", "3", "4"]
    assert len(set(numbers(body_of(again.data)))) == 3


def test_a_part_that_nothing_links_to_is_not_touched() -> None:
    parts = {**unpack(with_body(BODY_TEXT)), "word/Comments.xml": THEIRS}
    parts[LINKS] = parts[LINKS].replace(b'Id="rId1"', b'Id="rIdComments"')
    made = unpack(revise.revise(zipped(parts), [Comment(0, 0, 1, "注")]).data)
    assert made["word/Comments.xml"] == THEIRS
    assert said(zipped(made), "word/comments2.xml") == {"2": ("起草工具", "注")}
    assert b'Id="rIdComments2"' in made[LINKS]


def test_a_body_without_links_gets_them() -> None:
    parts = unpack(with_body(BODY_TEXT))
    del parts[LINKS]
    made = unpack(revise.revise(zipped(parts), [Comment(0, 0, 1, "注")]).data)
    assert b'Target="comments.xml"' in made[LINKS]


def test_without_anything_to_do_the_parts_are_the_same() -> None:
    file = with_body(BODY_TEXT)
    assert unpack(revise.revise(file).data) == unpack(file)
    assert unpack(revise.revise(file, [], [Replacement(0, 1, 1, "")]).data) == unpack(file)


def test_a_copy_is_never_sealed() -> None:
    theirs = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    asked = [Replacement(0, 0, 1, "新")]
    made = revise.revise(zipped({**unpack(with_body(BODY_TEXT)), SEAL: theirs}), [], asked).data
    assert (seal_state(made), unpack(made)[SEAL]) == (SealState.FOREIGN, theirs)
    ours = write(report(), BLANK, LAYOUT)
    assert seal_state(ours) is SealState.UNTOUCHED
    assert seal_state(revise.revise(ours, [], asked).data) is SealState.EDITED


def test_what_is_beside_the_text_stays_as_it_is() -> None:
    spaces = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="urn:w14" mc:Ignorable="w14"'
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>'
        "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f'<w:p w14:paraId="1F">{box}{r("甲乙")}<!-- 注 --></w:p><w:sectPr w:rsidR="1"><w:pgSz w:w="1"/></w:sectPr>'
    xml = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    file = zipped({**unpack(BLANK), "word/document.xml": xml.encode()})
    made = unpack(revise.revise(file, [], [Replacement(0, 1, 2, "")]).data)["word/document.xml"].decode()
    space = ' xml:space="preserve"'
    gone = f'<w:del w:id="1" w:author="起草工具"><w:r><w:delText{space}>乙</w:delText></w:r></w:del>'
    assert made.split("\n", 1)[1] == xml.replace(r("甲乙"), f"<w:r><w:t{space}>甲</w:t></w:r>{gone}")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"_xmlsignatures/origin.sigs": b""}, "这个文件有数字签名，加了批注或修订，签名就失效了"),
        ({"word/document.xml": f'<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body/></w:document>'.encode()},
         "文件里有 Word 不写的内容（文档类型声明），不能读"),
        ({"word/document.xml": b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'},
         "这个文件存成了“Strict Open XML 文档”，读不了"),
        ({TYPES: b"application/vnd.ms-word.document.macroEnabled.main+xml"}, "这里要的是 .docx，这个文件是带宏的 Word 文件（.docm）"),
        ({TYPES: b"wordprocessingml.template.main+xml"}, "这里要的是 .docx，这个文件是 Word 的模板（.dotx）"),
        ({"word/document.xml": b"<a>"}, "文件里的内容已经损坏，读不出来"),
    ],
)  # fmt: skip
def test_a_file_that_must_not_be_changed_is_refused(change: dict[str, bytes], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        revise.revise(zipped({**unpack(with_body(BODY_TEXT)), **change}), [Comment(0, 0, 0, "注")])
    assert (caught.value.message, bool(caught.value.hint)) == (message, True)


@pytest.mark.parametrize("content", [b"<a>", b'<!DOCTYPE d [<!ENTITY a "b">]>' + THEIRS])
def test_a_part_of_comments_that_cannot_be_read_safely_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError):
        revise.revise(zipped(linked("comments.xml", content)), [Comment(0, 0, 0, "注")])


@pytest.mark.no_cover  # a long file
def test_a_long_file_with_many_places_gets_them_all() -> None:
    file = with_body("".join(f"<w:p>{r('甲乙丙丁戊己庚辛壬癸' * 4)}{r('子丑寅卯', BOLD)}</w:p>" for _ in range(10_000)))
    asked = ([Comment(line * 10, 1, 3, "注") for line in range(1_000)], [Replacement(line * 10, 2, 42, "新") for line in range(1_000)])
    made = revise.revise(file, *asked)
    assert made.left == ()
