"""What a finished file says, read by a parser of its own, so that nothing is handed over that says something else.

In: the bytes of a .docx that drafter has just written. Out: its text. Does not know how it was written, nor files of other hands, which
are for `reader`.

Expat is in Python and ready at once; python-docx and lxml take longer to load than the report takes to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from drafter.word.blank import BODY
from drafter.word.ooxml import STYLE_IDS, W
from drafter.word.package import unpack

_XML = (".xml", ".rels")
_SAID = {f"{W} tab": "\t", f"{W} br": "\n"}
_SPACER = STYLE_IDS["表格"]


def text_of(data: bytes) -> str:
    """The lines of a report just made, as `Document.text` has them: a row of a table between bars; what only keeps tables apart is none.

    Raises: SourceError for no package; ExpatError for a part that is no XML.
    """
    parts = unpack(data, own=True)
    for name, content in parts.items():
        if name.endswith(_XML) and name != BODY:
            expat.ParserCreate().Parse(content, True)
    lines = _Lines()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = lines.start, lines.end, lines.words
    parser.Parse(parts[BODY], True)
    return "\n".join(lines.told)


class _Lines:
    """The lines that have been read, and the one that is being read."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.pieces: list[str] = []
        self.cells: list[str] | None = None
        """Of the row that is being read; None outside a table."""
        self.style = ""
        self.saying = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.saying = tag == f"{W} t"
        if tag in _SAID:
            self.pieces.append(_SAID[tag])
        elif tag == f"{W} pStyle":
            self.style = attributes[f"{W} val"]
        elif tag == f"{W} tr":
            self.cells = []

    def words(self, text: str) -> None:
        if self.saying:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        self.saying = False
        if tag == f"{W} p":
            text = "".join(self.pieces)
            self.pieces.clear()
            if self.cells is not None:
                self.cells.append(text)
            elif text or self.style != _SPACER:
                self.told.append(text)
        elif tag == f"{W} tr" and self.cells is not None:
            self.told.append(f"| {' | '.join(self.cells)} |")
            self.cells = None
