"""What the lists found, as hits.

In: a text, places in its joined string. Out: hits outside tables. Does not know the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.review.finding import Hit, Level
from drafter.review.listed import Listed
from drafter.review.text import CELLS, Text


def hits(text: Text, found: Iterable[Listed], instead: str = "是不是“{}”") -> Iterator[Hit]:
    """A hit for each, of the level of its row; a fix only where the row says that it is wrong beyond doubt."""
    for one in found:
        place = text.place(one.start, one.end)
        if text.passages[place.passage].role not in CELLS:
            level = one.row.level if one.row else None
            fix = one.right if level is Level.MUST and one.right else None
            yield Hit(place, one.said, "" if fix or not one.right else instead.format(one.right), fix, level)
