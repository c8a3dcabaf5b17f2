"""Holds a file against the text as it was drafted: where the words from facts are now, and what became of them.

In: the lines as drafted, the lines as they are, the bookmarks that are left. Out: a place for every passage. Does not know Word or facts.

The text decides, for an editor loses bookmarks; where it finds the words no more, because somebody moved half a sentence, a bookmark may.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TypeAlias

from drafter.word import provenance
from drafter.word.provenance import Line, Passage

Anchor: TypeAlias = tuple[int, int, int]
"""What a bookmark encloses: its line, from 0, and from where to where in it."""
Stretch: TypeAlias = tuple[int, int, int, int]
"""Lines of the one side and of the other: from, to, from, to."""
NONE: ReadOnly[int, Anchor] = MappingProxyType({})

MOST_COMPARED = 1_000_000
"""Characters of one side times those of the other up to which a stretch is compared character by character."""
_ALIKE = 0.4
"""Share of its pairs of characters that a line must find in another to be that line, moved."""
_BESIDE = 3
"""Lines before and behind the place where a line would stand, had nobody moved it, that are looked at."""
_NUMBER = re.compile(r"\d+(?:[.,，．]\d+)*[百千万亿%％‰]*|[〇零一二两三四五六七八九十百千万亿]+")
_FEW = 24
"""Lines up to which a pair of characters tells them from others."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a passage: the line it stands in now (from 0, None where it is gone) and its words there."""

    passage: Passage
    drafted: str
    line: int | None
    start: int
    """Where in the line, in characters."""
    text: str

    @property
    def changed(self) -> bool:
        """Whether it stands there with other words."""
        return self.line is not None and self.text != self.drafted

    @property
    def deleted(self) -> bool:
        return self.line is None


def align(drafted: Sequence[Line], now: Sequence[str], anchors: ReadOnly[int, Anchor] = NONE) -> list[Placed]:
    """Where each passage of a draft is now, in the order of the draft.

    now: the lines of the file as an editor left it. anchors: by the number of a passage, what its bookmark encloses now.
    """
    olds = [line.text for line in drafted]
    places = characters(olds, now)
    starts = [0, *accumulate(len(line) + 1 for line in now)]
    found: list[Placed] = []
    offset = 0
    for line in drafted:
        row = places[offset : offset + len(line.text)]
        for passage in line.passages:
            words = line.text[passage.start : passage.end]
            left, right = _between(row, passage.start, passage.end)
            one = Placed(passage, words, None, 0, "")
            if left is not None and right is not None:
                at = bisect_right(starts, left) - 1
                begin, end = _whole(passage, line.text, now[at], left - starts[at], right - starts[at])
                said = now[at][begin:end]
                one = Placed(passage, words, at, begin, said) if said.strip() else one
            if (one.deleted or one.changed) and passage.number in anchors:
                marked = _enclosed(passage, line.text, anchors[passage.number], now)
                one = marked if one.deleted or not marked.changed else one
            found.append(one)
        offset += len(line.text) + 1
    return found


def _enclosed(passage: Passage, drafted: str, anchor: Anchor, now: Sequence[str]) -> Placed:
    """A passage where its bookmark stands now, with as much of what stood beside that in the passage as still does."""
    at, left, right = anchor
    inside = provenance.anchor(drafted, passage.start, passage.end) or (passage.start, passage.end)
    before, after = drafted[passage.start : inside[0]], drafted[inside[1] : passage.end]
    left -= len(before) if now[at][:left].endswith(before) else 0
    right += len(after) if now[at][right:].startswith(after) else 0
    left, right = _whole(passage, drafted, now[at], left, right)
    return Placed(passage, drafted[passage.start : passage.end], at, left, now[at][left:right])


def _whole(passage: Passage, drafted: str, now: str, left: int, right: int) -> tuple[int, int]:
    """From where to where a passage stands in a line, with the digits typed beside its own: 130 made 1300 is another figure."""
    before, behind = drafted[: passage.start], drafted[passage.end :]
    start, end = _number_at(now, left)
    if left < end:
        left = next(at for at in range(left, -1, -1) if before.endswith(now[start:at]))
    start, end = _number_at(now, right - 1)
    if right <= end:
        right = next(at for at in range(right, len(now) + 1) if behind.startswith(now[at:end]))
    return left, right


def _number_at(line: str, at: int) -> tuple[int, int]:
    """From where to where the last number goes that begins no later than at a place in a line; (-1, -1) where none does."""
    numbers = _numbers(line)
    found = bisect_right(numbers, (at, len(line))) - 1
    return numbers[found] if found >= 0 else (-1, -1)


@lru_cache(maxsize=4)  # of the line that is looked at, passage after passage, and of those round it
def _numbers(line: str) -> list[tuple[int, int]]:
    return [found.span() for found in _NUMBER.finditer(line)]


def _between(row: Sequence[int], start: int, end: int) -> tuple[int | None, int | None]:
    """From where to where a stretch of a line stands now: between what stood before it and what stood behind it."""
    kept = [place for place in row[start:end] if place >= 0]
    whole = kept and len(kept) == end - start and kept[-1] - kept[0] == end - start - 1
    if whole:
        return kept[0], kept[-1] + 1
    before = next((place + 1 for place in reversed(row[:start]) if place >= 0), None)
    after = next((place for place in row[end:] if place >= 0), None)
    if kept:
        before = kept[0] if before is None or before > kept[0] else before
        after = kept[-1] + 1 if after is None or after < kept[-1] else after
    if before is None or after is None or after < before:
        return None, None
    return before, after


def characters(olds: Sequence[str], news: Sequence[str]) -> list[int]:
    """For each character of the drafted text, lines joined by line ends, where it stands in the other; -1 where it is gone."""
    old_starts = [0, *accumulate(len(line) + 1 for line in olds)]
    new_starts = [0, *accumulate(len(line) + 1 for line in news)]
    places = [-1] * max(0, old_starts[-1])
    lost: list[int] = []
    added: list[int] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                places[old_starts[i] : old_starts[i] + len(olds[i])] = range(new_starts[j], new_starts[j] + len(news[j]))
            continue
        lost += range(i1, i2)
        added += range(j1, j2)
        for a, b, c, d in _stretches(olds, news, (i1, i2, j1, j2)):
            _match("\n".join(olds[a:b]), "\n".join(news[c:d]), old_starts[a], new_starts[c], places)
    index = _index(news, added)
    for i in lost:
        row = places[old_starts[i] : old_starts[i] + len(olds[i])]
        if sum(place >= 0 for place in row) < _ALIKE * len(row):
            moved = _most_alike(olds[i], news, index)
            if moved is not None:
                places[old_starts[i] : old_starts[i] + len(olds[i])] = [-1] * len(olds[i])
                _match(olds[i], news[moved], old_starts[i], new_starts[moved], places)
    return places


def _stretches(olds: Sequence[str], news: Sequence[str], whole: Stretch) -> Iterator[Stretch]:
    """A stretch of lines in ones that are short enough to be compared character by character, each but the first begun by two lines that
    are alike."""
    i1, i2, j1, j2 = whole
    if _size(olds[i1:i2]) * _size(news[j1:j2]) <= MOST_COMPARED:
        yield whole
        return
    cuts = [(i1, j1), *alike(olds, news, whole), (i2, j2)]
    for (a, c), (b, d) in pairwise(cuts):
        if _size(olds[a:b]) * _size(news[c:d]) <= MOST_COMPARED:
            yield a, b, c, d


def alike(olds: Sequence[str], news: Sequence[str], whole: Stretch) -> list[tuple[int, int]]:
    """The lines of a stretch that are most alike, by index, as many as can be in the order of both."""
    i1, i2, j1, j2 = whole
    index = _index(news, range(j1, j2))
    found: list[tuple[int, int]] = []
    behind = j1
    for i in range(i1, i2):
        at = j1 + (i - i1) * (j2 - j1) // (i2 - i1)
        beside = {*range(max(j1, at - _BESIDE), min(j2, at + _BESIDE + 1)), *range(behind, min(j2, behind + _BESIDE))}
        j = _most_alike(olds[i], news, index, beside)
        if j is not None:
            found.append((i, j))
            behind = j + 1
    return _rising(found)


def _size(lines: Sequence[str]) -> int:
    return sum(map(len, lines)) + len(lines)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers rise as the first ones do."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(tops[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        tops[place : place + 1] = [at]
    found = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _match(one: str, other: str, old: int, new: int, places: list[int]) -> None:
    """Note where the characters of a stretch stand in another."""
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for step in range(size):
            if one[a + step] != "\n":
                places[old + a + step] = new + b + step


def _index(lines: Sequence[str], chosen: Iterable[int]) -> dict[tuple[str, str], list[int]]:
    """Some lines by the pairs of characters in them."""
    found: dict[tuple[str, str], list[int]] = {}
    for at in chosen:
        for pair in set(pairwise(lines[at])):
            found.setdefault(pair, []).append(at)
    return found


def _most_alike(
    line: str, lines: Sequence[str], index: ReadOnly[tuple[str, str], Sequence[int]], beside: Iterable[int] = ()
) -> int | None:
    """The line that has most pairs of characters in common with another, where one has enough; of several, the shortest.

    Of many lines that are made alike only those are looked at that share what few have, and those `beside`, where it would stand.
    """
    pairs = set(pairwise(line))
    rarest = sorted((pair for pair in pairs if pair in index), key=lambda pair: (len(index[pair]), pair))
    few = [pair for pair in rarest if len(index[pair]) <= _FEW] or rarest[:1]
    seen = Counter(at for pair in few for at in index[pair][:_FEW])
    near = sorted(seen, key=lambda at: (-seen[at], at))[:_FEW]
    shared = {at: len(pairs.intersection(pairwise(lines[at]))) for at in {*near, *beside}}
    best = max(shared, key=lambda at: (shared[at], -len(lines[at]), -at), default=None)
    return best if best is not None and shared[best] >= _ALIKE * len(pairs) else None
