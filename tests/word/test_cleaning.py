"""A clean copy: nothing of how the file came to be is left, and all else is as it was."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree
from word_samples import BLANK, LAYOUT, report
from word_tracked import BODY, W_, body_of, leaves, settled, with_body

from drafter.errors import SourceError
from drafter.word import cleaning, links, openings, reader, revise, settling
from drafter.word.ooxml import R, W
from drafter.word.package import SEAL, SealState, pack, seal_state, unpack, zipped
from drafter.word.writer import write
from word_xml import out_of_order, part

MAIN = "word/document.xml"
MS = "http://schemas.microsoft.com/office"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAFT = write(report(), BLANK, LAYOUT, genre="小报告")


def texts(data: bytes) -> list[str]:
    return [line.text for line in reader.read_text(data)]


def clean(data: bytes) -> bytes:
    """The copy, and what must be so whatever the file is."""
    made = cleaning.clean(data).data
    assert cleaning.clean(data).data == made
    again = cleaning.clean(made).data
    assert {name: content for name, content in unpack(again).items() if name != SEAL} == {
        name: content for name, content in unpack(made).items() if name != SEAL
    }, "cleaning a clean copy changes something"
    docx.Document(BytesIO(made))
    return made


def linked(data: bytes, name: str, kind: str, content: str, content_type: str, source: str = MAIN) -> bytes:
    """A package with one part more."""
    parts = unpack(data)
    page = links.page_of(source)
    found = parts.get(page, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>')
    link = f'<Relationship Id="rX{len(parts)}" Type="{kind}" Target="/{name}"/></Relationships>'
    kinds = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    return zipped({
        **parts, name: content.encode(), page: found.replace(b"</Relationships>", link.encode()),
        links.TYPES: parts[links.TYPES].replace(b"</Types>", kinds.encode()),
    })  # fmt: skip


def body(text: str) -> bytes:
    return with_body(text)


def p(content: str, mark: str = "", style: str = "") -> str:
    look = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f'<w:p><w:pPr><w:jc w:val="{style or "both"}"/>{look}</w:pPr>{content}</w:p>'


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f'<w:del w:id="9" w:author="某委员"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


GONE = '<w:del w:id="8" w:author="某委员"/>'
NEW = '<w:ins w:id="7" w:author="某委员"/>'


# ---- a draft ----


def test_of_a_draft_only_what_made_it_goes() -> None:
    made = clean(DRAFT)
    assert texts(made) == texts(DRAFT)
    before, after = unpack(DRAFT), unpack(made)
    assert not [name for name in after if name.startswith("customXml")]
    assert b"drafter" not in b"".join(content for name, content in after.items() if name != SEAL)
    changed = {name for name in before if name in after and before[name] != after[name]}
    assert changed == {"word/_rels/document.xml.rels", "_rels/.rels", links.TYPES, SEAL}
    assert out_of_order(part(made)) == []
    assert seal_state(made) is SealState.UNTOUCHED


def test_the_gap_of_a_draft_stays_as_it_is() -> None:
    assert unpack(clean(DRAFT))[MAIN].count(b'<w:highlight w:val="yellow"/>') == unpack(DRAFT)[MAIN].count(b'<w:highlight w:val="yellow"/>')


def test_bookmarks_of_people_stay_though_they_share_a_number() -> None:
    mine, theirs = '<w:bookmarkStart w:id="1" w:name="_drf7"/>', '<w:bookmarkStart w:id="1" w:name="_Ref7"/>'
    end, back = '<w:bookmarkEnd w:id="1"/>', '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'
    made = clean(body(p(mine + r("甲") + end + theirs + r("乙") + end + back)))
    assert re.findall("<w:bookmark[^>]*>", unpack(made)[MAIN].decode()) == [theirs, end]


# ---- changes ----


@settings(max_examples=150)
@given(st.one_of(BODY))
def test_of_any_body_what_is_shown_stays_and_no_change_is_left(content: str) -> None:
    data = body(content)
    made = clean(data)
    assert texts(made) == texts(data)
    names = [*settling.INSERTED, *settling.DELETED, *settling.FORMER]
    now = body_of(made)
    assert next(now.iter(*names), None) is None
    assert "rsid" not in unpack(made)[MAIN].decode()
    was = settled(body_of(data), accept=True)
    for one in list(was.iter(f"{W_}moveFrom")):
        one.getparent().remove(one)  # type: ignore[union-attr]
    for one in list(was.iter(f"{W_}moveTo", *settling.FORMER)):
        at = one.getparent()
        assert at is not None
        where = at.index(one)
        at[where : where + 1] = [] if one.tag in settling.FORMER else list(one)
    assert of_people(leaves(now)) == of_people(leaves(was))


def of_people(found: list[str]) -> list[str]:
    """What an element tells, but for the numbers of sessions, and for marks that may stand on either side of what is gone."""
    return [re.sub(r"'\{[^}]*\}rsid\w*': '\w*'(, )?", "", one) for one in found if "/bookmark" not in one]


def test_formats_of_before_and_marks_of_rows_go() -> None:
    look = '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="某"><w:rPr/></w:rPrChange></w:rPr>'
    former = '<w:pPrChange w:id="2" w:author="某"><w:pPr/></w:pPrChange>'
    row = f"<w:tr><w:trPr>{NEW}</w:trPr><w:tc><w:tcPr>{NEW.replace('ins', 'cellIns')}</w:tcPr>{p(r('甲'))}</w:tc></w:tr>"
    text = f"<w:p><w:pPr><w:jc w:val='left'/>{former}</w:pPr><w:r>{look}<w:t>乙</w:t></w:r></w:p>"
    made = clean(body(f"{text}<w:tbl>{row}</w:tbl><w:p/>"))
    text = unpack(made)[MAIN].decode()
    assert "Change" not in text and "某" not in text
    assert "<w:b/>" in text and '<w:jc w:val="left"/>' in text
    assert texts(made) == ["乙", "| 甲 |", ""]


def test_paragraphs_whose_mark_was_deleted_become_one_that_looks_like_the_last() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="a"/>'
    content = p(r("甲"), GONE, "left") + mark + p(deleted("乙"), GONE, "center") + p(r("丙"), "", "right")
    text = unpack(clean(body(content)))[MAIN].decode()
    assert re.findall("<w:p>.*</w:p>", text) == [f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{r("甲")}{mark}{r("丙")}</w:p>']


def test_inserted_and_moved_marks_stay_or_go_like_text() -> None:
    moved = NEW.replace("ins", "moveFrom"), NEW.replace("ins", "moveTo")
    ranges = '<w:moveFromRangeStart w:id="5" w:name="m" w:author="某"/>', '<w:moveFromRangeEnd w:id="5"/>'
    gone = f'<w:moveFrom w:id="4" w:author="某">{r("甲")}</w:moveFrom>'
    come = f'<w:moveTo w:id="4">{r("甲")}</w:moveTo>'
    made = clean(body(p(r("一"), NEW) + ranges[0] + p(gone, moved[0]) + ranges[1] + p(r("二")) + p(come, moved[1])))
    assert texts(made) == ["一", "二", "甲"]
    assert "move" not in unpack(made)[MAIN].decode()


TABLE = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(r('甲'))}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (p(r("一")) + p(deleted("二"), GONE) + TABLE + p(""), ["一", "| 甲 |", ""]),  # nothing is said before a table
        (TABLE + p(deleted("二"), GONE) + TABLE + p(""), ["| 甲 |", "", "| 甲 |", ""]),  # else two tables would be one
        (TABLE + p(r("二"), GONE) + TABLE + p(""), ["| 甲 |", "二", "| 甲 |", ""]),
        (p(r("一")) + p(deleted("二"), GONE), ["一", ""]),  # the last paragraph has to be there
    ],
)
def test_a_deleted_mark_that_no_paragraph_follows(content: str, left: list[str]) -> None:
    made = clean(body(content))
    assert texts(made) == left
    assert "w:del" not in unpack(made)[MAIN].decode()


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{mark}</w:trPr>' if mark else ''}{''.join(cells)}</w:tr>"


def cell(text: str, mark: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{mark}</w:tcPr>' if mark else ''}{p(r(text))}</w:tc>"


def test_deleted_rows_cells_and_tables_go_and_the_ends_of_ranges_in_them_stay() -> None:
    off = '<w:cellDel w:id="6" w:author="某"/>'
    begin, end = '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>'
    inner = f"<w:tc>{p(begin + r('丁'))}</w:tc>"
    tables = [
        [row(cell("甲"), cell("乙", off)), row(cell("丙", off)), row(inner, mark=GONE)],
        [row(cell("戊"), mark=GONE)],
    ]
    content = "".join(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>{p(end if at else '')}" for at, rows in enumerate(tables))
    data = body(content)
    made = cleaning.clean(data)
    assert texts(clean(data)) == ["| 甲 |", "", ""]
    assert made.cells_gone
    text = unpack(made.data)[MAIN].decode()
    assert text.count("<w:tbl>") == 1
    assert begin in text and end in text


def test_what_only_deleted_text_used_goes_with_it() -> None:
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    picture = '<w:r><w:drawing r:embed="{}" xmlns:r="' + R + '"/></w:r>'
    gone = note.format(2) + note.format(3) + picture.format("rX1") + picture.format("rX2")
    notes = "".join(f'<w:footnote w:id="{number}">{p(r(f"注{number}"))}</w:footnote>' for number in (-1, 1, 2, 3))
    data = body(p(r("一") + note.format(1) + note.format(3) + f'<w:del w:id="1">{gone}</w:del>' + picture.format("rX2")))
    held = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'
    parts = unpack(linked(data, "word/footnotes.xml", f"{R}/footnotes", held, f"{WORD}.footnotes+xml"))
    page = parts["word/_rels/document.xml.rels"].decode()
    for name in ("1", "2"):
        parts[f"word/media/{name}.bin"] = b"a picture"
        page = page.replace("</Rel", f'<Relationship Id="rX{name}" Type="{R}/image" Target="media/{name}.bin"/></Rel', 1)
    kinds = parts[links.TYPES].replace(b"</Types>", b'<Default Extension="bin" ContentType="image/png"/></Types>')
    made = unpack(clean(zipped({**parts, "word/_rels/document.xml.rels": page.encode(), links.TYPES: kinds})))
    assert re.findall("注.", made["word/footnotes.xml"].decode()) == ["注-", "注1", "注3"]
    assert [name for name in made if "media" in name] == ["word/media/2.bin"]
    assert b'"rX1"' not in made["word/_rels/document.xml.rels"]


def test_headers_footers_and_notes_are_clean_too() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_drf1"/><w:bookmarkEnd w:id="1"/>'
    inside = p(r("甲") + deleted("乙") + mark).replace("<w:p>", '<w:p w:rsidR="00AA">')
    data = body(p(r("一")))
    for name in ("header", "footnotes", "endnotes"):
        holder = {"header": "hdr"}.get(name, name)
        text = inside if name == "header" else f'<w:{name[:-1]} w:id="1">{inside}</w:{name[:-1]}>'
        data = linked(data, f"word/{name}9.xml", f"{R}/{name}", f'<w:{holder} xmlns:w="{W}">{text}</w:{holder}>', f"{WORD}.{name}+xml")
    made = unpack(clean(data))
    for name in ("header", "footnotes", "endnotes"):
        text = made[f"word/{name}9.xml"].decode()
        assert "甲" in text
        assert not re.search("乙|rsid|bookmark|w:del", text)


# ---- comments ----


def test_comments_go_with_all_that_belongs_to_them() -> None:
    data = revise.revise(DRAFT, [revise.Comment(5, 0, 4, "核对"), revise.Comment(5, 2, 6, "再核对")]).data
    beside = (("commentsExtended", 2011), ("commentsIds", "2016/09"), ("commentsExtensible", "2018/08"), ("people", 2011))
    for name, year in beside:
        data = linked(data, f"word/{name}.xml", f"{MS}/{year}/relationships/{name}", "<a/>", f"{WORD}.{name}+xml")
    data = linked(data, "word/media/remark.xml", f"{R}/image", "<a/>", "image/x", "word/comments.xml")
    made = clean(data)
    assert not [name for name in unpack(made) if "omment" in name or "people" in name or "remark" in name]
    assert not re.search("comment|people|remark", (unpack(made)[links.TYPES] + unpack(made)[MAIN]).decode())
    assert texts(made) == texts(DRAFT)
    assert leaves(body_of(made)) == leaves(body_of(DRAFT))
    assert unpack(made).keys() == unpack(clean(DRAFT)).keys()


def test_a_run_that_says_more_than_its_comment_stays() -> None:
    mark = '<w:commentReference w:id="1"/>'
    made = clean(body(p(f"<w:r><w:rPr><w:b/></w:rPr>{mark}<w:t>甲</w:t></w:r><w:r>{mark}</w:r>")))
    assert re.findall("<w:r>.*</w:r>", unpack(made)[MAIN].decode()) == ["<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>"]


# ---- what stands beside ----


def test_who_wrote_it_and_when_it_was_edited_goes() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>题</dc:title><dc:creator>某甲</dc:creator>'
        "<cp:lastModifiedBy>某乙</cp:lastModifiedBy><cp:revision>9</cp:revision></cp:coreProperties>"
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    app = f'<Properties xmlns="{space}"><!-- --><Pages>1</Pages><Manager>某丙</Manager><Company>某办</Company></Properties>'
    kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    data = linked(DRAFT, "docProps/app.xml", f"{R}/extended-properties", app, kind, "")
    session = b'<w:rsids><w:rsidRoot w:val="00AA"/><w:rsid w:val="00BB"/></w:rsids><w:trackRevisions/></w:settings>'
    parts = unpack(data)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", session)
    style = b'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:rsid w:val="00AA"/></w:style></w:styles>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", style)
    made = unpack(clean(zipped({**parts, "docProps/core.xml": core.encode()})))
    said = made["docProps/core.xml"].decode()
    assert "题" in said and "<dc:creator/>" in said and "<cp:lastModifiedBy/>" in said and "revision" not in said
    assert re.findall("<[A-Z][a-z]+>", made["docProps/app.xml"].decode()) == ["<Pages>"]
    for name in ("word/settings.xml", "word/styles.xml"):
        assert not re.search("rsid|trackRevisions", made[name].decode())
    assert 'w:styleId="x"' in made["word/styles.xml"].decode()


PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
ONE = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'


@pytest.mark.parametrize("names", [("drafter",), ()])
def test_a_copy_is_sealed_anew(names: tuple[str, ...]) -> None:
    held = PROPERTIES.format("".join(ONE.format(number, name, "0" * 64) for number, name in enumerate(names, 2)))
    made = clean(zipped({**unpack(DRAFT), SEAL: held.encode()}))
    assert seal_state(made) is SealState.UNTOUCHED
    assert unpack(made)["_rels/.rels"].count(b"custom-properties") == 1


def test_a_file_without_properties_is_sealed_too() -> None:
    stream = BytesIO()
    document = docx.Document()
    document.add_paragraph("甲")
    document.save(stream)
    made = clean(stream.getvalue())
    assert seal_state(made) is SealState.UNTOUCHED
    assert unpack(made)["_rels/.rels"].count(b"custom-properties") == 1
    assert unpack(made)[links.TYPES].count(SEAL.encode()) == 1
    assert texts(made) == ["甲"]


def test_custom_properties_of_people_stay_and_have_no_seal_over_them() -> None:
    held = PROPERTIES.format(ONE.format(2, "drafter", "0" * 64) + ONE.format(3, "文号", "1"))
    made = clean(zipped({**unpack(DRAFT), SEAL: held.encode()}))
    assert seal_state(made) is SealState.FOREIGN
    assert re.findall('name="([^"]*)"', unpack(made)[SEAL].decode()) == ["文号"]


def test_custom_parts_of_people_stay_and_ours_goes_though_nothing_leads_to_it() -> None:
    own = unpack(linked(DRAFT, "customXml/item7.xml", f"{R}/customXml", f'<a xmlns:w="{W}"><w:rsid/></a>', "application/xml"))
    page = "word/_rels/document.xml.rels"
    own[page] = re.sub(rb'<Relationship Id="rIdProvenance"[^>]*>', b"", own[page])
    made = unpack(clean(zipped(own)))
    assert [name for name in made if name.startswith("customXml")] == ["customXml/item7.xml"]
    assert made["customXml/item7.xml"] == own["customXml/item7.xml"]


# ---- what cannot be cleaned ----


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "这个文件打不开"),
        (zipped({**unpack(DRAFT), "_xmlsignatures/sig1.xml": b"<a/>"}), "这个文件有数字签名"),
        (zipped({name: content for name, content in unpack(DRAFT).items() if name != "_rels/.rels"}), "没有正文"),
        (zipped({**unpack(DRAFT), MAIN: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "文档类型声明"),
        (zipped({**unpack(DRAFT), MAIN: b"<a"}), "已经损坏"),
        (zipped({name: content for name, content in unpack(DRAFT).items() if name != links.TYPES}), "已经损坏"),
    ],
)  # fmt: skip
def test_what_cannot_be_cleaned_is_told(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        cleaning.clean(data)


# ---- what is open ----


def told(data: bytes) -> list[tuple[str, int, str, str, str, str]]:
    return [(one.kind, one.line, one.story, one.author, one.did, one.text) for one in openings.find(data)[1]]


def test_nothing_is_open_in_a_draft_but_its_gaps() -> None:
    assert {(kind, text) for kind, _, _, _, _, text in told(DRAFT)} == {("待补", "【待补：讲堂.场次】")}


def by(name: str, content: str, author: str = "某委员") -> str:
    return f'<w:{name} w:id="1" w:author="{author}">{content}</w:{name}>'


LOOK = f"<w:r><w:rPr>{by('rPrChange', '<w:rPr><w:ins/></w:rPr>')}</w:rPr></w:r>"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (by("ins", r("甲")) + by("ins", r("乙")), [("插入", "甲乙")]),
        (by("ins", r("甲")) + r("丙") + by("ins", r("乙")), [("插入", "甲"), ("插入", "乙")]),
        (by("ins", r("甲")) + by("ins", r("乙"), "某主席"), [("插入", "甲"), ("插入", "乙")]),
        (deleted("甲") + '<w:bookmarkStart w:id="2" w:name="a"/>' + deleted("乙"), [("删去", "甲乙")]),
        (by("ins", r("甲") + deleted("乙")), [("插入", "甲乙"), ("删去", "乙")]),
        (by("moveFrom", r("甲")) + by("moveTo", r("甲")), [("移走", "甲"), ("移来", "甲")]),
        (by("ins", "<w:r><w:tab/></w:r>") + by("ins", "<w:r><w:tab/></w:r>"), [("插入图形或符号", "")] * 2),
        ("<w:pPr><w:rPr>" + NEW + "</w:rPr></w:pPr>", [("插入段落标记", "")]),
        (f"<w:pPr><w:numPr>{NEW}</w:numPr>{by('pPrChange', '<w:pPr/>')}</w:pPr>{r('甲')}{LOOK}", [("插入编号", ""), ("改了格式", "")]),
        ('<w:customXmlDelRangeStart w:id="1" w:author="某委员"/>', [("改了内容控件", "")]),
    ],
)  # fmt: skip
def test_each_change_is_told_once(content: str, found: list[tuple[str, str]]) -> None:
    assert [(did, text) for _, _, _, _, did, text in told(body(p("") + f"<w:p>{content}</w:p>"))] == found


def test_changes_are_told_with_their_line_and_author() -> None:
    lines = p(r("一")) + p(deleted("二"), GONE) + f"<w:p>{r('三')}<w:r><w:br/></w:r>{r('四')}{by('ins', r('五'))}</w:p>"
    rows = row(cell("甲"), f"<w:tc><w:p>{by('ins', r('乙'))}</w:p></w:tc>") + row(cell("丙"), mark=GONE)
    inner = f"<w:tbl>{row(cell('己'))}</w:tbl>{p(by('ins', r('已')))}"
    nested = f"<w:tbl>{row(f'<w:tc>{inner}</w:tc>')}</w:tbl>"
    data = body(lines + f"<w:tbl>{rows}</w:tbl>" + nested + p(""))
    assert [(one[1], *one[3:]) for one in told(data)] == [
        (1, "某委员", "删去段落标记", ""), (1, "某委员", "删去", "二"), (3, "某委员", "插入", "五"),
        (4, "某委员", "插入", "乙"), (5, "某委员", "删去表格的一行", ""), (6, "某委员", "插入", "已"),
    ]  # fmt: skip


def test_changes_in_headers_and_notes_and_text_boxes_are_told_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = f"<w:txbxContent>{p(by('ins', r('框')))}</w:txbxContent>"
    both = f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
    box = f'<w:r><mc:AlternateContent xmlns:mc="{mc}">{both}</mc:AlternateContent></w:r>'
    head = f'<w:hdr xmlns:w="{W}">{p(deleted("头"))}</w:hdr>'
    data = linked(body(p(r("一")) + p(box)), "word/h.xml", f"{R}/header", head, f"{WORD}.header+xml")
    assert told(data) == [("修订", 1, "", "某委员", "插入", "框"), ("修订", -1, "页眉", "某委员", "删去", "头")]


def test_comments_are_told_where_they_end_and_only_if_they_are_there() -> None:
    data = revise.revise(DRAFT, [revise.Comment(5, 0, 4, "核对\n一下")]).data
    assert [one for one in told(data) if one[0] == "批注"] == [("批注", 5, "", "起草工具", "", "核对 一下")]
    assert told(body(p('<w:r><w:commentReference w:id="1"/></w:r>'))) == []


YELLOW = '<w:r><w:rPr><w:highlight w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (r("有【待补：件") + r("数】件，【待补】件"), ["【待补：件数】", "【待补】"]),
        (r("有【待补：件"), ["【待补：件"]),
        (YELLOW.format("yellow", "【待补：甲】") + YELLOW.format("yellow", "42"), ["【待补：甲】"]),
        (YELLOW.format("yellow", "4") + YELLOW.format("yellow", "2") + r("件") + YELLOW.format("yellow", "3"), ["42", "3"]),
        (YELLOW.format("green", "4") + YELLOW.format("yellow", "　"), []),
        (by("del", r("【待补】")), []),
        (r("　") + f"<w:txbxContent>{p(r('【待补：框】'))}</w:txbxContent>", ["【待补：框】"]),
    ],
)
def test_gaps_are_what_is_marked_as_one(content: str, found: list[str]) -> None:
    assert [text for kind, *_, text in told(body(p(content))) if kind == "待补"] == found


def test_a_package_that_is_signed_is_not_looked_into() -> None:
    with pytest.raises(SourceError, match="数字签名"):
        openings.find(pack({**unpack(DRAFT), "_xmlsignatures/sig1.xml": b"<a/>"}))


def test_a_part_that_is_nothing_but_a_deletion_is_left() -> None:
    root = etree.fromstring(f'<w:del xmlns:w="{W}"><w:bookmarkEnd w:id="1"/></w:del>')
    assert settling.settle(root) == []
    assert len(root) == 1


def test_xml_comments_in_a_body_are_no_obstacle() -> None:
    data = body(p(r("甲")) + "<!-- a -->" + p(deleted("乙") + "<!-- b --><?c d?>"))
    assert texts(clean(data)) == ["甲", ""]
    assert etree.fromstring(unpack(clean(data))[MAIN]) is not None
