"""Where two wordings of one line differ: only the digits, only the clause.

In: two texts. Out: what to put where. Does not know lines, facts or Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|.", re.DOTALL)
_FIGURE: Final = re.compile(r"[0-9.,%〇零一二三四五六七八九十百千万亿两]+")
_BAR: Final = " | "
"""What stands between the cells of a row, as `reader` tells it."""


class Hunk(NamedTuple):
    """What some characters of a text became: from where to where, and the new words."""

    start: int
    end: int
    words: str
    at: int
    """Where the new words stand in the new text."""


def hunks(old: str, new: str) -> list[Hunk]:
    """Where a text differs from another, in its order. A number is changed as a whole; a clause of which little is left, too.

    Of two rows with as many cells no hunk reaches over the edge of a cell.
    """
    olds, news = (text.split(_BAR) if text.startswith("| ") else [text] for text in (old, new))
    if len(olds) != len(news):
        olds, news = [old], [new]
    found: list[Hunk] = []
    start = at = 0
    for one, other in zip(olds, news, strict=True):
        found += [Hunk(start + hunk.start, start + hunk.end, hunk.words, at + hunk.at) for hunk in _hunks(one, other)]
        start += len(one) + len(_BAR)
        at += len(other) + len(_BAR)
    return found


def is_figure(*words: str) -> bool:
    """Whether words, each of them, are nothing but a number."""
    return all(_FIGURE.fullmatch(one) for one in words)


def _hunks(old: str, new: str) -> Iterator[Hunk]:
    if old == new:
        return
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    codes = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    starts, ats = ([0, *accumulate(map(len, tokens))] for tokens in (olds, news))
    changes = [(starts[i1], starts[i2], ats[j1], ats[j2]) for kind, i1, i2, j1, j2 in codes if kind != "equal"]
    for start, end, at, to in _joined(changes, old, new):
        yield Hunk(start, end, new[at:to], at)


def _joined(changes: Sequence[tuple[int, int, int, int]], old: str, new: str) -> list[tuple[int, int, int, int]]:
    """The changes, those joined between which less stays than they change; numbers do not count, each is changed by itself."""
    found: list[tuple[int, int, int, int]] = []
    for change in changes:
        found.append(change)
        while len(found) > 1:
            (a, b, c, d), (e, f, g, h) = found[-2:]
            between = old[b:e]
            if not between or len(between) > min(_weight(old[a:b], new[c:d]), _weight(old[e:f], new[g:h])):
                break
            found[-2:] = [(a, f, c, h)]
    return found


def _weight(old: str, new: str) -> int:
    return max(len(_FIGURE.sub("", words)) for words in (old, new))
