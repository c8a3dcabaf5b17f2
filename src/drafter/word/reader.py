"""Reads the text of a .docx.

In: the bytes of a .docx, drafter's or anybody's. Out: its lines, each with the role or the name of its style, and the number that
Word counts.
Does not know Documents.

A paragraph with line breaks is several lines, a table row is one. Deleted text, field codes and text boxes are left
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile

import docx
import docx.document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from lxml import etree

from drafter.errors import SourceError
from drafter.word import numbers
from drafter.word.blank import BODY
from drafter.word.ooxml import STYLE_PREFIX, W
from drafter.word.package import unpack

_W: Final = f"{{{W}}}"
_TEXT: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
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


@dataclass(frozen=True, slots=True)
class _Mark:
    """One end of a bookmark; only where it begins has it a name."""

    number: str
    name: str


def read_text(data: bytes) -> list[Line]:
    """The lines of a .docx in their order; for a file that drafter wrote, `Document.text` line by line.

    Raises SourceError: not a .docx, too large, or XML that cannot be read safely.
    """
    parts = unpack(data)
    if BODY not in parts:
        raise SourceError("应当是 Word 的 .docx 文件，这个文件里没有正文", hint="用 Word 打开后另存为 .docx")
    try:
        document = docx.Document(BytesIO(data))
        names = {style.style_id: (style.name or "").removeprefix(STYLE_PREFIX) for style in document.styles}
        return list(_blocks(document.element.body, names, numbers.counter(_numbering(document), document.styles.element)))
    except (OpcError, etree.XMLSyntaxError, BadZipFile, KeyError, ValueError, AttributeError, TypeError) as damage:
        # python-docx has no error of its own for a package whose parts do not fit together.
        raise SourceError("文件里的内容已经损坏，读不出来", hint="用 Word 打开后另存为 .docx") from damage


def _numbering(document: docx.document.Document) -> etree._Element | None:
    """The part with the lists, where there is one."""
    for relation in document.part.rels.values():
        if relation.reltype == RT.NUMBERING and not relation.is_external:
            element = getattr(relation.target_part, "element", None)
            return element if isinstance(element, etree._Element) else None
    return None


def _blocks(parent: etree._Element, names: dict[str, str], count: Callable[[etree._Element], str]) -> Iterator[Line]:
    for child in parent:
        if child.tag == f"{_W}p":
            role = _role(child, names)
            pieces = list(_pieces(child))
            number = count(child)
            if role != "表格" or any(isinstance(piece, str) for piece in pieces):  # an empty one only keeps tables apart
                yield from _lines(role, pieces, number)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child, names)
            for cell in child.iter(f"{_W}p"):
                count(cell)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(child, names, count)


def _rows(table: etree._Element, names: dict[str, str]) -> Iterator[Line]:
    for row in table.iterfind(f"{_W}tr"):
        paragraphs = [list(cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
        role = _role(paragraphs[0][0], names) if paragraphs and paragraphs[0] else ""
        pieces: list[str | _Mark] = ["| "]
        for number, cell in enumerate(paragraphs):
            pieces += [*([" | "] if number else []), *(piece for paragraph in cell for piece in _pieces(paragraph))]
        yield from _lines(role, [*pieces, " |"])


def _lines(role: str, pieces: Iterable[str | _Mark], number: str = "") -> Iterator[Line]:
    """The lines of a paragraph or row, each with the bookmarks that it holds; the first with the number."""
    text = ""
    begun: dict[str, tuple[str, int]] = {}
    held: list[tuple[str, int, int]] = []
    for piece in pieces:
        if isinstance(piece, str):
            *ended, rest = piece.split("\n")
            for line in ended:
                yield Line(role, text + line, tuple(held), number)
                text = number = ""
                begun.clear()
                held.clear()
            text += rest
        elif piece.name:
            begun[piece.number] = (piece.name, len(text))
        elif piece.number in begun and begun[piece.number][1] < len(text):
            held.append((*begun[piece.number], len(text)))
    yield Line(role, text, tuple(held), number)


def _role(paragraph: etree._Element, names: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else names.get(style.get(f"{_W}val", ""), "")


def _pieces(node: etree._Element) -> Iterator[str | _Mark]:
    """The text under a node, what Word shows, insertions included; and the ends of bookmarks between."""
    for child in node:
        if child.tag == f"{_W}t":
            yield from filter(None, [child.text])
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            yield _Mark(child.get(f"{_W}id", ""), child.get(f"{_W}name", ""))
        elif child.tag not in _LEFT_OUT:
            yield from _pieces(child)
