"""标点重复: the same mark twice, two point marks in a row, a point mark just inside a bracket or at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_RUN = re.compile("[，。、；：？！](?:(?<=[，。、；：])[，。、；：？！]|(?<=[？！])[，。、；：])[，。、；：？！]*")
_INSIDE = re.compile("[“‘（《〈【〔][，。、；：？！]+(?![”’）》〉】〕，。、；：？！])")
_BEFORE_CLOSING = re.compile("、(?=[”’）》〉】〕])(?<![“‘（《〈【〔]、)")
_FIRST = re.compile("[，。、；：？！]")
_DRAWN = re.compile("。{3,}|、{3,}|，{3,}")
"""Marks with which an ellipsis was drawn; another rule's."""
_WEAK = "，、；："
_STOPS = "。？！"


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each mark too many; what to delete is certain where a mark is said twice or a weaker one stands before a stop."""
    for place, found in text.find(_RUN):
        if not _DRAWN.fullmatch(found[0]):
            yield _of_a_run(place, found[0])
    for place, found in text.find(_INSIDE):
        where = Place(place.passage, place.start + 1, place.end)
        yield Hit(where, f"“{found[0][0]}”后面紧跟着“{found[0][1:]}”", "括号、引号里的话不从点号开始", "")
    for place, found in text.find(_BEFORE_CLOSING):
        yield Hit(place, f"“{text.joined[found.end()]}”前面多了顿号", fix="")
    for index, passage in enumerate(text.passages):
        if passage.role not in CELLS and _FIRST.match(passage.text) and not _RUN.match(passage.text) and len(passage.text) > 1:
            yield Hit(Place(index, 0, 1), f"一段的开头是“{passage.text[0]}”", "点号不在段首：删去，或者与上一段接起来")


def _of_a_run(place: Place, marks: str) -> Hit:
    """What to say of two or more marks in a row."""
    where = Place(place.passage, place.start + 1, place.end)
    if len(set(marks)) == 1:
        return Hit(where, f"“{marks[0]}”连着打了 {len(marks)} 个", fix="")
    last = marks[-1]
    if last in _STOPS and set(marks[:-1]) <= set(_WEAK):
        return Hit(Place(place.passage, place.start, place.end - 1), f"“{marks}”两个点号连用", f"留下“{last}”", "")
    if marks[0] in "？！" and set(marks[1:]) == {"。"}:
        return Hit(where, f"“{marks}”两个点号连用", f"留下“{marks[0]}”", "")
    return Hit(place, f"“{marks}”两个点号连用", "只留一个")


RULE = Rule(
    "doubled-marks", "标点重复", Level.MUST,
    what="同一个标点打了两次，两个点号连在一起，前引号、前括号后面紧跟着点号，段首是点号",
    why="改稿时删了字没有删标点，就会这样",
    source="GB/T 15834—2011，4.1 至 4.7 各点号的用法、5.1.1",
    do="只留一个",
    bad="认真听取意见，，推动问题解决。",
    good="认真听取意见，推动问题解决。",
    check=check,
)  # fmt: skip
