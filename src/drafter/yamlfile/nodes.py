"""What YAML text becomes: scalars, sequences and mappings, each with its place. Knows neither bytes nor PyYAML."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drafter.places import Location

Plain = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; `source` is how it was typed, and `quoted` that it stood in quotes or in a `|` block."""

    value: Plain
    at: Location
    source: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and what it holds."""

    key: str
    key_at: Location
    node: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, in the order of the file."""

    entries: ReadOnly[str, Entry]
    at: Location


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """The tree without its places: dict, list, str, int, Decimal, bool, None."""
    match node:
        case Scalar(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key: plain(entry.node) for key, entry in entries.items()}


def for_json(node: Node) -> Any:
    """The tree without its places as JSON has it: what has digits behind the point is a float."""
    match node:
        case Scalar(value=Decimal() as number):
            return float(number)
        case Scalar(value):
            return value
        case Sequence(items):
            return [for_json(item) for item in items]
        case Mapping(entries):
            return {key: for_json(entry.node) for key, entry in entries.items()}


def size(node: Node) -> int:
    """How many values and groups a tree has, itself included."""
    match node:
        case Scalar():
            return 1
        case Sequence(items):
            return 1 + sum(map(size, items))
        case Mapping(entries):
            return 1 + sum(size(entry.node) for entry in entries.values())
