"""What a file still has open: tracked changes of anybody, comments, gaps.

In: the bytes of a .docx. Out: each opening with the line that it is in, as `reader.read_text` tells them, or the header, footer or note.
Does not know facts.

What stands side by side by the same hand is one opening, however many pieces Word has made of it; so are the formats that somebody changed
in a line. Gaps are looked for in the text as it is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from lxml import etree

from drafter.word import links, reader, settling
from drafter.word.commenting import parsed, sound
from drafter.word.ooxml import W
from drafter.word.package import unpack
from drafter.word.reader import Line, Told
from drafter.word.writer import GAP_COLOUR

CHANGE, COMMENT, GAP = "修订", "批注", "待补"
STORIES: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
"""The parts with text beside the main one, by the kind of link that leads to them."""

_W: Final = f"{{{W}}}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What stands in it is said before, for newer programs."""
_GAP: Final = re.compile("【待补[^】\n]*】?")
_DONE: Final = {
    "ins": "插入", "del": "删去", "moveFrom": "移走", "moveTo": "移来", "cellIns": "插入", "cellDel": "删去", "cellMerge": "合并",
}  # fmt: skip
_FORMAT: Final = "改了格式"
_CONTROL: Final = "改了内容控件"
_CHANGES: Final = {*settling.INSERTED, *settling.DELETED, *settling.FORMER, *settling.CELLS, *settling.CONTROLS}
_WHAT: Final = {"rPr": "段落标记", "trPr": "表格的一行", "tcPr": "表格的一格", "numPr": "编号", "ctrlPr": "公式"}
"""What an insertion or deletion without text is of, by what it stands in."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing that is still open."""

    kind: str
    """修订, 批注 or 待补."""
    line: int
    """The index of its line; -1 before the first, and in a story of its own."""
    story: str
    """页眉, 页脚, 脚注 or 尾注; empty in the text itself."""
    author: str
    did: str
    """What its author did; empty for a comment and a gap."""
    text: str
    at: int = 0
    """Where in the line, in characters, as far as that is known."""


class _Place(NamedTuple):
    """The line of an element, and from where to where the element is in it."""

    line: int
    start: int
    end: int


class _Found(NamedTuple):
    opening: Opening
    node: etree._Element


def find(data: bytes) -> tuple[list[Line], list[Opening]]:
    """The lines of a .docx, and what is open in it, in the order of the text; headers, footers and notes come last.

    Raises: SourceError: as `reader.read_text`; for a file that is signed.
    """
    parts = unpack(data)
    links.unsigned(parts)
    document, told = reader.read(data)
    main = str(document.part.partname)[1:]
    sound(document.element)
    said = _comments(parts, main)
    found = list(_open(document.element, "", _places(told), said))
    for kind, story in STORIES.items():
        for name in links.linked(parts, main, kind):
            found += _open(parsed(parts[name]), story, {}, said)
    return [one.line for one in told], found


def _comments(parts: Mapping[str, bytes], main: str) -> dict[str, tuple[str, str]]:
    """The author and the words of each comment, by its number."""
    roots = (parsed(parts[name]) for name in links.linked(parts, main, "comments"))
    each = (one for root in roots for one in root.iterfind(f"{_W}comment"))
    return {one.get(f"{_W}id", ""): (one.get(f"{_W}author", ""), " ".join(map(_words, one.iter(f"{_W}p")))) for one in each}


def _places(told: Sequence[Told]) -> dict[etree._Element, _Place]:
    """The elements with which each line begins and goes on."""
    found: dict[etree._Element, _Place] = {}
    for index, one in enumerate(told):
        for span in one.spans:
            found.setdefault(span.node, _Place(index, span.start, span.start + span.length))
        if one.host is not None:
            rows = list(one.host.iterancestors(f"{_W}tr"))
            found.setdefault(rows[-1] if rows else one.host, _Place(index, 0, 0))
    return found


def _open(root: etree._Element, story: str, places: Mapping[etree._Element, _Place], said: Mapping[str, tuple[str, str]]) -> list[Opening]:
    found: list[_Found] = []
    here = _Place(-1, 0, 0)
    walk = etree.iterwalk(root, events=("start",))
    for _, node in walk:
        here = places.get(node, here)
        if node.tag == _FALLBACK:
            walk.skip_subtree()
        elif node.tag in _CHANGES:
            made = Opening(CHANGE, here.line, story, node.get(f"{_W}author", ""), *_change(node), here.end)
            if not found or not _goes_on(found[-1], made, node):
                found.append(_Found(made, node))
            else:
                found[-1] = _Found(replace(found[-1].opening, text=found[-1].opening.text + made.text), node)
            if node.tag in settling.FORMER:
                walk.skip_subtree()
        elif node.tag == f"{_W}commentReference" and node.get(f"{_W}id", "") in said:
            author, words = said[node.get(f"{_W}id", "")]
            found.append(_Found(Opening(COMMENT, here.line, story, author, "", words, here.end), node))
        elif node.tag == f"{_W}p":
            for text, first, offset in _gaps(node):
                place = places.get(first, here)
                found.append(_Found(Opening(GAP, place.line, story, "", "", text, place.start + offset), node))
    return [one.opening for one in found]


def _change(node: etree._Element) -> tuple[str, str]:
    """What was done, and the words that it was done to."""
    name, parent = etree.QName(node).localname, node.getparent()
    if node.tag in settling.FORMER:
        return _FORMAT, ""
    if node.tag in settling.CONTROLS:
        return _CONTROL, ""
    holder = "" if parent is None else etree.QName(parent).localname
    words = "" if holder in _WHAT else _words(node)
    return f"{_DONE[name]}{_WHAT.get(holder) or ('' if words else '图形或符号')}", words


def _goes_on(last: _Found, made: Opening, node: etree._Element) -> bool:
    """Whether a change is a further piece of the last one."""
    before = last.opening
    if (before.kind, before.line, before.story, before.author, before.did) != (CHANGE, made.line, made.story, made.author, made.did):
        return False
    if not made.text:
        return made.did in (_FORMAT, _CONTROL)
    beside = (one for one in node.itersiblings(preceding=True) if one.tag not in settling.MARKERS)
    return next(beside, None) is last.node


def _words(node: etree._Element) -> str:
    """The text under an element, deleted or not, but for what newer programs do not read."""
    texts = (one for one in node.iter(f"{_W}t", f"{_W}delText") if next(one.iterancestors(_FALLBACK), None) is None)
    return "".join(one.text or "" for one in texts)


# ---- gaps ----


def _gaps(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element, int]]:
    """The words of each gap of a paragraph, 【待补…】 or highlighted as drafter's own; the element in which they begin, and where in it."""
    nodes = [one for one in paragraph.iter(f"{_W}t") if one.text and _is_shown(one, paragraph)]
    if not nodes:
        return
    starts = [0]
    for node in nodes:
        starts.append(starts[-1] + len(node.text or ""))
    text = "".join(node.text or "" for node in nodes)
    told = [found.span() for found in _GAP.finditer(text)]
    marked = _joined((start, end) for node, start, end in zip(nodes, starts, starts[1:], strict=False) if _is_marked(node))
    told += [(start, end) for start, end in marked if not any(start < until and begin < end for begin, until in told)]
    for start, end in sorted(told):
        if text[start:end].strip():
            first = bisect_right(starts, start) - 1
            yield text[start:end], nodes[first], start - starts[first]


def _is_shown(node: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a text is the paragraph's own, not one's in a text box of it, and was not deleted."""
    for one in node.iterancestors():
        if one is paragraph:
            return True
        if one.tag == f"{_W}p" or one.tag in settling.DELETED:
            return False
    return False


def _is_marked(node: etree._Element) -> bool:
    look = next((run.find(f"{_W}rPr/{_W}highlight") for run in node.iterancestors(f"{_W}r")), None)
    return look is not None and look.get(f"{_W}val") == GAP_COLOUR


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in their order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in stretches:
        if found and start == found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
