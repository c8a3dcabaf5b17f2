"""Wordings of the phrase library in templates: {{ 语句("提案/办理结果", 办复率=率) }}.

In: syntax trees, the library's entries; while rendering, what the slots are filled with. Out: the same trees with every call's slots
written out, and the wording, each piece of it with its origins. Does not know files, or what an entry says.

Which wording a call takes is settled before anything is rendered (`settle`), as if every section were printed: by the entry, by the
place of the call among the calls of this entry in the templates, by the date of the report and by the pins in the facts. So neither
a figure nor a chapter that is left out nor another entry can move it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes

from drafter.compose import lists, marks
from drafter.compose.marks import Block
from drafter.compose.vocabulary import Problem
from drafter.errors import DrafterError, FactsError, TemplateError
from drafter.facts.shape import Shape
from drafter.facts.values import FactText, Gap, Piece, nearest
from drafter.phrases.library import APPROVED, HEADINGS, PENDING, Phrase
from drafter.phrases.slots import Slot, parts
from drafter.places import Location, Origin

NAME = "语句"
"""The function by which templates ask for a wording."""
KEY = "语句:"
"""What the key of a wording's own words begins with, where facts have theirs: 语句:提案/办理结果#2."""


@dataclass(frozen=True, slots=True)
class Call:
    """One place in a genre's templates that asks for a wording; `turn` counts the calls of this entry, from 0."""

    phrase: Phrase
    turn: int
    template: str
    line: int


def expand(tree: nodes.Template, name: str, genre: str, library: Mapping[str, Phrase], calls: list[Call]) -> Iterator[Problem]:
    """Write out the slots of every call in a template, so that they are checked and traced like any other expression.

    calls: those of the genre's other templates; the ones that are found are added.
    """
    for node in tree.find_all(nodes.Call):
        if not (isinstance(node.node, nodes.Name) and node.node.name == NAME):
            continue
        asked = node.args[0].value if len(node.args) == 1 and isinstance(node.args[0], nodes.Const) else None
        if not isinstance(asked, str):
            yield Problem(node.lineno, NAME, f"“{NAME}”的括号里先写一个编号，别的都写成 名=值", f'写成 {NAME}("提案/办理结果", 办复率=率)')
            continue
        phrase = library.get(asked)
        if phrase is None:
            near = nearest(asked, library)
            yield Problem(node.lineno, asked, f"语句库里没有能用的“{asked}”", f"是不是“{near}”" if near else "用 drafter find 找一找")
            continue
        given = {pair.key: pair.value for pair in node.kwargs}
        yield from _misused(node.lineno, phrase, given, genre)
        turn = sum(call.phrase is phrase for call in calls)
        calls.append(Call(phrase, turn, name, node.lineno))
        filled = [_expression(slot, given, node.lineno) for slot in phrase.slots]
        first = nodes.Const(turn, lineno=node.lineno)
        node.args, node.kwargs = [node.args[0], first, nodes.List(filled, lineno=node.lineno)], []


def _misused(line: int, phrase: Phrase, given: Iterable[str], genre: str) -> Iterator[Problem]:
    names = {slot.key for slot in phrase.slots}
    for name in given:
        if name not in names:
            listed = "".join(map(str, phrase.slots)) or "（没有空）"
            yield Problem(line, name, f"“{phrase.id}”没有叫“{name}”的空", f"它的空有：{listed}")
    if phrase.kind == HEADINGS:
        yield Problem(line, phrase.id, f"“{phrase.id}”是一组标题，不能当一句话用", "从里面挑一个，写进模板或事实")
    if phrase.genres and genre not in phrase.genres:
        yield Problem(line, phrase.id, f"“{phrase.id}”只用在{'、'.join(phrase.genres)}里", "换一条，或在它的“体裁”里加上这一种")


def _expression(slot: Slot, given: Mapping[str, nodes.Expr], line: int) -> nodes.Expr:
    expr = given.get(slot.key)
    if expr is None:
        first, *rest = slot.key.split(".")
        expr = nodes.Name(first, "load", lineno=line)
        for step in rest:
            expr = nodes.Getattr(expr, step, "load", lineno=line)
    return nodes.Filter(expr, slot.form, [], [], None, None, lineno=line) if slot.form else expr


# ---- before rendering: which wording ----


def settle(
    calls: Iterable[Call], date: str, pins: Mapping[str, int], used: Container[str] = ()
) -> tuple[dict[tuple[str, int], marks.Wordings], list[DrafterError]]:
    """The wordings that each call takes, the first time it prints, the second time and so on; and what is wrong with the others.

    date: of the report, as far as it is known. pins: by entry, which wording (from 1) comes first. used: ids of wordings that should come
    last, as last year's text has them (提案/办理结果#2). Errors are at template lines, their places without a source line.
    """
    taken: dict[tuple[str, int], marks.Wordings] = {}
    errors: list[DrafterError] = []
    every = list(calls)
    for call in every:
        phrase, at = call.phrase, Location(call.template, call.line)
        turns = sum(other.phrase is phrase for other in every)
        order = sorted(range(len(phrase.wordings)), key=lambda i: (i + 1 != pins.get(phrase.id), phrase.name_of(i) in used))
        if reason := _unfit(phrase, date):
            errors.append(TemplateError(f"“{phrase.id}”{reason[0]}，不能用进公文", at, reason[1]))
        elif len(order) <= call.turn:
            message = f"“{phrase.id}”只有 {len(order)} 种说法，模板里用了 {turns} 处；同一句话一篇里只说一次"
            errors.append(TemplateError(message, at, f"在语句库里给它加变体，现在写在 {phrase.at}"))
        elif len(order) >= turns:
            taken[phrase.id, call.turn] = marks.Wordings(phrase, tuple(order[call.turn :: turns]))
    return taken, errors


def _unfit(phrase: Phrase, date: str) -> tuple[str, str] | None:
    """Why an entry may not be used, and what to do; None where it may."""
    if phrase.status != APPROVED:
        todo = "用 drafter review-snippets 审过再用" if phrase.status == PENDING else "换一条，或把它的状态改成 审定"
        return f"的状态是“{phrase.status}”", todo
    if expired := phrase.out_of_date(date):
        said = f"，这份公文是 {date} 的" if date else "，这份公文的日期还不知道"
        return f"{expired}{said}", f"换一条，或改它的起止日期，现在写在 {phrase.at}"
    return None


def wrong_pins(pins: Mapping[str, Any], library: Mapping[str, Phrase]) -> Iterator[FactsError]:
    """Pins that name no entry, or no wording of it."""
    for name, number in pins.items():
        at = number.origins[0].at
        if name not in library:
            near = nearest(name, library)
            yield FactsError(f"语句库里没有“{name}”", at, f"是不是“{near}”" if near else "用 drafter find 找一找")
        elif number > len(library[name].wordings):
            most = len(library[name].wordings)
            yield FactsError(f"“{name}”只有 {most} 种说法，没有第 {number} 种", at, f"写 1 到 {most}；看有哪些，用 drafter show {name}")


# ---- while rendering ----


def say(name: str, turn: int, values: list[Any]) -> FactText:
    """The wording that is settled for a call, its slots filled; each piece has its own origins, the fixed words those of the wording.

    values: in the order of the entry's slots.
    Raises: TemplateError where all wordings have been said, or a slot would stay empty.
    """
    recorder = marks.recorder.get()
    recorder.step()
    settled = recorder.wordings[name, turn]
    said = recorder.said.get((name, turn), 0)
    recorder.said[name, turn] = said + 1
    if said >= len(settled.order):
        message = f"“{name}”在这里已经说了 {said} 次，没有没说过的说法了"
        hint = f"看看“篇章”里是不是有一组事实用了两次；要说几次的，给它加变体，现在写在 {settled.phrase.at}"
        raise TemplateError(message, hint=hint)
    index = settled.order[said]
    own = (Origin(f"{KEY}{settled.phrase.name_of(index)}", settled.phrase.places[index]),)
    filling = dict(zip(settled.phrase.slots, values, strict=True))
    pieces: list[Piece] = []
    for part in parts(settled.phrase.wordings[index]):
        filled = [Piece(part, own)] if isinstance(part, str) else list(_pieces(filling[part]))
        if not "".join(piece.text for piece in filled):
            raise TemplateError(f"“{name}”的空“{part}”这里没有内容，句子会断", hint="先用 {% if %} 判断有没有，再说这句话")
        pieces += filled
    return lists.text_of(pieces)


def _pieces(value: Any) -> Iterator[Piece]:
    """What fills a slot, piece by piece; of rendered text, what each of its marks says."""
    if not isinstance(value, Block):
        if isinstance(value, jinja2.Undefined):
            str(value)
        yield from lists.in_a_row([value]).pieces
        return
    insertions = marks.recorder.get().insertions
    for found in marks.TOKEN.finditer(value):
        _, _, own, number, printed, join, raw = found.groups()
        if number is not None:
            made = insertions[int(number)]
            gap = Gap(made.gap, Shape(), True, made.origins, printed.removeprefix("【待补：").removesuffix("】")) if made.gap else None
            yield Piece(printed, made.origins, gap)
        elif not join and (words := (own if own is not None else raw).strip("\n")):
            yield Piece(words, ())
