"""The rewriting of a template's syntax tree, so that every printed value knows the facts it came from.

In: a parsed Jinja template. Out: the same tree with bookkeeping filters in it. Does not know what the facts are.

Each expression that prints or assigns is enclosed by `_begin` and `_print` or `_derive`, and each reading of a name or
a field inside it by `_see`; what was seen since the beginning is where the value came from. What only steers (conditions,
tests, comparisons) is not seen: it decides whether words are printed, not what they say.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, cast

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from drafter.compose import filters, marks, phrasing
from drafter.errors import TemplateError
from drafter.places import Location

_FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Scope: "autoescape",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.FilterBlock: "filter 块",
}


_COLLECTIONS = (nodes.List, nodes.Tuple, nodes.Dict)


class Paragraph(Extension):
    """`{% 段 %} … {% 段落完 %}` joins its lines into one paragraph."""

    tags = {"段"}  # noqa: RUF012 - the form that Jinja asks for

    def parse(self, parser: Parser) -> list[nodes.Node]:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:段落完",), drop_needle=True)
        begin, end = (
            nodes.Output([nodes.MarkSafe(nodes.Const(mark), lineno=line)], lineno=line)
            for mark in (marks.JOIN, marks.JOINED)
        )
        return [begin, *body, end]


def rewrite(tree: nodes.Template, name: str) -> nodes.Template:
    """Put the bookkeeping into a template's tree.

    Raises: TemplateError for statements that would break the marks.
    """
    tree.body = _statements(tree.body, name)
    return tree


def _filter(node: nodes.Expr | None, name: str, *args: nodes.Expr) -> nodes.Filter:
    line = node.lineno if node is not None else 0
    return nodes.Filter(node, name, list(args), [], None, None, lineno=line)


def _recorded(expr: Any, end: str, *args: nodes.Expr, seen: bool = True) -> nodes.Filter:
    begin = _filter(nodes.Const(None, lineno=expr.lineno), "_begin")
    return _filter(begin, end, _tracked(expr, seen), *args)


def _derived(expr: Any) -> nodes.Expr:
    """An assigned value, or an item of a list; one that is merely passed on has its own origins already."""
    if _is_path(expr) or isinstance(expr, nodes.Const):
        return cast(nodes.Expr, _tracked(expr, seen=False))
    return _recorded(expr, "_derive", seen=not isinstance(expr, _COLLECTIONS))


def _statements(body: list[nodes.Node], name: str) -> list[nodes.Node]:
    return [_statement(node, name) for node in body]


def _statement(node: nodes.Node, name: str) -> nodes.Node:
    match node:
        case nodes.Output():
            node.nodes = [_output(child, name) for child in node.nodes]
        case nodes.Assign():
            node.node = _derived(node.node)
        case nodes.AssignBlock():
            if node.filter is not None:
                raise TemplateError("set 块后面不能接过滤器", Location(name, node.lineno), "先 set，再在打印时用过滤器")
            node.body = _statements(node.body, name)
        case nodes.For():
            passed_on = _is_path(node.iter)
            node.iter = _recorded(node.iter, "_each", seen=not passed_on)
            node.test = _tracked(node.test, seen=False) if node.test is not None else None
            node.body = [_step(node.lineno), *_statements(node.body, name)]
            node.else_ = _statements(node.else_, name)
        case nodes.If():
            node.test = _tracked(node.test, seen=False)
            node.body, node.else_ = _statements(node.body, name), _statements(node.else_, name)
            node.elif_ = [cast(nodes.If, _statement(branch, name)) for branch in node.elif_]
        case nodes.With():
            node.values = [_derived(value) for value in node.values]
            node.body = _statements(node.body, name)
        case nodes.Macro():
            node.defaults = [_derived(default) for default in node.defaults]
            node.body = [_step(node.lineno), *_statements(node.body, name)]
        case nodes.CallBlock():
            node.call = _tracked(node.call)
            node.defaults = [_derived(default) for default in node.defaults]
            node.body = [_step(node.lineno), *_statements(node.body, name)]
        case nodes.Include():
            return nodes.If(nodes.Const(True), [_step(node.lineno), _included(node, name)], [], [], lineno=node.lineno)
        case nodes.Import() | nodes.FromImport():
            node.template = _tracked(node.template, seen=False)
        case _:
            what = _FORBIDDEN.get(type(node), "这样的语句")
            line = node.lineno or next(child.lineno for child in node.iter_child_nodes())
            raise TemplateError(f"模板里不能用 {what}", Location(name, line), "改用 include 或宏")
    return node


def _included(node: nodes.Include, name: str) -> nodes.Node:
    """An include; where its name is missing, the gap is printed instead."""
    if isinstance(node.template, nodes.Const):
        return node
    gap = nodes.Test(_tracked(deepcopy(node.template), seen=False), "_gap", [], [], None, None, lineno=node.lineno)
    shown = nodes.Output([_output(deepcopy(node.template), name)], lineno=node.lineno)
    node.template = _tracked(node.template, seen=False)
    return nodes.If(gap, [shown], [], [node], lineno=node.lineno)


def _step(line: int) -> nodes.Node:
    return nodes.ExprStmt(_filter(nodes.Const(None, lineno=line), "_step"), lineno=line)


def _output(child: nodes.Expr, name: str) -> nodes.Expr:
    if isinstance(child, nodes.TemplateData):
        child.data = marks.template_text(child.data, name, child.lineno)
        return child
    if isinstance(child, nodes.MarkSafe):
        return child.expr
    return _recorded(child, "_print", nodes.Const(child.lineno))


def _is_path(expr: nodes.Node | None) -> bool:
    """Whether an expression is a name, or fields and items of one."""
    while isinstance(expr, nodes.Getattr) or (isinstance(expr, nodes.Getitem) and isinstance(expr.arg, nodes.Const)):
        expr = expr.node
    return isinstance(expr, nodes.Name)


def _tracked(expr: Any, seen: bool = True) -> Any:
    """The expression with its readings seen; with `seen` off, only its calls and concatenations are made safe."""

    def see(node: nodes.Expr) -> nodes.Expr:
        return _filter(node, "_see") if seen else node

    match expr:
        case None | nodes.Const() | nodes.TemplateData() | nodes.NSRef():
            return expr
        case nodes.Name():
            return see(expr) if expr.ctx == "load" else expr
        case nodes.Getattr():
            expr.node = _tracked(expr.node, seen and not _passes_on(expr.node))
            return see(expr)
        case nodes.Getitem(arg=nodes.Slice() as cut):
            base = _tracked(expr.node, seen and not _passes_on(expr.node))
            bounds = [part or nodes.Const(None, lineno=expr.lineno) for part in (cut.start, cut.stop, cut.step)]
            return see(_filter(base, "_slice", *(_tracked(part, seen=False) for part in bounds)))
        case nodes.Getitem():
            expr.node = _tracked(expr.node, seen and not _passes_on(expr.node))
            expr.arg = _tracked(expr.arg, seen=False)
            return see(expr)
        case nodes.List() | nodes.Tuple(ctx="load"):
            expr.items = [_derived(item) for item in expr.items]
            return see(expr)
        case nodes.Dict():
            for pair in expr.items:
                pair.value = _derived(pair.value)
            return see(expr)
        case nodes.Call():
            if not isinstance(expr.node, nodes.Name):
                expr.node = _tracked(expr.node, seen=False)
            expr.args = [_derived(arg) for arg in expr.args]
            for keyword in expr.kwargs:
                keyword.value = _derived(keyword.value)
            expr.dyn_args, expr.dyn_kwargs = (part and _derived(part) for part in (expr.dyn_args, expr.dyn_kwargs))
            return see(expr) if isinstance(expr.node, nodes.Name) and expr.node.name == phrasing.NAME else expr
        case nodes.Filter():
            narrow = expr.name in filters.NARROWING
            expr.node = _tracked(expr.node, seen=seen and not (narrow and _passes_on(expr.node)))
            # What is passed on stands beside the filter's own pieces: a computed argument must know itself where it came from.
            given = _derived if narrow and seen else lambda arg: _tracked(arg, seen)
            expr.args = [_tracked(arg, seen) if _is_path(arg) else given(arg) for arg in expr.args]
            for pair in expr.kwargs:
                pair.value = _tracked(pair.value, seen) if _is_path(pair.value) else given(pair.value)
            return see(expr) if narrow else expr
        case nodes.Concat():
            parts = nodes.List([_tracked(part, seen) for part in expr.nodes], lineno=expr.lineno)
            return _filter(parts, "_concat", nodes.Const(expr.lineno))
        case nodes.CondExpr():
            expr.test = _tracked(expr.test, seen=False)
            expr.expr1, expr.expr2 = _tracked(expr.expr1, seen), _tracked(expr.expr2, seen)
            return expr
        case nodes.Test() | nodes.Compare() | nodes.Not():
            return _children(expr, seen=False)
        case _:
            return _children(expr, seen)


def _passes_on(expr: nodes.Expr | None) -> bool:
    """Whether the parts of an expression's value know themselves where they came from."""
    return isinstance(expr, _COLLECTIONS) or _is_path(expr) or (isinstance(expr, nodes.Filter) and expr.name in filters.NARROWING)


def _children(expr: nodes.Node, seen: bool) -> nodes.Node:
    for field, found in expr.iter_fields():
        if isinstance(found, nodes.Node):
            setattr(expr, field, _tracked(found, seen))
        elif isinstance(found, list):
            setattr(expr, field, [_tracked(item, seen) if isinstance(item, nodes.Node) else item for item in found])
    return expr

