"""What a rule may know besides the text that it reads.

In: nothing. Out: `Known`; whatever is not at hand is empty, and the rules that need it find nothing. Does not know files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.report.measuring import PACE
from drafter.review.athand import AtHand
from drafter.review.lists import EMPTY, Lists
from drafter.review.text import Text

Date = tuple[int, int | None, int | None]
"""Year, month, day, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a report, or a section of it, may have at most."""

    most: int
    unit: str = "字"
    """字, 页 or 分钟."""
    heading: str = ""
    """Of the section, its number left out, or the beginning of it; empty for the whole text."""


@dataclass(frozen=True, slots=True)
class Known:
    """What stands beside a text."""

    date: Date | None = None
    """When the report is given; without it, that of its own date line counts."""
    at_hand: AtHand = field(default_factory=AtHand)
    """The facts, and what the draft that the text was tells of itself."""
    rate: int = PACE
    """Characters that are read aloud in a minute."""
    budget: tuple[Budget, ...] = ()
    """How long the report may be."""
    last: Text | None = None
    """Last year's text."""
    against: Text | None = None
    """A text whose words count, as a superior's report: what is quoted from it is held against it."""
    lists: Lists = EMPTY
    """The shipped lists and the office's."""
    off: Mapping[str, str] = field(default_factory=dict)
    """Rules that the office does without, by name, and why."""
    never: frozenset[str] = frozenset()
    """Words that the office does not want reported, besides those of the lists."""


NOTHING = Known()
