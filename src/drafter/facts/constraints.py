"""What must hold between the figures of a year: parts add up, what was done is not more than what there was.

In: facts and constraints as data. Out: violations, each with both figures, both places and the difference. Does not know
files or templates. Nothing is ever corrected; approximate counts and gaps are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drafter.facts.values import FactDecimal, FactInt, FactList, FactMap
from drafter.places import Location

KINDS = ("和", "不大于")
"""和: `项` add up to `总`. 不大于: `项`, together, are at most `总`."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One rule; `parts` are keys of figures, or of a group or list whose figures are all meant."""

    kind: str
    whole: str
    parts: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the figures break."""

    message: str
    at: Location
    other: Location


def of(rows: Iterable[Mapping[str, Any]]) -> tuple[Constraint, ...]:
    """Constraints from plain data: 种, 总, 项 (a key or several), 话."""
    return tuple(
        Constraint(row["种"], row["总"], (row["项"],) if isinstance(row["项"], str) else tuple(row["项"]), row["话"]) for row in rows
    )


def check(root: FactMap, constraints: Iterable[Constraint]) -> Iterator[Violation]:
    """The constraints that the facts break; one whose figures are not all exact and given is passed over."""
    for rule in constraints:
        whole = _figure(root, rule.whole)
        parts = [list(_figures(root, key)) for key in rule.parts]
        figures = [part for found in parts for part in found if part is not None]
        if whole is None or not all(parts) or len(figures) < sum(map(len, parts)):
            continue
        total = sum(figures, Decimal(0))
        said = Decimal(whole)
        if total > said or (rule.kind == "和" and total != said):
            added = " + ".join(_shown(part) for part in figures)
            left = f"{added} = {_shown(total)}" if len(figures) > 1 else added
            gap = f"{'多' if total > said else '少'} {_shown(abs(total - said))}"
            first = figures[0].origins[0].at
            message = f"{rule.message}：{'、'.join(rule.parts)} 是 {left}，{rule.whole} 是 {_shown(whole)}，{gap}"
            yield Violation(message, first, whole.origins[0].at)


Figure = FactInt | FactDecimal


def _figure(root: FactMap, key: str) -> Figure | None:
    found = _value(root, key)
    return found if isinstance(found, FactInt | FactDecimal) else None


def _figures(root: FactMap, key: str) -> Iterator[Figure | None]:
    """The figures under a key; None for one that is approximate or still to come. An absent key has none."""
    found = _value(root, key)
    if isinstance(found, FactMap):
        found = tuple(found.entries.values())
    for item in found if isinstance(found, FactList | tuple) else () if found is None else (found,):
        yield item if isinstance(item, FactInt | FactDecimal) else None


def _value(root: FactMap, key: str) -> Any:
    value: Any = root
    for step in key.split("."):
        value = value.entries.get(step) if isinstance(value, FactMap) else None
    return value


def _shown(number: int | Decimal) -> str:
    return format(Decimal(number).normalize(), "f")
