"""What a rule is and what it finds.

In: nothing. Out: the values that rules give and the engine passes on. Does not know texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.review.known import Known
    from drafter.review.text import Text


class Level(StrEnum):
    """How sure a finding is; a clause that says 一般, 通常 or 宜 allows no more than 疑似."""

    MUST = "必改"
    """Wrong beyond doubt."""
    LIKELY = "疑似"
    """Usually wrong."""
    NOTICE = "提示"
    """Worth a look."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Some characters of a text: the index of the passage, and from where to where in it."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a rule found."""

    place: Place
    said: str
    """One sentence in Chinese: what is wrong."""
    instead: str = ""
    """What to do about it, in Chinese; may be left out where `fix` says it all."""
    fix: str | None = None
    """What the characters should be, where that is certain and mechanical; empty to delete them."""
    level: Level | None = None
    """Where it is surer or less sure than the rule usually is."""
    others: tuple[Place, ...] = ()
    """Other places that have to do with it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and what `drafter explain` says of it."""

    name: str
    """As it is typed: that of its module, with hyphens."""
    title: str
    """As it is read; may be typed too."""
    level: Level
    what: str
    """What it looks for."""
    why: str
    source: str
    """The clause, or where else it comes from."""
    do: str
    """What to do about a finding."""
    check: Callable[[Text, Known], Iterable[Hit]]
    bad: str = ""
    """A line in which it finds something; empty where it needs more than a text."""
    good: str = ""
    """The same line as it should be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with the rule that made it."""

    rule: Rule
    level: Level
    hit: Hit

    @property
    def advice(self) -> str:
        """What to do, in one sentence."""
        if self.hit.instead:
            return self.hit.instead
        if self.hit.fix is None:
            return self.rule.do
        return f"改为“{self.hit.fix}”" if self.hit.fix else "删去"
