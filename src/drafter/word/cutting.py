"""Runs cut at characters, and what is put between them: the ends of comments, deletions, insertions.

In: elements of a body, and where to cut them. Out: the runs that have the text now; the tree changes. Does not know lines, packages, or
whether a change is safe.

Only the runs that a place begins or ends in are cut; each part keeps the properties of its run. What stands in a run and is no text, a
picture or the number of a note, is never deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import etree

from drafter.word.comments import AUTHOR
from drafter.word.ooxml import EAST_ASIAN, ILLEGAL, W
from drafter.word.reader import Span

_W: Final = f"{{{W}}}"
_ID: Final = f"{_W}id"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PASSED: Final = {f"{_W}{name}" for name in ("proofErr", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")}
_AFTER_HIGHLIGHT: Final = {
    f"{_W}{name}"
    for name in ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
}
"""What comes behind the highlight in the properties of a run."""
_BREAKS: Final = {"\t": f"{_W}tab", "\n": f"{_W}br"}


class Piece(NamedTuple):
    """Characters of an element's text, and the run that has them now."""

    start: int
    end: int
    run: etree._Element


def edges(spans: Sequence[Span]) -> Iterator[tuple[etree._Element, int]]:
    """Where to cut so that the runs of some characters hold nothing else: elements, and where in their text."""
    yield spans[0].node, spans[0].offset
    for before, after in pairwise(spans):
        if before.node.getnext() is not after.node:
            yield before.node, before.offset + before.length
            yield after.node, after.offset
    yield spans[-1].node, spans[-1].offset + spans[-1].length


def cut(run: etree._Element, cuts: Mapping[etree._Element, set[int]], numbers: Iterator[int]) -> dict[etree._Element, list[Piece]]:
    """Part a run at some characters of its elements, and tell what became of each element's text.

    numbers: for the earlier formats that a run of somebody who tracked his changes may carry, each of which has a number.
    """
    look = run.find(f"{_W}rPr")
    found: dict[etree._Element, list[Piece]] = {}
    now, parted = run, False
    for index, child in enumerate([child for child in run if child is not look]):
        at = cuts.get(child, set())
        if index and (parted or 0 in at):
            now = _next(now, look, numbers)
        if now is not run:
            now.append(child)
        text = child.text or ""
        length = len(text) if child.tag == f"{_W}t" else 1
        parted = length in at
        first, *rest = pairwise([0, *sorted(offset for offset in at if 0 < offset < length), length])
        found[child] = [Piece(*first, now)]
        for start, end in rest:
            now = _next(now, look, numbers)
            _text(now, child.tag, text[start:end])
            found[child].append(Piece(start, end, now))
        if rest:
            child.text = text[: first[1]]
            child.set(_SPACE, "preserve")
    return found


def replace(runs: Sequence[etree._Element], text: str, numbers: Iterator[int], highlight: str | None = None) -> None:
    """Delete some runs and insert a text in the format of the first, both as tracked changes.

    highlight: another colour behind the text, empty for none.

    The text stands behind what is deleted, but does not leave the bookmark, link or the like in which that begins. Of several changes the
    last is made first, so that each text stands directly behind what it is for.
    """
    holders: list[etree._Element] = []
    behind = None
    for run in runs:
        if not holders or run.getprevious() is not holders[-1]:
            holders.append(tracked(run, "del", numbers))
            run.addprevious(holders[-1])
            if behind is None or (behind is holders[-2] and _only_marks(behind, holders[-1])):
                behind = holders[-1]
        holders[-1].append(run)
        for one in run.iterchildren(f"{_W}t"):
            one.tag = f"{_W}delText"
    if text and behind is not None:
        _put_after(behind, _insertion(runs[0], text, numbers, highlight), numbers)


def insert(run: etree._Element, text: str, numbers: Iterator[int], highlight: str | None = None, *, before: bool) -> None:
    """Insert a text after or before a run, in its format, as a tracked change; its place as in `replace`."""
    parent = run.getparent()
    assert parent is not None
    element = parent if parent.tag == f"{_W}del" else run  # a run that is shown stands in no deletion but one made here
    made = _insertion(run, text, numbers, highlight)
    inside = element.getparent()
    previous = element.getprevious()
    if not before:
        _put_after(element, made, numbers)
    elif inside is None or inside.tag != f"{_W}ins":
        element.addprevious(made)
    elif previous is None:
        inside.addprevious(made)
    else:
        _put_after(previous, made, numbers)


def comment_begin(at: etree._Element, number: int) -> etree._Element:
    """Where the words of a comment begin; `at` is any element of the same tree."""
    return at.makeelement(f"{_W}commentRangeStart", {_ID: str(number)})


def comment_end(at: etree._Element, number: int) -> tuple[etree._Element, etree._Element]:
    """Where they end, and the reference."""
    reference = at.makeelement(f"{_W}r")
    etree.SubElement(reference, f"{_W}commentReference", {_ID: str(number)})
    return at.makeelement(f"{_W}commentRangeEnd", {_ID: str(number)}), reference


# ---- how ----


def _next(run: etree._Element, look: etree._Element | None, numbers: Iterator[int]) -> etree._Element:
    """An empty run after a run, like it."""
    made = _like(run)
    if look is not None:
        made.append(deepcopy(look))
        for change in made.iter(f"{_W}rPrChange"):
            change.set(_ID, str(next(numbers)))
    run.addnext(made)
    return made


def _only_marks(first: etree._Element, last: etree._Element) -> bool:
    """Whether nothing stands between two elements but marks that an inserted text may pass."""
    for one in first.itersiblings():
        if one is last:
            return True
        if one.tag not in _PASSED and one.find(f"{_W}commentReference") is None:
            return False
    return False


def _like(element: etree._Element) -> etree._Element:
    """An empty element with the same attributes."""
    return element.makeelement(element.tag, {str(name): str(value) for name, value in element.items()})


def tracked(at: etree._Element, kind: str, numbers: Iterator[int]) -> etree._Element:
    """An empty mark of a tracked change: `ins` or `del`."""
    return at.makeelement(f"{_W}{kind}", {_ID: str(next(numbers)), f"{_W}author": AUTHOR})


def _insertion(like: etree._Element, text: str, numbers: Iterator[int], highlight: str | None) -> etree._Element:
    made = tracked(like, "ins", numbers)
    run = etree.SubElement(made, f"{_W}r")
    look = like.find(f"{_W}rPr")
    if look is not None:
        run.append(deepcopy(look))
        for change in list(run.iter(f"{_W}rPrChange")):
            run[0].remove(change)
    if EAST_ASIAN.search(text):
        _hint(run)
    if highlight is not None:
        _highlight(run, highlight)
    for piece in filter(None, re.split("([\t\n])", ILLEGAL.sub("", text))):
        if piece in _BREAKS:
            etree.SubElement(run, _BREAKS[piece])
        else:
            _text(run, f"{_W}t", piece)
    return made


def _hint(run: etree._Element) -> None:
    """See that marks which may be Latin or Chinese are drawn as Chinese."""
    look = _look(run)
    fonts = look.find(f"{_W}rFonts")
    if fonts is None:
        fonts = look.makeelement(f"{_W}rFonts")
        look.insert(int(look.find(f"{_W}rStyle") is not None), fonts)
    if f"{_W}hint" not in fonts.attrib:
        fonts.set(f"{_W}hint", "eastAsia")


def _highlight(run: etree._Element, colour: str) -> None:
    for mark in list(run.iter(f"{_W}highlight")):
        run[0].remove(mark)
    if colour:
        look = _look(run)
        later = next((one for one in look if one.tag in _AFTER_HIGHLIGHT), None)
        mark = look.makeelement(f"{_W}highlight", {f"{_W}val": colour})
        if later is None:
            look.append(mark)
        else:
            later.addprevious(mark)


def _look(run: etree._Element) -> etree._Element:
    """The properties of a run, made where there are none."""
    look = run.find(f"{_W}rPr")
    if look is None:
        look = run.makeelement(f"{_W}rPr")
        run.insert(0, look)
    return look


def _text(run: etree._Element, tag: str, text: str) -> None:
    part = etree.SubElement(run, tag)
    part.text = text
    part.set(_SPACE, "preserve")


def _put_after(element: etree._Element, made: etree._Element, numbers: Iterator[int]) -> None:
    """Put an insertion after an element; inside what somebody else inserted it parts that: it is not his."""
    parent = element.getparent()
    assert parent is not None
    if parent.tag == f"{_W}ins":
        if following := list(element.itersiblings()):
            rest = _like(parent)
            rest.set(_ID, str(next(numbers)))
            parent.addnext(rest)
            rest.extend(following)
        element = parent
    element.addnext(made)
