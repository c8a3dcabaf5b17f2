"""What the vocabulary says of each place in the facts, in a form that templates and messages can ask.

In: a JSON Schema (2020-12) as plain data, its `$defs` included. Out: a tree of `Shape`. Does not know values or files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any


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
    lasting: bool = False
    """Whether it stays the same from year to year, with all that stands below, so that an office may tell it once."""

    def below(self, name: str) -> Shape | None:
        """The shape under a name; None where the vocabulary has no such name."""
        return self.fields.get(name, self.others)


def of(schema: Mapping[str, Any]) -> Shape:
    """The shape of a bundled schema, every `$ref` to `#/$defs/…` followed; keywords beside a `$ref` win."""
    definitions = schema.get("$defs", {})

    @cache
    def named(name: str) -> Shape:
        return build(definitions[name])

    def build(node: Mapping[str, Any]) -> Shape:
        base = named(node["$ref"].removeprefix("#/$defs/")) if "$ref" in node else Shape()
        kinds = node.get("type", base.kinds)
        others = node.get("additionalProperties")
        return Shape(
            title=node.get("title", base.title),
            description=node.get("description", base.description),
            kinds=(kinds,) if isinstance(kinds, str) else tuple(kinds),
            format=node.get("format", base.format),
            unit=node.get("unit", base.unit),
            choices=build(node["then"]).choices if "then" in node else tuple(str(c) for c in node.get("enum", base.choices)),
            examples=tuple(node.get("examples", base.examples)),
            fields={k: build(v) for k, v in node["properties"].items()} if "properties" in node else base.fields,
            required=frozenset(node.get("required", base.required)),
            items=build(node["items"]) if isinstance(node.get("items"), Mapping) else base.items,
            others=build(others) if isinstance(others, Mapping) else base.others,
            lasting=node.get("lasting", base.lasting),
        )

    return build(schema)
