"""Where a text has the words of the lists, or nearly has them.

In: `Lists`, a text as one string. Out: exact places, wrong forms and near misses. Does not know rules or what is said of them.

A string is read once: every pair of its characters is looked up among those that wanted words begin or end with, and what stands beside
the pair leads to the few words that it may belong to; so the number of words hardly matters. One slip leaves the beginning or the end of a
word as it was. Two characters that changed places are looked for as they then stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import add, itemgetter
from types import MappingProxyType
from typing import NamedTuple

from drafter.review.characters import ALONE, BOUND, NUMERALS, PARTICLES, SUFFIXES, han
from drafter.review.lists import NAME, ORDER, PAIR, PHRASE, Lists, Row
from drafter.review.sounds import alike, homophones

CHANGED, MISSING, ADDED, SWAPPED = "错字", "缺字", "多字", "颠倒"
NONE: Mapping[str, str] = MappingProxyType({})
_LONG = 6
"""Characters of a word from which on a character too many or too few is a slip: shorter ones have lawful neighbours."""
_FIRM = 9
"""Characters of a word from which on its ends are its own, too."""
_LAWFUL = "的了地得之和与"
"""Characters that a writer may put between the words of a set expression."""
_REACH = 40
"""Characters that words have at most where they shield a slip."""


@dataclass(frozen=True, slots=True)
class Target:
    """Words to be found; `row` where a row of a list has them, else they are of the shipped vocabulary."""

    words: str
    row: Row | None = None
    loose: bool = False
    """Whether only characters that are taken for one another count as a slip."""


class Match(NamedTuple):
    """Some characters of a text and the words that they are, or should be."""

    start: int
    end: int
    target: Target
    how: str = ""
    """What kind of slip; empty for the words themselves."""
    at: int = 0
    """Where the slip is."""


class _Try(NamedTuple):
    """Words that a pair of characters may belong to, from `back` characters before it on; a wrong form is written out.

    slip: the place of the character that is wrong; -1 where any may be. lonely: in words that have lost a character at an end, or next to
    it, the place of the one that is left there alone; -1 in other words."""

    target: Target
    back: int = 0
    slip: int = -1
    form: str = ""
    lonely: int = -1


class _Beside(NamedTuple):
    """What a pair may belong to, by the character after it, the one after that, the one before it, the one before that."""

    after: dict[str, list[_Try]]
    further: dict[str, list[_Try]]
    before: dict[str, list[_Try]]
    earlier: dict[str, list[_Try]]
    alone: list[_Try]


Index = Mapping[str, _Beside]


@lru_cache(maxsize=4)
def matches(lists: Lists, text: str) -> tuple[Match, ...]:
    """All that the lists' words have to do with a text, in its order.

    Of near misses that overlap, that of the longest words stays; one whose slip lies within other words of the lists is none.
    """
    return found(index(lists), text, lists.pairs_of_characters)


@lru_cache(maxsize=4)
def index(lists: Lists) -> Index:
    """What to look for: the rows in force and the vocabulary."""
    targets = [Target(words, row) for row in lists.in_force if row.kind in (PHRASE, NAME, ORDER, PAIR) for words in row.words]
    known = {target.words for target in targets if target.row and target.row.kind in (PHRASE, NAME)}
    targets += [Target(words) for words in lists.idioms if words not in known]
    targets += [Target(words, loose=True) for words in lists.words if words not in known]
    return index_of(targets, lists.slips, dict(_sounding(lists)))


def _sounding(lists: Lists) -> Iterator[tuple[str, str]]:
    """What sounds like a frequent word of two characters and is no word itself, with that word."""
    alike = homophones()
    for word in lists.short:
        for at in (0, 1):
            for char in alike.get(word[at], ""):
                form = word[:at] + char + word[at + 1 :]
                if char != word[at] and char not in ALONE and form not in lists.pairs_of_characters:
                    yield form, word


def index_of(targets: Iterable[Target], slips: Mapping[str, str] = NONE, between: Mapping[str, str] = NONE) -> Index:
    """The pairs of characters to look up.

    slips: wrong forms and what they should be. between: those that are wrong only where no neighbour has a share in them.
    """
    wanted = list(targets)
    known = {target.words for target in wanted}
    parts = {words[at : at + size] for words in known for size in (3, 4) for at in range(len(words) - size + 1)}
    halves = {half for words in known if len(words) == 4 for half in (words[:2], words[2:])}
    seeds: dict[str, _Beside] = {}

    def seed(pair: str) -> _Beside:
        return seeds.setdefault(pair, _Beside({}, {}, {}, {}, []))

    def whole(one: _Try, words: str) -> None:
        if len(words) == 2:
            seed(words).alone.append(one)
        else:
            seed(words[:2]).after.setdefault(words[2], []).append(one)

    for target in wanted:
        words, length = target.words, len(target.words)
        whole(_Try(target), words)
        if length < 4 or (target.row is not None and target.row.kind in (PAIR, ORDER)):
            continue
        seed(words[-2:]).before.setdefault(words[-3], []).append(_Try(target, length - 2))
        if length < _LONG:
            seed(words[:2]).further.setdefault(words[3], []).append(_Try(target, 0, 2))
        if length == 4:
            seed(words[-2:]).earlier.setdefault(words[0], []).append(_Try(target, 2, 1))
        for at in range(length) if target.row is None and length < _LONG else ():
            form = words[:at] + words[at + 1 :]
            if form in parts:
                continue
            if length == 4 and (at > 1 or not target.loose or (at and form[0] in BOUND)):
                whole(_Try(target, slip=min(at, 2), form=form, lonely=0 if at < 2 else 2), form)
            elif length > 4 and 0 < at < length - 1 and not (form[:2] in halves and form[2:] in halves):
                whole(_Try(target, slip=at, form=form, lonely={1: 0, length - 2: length - 2}.get(at, -1)), form)
        for at in range(length - 1):
            form = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
            if form not in known:
                whole(_Try(target, slip=at, form=form), form)
    for wrong, right in {**between, **slips}.items():
        at = next((at for at, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other), 0)
        whole(_Try(Target(right, loose=wrong not in slips), slip=at, form=wrong), wrong)
    return seeds


def found(seeds: Index, text: str, words: frozenset[str] = frozenset()) -> tuple[Match, ...]:
    """As `matches`, for pairs that were prepared; words: known words of two characters."""
    exact: list[tuple[int, Target]] = []
    near: dict[Match, None] = {}
    padded = f"\n\n{text}\n\n\n"  # so that there is something beside every pair
    for at in compress(count(), map(seeds.__contains__, map(add, text, text[1:]))):
        after, further, before, earlier, alone = seeds[text[at : at + 2]]
        tries = alone
        if found := after.get(padded[at + 4]):
            tries = tries + found
        if further and (found := further.get(padded[at + 5])):
            tries = tries + found
        if before and (found := before.get(padded[at + 1])):
            tries = tries + found
        if earlier and (found := earlier.get(padded[at])):
            tries = tries + found
        for one in tries:
            start = at - one.back
            if one.form:
                if text.startswith(one.form, start) and _counts(one, text, start, words):
                    how = _how(one.form, one.target.words)
                    near[Match(start, start + len(one.form), one.target, how, start + one.slip)] = None
            elif start >= 0 and text.startswith(one.target.words, start):
                if not one.back and one.slip < 0:
                    exact.append((start, one.target))
            elif len(one.target.words) > 3 and (slip := _slip(one, text, start)):
                near[slip] = None
    listed = [Match(start, start + len(target.words), target) for start, target in exact if target.row is not None]
    return tuple(sorted([*listed, *_longest(near, exact)], key=lambda one: (one.start, -one.end)))


def _how(form: str, words: str) -> str:
    if len(form) != len(words):
        return MISSING if len(form) < len(words) else ADDED
    return SWAPPED if sorted(form) == sorted(words) else CHANGED


def _counts(one: _Try, text: str, at: int, words: frozenset[str]) -> bool:
    """Whether on the side of its slip a wrong form has what tells that no neighbour has a share in it: a mark, a particle, a known word."""
    sounding = one.target.loose and len(one.form) == 2
    if not (one.lonely >= 0 or sounding):
        return True
    end = at + len(one.form)
    after = bool(one.slip) if sounding else bool(one.lonely)
    beside, pair = (text[end : end + 1], text[end : end + 2]) if after else (text[at - 1 : at], text[max(0, at - 2) : at])
    if not han(beside):
        if one.lonely > 1 and one.form[one.lonely] in SUFFIXES:
            return False
        return sounding or (one.form[-2:] if after else one.form[:2]) not in words
    if one.lonely >= 0:
        alone = one.form[one.lonely]
        if alone in ALONE or {one.form[-2:] if after else one.form[:2], alone + beside if after else beside + alone} & words:
            return False
    return beside in PARTICLES or pair in words


def _slip(one: _Try, text: str, start: int) -> Match | None:
    """What is wrong with words that stand at a place but for one character."""
    target, words = one.target, one.target.words
    if target.row is not None and target.row.kind in (PAIR, ORDER):
        return None
    length = len(words)
    if one.slip >= 0:
        at = one.slip
    elif one.back:  # its end is there: the slip is before
        at = next((at for at in range(length - 3) if text[start + at : start + at + 1] != words[at]), 0) if start >= 0 else 0
    else:
        at = next(at for at in range(3, length) if text[start + at : start + at + 1] != words[at])
    here = text[start + at : start + at + 1] if start >= 0 else ""
    outside = text[start + length : start + length + 1] if at else text[start - 1 : start] if start > 0 else ""
    same = text.startswith(words[:at], start) and text.startswith(words[at + 1 :], start + at + 1)
    if same and han(here) and _may(target, here, at, han(outside)):
        return Match(start, start + length, target, CHANGED, start + at)
    if length < _LONG:
        return None
    return _fewer_or_more(one, text, start)


def _fewer_or_more(one: _Try, text: str, start: int) -> Match | None:
    """Words with a character missing or added, which end, or begin, where they should."""
    words, length = one.target.words, len(one.target.words)
    first = start + 1 if one.back else start
    here = text[max(0, first) : first + length - 1]
    for at in range(length):
        if here == words[:at] + words[at + 1 :]:
            if one.target.loose and length == _LONG and not 1 < at < length - 1:
                continue  # 优营商环境 may be other words
            outer = text[first - 1 : first] if at == 0 else text[first + length - 1 : first + length] if at == length - 1 else ""
            if not han(outer):
                return Match(first, first + length - 1, one.target, MISSING, first + min(at, length - 2))
    first = start - 1 if one.back else start
    here = text[max(0, first) : first + length + 1]
    for at in range(1, length) if length > _LONG or not one.target.loose else ():
        if here[:at] == words[:at] and here[at + 1 :] == words[at:] and han(here[at]) and here[at] not in _LAWFUL:
            return Match(first, first + length + 1, one.target, ADDED, first + at)
    return None


def _may(target: Target, here: str, at: int, beside: bool) -> bool:
    """Whether a character that stands in the words' place is a slip: at their ends it may be another word's, and numerals count.

    beside: whether a Han character stands behind the words, or before them where their first is the one."""
    if at and here in NUMERALS and target.words[at] in NUMERALS:
        return False
    inner = 0 < at < len(target.words) - 1 or len(target.words) >= _FIRM or not beside
    return alike(here, target.words[at]) or (inner and not target.loose)


def _longest(near: Iterable[Match], exact: Sequence[tuple[int, Target]]) -> Iterator[Match]:
    """The near misses whose slip lies within no other words of the lists; of several that overlap, that of the longest words."""
    taken: set[int] = set()
    for one in sorted(near, key=lambda one: (-len(one.target.words), one.start)):
        if not _shielded(one, exact) and taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            yield one


def _shielded(slip: Match, exact: Sequence[tuple[int, Target]]) -> bool:
    """Whether a slip lies within words of the lists that are no part of those that it is a slip of."""
    for start, target in exact[bisect_left(exact, slip.at - _REACH, key=itemgetter(0)) : bisect_right(exact, slip.at, key=itemgetter(0))]:
        is_word = target.row is None or target.row.kind != PAIR
        if is_word and slip.at < start + len(target.words) and target.words not in slip.target.words:
            return True
    return False
