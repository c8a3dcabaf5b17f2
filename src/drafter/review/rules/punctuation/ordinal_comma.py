"""次序语标点: 首先、 and 第一、 take a comma; 一是 takes no mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_FIRST = re.compile(
    f"(?:首先|其次|再次|最后|第[一二三四五六七八九十]{{1,2}})、(?=[{HAN}“《])(?![第一二三四五六七八九十]|首先|其次|再次|最后)"
)
_IS = re.compile("[一二三四五六七八九十]是[，、：；]")
_STARTS = re.compile("[。；：！？\n]")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The mark behind each of them, where it begins a clause."""
    for place, found in text.find(_FIRST):
        if _starts(text, found.start()):
            yield Hit(Place(place.passage, place.end - 1, place.end), f"“{found[0][:-1]}”后面用了顿号，应当用逗号", fix="，")
    for place, found in text.find(_IS):
        start = found.start() - (text.joined[max(0, found.start() - 1) : found.start()] == "十")
        if _starts(text, start) or text.joined[start - 1] == "，":
            yield Hit(Place(place.passage, place.end - 1, place.end), f"“{found[0][:-1]}”后面不用标点", fix="")


def _starts(text: Text, at: int) -> bool:
    """Whether a clause begins at a place of the joined text."""
    return at == 0 or bool(_STARTS.match(text.joined, at - 1))


RULE = Rule(
    "ordinal-comma", "次序语标点", Level.MUST,
    what="“首先”“第一”后面用了顿号，“一是”“二是”后面用了标点",
    why="“首先”“第一”后面用逗号；“一是”与后面的话连着读，不用标点",
    source="GB/T 15834—2011，B.3.1、B.3.7",
    do="“首先、”改成“首先，”；“一是，”删去逗号",
    bad="主要有两个特点：一是，机构健全；二是，制度完备。",
    good="主要有两个特点：一是机构健全；二是制度完备。",
    check=check,
)  # fmt: skip
