"""Templates: a sandbox in which nothing but facts can be read, nothing can hang, and every printed value is marked.

In: a genre's template sources and the facts. Out: marked text (`marks`). Does not know files or blocks.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from decimal import Decimal
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from drafter.compose import bookkeeping, filters, lists, marks, phrasing, tracing, vocabulary, wording
from drafter.errors import TemplateError, raise_all
from drafter.facts.shape import Shape
from drafter.facts.values import FactMap, FactText, Gap, leaves
from drafter.phrases.library import Phrase
from drafter.places import Location

_LOOP = frozenset(["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "previtem", "nextitem"])
_TESTS = ("none", "string", "number", "mapping", "sequence", "odd", "even", "in")
_NUMBERS = (int, float, Decimal)
_WIDE_BRACES = re.compile(r"[｛｝]+|[{][％＃]|[％＃][}]")
MOST_NUMBER = 10**15
MOST_POWER = 20
MOST_WAY = 10
"""Places that an error lists of the way that led to it."""


class _Template(jinja2.Template):
    """A template whose module, where it is imported, belongs to one render: nothing is carried from draft to draft."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        modules = marks.recorder.get().modules
        if self.name not in modules:
            modules[self.name] = self.make_module()
        module = modules[self.name]
        assert isinstance(module, TemplateModule)
        return module


class _Compiled(jinja2.BaseLoader):
    """Templates by name, compiled; a name is also the file name in tracebacks, by which a line is found again."""

    def __init__(self) -> None:
        self.codes: dict[str, CodeType | bytes] = {}
        """As code, or as it was kept (`compiled`)."""

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        if name not in self.codes:
            raise TemplateNotFound(name)
        code = self.codes[name]
        return environment.template_class.from_code(environment, marshal.loads(code) if isinstance(code, bytes) else code, globals or {})


class Environment(ImmutableSandboxedEnvironment):
    """Jinja with marks. It holds no state of a render, so that one serves all threads."""

    template_class = _Template
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})
    concat = staticmethod(lambda parts: marks.Block("".join(parts)))

    def __init__(self, sources: Mapping[str, str], paths: Mapping[str, str]) -> None:
        """paths: where each template stands, for messages."""
        self.sources, self.paths, self.compiled, self.groups = sources, paths, _Compiled(), frozenset[str]()
        super().__init__(
            loader=self.compiled, undefined=jinja2.StrictUndefined, extensions=[tracing.Paragraph],
            autoescape=False, optimized=False, keep_trailing_newline=True, cache_size=len(sources) + 1, auto_reload=False,
        )  # fmt: skip
        self.calls: list[phrasing.Call] = []
        self.globals = {name: self.globals[name] for name in ("range", "namespace")} | {phrasing.NAME: phrasing.say}
        self.filters = {name: bookkeeping.guarded(name, call) for name, call in filters.FILTERS.items()}
        self.filters |= bookkeeping.INSERTED
        self.tests = {name: bookkeeping.tested(name, cast(Callable[..., Any], self.tests[name])) for name in _TESTS}
        self.tests |= {"defined": _is_defined, "约数": filters.is_about, "有字": bookkeeping.has_words, "_gap": _is_gap}

    def place(self, name: str, line: int, word: str = "") -> Location:
        """A template line, or a word in it, as a location with its source for the caret."""
        lines = _lines(self.sources.get(name, ""))
        text = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
        path = self.paths.get(name, name)
        if word and (column := text.find(word)) >= 0:
            return Location(path, line, column + 1, len(word), text)
        start = len(text) - len(text.lstrip())
        return Location(path, line, start + 1, max(1, len(text.strip())), text)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a fact map, a loop, a namespace or imported macros; nothing else has fields."""
        if isinstance(obj, FactMap):
            return lists.field(obj, attribute)
        if isinstance(obj, dict):
            return obj.get(attribute, Gap(attribute, Shape(), False))
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Namespace) or (isinstance(obj, TemplateModule) and not attribute.startswith("_")):
            return super().getattr(obj, attribute)
        return lists.field(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item by number, or a field by name."""
        if isinstance(argument, Gap):
            return argument
        if isinstance(obj, Gap) and not isinstance(argument, str):
            return obj.item()
        if isinstance(obj, marks.Block) or isinstance(argument, marks.Block):
            raise bookkeeping.untouchable("下标")
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        if isinstance(obj, str | list | tuple) and isinstance(argument, int):
            try:
                found = obj[argument]
            except IndexError:
                raise TemplateError(f"这一组只有 {len(obj)} 项，没有第 {argument} 项", hint="从 0 数起") from None
            return FactText(found, (*obj.origins, *leaves(argument))) if isinstance(obj, FactText) else found
        raise TemplateError("这里的值不能取下标", hint="只有一组事实和文字可以用 [ ]")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers; texts are joined with ~, so that no other operation can touch a mark."""
        for side in (left, right):
            if isinstance(side, Gap):
                return side
            _must_be_number(side, operator)
        if operator == "**" and abs(right) > MOST_POWER:
            raise TemplateError("乘方的次数太大", hint=f"不超过 {MOST_POWER}")
        if operator in ("/", "//", "%") and right == 0:
            raise TemplateError("除数是 0", hint="先用 {% if %} 判断")
        result = super().call_binop(context, operator, _exact(left), _exact(right))
        if isinstance(result, complex) or not abs(result) <= MOST_NUMBER:
            raise TemplateError(f"计算结果超过 {MOST_NUMBER}", hint="看看单位和算式")
        return int(result) if operator != "/" and result == int(result) else result

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """A sign before a number."""
        if isinstance(arg, Gap):
            return arg
        _must_be_number(arg, operator)
        return super().call_unop(context, operator, arg)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Macros, and the two globals."""
        if (gap := next((arg for arg in args if isinstance(arg, Gap)), None)) is not None and obj is self.globals["range"]:
            return gap
        if isinstance(obj, jinja2.Undefined):
            raise TemplateError("没有这个宏", hint="看看 import 后面的名称，和宏写在哪个模板里")
        if obj is phrasing.say:
            return phrasing.say(*args)
        if obj is self.globals["range"]:
            return bookkeeping.tagged(list(super().call(context, obj, *args)), tuple(leaves(args)))
        if isinstance(obj, Macro) or obj is self.globals["namespace"]:
            return super().call(context, obj, *args, **kwargs)
        raise TemplateError("这里的值不能当函数用", hint="只能调用宏（macro）")


def prepared(
    sources: Mapping[str, str], paths: Mapping[str, str], shape: Shape, library: Mapping[str, Phrase], genre: str
) -> Environment:
    """All templates of a genre, checked against its vocabulary and compiled.

    paths: where each template stands, for messages. library: the entries that it may say. genre: its title.
    Raises: TemplateError or Problems for what cannot be read, an unknown filter or name, full-width braces.
    """
    environment = Environment(sources, paths)
    trees: dict[str, nodes.Template] = {}
    bound: frozenset[str] = frozenset()
    errors: list[TemplateError] = []
    wanted = [name for name in sources if not name.startswith(vocabulary.SHARED)]
    for name in wanted:
        try:
            tree = environment._parse(sources[name], name, name)
            asked = phrasing.expand(tree, name, genre, library, environment.calls)
            errors += [TemplateError(p.message, environment.place(name, p.line, p.word), p.hint) for p in asked]
            bound |= vocabulary.bound(tree)
            environment.groups |= vocabulary.groups(tree, shape)
            wanted += vocabulary.taken_in(tree, sources.keys() - set(wanted))
            trees[name] = tree
        except TemplateSyntaxError as error:
            errors.append(_syntax_error(error, environment))
        except RecursionError:
            errors.append(_too_deep(name, environment))
    for name, tree in trees.items():
        try:
            found = [*_wide_braces(tree, name, environment), *vocabulary.problems(tree, shape, bound, environment.tests)]
            errors += [TemplateError(p.message, environment.place(name, p.line, p.word), p.hint) for p in found]
            if not found:
                code = environment.compile(tracing.rewrite(tree, name), name, name)
                environment.compiled.codes[name] = code
        except TemplateError as error:
            errors.append(_placed(error, environment))
        except TemplateSyntaxError as error:
            errors.append(_syntax_error(error, environment))
        except (RecursionError, MemoryError, SyntaxError):
            errors.append(_too_deep(name, environment))
    raise_all(errors)
    return environment


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _wide_braces(tree: nodes.Template, name: str, environment: Environment) -> Iterator[vocabulary.Problem]:
    """Braces that were meant to be Jinja's, in the text that would be printed."""
    lines = environment.sources[name].split("\n")
    for data in tree.find_all(nodes.TemplateData):
        for offset, text in enumerate(data.data.split("\n")):
            if found := _WIDE_BRACES.search(text):
                line = data.lineno + offset
                word = found[0] if line <= len(lines) and found[0] in lines[line - 1] else ""
                yield vocabulary.Problem(
                    line, word, f"花括号要用半角，这里是全角“{found[0]}”", "写成 {{ 提案.立案 }} 或 {% if … %}"
                )


def render(
    environment: Environment, name: str, names: Mapping[str, Any], wordings: Mapping[tuple[str, int], marks.Wordings]
) -> tuple[str, marks.Recorder]:
    """Render one template.

    names: what the template can read, by name. wordings: what is settled for each call of the phrase library.
    Returns marked text and the recorder with the insertions that the marks number.
    Raises: TemplateError, placed at the innermost template line, with the way there.
    """
    recorder = marks.Recorder(wordings)
    token = marks.recorder.set(recorder)
    try:
        return environment.get_template(name).render(names), recorder
    except TemplateError as error:
        raise _located(error, environment, error.__traceback__) from None
    except Exception as error:
        known = wording.in_chinese(error, environment.sources, names)
        if known is None:
            raise
        raise _located(known, environment, error.__traceback__) from None
    finally:
        marks.recorder.reset(token)


def _located(error: TemplateError, environment: Environment, way: TracebackType | None) -> TemplateError:
    """The same error at the innermost template line that its traceback passed, with the outer ones as `via`."""
    places = []
    while way is not None:
        name = way.tb_frame.f_code.co_filename
        if name in environment.sources:
            places.append(environment.place(name, way.tb_lineno))
        way = way.tb_next
    unique = list(dict.fromkeys(reversed(places)))
    return TemplateError(error.message, unique[0] if unique else None, error.hint, tuple(unique[1 : MOST_WAY + 1]))


def _placed(error: TemplateError, environment: Environment) -> TemplateError:
    """An error of the rewriter, which knows template and line, with the source line."""
    assert error.at is not None
    return TemplateError(error.message, environment.place(error.at.path, error.at.line), error.hint)


def _syntax_error(error: TemplateSyntaxError, environment: Environment) -> TemplateError:
    complaint = wording.syntax(error)
    name, line = error.name or "", error.lineno
    at = environment.place(name, line, complaint.word)
    if complaint.offset >= 0:
        before = re.sub("\r\n|\r", "\n", environment.sources[name])[: complaint.offset]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        at = Location(at.path, line, column, 1, environment.place(name, line).text)
    return TemplateError(complaint.message, at, complaint.hint)


def _too_deep(name: str, environment: Environment) -> TemplateError:
    return TemplateError("这个模板里括号、算式或块套得太深", environment.place(name, 1), "拆成几个宏或几个模板")


def _must_be_number(value: Any, operator: str) -> None:
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        raise TemplateError(f"“{operator}”两边都要是数", hint="连接文字请用 ~；约数不能参与计算")


def _exact(number: Any) -> Any:
    return int(number) if isinstance(number, int) else Decimal(str(number))


def _is_defined(value: Any) -> bool:
    return not isinstance(value, Gap | jinja2.Undefined)


def _is_gap(value: Any) -> bool:
    return isinstance(value, Gap)
