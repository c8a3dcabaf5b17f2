"""The facts at hand, as the rules see them: what each figure fact says, and which figures of the text stand for which facts.

In: nothing. Out: values that the caller fills. Does not know files or how facts are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.report.figures import Figure
from drafter.review.finding import Place


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure fact: what it says, and where it stands (事实.yaml:12)."""

    key: str
    figure: Figure
    unit: str
    at: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure of the text in words that were drafted from facts."""

    place: Place
    figure: Figure
    keys: tuple[str, ...]
    drafted: str
    """The words as they were drafted."""
    nth: int = 0
    """Which figure of these words it is, from 0."""
    changed: bool = False
    """Whether a person changed them."""
    agrees: bool = True
    """Whether the facts at hand say it, or it can be computed from them, or they say it in a text."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure of the text that is no fact's: a person's, or typed in a free text or a template."""

    place: Place
    figure: Figure
    keys: tuple[str, ...] = ()
    """Facts that say the very same, by which it could be quoted."""
    of_template: bool = False
    """Whether a template typed it without saying why."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is known of the facts beside a text."""

    printed: tuple[Printed, ...] = ()
    typed: tuple[Typed, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """By key; empty where only the draft's own record is at hand."""
    session: str = ""
    """The session as the facts tell it: 十五届四次会议."""
