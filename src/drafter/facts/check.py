"""The facts held against the vocabulary: each thing that is wrong, in one sentence, at its place, with what to type.

In: the tree of the facts without its gaps, the bundled JSON Schema and its shape. Out: errors. Does not know values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping as ReadOnly
from decimal import Decimal
from typing import Any

import jsonschema_rs

from drafter.errors import FactsError
from drafter.facts.formats import FORMATS
from drafter.facts.shape import Shape
from drafter.facts.values import nearest
from drafter.places import Location
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]


def validator(schema: ReadOnly[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """What holds plain values against a schema, the formats of the vocabulary included."""
    formats = {name: form.fits for name, form in FORMATS.items()}
    return jsonschema_rs.Draft202012Validator(dict(schema), formats=formats, validate_formats=True)


def check(tree: Mapping, validator: jsonschema_rs.Draft202012Validator, shape: Shape) -> Iterator[FactsError]:
    """Everything in the tree that the schema does not allow; a required fact that is absent is a gap, not an error."""
    for error in validator.iter_errors(_plain(tree)):
        path: Path = tuple(error.instance_path)
        node, place, below = _find(tree, shape, path)
        found = error.kind.as_dict()
        match error.kind.name:
            case "required":
                continue
            case "additionalProperties":
                yield from (_unknown(node, name, below) for name in found["unexpected"])
            case "type" | "format":
                yield _wrong_kind(node, place, below, _name(path))
            case "enum":
                yield _not_a_choice(node, place, below, _name(path))
            case "minItems":
                yield FactsError(f"“{_name(path)}”至少要有 {found['limit']} 项，现在是 {_size(node)} 项", place, "补上，或整组删去")
            case "maxItems":
                yield FactsError(f"“{_name(path)}”最多 {found['limit']} 项，现在是 {_size(node)} 项", place)
            case "minimum" | "exclusiveMinimum":
                yield FactsError(f"“{_name(path)}”不能小于 {found['limit']}，现在是 {_shown(node)}", place)
            case "maximum" | "exclusiveMaximum":
                yield FactsError(f"“{_name(path)}”不能大于 {found['limit']}，现在是 {_shown(node)}", place)
            case _:
                yield FactsError(f"“{_name(path)}”不合词表的要求", place, below.description)


def _plain(node: Node) -> object:
    match node:
        case Scalar(value=Decimal() as number):
            return float(number)
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping(entries=entries):
            return {key: _plain(entry.node) for key, entry in entries.items()}


def _find(tree: Node, shape: Shape, path: Path) -> tuple[Node, Location, Shape]:
    node, place, below = tree, tree.at, shape
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry: Entry = node.entries[step]
            node, place = entry.node, entry.node.at if isinstance(entry.node, Scalar) else entry.key_at
            below = below.below(step) or Shape()
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
            place, below = node.at, below.items or Shape()
    return node, place, below


def _name(path: Path) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _size(node: Node) -> int:
    return len(node.items) if isinstance(node, Sequence) else len(node.entries) if isinstance(node, Mapping) else 1


def _shown(node: Node) -> str:
    match node:
        case Scalar(value=value, source=source):
            text = source or str(value)
            return f"“{text[:30]}{'…' if len(text) > 30 else ''}”"
        case Sequence(items=items):
            return f"一串项（{len(items)} 项）"
        case Mapping(entries=entries):
            return f"一组（{'、'.join(list(entries)[:3])}…）"


def _unknown(node: Node, name: str, shape: Shape) -> FactsError:
    assert isinstance(node, Mapping)
    names = [known for known in shape.fields if known not in node.entries]
    near = nearest(name, names)
    hint = f"是不是“{near}”" if near else f"这里可以用：{'、'.join(names) or '（没有别的键了）'}"
    return FactsError(f"没有“{name}”这个键", node.entries[name].key_at, hint)


def _not_a_choice(node: Node, place: Location, shape: Shape, name: str) -> FactsError:
    near = nearest(str(node.value), shape.choices) if isinstance(node, Scalar) else ""
    hint = f"是不是“{near}”" if near else ""
    return FactsError(f"“{name}”只能填{'、'.join(shape.choices)}之一，现在是{_shown(node)}", place, hint)


def _wrong_kind(node: Node, place: Location, shape: Shape, name: str) -> FactsError:
    if isinstance(node, Scalar):
        if "object" in shape.kinds and "string" not in shape.kinds:
            inside = "、".join(list(shape.fields)[:4]) or shape.title
            return FactsError(f"“{name}”应当是一组，下面分行写各键，现在是一个值{_shown(node)}", place, f"换行退两格，写 {inside} 等")
        if "array" in shape.kinds and "string" not in shape.kinds:
            return FactsError(f"“{name}”应当分项写，现在是一个值{_shown(node)}", place, "每项一行，前面加“- ”（减号后空一格）")
    elif "object" not in shape.kinds and "array" not in shape.kinds:
        return FactsError(f"“{name}”应当是一个值，现在是{_shown(node)}", place, _example(shape))
    elif isinstance(node, Mapping):
        return FactsError(f"“{name}”应当分项写，现在是{_shown(node)}", place, "每项一行，前面加“- ”（减号后空一格）")
    else:
        return FactsError(f"“{name}”应当是一组“键: 值”，现在是{_shown(node)}", place, "去掉行首的“- ”")
    form = FORMATS.get(shape.format)
    if form is not None and ("string" in shape.kinds):
        hint = _number_hint(node, shape) if shape.format == "数量" else _date_hint(node) if shape.format == "日期" else form.hint
        return FactsError(f"“{name}”应当是{form.expected}，现在是{_shown(node)}", place, hint)
    wanted = "数" if "integer" in shape.kinds or "number" in shape.kinds else "true 或 false" if "boolean" in shape.kinds else "文字"
    return FactsError(f"“{name}”应当是{wanted}，现在是{_shown(node)}", place, _number_hint(node, shape) if wanted == "数" else _example(shape))


def _example(shape: Shape) -> str:
    return f"例如 {shape.examples[0]}" if shape.examples else ""


def _date_hint(node: Scalar) -> str:
    if found := re.fullmatch(r"(\d{4})[./年](\d{1,2})(?:[./月](\d{1,2})日?|月)?", unicodedata.normalize("NFKC", node.source or str(node.value))):
        return "改成 " + "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])
    return FORMATS["日期"].hint


def _number_hint(node: Scalar, shape: Shape) -> str:
    typed = unicodedata.normalize("NFKC", node.source or str(node.value)).replace(",", "").replace("，", "").strip()
    unit = f"单位已定为“{shape.unit}”" if shape.unit else "单位在词表里已定"
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([千百]?)(\D{0,3})", typed)
    if not found:
        return FORMATS["数量"].hint
    number = Decimal(found[1]) * {"千": 1000, "百": 100}.get(found[2], 1)
    text = format(number.normalize(), "f")
    return f"只填数，{unit}：改成 {text}" if found[3] else f"改成 {text}"
