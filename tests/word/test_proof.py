"""The proof of a finished file agrees with the reader, which knows files of any hand."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

import pytest

from drafter import api
from drafter.api.drafting import layout_of
from drafter.errors import SourceError
from drafter.places import Location
from drafter.report.document import ROLES, Cell, Document, Paragraph, Run, Table
from drafter.word import proof, writer
from drafter.word.package import unpack, zipped
from drafter.word.reader import read_text

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = Location("report.j2", 1)
LAYOUT, BLANK = layout_of(None)


def written(document: Document, final: bool = False) -> bytes:
    return writer.write(document, BLANK, LAYOUT, final=final)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple((Run(text),) if text else () for text in texts)


@pytest.mark.parametrize("case", ["honggang-2017", "zhifu-2022", "study-tour-2019"])
def test_of_every_report_of_an_example(case: str) -> None:
    for genre in api.fitting(EXAMPLES / case):
        made = api.draft(EXAMPLES / case, genre.name)
        for comments in (False, True):
            data = api.render_docx(made, comments=comments)
            assert proof.text_of(data) == made.document.text == "\n".join(line.text for line in read_text(data))


@pytest.mark.parametrize("final", [False, True])
def test_of_whatever_a_report_may_hold(final: bool) -> None:
    table = Table((row("甲", "乙"), row("一", ""), row(" 二 ", "&<>\"'")), 1, AT)
    paragraphs = [Paragraph(role, (Run(f"{role} a\tb  "), Run("粗", True)), AT, "一、") for role in ROLES]
    odd = (Paragraph("正文", (Run("\u3000甲\r乙\U00020000"),), AT), Paragraph("正文", (), AT))
    document = Document((table, table, *paragraphs, table, *odd, table))
    data = written(document, final=final)
    assert proof.text_of(data) == document.text
    assert proof.text_of(data) == "\n".join(line.text for line in read_text(data))


def test_a_file_that_says_something_else_is_seen() -> None:
    document = Document((Paragraph("正文", (Run("立案42件"),), AT),))
    parts = unpack(written(document))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"42", b"43")
    assert proof.text_of(zipped(parts)) == "立案43件"


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_part_that_is_no_xml_is_no_proof(name: str) -> None:
    parts = unpack(written(Document((Paragraph("正文", (Run("全"),), AT),))))
    with pytest.raises(ExpatError):
        proof.text_of(zipped({**parts, name: parts[name][:-3]}))


def test_what_is_no_package_is_no_proof() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(SourceError):
        proof.text_of(stream.getvalue()[:-5])
