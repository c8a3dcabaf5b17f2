"""What a check sheet holds.

In: nothing. Out: `Sheet`: groups of rows, and lists. Does not know drafts, or what a sheet looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafter.facts.reading import Missing
from drafter.facts.reported import Source

CHECKED = "已核"
UNTOLD = "没有写"


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that tells figures, and from where to where each of them stands in it."""

    sentence: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Some facts, usually one, with the figures that they were printed as and every sentence that tells them."""

    printed: tuple[str, ...]
    mentions: tuple[Mention, ...]
    sources: tuple[Source, ...] = ()
    formula: str = ""
    """Of what was computed: how; empty where that is not told."""

    @property
    def office(self) -> str:
        """The office that is to check it; empty where nobody said who reported it."""
        return next((one.reported.office for one in self.sources if one.reported.office), "")

    @property
    def as_of(self) -> str:
        """The dates until which its facts hold."""
        return _each(one.reported.as_of for one in self.sources)

    @property
    def state(self) -> str:
        """已核 where all its facts are; else what the others are: 暂报, 预计, 没有写."""
        states = [one.reported.state or UNTOLD for one in self.sources]
        return _each(state for state in states if state != CHECKED) or CHECKED


@dataclass(frozen=True, slots=True)
class Group:
    """What one office is to check; `office` is empty for what nobody is said to have reported."""

    office: str
    rows: tuple[Row, ...]

    @property
    def figures(self) -> int:
        """How many figures it is to check."""
        return sum(len(row.printed) for row in self.rows)

    @property
    def unchecked(self) -> int:
        """How many of them are not 已核 yet."""
        return sum(len(row.printed) for row in self.rows if row.state != CHECKED)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The check sheet of a report."""

    title: str
    """The report's own."""
    groups: tuple[Group, ...]
    """By office, in the order of 来源; what has none comes last."""
    frame: tuple[Row, ...]
    """Who speaks and when: sessions, dates of the meeting. No office signs them."""
    computed: tuple[Row, ...]
    fixed: tuple[Row, ...]
    """Figures in the templates' own words (定数)."""
    unaccounted: tuple[Row, ...]
    """Figures of unknown origin."""
    unused: Mapping[str, tuple[str, ...]]
    """The keys of facts that were given and that the report does not show, by office."""
    missing: tuple[Missing, ...]

    @property
    def figures(self) -> int:
        """How many figures the offices are to check."""
        return sum(group.figures for group in self.groups)

    @property
    def unchecked(self) -> int:
        """How many of them are not 已核 yet."""
        return sum(group.unchecked for group in self.groups)

    @property
    def offices(self) -> int:
        """How many offices have figures to check."""
        return sum(bool(group.office) for group in self.groups)


def _each(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, words)))
