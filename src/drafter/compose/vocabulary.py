"""The names that templates read, held against the vocabulary before anything is rendered.

In: a genre's templates and its shape. Out: errors, each at its line, with the nearest name. Does not know facts.
What a macro is given is not known before it is called: a wrong name there is found while rendering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from drafter.errors import DrafterError, TemplateError, raise_all
from drafter.facts.shape import Shape
from drafter.facts.values import unknown

if TYPE_CHECKING:
    from drafter.compose.template import Environment

Scope = dict[str, Shape | None]
_ALWAYS = frozenset({"loop", "caller", "varargs", "kwargs", "range", "namespace"})
_SAME = frozenset({"有", "无", "要写"})
_ITEM = frozenset({"首项", "末项"})


def check(environment: Environment, sources: Mapping[str, str], shape: Shape, paths: Mapping[str, str]) -> None:
    """Check every template of a genre.

    Raises: TemplateError or Problems for a template that cannot be read, an unknown filter, an unknown name.
    """
    from drafter.compose.template import place, syntax_error

    errors: list[DrafterError] = []
    trees: dict[str, nodes.Template] = {}
    for name, source in sources.items():
        try:
            # The parser of the base class: the tree as it was written, before the bookkeeping goes in.
            tree = jinja2.Environment._parse(environment, source, name, name)
            environment.check_names(tree, name)
            trees[name] = tree
        except TemplateSyntaxError as error:
            errors.append(syntax_error(error, paths, environment))
        except TemplateError as error:
            assert error.at is not None
            errors.append(TemplateError(error.message, place(name, error.at.line, paths, environment), error.hint))
    bound = _ALWAYS.union(*(_bound(tree) for tree in trees.values()))
    for name, tree in trees.items():
        for line, message in _Walk(shape, bound).statements(tree.body, {}):
            errors.append(TemplateError(message, place(name, line, paths, environment), "模板里的名称要与词表一致"))
    raise_all(errors)


def _bound(tree: nodes.Template) -> set[str]:
    """Every name that a template sets, loops over, imports or defines."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    names |= {node.name for node in tree.find_all(nodes.Macro)} | {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return names


class _Walk:
    """One template's statements in order, with what is known of each local name."""

    def __init__(self, root: Shape, bound: frozenset[str]) -> None:
        self.root = root
        self.bound = bound

    def statements(self, body: list[nodes.Node], scope: Scope) -> Iterator[tuple[int, str]]:
        for node in body:
            yield from self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str]]:
        match node:
            case nodes.For():
                over, found = self.resolve(node.iter, scope)
                yield from found
                inner = scope | {name.name: None for name in node.target.find_all(nodes.Name)}
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = over.items if over else None
                if node.test is not None:
                    yield from self.expression(node.test, inner)
                yield from self.statements(node.body, inner)
                yield from self.statements(node.else_, dict(scope))
            case nodes.Assign():
                value, found = self.resolve(node.node, scope)
                yield from found
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = value
            case nodes.With():
                inner = dict(scope)
                for target, given in zip(node.targets, node.values, strict=True):
                    value, found = self.resolve(given, scope)
                    yield from found
                    if isinstance(target, nodes.Name):
                        inner[target.name] = value
                yield from self.statements(node.body, inner)
            case nodes.Macro() | nodes.CallBlock():
                inner = scope | {arg.name: None for arg in node.args}
                for part in (*node.defaults, *([node.call] if isinstance(node, nodes.CallBlock) else [])):
                    yield from self.expression(part, scope)
                yield from self.statements(node.body, inner)
            case nodes.AssignBlock():
                yield from self.statements(node.body, dict(scope))
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = None
            case nodes.If():
                yield from self.expression(node.test, scope)
                yield from self.statements(node.body, scope)
                yield from self.statements(list(node.elif_), scope)
                yield from self.statements(node.else_, scope)
            case nodes.Output():
                for child in node.nodes:
                    yield from self.expression(child, scope)
            case nodes.Include():
                yield from self.expression(node.template, scope)
            case _:
                for child in node.iter_child_nodes():
                    yield from self.statement(child, scope) if isinstance(child, nodes.Stmt) else self.expression(child, scope)

    def expression(self, node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str]]:
        yield from self.resolve(node, scope)[1]

    def resolve(self, node: nodes.Node, scope: Scope) -> tuple[Shape | None, list[tuple[int, str]]]:
        """What the vocabulary says of an expression's value, where that is known, and the unknown names in it."""
        match node:
            case nodes.Name():
                if node.ctx != "load" or node.name in scope:
                    return scope.get(node.name), []
                if node.name in self.bound:
                    return None, []
                if node.name in self.root.fields:
                    return self.root.fields[node.name], []
                return None, [(node.lineno, unknown(node.name, [*self.root.fields, *self.bound]))]
            case nodes.Getattr():
                base, found = self.resolve(node.node, scope)
                return self.field(base, node.attr, node.lineno, found)
            case nodes.Getitem():
                base, found = self.resolve(node.node, scope)
                found += self.resolve(node.arg, scope)[1]
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    return self.field(base, node.arg.value, node.lineno, found)
                return (base if isinstance(node.arg, nodes.Slice) else base.items) if base else None, found
            case nodes.Filter() if node.node is not None:
                base, found = self.resolve(node.node, scope)
                for part in (*node.args, *(pair.value for pair in node.kwargs)):
                    found += self.resolve(part, scope)[1]
                name = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
                if base and node.name in ("取", *_SAME) and isinstance(name, str):
                    inside, found = self.field(base.items, name, node.lineno, found)
                    return (base if node.name in _SAME else Shape(items=inside)), found
                return base.items if base and node.name in _ITEM else None, found
            case nodes.CondExpr():
                one, found = self.resolve(node.expr1, scope)
                rest = [self.resolve(part, scope)[1] for part in (node.test, node.expr2) if part is not None]
                return one, found + [problem for part in rest for problem in part]
            case _:
                return None, [p for child in node.iter_child_nodes() for p in self.resolve(child, scope)[1]]

    @staticmethod
    def field(
        base: Shape | None, name: str, line: int, found: list[tuple[int, str]]
    ) -> tuple[Shape | None, list[tuple[int, str]]]:
        if base is None or not (base.fields or base.others):
            return None, found
        below = base.below(name)
        return below, found if below else [*found, (line, unknown(name, base.fields))]

