"""One genre's vocabulary: its own schema with the shared definitions that it names put in their places.

In: trees of YAML. Out: one JSON Schema without any `$ref`, as plain data. Does not know files.
Where something stands beside a `$ref` it wins, as in `shape`, and `properties` are joined name by name; so a genre can require what the
shared definition leaves open, and add groups of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence as Steps
from typing import Any, Final

from drafter.errors import TemplateError, raise_all
from drafter.facts.values import nearest
from drafter.places import Location
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence, for_json

_PREFIX = "#/$defs/"
_META: Final = "https://json-schema.org/draft/2020-12/schema"
_HINTS: Final = {
    "type": "写 object（一组）、array（一串）、string、integer、number 或 boolean；可以写几个，如 [integer, string]",
    "properties": "下面一行写一个键，再退两格写它的 title、type",
    "required": "写成一串键，如 [立案, 办复]",
    "enum": "写成一串，如 [详, 略]",
    "examples": "写成一串，只有一个也要括号，如 [42]",
}
Definitions = ReadOnly[str, Entry]


def definitions(trees: Iterable[Mapping]) -> dict[str, Entry]:
    """What stands under `$defs` in several files.

    Raises: TemplateError or Problems where a name is defined twice.
    """
    found: dict[str, Entry] = {}
    errors = []
    for tree in trees:
        entry = tree.entries.get("$defs")
        for name, definition in entry.node.entries.items() if entry and isinstance(entry.node, Mapping) else ():
            known = found.setdefault(name, definition)
            if known is not definition:
                errors.append(TemplateError(f"“{name}”定义了两次", definition.key_at, f"另一处在 {known.key_at}；两处留一处"))
    raise_all(errors)
    return found


def bundle(tree: Mapping, shared: Definitions) -> dict[str, Any]:
    """The schema in `tree`, every `$ref` replaced by what it names, in its own `$defs` or the shared ones.

    Raises: TemplateError or Problems: what no JSON Schema may say, a name that is not defined, a definition that holds itself.
    """
    raise_all(_malformed(tree))
    known = {**shared, **definitions([tree])}
    raise_all(_dangling(tree, known, set()))
    own = Mapping({name: entry for name, entry in tree.entries.items() if name != "$defs"}, tree.at)
    found = _resolved(own, known, ())
    assert isinstance(found, dict)
    return found


def place(tree: Node, path: Iterable[str | int]) -> Location:
    """Where something stands in a schema, as far as the way there is written in it; of a group its name."""
    node, at = tree, tree.at
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            entry = node.entries[str(step)]
            node, at = entry.node, entry.node.at if isinstance(entry.node, Scalar) else entry.key_at
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            at = node.at
    return at


def malformed(tree: Node, path: Steps[str | int]) -> TemplateError:
    """What is wrong in a place in which a schema says what none may say."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    hint = _HINTS.get(name, "照自带体裁的词表（facts.schema.yaml）写")
    said = f"词表里“{'.'.join(map(str, path))}”写得不对" if path else "词表写得不对"
    return TemplateError(said, place(tree, path), hint)


def _malformed(tree: Mapping) -> Iterator[TemplateError]:
    """What no JSON Schema may say, each place once."""
    import jsonschema_rs

    errors = jsonschema_rs.Draft202012Validator({"$ref": _META}).iter_errors(for_json(tree))
    yield from (malformed(tree, path) for path in dict.fromkeys(tuple(error.instance_path) for error in errors))


def _dangling(node: Node, known: Definitions, seen: set[str]) -> Iterator[TemplateError]:
    """References to names that are not defined, wherever the schema leads."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _dangling(item, known, seen)
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            target = _target(entry) if name == "$ref" else None
            if target is not None and target not in known:
                near = nearest(target, known)
                hint = f"是不是“{_PREFIX}{near}”" if near else f"写成 {_PREFIX}名称"
                yield TemplateError(f"词表里没有“{target}”", entry.node.at, hint)
            elif target is not None and target not in seen:
                seen.add(target)
                yield from _dangling(known[target].node, known, seen)
            elif name != "$defs":
                yield from _dangling(entry.node, known, seen)


def _resolved(node: Node, known: Definitions, way: tuple[str, ...]) -> Any:
    match node:
        case Scalar():
            return for_json(node)
        case Sequence(items=items):
            return [_resolved(item, known, way) for item in items]
        case Mapping(entries=entries):
            own = {name: _resolved(entry.node, known, way) for name, entry in entries.items() if name != "$ref"}
            target = _target(entries["$ref"]) if "$ref" in entries else None
            return own if target is None else _over(_named(target, entries["$ref"].node.at, known, way), own)


def _over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A shared definition with what a genre says beside it; of `properties`, name by name, down to the last."""
    found = shared | own
    if "properties" in shared and "properties" in own:
        named = {name: _over(shared["properties"].get(name, {}), value) for name, value in own["properties"].items()}
        found["properties"] = shared["properties"] | named
    return found


def _named(name: str, at: Location, known: Definitions, way: tuple[str, ...]) -> dict[str, Any]:
    if name in way:
        raise TemplateError(f"词表里的“{name}”套住了自己：{' → '.join([*way, name])}", at, "照实际的层数写，不要引用自己")
    found = _resolved(known[name].node, known, (*way, name))
    return found if isinstance(found, dict) else {}


def _target(entry: Entry) -> str | None:
    value = entry.node.value if isinstance(entry.node, Scalar) else None
    return value.removeprefix(_PREFIX) if isinstance(value, str) else None
