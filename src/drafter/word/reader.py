"""Reads the text of a .docx.

In: the bytes of a .docx, drafter's or anybody's. Out: its lines, each with the role or the name of its style, and the number that Word
counts; and, for who changes the file, the elements that say each line. Does not know Documents.

A paragraph with line breaks is several lines, a table row is one; a table in a cell belongs to the cell. Deleted text, field codes and text
boxes are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Final, NamedTuple
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from lxml import etree

from drafter.errors import SourceError
from drafter.report.webpage import LONGEST
from drafter.word import numbers
from drafter.word.blank import BODY
from drafter.word.ooxml import STYLE_PREFIX, W
from drafter.word.package import unpack

MOST_LINES: Final = 40_000
_OF_DOCX: Final = (OpcError, PythonDocxError, XmlchemyError)
_W: Final = f"{{{W}}}"
_TEXT: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_KINDS: Final = {
    b"macroEnabled": "带宏的 Word 文件（.docm）",
    b"wordprocessingml.template.main+xml": " Word 的模板（.dotx）",
}
"""Word's files that are no .docx, by what the list of content types says of them."""
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LEFT_OUT: Final = {f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "sdtPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as its author broke it."""

    role: str
    """The official name of the part, else the style's name in Word, else empty."""
    text: str
    bookmarks: tuple[tuple[str, int, int], ...] = ()
    """Those that begin and end in the line and enclose something: name, and from where to where in the text."""
    number: str = ""
    """What Word prints in front of the line and counts by itself; no part of the text."""


class Span(NamedTuple):
    """Some characters of a line, and the element that says them: `w:t`, or what stands for one character."""

    start: int
    """Where in the line."""
    node: etree._Element
    offset: int
    """Where in the text of the element."""
    length: int


@dataclass(frozen=True, slots=True)
class Told:
    """A line with the elements that say it; the bars of a table's row are nobody's."""

    line: Line
    spans: tuple[Span, ...]
    host: etree._Element | None
    """The paragraph that it is, or the first of a row."""


class _Words(NamedTuple):
    text: str
    node: etree._Element | None = None


class _Mark(NamedTuple):
    """One end of a bookmark; only where it begins has it a name."""

    number: str
    name: str


def read_text(data: bytes) -> list[Line]:
    """The lines of a .docx in their order; for a file that drafter wrote, `Document.text` line by line.

    Raises SourceError: not a .docx, too large, or XML that cannot be read safely.
    """
    return [told.line for told in read(data)[1]]


def read(data: bytes) -> tuple[Document, list[Told]]:
    """A .docx as python-docx opens it, and its lines with the elements of that document that say them.

    Raises SourceError: as `read_text`.
    """
    parts = unpack(data)
    types = parts.get("[Content_Types].xml", b"")
    for mark, kind in _KINDS.items():
        if mark in types:
            raise SourceError(f"这里要的是 .docx，这个文件是{kind}", hint="用 Word 打开后另存为“Word 文档（*.docx）”")
    if BODY not in parts:
        raise SourceError("应当是 Word 的 .docx 文件，这个文件里没有正文", hint="用 Word 打开后另存为 .docx")
    if _STRICT in parts[BODY]:
        hint = "用 Word 打开后另存，保存类型选“Word 文档（*.docx）”"
        raise SourceError("这个文件存成了“Strict Open XML 文档”，读不了", hint=hint)
    try:
        document = docx.Document(BytesIO(data))
        names = {style.style_id: (style.name or "").removeprefix(STYLE_PREFIX) for style in document.styles}
        count = numbers.counter(_numbering(document), document.styles.element)
        told = list(islice(_blocks(document.element.body, names, count), MOST_LINES + 1))
    except (*_OF_DOCX, etree.XMLSyntaxError, BadZipFile, KeyError, ValueError, AttributeError, TypeError, RecursionError) as damage:
        # python-docx has no error of its own for a package whose parts do not fit together, and three for what else is wrong.
        raise SourceError("文件里的内容已经损坏，读不出来", hint="用 Word 打开后另存为 .docx") from damage
    if len(told) > MOST_LINES:
        raise SourceError(f"稿子应当不超过 {MOST_LINES} 段，这一份超过了", hint="在 Word 中分成几个文件，另存后再试")
    if any(len(one.line.text) > LONGEST for one in told):
        raise SourceError(f"一段应当不超过 {LONGEST} 字，这一份里有超过的", hint="核对是不是选错了文件；是的话，在 Word 中分段")
    return document, told


def _numbering(document: Document) -> etree._Element | None:
    """The part with the lists, where there is one."""
    for relation in document.part.rels.values():
        if relation.reltype == RT.NUMBERING and not relation.is_external:
            element = getattr(relation.target_part, "element", None)
            return element if isinstance(element, etree._Element) else None
    return None


def _blocks(parent: etree._Element, names: dict[str, str], count: Callable[[etree._Element], str]) -> Iterator[Told]:
    for child in parent:
        if child.tag == f"{_W}p":
            role = _role(child, names)
            pieces = list(_pieces(child))
            number = count(child)
            if role != "表格" or any(isinstance(piece, _Words) for piece in pieces):  # an empty one only keeps tables apart
                yield from _lines(role, pieces, child, number)
        elif child.tag == f"{_W}tbl":
            for row in _nearest(child, f"{_W}tr"):
                yield from _row(row, names)
            for cell in child.iter(f"{_W}p"):
                count(cell)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(child, names, count)


def _row(row: etree._Element, names: dict[str, str]) -> Iterator[Told]:
    paragraphs = [list(_nearest(cell, f"{_W}p")) for cell in _nearest(row, f"{_W}tc")]
    host = paragraphs[0][0] if paragraphs and paragraphs[0] else None
    pieces: list[_Words | _Mark] = [_Words("| ")]
    for number, cell in enumerate(paragraphs):
        pieces += [*([_Words(" | ")] if number else []), *(piece for paragraph in cell for piece in _pieces(paragraph))]
    yield from _lines("" if host is None else _role(host, names), [*pieces, _Words(" |")], host)


def _nearest(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of a name under a node, but for those inside one another and in what is left out."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _nearest(child, tag)


def _lines(role: str, pieces: Iterable[_Words | _Mark], host: etree._Element | None, number: str = "") -> Iterator[Told]:
    """The lines of a paragraph or row, each with the bookmarks that it holds; the first with the number."""
    text = ""
    begun: dict[str, tuple[str, int]] = {}
    held: list[tuple[str, int, int]] = []
    spans: list[Span] = []
    for piece in pieces:
        if isinstance(piece, _Words):
            offset = 0
            for at, line in enumerate(piece.text.split("\n")):
                if at:
                    yield Told(Line(role, text, tuple(held), number), tuple(spans), host)
                    text = number = ""
                    begun.clear()
                    held.clear()
                    spans.clear()
                if line and piece.node is not None:
                    spans.append(Span(len(text), piece.node, offset, len(line)))
                text += line
                offset += len(line) + 1
        elif piece.name:
            begun[piece.number] = (piece.name, len(text))
        elif piece.number in begun and begun[piece.number][1] < len(text):
            held.append((*begun[piece.number], len(text)))
    yield Told(Line(role, text, tuple(held), number), tuple(spans), host)


def _role(paragraph: etree._Element, names: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else names.get(style.get(f"{_W}val", ""), "")


def _pieces(node: etree._Element) -> Iterator[_Words | _Mark]:
    """The text under a node, what Word shows, insertions included; and the ends of bookmarks between."""
    for child in node:
        if child.tag == f"{_W}t":
            yield from (_Words(text, child) for text in filter(None, [child.text]))
        elif child.tag in _TEXT:
            yield _Words(_TEXT[child.tag], child)
        elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            yield _Mark(child.get(f"{_W}id", ""), child.get(f"{_W}name", ""))
        elif child.tag not in _LEFT_OUT:
            yield from _pieces(child)
