"""The names that templates use, held against the vocabulary, the filters and the tests before anything is rendered.

In: a genre's syntax trees, as they were written, and its shape. Out: problems, each at its line. Does not know facts.
What a macro is given is not known before it is called: a wrong name there is found while rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import nodes

from drafter.compose.filters import FILTERS
from drafter.facts.shape import Shape
from drafter.facts.values import nearest, unknown

Scope = dict[str, Shape | None]
"""Local names, and what stands there where that is known."""
SHARED = "_shared/"
"""What stands here is read only where a genre takes it in: it may speak of groups that the genre does not have."""
_ALWAYS = frozenset({"loop", "caller", "varargs", "kwargs", "range", "namespace", "语句"})
_SAME = frozenset({"有", "无", "要写"})
_ITEM = frozenset({"首项", "末项"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one line of a template; `word` is the part of the line that is meant."""

    line: int
    word: str
    message: str
    hint: str


def bound(tree: nodes.Template) -> frozenset[str]:
    """Every name that a template sets, loops over, imports or defines; an include passes them on."""
    names = set(_ALWAYS)
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        match node:
            case nodes.Name(ctx="load"):
                continue
            case nodes.Name() | nodes.Macro():
                names.add(node.name)
            case nodes.Import():
                names.add(node.target)
            case nodes.FromImport():
                names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return frozenset(names)


def taken_in(tree: nodes.Template, known: Iterable[str]) -> list[str]:
    """The templates that one includes or imports, in order; where a name is computed, all that begin as it does."""
    found: list[str] = []
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)):
        name: object = getattr(node, "template", None)
        if isinstance(name, nodes.Const):
            found.append(name.value)
        else:
            first = name.nodes[0] if isinstance(name, nodes.Concat) else None
            prefix = str(first.value) if isinstance(first, nodes.Const) else ""
            found += (other for other in sorted(known) if other.startswith(prefix))
    return [name for name in dict.fromkeys(found) if name in set(known)]


def groups(tree: nodes.Template, shape: Shape) -> frozenset[str]:
    """The groups of the vocabulary that a template speaks of."""
    return frozenset(node.name for node in tree.find_all(nodes.Name) if node.ctx == "load" and node.name in shape.fields)


def problems(tree: nodes.Template, shape: Shape, names: frozenset[str], tests: Iterable[str]) -> list[Problem]:
    """Unknown filters, tests and names in one template.

    names: those that the genre's templates bind themselves.
    """
    found = list(_unknown_filters(tree, list(tests)))
    walk = _Walk(shape, names, found)
    walk.statements(tree.body, {})
    return found


def _unknown_filters(tree: nodes.Template, tests: list[str]) -> Iterator[Problem]:
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known, kind = (list(FILTERS), "过滤器") if isinstance(node, nodes.Filter) else (tests, "测试")
        if node.name not in known:
            near = nearest(node.name, known)
            listed = "、".join(name for name in known if not name.startswith("_"))
            hint = f"是不是“{near}”" if near else f"可用的有：{listed}"
            yield Problem(node.lineno, node.name, f"没有叫“{node.name}”的{kind}", hint)


class _Walk:
    """One template's statements in order, with what is known of each local name."""

    def __init__(self, root: Shape, names: frozenset[str], found: list[Problem]) -> None:
        self.root = root
        self.names = names
        self.found = found

    def statements(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self.loop(node, scope)
            case nodes.Assign():
                self.bind(node.target, self.shape_of(node.node, scope), scope)
            case nodes.AssignBlock():
                self.statements(node.body, dict(scope))
                self.bind(node.target, None, scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self.bind(target, self.shape_of(value, scope), inner)
                self.statements(node.body, inner)
            case nodes.Macro() | nodes.CallBlock():
                for given in (*node.defaults, *([node.call] if isinstance(node, nodes.CallBlock) else [])):
                    self.shape_of(given, scope)
                self.statements(node.body, scope | {arg.name: None for arg in node.args})
            case nodes.If():
                self.shape_of(node.test, scope)
                self.statements([*node.body, *node.elif_, *node.else_], scope)
            case nodes.Stmt():
                for child in node.iter_child_nodes():
                    self.shape_of(child, scope)

    def loop(self, node: nodes.For, scope: Scope) -> None:
        over = self.shape_of(node.iter, scope)
        inner = scope | {name.name: None for name in node.target.find_all(nodes.Name)}
        self.bind(node.target, over.items if over else None, inner)
        if node.test is not None:
            self.shape_of(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    @staticmethod
    def bind(target: nodes.Node, shape: Shape | None, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = shape

    def shape_of(self, node: nodes.Node | None, scope: Scope) -> Shape | None:
        """What the vocabulary says of an expression's value, where that is known; unknown names in it are noted."""
        match node:
            case None:
                return None
            case nodes.Name():
                return self.name(node, scope)
            case nodes.Getattr():
                return self.field(self.shape_of(node.node, scope), node.attr, node.lineno)
            case nodes.Getitem():
                base = self.shape_of(node.node, scope)
                self.shape_of(node.arg, scope)
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    return self.field(base, node.arg.value, node.lineno)
                return base if base is None or isinstance(node.arg, nodes.Slice) else base.items
            case nodes.Filter():
                return self.filtered(node, scope)
            case nodes.CondExpr():
                self.shape_of(node.test, scope)
                one, other = self.shape_of(node.expr1, scope), self.shape_of(node.expr2, scope)
                return one if one is other or node.expr2 is None else None
            case _:
                for child in node.iter_child_nodes():
                    self.shape_of(child, scope)
                return None

    def name(self, node: nodes.Name, scope: Scope) -> Shape | None:
        if node.ctx == "load" and node.name not in scope and node.name not in self.names:
            if node.name not in self.root.fields:
                self.note(node.lineno, node.name, [*self.root.fields, *sorted(self.names - _ALWAYS)])
            return self.root.fields.get(node.name)
        return scope.get(node.name)

    def filtered(self, node: nodes.Filter, scope: Scope) -> Shape | None:
        base = self.shape_of(node.node, scope)
        for part in (*node.args, *(pair.value for pair in node.kwargs)):
            self.shape_of(part, scope)
        name = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        inside = self.field(base.items, name, node.lineno) if base and node.name in ("取", "有", "无") and isinstance(name, str) else None
        if node.name == "取":
            return Shape(items=inside)
        if node.name in _SAME:
            return base
        return base.items if base and node.name in _ITEM else None

    def field(self, base: Shape | None, name: str, line: int) -> Shape | None:
        if base is None or not (base.fields or base.others):
            return None
        below = base.below(name)
        if below is None:
            self.note(line, name, base.fields)
        return below

    def note(self, line: int, name: str, known: Iterable[str]) -> None:
        self.found.append(Problem(line, name, unknown(name, known), "模板里的名称要与词表一致"))
