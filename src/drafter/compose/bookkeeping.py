"""What the rewriter (`tracing`) puts into templates: filters that count, note what is read, and mark what is printed.

In: the values that a template computes. Out: the same values with the facts they came from, and marked text.
Does not know syntax trees or blocks. All state is in the recorder of the render that is going on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import jinja2
from jinja2 import pass_context
from jinja2.runtime import Context, Macro

from drafter.compose import filters, marks
from drafter.errors import TemplateError
from drafter.facts.values import FactDecimal, FactInt, FactList, FactMap, FactText, Gap, Origins, gap_in, leaves, once

MOST_DEPTH = 8
"""How deep lists may stand inside lists, so that whatever walks them comes to an end."""


# Jinja computes filters of constants while it compiles; it leaves those alone that ask for the context.


@pass_context
def _begin(context: Context, value: None) -> int:
    return len(marks.recorder.get().reads)


def _see(value: Any) -> Any:
    marks.recorder.get().reads.append(value)
    return value


@pass_context
def _step(context: Context, value: None) -> None:
    marks.recorder.get().step()


@pass_context
def _print(context: Context, begin: int, value: Any, line: int) -> str:
    origins = _read_since(begin)
    if isinstance(value, marks.Block):
        return value
    return printed(value, origins, context.name or "", line)


@pass_context
def _derive(context: Context, begin: int, value: Any) -> Any:
    return tagged(value, _read_since(begin))


@pass_context
def _each(context: Context, begin: int, value: Any) -> Any:
    """What a loop goes through."""
    origins = _read_since(begin)
    if isinstance(value, marks.Block):
        raise untouchable("循环")
    if isinstance(value, str):
        own = getattr(value, "origins", ()) or origins
        return [tagged(char, own) for char in value]
    if isinstance(value, list | tuple | dict | FactMap | Gap):
        return tagged(value, origins)
    if isinstance(value, jinja2.Undefined):
        return ()
    raise TemplateError("for 后面应当是一组，这里是一个值", hint="一个值直接打印，不用循环")


def _slice(value: Any, start: Any, stop: Any, step: Any) -> Any:
    """Some items of a list, or some characters of a text. Jinja would not ask `getitem` for them."""
    for part in (value, start, stop, step):
        if (gap := gap_in(part)) is not None:
            return gap
    if isinstance(value, marks.Block):
        raise untouchable("下标")
    if not isinstance(value, str | list | tuple) or not all(isinstance(part, int | None) for part in (start, stop, step)):
        raise TemplateError("这里不能截取", hint="写成 [1:3]，用于一组事实或文字")
    if isinstance(value, FactText):
        return FactText(value[start:stop:step], (*value.origins, *leaves((start, stop, step))))
    return value[start:stop:step]


@pass_context
def _concat(context: Context, parts: list[Any], line: int) -> Any:
    """Texts in a row; beside rendered text, values are printed at once."""
    rendered = any(isinstance(part, marks.Block) for part in parts)
    for part in parts:
        if not rendered and (gap := gap_in(part)) is not None:
            return gap
        if not isinstance(part, str | int | Decimal | Gap | jinja2.Undefined) or isinstance(part, bool):
            raise TemplateError("“~”只能连接文字和数", hint="一组事实先用 |顿号 连成一句")
    if rendered:
        name = context.name or ""
        return marks.Block("".join(p if isinstance(p, marks.Block) else printed(p, (), name, line) for p in parts))
    text = "".join(str(part) for part in parts)
    marks.recorder.get().grow(text)
    return text


INSERTED: dict[str, Callable[..., Any]] = {
    "_begin": _begin, "_see": _see, "_step": _step, "_print": _print, "_derive": _derive, "_each": _each, "_concat": _concat,
    "_slice": _slice,
}  # fmt: skip
"""By the name that the rewriter uses; no template can, they are not among the filters that are checked."""


def _read_since(begin: int) -> Origins:
    reads = marks.recorder.get().reads
    found = [origin for value in reads[begin:] for origin in leaves(value)]
    del reads[begin:]
    return once(found)


def printed(value: Any, origins: Origins, name: str, line: int) -> str:
    """A value as marked text. Raises: TemplateError for what cannot be printed."""
    if type(value) is jinja2.Undefined:
        return ""  # an `if` without an `else`
    if isinstance(value, Gap):
        return marks.value(value.text, value.origins, name, line, value)
    if isinstance(value, FactText) and value.pieces:
        return "".join(
            marks.value(p.text, p.origins, name, line, p.gap) if p.origins or p.gap is not None else marks.literal(p.text)
            for p in value.pieces
        )
    if isinstance(value, bool) or value is None:
        raise TemplateError("这里打印的是真假或空值，不是文字", hint="真假只能用在 {% if %} 里")
    if isinstance(value, float):
        raise TemplateError(f"这里打印的是没有取整的数 {value}", hint="用 |数 或 |率")
    if isinstance(value, jinja2.Undefined):
        str(value)
    if isinstance(value, Macro):
        raise TemplateError(f"“{value.name}”是宏，后面要写括号", hint=f"写成 {value.name}(…)")
    if not isinstance(value, str | int | Decimal):
        raise TemplateError("一组事实不能直接打印", hint="用 |顿号 连成一句，或用 {% for %} 逐项打印")
    origins = getattr(value, "origins", ()) or origins
    if not origins:
        marks.recorder.get().grow(str(value))
        return marks.literal(str(value))
    return marks.value(str(value), origins, name, line)


def tagged(value: Any, origins: Origins, depth: int = 0) -> Any:
    """A computed value with the origins that it was computed from; what has its own keeps them.

    Raises: TemplateError for lists too deep.
    """
    if isinstance(value, list | tuple | dict) and depth > MOST_DEPTH:
        raise TemplateError(f"一组里面又套一组，超过 {MOST_DEPTH} 层", hint="看看循环里是不是反复把一组放进它自己")
    if isinstance(value, dict):
        marks.recorder.get().step()
        return {key: tagged(item, origins, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        marks.recorder.get().step()
        own = getattr(value, "origins", ())
        items = [tagged(item, origins, depth + 1) for item in value]
        return value if own else FactList(items, origins) if origins else items
    if not origins or isinstance(value, marks.Block | Gap | FactMap | bool) or hasattr(value, "origins"):
        return value
    if isinstance(value, str):
        return FactText(value, origins)
    if isinstance(value, int):
        return FactInt(value, origins)
    if isinstance(value, Decimal | float):
        return FactDecimal(Decimal(str(value)), origins)
    return value


def has_words(value: Any) -> bool:
    """Whether rendered text would print anything."""
    if isinstance(value, Gap):
        return bool(value)
    return any((found[3] or found[5] or found[7] or "").strip(" \t\n\u3000") for found in marks.TOKEN.finditer(str(value)))


def untouchable(what: str) -> TemplateError:
    """The error for rendered text that is handed to something that would look inside."""
    return TemplateError(f"宏的结果和 set 块只能打印，不能再用{what}处理", hint="先处理文字，再交给宏")


def guarded(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that counts as a step, hands on gaps, and refuses rendered text."""
    takes_gaps, takes_quoted = name in filters.TAKE_GAPS, name in filters.TAKE_QUOTED_GAPS

    def filtered(value: Any, *args: Any, **kwargs: Any) -> Any:
        recorder = marks.recorder.get()
        recorder.step()
        for item in (value, *args, *kwargs.values()):
            if isinstance(item, marks.Block) or (isinstance(item, list | tuple) and _holds_block(item)):
                raise untouchable(f"“{name}”")
            if isinstance(item, Gap) and not takes_gaps:
                return item
            if not takes_quoted and (gap := gap_in(item)) is not None:
                return gap
            if isinstance(item, jinja2.Undefined):
                raise TemplateError(f"“{name}”前面没有值", hint="写了 if 而没有 else 的，把过滤器放进 if 里面")
        try:
            result = call(value, *args, **kwargs)
        except TypeError:
            raise TemplateError(f"“{name}”用错了：值的种类不对，或括号里的参数不对", hint="看看竖线前面的值和括号里的参数") from None
        if isinstance(result, str):
            recorder.grow(result)
        return result

    return filtered


def tested(name: str, call: Callable[..., Any]) -> Callable[..., bool]:
    """One of Jinja's tests that says in Chinese which value it cannot test."""

    def test(value: Any, *args: Any) -> bool:
        try:
            return bool(call(value, *args))
        except TypeError:
            raise TemplateError(f"测试“{name}”用错了：值的种类不对", hint="看看 is 前面的值") from None

    return test


def _holds_block(items: Iterable[Any]) -> bool:
    return any(isinstance(item, marks.Block) for item in items)
