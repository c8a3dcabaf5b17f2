"""The items of which the office says how much to tell (写法), and the same facts with something else said of them.

In: checked facts, or their tree. Out: items; a tree. Does not know files or templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as ReadOnly
from dataclasses import replace
from typing import Any

from drafter.facts.values import FactList, FactMap, FactText, Gap
from drafter.places import steps
from drafter.report.outline import Item
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

TELLING = "写法"
FULL, BRIEF, SPARE, LEFT_OUT = "详", "略", "备用", "不写"
HELD_BACK = (SPARE, LEFT_OUT)
"""Items that are not told, and not counted among those that are listed."""
LONGEST = 24
"""Characters of an item's name that are shown."""


def items(value: Any) -> Iterator[Item]:
    """Every item below a group or list whose vocabulary has 写法, in the order of the facts."""
    if isinstance(value, FactMap):
        if value.key.endswith("]") and value.shape.below(TELLING):
            yield _item(value)
        for entry in value.entries.values():
            yield from items(entry)
    elif isinstance(value, FactList):
        for entry in value:
            yield from items(entry)


def retold(tree: Mapping, changes: ReadOnly[str, str]) -> Mapping:
    """The tree with another 写法 for the items under some keys."""
    whole: Node = tree
    for key, telling in changes.items():
        whole = _changed(whole, steps(key), telling)
    assert isinstance(whole, Mapping)
    return whole


def _item(found: FactMap) -> Item:
    said = found.entries.get(TELLING)
    if isinstance(said, FactText):
        return Item(found.key, _name(found), str(said), said.origins[0].at)
    return Item(found.key, _name(found), FULL, found.at)


def _name(found: FactMap) -> str:
    """What an item is called: the fact that its vocabulary requires, else what was done, else its first text, else what is missing."""
    fields = found.shape.fields
    ranked = sorted(fields, key=lambda key: 0 if key in found.shape.required else 1 if fields[key].format == "谓" else 2)
    values = [found.get(key) for key in ranked if not fields[key].choices]
    paragraphs = [value[0] for value in values if isinstance(value, FactList) and value]
    texts = [value for value in (*values, *paragraphs) if isinstance(value, FactText)]
    told = next(iter([*texts, *(value for value in values if isinstance(value, Gap) and value.required)]), "")
    text = str(told)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _changed(node: Node, way: list[str], telling: str) -> Node:
    if not way:
        assert isinstance(node, Mapping)
        known = node.entries.get(TELLING)
        at = known.key_at if known else node.at
        return Mapping({**node.entries, TELLING: Entry(TELLING, at, Scalar(telling, at, telling))}, node.at)
    step, *rest = way
    if isinstance(node, Sequence):
        index = int(step[1:-1]) - 1
        inner = _changed(node.items[index], rest, telling)
        return replace(node, items=(*node.items[:index], inner, *node.items[index + 1 :]))
    assert isinstance(node, Mapping)
    entry = node.entries[step]
    return Mapping({**node.entries, step: replace(entry, node=_changed(entry.node, rest, telling))}, node.at)
