"""What an office tells once: facts that stay the same from year to year, put under those of the year.

In: the tree of the settings, the shapes of the genres. Out: errors; one tree to read; a vocabulary to fill in. Does not know files.
What may stand there is said by the vocabulary itself (`lasting`), so a genre brings its own without any Python. A figure of a year may not:
it would be printed next year too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.errors import FactsError
from drafter.facts.form import SOURCES
from drafter.facts.shape import Shape
from drafter.facts.values import nearest, wrong_step
from drafter.yamlfile import Entry, Mapping


def of(shapes: Sequence[Shape]) -> Shape:
    """What lasts in any of several vocabularies, all of it required."""
    return _lasting(shapes, False) or Shape(kinds=("object",))


def _lasting(shapes: Sequence[Shape], below: bool) -> Shape | None:
    whole = below or any(shape.lasting for shape in shapes)
    names = dict.fromkeys(name for shape in shapes for name in shape.fields)
    found = {name: _lasting([shape.fields[name] for shape in shapes if name in shape.fields], whole) for name in names}
    fields = {name: field for name, field in found.items() if field}
    free = [shape.others for shape in shapes if shape.others]
    others = _lasting(free, whole) if free else None
    if not (whole or fields or others):
        return None
    return replace(shapes[0], fields=fields, others=others, required=frozenset(fields))


def check(tree: Mapping, shapes: Sequence[Shape], besides: Iterable[str], name: str) -> Iterator[FactsError]:
    """What an office cannot tell once: names that no genre knows, and what changes from year to year.

    shapes: those of all genres. besides: what else may stand in the file, for hints. name: what the file is called.
    """
    yield from _strangers(tree, of(shapes), shapes, tuple(besides), name, "")


def _strangers(
    node: Mapping, last: Shape, shapes: Sequence[Shape], besides: tuple[str, ...], file: str, way: str
) -> Iterator[FactsError]:
    allowed = [*besides, *last.fields]
    for name, entry in node.entries.items():
        below = last.below(name)
        known = [found for shape in shapes if (found := shape.below(name))]
        if below is None and known:
            hint = f"{file} 里只写每年不变的，{f'“{way[:-1]}”下面' if way else ''}可以写的有：{'、'.join(allowed)}"
            yield FactsError(f"“{way}{name}”应当写在事实表里，不写在 {file} 里", entry.key_at, hint)
        elif below is None:
            near = nearest(name, allowed)
            hint = f"是不是“{near}”" if near else f"可以写的有：{'、'.join(allowed)}"
            yield FactsError(f"{file} 里没有“{way}{name}”这一项", entry.key_at, hint)
        elif isinstance(entry.node, Mapping):
            yield from _strangers(entry.node, below, known, (), file, f"{way}{name}.")


def under(year: Mapping, office: Mapping) -> Mapping:
    """The facts of a year with the office's under them: groups are merged, and whatever the year gives wins, its lists whole."""
    entries = dict(year.entries)
    for name, entry in office.entries.items():
        known = entries.get(name)
        if known is None:
            entries[name] = entry
        elif isinstance(known.node, Mapping) and isinstance(entry.node, Mapping):
            entries[name] = Entry(name, known.key_at, under(known.node, entry.node))
    return Mapping(entries, year.at)


def known_to(shape: Shape, office: Mapping, shapes: Sequence[Shape]) -> Mapping:
    """Of what the office tells, what one genre knows; the rest is there for the others."""
    known = _known(shape, office)
    sources = known.entries.get(SOURCES)
    if sources is None or not isinstance(sources.node, Mapping):
        return known
    meant = {
        key: entry
        for key, entry in sources.node.entries.items()
        if wrong_step(key, shape) is None or all(wrong_step(key, other) for other in shapes)
    }
    return Mapping({**known.entries, SOURCES: replace(sources, node=Mapping(meant, sources.node.at))}, known.at)


def _known(shape: Shape, node: Mapping) -> Mapping:
    entries = {}
    for name, entry in node.entries.items():
        below = shape.below(name)
        if below is not None:
            entries[name] = replace(entry, node=_known(below, entry.node)) if isinstance(entry.node, Mapping) else entry
    return Mapping(entries, node.at)


def answered(shape: Shape, office: Mapping, name: str) -> Shape:
    """A vocabulary in which nothing is required that the office tells in the file called `name`; each such place says so."""
    fields = dict(shape.fields)
    required = shape.required
    for key, entry in office.entries.items():
        field = fields.get(key)
        if field is None:
            continue
        if isinstance(entry.node, Mapping):
            fields[key] = answered(field, entry.node, name)
            told = not fields[key].required
        else:
            said = f"{name} 里已经写了，这里填了就以这里为准"
            fields[key] = replace(field, description="；".join(part for part in (field.description, said) if part))
            told = True
        required -= {key} if told else set()
    return replace(shape, fields=fields, required=required)
