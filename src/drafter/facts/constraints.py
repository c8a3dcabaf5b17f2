"""What must hold between the figures of a year: parts add up, what was done is not more than what there was.

In: facts and constraints as data. Out: violations, each with both figures, both places, the difference and what to do; notices, where
nothing need be wrong. Does not know files or templates. Nothing is ever corrected; approximate counts and gaps are passed over. A fact
answered with 无 counts as none; one that was not answered may be anything, so that a sum in which it is wanted can only be too large.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

from drafter.facts.formats import date_parts
from drafter.facts.telling import HELD_BACK, TELLING
from drafter.facts.values import FactDecimal, FactInt, FactList, FactMap, FactText, Gap
from drafter.places import Location

CHECK = "看看是不是抄错了一个数"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One rule; its kind is one of `KINDS`, `whole` and `parts` are keys."""

    kind: str
    whole: str
    parts: Mapping[str, tuple[str, ...]]
    """By what the office declares under `convention`; where there is none, under an empty name."""
    message: str
    convention: str = ""
    base: tuple[str, ...] = ()
    """Of a rate: what it is a share of; the first of these that is given in full."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the figures break; a notice, where they need not be wrong."""

    message: str
    at: Location
    other: Location
    hint: str
    notice: bool = False


def of(rows: Iterable[Mapping[str, Any]]) -> tuple[Constraint, ...]:
    """Constraints from plain data: 种, 总, 项 (keys, or keys by 口径), 话; 口径 and 底 where the kind has them."""
    return tuple(
        Constraint(row["种"], row["总"], _by_name(row["项"]), row["话"], row.get("口径", ""), tuple(row.get("底", ()))) for row in rows
    )


def check(root: FactMap, constraints: Iterable[Constraint]) -> Iterator[Violation]:
    """What the facts break, and what they leave open; of two rules that name the same two places only the first is heard."""
    seen: set[tuple[Location, Location]] = set()
    for rule in constraints:
        for found in _found(root, rule):
            if (found.at, found.other) not in seen:
                seen.add((found.at, found.other))
                yield found


def _by_name(parts: Any) -> dict[str, tuple[str, ...]]:
    return {name: tuple(keys) for name, keys in (parts if isinstance(parts, Mapping) else {"": parts}).items()}


# ---- conventions ----


def _found(root: FactMap, rule: Constraint) -> Iterator[Violation]:
    declared = _value(root, rule.convention) if rule.convention else ""
    if isinstance(declared, str):
        if declared in rule.parts:
            yield from KINDS[rule.kind](root, rule, rule.parts[declared])
    elif len(rule.parts) > 1:
        yield from _undeclared(root, rule)


def _undeclared(root: FactMap, rule: Constraint) -> Iterator[Violation]:
    """Tried under every convention: one that fits is asked for, and it is an error only where none does."""
    outcomes = {name: list(KINDS[rule.kind](root, rule, keys)) for name, keys in rule.parts.items()}
    first = next(iter(outcomes))
    shared = set.intersection(*(set(keys) for keys in rule.parts.values()))
    differing = dict.fromkeys(key for keys in rule.parts.values() for key in keys if key not in shared)
    disputed = [figure for key in differing for figure in _given(root, key).figures if figure]
    whole = _figure(root, rule.whole)
    if not disputed or whole is None:
        yield from outcomes[first]
        return
    fitting = [name for name, found in outcomes.items() if all(one.notice for one in found)]
    if not fitting:
        hint = f"没有写明 {rule.convention}，照哪一种都对不上；写明口径（{'、'.join(outcomes)}），再核对各数"
        yield from (replace(one, message=f"{one.message}（照“{first}”算）", hint=hint) for one in outcomes[first])
        return
    only = f"，照{_quoted(fitting)}算才对得上" if len(fitting) < len(outcomes) else ""
    message = f"{_named(disputed[0])}，没有写明 {rule.convention}{only}（{rule.message}）"
    name = rule.convention.rsplit(".", 1)[-1]
    yield Violation(message, _at(disputed[0]), _at(whole), f"加一行 {name}，写 {' 或 '.join(fitting)}", notice=True)


# ---- kinds ----


def _sum(root: FactMap, rule: Constraint, keys: tuple[str, ...]) -> Iterator[Violation]:
    """The parts add up to the whole; where one was not given, they are at most the whole."""
    whole = _figure(root, rule.whole)
    parts = {key: _given(root, key) for key in keys}
    figures = [figure for part in parts.values() for figure in part.figures]
    if whole is None or not figures:
        return
    absent = [key for part in parts.values() for key in part.absent]
    unclear = any(part.unclear for part in parts.values())
    over = sum(figures, Decimal(0)) - whole
    said = f"{rule.message}：{'、'.join(key for key, part in parts.items() if part.figures)} 是 {_added(figures)}，{_named(whole)}"
    if over > 0:
        yield Violation(f"{said}，{_difference(over)}", _at(figures[0]), _at(whole), f"{CHECK}，或一件算了两次")
    elif over < 0 and not absent and not unclear:
        yield Violation(f"{said}，{_difference(over)}", _at(figures[0]), _at(whole), f"{CHECK}，或漏了一项")
    elif over < 0 and not unclear and len(figures) > 1:
        hint = f"没有的写 无；有的填上，不想印的，再把键写进 行文.不印：{'、'.join(absent)}"
        yield Violation(f"{said}，{_difference(over)}", _at(figures[0]), _at(whole), hint, notice=True)


def _at_most(root: FactMap, rule: Constraint, keys: tuple[str, ...]) -> Iterator[Violation]:
    """Each figure is at most the nearest one before it that was given."""
    given = [figure for key in (rule.whole, *keys) if (figure := _figure(root, key)) is not None]
    for most, figure in pairwise(given):
        if figure > most:
            message = f"{rule.message}：{_named(figure)}，{_named(most)}，{_difference(Decimal(figure) - most)}"
            yield Violation(message, _at(figure), _at(most), "看看两个数是不是填颠倒了，是不是截至同一天")


def _rate(root: FactMap, rule: Constraint, keys: tuple[str, ...]) -> Iterator[Violation]:
    """A typed percentage is what the counts give, to the decimals it is typed with. Its last digit may be bent by one where the group then
    makes 100."""
    typed = _figure(root, rule.whole)
    parts = [_given(root, key) for key in keys]
    bases = [found for key in rule.base if (found := _given(root, key)).complete and found.figures]
    if typed is None or not bases or not all(part.complete for part in parts):
        return
    figures = [figure for part in parts for figure in part.figures]
    part, base = sum(figures, Decimal(0)), sum(bases[0].figures, Decimal(0))
    if not figures or not base:
        return
    exponent = Decimal(typed).as_tuple().exponent
    assert isinstance(exponent, int)
    unit = Decimal(1).scaleb(min(exponent, 0))

    def share(count: Decimal | int) -> Decimal:
        return (count * Decimal(100) / base).quantize(unit, ROUND_HALF_UP)

    over = Decimal(typed) - share(part)
    if not over:
        return
    own = {figure.origins for figure in figures}
    others = [figure for figure in bases[0].figures if figure.origins not in own] if len(bases[0].figures) > 1 else [base - part]
    bent = abs(over) == unit and Decimal(typed) + sum((share(other) for other in others), Decimal(0)) == 100
    counted = f"{_added(figures)}，占 {_shown(base)} 的 {_shown(share(part))}%"
    message = f"{rule.message}：{_named(typed)}%，件数是 {counted}，{_difference(over)}"
    hint = "末位凑成了 100%；不凑就删去这一行，由程序算" if bent else "有件数的，删去这一行，由程序算；不然就核对件数"
    yield Violation(message, _at(typed), _at(figures[0]), hint, notice=bent)


def _listed(root: FactMap, rule: Constraint, keys: tuple[str, ...]) -> Iterator[Violation]:
    """A list, which may be a selection, has at most as many items as the figure says."""
    said = _figure(root, rule.whole)
    for key in keys:
        items = _value(root, key)
        if said is not None and isinstance(items, FactList):
            told = sum(1 for item in items if not (isinstance(item, FactMap) and item.entries.get(TELLING) in HELD_BACK))
            if told > said:
                message = f"{rule.message}：{key} 列了 {told} 项，{_named(said)}，{_difference(told - Decimal(said))}"
                yield Violation(message, items.origins[0].at, _at(said), f"改 {rule.whole}，或删去多列的项")


def _days(root: FactMap, rule: Constraint, keys: tuple[str, ...]) -> Iterator[Violation]:
    """A typed number of days is that of the two dates, first and last included."""
    typed = _figure(root, rule.whole)
    first, last = (_value(root, key) for key in keys)
    begin, end = (date_parts(date) if isinstance(date, FactText) else None for date in (first, last))
    if typed is None or not (begin and end and len(begin) == len(end) == 3):
        return
    days = (datetime.date(*end) - datetime.date(*begin)).days + 1
    if days < 1:
        message = f"{rule.message}：{keys[1]} 是 {last}，早于 {keys[0]} 的 {first}，{_named(typed)}"
        yield Violation(message, last.origins[0].at, first.origins[0].at, "看看两个日期是不是填颠倒了")
    elif days != typed:
        message = f"{rule.message}：{_named(typed)}，{first} 到 {last} 是 {days} 天，{_difference(Decimal(typed) - days)}"
        yield Violation(message, _at(typed), first.origins[0].at, "头一天和末一天都算；改天数，或改日期")


KINDS: dict[str, Callable[[FactMap, Constraint, tuple[str, ...]], Iterator[Violation]]] = {
    "和": _sum, "不大于": _at_most, "率": _rate, "项数": _listed, "天数": _days,
}  # fmt: skip
"""By the name that the data use."""


# ---- figures ----

Figure = FactInt | FactDecimal


@dataclass(frozen=True, slots=True)
class _Given:
    """What was answered under a key: exact figures, keys that were not answered, and whether anything is approximate or still to come."""

    figures: tuple[Figure, ...] = ()
    absent: tuple[str, ...] = ()
    unclear: bool = False

    @property
    def complete(self) -> bool:
        return not self.absent and not self.unclear


_NOT_ANSWERED = object()


def _given(root: FactMap, key: str) -> _Given:
    value = _value(root, key)
    if value is _NOT_ANSWERED:
        return _Given(absent=(key,))
    if isinstance(value, FactMap):
        figures = tuple(entry for entry in value.entries.values() if isinstance(entry, FactInt | FactDecimal))
        absent = tuple(f"{key}.{name}" for name in value.shape.fields if name not in value.entries and name not in value.declined)
        return _Given(figures, absent, len(figures) < len(value.entries))
    if isinstance(value, FactInt | FactDecimal):
        return _Given((value,))
    return _Given(unclear=value is not None)


def _figure(root: FactMap, key: str) -> Figure | None:
    found = _value(root, key)
    return found if isinstance(found, FactInt | FactDecimal) else None


def _value(root: FactMap, key: str) -> Any:
    """The value under a key; None where it, or its group, was answered with 无."""
    value: Any = root
    for step in key.split("."):
        if isinstance(value, Gap):
            return value
        if isinstance(value, FactMap) and step in value.declined:
            return None
        if not isinstance(value, FactMap) or step not in value.entries:
            return _NOT_ANSWERED
        value = value.entries[step]
    return value


def _at(figure: Figure) -> Location:
    return figure.origins[0].at


def _named(figure: Figure) -> str:
    return f"{figure.origins[0].key} 是 {_shown(figure)}"


def _added(figures: list[Figure]) -> str:
    added = " + ".join(_shown(figure) for figure in figures)
    return f"{added} = {_shown(sum(figures, Decimal(0)))}" if len(figures) > 1 else added


def _difference(over: int | Decimal) -> str:
    return f"{'多' if over > 0 else '少'} {_shown(abs(Decimal(over)))}"


def _shown(number: int | Decimal) -> str:
    return format(Decimal(number).normalize(), "f")


def _quoted(names: list[str]) -> str:
    return "或".join(f"“{name}”" for name in names)
