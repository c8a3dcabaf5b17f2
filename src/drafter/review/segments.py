"""Parts told one by one between semicolons, each perhaps in several units: 其中，小学3所，学位2880个；初中2所，学位1800个。

In: the joined text and its quantities. Out: totals with all their parts. Does not know whether they add up.

Such a sentence follows the totals that it shares out. Where every stretch between semicolons tells the same units in the same order, the
figures in one place of each are the parts of the last figure of that unit in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.review.quantities import SHARE, Quantity

_SHARED_OUT = re.compile("[。；](?:其中，?|从[^，。；]{1,16}[看分]，|按[^，。；]{1,16}[看分类]，)(?P<parts>[^。\n]*；[^。\n]*)[。\n]")
_AGAIN = re.compile("其中|以上|以下|女|少数民族|被|获|重点|等")
"""What tells of some of them once more, or of others."""
_FEWEST = 3
_BEFORE = 120
"""Characters before it in which a total may stand."""


def rows(joined: str, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Every total and its parts."""
    for found in _SHARED_OUT.finditer(joined):
        start, end = found.span("parts")
        inside = [one for one in quantities if start <= one.start < end and one.unit != SHARE and not one.is_change]
        segments = [_within(inside, start + at, start + to) for at, to in _segments(found["parts"])]
        units = [[one.unit for one in segment] for segment in segments]
        if len(segments) < _FEWEST or not units[0] or any(unit != units[0] for unit in units) or _AGAIN.search(found["parts"]):
            continue
        for place, unit in enumerate(units[0]):
            before = [one for one in quantities if max(found.start() - _BEFORE, 0) <= one.start < found.start() and one.unit == unit]
            known = [one for one in before if one.exact and not one.is_change and one.number]
            parts = tuple(segment[place] for segment in segments)
            if known and unit and all(one.exact for one in parts) and units[0].count(unit) == 1:
                yield known[-1], parts


def _segments(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in words.split("；"):
        yield at, at + len(piece)
        at += len(piece) + 1


def _within(quantities: Sequence[Quantity], start: int, end: int) -> list[Quantity]:
    return [one for one in quantities if start <= one.start < end]
