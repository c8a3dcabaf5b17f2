"""Values set in a YAML file, and nothing else touched: comments, order, blank lines, quotes, line ends, encoding.

In: the bytes of a file, the new values by path. Out: its bytes, and what is read from them. Does not know what the values mean.

The new words are put between the old ones (PyYAML says where each value begins and ends); nothing is written anew from a tree. Then the
file is read again: it must say what it said before, with the difference that was asked for and no other.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping as ReadOnly, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any

import yaml
from drafter import yamlfile
from drafter.errors import DrafterError, YamlError
from drafter.places import Location
from drafter.yamlfile import apart, decoding
from drafter.yamlfile.events import LOADER
from drafter.yamlfile.nodes import Node, plain

Path = tuple[str | int, ...]
"""Keys of mappings and positions in lists, from 0: ("提案/办理结果", "变体", 1)."""
Value = str | int | Decimal | list[str] | dict[str, str]
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_SHORT = 8
"""Characters up to which the items of a new list stand in brackets, on one line."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The bytes of a file after a change, and the trees that are read from them (`apart.parse`)."""

    data: bytes
    trees: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Splice:
    """Words in place of a stretch of the text, by characters from 0."""

    start: int
    end: int
    words: str


def rewritten(data: bytes, path: str, changes: ReadOnly[Path, Value | None]) -> Rewritten:
    """The file with each value set at its path, or taken out where it is None; a key that is not there yet comes last in its mapping.

    `path` only names the file in places. Raises: YamlError or Problems: no text, no such path, or a file in which the change would alter
    something else as well.
    """
    source = decoding.written(data, path)
    read, errors = apart.read(data, path)
    wanted = [plain(tree) for _, tree in read]
    texts = [text for text, _ in read]
    lines = _LINE.findall(source.text)
    starts = [0, *accumulate(map(len, lines))]
    nodes: dict[int, Any] = {}
    splices: list[_Splice] = []
    for keys, value in changes.items():
        number = _whose(keys, wanted)
        if number is None or not _put(wanted[number], keys, value):
            raise YamlError(f"文件里没有“{'.'.join(map(str, keys))}”的位置", Location(path), "核对文件是不是刚改过，再运行一次")
        text = texts[number]
        if number not in nodes:
            nodes[number] = yaml.compose(text, Loader=LOADER)
        rows = [0, *(found.end() for found in re.finditer("\n", text))]
        for one in _changed(text, nodes[number], keys, value):
            splices.append(_Splice(_moved(one.start, rows, starts), _moved(one.end, rows, starts), one.words))
    made = source.encode(_spliced(source.text, splices, lines))
    try:
        after, left = apart.parse(made, path)
    except DrafterError:
        after, left = [], []
    same = [plain(tree) for tree in after] == wanted and [e.message for e in left] == [e.message for e in errors]
    if not same or source.encode(source.text) != data:
        raise YamlError("这一处的写法程序改不了，文件没有动", Location(path), "请用记事本打开，自己改这一处")
    return Rewritten(made, tuple(after))


# ---- what is wanted ----


def _whose(keys: Path, wanted: list[Any]) -> int | None:
    """Which of the trees has the first key; a key that is nowhere yet goes into the last."""
    found = [number for number, tree in enumerate(wanted) if isinstance(tree, dict)]
    new = found[-1:] if len(keys) == 1 else []
    return next((number for number in found if keys[0] in wanted[number]), new[0] if new else None)


def _put(tree: Any, keys: Path, value: Value | None) -> bool:
    """Change a plain tree; whether it has a place for that."""
    *above, last = keys
    try:
        for key in above:
            tree = tree[key]
        if isinstance(tree, dict) and isinstance(last, str):
            if value is None:
                tree.pop(last, None)
            else:
                tree[last] = value
            return True
        if isinstance(tree, list) and isinstance(last, int) and value is not None:
            tree[last : last + 1] = [value]
            return last < len(tree)
    except (KeyError, IndexError, TypeError):
        pass
    return False


# ---- where it stands ----


@dataclass(frozen=True, slots=True)
class _Part:
    """One entry of a mapping, or one item of a list, from its key or dash to the end of its value."""

    key: str | None
    start: int
    end: int
    node: Any


def _changed(text: str, node: yaml.CollectionNode, keys: Path, value: Value | None) -> Iterator[_Splice]:
    key, *below = keys
    parts = _parts(text, node)
    found = key if isinstance(key, int) else next((n for n, part in enumerate(parts) if part.key == key), len(parts))
    if found < len(parts) and below:
        yield from _changed(text, parts[found].node, tuple(below), value)
    elif found < len(parts) and value is None:
        yield _without(text, node, parts, found, found + 1)
    elif found < len(parts):
        yield from _replaced(text, node, parts[found], value)
    elif value is not None:
        yield _added(text, node, parts, key, value)


def _replaced(text: str, parent: yaml.CollectionNode, part: _Part, value: Value | None) -> Iterator[_Splice]:
    node = part.node
    flow = bool(parent.flow_style)
    if isinstance(value, list) and isinstance(node, yaml.SequenceNode) and node.value and value:
        yield from _merged(text, node, list(enumerate(value)))
        return
    if isinstance(value, dict) and isinstance(node, yaml.MappingNode) and value.keys() & {part.key for part in _parts(text, node)}:
        yield from _merged(text, node, list(value.items()))
        return
    start = node.start_mark.index
    alone = not flow and re.match(r"[ \t]*\n", text[part.end :]) is not None
    lead = " " if start == node.end_mark.index and text[start - 1] != " " else ""
    yield _Splice(start, part.end, _before(lead, _words(value, flow, parent.start_mark.column + 2, alone)))


def _merged(text: str, node: yaml.CollectionNode, value: Sequence[tuple[str | int, str]]) -> Iterator[_Splice]:
    """The parts of a list or mapping made those of another: what is the same in both is not touched."""
    parts = _parts(text, node)
    old = {number if part.key is None else part.key: part for number, part in enumerate(parts)}
    wanted = dict(value)
    new = [key for key in wanted if key not in old]
    gone = [number for number, key in enumerate(old) if key not in wanted]
    if gone and node.flow_style:
        pieces = [
            text[part.start : part.end] if _is(part.node, wanted[key]) else _headed(key, wanted[key], True, 0)
            for key, part in old.items()
            if key in wanted
        ]
        pieces += [_headed(key, wanted[key], True, 0) for key in new]
        yield _Splice(parts[0].start, parts[-1].end, ", ".join(pieces))
        return
    for key, part in old.items():
        if key in wanted and not _is(part.node, wanted[key]):
            yield from _replaced(text, node, part, wanted[key])
    for number in gone:
        yield _without(text, node, parts, number, number + 1)
    for key in new:
        yield _added(text, node, parts, key, wanted[key])


def _is(node: yaml.Node, text: str) -> bool:
    """Whether a value says just this, as text."""
    return isinstance(node, yaml.ScalarNode) and node.value == text and (bool(node.style) or _typed(text, True) == text)


def _added(text: str, parent: yaml.CollectionNode, parts: list[_Part], key: str | int, value: Value) -> _Splice:
    flow = bool(parent.flow_style)
    column = parent.start_mark.column
    words = _headed(key, value, flow, column + 2)
    if flow:
        end = parts[-1].end if parts else parent.start_mark.index + 1
        return _Splice(end, end, f", {words}" if parts else words)
    line = " " * column + words
    below = text.find("\n", parts[-1].end) + 1
    return _Splice(below, below, f"{line}\n") if below else _Splice(len(text), len(text), f"\n{line}")


def _without(text: str, parent: yaml.CollectionNode, parts: list[_Part], first: int, stop: int) -> _Splice:
    """Some parts taken out, with the lines that are theirs alone."""
    start, end = parts[first].start, parts[stop - 1].end
    row = text.rfind("\n", 0, start) + 1
    if not parent.flow_style and not text[row:start].strip(" "):
        return _Splice(row, (text.find("\n", end) + 1) or len(text), "")
    if stop < len(parts):
        return _Splice(start, parts[stop].start, "")
    return _Splice(parts[first - 1].end if first else start, end, "")


def _parts(text: str, node: yaml.CollectionNode) -> list[_Part]:
    if isinstance(node, yaml.MappingNode):
        return [_Part(key.value, key.start_mark.index, _end(text, value), value) for key, value in node.value]
    dash = not node.flow_style
    starts = [item.start_mark.index for item in node.value]
    return [
        _Part(None, text.rindex("-", 0, start) if dash else start, _end(text, item), item)
        for start, item in zip(starts, node.value, strict=True)
    ]


def _end(text: str, node: Any) -> int:
    """Where the words of a value end; the end of a block, to PyYAML, is where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        return _parts(text, node)[-1].end
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    return start + len(text[start:end].rstrip())


# ---- how it is typed ----


def _headed(key: str | int, value: Value | None, flow: bool, indent: int) -> str:
    """A value with its key or dash in front."""
    head = f"{_name(key, flow)}: " if isinstance(key, str) else "" if flow else "- "
    return _before(head, _words(value, flow, indent, alone=not flow))


def _words(value: Value | None, flow: bool, indent: int, alone: bool) -> str:
    """A value as it is typed; alone: nothing stands behind it on its line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_name(name, True)}: {_typed(one, True)}" for name, one in value.items()) + "}"
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    margin = "\n" + " " * indent
    if isinstance(value, list):
        if not flow and alone and any(len(item) > _SHORT for item in value):
            return "".join(f"{margin}- {_words(item, False, indent + 2, True)}" for item in value)
        return f"[{', '.join(_typed(item, True) for item in value)}]"
    assert value is not None, "what is taken out is not typed"
    body = value.removesuffix("\n").split("\n")
    if "\n" in value and alone and all(line and line == line.strip() for line in body):
        return ("|" if value.endswith("\n") else "|-") + "".join(margin + line for line in body)
    return _typed(value, flow)


def _before(head: str, words: str) -> str:
    return (head.rstrip() if words.startswith("\n") else head) + words


def _name(text: str, flow: bool) -> str:
    return _plain_if(text, f"{{{text}: 值}}" if flow else f"{text}: 值", {text: "值"})


def _typed(text: str, flow: bool) -> str:
    """One line of text, in quotes only where the reader would understand something else without."""
    sample = f"{{值: {text}, 项: [{text}]}}" if flow else f"值: {text}\n项:\n  - {text}"
    return _plain_if(text, sample, {"值": text, "项": [text]})


def _plain_if(text: str, sample: str, meant: object) -> str:
    try:
        as_meant = plain(yamlfile.parse(sample.encode(), "")) == meant
    except DrafterError:
        as_meant = False
    return text if as_meant else json.dumps(text, ensure_ascii=False)


# ---- the text as it was written ----


def _moved(index: int, rows: list[int], starts: list[int]) -> int:
    """A place in the text as it was read, in the text as it was written; the lines are the same, their ends may be longer."""
    row = bisect_right(rows, index) - 1
    return starts[min(row, len(starts) - 1)] + index - rows[row]


def _spliced(text: str, splices: list[_Splice], lines: list[str]) -> str:
    newline = re.sub(r"[^\r\n]", "", lines[0]) if lines else ""
    parts: list[str] = []
    end = 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        parts += [text[end : one.start], one.words.replace("\n", newline or "\n")]
        end = max(end, one.end)
    return "".join([*parts, text[end:]])
