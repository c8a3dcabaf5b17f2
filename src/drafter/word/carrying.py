"""What rides inside a file, put into it anew: the bookmarks of a later draft, and its provenance.

In: the tree of a body, the parts of a package, two drafts. Out: the parts that change. Does not know what people did to the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Final

from lxml import etree

from drafter.word import provenance
from drafter.word.commenting import parsed, written
from drafter.word.hunks import Hunk
from drafter.word.ooxml import R, W
from drafter.word.provenance import BOOKMARK, Line, Passage, Provenance

_W: Final = f"{{{W}}}"
_NAME: Final = re.compile(f"{BOOKMARK}([0-9]{{1,9}})")
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "[Content_Types].xml"


def numbers(base: Sequence[Line], new: Sequence[Line], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The numbers of passages in a new draft by those that they had: the passages of the same facts in lines that are one."""
    found: dict[int, int] = {}
    for i, k in pairs:
        there: dict[tuple[str, ...], list[int]] = {}
        for passage in reversed(new[k].passages):
            there.setdefault(passage.keys, []).append(passage.number)
        for passage in base[i].passages:
            if there.get(passage.keys):
                found[passage.number] = there[passage.keys].pop()
    return found


def rename(root: etree._Element, names: Mapping[int, int]) -> None:
    """Name the bookmarks of passages by their new numbers; those of passages that are no more go."""
    gone: set[str | None] = set()
    for mark in list(root.iter(f"{_W}bookmarkStart")):
        found = _NAME.fullmatch(mark.get(f"{_W}name", ""))
        number = names.get(int(found[1])) if found else None
        if number is not None:
            mark.set(f"{_W}name", f"{BOOKMARK}{number}")
        elif found:
            gone.add(mark.get(f"{_W}id"))
            _drop(mark)
    for mark in list(root.iter(f"{_W}bookmarkEnd")) if gone else ():
        if mark.get(f"{_W}id") in gone:
            _drop(mark)


def reworded(line: Line, hunks: Sequence[Hunk]) -> Line:
    """A line after some of its words changed; what of a passage changed is still its own."""
    pieces: list[str] = []
    at = 0
    for hunk in hunks:
        pieces += [line.text[at : hunk.start], hunk.words]
        at = hunk.end
    places = ((_moved(one.start, hunks, end=False), _moved(one.end, hunks, end=True)) for one in line.passages)
    moved = [Passage(one.number, *place, one.keys, one.gap) for one, place in zip(line.passages, places, strict=True)]
    return Line(line.role, "".join([*pieces, line.text[at:]]), tuple(one for one in moved if one.start < one.end))


def _moved(place: int, hunks: Sequence[Hunk], *, end: bool) -> int:
    """Where a place of a line is after some of its words changed; inside changed words, one of their ends."""
    shift = 0
    for hunk in hunks:
        if hunk.end < place or (hunk.end == place and (hunk.start < place or end)):
            shift += len(hunk.words) - (hunk.end - hunk.start)
        elif hunk.start < place:
            return hunk.start + shift + (len(hunk.words) if end else 0)
    return place + shift


def carried(parts: Mapping[str, bytes], main: str, made: Provenance) -> dict[str, bytes]:
    """The parts that are new or change when a file is to carry a provenance.

    main: the name of the main part. Raises: SourceError for a part that cannot be read safely.
    """
    item, properties, links = provenance.parts(made).items()
    there = next((name for name in parts if provenance.read({name: parts[name]}) is not None), None)
    if there is not None:
        return {there: item[1]}
    number = next(number for number in count(1) if not any(name.startswith(f"customXml/item{number}.") for name in parts))
    stem = f"customXml/item{number}"
    named = f"customXml/itemProps{number}.xml"
    folder, _, body = main.rpartition("/")
    relations = f"{folder}/_rels/{body}.rels" if folder else f"_rels/{body}.rels"
    return {
        f"{stem}.xml": item[1],
        named: properties[1],
        f"customXml/_rels/item{number}.xml.rels": links[1].replace(b"itemProps1.xml", f"itemProps{number}.xml".encode()),
        relations: _linked(parts[relations], f"/{stem}.xml"),
        _TYPES: _typed(parts[_TYPES], named),
    }


def _linked(part: bytes, target: str) -> bytes:
    root = parsed(part)
    taken = {link.get("Id") for link in root}
    name = next(one for one in (f"rIdProvenance{number}" for number in count(1)) if one not in taken)
    etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", Id=name, Type=f"{R}/customXml", Target=target)
    return written(root)


def _typed(part: bytes, name: str) -> bytes:
    root = parsed(part)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=kind)
    if not any(one.get("Extension") == "xml" for one in root):
        item = f"/{name.replace('Props', '')}"
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", PartName=item, ContentType="application/xml")
    return written(root)


def _drop(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)  # an empty element: what follows it in w has no text of its own
