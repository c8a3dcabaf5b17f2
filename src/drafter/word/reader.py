"""Reads the text of a .docx.

In: the bytes of a .docx, drafter's or anybody's. Out: its lines, each with the role or the name of its style.
Does not know Documents.

A paragraph with line breaks is several lines, a table row is one. Deleted text, field codes and text boxes are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from drafter.errors import SourceError
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


def read_text(data: bytes) -> list[Line]:
    """The lines of a .docx in their order; for a file that drafter wrote, `Document.text` line by line.

    Raises SourceError: not a .docx, too large, or XML that cannot be read safely.
    """
    parts = unpack(data)
    if BODY not in parts:
        raise SourceError("应当是 Word 的 .docx 文件，这个文件里没有正文", hint="用 Word 打开后另存为 .docx")
    names = _style_names(parts["word/styles.xml"]) if "word/styles.xml" in parts else {}
    body = _parse(parts[BODY]).find(f"{_W}body")
    return [] if body is None else list(_blocks(body, names))


def _parse(part: bytes) -> etree._Element:
    """The root of a part; entities stay unresolved, DTDs and the network unread."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as damage:
        raise SourceError("文件里的 XML 已经损坏", hint="用 Word 打开后另存为 .docx") from damage


def _style_names(part: bytes) -> dict[str, str]:
    names: dict[str, str] = {}
    for style in _parse(part).iterfind(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").removeprefix(STYLE_PREFIX)
    return names


def _blocks(parent: etree._Element, names: dict[str, str]) -> Iterator[Line]:
    for child in parent:
        if child.tag == f"{_W}p":
            role = _role(child, names)
            text = _text(child)
            if text or role != "表格":  # an empty one only keeps tables apart
                yield from (Line(role, line) for line in text.split("\n"))
        elif child.tag == f"{_W}tbl":
            yield from _rows(child, names)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(child, names)


def _rows(table: etree._Element, names: dict[str, str]) -> Iterator[Line]:
    for row in table.iterfind(f"{_W}tr"):
        paragraphs = [list(cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
        role = _role(paragraphs[0][0], names) if paragraphs and paragraphs[0] else ""
        text = "| " + " | ".join("".join(map(_text, cell)) for cell in paragraphs) + " |"
        yield from (Line(role, line) for line in text.split("\n"))


def _role(paragraph: etree._Element, names: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else names.get(style.get(f"{_W}val", ""), "")


def _text(node: etree._Element) -> str:
    """The text under a node: what Word shows, insertions included."""
    pieces: list[str] = []
    for child in node:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _TEXT:
            pieces.append(_TEXT[child.tag])
        elif child.tag not in _LEFT_OUT:
            pieces.append(_text(child))
    return "".join(pieces)
