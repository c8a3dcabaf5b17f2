"""直引号: straight quotes beside Han."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, HAN, WIDE_MARKS, Passage, Text

_MANY = 20
"""Quotes above which a text is as a web page stored it: no slips of a hand."""
_QUOTE = re.compile("[“”\"＂]|(?<![A-Za-z\\d])'|'(?![A-Za-z])")
_CHINESE = re.compile(f"[{HAN}{WIDE_MARKS}]")
Turn = tuple[int, str | None]
"""Where a straight quote stands, and what it should be if that is certain."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each straight quote, with the curly one where they come in pairs; no more than notices where a text hardly has others."""
    found = [
        (index, at, mark)
        for index, passage in enumerate(text.passages)
        if ('"' in passage.typed or "'" in passage.typed or "＂" in passage.typed) and passage.role not in CELLS
        for at, mark in _turns(passage)
    ]
    curly = sum(passage.typed.count(mark) for passage in text.passages for mark in "“”") if len(found) > _MANY else 0
    level = Level.NOTICE if len(found) > max(_MANY, curly) else None
    for index, at, mark in found:
        yield Hit(Place(index, at, at + 1), f"引号打成了直的 {text.passages[index].typed[at]}", "改成前后有别的“ ”", mark, level)


def _turns(passage: Passage) -> Iterator[Turn]:
    """The straight quotes of a passage that stand in Chinese text, and what each is: opening and closing by turns."""
    typed = passage.typed
    single: list[int] = []
    double: list[int] = []
    inside = set()
    depth = 0
    for found in _QUOTE.finditer(typed):
        at, mark = found.start(), found[0]
        depth += {"“": 1, "”": -1}.get(mark, 0)
        if mark in "“”":
            continue
        if depth > 0 or (mark == "'" and len(double) % 2):
            inside.add(at)
        (single if mark == "'" else double).append(at)
    for places, curly in ((double, "“”"), (single, "‘’")):
        if len(places) % 2 == 0:
            for start, end in zip(places[::2], places[1::2], strict=True):
                if _chinese(typed, start) or _chinese(typed, end):
                    pair = "‘’" if start in inside else "“”"
                    yield from ((start, pair[0]), (end, pair[1]))
        else:
            for at in places:
                right = _missing(typed, at, curly) if len(places) == 1 else None
                if _chinese(typed, at) and (right or not typed[max(0, at - 1) : at].isdigit()):
                    yield at, right


def _chinese(typed: str, at: int) -> bool:
    return bool(_CHINESE.search(typed, max(0, at - 1), at) or _CHINESE.match(typed, at + 1))


def _missing(typed: str, at: int, curly: str) -> str | None:
    """The curly quote that the only straight one of a passage stands for, where the others leave one over."""
    opening, closing = curly[0], curly[1]
    if typed.count(opening, 0, at) == typed.count(closing, 0, at) + 1 and typed.count(opening, at) == typed.count(closing, at):
        return closing
    if typed.count(opening, 0, at) == typed.count(closing, 0, at) and typed.count(opening, at) + 1 == typed.count(closing, at):
        return opening
    return None


RULE = Rule(
    "straight-quotes", "直引号", Level.MUST,
    what="汉语里的引号打成了英文的直引号",
    why="直引号前后一样，读的人分不清引到哪里为止，和全篇的弯引号也不一样",
    source="GB/T 15834—2011，4.8.2",
    do="改成“ ”，引号里面再用引号的改成‘ ’",
    bad='围绕"十四五"规划建言献策。',
    good="围绕“十四五”规划建言献策。",
    check=check,
)  # fmt: skip
