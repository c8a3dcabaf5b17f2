"""The example of Honggang as tests take it apart: its tree, its genre, and trees with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from drafter import sources, yamlfile
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.facts import folder, reading, shape as shapes
from drafter.facts.shape import Shape
from drafter.places import Location
from drafter.report.document import Document
from drafter.yamlfile import Entry, Mapping, Node, Plain, Scalar, Sequence

Step = str | int
Path = tuple[Step, ...]


@cache
def genre() -> Genre:
    """The annual work report."""
    return sources.load_genre("annual-work-report")


@cache
def tree() -> Mapping:
    """The example's facts."""
    files = sorted((sources.data() / "examples" / "honggang-2017").glob("*.yaml"))
    return folder.join(yamlfile.parse(path.read_bytes(), path.name) for path in files)


@cache
def shape() -> Shape:
    """The vocabulary of the genre."""
    return shapes.of(genre().schema)


def draft(facts: Mapping) -> Document:
    """The report made of a tree."""
    return genres.draft(genre(), reading.read(facts, genre().schema))


def key(path: Path) -> str:
    """A path as the staff say it."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def below(path: Path) -> Shape:
    """What the vocabulary says of a path."""
    found = shape()
    for step in path:
        inner = found.below(step) if isinstance(step, str) else found.items
        if inner is None:
            return Shape()
        found = inner
    return found


def nodes(node: Node | None = None, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every value, item and group of the example with its path, 来源 and 体裁 left out."""
    node = tree() if node is None else node
    if path:
        yield path, node
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            if path or name not in ("来源", "体裁"):
                yield from nodes(entry.node, (*path, name))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from nodes(item, (*path, index))


def ends() -> Iterator[tuple[Path, Node]]:
    """The same, where the first and the last item of a list stand for those between them."""
    for path, node in nodes():
        if all(not isinstance(step, int) or step in (0, len(items(path[:i])) - 1) for i, step in enumerate(path)):
            yield path, node


def items(path: Path) -> tuple[Node, ...]:
    found = at(path)
    assert isinstance(found, Sequence)
    return tuple(found.items)


def at(path: Path) -> Node:
    """The node of the example at a path."""
    found: Node = tree()
    for step in path:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = found.entries[step].node
        elif isinstance(found, Sequence) and isinstance(step, int):
            found = found.items[step]
    return found


def changed(path: Path, new: Node | None, node: Node | None = None) -> Node:
    """The tree with one node replaced, or taken away where `new` is None."""
    node = tree() if node is None else node
    step, *rest = path
    if isinstance(node, Mapping) and isinstance(step, str):
        entries = dict(node.entries)
        entry = entries.pop(step)
        inner = changed(tuple(rest), new, entry.node) if rest else new
        if inner is not None:
            entries = {n: Entry(n, e.key_at, inner) if n == step else e for n, e in node.entries.items()}
        return Mapping(entries, node.at)
    assert isinstance(node, Sequence) and isinstance(step, int)
    inner = changed(tuple(rest), new, node.items[step]) if rest else new
    return replace(node, items=(*node.items[:step], *([inner] if inner is not None else []), *node.items[step + 1 :]))


def scalar(value: Plain, at: Location) -> Scalar:
    """A value as if it were typed."""
    return Scalar(value, at, str(value))
