"""What a careful reader would mark: the verb `check`.

In: paths of reports, anybody's .docx or .txt. Out: `Checked`. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter import sources
from drafter.api import texts
from drafter.errors import SourceError
from drafter.facts.values import nearest
from drafter.report import webpage
from drafter.report.recognise import recognise
from drafter.review import engine, text
from drafter.review.engine import Reviewed
from drafter.review.finding import Rule
from drafter.review.rules import RULES


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what was found in it."""

    path: Path
    counted: str
    """Whether its places are 段 of a .docx or 行 of a text."""
    left_out: int
    """Lines that a web page puts round a report, not checked."""
    reviewed: Reviewed


def check(paths: Iterable[Path]) -> list[Checked]:
    """What the rules find in some reports.

    Raises: SourceError for what cannot be read.
    """
    return [_checked(path) for path in paths]


def _checked(path: Path) -> Checked:
    lines, counted = texts.lines_of(path)
    kept, left_out = webpage.cleaned(lines)
    read = text.of(recognise(kept, str(path)), sources.measure_words(), path=str(path), recognised=True)
    return Checked(path, counted, left_out, engine.review(read, RULES))


def explain(name: str) -> Rule:
    """The rule of a name or title.

    Raises: SourceError with the nearest one.
    """
    for rule in RULES:
        if name in (rule.name, rule.title):
            return rule
    near = nearest(name, [word for rule in RULES for word in (rule.title, rule.name)])
    raise SourceError(f"没有叫“{name}”的规则", hint=f"是不是“{near}”" if near else "用 drafter list rules 看有哪些")


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are listed."""
    return RULES
