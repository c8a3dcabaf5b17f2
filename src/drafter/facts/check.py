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

from drafter import numerals
from drafter.errors import FactsError
from drafter.facts.formats import DATED, FORMATS, date_meant
from drafter.facts.shape import Shape
from drafter.facts.values import nearest
from drafter.places import Location
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence, for_json

Path = tuple[str | int, ...]
MOST_ERRORS = 200
"""Unknown keys of one group that are told; nobody reads more, and each is held against all that are known."""
_LONGEST_NUMBER = 40
"""Characters of a number that a hint may say again; longer ones are no slip of the hand."""
_DIGITS = "看看是不是多打或少打了一位"
_ITEMS = "每项一行，前面加“- ”（减号后空一格）"


def validator(schema: ReadOnly[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """What holds plain values against a schema, the formats of the vocabulary included."""
    formats = {name: form.fits for name, form in FORMATS.items()}
    return jsonschema_rs.Draft202012Validator(dict(schema), formats=formats, validate_formats=True)


def unsound(schema: ReadOnly[str, Any]) -> Path | None:
    """Where a vocabulary is no JSON Schema; None where it is one."""
    try:
        validator(schema)
    except jsonschema_rs.ValidationError as error:
        return tuple(error.instance_path)
    return None


def check(tree: Node, validator: jsonschema_rs.Draft202012Validator, shape: Shape) -> Iterator[FactsError]:
    """Everything in the tree that the schema does not allow; a required fact that is absent is a gap, not an error."""
    errors = list(validator.iter_errors(for_json(tree)))
    no_choices = {tuple(error.instance_path) for error in errors if error.kind.name == "enum"}
    for error in errors:
        path: Path = tuple(error.instance_path)
        node, place, below = _find(tree, shape, path)
        found = error.kind.as_dict()
        match error.kind.name:
            case "required":
                continue
            case "type" if path in no_choices:
                continue  # that it is none of those says more
            case "additionalProperties":
                yield from (_unknown(node, name, below, shape) for name in found["unexpected"][:MOST_ERRORS])
            case "type" | "format":
                yield _wrong_kind(node, place, below, _name(path))
            case "enum":
                yield _not_a_choice(node, place, below, _name(path))
            case "minItems" if isinstance(node, Sequence):
                yield FactsError(f"“{_name(path)}”至少要有 {found['limit']} 项，现在是 {len(node.items)} 项", place, "补上，或整组删去")
            case "maxItems" if isinstance(node, Sequence):
                yield FactsError(f"“{_name(path)}”最多 {found['limit']} 项，现在是 {len(node.items)} 项", place, "删去多出的项")
            case "minimum" | "exclusiveMinimum":
                yield FactsError(f"“{_name(path)}”不能小于 {found['limit']}，现在是{_shown(node)}", place, _DIGITS)
            case "maximum" | "exclusiveMaximum":
                yield FactsError(f"“{_name(path)}”不能大于 {found['limit']}，现在是{_shown(node)}", place, _DIGITS)
            case _:
                yield FactsError(f"“{_name(path)}”不合词表的要求", place, below.description)


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


def _shown(node: Node) -> str:
    match node:
        case Scalar(value=value, source=source, quoted=quoted):
            text = str(value) if quoted or not source else source
            line = text.strip().split("\n")[0][:30]
            return f"“{line}{'…' if line != text.strip() else ''}”"
        case Sequence(items=items):
            return f"一串项（{len(items)} 项）"
        case Mapping(entries=entries):
            return f"一组（{'、'.join(list(entries)[:3])}…）"


def _unknown(node: Node, name: str, shape: Shape, whole: Shape) -> FactsError:
    assert isinstance(node, Mapping)
    names = [known for known in shape.fields if known not in node.entries]
    homes = [group for group, below in whole.fields.items() if name in below.fields]
    near = nearest(name, names)
    if homes:
        hint = f"“{name}”写在“{'”或“'.join(homes)}”下面，比它多退两格"
    else:
        hint = f"是不是“{near}”" if near else f"这里可以用：{'、'.join(names) or '（没有别的键了）'}"
    return FactsError(f"没有“{name}”这个键", node.entries[name].key_at, hint)


def _not_a_choice(node: Node, place: Location, shape: Shape, name: str) -> FactsError:
    near = nearest(str(node.value), shape.choices) if isinstance(node, Scalar) else ""
    hint = f"是不是“{near}”" if near else "从这几个里选一个"
    return FactsError(f"“{name}”只能填{'、'.join(shape.choices)}之一，现在是{_shown(node)}", place, hint)


def _wrong_kind(node: Node, place: Location, shape: Shape, name: str) -> FactsError:
    expected, hint = _scalar_wanted(node, shape) if isinstance(node, Scalar) else _structure_wanted(node, shape)
    return FactsError(f"“{name}”应当是{expected}，现在是{_shown(node)}", place, hint)


def _structure_wanted(node: Mapping | Sequence, shape: Shape) -> tuple[str, str]:
    """What should stand where a group or a list stands, and what to type."""
    if isinstance(node, Sequence) and "object" in shape.kinds:
        return "一组“键: 值”", "去掉行首的“- ”"
    if "array" in shape.kinds:
        return "一串项", _ITEMS
    hint = f"例如 {shape.examples[0]}" if shape.examples else "写在冒号后面，同一行"
    return "一个值", hint + ("；不同日子有不同的数，写成 {2018-10: 290, 2018-12: 306}" if shape.format in DATED else "")


def _scalar_wanted(node: Scalar, shape: Shape) -> tuple[str, str]:
    """What should stand where a single value stands, and what to type."""
    kinds = set(shape.kinds)
    if "string" not in kinds:
        if "object" in kinds:
            names = "、".join(list(shape.fields)[:4])
            return "一组，下面分行写各键", f"换行退两格，写 {names} 等" if names else "换行退两格，每行写一个“键: 值”"
        if "array" in kinds:
            return "一串项", _ITEMS
        if "boolean" in kinds:
            return "真假", "写 true（是）或 false（否）"
        return "整数", _number_hint(node, shape, "只填整数，不带单位")
    form = FORMATS.get(shape.format)
    if form is None:
        return "文字", "文字前后加引号"
    if isinstance(node.value, bool):
        return form.expected, form.hint if shape.format in ("数量", "金额", "日期") else "文字前后加引号"
    if "\n" in str(node.value) and shape.format != "多段":
        return form.expected, "这里只能写一行；要分段，用“原文”或“自由段”"
    hints = {"数量": _number_hint, "日期": _date_hint}
    return form.expected, hints[shape.format](node, shape, form.hint) if shape.format in hints else form.hint


def _typed(node: Scalar) -> str:
    return unicodedata.normalize("NFKC", str(node.value) if node.quoted or not node.source else node.source).strip()


def _date_hint(node: Scalar, shape: Shape, otherwise: str) -> str:
    date = date_meant(_typed(node))
    return f"改成 {date}" if date else otherwise


def _number_hint(node: Scalar, shape: Shape, otherwise: str) -> str:
    typed = _typed(node).replace(",", "")
    if len(typed) > _LONGEST_NUMBER:
        return otherwise
    if node.quoted and typed.isdecimal():
        return f"去掉引号，写 {int(typed)}"
    bare = typed.removesuffix(shape.unit).strip() if shape.unit else typed
    unit = f"只填数，单位已定为“{shape.unit}”：" if bare != typed else ""
    if FORMATS["数量"].fits(bare) and "string" in shape.kinds:
        return f"{unit}改成 {bare}"
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([千百]?)(\D{0,3})", bare)
    number = Decimal(found[1]) * {"千": 1000, "百": 100}.get(found[2], 1) if found else numerals.value(bare)
    if number is None or number != int(number):
        return otherwise
    other = "只填数，不带单位：" if found and found[3] else ""
    return f"{unit or other}改成 {int(number)}"
