"""What the vocabulary says of each place in the facts, in a form that templates and messages can ask.

In: a JSON Schema (2020-12) as plain data, its `$defs` included. Out: a tree of `Shape`. Does not know values or files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

LAST = "去年"
"""The name by which templates read last year's facts."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One place: its Chinese title, what may stand there, and what may stand below."""

    title: str = ""
    description: str = ""
    kinds: tuple[str, ...] = ()
    """JSON types: object, array, string, integer, number, boolean."""
    format: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    examples: tuple[Any, ...] = ()
    fields: Mapping[str, Shape] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Shape | None = None
    others: Shape | None = None
    """What stands under a name that is not listed (分类: any category); None where no other name is allowed."""
    next_year: str = ""
    """What becomes of it when the year is rolled forward (`forward.WAYS`); empty: as of the group that it stands in."""

    @property
    def lasting(self) -> bool:
        """Whether it stays the same from year to year, with all that stands below, so that an office may tell it once."""
        return self.next_year == "照抄"

    def below(self, name: str) -> Shape | None:
        """The shape under a name; None where the vocabulary has no such name."""
        return self.fields.get(name, self.others)


def of(schema: Mapping[str, Any]) -> Shape:
    """The shape of a bundled schema, every `$ref` to `#/$defs/…` followed; keywords beside a `$ref` win."""
    definitions = schema.get("$defs", {})

    @cache
    def named(name: str) -> Shape:
        return build(definitions[name])

    def build(node: Mapping[str, Any] | bool) -> Shape:
        if isinstance(node, bool):  # a schema that allows anything, or nothing
            return Shape()
        base = named(node["$ref"].removeprefix("#/$defs/")) if "$ref" in node else Shape()
        kinds = node.get("type", base.kinds)
        others = node.get("additionalProperties")
        return Shape(
            title=node.get("title", base.title),
            description=node.get("description", base.description),
            kinds=(kinds,) if isinstance(kinds, str) else tuple(kinds),
            format=node.get("format", base.format),
            unit=str(node.get("unit", base.unit)),
            choices=build(node["then"]).choices if "then" in node else tuple(str(c) for c in node.get("enum", base.choices)),
            examples=tuple(node.get("examples", base.examples)),
            fields={k: build(v) for k, v in node["properties"].items()} if "properties" in node else base.fields,
            required=frozenset(node.get("required", base.required)),
            items=build(node["items"]) if isinstance(node.get("items"), Mapping) else base.items,
            others=build(others) if isinstance(others, Mapping) else base.others,
            next_year=str(node.get("下年", base.next_year)),
        )

    return build(schema)


@lru_cache(maxsize=16)
def readable(shape: Shape) -> Shape:
    """What templates can read: this year's facts, and last year's beside them."""
    return replace(shape, fields={**shape.fields, LAST: past(shape)})


@lru_cache(maxsize=16)
def past(shape: Shape) -> Shape:
    """Last year's facts: the same, but nothing of them is asked for any more."""
    return _past(replace(shape, title=""))


def _past(shape: Shape) -> Shape:
    return replace(
        shape,
        title=f"去年的{shape.title}" if shape.title else "",
        required=frozenset(),
        fields={name: _past(below) for name, below in shape.fields.items()},
        items=_past(shape.items) if shape.items else None,
        others=_past(shape.others) if shape.others else None,
    )
