"""Templates: a sandbox in which nothing but facts can be read, nothing can hang, and every printed value is marked.

In: a genre's template sources and the facts. Out: marked text (`marks`). Does not know files or blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import TracebackType
from typing import Any, cast

import jinja2
from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from drafter.compose import filters, marks, tracing
from drafter.errors import TemplateError
from drafter.facts.values import FactDecimal, FactInt, FactList, FactMap, FactText, Gap, Origins, leaves, nearest
from drafter.facts.shape import Shape
from drafter.places import Location

_LOOP = frozenset("index index0 revindex revindex0 first last length depth previtem nextitem".split())
_NUMBERS = (int, float, Decimal)
MOST_NUMBER = 10**15


class _Sources(jinja2.DictLoader):
    """Templates by name; a name is also the file name in tracebacks, by which a line is found again."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, _, fresh = super().get_source(environment, template)
        return source, template, fresh


class Environment(ImmutableSandboxedEnvironment):
    """Jinja with marks. It holds no state of a render, so that one serves all threads."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    concat = staticmethod(lambda parts: marks.Block("".join(parts)))  # type: ignore[assignment]

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__(
            loader=_Sources(sources), undefined=jinja2.StrictUndefined, extensions=[tracing.Paragraph],
            autoescape=False, keep_trailing_newline=True, cache_size=len(sources) + 1, auto_reload=False,
        )  # fmt: skip
        self.globals = {name: self.globals[name] for name in ("range", "namespace")}
        self.filters = {name: _guarded(name, call) for name, call in filters.FILTERS.items()}
        self.filters |= {"_begin": _begin, "_see": _see, "_print": _print, "_derive": _derive, "_concat": _concat, "_step": _step}
        self.tests = {name: self.tests[name] for name in ("none", "string", "number", "mapping", "sequence", "odd", "even", "in")}
        self.tests |= {"defined": _is_defined, "约数": filters.is_about, "有字": _has_words}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self.check_names(tree, name or "")
        return tracing.rewrite(tree, name or "")

    def check_names(self, tree: nodes.Template, name: str) -> None:
        """Raise TemplateError for a filter or test that does not exist, with the nearest name."""
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            known, kind = (filters.FILTERS, "过滤器") if isinstance(node, nodes.Filter) else (self.tests, "测试")
            if node.name not in known:
                near = nearest(node.name, known)
                hint = f"是不是“{near}”" if near else f"可用的有：{'、'.join(known)}"
                raise TemplateError(f"没有叫“{node.name}”的{kind}", Location(name, node.lineno), hint)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a fact map, a loop, a namespace or imported macros; nothing else has fields."""
        if isinstance(obj, FactMap):
            try:
                return obj.get(attribute)
            except KeyError as error:
                raise TemplateError(error.args[0], hint="模板里的名称要与词表一致") from None
        if isinstance(obj, Gap):
            try:
                return obj.child(attribute)
            except KeyError as error:
                raise TemplateError(error.args[0], hint="模板里的名称要与词表一致") from None
        if isinstance(obj, dict):
            return obj.get(attribute, Gap("", Shape(attribute), False))
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Namespace) or (isinstance(obj, jinja2.environment.TemplateModule) and not attribute.startswith("_")):
            return super().getattr(obj, attribute)
        raise TemplateError(f"这里的值没有“.{attribute}”", hint="文字和数只能打印、比较或交给过滤器（|）")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item by number, a stretch of text or list, or a field by name."""
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        if isinstance(obj, Gap):
            return obj.item()
        if isinstance(obj, marks.Block):
            raise _untouchable("下标")
        if isinstance(obj, str | list | tuple) and isinstance(argument, int | slice):
            try:
                found = obj[argument]
            except IndexError:
                raise TemplateError(f"这一组只有 {len(obj)} 项，没有第 {argument} 项", hint="从 0 数起") from None
            return FactText(found, obj.origins) if isinstance(obj, FactText) else found
        raise TemplateError("这里的值不能取下标")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers; texts are joined with ~, so that no other operation can touch a mark."""
        for side in (left, right):
            if isinstance(side, Gap):
                return side
            if isinstance(side, bool) or not isinstance(side, _NUMBERS):
                raise TemplateError(f"“{operator}”两边都要是数", hint="连接文字请用 ~；约数不能参与计算")
        if operator == "**" and abs(right) > 20:
            raise TemplateError("乘方的次数太大", hint="不超过 20")
        try:
            result = super().call_binop(context, operator, _exact(left), _exact(right))
        except ZeroDivisionError:
            raise TemplateError("除数是 0", hint="先用 {% if %} 判断") from None
        if abs(result) > MOST_NUMBER:
            raise TemplateError(f"计算结果超过 {MOST_NUMBER}")
        return int(result) if operator != "/" and result == int(result) else result

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        """Macros, and the two globals."""
        if isinstance(obj, Macro) or obj in self.globals.values():
            return super().call(context, obj, *args, **kwargs)
        raise TemplateError("这里的值不能当函数用", hint="只能调用宏（macro）")


def _exact(number: Any) -> Any:
    return int(number) if isinstance(number, int) else Decimal(str(number))


def render(environment: Environment, name: str, names: Mapping[str, Any], paths: Mapping[str, str]) -> tuple[str, marks.Recorder]:
    """Render one template.

    names: what the template can read, by name. paths: where each template stands, for messages.
    Returns marked text and the recorder with the insertions that the marks number.
    Raises: TemplateError, placed at the innermost template line, with the way there.
    """
    recorder = marks.Recorder()
    token = marks.recorder.set(recorder)
    try:
        return environment.get_template(name).render(names), recorder
    except TemplateError as error:
        raise located(error, paths, environment) from None
    except TemplateSyntaxError as error:
        raise syntax_error(error, paths, environment) from None
    except TemplateNotFound as error:
        raise located(_missing(error, environment), paths, environment, error.__traceback__) from None
    except UndefinedError as error:
        raise located(_undefined(error, names), paths, environment, error.__traceback__) from None
    except RecursionError as error:
        problem = TemplateError("宏套宏太深，已停下", hint="看看宏是不是自己调用自己")
        raise located(problem, paths, environment, error.__traceback__) from None
    except (SecurityError, TypeError, ValueError, ArithmeticError, OverflowError) as error:
        problem = TemplateError(f"这一行算不下去：{error}", hint="看看过滤器和参数用得对不对")
        raise located(problem, paths, environment, error.__traceback__) from None
    finally:
        marks.recorder.reset(token)


def _missing(error: TemplateNotFound, environment: Environment) -> TemplateError:
    known = environment.list_templates()
    near = nearest(str(error.name), known)
    return TemplateError(f"找不到模板“{error.name}”", hint=f"是不是“{near}”" if near else "只能引用本体裁和 _shared 里的模板")


def _undefined(error: UndefinedError, names: Mapping[str, Any]) -> TemplateError:
    found = re.search(r"'([^']+)' is undefined", str(error))
    name = found[1] if found else ""
    near = nearest(name, names)
    return TemplateError(f"词表和模板里都没有“{name}”", hint=f"是不是“{near}”" if near else "先在词表里加上，或在模板里 set")


def located(
    error: TemplateError, paths: Mapping[str, str], environment: Environment, way: TracebackType | None = None
) -> TemplateError:
    """The same error at the innermost template line that its traceback passed, with the outer ones as `via`."""
    places = []
    step = way or error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name in paths:
            places.append(place(name, step.tb_lineno, paths, environment))
        step = step.tb_next
    if error.at is not None:
        places.append(place(error.at.path, error.at.line, paths, environment))
    unique = list(dict.fromkeys(reversed(places)))
    return TemplateError(error.message, unique[0] if unique else None, error.hint, tuple(unique[1:]))


def place(name: str, line: int, paths: Mapping[str, str], environment: jinja2.Environment) -> Location:
    """A template line as a location, with its source for the caret."""
    loader = cast(jinja2.DictLoader, environment.loader)
    lines = loader.mapping.get(name, "").split("\n")
    text = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    start = len(text) - len(text.lstrip())
    return Location(paths.get(name, name), line, start + 1, max(1, len(text.strip())), text)


_SYNTAX = (
    (r"Unexpected end of template.*innermost block that needs to be closed is '(\w+)'", "“{0}”没有结束：少了 {{% end{0} %}}", "每个 {{% {0} … %}} 都要有一个 {{% end{0} %}}"),
    (r"Unexpected end of template", "模板到结尾还有没写完的部分", "看看哪个 {{% … %}} 没有结束"),
    (r"Encountered unknown tag '(\w+)'", "没有“{0}”这个语句，或它前面的块没有结束", "可用的有 if、for、set、macro、call、include、import、with、段"),
    (r"unexpected char '(.)'", "花括号里不能有“{0}”", "花括号里只用半角符号，中文标点写在花括号外面"),
    (r"unexpected '(.+)'", "这里不该有“{0}”", "看看括号、引号是不是成对，符号是不是半角"),
    (r"expected token '(.+)', got '(.+)'", "这里应当是“{0}”，现在是“{1}”", "看看括号、引号是不是成对，符号是不是半角"),
    (r"Missing end of (comment|raw)", "注释没有结束：少了 #}}", "注释写成 {{# … #}}"),
)


def syntax_error(error: TemplateSyntaxError, paths: Mapping[str, str], environment: jinja2.Environment) -> TemplateError:
    """Jinja's syntax error in Chinese, with its place."""
    at = place(error.name or "", error.lineno, paths, environment)
    for pattern, message, hint in _SYNTAX:
        if found := re.search(pattern, error.message or ""):
            groups = found.groups()
            if groups and (column := at.text.find(groups[0])) >= 0 and len(groups[0]) == 1:
                at = Location(at.path, at.line, column + 1, 1, at.text)
            return TemplateError(message.format(*groups), at, hint.format(*groups))
    return TemplateError("模板这一行读不懂", at, f"模板引擎的说法：{error.message}")


# ---- what the rewriter puts in ----


@pass_context
def _begin(context: Context, value: None) -> int:
    return len(marks.recorder.get().reads)


def _see(value: Any) -> Any:
    marks.recorder.get().reads.append(value)
    return value


@pass_context
def _step(context: Context, value: None) -> None:
    marks.recorder.get().step()


def _read_since(begin: int) -> Origins:
    reads = marks.recorder.get().reads
    found = tuple(dict.fromkeys(origin for value in reads[begin:] for origin in leaves(value)))
    del reads[begin:]
    return found


@pass_context
def _print(context: Context, begin: int, value: Any, line: int) -> str:
    origins = _read_since(begin)
    if isinstance(value, marks.Block):
        return value
    return printed(value, origins, context.name or "", line)


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
        raise TemplateError(f"这里打印的是没有取整的商 {value}", hint="用 |率 或 |数")
    if isinstance(value, jinja2.Undefined):
        str(value)
    if not isinstance(value, str | int | Decimal):
        raise TemplateError("一组事实不能直接打印", hint="用 |顿号 连成一句，或用 {% for %} 逐项打印")
    origins = getattr(value, "origins", ()) or origins
    if not origins:
        return marks.literal(str(value))
    return marks.value(str(value), origins, name, line)


@pass_context
def _derive(context: Context, begin: int, value: Any) -> Any:
    return tagged(value, _read_since(begin))


def tagged(value: Any, origins: Origins) -> Any:
    """A computed value with the origins that it was computed from; what has its own keeps them."""
    if not origins or isinstance(value, marks.Block | Gap | FactMap | bool) or getattr(value, "origins", ()):
        return value
    if isinstance(value, str):
        return FactText(value, origins)
    if isinstance(value, int):
        return FactInt(value, origins)
    if isinstance(value, Decimal):
        return FactDecimal(value, origins)
    if isinstance(value, list | tuple):
        return FactList((tagged(item, origins) for item in value), origins)
    if isinstance(value, dict):
        return {key: tagged(item, origins) for key, item in value.items()}
    return value


@pass_context
def _concat(context: Context, parts: list[Any], line: int) -> Any:
    for part in parts:
        if isinstance(part, Gap):
            return part
    if not any(isinstance(part, marks.Block) for part in parts):
        text = "".join(str(part) for part in parts)
        marks.recorder.get().grow(text)
        return text
    name = context.name or ""
    return marks.Block("".join(p if isinstance(p, marks.Block) else printed(p, (), name, line) for p in parts))


def _is_defined(value: Any) -> bool:
    return not isinstance(value, Gap | jinja2.Undefined)


def _has_words(value: Any) -> bool:
    """Whether rendered text would print anything."""
    if isinstance(value, Gap):
        return bool(value)
    return any(
        (found[3] or found[5] or found[7] or "").strip(" \t\n\u3000") for found in marks.TOKEN.finditer(str(value))
    )


def _untouchable(what: str) -> TemplateError:
    return TemplateError(f"宏的结果、set 块和连好的并列只能打印，不能再用{what}处理", hint="先处理文字，再交给宏")


def _guarded(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that counts as a step, hands on gaps, and refuses rendered text."""
    takes_gaps = name in filters.TAKE_GAPS

    def guarded(value: Any, *args: Any, **kwargs: Any) -> Any:
        marks.recorder.get().step()
        for item in (value, *args, *kwargs.values()):
            if isinstance(item, marks.Block):
                raise _untouchable(f"“{name}”")
            if isinstance(item, Gap) and not takes_gaps:
                return item
            if isinstance(item, jinja2.Undefined):
                str(item)
        return call(value, *args, **kwargs)

    return guarded
