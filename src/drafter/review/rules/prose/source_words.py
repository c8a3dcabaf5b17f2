"""Finds words that nearly stand in another text.

In: two texts. Out: where the one differs from the other by a character within words that they otherwise share. Does not know rules.

Both are read clause by clause, without the marks inside clauses. A slip is one character changed, inserted or lost, or two that changed
places, with four characters or more on each side that are the same, or fewer up to the clause's end; and it makes a pair of characters
that the other text has nowhere, for else it is another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.review.text import HAN, Text

_WORDS = re.compile(f"[{HAN}0-9A-Za-z]+|[，。；：！？\n]")
_END = "\n"
"""What every stop is read as."""
_GRAM = 4
"""Characters that must be the same on each side."""
_PLACES = 12
"""Places of the same four characters that are looked at."""
_SHORTEST = 8
"""Characters that the two must share around a slip."""
FREE = frozenset(
    "的了地得和与及在把将为要等也并又更是有以对向就都于从到这那其各本我你他已〇零一二三四五六七八九十百千万两0123456789省市县区镇乡村州旗国全级"
)
"""Characters in which two texts may well differ: particles, figures, levels."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without the marks inside its clauses, and where each character stands in the joined text."""

    words: str
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters of the joined text, what the source has in their place, and how many characters around it are the same."""

    start: int
    end: int
    right: str
    same: int


@dataclass(frozen=True, slots=True)
class _Edit:
    """From where to where the own words are changed, and from where to where the source has others; how far they go on alike."""

    start: int
    end: int
    first: int
    last: int
    after: int


def bare(text: Text) -> Bare:
    """A text without the marks inside its clauses."""
    places: list[int] = []
    words: list[str] = []
    for found in _WORDS.finditer(text.joined):
        words.append(found[0] if found[0][0] not in "，。；：！？\n" else _END)
        places.extend(range(*found.span()))
    return Bare("".join(words) + _END, [*places, len(text.joined)])


def slips(own: Bare, source: Bare) -> Iterator[Slip]:
    """Where some words nearly stand in the source, in order."""
    words, there = own.words, source.words
    index = _grams(there)
    pairs = {there[at : at + 2] for at in range(len(there) - 1)}
    at = 0
    while at + _GRAM <= len(words):
        same, edit = _longest(words, there, at, index)
        if edit is None:
            at += max(1, same - _GRAM + 1)
            continue
        right = there[edit.first : edit.last]
        shared = edit.start - at + edit.after
        if shared >= _SHORTEST and _is_slip(words, edit, right, pairs) and words[at : edit.end + edit.after] not in there:
            first, last = edit.start - 2, edit.end + min(2, edit.after)
            told = words[first : edit.start] + right + words[edit.end : last]
            yield Slip(own.places[first], own.places[last - 1] + 1, told, shared)
        at = edit.end


def _grams(words: str) -> dict[str, list[int]]:
    """Where each four characters of a clause stand, as far as that is looked at."""
    found: dict[str, list[int]] = {}
    for at in range(len(words) - _GRAM + 1):
        gram = words[at : at + _GRAM]
        if _END not in gram:
            row = found.setdefault(gram, [])
            if len(row) < _PLACES:
                row.append(at)
    return found


def _longest(words: str, source: str, at: int, index: Mapping[str, list[int]]) -> tuple[int, _Edit | None]:
    """How many characters from a place on stand in the source; and the edit after which most more do, if they reach further."""
    best, found, reach = 0, None, 0
    for other in index.get(words[at : at + _GRAM], ()):
        same = _run(words, source, at, other)
        best = max(best, same)
        edit = _edit(words, source, at + same, other + same)
        if edit and edit.end + edit.after > reach:
            found, reach = edit, edit.end + edit.after
    return best, found if reach > at + best else None


def _run(words: str, source: str, at: int, other: int) -> int:
    """How many characters of a clause are the same from two places on."""
    size = 0
    most = min(len(words) - at, len(source) - other)
    while size < most and words[at + size] == source[other + size] != _END:
        size += 1
    return size


def _edit(words: str, source: str, at: int, other: int) -> _Edit | None:
    """The change of a character after which the two go on alike, for four characters or to the end of both clauses."""
    for lost, kept in ((1, 1), (1, 0), (0, 1), (2, 2)):
        mine, theirs = words[at : at + lost], source[other : other + kept]
        if _END in mine + theirs or len(mine) < lost or len(theirs) < kept or (lost == 2 and mine != theirs[::-1]):
            continue
        after = _run(words, source, at + lost, other + kept)
        ended = words[at + lost + after : at + lost + after + 1] == _END == source[other + kept + after : other + kept + after + 1]
        if after >= _GRAM or (ended and after):
            return _Edit(at, at + lost, other, other + kept, after)
    return None


def _is_slip(words: str, edit: _Edit, right: str, pairs: set[str]) -> bool:
    """Whether a change is no other wording: its characters mean something, and beside their neighbours they are no words of the source."""
    mine = words[edit.start : edit.end]
    if (FREE & {*mine, *right} and len(mine) < 2) or _DIGIT.search(words[edit.start - 2 : edit.end + 2]):
        return False
    if not right and mine in (words[edit.start - 1 : edit.start], words[edit.end : edit.end + 1]):
        return True  # typed twice
    return all(words[at : at + 2] not in pairs for at in range(edit.start - 1, edit.end))
