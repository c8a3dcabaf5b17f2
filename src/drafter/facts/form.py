"""An empty facts file for the staff to fill in, with a comment on every key; and the schema by which editors complete it.

In: the vocabulary as a `Shape` or a JSON Schema. Out: YAML text; a JSON Schema. Does not know files or genres.

Required keys carry 待补. Optional ones are commented out with an example in place, so that removing `# ` is enough; `##` marks what is
only read. As written the form drafts with gaps; with its blanks filled, and with every comment mark removed, it is valid.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from drafter.errors import columns
from drafter.facts import slogans
from drafter.facts.answers import AWAITED, NONE
from drafter.facts.formats import DATED
from drafter.facts.shape import Shape

SOURCES = "来源"
"""The group whose names are keys of the facts."""
NAMED_BY = "体裁"
"""The key by which facts may name their genre; every vocabulary has it, and the form has the answer."""
_WIDE = 44
"""Columns above which a comment stands over its line, not behind it."""
_MANNER = {"谓": "不带主语的动词短语", "释": "半句话", "句": "整句", "多段": "整句，可以分段"}
_SAMPLES = {
    "数量": "3", "金额": "3200元", "日期": "2017-12-13", "谓": "做好某项工作", "句": "某项工作有了进展。", "多段": "某项工作有了进展。",
}  # fmt: skip
_PLAIN = re.compile(r"[\w“”][\w“”‘’、，。；！？《》（）·—…+%.-]*")
_NOT_TEXT = re.compile(rf"-?[0-9.]+|true|false|null|{NONE}|{AWAITED}")


def text(shape: Shape, title: str, first_line: str) -> str:
    """The form. `first_line` is a comment for editors, title the genre's."""
    parts = [
        first_line,
        f"## {title}：事实表",
        "## 写着“待补”的必填：把“待补”换成事实；一时没有的先留着，起草时会列出来。",
        "## “# ”开头的选填，写的是例子：要填就删去“# ”（井号和后面的空格），换成自己的内容；它上面一级的“# ”也要删去。",
        "## “##”开头的是说明。没有的写 无，是零写 0。文字里要用数，写成 〔提案.立案〕 这样的键，不再打一遍。",
    ]
    said: set[str] = set()
    parts += ["", f"{NAMED_BY}: {typed(title)}"] if NAMED_BY in shape.fields else []
    for name, below in shape.fields.items():
        if name == NAMED_BY:
            continue
        known = _with_example(below, shape) if name == SOURCES else below
        parts += ["", *_laid_out(_field(name, known, 0, int(name not in shape.required)), said)]
    return "\n".join(parts) + "\n"


def settings(lasting: Shape, vocabulary: Shape) -> str:
    """The office's own settings, every line commented out: groups that last, 待补 in each place, so that a line let in without an answer
    is a gap and no falsehood."""
    parts = []
    for name, below in lasting.fields.items():
        known = replace(_with_example(below, vocabulary), required=frozenset()) if name == SOURCES else below
        parts += [*_laid_out((replace(row, marked=True) for row in _field(name, known, 0, 0)), set()), ""]
    return "\n".join(parts)


def editor_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema for editors: 待补 and 无 can stand anywhere, and what is required is a gap, not an error."""
    return {name: _for_editors(name, part) for name, part in schema.items() if name != "required"}


def sample(shape: Shape) -> Any:
    """A value for one key: its own example, else the first choice, else one that its format allows."""
    if shape.examples:
        return shape.examples[0]
    if "object" in shape.kinds and len(shape.required) == 1:
        return sample(shape.fields[min(shape.required)])  # a group that may be written as its one required value
    choices = [choice for choice in shape.choices if not _NOT_TEXT.fullmatch(choice)]
    if choices:
        return choices[0]
    if "string" not in shape.kinds:
        return True if "boolean" in shape.kinds else 1
    found = _SAMPLES.get(shape.format, "某某")
    return int(found) if found.isdigit() else found


# ---- rows ----


@dataclass(frozen=True, slots=True)
class _Row:
    """A line; `marked` where it is commented out, `note` what is said of it."""

    indent: int
    body: str
    marked: bool
    note: str = ""


def _field(name: str, shape: Shape, indent: int, optional: int, dash: str = "") -> Iterator[_Row]:
    """A key and what stands below it; `optional` is 0 in what must be filled in."""
    head = f"{dash}{typed(name)}:"
    inner = indent + len(dash)
    if shape.format == "提法":
        yield _Row(indent, head, bool(optional), _note(name, shape, optional))
        yield from _slogan(shape, inner + 2, bool(optional))
    elif "string" in shape.kinds or not {"object", "array"} & set(shape.kinds):
        yield from _single(head, name, shape, indent, inner, bool(optional))
    elif "array" in shape.kinds:
        yield _Row(indent, head, bool(optional), _note(name, shape, 1))
        yield from _items(shape, inner + 2, optional)
    else:
        yield _Row(indent, head, bool(optional), _note(name, shape, 1))
        yield from _group(shape, inner + 2, optional)


def _single(head: str, name: str, shape: Shape, indent: int, inner: int, marked: bool) -> Iterator[_Row]:
    value = sample(shape)
    note = _note(name, shape, int(marked))
    if not marked:
        yield _Row(indent, f"{head} {AWAITED}", False, note)
    elif isinstance(value, list) or (isinstance(value, str) and "\n" in value):
        lines = value if isinstance(value, list) else value.split("\n")
        yield _Row(indent, head if isinstance(value, list) else f"{head} |", True, note)
        yield from (_Row(inner + 2, f"- {typed(line)}" if isinstance(value, list) else str(line), True) for line in lines)
    else:
        yield _Row(indent, f"{head} {typed(value)}", True, note)


def _group(shape: Shape, indent: int, optional: int, dash: str = "") -> Iterator[_Row]:
    """The keys of a group, required ones first under a dash; one at least is shown in a group that must be there."""
    if not shape.fields:
        yield from _free(shape, indent, optional)
        return
    names = sorted(shape.fields, key=lambda name: bool(dash) and name not in shape.required)
    shown = shape.required or {names[0]}
    for index, name in enumerate(names):
        own = dash if index == 0 else ""
        yield from _field(name, shape.fields[name], indent + len(dash) - len(own), optional + (name not in shown), own)


def _free(shape: Shape, indent: int, optional: int) -> Iterator[_Row]:
    """A group whose names the office chooses."""
    below = shape.others or Shape(kinds=("string",))
    example = shape.examples[0] if shape.examples and isinstance(shape.examples[0], Mapping) else {"某项": None}
    for name, value in example.items():
        yield from _field(name, below if value is None else replace(below, examples=(value,)), indent, optional)


def _items(shape: Shape, indent: int, optional: int) -> Iterator[_Row]:
    below = shape.items or Shape(kinds=("string",))
    if below.fields and "string" not in below.kinds:
        yield from _group(below, indent, optional, "- ")
    elif not optional:
        yield _Row(indent, f"- {AWAITED}", False, _note("", below, 0))
    else:
        own = shape.examples[0] if shape.examples and isinstance(shape.examples[0], list) else [sample(below)]
        yield from (_Row(indent, f"- {typed(value)}", True) for value in own)


def _slogan(shape: Shape, indent: int, marked: bool) -> Iterator[_Row]:
    """A slogan whose count and halves are right: in the first of its forms as an example, as a bare list to be filled in."""
    form, halves = next(iter(slogans.FORMS.items())) if marked else ("列举", ())
    name = sample(shape.fields["名"]) if "名" in shape.fields and marked else ""
    counts = slogans.announced(str(name)) or [1 if not marked else 2]
    forms = "；".join(f"{one}（{'、'.join(parts)}）" if parts else one for one, parts in slogans.FORMS.items())
    item = "{" + ", ".join(f"{half}: 某某" for half in halves) + "}" if halves else AWAITED
    for key, below in shape.fields.items():
        if key == "式":
            yield _Row(indent, f"式: {form}", marked, f"各项怎样连成话，括号里是各项要写的：{forms}")
        elif key in ("项", "再项"):
            for count in counts[("项", "再项").index(key) :][:1]:
                yield _Row(indent, f"{key}:", marked, _note(key, below, 1))
                yield from (_Row(indent + 2, f"- {item}", marked) for _ in range(count))
        elif marked:
            yield from _field(key, below, indent, 1)


def _with_example(sources: Shape, root: Shape) -> Shape:
    """来源, whose names are keys of the facts: shown for a group that holds counts."""
    counted = [name for name, group in root.fields.items() if any(one.format == "数量" for one in group.fields.values())]
    return replace(sources, examples=(dict.fromkeys(counted[:1] or list(root.fields)[:1]),))


# ---- words ----


def _note(name: str, shape: Shape, optional: int) -> str:
    """What is said of a key: title, unit, manner, choices, description, and an example where none stands in its place."""
    parts = [shape.title] if shape.title and shape.title != name else []
    if shape.unit:
        parts.append(f"单位：{shape.unit}")
    if manner := _MANNER.get(shape.format):
        parts.append(manner)
    if shape.choices:
        parts.append("选一个：" + "、".join(shape.choices))
    if shape.description:
        parts.append(shape.description)
    if not optional and not shape.choices and shape.examples:
        parts.append(f"例如 {shape.examples[0]}")
    return "；".join(parts)


def typed(value: Any, *, quoted: bool = False) -> str:
    """A value as it is typed; quoted where it could mean something else, or where that is asked for."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if not quoted and _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _laid_out(rows: Iterable[_Row], said: set[str]) -> Iterator[str]:
    """The lines of one group, their comments in one column; a long comment stands over its line, and only the first time."""
    lines = [(" " * row.indent + "# " * row.marked + row.body, row) for row in rows]
    column = max((columns(line) for line, row in lines if row.note and columns(line) <= _WIDE), default=0)
    for line, row in lines:
        if row.note and columns(line) <= _WIDE and len(row.note) <= _WIDE:
            yield f"{line}{' ' * (column - columns(line))}  # {row.note}"
            continue
        if row.note and row.note not in said:
            yield f"{' ' * row.indent}## {row.note}"
            said.add(row.note)
        yield line


def _for_editors(name: str, part: Any) -> Any:
    if name == "properties" and isinstance(part, Mapping):
        return {key: _open(below) for key, below in part.items()}
    if name in ("items", "additionalProperties") and isinstance(part, Mapping):
        return _open(part)
    return part


def _open(schema: Mapping[str, Any] | bool) -> dict[str, Any] | bool:
    if isinstance(schema, bool):
        return schema
    own = editor_schema(schema)
    kinds = own.get("type", [])
    if own.get("format") in DATED:
        figures = {name: own[name] for name in ("type", "format", "minimum") if name in own}
        several = {"patternProperties": {r"^\d{4}(-\d{1,2}){0,2}$": figures}, "additionalProperties": False}
        return own | several | {"type": [*([kinds] if isinstance(kinds, str) else kinds), "object"]}
    if "enum" in own:
        return own | {"enum": [*own["enum"], AWAITED, NONE]}
    if "string" in ([kinds] if isinstance(kinds, str) else kinds) or not kinds:
        return own
    told = {key: own[key] for key in ("title", "description") if key in own}
    return told | {"anyOf": [own, {"enum": [AWAITED, NONE]}]}
