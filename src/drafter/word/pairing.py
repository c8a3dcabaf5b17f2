"""Which line of a draft a line of an earlier draft has become.

In: the lines of both, with the facts that they were made of. Out: pairs. Does not know Word, or what people did in between.

Lines are paired in their order and only with lines of the same role: by their words without numbering, then by what is most alike, then by
their facts; what moved is taken out in one place and put into another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from drafter.report.document import HEADINGS
from drafter.word import merge
from drafter.word.provenance import Line

_NUMBER: Final = re.compile(r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|[0-9]+[.．]|（[0-9]+）")
_SERIAL: Final = re.compile(r"\| [0-9]+ (?=\|)")
_Pair: TypeAlias = tuple[int, int]
_Words: TypeAlias = tuple[str, str]
_Step: TypeAlias = Callable[[merge.Stretch], Iterable[_Pair]]


def pairs(olds: Sequence[Line], news: Sequence[Line]) -> list[_Pair]:
    """The lines that are one in both drafts, by index, both rising."""
    found: list[_Pair] = []
    ones, others = ([_words(line) for line in lines] for lines in (olds, news))
    by_keys = _same([_keys(line) for line in olds], [_keys(line) for line in news])
    for step in (_same(ones, others), _alike(ones, others), by_keys, _alone(ones, others)):
        found = sorted([*found, *(pair for gap in _gaps(found, len(olds), len(news)) for pair in step(gap))])
    return found


def _gaps(found: Sequence[_Pair], olds: int, news: int) -> Iterator[merge.Stretch]:
    i = j = 0
    for a, b in [*found, (olds, news)]:
        if i < a and j < b:
            yield i, a, j, b
        i, j = a + 1, b + 1


def _words(line: Line) -> _Words:
    """The role of a line, and its text without its number."""
    found = (_NUMBER if line.role in HEADINGS else _SERIAL).match(line.text)
    return line.role, line.text[found.end() :] if found else line.text


def _keys(line: Line) -> tuple[str, frozenset[str]] | None:
    keys = frozenset(key for passage in line.passages for key in passage.keys)
    return (line.role, keys) if keys else None


def _same(olds: Sequence[Hashable], news: Sequence[Hashable]) -> _Step:
    """Pairs of which something is the same; of None nothing is."""

    def step(gap: merge.Stretch) -> Iterator[_Pair]:
        i1, i2, j1, j2 = gap
        ones = [one or ("old", at) for at, one in enumerate(olds[i1:i2])]
        others = [one or ("new", at) for at, one in enumerate(news[j1:j2])]
        for a, b, size in SequenceMatcher(None, ones, others, autojunk=False).get_matching_blocks():
            yield from ((i1 + a + step, j1 + b + step) for step in range(size))

    return step


def _alike(olds: Sequence[_Words], news: Sequence[_Words]) -> _Step:
    """Pairs that have most words in common."""
    ones, others = ([text for _, text in words] for words in (olds, news))
    return lambda gap: ((i, j) for i, j in merge.alike(ones, others, gap) if olds[i][0] == news[j][0])


def _alone(olds: Sequence[_Words], news: Sequence[_Words]) -> _Step:
    """Two that stand alone between the same neighbours and are no body text: headings, front matter, of which there is one each."""

    def step(gap: merge.Stretch) -> Iterator[_Pair]:
        i1, i2, j1, j2 = gap
        if (i2 - i1, j2 - j1) == (1, 1) and olds[i1][0] == news[j1][0] != "正文":
            yield i1, j1

    return step
