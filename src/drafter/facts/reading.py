"""From the tree of a facts file to checked values.

In: the tree (`yamlfile`, joined by `folder`) and the vocabulary. Out: `Facts`. Does not know files or templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as ReadOnly
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import jsonschema_rs

from drafter import garbage
from drafter.errors import DrafterError, FactsError, raise_all
from drafter.facts import answers, check, dated, holding, quoting, reported, shape as shapes, slogans
from drafter.facts.formats import date_parts
from drafter.facts.reported import Reported
from drafter.facts.shape import LAST, Shape, past
from drafter.facts.values import FactDecimal, FactInt, FactList, FactMap, FactText, Gap, wrong_step
from drafter.places import Location, Origin
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

YES_OR_NO = {"是": True, "否": False}
MOST_KEPT = 16
_KEPT: dict[int, tuple[ReadOnly[str, Any], Shape, jsonschema_rs.Draft202012Validator]] = {}


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is still to come: the line on the to-do list."""

    key: str
    title: str
    at: Location
    supplier: str
    required: bool
    """Whether the genre cannot do without it, nor without the groups that it stands in; else only a text that prints it misses it."""
    typed: bool = False
    """Whether it was written 待补; else it is absent."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A year's facts, checked."""

    root: FactMap
    missing: tuple[Missing, ...]
    reported: ReadOnly[str, Reported]
    """What 来源 says, by the key that it names."""
    held: frozenset[str] = frozenset()
    """Keys that are reported and checked, and printed nowhere."""

    last: FactMap | None = None
    """Last year's facts, where they were given (`lastyear`)."""

    def printable(self) -> Facts:
        """The facts as templates may see them: without those that are held back."""
        return replace(self, root=holding.without(self.root, self.held)) if self.held else self

    def names(self) -> dict[str, Any]:
        """What a template can read by name: every group of the vocabulary and last year, present or not."""
        last = Gap(LAST, past(self.root.shape), False) if self.last is None else self.last
        return {name: self.root.get(name) for name in self.root.shape.fields} | {LAST: last}

    def given(self, path: str = "") -> frozenset[str]:
        """The keys of all facts that were given something to tell, or of those in one file; sources and choices of how to tell it are
        left out."""
        groups = ((value, self.root.shape.below(name) or Shape()) for name, value in self.root.entries.items() if name != "来源")
        told = (origin for value, shape in groups for origin in _told(value, shape))
        return frozenset(origin.key for origin in told if path in ("", origin.at.path))


def _told(value: Any, shape: Shape) -> Iterator[Origin]:
    if isinstance(value, FactMap):
        for name, entry in value.entries.items():
            yield from _told(entry, shape.below(name) or Shape())
    elif isinstance(value, FactList):
        for item in value:
            yield from _told(item, shape.items or Shape())
    elif not isinstance(value, Gap) and not shape.choices and shape.format != "标识":
        yield from getattr(value, "origins", ())


@garbage.put_off()
def read(tree: Mapping, schema: ReadOnly[str, Any], as_of: str = "", under: str = "") -> Facts:
    """Checked facts.

    schema: the genre's JSON Schema with all `$defs`, as plain data.
    as_of: a date; of figures that are given for several dates, the latest that is not later counts. under: what every key begins with.
    Raises: FactsError or Problems, everything that is wrong at once.
    """
    shape, validator = _vocabulary(schema)
    if as_of and not date_parts(as_of):
        raise FactsError(f"“{as_of}”不是日期", hint="写成 2018-10 或 2018-10-31")
    errors: list[DrafterError] = [*_empty(tree), *dated.check(tree, shape)]
    versions = [dated.chosen(tree, shape, as_of), *dated.others(tree, shape)]
    tree = versions[0]
    errors += _declined(tree, shape, "")
    pruned = [_pruned(version, shape) for version in versions]
    found = [error for version in pruned for error in check.check(version, validator, shape)]
    errors += {(error.message, error.at): error for error in found}.values()
    errors += slogans.check(pruned[0], shape)
    errors += _sources(tree, shape)
    errors += holding.check(tree, shape)
    if not errors:
        quotes = quoting.Quotes(tree, shape, holding.keys(tree), under)
        root = _wrapped(tree, shape, under, quotes)
        errors += quotes.errors
    raise_all(errors)
    sources = reported.of(tree)
    gaps = _gaps(root, root.at, True)
    missing = [
        Missing(gap.key, gap.label, at, reported.by(gap.key, sources).office, required, bool(gap.origins)) for gap, at, required in gaps
    ]
    return Facts(root, tuple(sorted(missing, key=lambda line: line.at)), sources, holding.keys(tree))


def _vocabulary(schema: ReadOnly[str, Any]) -> tuple[Shape, jsonschema_rs.Draft202012Validator]:
    """What is made of a schema, kept for the next facts that are read with the very same one."""
    known = _KEPT.get(id(schema))
    if known is None or known[0] is not schema:
        known = (schema, shapes.of(schema), check.validator(schema))
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        _KEPT[id(schema)] = known
    return known[1:]


def _empty(node: Node) -> Iterator[FactsError]:
    """Values left empty: nothing, zero and still to come are three things."""
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            if isinstance(entry.node, Scalar) and entry.node.value in answers.UNCLEAR and not entry.node.quoted:
                yield FactsError(f"“{entry.key}”写的是“{entry.node.value}”，会照印出来", entry.node.at, "还没报来就写 待补，没有就写 无")
            if answers.is_empty(entry.node):
                hint = "没有就写 无，是零就写 0，还没报来就写 待补；也可以整行删去"
                yield FactsError(f"“{entry.key}”后面是空的，不知道是没有、是零，还是还没报来", entry.key_at, hint)
            yield from _empty(entry.node)
    elif isinstance(node, Sequence):
        for item in node.items:
            if answers.is_empty(item):
                yield FactsError("这一项是空的", item.at, "“-”后面写上内容，或删去这一行")
            yield from _empty(item)


def _declined(node: Node, shape: Shape, key: str) -> Iterator[FactsError]:
    """Required facts that were answered with 无."""
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            if answers.is_none(entry.node) and name in shape.required:
                yield FactsError(f"“{key}{name}”是必填的，不能写 无", entry.node.at, "填上；还没报来就写 待补")
            yield from _declined(entry.node, shape.below(name) or Shape(), f"{key}{name}.")
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            yield from _declined(item, shape.items or Shape(), f"{key.removesuffix('.')}[{index}].")


def _pruned(node: Node, shape: Shape) -> Node:
    """The tree without gaps and blanks, and with numbers as text where the vocabulary wants text."""
    if isinstance(node, Mapping):
        kept = {
            name: Entry(name, entry.key_at, _pruned(entry.node, shape.below(name) or Shape()))
            for name, entry in node.entries.items()
            if not answers.is_no_fact(entry.node) and not _is_awaited_list(entry.node, shape.below(name))
        }
        return Mapping(kept, node.at)
    if isinstance(node, Sequence):
        below = shape.items or Shape()
        return Sequence(tuple(_pruned(item, below) for item in node.items if not answers.is_no_fact(item)), node.at)
    return _as_wanted(node, shape)


def _is_awaited_list(node: Node, shape: Shape | None) -> bool:
    """A list that holds nothing but 待补: how many items it will have is not known."""
    if not isinstance(node, Sequence) or shape is None or "array" not in shape.kinds:
        return False
    return bool(node.items) and all(map(answers.is_awaited, node.items))


def _as_wanted(node: Scalar, shape: Shape) -> Scalar:
    """A value in the kind that the vocabulary wants, where it was typed in another that can only mean the same."""
    if shape.kinds == ("boolean",) and node.value in YES_OR_NO:
        return Scalar(YES_OR_NO[str(node.value)], node.at, node.source, node.quoted)
    number = isinstance(node.value, int | Decimal) and not isinstance(node.value, bool)
    if number and "string" in shape.kinds and not {"integer", "number"} & set(shape.kinds) and shape.format not in ("日期", "数量"):
        return Scalar(node.source or str(node.value), node.at, node.source, node.quoted)
    return node


def _wrapped(node: Node, shape: Shape, key: str, quotes: quoting.Quotes) -> Any:
    key = dated.key_of(key, node)
    if answers.is_awaited(node):
        return Gap(key, shape, True, (Origin(key, node.at),), node.label if isinstance(node, dated.Dated) else "")
    if isinstance(node, Mapping):
        entries = {
            name: _wrapped(entry.node, shape.below(name) or Shape(), f"{key}.{name}".lstrip("."), quotes)
            for name, entry in node.entries.items()
            if not answers.is_none(entry.node)
        }
        declined = frozenset(name for name, entry in node.entries.items() if answers.is_none(entry.node))
        return FactMap(entries, shape, key, node.at, declined)
    origin = (Origin(key, node.at),)
    if isinstance(node, Sequence):
        below = shape.items or shape
        items = (_wrapped(item, below, f"{key}[{i}]", quotes) for i, item in enumerate(node.items, 1) if not answers.is_none(item))
        return FactList(items, origin)
    value = _as_wanted(node, shape).value
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return FactInt(value, origin, node.date if isinstance(node, dated.Dated) else "")
    if isinstance(value, Decimal):
        return FactDecimal(value, origin)
    text = str(value)
    if isinstance(node, dated.Dated):
        return FactText(text, origin, date=node.date)
    if shape.format == "多段":
        paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
        if "array" in shape.kinds:
            return FactList((quotes.text(line, key, node) for line in paragraphs), origin)
        text = "".join(paragraphs)
    return quotes.text(text, key, node)


# ---- where facts come from, and which are still to come ----


def _sources(tree: Mapping, shape: Shape) -> Iterator[FactsError]:
    """Keys under 来源 that are no keys."""
    entry = tree.entries.get("来源")
    if entry is None or not isinstance(entry.node, Mapping):
        return
    for name, source in entry.node.entries.items():
        wrong = wrong_step(name, shape)
        if wrong is not None:
            yield FactsError(f"“来源”里的“{name}”不是键", source.key_at, wrong)


def _gaps(value: Any, at: Location, required: bool) -> Iterator[tuple[Gap, Location, bool]]:
    """Every fact that is still to come: where it was typed, or where its group stands, and whether it is required."""
    if isinstance(value, Gap):
        if value.origins:
            yield value, value.origins[0].at, required
        elif value.required:
            yield from ((gap, at, required) for gap in _needed(value))
    elif isinstance(value, FactMap):
        for name in dict.fromkeys((*value.shape.fields, *value.entries)):
            yield from _gaps(value.get(name), value.at, required and name in value.shape.required)
    elif isinstance(value, FactList):
        for item in value:
            yield from _gaps(item, at, False)


def _needed(gap: Gap) -> Iterator[Gap]:
    """The single facts that a missing group is asked for."""
    below = [gap.child(name) for name in gap.shape.fields if name in gap.shape.required]
    if not below:
        yield gap
    for child in below:
        yield from _needed(child)
