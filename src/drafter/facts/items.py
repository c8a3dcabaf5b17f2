"""The items of two lists, paired by what they say, so that an item put in between is one item more and not ten changes.

In: the nodes of two lists, the shape of an item. Out: pairs of indices; what an item is called. Does not know keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping as Mapped, Sequence as Series

from drafter.facts import answers
from drafter.facts.shape import Shape
from drafter.yamlfile import Mapping, Node, Scalar, Sequence

Pair = tuple[int | None, int | None]
LONGEST = 40
"""Characters of an item's name that are shown."""
_ALIKE = 0.5
"""Share of neighbouring characters that two items must have in common to be one, reworded."""


def text(node: Node) -> str:
    """All that a node says, in one line."""
    match node:
        case Scalar(value):
            said = {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
            return "".join(line.strip() for line in said.split("\n"))
        case Sequence(items):
            return "；".join(text(item) for item in items if not answers.is_none(item))
        case Mapping(entries):
            return "；".join(text(entry.node) for entry in entries.values() if not answers.is_none(entry.node))


def name(node: Node, shape: Shape) -> str:
    """What an item is called: the text that its vocabulary requires, else what was done, else its first text."""
    said = text(_named(node, shape))
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _named(node: Node, shape: Shape) -> Node:
    if not isinstance(node, Mapping):
        return node
    fields = shape.fields
    told = [key for key in node.entries if key in fields and not fields[key].choices and not answers.is_no_fact(node.entries[key].node)]
    texts = [key for key in told if "string" in fields[key].kinds and "integer" not in fields[key].kinds]
    ranked = sorted(texts or told, key=lambda key: 0 if key in shape.required else 1 if fields[key].format == "谓" else 2)
    return node.entries[ranked[0]].node if ranked else node


def paired(olds: Series[Node], news: Series[Node], shape: Shape) -> list[Pair]:
    """The same items of two lists, in the order of the new one; what is gone stands where it stood."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    _same(olds, news, text, found, taken)
    _same(olds, news, lambda node: text(_named(node, shape)), found, taken)
    shares = {
        (i, j): likeness(olds[i], news[j], shape)
        for i in range(len(olds)) if i not in found
        for j in range(len(news)) if j not in taken
    }  # fmt: skip
    for i, j in sorted(shares, key=lambda pair: (-shares[pair], abs(pair[0] - pair[1]))):
        if shares[i, j] >= _ALIKE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    for i in range(min(len(olds), len(news))):  # of what has no words only the place is left
        if i not in found and i not in taken and any(_is_wordless(node) for node in (olds[i], news[i])):
            found[i] = i
    return in_order(found, len(olds), len(news))


def _same(olds: Series[Node], news: Series[Node], said: Callable[[Node], str], found: dict[int, int], taken: set[int]) -> None:
    """Pair those that say the very same, in their order."""
    waiting: dict[str, list[int]] = {}
    for j, node in enumerate(news):
        if j not in taken:
            waiting.setdefault(said(node), []).append(j)
    for i, node in enumerate(olds):
        if i not in found and (left := waiting.get(said(node))):
            found[i] = left.pop(0)
            taken.add(found[i])


def _is_wordless(node: Node) -> bool:
    return answers.is_awaited(node) or not _words(text(node))


def likeness(one: Node, other: Node, shape: Shape) -> float:
    """How much of the words of two items is the same: of their names, or of all they say; 0 to 1."""
    return max(shared(_words(text(_named(one, shape))), _words(text(_named(other, shape)))), shared(_words(text(one)), _words(text(other))))


def shared(one: str, other: str) -> float:
    """Share of the pairs of neighbouring characters that two texts have in common; 0 to 1."""
    if len(one) < 2 or len(other) < 2:
        return float(bool(one) and one == other)
    pairs, others = (Counter(said[at : at + 2] for at in range(len(said) - 1)) for said in (one, other))
    return 2 * (pairs & others).total() / (pairs.total() + others.total())


def _words(said: str) -> str:
    """What is said without figures: two projects of one price are not one project."""
    plain = [part for part in said.split("；") if not re.search(r"\d", part)]
    return "；".join(plain) or re.sub(r"[\d.]", "", said)


def in_order(found: Mapped[int, int], olds: int, news: int) -> list[Pair]:
    """All items as pairs: found gives for the index of an old one that of the new one."""
    back = {j: i for i, j in found.items()}
    gone = [i for i in range(olds) if i not in found]
    pairs: list[Pair] = []
    for j in range(news):
        i = back.get(j)
        while i is not None and gone and gone[0] < i:
            pairs.append((gone.pop(0), None))
        pairs.append((i, j))
    return [*pairs, *((i, None) for i in gone)]


def moved(pairs: Series[Pair]) -> set[Pair]:
    """The pairs that stand in another order than they did: as few as explain it."""
    kept = [(i, j) for i, j in pairs if i is not None and j is not None]
    order = [i for i, _ in kept]
    if order == sorted(order):
        return set()
    best: list[list[int]] = []
    for place, i in enumerate(order):
        before = max((best[k] for k in range(place) if order[k] < i), key=len, default=[])
        best.append([*before, place])
    staying = max(best, key=len, default=[])
    return {pair for place, pair in enumerate(kept) if place not in staying}
