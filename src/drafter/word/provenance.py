"""What rides inside a draft: which words came from which facts, which wordings were said, and the text as it was drafted.

In: a Document and its genre's name; or the parts of a .docx. Out: the custom XML part; and back, `Provenance`. Does not know what people
did to the file. No path, no person and no value that is not printed is in it: files circulate.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from drafter.report.document import Document, Paragraph, Run, Table
from drafter.word.ooxml import DECLARATION, ILLEGAL, R, escape

NAMESPACE: Final = "urn:drafter:provenance:1"
ITEM: Final = "customXml/item1.xml"
PROPERTIES: Final = "customXml/itemProps1.xml"
LINKS: Final = "customXml/_rels/item1.xml.rels"
_DATA: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ID: Final = "{5D7C0B52-6B0E-4B1B-9C43-6F0B7B6C2A11}"
_WORDING: Final = "语句:"
"""What the key of a wording begins with, where facts have theirs."""
BOOKMARK: Final = "_drf"
"""What the names of the bookmarks begin with; Word hides those that begin with an underscore."""
_HAN: Final = "[\u3400-\u9fff\u3000-\u303f\uff01-\uff5e]"
_SEAM: Final = re.compile(rf"(?<=[0-9A-Za-z%])(?={_HAN})|(?<={_HAN})(?=[0-9A-Za-z])|^|$|(?<=\| )|(?= \|)")
"""Where a text may be parted without changing its lines: LibreOffice lays out each script by itself anyway, and at any other place a
bookmark takes character spacing and hanging punctuation from the line."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that came from facts: from where to where in their line (characters), as they were drafted."""

    number: int
    """In the draft, from 1; its bookmark, where it has one, is named by it."""
    start: int
    end: int
    keys: tuple[str, ...]
    gap: str = ""
    """The key of the missing fact that it stands for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a row of a table, as it was drafted."""

    role: str
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """A draft as it was: its genre's name, its lines, and the wordings of the library that it says."""

    genre: str
    lines: tuple[Line, ...]
    said: tuple[str, ...]
    avoided: tuple[str, ...] = ()
    """Wordings that were put last when it was drafted, so that drafting again can choose the same."""
    open: tuple[str, ...] = ()
    """The comments on conflicts that were put into the file: those that are gone have been decided."""


def of(document: Document, genre: str, avoided: Iterable[str] = ()) -> Provenance:
    """What a draft says of itself; passages are numbered in the order of the text, from 1.

    avoided: the ids of wordings that were put last.
    """
    lines: list[Line] = []
    said: dict[str, None] = {}
    number = 0
    for role, pieces in _lines(document):
        text = ""
        passages: list[Passage] = []
        for run in pieces:
            keys = fact_keys(run)
            if run.insertion is not None:
                said |= {o.key.removeprefix(_WORDING): None for o in run.insertion.origins if o.key.startswith(_WORDING)}
            if keys and run.text:
                number += 1
                gap = run.insertion.gap if run.insertion else ""
                passages.append(Passage(number, len(text), len(text) + len(run.text), keys, gap))
            text += run.text
        lines.append(Line(role, text, tuple(passages)))
    return Provenance(genre, tuple(lines), tuple(said), tuple(sorted(avoided)))


def fact_keys(run: Run) -> tuple[str, ...]:
    """The facts that a run came from; none for the words of templates and of the library."""
    if run.insertion is None:
        return ()
    keys = (origin.key for origin in run.insertion.origins if not origin.key.startswith(_WORDING))
    return tuple(dict.fromkeys((*keys, *([run.insertion.gap] if run.insertion.gap else []))))


def anchor(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From where to where the bookmark of a passage of a line stands: round as much of it as can be enclosed and no line changes.

    Of 42件 it is 42; names in the middle of a sentence have none, and are found by the text around them.
    """
    seams = _seams(text)
    first, last = bisect_left(seams, start), bisect_right(seams, end) - 1
    return (seams[first], seams[last]) if first < last else None


@lru_cache(maxsize=4)
def _seams(text: str) -> list[int]:
    """The places of a line at which it may be parted; its passages are asked for one after the other."""
    return [found.start() for found in _SEAM.finditer(text)]


def bookmarked(content: str, number: int) -> str:
    """The runs of a passage, or of what can be enclosed of it, in their hidden bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def parts(provenance: Provenance) -> dict[str, bytes]:
    """The parts that carry it: the custom XML part, its properties, and the link between the two."""
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_ID}" xmlns:ds="{_DATA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    links = (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    )
    return {ITEM: _written(provenance).encode(), PROPERTIES: properties.encode(), LINKS: links.encode()}


def read(parts: Mapping[str, bytes]) -> Provenance | None:
    """What rides inside a file, found by its namespace; None where there is nothing that can be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for name, content in parts.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in content:
            try:
                root = etree.fromstring(content, parser)
                if root.tag == f"{{{NAMESPACE}}}draft":
                    return _read(root)
            except (etree.XMLSyntaxError, KeyError, ValueError, IndexError):
                continue
    return None


# ---- how ----


def _lines(document: Document) -> Iterator[tuple[str, list[Run]]]:
    """Each paragraph or row with its runs, as `reader` gives them back."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.role, [Run(block.number), *block.runs]
        elif isinstance(block, Table):
            for index, row in enumerate(block.rows):
                runs = [Run("| ")]
                for number, cell in enumerate(row):
                    runs += [*([Run(" | ")] if number else []), *cell]
                yield "表头" if index < block.header else "表格", [*runs, Run(" |")]


def _written(provenance: Provenance) -> str:
    keys = list(dict.fromkeys(key for line in provenance.lines for passage in line.passages for key in passage.keys))
    numbers = {key: str(index) for index, key in enumerate(keys)}
    pieces = [f'{DECLARATION}<draft xmlns="{NAMESPACE}" genre="{_attribute(provenance.genre)}">']
    pieces += [f"<key>{escape(key)}</key>" for key in keys]
    pieces += [f"<said>{escape(name)}</said>" for name in provenance.said]
    pieces += [f"<avoided>{escape(name)}</avoided>" for name in provenance.avoided]
    pieces += [f"<open>{_text(comment)}</open>" for comment in provenance.open]
    for line in provenance.lines:
        pieces.append(f'<p role="{_attribute(line.role)}">')
        end = 0
        for passage in line.passages:
            gap = f' gap="{numbers[passage.gap]}"' if passage.gap else ""
            listed = " ".join(numbers[key] for key in passage.keys)
            pieces.append(f'{_text(line.text[end : passage.start])}<f n="{passage.number}" k="{listed}"{gap}>')
            pieces.append(f"{_text(line.text[passage.start : passage.end])}</f>")
            end = passage.end
        pieces.append(f"{_text(line.text[end:])}</p>")
    return "".join([*pieces, "</draft>"])


def _attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def _text(text: str) -> str:
    return escape(ILLEGAL.sub("", text))


def _read(root: object) -> Provenance:
    from lxml import etree

    assert isinstance(root, etree._Element)
    keys = [found.text or "" for found in root.iterfind(f"{{{NAMESPACE}}}key")]
    told = ("said", "avoided", "open")
    said, avoided, left = (tuple(found.text or "" for found in root.iterfind(f"{{{NAMESPACE}}}{name}")) for name in told)
    lines = []
    for paragraph in root.iterfind(f"{{{NAMESPACE}}}p"):
        text = paragraph.text or ""
        passages = []
        for one in paragraph:
            words = one.text or ""
            numbers = [int(number) for number in one.attrib["k"].split()]
            gap = keys[int(one.attrib["gap"])] if "gap" in one.attrib else ""
            where = (len(text), len(text) + len(words))
            passages.append(Passage(int(one.attrib["n"]), *where, tuple(keys[number] for number in numbers), gap))
            text += words + (one.tail or "")
        lines.append(Line(paragraph.get("role", ""), text, tuple(passages)))
    return Provenance(root.get("genre", ""), tuple(lines), said, avoided, left)
