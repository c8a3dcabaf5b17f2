"""Comments and tracked replacements at any place of any .docx.

In: the bytes of a .docx, and changes, each with the words of one line that it is about: the index of the line among those that
`reader.read_text` tells, from where to where in its text. Out: the bytes of the changed file, and the changes that were left. Does not know
what the changes are for.

All else stays as it is: every other part byte for byte, every other element of the text, other people's changes and comments. A change that
cannot be made safely is left, never guessed.

The file is not sealed. The seal says that drafter wrote a file, so that it may be written anew without asking: this one is somebody's, with
marks that people go on to work with, and a seal would take the place of the custom properties that it may have. A draft of drafter's own
keeps its seal, which then tells that it was changed since.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from drafter.errors import SourceError
from drafter.word import commenting, cutting, safety
from drafter.word.cutting import Piece
from drafter.word.ooxml import W
from drafter.word.package import unpack, zipped
from drafter.word.reader import Span, Told, read

_W: Final = f"{{{W}}}"
_NUMBER: Final = re.compile(rb"""[\s:]id\s*=\s*["'](\d{1,10})["']""")

GONE: Final = "稿子里没有这个地方"
CROSSING: Final = "跨着单元格、段落或域的边"
OVERLAPPING: Final = "同前面的一处改动相叠"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on some characters of a line; on none, where they would stand."""

    line: int
    start: int
    end: int
    text: str
    """A line of it is a paragraph of the comment."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What some characters of a line are to be; none deletes them, and in the place of none it is inserted."""

    line: int
    start: int
    end: int
    text: str
    highlight: str | None = None
    """The colour behind the new words, none where it is empty; None for that of the words in whose place they stand."""
    behind: bool = False
    """Whether words that are only inserted look like those behind them and not like those before."""


Change: TypeAlias = Comment | Replacement


@dataclass(frozen=True, slots=True)
class Left:
    """A change that was not made, and why, in Chinese."""

    change: Change
    why: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A changed file, and what was not done, in the order in which it was asked for: replacements first."""

    data: bytes
    left: tuple[Left, ...]


class _Place(NamedTuple):
    """What says the characters of a change, clipped to them; of none, one part without any, of the text before it, else behind it."""

    spans: Sequence[Span]
    host: etree._Element | None
    """The paragraph, where nothing says anything."""


def revise(data: bytes, comments: Sequence[Comment] = (), replacements: Sequence[Replacement] = ()) -> Revised:
    """A .docx with some comments and some tracked replacements more, all by `comments.AUTHOR` and without a date.

    Of replacements that overlap the first is made; comments may overlap anything.
    Raises: SourceError: as `reader.read_text`; for a file that is signed.
    """
    parts = unpack(data)
    if any(name.startswith("_xmlsignatures/") for name in parts):
        hint = "在 Word 里另存一份，删去签名，用这一份"
        raise SourceError("这个文件有数字签名，加了批注或修订，签名就失效了", hint=hint)
    document, told = read(data)
    root = document.element
    commenting.sound(root)
    known = safety.fields(root)
    left: list[Left] = []
    replaced: list[tuple[Replacement, _Place]] = []
    noted: list[tuple[Comment, _Place]] = []
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for change in replacements:
        place = _place(told, change)
        if place is None:
            left.append(Left(change, GONE))
        elif why := _hindrance(place, change, known) or ("" if _free(taken[change.line], change) else OVERLAPPING):
            left.append(Left(change, why))
        elif change.text or change.start < change.end:
            insort(taken[change.line], (change.start, change.end))
            replaced.append((change, place))
    for remark in comments:
        place = _near(told, remark)
        if place is None or any(known.get(span.node, safety.OUTSIDE).code for span in place.spans):
            left.append(Left(remark, safety.CODE if place else GONE))
        else:
            noted.append((remark, place))
    if not replaced and not noted:
        return Revised(zipped(parts), tuple(left))
    numbers = numbers_of(parts)
    said = {next(numbers): remark.text for remark, _ in noted}
    pieces = _cut([place.spans for _, place in replaced], [place.spans for _, place in noted], numbers)
    _mark([place for _, place in noted], list(said), pieces)
    for change, place in sorted(replaced, key=lambda one: (one[0].line, one[0].start, one[0].end), reverse=True):
        _replace(change, place.spans, pieces, numbers)
    changed = {str(document.part.partname)[1:]: commenting.written(root)}
    if said:
        changed |= commenting.extended(parts, document.part, said)
    return Revised(zipped({**parts, **changed}), tuple(left))


# ---- where ----


def _place(told: Sequence[Told], change: Change) -> _Place | None:
    if not (0 <= change.line < len(told) and 0 <= change.start <= change.end <= len(told[change.line].line.text)):
        return None
    here = told[change.line]
    if change.start < change.end:
        touched = (span for span in here.spans if span.start < change.end and change.start < span.start + span.length)
        return _Place([_part(span, max(span.start, change.start), min(_end(span), change.end)) for span in touched], here.host)
    before = [span for span in here.spans if span.start < change.start <= _end(span)]
    behind = [span for span in here.spans if span.start == change.start]
    chosen = [*behind, *before] if isinstance(change, Replacement) and change.behind else [*before, *behind]
    return _Place([_part(span, change.start, change.start) for span in chosen[:1]], here.host)


def _near(told: Sequence[Told], remark: Comment) -> _Place | None:
    """The place of a comment as far as it is in one paragraph; where nothing says anything, the nearest one of the line."""
    place = _place(told, remark)
    if place is None or not (place.spans or place.host is not None):
        return None
    spans = told[remark.line].spans
    if place.spans:
        paragraph = _paragraph(place.spans[0])
        return _Place([span for span in place.spans if _paragraph(span) is paragraph], place.host)
    before = [_part(span, _end(span), _end(span)) for span in spans if _end(span) <= remark.start]
    return _Place(before[-1:] or [_part(span, span.start, span.start) for span in spans[:1]], place.host)


def _part(span: Span, start: int, end: int) -> Span:
    return Span(start, span.node, span.offset + start - span.start, end - start)


def _end(span: Span) -> int:
    return span.start + span.length


def _paragraph(span: Span) -> etree._Element | None:
    return next(span.node.iterancestors(f"{_W}p"), None)


def _hindrance(place: _Place, change: Replacement, known: safety.Fields) -> str:
    """Why some characters cannot be replaced; empty where they can."""
    if not place.spans or sum(span.length for span in place.spans) < change.end - change.start:
        return CROSSING
    for span in place.spans:
        if why := safety.CODE if known.get(span.node, safety.OUTSIDE).code else safety.barred(span.node):
            return why
    return CROSSING if len(place.spans) > 1 and len({safety.frame(span.node, known) for span in place.spans}) > 1 else ""


def _free(taken: Sequence[tuple[int, int]], change: Replacement) -> bool:
    """Whether no replacement that was taken, of some in order, overlaps another; nor is anything inserted twice in one place."""
    if (change.start, change.end) in taken:
        return False
    after = bisect_right(taken, change.start, key=lambda one: one[1])
    return after == len(taken) or taken[after][0] >= change.end


# ---- what ----


def numbers_of(parts: Mapping[str, bytes]) -> Iterator[int]:
    """Numbers for marks, comments and bookmarks that nothing in a package has."""
    used = {int(found) for name, part in parts.items() if name.endswith(".xml") for found in _NUMBER.findall(part)}
    return (number for number in count(1) if number not in used)


_Pieces: TypeAlias = Mapping[etree._Element, Sequence[Piece]]


def _cut(replaced: Iterable[Sequence[Span]], noted: Iterable[Sequence[Span]], numbers: Iterator[int]) -> _Pieces:
    """Part the runs in which places begin or end; an element that must not be parted has no pieces."""
    cuts: dict[etree._Element, set[int]] = {}
    ends = ([span] for spans in noted for span in (*spans[:1], *spans[1:][-1:]) if not safety.barred(span.node))
    for spans in (*replaced, *ends):
        for node, offset in cutting.edges(spans):
            cuts.setdefault(node, set()).add(offset)
    runs = dict.fromkeys(node.getparent() for node in cuts)
    pieces: dict[etree._Element, list[Piece]] = {}
    for run in runs:
        if run is not None:
            pieces |= cutting.cut(run, cuts, numbers)
    return pieces


def _mark(places: Sequence[_Place], numbers: Sequence[int], pieces: _Pieces) -> None:
    """Put the ends and the references of comments; those of comments that end in one place follow each other as the comments do."""
    for (spans, _), number in zip(places, numbers, strict=True):
        if spans and spans[0].length:
            at = _beginning(spans[0], pieces)
            at.addprevious(cutting.comment_begin(at, number))
    for (spans, host), number in reversed(list(zip(places, numbers, strict=True))):
        at = _ending(spans[-1], pieces) if spans or host is None else host
        marks = [*([] if spans and spans[0].length else [cutting.comment_begin(at, number)]), *cutting.comment_end(at, number)]
        if not spans:
            at.extend(marks)
        elif spans[-1].offset + spans[-1].length == 0 and spans[-1].node in pieces:  # before the first character
            for mark in marks:
                at.addprevious(mark)
        else:
            for mark in reversed(marks):
                at.addnext(mark)


def _replace(change: Replacement, spans: Sequence[Span], pieces: _Pieces, numbers: Iterator[int]) -> None:
    if change.start < change.end:
        inside = (piece for span in spans for piece in _within(span, pieces[span.node]))
        cutting.replace(list(dict.fromkeys(piece.run for piece in inside)), change.text, numbers, change.highlight)
    else:
        cutting.insert(_ending(spans[0], pieces), change.text, numbers, change.highlight, before=spans[0].offset == 0)


def _within(span: Span, found: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a text, which stand in their order, that have nothing but some of its characters."""
    return found[bisect_left(found, (span.offset,)) : bisect_left(found, (span.offset + span.length,))]


def _beginning(span: Span, pieces: _Pieces) -> etree._Element:
    """The run that begins with some characters; where it must not be parted, all that stands round it in the paragraph."""
    found = pieces.get(span.node, [])
    at = bisect_left(found, (span.offset,))
    return found[at].run if at < len(found) and found[at].start == span.offset else _outermost(span.node)


def _ending(span: Span, pieces: _Pieces) -> etree._Element:
    """The run that ends with some characters, or before its text the run itself; else as `_beginning`."""
    end = span.offset + span.length
    found = pieces.get(span.node, [])
    if not end:
        return _beginning(span, pieces)
    at = bisect_left(found, (end,)) - 1
    return found[at].run if at >= 0 and found[at].end == end else _outermost(span.node)


def _outermost(node: etree._Element) -> etree._Element:
    """What stands in the paragraph itself and holds a text."""
    chain = [node, *node.iterancestors()]
    return next(one for one, parent in pairwise(chain) if parent.tag == f"{_W}p")
