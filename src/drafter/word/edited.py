"""The lines of an edited file as one text, and where in it the characters of the draft are.

In: the lines as drafted, and as people left them. Out: `Edited`. Does not know the new draft, or Word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from drafter.word import merge
from drafter.word.provenance import Line

_OURS: Final = 0.2
"""Share of its characters that a line must still have in the file to be there at all."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited text; places count its characters, lines joined by line ends."""

    lines: Sequence[str]
    joined: str
    starts: Sequence[int]
    """Where each line begins, and where one more would."""
    rows: Sequence[Sequence[int]]
    """Of each line of the draft, where each of its characters is now; -1 where it is gone."""
    homes: Sequence[int | None]
    """The line in which each line of the draft now ends; None where it is gone."""

    @staticmethod
    def of(base: Sequence[Line], lines: Sequence[str]) -> Edited:
        """A text laid over the draft that it was."""
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        places = merge.characters([line.text for line in base], lines)
        offsets = accumulate((len(line.text) + 1 for line in base), initial=0)
        rows = [places[offset : offset + len(line.text)] for line, offset in zip(base, offsets, strict=False)]
        return Edited(lines, "\n".join([*lines, ""]), starts, rows, [_home(row, starts, lines) for row in rows])

    def without(self, lines: Collection[int]) -> Edited:
        """The same text, with some of its lines as if people had typed them."""
        if not lines:
            return self
        rows = [[-1 if place >= 0 and self.line_of(place) in lines else place for place in row] for row in self.rows]
        return replace(self, rows=rows, homes=[_home(row, self.starts, self.lines) for row in rows])

    def line_of(self, place: int) -> int:
        """The line in which a place is."""
        return bisect_right(self.starts, place) - 1

    def within(self, left: int, right: int) -> tuple[int, int, int] | None:
        """A stretch as a line and from where to where in it; None where it is in several."""
        line = self.line_of(left)
        start = self.starts[line]
        return (line, left - start, right - start) if left <= right <= start + len(self.lines[line]) else None


def _home(row: Sequence[int], starts: Sequence[int], lines: Sequence[str]) -> int | None:
    kept = [place for place in row if place >= 0]
    if not kept or len(kept) < _OURS * len(row):
        return None
    first, last = (bisect_right(starts, place) - 1 for place in (min(kept), max(kept)))
    if first == last:
        return first
    counts = Counter(bisect_right(starts, place) - 1 for place in kept)
    large = [line for line, count in counts.items() if count >= len(row) / 3 or count > len(lines[line]) / 2]
    return max(large) if large else max(counts, key=lambda line: (counts[line], line))
