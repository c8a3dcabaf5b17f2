"""Figures that are reported and checked but printed nowhere: the keys that 行文.不印 lists.

In: the tree of the facts, the vocabulary's shape; checked facts. Out: errors; facts without what is held back, as templates may see them.
Does not know templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.errors import FactsError
from drafter.facts import answers
from drafter.facts.shape import Shape
from drafter.facts.values import FactMap, wrong_step
from drafter.yamlfile import Mapping, Scalar, Sequence

LIST = ("行文", "不印")
"""Where the keys are listed."""


def keys(tree: Mapping) -> frozenset[str]:
    """The keys that are held back, as they are typed."""
    return frozenset(str(item.value) for item in _listed(tree))


def check(tree: Mapping, shape: Shape) -> Iterator[FactsError]:
    """Listed keys that are no keys, and those of facts that must be printed."""
    if shape.fields.get(LIST[0], Shape()).below(LIST[1]) is None:
        return
    for item in _listed(tree):
        key = str(item.value)
        wrong = wrong_step(key, shape)
        if "[" in key:
            yield FactsError(f"“不印”里的“{key}”是列举里的一项", item.at, "在那一项里写 写法: 不写")
        elif wrong is not None:
            yield FactsError(f"“不印”里的“{key}”不是键", item.at, wrong)
        elif _is_required(key, shape):
            yield FactsError(f"“{key}”是必填的，不能不印", item.at, "从“不印”里删去这一项")


def without(root: FactMap, held: Iterable[str]) -> FactMap:
    """The facts in which some keys were never given; sums of a group still count them."""
    for key in held:
        root = _without(root, key.split("."))
    return root


def _listed(tree: Mapping) -> Iterator[Scalar]:
    group = tree.entries.get(LIST[0])
    entry = group.node.entries.get(LIST[1]) if group and isinstance(group.node, Mapping) else None
    if entry and isinstance(entry.node, Sequence):
        yield from (item for item in entry.node.items if isinstance(item, Scalar) and not answers.is_no_fact(item))


def _is_required(key: str, shape: Shape) -> bool:
    *above, last = key.split(".")
    for step in above:
        shape = shape.below(step) or Shape()
    return last in shape.required


def _without(group: FactMap, steps: list[str]) -> FactMap:
    name, *rest = steps
    if name not in group.entries:
        return group
    entries, held = dict(group.entries), dict(group.held)
    found = entries.pop(name)
    if not rest:
        held[name] = found
    elif isinstance(found, FactMap):
        entries = {**group.entries, name: _without(found, rest)}
    else:
        return group
    return FactMap(entries, group.shape, group.key, group.at, group.declined, held)
