"""What differs between two states of the facts: figures and texts by key, the items of a list paired by what they say.

In: two trees, each with what the office tells under it, and the vocabulary's shape. Out: `Compared`. Does not know files, or where a
fact is printed. What was answered with 无 was not told; a text is compared as it was typed, with its 〔键〕.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.facts import answers, dated, items
from drafter.facts.dated import Dated
from drafter.facts.form import SOURCES
from drafter.facts.formats import FIGURES, FORMATS, padded
from drafter.facts.shape import Shape
from drafter.places import Location
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

CHANGED, REWORDED = "数变了", "文字改了"
FILLED, AWAITED = "补上了", "改为待补"
ADDED, REMOVED, MOVED = "新增的", "删去的", "挪了次序"
REPORTED = "报送情况变了"
KINDS = (CHANGED, FILLED, AWAITED, ADDED, REMOVED, REWORDED, MOVED, REPORTED)
"""What can become of a fact, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact, or item of a list, that is not as it was."""

    kind: str
    old_key: str
    """Its key in the old state; of an item that is new, empty."""
    new_key: str
    """Its key in the new state; of an item that is gone, empty."""
    title: str
    before: str
    """What was said, with the date for which it held; empty where nothing was."""
    after: str
    at: Location
    """In the new state; of what is gone, in the old one."""

    @property
    def key(self) -> str:
        """As the new state has it; of what is gone, as the old one had it."""
        return self.new_key or self.old_key


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, in the order of the new state, and where items went."""

    differences: tuple[Difference, ...]
    renamed: tuple[tuple[str, str], ...]
    """Of each item that has another key now: the old one and the new one, which is empty where it is gone."""

    def now(self, old_key: str) -> str:
        """The key that a fact of the old state has in the new one; empty where it is gone with its item."""
        for old, new in self.renamed:  # those deeper in the tree first
            if old_key == old or old_key.startswith((f"{old}.", f"{old}[")):
                return new and new + old_key[len(old) :]
        return old_key


def compare(before: Mapping, after: Mapping, shape: Shape) -> Compared:
    """What differs between two trees of facts; of a figure that is given for several dates, each of them counts."""
    walk = _Walk()
    found = list(walk.differences(dated.chosen(before, shape), dated.chosen(after, shape), shape, "", "", ""))
    renamed = sorted(walk.renamed, key=lambda pair: -len(pair[0]))
    return Compared(tuple(found), tuple(renamed))


class _Walk:
    """Goes through both trees at once, and notes the items that have another key now."""

    def __init__(self) -> None:
        self.renamed: list[tuple[str, str]] = []

    def differences(self, old: Node | None, new: Node | None, shape: Shape, old_key: str, new_key: str, title: str) -> Iterator[Difference]:
        """What differs at one place; title: of the place above, for a place that has none."""
        old, new = _told(old), _told(new)
        title = shape.title or title
        if isinstance(old, Mapping | None) and isinstance(new, Mapping | None):
            names = dict.fromkeys([*(new.entries if new else ()), *(old.entries if old else ())])
            for name in names:
                pair = (_entry(old, name), _entry(new, name))
                below = shape.below(name) or Shape()
                yield from self.differences(*pair, below, f"{old_key}.{name}".lstrip("."), f"{new_key}.{name}".lstrip("."), name)
        elif isinstance(old, Sequence | None) and isinstance(new, Sequence | None):
            yield from self._items(old, new, shape, old_key, new_key, title)
        elif isinstance(old, Dated) and isinstance(new, Dated):
            yield from _dated(old, new, shape, old_key, new_key, title)
        else:
            yield from _single(old, new, shape, old_key, new_key, title)

    def _items(
        self, old: Sequence | None, new: Sequence | None, shape: Shape, old_key: str, new_key: str, title: str
    ) -> Iterator[Difference]:
        olds, news = (old.items if old else ()), (new.items if new else ())
        below = shape.items or Shape()
        title = below.title or title
        pairs = items.paired(olds, news, below)
        moved = items.moved(pairs)
        for here, there in pairs:
            was = f"{old_key}[{here + 1}]" if here is not None else ""
            now = f"{new_key}[{there + 1}]" if there is not None else ""
            if was != now and was:
                self.renamed.append((was, now))
            if here is None or there is None:
                node = olds[here] if here is not None else news[there] if there is not None else None
                if node is not None and (said := items.name(node, below)):
                    kind = AWAITED if answers.is_awaited(node) and not was else REMOVED if was else ADDED
                    yield Difference(kind, was, now, title, said if was else "", said if now else "", node.at)
                continue
            if (here, there) in moved:
                called = items.name(news[there], below)
                yield Difference(MOVED, was, now, title, f"第{here + 1}项", f"第{there + 1}项：{called}", news[there].at)
            yield from self.differences(olds[here], news[there], below, was, now, title)


def _told(node: Node | None) -> Node | None:
    """A node, or nothing where it tells nothing; a list that holds nothing but 待补 is 待补."""
    if isinstance(node, Sequence) and node.items and all(map(answers.is_awaited, node.items)):
        return node.items[0]
    return None if node is None or answers.is_none(node) or answers.is_empty(node) else node


def _entry(node: Mapping | None, name: str) -> Node | None:
    return node.entries[name].node if node and name in node.entries else None


def _single(old: Node | None, new: Node | None, shape: Shape, old_key: str, new_key: str, title: str) -> Iterator[Difference]:
    """Two single facts; where one is a group or a list and the other is not, both are taken as a whole."""
    before, after = _said(old, shape), _said(new, shape)
    if (before, _date(old)) == (after, _date(new)):
        return
    kind = REPORTED if new_key.startswith(f"{SOURCES}.") else _kind(old, new, shape)
    node = new or old
    assert node is not None
    was, now = dated.key_of(old_key, old) if old else old_key, dated.key_of(new_key, new) if new else new_key
    yield Difference(kind, was, now, title, _shown(before, old, shape), _shown(after, new, shape), node.at)


def _kind(old: Node | None, new: Node | None, shape: Shape) -> str:
    if old is None or new is None:
        node = old or new
        return AWAITED if node is new and node and answers.is_awaited(node) else REMOVED if new is None else ADDED
    if answers.is_awaited(old):
        return FILLED
    if answers.is_awaited(new):
        return AWAITED
    return CHANGED if is_figure(old, shape) or is_figure(new, shape) else REWORDED


def is_figure(node: Node, shape: Shape) -> bool:
    """Whether a fact is a count, an amount or a date."""
    counted = isinstance(node, Scalar) and isinstance(node.value, int | Decimal) and not isinstance(node.value, bool)
    return isinstance(node, Scalar) and (shape.format in FIGURES or (counted and shape.format not in FORMATS))


def _said(node: Node | None, shape: Shape) -> str:
    """What a fact says, in a form in which the same is the same however it was typed."""
    if node is None:
        return ""
    said = answers.AWAITED if answers.is_awaited(node) else items.text(node)
    return padded(said) or said if shape.format == "日期" else said


def _date(node: Node | None) -> str:
    return padded(node.date) if isinstance(node, Dated) else ""


def _shown(said: str, node: Node | None, shape: Shape) -> str:
    """What a fact says, as a person reads it: with its unit, and the date for which it holds."""
    if node is None:
        return ""
    if not isinstance(node, Scalar) and len(said) > items.LONGEST:
        return f"{len(node.items if isinstance(node, Sequence) else node.entries)}项"
    unit = shape.unit if is_figure(node, shape) and re.search(r"[\d一二三四五六七八九十余多]$", said) else ""
    date = node.date if isinstance(node, Dated) else ""
    return f"{said}{unit}（{date}）" if date else f"{said}{unit}"


def _dated(old: Dated, new: Dated, shape: Shape, old_key: str, new_key: str, title: str) -> Iterator[Difference]:
    """The figure that counts, then those of other dates."""
    yield from _single(old, new, shape, old_key, new_key, title)
    olds, news = ({padded(entry.key): entry for entry in node.figures} for node in (old, new))
    counting = {padded(node.date) for node in (old, new)}
    for date in dict.fromkeys([*news, *olds]):
        if date not in counting or (len(counting) > 1 and date in olds and date in news):
            yield from _single(_at_date(olds.get(date)), _at_date(news.get(date)), shape, old_key, new_key, title)


def _at_date(entry: Entry | None) -> Dated | None:
    """One of several figures, as if it were the one that counts."""
    if entry is None or not isinstance(entry.node, Scalar):
        return None
    node = entry.node
    return Dated(node.value, node.at, node.source, node.quoted, entry.key)
