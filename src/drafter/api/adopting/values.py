"""What people changed in a draft, as far as a fact can carry it, and what none can.

In: nothing. Out: frozen values. Does not know how they are found.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from pathlib import Path

from drafter.api.drafting import Draft
from drafter.places import Location
from drafter.word.provenance import Line
from drafter.yamlfile import Mapping, Node, rewriting

Spot = tuple[str, rewriting.Path]
"""Where a value stands: the file, as places show it, and the path in it."""
Changes = tuple[tuple[Spot, rewriting.Value], ...]

FIGURE, TEXT, FILLED, FREE, WHOLE = KINDS = ("数", "文字", "补上", "自由段", "原文")
"""What is proposed: another figure, another text, a fact that was still to come, a paragraph put in, a sentence replaced whole."""

COMPUTED = "由几件事实算出来的，改那几件事实"
TEMPLATE = "模板和语句库里的话，没有哪件事实管着"
GONE = "删去了，要去掉这一项，在事实表里改"
CLASH = "同一件事实两处改得不一样，先在稿子里改成一样"
ADDED = "新加的段落，没有哪个自由段印在这里"
OFFICE = "写在本单位的设置里，各年共用，要改自己去改"
ELSEWHERE = "这件事实不在给出的事实表里"
UNPRINTED = "现在的事实不再印在这里"
UNPROVED = "那件事实写不出这些字"
SPLIT = "分段变了"
REASONS = (CLASH, COMPUTED, OFFICE, ELSEWHERE, UNPRINTED, UNPROVED, ADDED, GONE, SPLIT, TEMPLATE)
"""Why a change is not proposed, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person wrote other words: the paragraph of the edited file, from 1."""

    paragraph: int
    drafted: str
    now: str
    """What the facts at hand print there."""
    said: str
    """What the file says."""
    number: int = 0
    """Of the passage in the draft of the facts at hand; 0 for words that are no passage there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new value for one fact, which was proved to print the edited words."""

    kind: str
    key: str
    at: Location
    before: str
    """As it is typed in the facts; empty where nothing is."""
    after: str
    places: tuple[Place, ...]
    changes: Changes
    follow: tuple[int, ...] = ()
    """Paragraphs of the file that print the fact too, and were left as they are."""
    disagreeing: tuple[str, ...] = ()
    """Figures that would no longer agree with each other, were this written alone."""

    @property
    def stale(self) -> bool:
        """Whether the facts were changed since the file was drafted."""
        return any(place.now != place.drafted for place in self.places)


@dataclass(frozen=True, slots=True)
class Left:
    """A change that no fact can carry, and why; the paragraph is 0 where nothing is left of it."""

    reason: str
    paragraph: int
    before: str
    after: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtHand:
    """The facts as they were read, and what they print."""

    files: tuple[tuple[bytes, str], ...]
    trees: tuple[Node, ...]
    """What each of the files says."""
    genre: str
    office: Path | None
    last: Mapping | None
    as_of: str
    avoided: frozenset[str]
    """The ids of wordings that the edited file put last."""
    draft: Draft
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Adoptable:
    """All that people changed in a file."""

    proposals: tuple[Proposal, ...]
    left: tuple[Left, ...]
    lines: tuple[str, ...]
    """The edited file."""
    at_hand: AtHand
    numbers: ReadOnly[int, int]
    """What paragraphs are called by, as `check` counts them; here they are counted with the empty ones."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was written: proposals by file, and those that did not print the edited words together with the others."""

    written: tuple[tuple[str, int], ...]
    refused: tuple[Proposal, ...]
    disagreeing: tuple[str, ...]
    """Figures that no longer agree with each other."""
