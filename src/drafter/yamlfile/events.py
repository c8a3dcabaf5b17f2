"""The tree from PyYAML's events. In: text and its lines. Out: a node and what is wrong with it.

Events, not PyYAML's composer: its C recursion crashes on deep nesting, and its resolver guesses (`no`, `12:30`).
Does not know what the keys mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import yaml
from drafter.errors import YamlError
from drafter.places import Location
from drafter.yamlfile.decoding import find_unwanted, unwanted
from drafter.yamlfile.folding import folded
from drafter.yamlfile.nodes import Entry, Mapping, Node, Plain, Scalar, Sequence
from drafter.yamlfile.wording import in_chinese

MOST_DEPTH = 64
MOST_NODES = 200_000
_MOST_ERRORS = 200

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,29})\.[0-9]{1,30}")
_BEGINS_A_NUMBER = frozenset("-0123456789")
_WORDS: dict[str, Plain] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; `key` is the one that waits for its value."""

    at: Location
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: tuple[str, Location] | None = None


class _LimitError(Exception):
    """A limit was passed: what follows is not read."""


@dataclass(slots=True)
class _Reading:
    path: str
    text: str
    lines: list[str]
    first: int = 0
    """The row in which the text begins."""
    errors: list[YamlError] = field(default_factory=list)

    def place(self, start: Any, end: Any = None) -> Location:
        row, column = start.line + self.first, start.column
        line = self.lines[row] if row < len(self.lines) else ""
        width = (end.column if end is not None and end.line == start.line else len(line.rstrip())) - column
        return Location(self.path, row + 1, column + 1, width if width > 1 else 1, line)

    def wrong(self, message: str, at: Location, hint: str) -> None:
        self.errors.append(YamlError(message, at, hint))
        if len(self.errors) > _MOST_ERRORS:
            raise _LimitError


def build(text: str, lines: list[str], path: str, loader: Any = LOADER, first: int = 0) -> tuple[Node | None, list[YamlError]]:
    """The node of the only document, as far as it could be read, and the errors; `lines` are those to show, the text begins in `first`."""
    reading = _Reading(path, text, lines, first)
    root: Node | None = None
    try:
        for node in _documents(reading, loader):
            root = root or node
    except _LimitError:
        pass
    except yaml.MarkedYAMLError as error:
        message, mark, hint = in_chinese(error)
        reading.errors.append(YamlError(message, reading.place(mark, mark) if mark else Location(path), hint))
    if root is None and not reading.errors:
        reading.wrong("文件里没有内容，只有空行或注释", Location(path), "请按“名: 值”一行写一条，冒号用半角，后面空一格")
    return root, reading.errors


def _documents(reading: _Reading, loader: Any) -> Iterator[Node]:
    """Each document's node, as it ends."""
    stack: list[_Open] = []
    nodes = documents = 0
    for event in yaml.parse(reading.text, Loader=loader):
        node: Node | None = None
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node = _scalar(reading, event)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            node = _closed(reading, stack.pop(), event)
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            stack.append(_Open(reading.place(event.start_mark), kind is yaml.MappingStartEvent))
            _refuse_extras(reading, event, stack[-1].at)
            if len(stack) > MOST_DEPTH:
                reading.wrong(f"最多可以套 {MOST_DEPTH} 层，这里超过了", stack[-1].at, "请核对括号和缩进")
                raise _LimitError
        elif kind is yaml.AliasEvent:
            at = reading.place(event.start_mark, event.end_mark)
            reading.wrong(f"值不能以“*”开头，这里是“{at.text[at.column - 1 :][: at.width]}”", at, "请给整个值加引号")
            node = Scalar(None, at)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            _refuse_document(reading, event, documents)
        nodes += 1
        if nodes > MOST_NODES:
            reading.wrong(f"最多可以写 {MOST_NODES} 项，这里超过了", reading.place(event.start_mark), "请分成几个文件")
            raise _LimitError
        if node is None:
            continue
        if stack:
            _add(reading, stack[-1], node)
        elif not (isinstance(node, Scalar) and node.value is None and not node.quoted):
            yield node


def _scalar(reading: _Reading, event: Any) -> Scalar:
    start, end, style, value = event.start_mark, event.end_mark, event.style, event.value
    at = reading.place(start, end)
    if event.anchor or event.tag:
        _refuse_extras(reading, event, at)
    source = reading.text[start.index : end.index]
    if style == '"' and (char := find_unwanted(value)):
        reading.errors.append(unwanted(char, at))
    if not style and start.line == end.line:
        # One string, not two that are alike: in a large file the memory is what takes the time.
        return Scalar(_resolved(value), at, value if source == value else source)
    if style != "|" and start.line < end.line:
        value = folded(value, source, style or "")
    return Scalar(value, at, source, bool(style))


def _resolved(text: str) -> Plain:
    """What a plain scalar means: YAML 1.1 would make `no` False, `12:30` 750 and `0123` 83."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEGINS_A_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _closed(reading: _Reading, part: _Open, event: Any) -> Node:
    at, end = part.at, event.end_mark
    # The end of a block collection is where the next thing begins, so that only brackets have an end of their own.
    if end.line + reading.first + 1 == at.line and end.index > event.start_mark.index:
        at = Location(at.path, at.line, at.column, max(1, end.column + 1 - at.column), at.text)
    return Mapping(MappingProxyType(part.entries), at) if part.is_mapping else Sequence(tuple(part.items), at)


def _add(reading: _Reading, part: _Open, node: Node) -> None:
    if not part.is_mapping:
        part.items.append(node)
    elif part.key is None:
        part.key = _key(reading, node)
    else:
        key, at = part.key
        part.key = None
        first = part.entries.setdefault(key, Entry(key, at, node))
        if first.key_at is not at:
            lines = f"第 {first.key_at.line} 行和第 {at.line} 行" if first.key_at.line != at.line else f"都在第 {at.line} 行"
            reading.wrong(f"“{key}”写了两次：{lines}", at, "请删去一处，或者改成不同的名字")


def _key(reading: _Reading, node: Node) -> tuple[str, Location]:
    if not isinstance(node, Scalar):
        reading.wrong("冒号前面应当是一个名字，这里是括号", node.at, "整句话是值的，请加引号；引用事实写〔提案.立案〕")
        return f"\0{node.at.line}:{node.at.column}", node.at
    key = node.value if isinstance(node.value, str) else node.source
    if not key:
        reading.wrong("冒号前面应当是一个名字，这里是空的", node.at, "请在冒号前面写上名字")
        return f"\0{node.at.line}:{node.at.column}", node.at
    if key != key.strip():
        reading.wrong(f"名字前后不能有全角空格，这里是“{key}”", node.at, f"请写成“{key.strip()}: ”")
    return key, node.at


def _refuse_extras(reading: _Reading, event: Any, at: Location) -> None:
    if event.anchor:
        reading.wrong(f"值不能以“&”开头，这里是“&{event.anchor}”", at, "请给整个值加引号")
    if event.tag:
        reading.wrong("值不能以“!”开头", at, "请给整个值加引号")


def _refuse_document(reading: _Reading, event: Any, documents: int) -> None:
    at = reading.place(event.start_mark)
    if event.version or event.tags:
        reading.wrong("不能写以“%”开头的指令行", at, "请删去这一行")
    if documents == 2:
        reading.wrong(
            "一个文件里只能有一份内容，这里的“---”把它断成了两份",
            at,
            "请删去“---”这一行；要分隔，写一行以“#”开头的注释",
        )
