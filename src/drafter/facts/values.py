"""Fact values: text, numbers, lists and maps that know their key and place, and gaps where a fact is missing.

In: built by `reading`. Out: what templates see. Does not know YAML, JSON Schema or Jinja.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, SupportsIndex, overload

from drafter.facts.shape import Shape
from drafter.places import Location, Origin

Origins = tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one provenance; `gap` is the missing fact that it stands for."""

    text: str
    origins: Origins
    gap: Gap | None = None


class FactText(str):
    """Text; `pieces` part it where it quotes other facts by 〔键〕, `date` is the one for which an approximate figure holds."""

    origins: Origins = ()
    pieces: tuple[Piece, ...] = ()
    date: str = ""

    def __new__(cls, text: str, origins: Origins = (), pieces: tuple[Piece, ...] = (), date: str = "") -> FactText:
        self = super().__new__(cls, text)
        self.origins = origins
        self.pieces = pieces
        self.date = date
        return self


class FactInt(int):
    """A whole number; `date` is the one for which it holds, where it was given with one."""

    origins: Origins = ()
    date: str = ""

    def __new__(cls, number: int, origins: Origins = (), date: str = "") -> FactInt:
        self = super().__new__(cls, number)
        self.origins = origins
        self.date = date
        return self


class FactDecimal(Decimal):
    """A number with decimals."""

    origins: Origins = ()

    def __new__(cls, number: Decimal, origins: Origins = ()) -> FactDecimal:
        self = super().__new__(cls, number)
        self.origins = origins
        return self


class FactList(tuple[Any, ...]):
    """Several values; `origins` is the place of the list itself."""

    origins: Origins = ()

    def __new__(cls, items: Iterable[Any], origins: Origins = ()) -> FactList:
        self = super().__new__(cls, items)
        self.origins = origins
        return self

    @overload
    def __getitem__(self, index: SupportsIndex) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> FactList: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Any:
        found = super().__getitem__(index)
        return FactList(found, self.origins) if isinstance(index, slice) else found


class Gap:
    """A fact that is not there.

    A required one is true, and yields itself once in a loop; an optional one is false and empty. Either stands for
    itself in whatever is computed from it, so that what is printed is the gap and never an empty place.
    """

    __slots__ = ("key", "label", "origins", "required", "shape")

    def __init__(self, key: str, shape: Shape, required: bool, origins: Origins = (), label: str = "") -> None:
        self.key = key
        self.shape = shape
        self.required = required
        self.origins = origins
        self.label = label or shape.title or key.rsplit(".", 1)[-1]

    @property
    def text(self) -> str:
        """What stands in the draft instead of the value."""
        return f"【待补：{self.label}】"

    def child(self, name: str) -> Gap:
        """The gap below this one. Of a missing group only what the vocabulary requires is missing; where it requires
        nothing, whatever is read first stands for the whole group.

        Raises: UnknownName where the vocabulary has no such name.
        """
        if not (self.shape.fields or self.shape.others):
            return self
        below = self.shape.below(name)
        if below is None:
            raise UnknownName(name, self.shape.fields)
        key = f"{self.key}.{name}"
        if self.required and not self.shape.required:
            return Gap(key, below, True, self.origins, self.label)
        return Gap(key, below, self.required and name in self.shape.required, self.origins)

    def item(self) -> Gap:
        """The gap that stands for the items of a missing list."""
        return Gap(f"{self.key}[1]", self.shape.items or Shape(), self.required, self.origins, self.label)

    def __bool__(self) -> bool:
        return self.required

    def __iter__(self) -> Iterator[Gap]:
        return iter((self.item(),) if self.required else ())

    def __len__(self) -> int:
        return int(self.required)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Gap({self.key!r})"

    def __hash__(self) -> int:
        return hash(self.key)

    def _holds(self, other: object) -> bool:
        return self.required

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = _holds

    def __ne__(self, other: object) -> bool:
        return True


class FactMap:
    """Facts by name. It knows its shape: an unknown name is an error, an absent fact is a gap."""

    __slots__ = ("at", "declined", "entries", "held", "key", "shape")

    def __init__(
        self,
        entries: Mapping[str, Any],
        shape: Shape,
        key: str,
        at: Location,
        declined: frozenset[str] = frozenset(),
        held: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.entries = entries
        self.shape = shape
        self.key = key
        self.at = at
        self.declined = declined
        """Names that were answered with 无: absent on purpose."""
        self.held = held
        """Facts that are not printed (行文.不印): absent for templates, counted in a sum of the group."""

    @property
    def origins(self) -> Origins:
        return (Origin(self.key, self.at),)

    def get(self, name: str) -> Any:
        """The value, or a gap. Raises: UnknownName for a name that the vocabulary does not have."""
        if name in self.entries:
            return self.entries[name]
        below = self.shape.below(name)
        if below is None:
            raise UnknownName(name, self.shape.fields)
        required = name in self.shape.required and name not in self.declined
        return Gap(f"{self.key}.{name}".lstrip("."), below, required)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[FactText]:
        """The names, each a fact at the place of its value."""
        return (FactText(name, getattr(value, "origins", ()) or self.origins) for name, value in self.entries.items())


Value = FactText | FactInt | FactDecimal | FactList | FactMap | Gap | bool
"""What a template can meet; true and false carry no origin, as Python allows no subclass of bool."""


_HOLDING = (FactMap, dict, list, tuple)


def leaves(value: object) -> Iterator[Origin]:
    """The origins of a value; of a list or map, those of everything in it, each list or map entered once."""
    if not isinstance(value, _HOLDING):
        yield from getattr(value, "origins", ())
        return
    entered: set[int] = set()
    rest: list[object] = [value]
    while rest:
        found = rest.pop()
        if isinstance(found, FactMap):
            inner: Iterable[object] = (*found.entries.values(), *found.held.values())
        elif isinstance(found, dict):
            inner = found.values()
        elif isinstance(found, list | tuple):
            inner = found
        else:
            yield from getattr(found, "origins", ())
            continue
        if id(found) not in entered:
            entered.add(id(found))
            rest += reversed(list(inner))


def once(origins: Sequence[Origin]) -> Origins:
    """Origins, each of them once."""
    return tuple(dict.fromkeys(origins)) if len(origins) > 1 else tuple(origins)


def gap_in(value: object) -> Gap | None:
    """The missing fact that a value is, or quotes."""
    if isinstance(value, Gap):
        return value
    return next((p.gap for p in value.pieces if p.gap is not None), None) if isinstance(value, FactText) else None


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, or an empty text. Two-character names that share one are alike, those that share it in
    its place more so."""
    close = difflib.get_close_matches(name, list(known), 5, 0.5)
    return max(close, key=lambda other: _likeness(name, other)) if close else ""


def _likeness(name: str, other: str) -> tuple[float, int]:
    in_place = sum(one == two for one, two in zip(name, other, strict=False))
    return difflib.SequenceMatcher(a=name, b=other).ratio(), in_place


class UnknownName(Exception):  # noqa: N818 - it becomes a TemplateError where the line is known
    """A name that the vocabulary does not have."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(unknown(name, known))


def unknown(name: str, known: Iterable[str]) -> str:
    """A sentence about a name that is not known, with the nearest one or all of them."""
    names = list(known)
    near = nearest(name, names)
    if near:
        return f"没有“{name}”这个键，是不是“{near}”"
    return f"没有“{name}”这个键，这里可以用：{'、'.join(names[:20])}" if names else f"“{name}”不在词表里"


def wrong_step(key: str, shape: Shape) -> str | None:
    """What to type instead of a key that the vocabulary does not have; None where it has it."""
    steps = key.split(".")
    for index, step in enumerate(steps):
        below = shape.below(step)
        if below is None:
            near = nearest(step, shape.fields)
            return f"是不是“{'.'.join([*steps[:index], near])}”" if near else f"可以写：{'、'.join(shape.fields) or '上一级的键'}"
        shape = below
    return None


def is_approximate(text: str) -> bool:
    """Whether a count is written as about so many (30余, 十多, 近300): printed as it stands, never computed with."""
    return bool(re.search(r"[余多近约上几超数逾]", text))
