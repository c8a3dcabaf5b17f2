"""What of a new draft goes where in an edited file: the three texts of a redraft laid over each other.

In: the lines as drafted, the lines as people left them, the lines as they would be drafted now. Out: `Plan`. Does not know Word or facts.

What people did stays. Where the facts changed words that nobody touched, the new words go in; where people say them already, nothing is to
be done; where people touched the same words, that is a conflict, and theirs stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final, NamedTuple

from drafter.word import hunks, pairing
from drafter.word.edited import Edited
from drafter.word.hunks import Hunk
from drafter.word.provenance import Line

ROWS: Final = ("表头", "表格")


class About(NamedTuple):
    """A difference of the two drafts: the words as drafted, the words as they would be now, and the facts that they tell."""

    was: str
    now: str
    keys: tuple[str, ...]
    base: int = -1
    """The line as drafted; -1 for one that is new."""
    hunk: Hunk | None = None
    """What of it changed; None for the whole."""


class Reworded(NamedTuple):
    """Other words in place of some characters of a line of the file."""

    line: int
    start: int
    end: int
    about: About


class Removed(NamedTuple):
    """A whole line of the file that goes."""

    line: int
    about: About


class Added(NamedTuple):
    """A line of the new draft that comes, behind or before a line of the file; behind line -1 is at the top."""

    new: int
    line: int
    before: bool
    about: About


class Conflict(NamedTuple):
    """Words that people and the facts both changed: where theirs stand."""

    line: int
    start: int
    end: int
    about: About


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, each kind in the order of the file; `said` differences stand there already."""

    pairs: tuple[tuple[int, int], ...]
    """Lines of the two drafts that are one."""
    reworded: tuple[Reworded, ...]
    removed: tuple[Removed, ...]
    added: tuple[Added, ...]
    conflicts: tuple[Conflict, ...]
    there: tuple[int, ...]
    """Lines that only the new draft has, and the file already, too."""
    said: int
    left: tuple[About, ...]
    """Differences that are no figures, where only figures were asked for."""


def plan(base: Sequence[Line], mine: Sequence[str], new: Sequence[Line], *, figures_only: bool = False) -> Plan:
    """What of the differences between two drafts goes where in an edited file.

    mine: its lines. figures_only: whether only numbers are to change.
    """
    paired = pairing.pairs(base, new)
    come = sorted({*range(len(new))} - {k for _, k in paired})
    text = Edited.of(base, mine)
    text = text.without({*_split_off(text, paired, [new[k].text for k in come])})
    done: list[Reworded | Removed | Added | Conflict | None] = []
    left: list[About] = []
    for i, k in paired:
        home = text.homes[i]
        as_new = home is not None and text.lines[home] == new[k].text
        for hunk in hunks.hunks(base[i].text, new[k].text):
            about = About(base[i].text[hunk.start : hunk.end], hunk.words, _keys(base[i], new[k], hunk), i, hunk)
            if as_new:
                done.append(None)
            elif figures_only and not hunks.is_figure(about.was, about.now):
                left.append(about)
            else:
                done.append(_reworded(text, i, hunk, about))
    gone = [About(base[i].text, "", _keys_of(base[i]), i) for i in sorted({*range(len(base))} - {i for i, _ in paired})]
    there: dict[int, int] = {}
    if figures_only:
        left += [*gone, *(About("", new[k].text, _keys_of(new[k])) for k in come)]
    else:
        there = _there(text, new, come, {about.base: about.was for about in gone})
        done += [one for about in gone if about.base not in there.values() for one in _removed(text, about)]
        done += _added(text, new, paired, [k for k in come if k not in there])
    return Plan(
        tuple(paired),
        tuple(sorted((one for one in done if isinstance(one, Reworded)), key=_place)),
        tuple(sorted((one for one in done if isinstance(one, Removed)), key=_place)),
        tuple(one for one in done if isinstance(one, Added)),
        tuple(sorted((one for one in done if isinstance(one, Conflict)), key=_place)),
        tuple(there),
        sum(one is None for one in done) + len(there),
        tuple(left),
    )


def _place(one: Reworded | Removed | Conflict) -> tuple[int, int]:
    return one.line, 0 if isinstance(one, Removed) else one.start


# ---- words ----


def _reworded(text: Edited, i: int, hunk: Hunk, about: About) -> Reworded | Conflict | None:
    """Where the new words of a hunk go; nowhere where they stand already."""
    row = text.rows[i]
    old = row[hunk.start : hunk.end]
    if old and _together(old) and _touching(text, row, hunk, old[0], old[-1] + 1):
        where = text.within(old[0], old[-1] + 1)
        if where is not None:
            return Reworded(*where, about)
    left, right = _bounds(text, i, hunk)
    if left is not None and right is not None and left <= right:
        words = text.joined[left:right]
        if words == about.now and words != about.was:
            return None
        where = text.within(left, right) or (text.within(left, left) if not words.strip() and not about.was else None)
        if where is not None and (words == about.was or not (words.strip() or about.was)):
            return Reworded(*where, about)
        if where is not None:
            return Conflict(*where, about)
    return _conflict(text, i, [place for place in (*old, left or -1) if place >= 0], about)


def _together(places: Sequence[int]) -> bool:
    return places[0] >= 0 and all(b == a + 1 for a, b in pairwise(places))


def _touching(text: Edited, row: Sequence[int], hunk: Hunk, left: int, right: int) -> bool:
    """Whether words that stand together do so where they stood: at what stood before or behind them, and no part of a longer number."""
    line = text.line_of(left)
    start, end = text.starts[line], text.starts[line + 1] - 1
    before, behind = text.joined[max(start, left - 1) : left], text.joined[right : min(end, right + 1)]
    if (before.isdigit() and text.joined[left].isdigit()) or (behind.isdigit() and text.joined[right - 1].isdigit()):
        return False
    at_start = row[hunk.start - 1] == left - 1 if hunk.start else left == start
    at_end = row[hunk.end] == right if hunk.end < len(row) else right == end
    return at_start or at_end


def _bounds(text: Edited, i: int, hunk: Hunk) -> tuple[int | None, int | None]:
    """Between what a hunk stands in the file: what stood next to it, or the ends of the line."""
    row = text.rows[i]
    left = row[hunk.start - 1] + 1 if hunk.start and row[hunk.start - 1] >= 0 else None
    right = row[hunk.end] if hunk.end < len(row) and row[hunk.end] >= 0 else None
    if not hunk.start and right is not None:
        left = text.starts[text.line_of(right)]
    went = text.homes[i] is not None and not hunk.words and max(row[hunk.start :]) < 0  # with all that stood behind it
    if left is not None and (went or hunk.end == len(row)):
        right = text.starts[text.line_of(max(left - 1, 0)) + 1] - 1
    return left, right


def _conflict(text: Edited, i: int, near: Sequence[int], about: About) -> Conflict:
    """A conflict where some characters are, else in the line that it belongs to, else in the one before."""
    if near and (where := text.within(min(near), max(near) + 1)):
        return Conflict(*where, about)
    home = text.homes[i] if text.homes[i] is not None else _instead(text, i)
    if home is None:
        home = next((text.homes[at] for at in range(i - 1, -1, -1) if text.homes[at] is not None), None)
    line = home or 0
    return Conflict(line, 0, len(text.lines[line]), about)


# ---- whole lines ----


def _removed(text: Edited, about: About) -> Iterator[Removed | Reworded | Conflict | None]:
    """What becomes of a line that the new draft does not have."""
    i = about.base
    row = text.rows[i]
    kept = [place for place in row if place >= 0]
    if text.homes[i] is None:
        instead = _instead(text, i)
        yield Conflict(instead, 0, len(text.lines[instead]), about) if instead is not None else None
    elif len(kept) < len(row) or not all(text.joined[a + 1 : b] in ("", "\n") and a < b for a, b in pairwise(kept)):
        yield _conflict(text, i, kept, about)
    else:
        for line in range(text.line_of(kept[0]), text.line_of(kept[-1]) + 1):
            start = text.starts[line]
            first, last = max(kept[0], start) - start, min(kept[-1] + 1 - start, len(text.lines[line]))
            whole = (first, last) == (0, len(text.lines[line]))
            yield Removed(line, about) if whole else Reworded(line, first, last, about)


def _instead(text: Edited, i: int) -> int | None:
    """A line of nobody's but a person's where a line of the draft stood."""
    before = next((text.homes[at] for at in range(i - 1, -1, -1) if text.homes[at] is not None), -1)
    behind = next((home for home in text.homes[i + 1 :] if home is not None), len(text.lines))
    assert before is not None
    claimed = {home for home in text.homes if home is not None}
    return next((at for at in range(before + 1, behind) if at not in claimed and text.lines[at].strip()), None)


def _there(text: Edited, new: Sequence[Line], come: Iterable[int], gone: Mapping[int, str]) -> dict[int, int]:
    """The lines of some new ones that stand in the file already, each with the line that is gone and that people made it of, or -1.

    gone: those lines as drafted. One that only stands elsewhere in the new draft has not been made of anything.
    """
    made_of = dict.fromkeys(range(len(text.lines)), -1)
    made_of |= {home: i for i, home in enumerate(text.homes) if home is not None}
    spare: dict[str, list[int]] = {}
    for line, i in made_of.items():
        if i < 0 or gone.get(i, text.lines[line]) != text.lines[line]:
            spare.setdefault(text.lines[line], []).append(i)
    return {k: spare[new[k].text].pop(0) for k in come if spare.get(new[k].text)}


def _split_off(text: Edited, paired: Sequence[tuple[int, int]], come: Sequence[str]) -> Iterator[int]:
    """The lines that people split off one of the draft and that the new draft has as lines of their own."""
    wanted = Counter(come)
    for i, _ in paired:
        lines = sorted({text.line_of(place) for place in text.rows[i] if place >= 0})
        for line in lines if len(lines) > 1 else ():
            if wanted[text.lines[line]]:
                wanted[text.lines[line]] -= 1
                yield line


def _added(text: Edited, new: Sequence[Line], paired: Sequence[tuple[int, int]], come: Iterable[int]) -> Iterator[Added]:
    """Where lines that only the new draft has go: behind the line that they follow there, rows into their table."""
    olds = {k: i for i, k in paired}
    for k in come:
        place = _beside_row(text, new, olds, k) if new[k].role in ROWS else None
        yield Added(k, *(place or _behind(text, olds, k)), About("", new[k].text, _keys_of(new[k])))


def _behind(text: Edited, olds: dict[int, int], k: int) -> tuple[int, bool]:
    before = next((olds[at] for at in range(k - 1, -1, -1) if at in olds), None)
    if before is not None:
        home = next((text.homes[at] for at in range(before, -1, -1) if text.homes[at] is not None), None)
        if home is not None:
            return home, False
    behind = next((text.homes[olds[at]] for at in sorted(olds) if at > k and text.homes[olds[at]] is not None), None)
    return (behind, True) if behind is not None else (-1, False)


def _beside_row(text: Edited, new: Sequence[Line], olds: dict[int, int], k: int) -> tuple[int, bool] | None:
    """The row of the file that a row follows, or precedes; None where its whole table is new."""
    for step in (-1, 1):
        at = k + step
        while 0 <= at < len(new) and new[at].role in ROWS:
            home = text.homes[olds[at]] if at in olds else None
            if home is not None:
                return home, step > 0
            at += step
    return None


# ---- what a difference is about ----


def _keys(old: Line, new: Line, hunk: Hunk) -> tuple[str, ...]:
    """The facts that changed words tell; of words that tell none, those that only one of the lines tells, else all."""
    keys = [*_keys_at(new, hunk.at, hunk.at + len(hunk.words)), *_keys_at(old, hunk.start, hunk.end)]
    if not keys:
        ones, others = _keys_of(old), _keys_of(new)
        keys = [key for key in (*others, *ones) if (key in ones) != (key in others)] or [*others]
    return tuple(dict.fromkeys(keys))


def _keys_at(line: Line, start: int, end: int) -> Iterator[str]:
    yield from (key for one in line.passages if one.start < end and start < one.end for key in one.keys)


def _keys_of(line: Line) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(one.keys for one in line.passages)))
