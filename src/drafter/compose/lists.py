"""The list filters of the templates: joining, choosing, taking a field; each item keeps its own facts.

In: lists and maps from the facts. Out: text in pieces, or the items that were chosen. Does not know Jinja or marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from drafter.errors import TemplateError
from drafter.facts.telling import HELD_BACK, TELLING
from drafter.facts.values import FactInt, FactList, FactMap, FactText, Gap, Piece, UnknownName, leaves


def _own(value: Any) -> Any:
    return getattr(value, "origins", ())


def _is_map(value: Any) -> bool:
    return isinstance(value, FactMap | dict)


def where(*values: Any) -> str:
    """The keys and places of facts, for a message about them; empty for values that are none."""
    origins = dict.fromkeys(origin for value in values for origin in _own(value))
    return f"（{'；'.join(f'{origin.key}，{origin.at}' for origin in origins)}）" if origins else ""


def field(value: Any, name: str) -> Any:
    """A field of a map; of a gap, the gap below it. Raises: TemplateError for a name that the vocabulary does not have."""
    try:
        if isinstance(value, FactMap):
            return value.get(name)
        if isinstance(value, Gap):
            return value.child(name)
    except UnknownName as error:
        raise TemplateError(str(error), hint="模板里的名称要与词表一致") from None
    if isinstance(value, dict) and name in value:
        return value[name]
    raise TemplateError(f"这里的值没有“{name}”", hint="文字和数只能打印、比较或交给过滤器（|）")


def items_of(values: Any) -> list[Any]:
    """The items of a list, the names of a map. Raises: TemplateError for a single value."""
    if isinstance(values, str | int | float | Decimal) or values is None:
        raise TemplateError("这里要的是一组事实，现在是一个值", hint="这个过滤器只用于一组")
    return list(values)


def given(values: Any) -> list[Any]:
    """The items of a list that are there or still to come; those that there are not, and empty texts, are left out."""
    return [value for value in items_of(values) if not (isinstance(value, Gap | str) and not value)]


def size(value: Any) -> FactInt:
    """The number of items of a list or names of a map; of each item, its first fact is counted."""
    items = items_of(value)
    counted = (next(leaves(item), None) for item in items)
    return FactInt(len(items), tuple(origin for origin in counted if origin is not None) or _own(value))


def text_of(pieces: Sequence[Piece]) -> FactText:
    """Pieces as one text, with the origins of them all."""
    kept = tuple(piece for piece in pieces if piece.text)
    origins = tuple(dict.fromkeys(origin for piece in kept for origin in piece.origins))
    return FactText("".join(piece.text for piece in kept), origins, kept)


def in_a_row(parts: Sequence[Any]) -> FactText:
    """Values and words in a row, each keeping its own origins."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, Gap):
            pieces.append(Piece(part.text, part.origins, part))
        elif isinstance(part, FactText) and part.pieces:
            pieces += part.pieces
        elif isinstance(part, str | int | Decimal) and not isinstance(part, bool):
            pieces.append(Piece(str(part), _own(part)))
        else:
            raise TemplateError("这一组里有不能直接打印的项", hint='先用 |取("名") 取出要打印的那一栏')
    return text_of(pieces)


def joined(values: Iterable[Any], mark: str = "、", last: str = "") -> FactText:
    """The items in a row, a mark between them, another before the last: A、B和C. Quoted items stand without 、
    (GB/T 15834-2011, 4.5.3.5)."""
    items = given(values)
    parts: list[Any] = []
    for index, item in enumerate(items):
        if index:
            side_by_side = mark == "、" and _ends(items[index - 1], "”》") and _begins(item, "“《")
            parts.append(last if last and index == len(items) - 1 else "" if side_by_side else mark)
        parts.append(item)
    return in_a_row(parts)


def _ends(value: Any, marks: str) -> bool:
    return isinstance(value, str) and value.endswith(tuple(marks))


def _begins(value: Any, marks: str) -> bool:
    return isinstance(value, str) and value.startswith(tuple(marks))


def take(values: Iterable[Any], name: str) -> FactList:
    """One field of every item; items without it are left out."""
    found = [field(value, name) for value in items_of(values)]
    return FactList((item for item in found if not isinstance(item, Gap) or item.required), _own(values))


def having(values: Iterable[Any], name: str, wanted: Any = None) -> FactList:
    """The items that have a field, or have it with this value."""
    kept = []
    for value in items_of(values):
        item = field(value, name) if _is_map(value) or isinstance(value, Gap) else None
        if item is not None and item and (wanted is None or item == wanted):
            kept.append(value)
    return FactList(kept, _own(values))


def lacking(values: Iterable[Any], name: str, wanted: Any = None) -> FactList:
    """The items that do not have a field, or not with this value."""
    items = items_of(values)
    out = {id(value) for value in having(items, name, wanted)}
    return FactList((value for value in items if id(value) not in out), _own(values))


def told(values: Iterable[Any]) -> FactList:
    """The items that the office wants told: those whose 写法 is neither 备用 nor 不写."""
    items = items_of(values)
    kept = (v for v in items if not (isinstance(v, FactMap) and v.shape.below(TELLING) and str(v.get(TELLING)) in HELD_BACK))
    return FactList(kept, _own(values))


def first(values: Iterable[Any]) -> Any:
    """The first item. Raises: TemplateError where there is none."""
    for value in items_of(values):
        return value
    raise TemplateError("这一组是空的，没有第一项", hint="先用 {% if %} 判断")


def last(values: Iterable[Any]) -> Any:
    """The last item. Raises: TemplateError where there is none."""
    items = items_of(values)
    if not items:
        raise TemplateError("这一组是空的，没有最后一项", hint="先用 {% if %} 判断")
    return items[-1]


def names(value: Any) -> FactList:
    """A map with free names as a list of {名, 数}: each name is a fact at its own place."""
    if not isinstance(value, FactMap):
        raise TemplateError("“成对”只用于按名称填数的一组事实", hint="一串项用 {% for %} 或 |取")
    return FactList(
        ({"名": FactText(name, _own(item) or value.origins), "数": item} for name, item in value.entries.items()),
        value.origins,
    )
