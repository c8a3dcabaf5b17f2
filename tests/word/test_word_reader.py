"""What is read back from a .docx: our own text exactly, anybody's as Word shows it."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings, strategies as st
from word_samples import AT, BLANK, LAYOUT, report

from drafter.errors import SourceError
from drafter.report.document import HEADINGS, ROLES, Document, Paragraph, Run, Table
from drafter.word.ooxml import W
from drafter.word.package import pack, unpack
from drafter.word.reader import Line, read_text
from drafter.word.writer import write

legal = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))) + "\ufffe\uffff")
text = st.text(legal | st.sampled_from("\t\n\r <>&\"'“”…—×· ]　一、1.（）|\x85\u2028"), max_size=40)
run = st.builds(Run, text, st.booleans())
paragraph = st.builds(
    Paragraph,
    st.sampled_from([role for role in ROLES if role not in ("表头", "表格")]),
    st.lists(run, max_size=4).map(tuple),
    st.just(AT),
    st.sampled_from(["", "一、", "（一）", "1.", "（1）"]),
)
table = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table,
        st.lists(
            st.lists(st.lists(run, max_size=2).map(tuple), min_size=columns, max_size=columns).map(tuple),
            min_size=1,
            max_size=4,
        ).map(tuple),
        st.integers(0, 2),
        st.just(AT),
    )
)
blocks: st.SearchStrategy[Document] = st.lists(paragraph | table, max_size=8).map(lambda each: Document(tuple(each)))


def text_of(data: bytes) -> str:
    return "\n".join(line.text for line in read_text(data))


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


def test_entities_are_not_resolved() -> None:
    head = '<!DOCTYPE d [<!ENTITY own "甲"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    assert text_of(with_body("<w:p><w:r><w:t>乙&own;&file;</w:t></w:r></w:p>", head)) == "乙"


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
