"""Figures that hold at a date: {2018-10: 290, 2018-12: 306}. Both are true; a report uses one.

In: the tree of the facts and its shape. Out: the same tree with one figure of each, and what is wrong with the dates. Does not know
values or templates. A month means its last day, a year its last.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.errors import FactsError
from drafter.facts.answers import AWAITED
from drafter.facts.formats import DATED, date_meant, date_parts
from drafter.facts.shape import Shape
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

MOST_DATES = 60
"""Dates of one figure: the facts are checked once for each."""
_LIKE_A_DATE = re.compile(r"\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated(Scalar):
    """The figure that was chosen among several; `figures` are all of them, `label` says what is missing where none is early enough."""

    date: str = ""
    label: str = ""
    figures: tuple[Entry, ...] = ()


def last_day(parts: tuple[int, ...]) -> tuple[int, int, int]:
    """The day for which a date stands: of a month its last."""
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    return year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]


def key_of(key: str, node: Node) -> str:
    """The key of a figure: with its date, where it has one."""
    return f"{key}.{node.date}" if isinstance(node, Dated) and node.date else key


def chosen(tree: Mapping, shape: Shape, as_of: str = "") -> Mapping:
    """The tree with one figure for each that has several: the latest; with `as_of` the latest that is not later.

    as_of: a date that `date_parts` knows.
    """
    parts = date_parts(as_of)
    limit = last_day(parts) if parts else None

    def pick(node: Mapping, below: Shape) -> Node:
        figures = _figures(node)
        early = [entry for day, entry in figures if limit is None or day <= limit]
        every = tuple(entry for _, entry in figures)
        if not early:
            said = f"{below.title or '这个数'}，截至 {as_of} 没有报过"
            return Dated(AWAITED, every[0].key_at if every else node.at, AWAITED, label=said, figures=every)
        return _dated(early[-1], every)

    return _replaced(tree, shape, pick)


def others(tree: Mapping, shape: Shape) -> Iterator[Mapping]:
    """Trees in which every figure that `chosen` may leave out stands in its place once."""
    most = 0

    def counted(node: Mapping, below: Shape) -> Node:
        nonlocal most
        most = max(most, len(_figures(node)))
        return node

    def nth(index: int) -> Callable[[Mapping, Shape], Node]:
        def pick(node: Mapping, below: Shape) -> Node:
            every = tuple(entry for _, entry in _figures(node))
            return _dated(every[min(index, len(every) - 1)], every) if every else Scalar(AWAITED, node.at)

        return pick

    _replaced(tree, shape, counted)
    return (_replaced(tree, shape, nth(index)) for index in range(min(most, MOST_DATES)))


def check(node: Node, shape: Shape, key: str = "") -> Iterator[FactsError]:
    """Dates that are none, that are said twice, or that hold no single figure."""
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            yield from check(item, shape.items or Shape(), f"{key}[{index}]")
    elif isinstance(node, Mapping) and _is_dated(node, shape):
        yield from _wrong_dates(node, key)
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from check(entry.node, shape.below(name) or Shape(), f"{key}.{name}".lstrip("."))


def _wrong_dates(node: Mapping, key: str) -> Iterator[FactsError]:
    known: dict[tuple[int, int, int], Entry] = {}
    if len(node.entries) > MOST_DATES:
        message = f"“{key}”一个数最多按日期填 {MOST_DATES} 次，现在是 {len(node.entries)} 次"
        yield FactsError(message, list(node.entries.values())[MOST_DATES].key_at, "只留报告里要用的日期")
    for entry in node.entries.values():
        parts = date_parts(entry.key)
        if parts is None:
            meant = date_meant(entry.key)
            hint = f"改成 {meant}" if meant else "这里按日期填，写成 2018-10: 290"
            yield FactsError(f"“{key}”里的“{entry.key}”不是日期", entry.key_at, hint)
            continue
        first = known.setdefault(last_day(parts), entry)
        if first is not entry:
            message = f"“{key}”里的“{first.key}”和“{entry.key}”是同一天，一天只能有一个数"
            yield FactsError(message, entry.key_at, f"另一处在 {first.key_at}；只写到月的，算这个月的最后一天；两处留一处")
        if not isinstance(entry.node, Scalar):
            yield FactsError(f"“{key}.{entry.key}”应当是一个数，不能再分", entry.key_at, "日期后面只写这一天的数，例如 2018-10: 290")


def _is_dated(node: Mapping, shape: Shape) -> bool:
    """Whether a group stands where a figure should, and any of its names begins as a date does."""
    return shape.format in DATED and "object" not in shape.kinds and any(_LIKE_A_DATE.match(name) for name in node.entries)


def _figures(node: Mapping) -> list[tuple[tuple[int, int, int], Entry]]:
    """The figures by the day for which they hold."""
    found = [(last_day(parts), entry) for entry in node.entries.values() if (parts := date_parts(entry.key))]
    return sorted(((day, entry) for day, entry in found if isinstance(entry.node, Scalar)), key=lambda pair: pair[0])


def _dated(entry: Entry, every: tuple[Entry, ...]) -> Dated:
    node = entry.node
    assert isinstance(node, Scalar)
    return Dated(node.value, node.at, node.source, node.quoted, entry.key, figures=every)


def _replaced(tree: Mapping, shape: Shape, pick: Callable[[Mapping, Shape], Node]) -> Mapping:
    """The tree with each figure that has several replaced by what `pick` makes of it."""

    def walk(node: Node, below: Shape) -> Node:
        if isinstance(node, Sequence):
            return Sequence(tuple(walk(item, below.items or Shape()) for item in node.items), node.at)
        if not isinstance(node, Mapping):
            return node
        if _is_dated(node, below):
            return pick(node, below)
        entries = {name: Entry(name, e.key_at, walk(e.node, below.below(name) or Shape())) for name, e in node.entries.items()}
        return Mapping(entries, node.at)

    found = walk(tree, shape)
    assert isinstance(found, Mapping)
    return found
