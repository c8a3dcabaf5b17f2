"""序号标点: （一）、 and 1、 and 一. at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_HEAD = re.compile(
    f"^(?:[（(](?:{_HAN_NUMBER}|\\d{{1,2}})[）)](?P<bracketed>[、，.．])|[①-⑳](?P<ringed>[、，.．])"
    f"|\\d{{1,2}}(?P<digits>[、，])(?=[{HAN}“《]|\\d{{4}}年)|{_HAN_NUMBER}(?P<han>[.．，])(?=\\s?[{HAN}“《\\d])(?!{_HAN_NUMBER}[，、]))",
    re.M,
)
_WITHIN = re.compile(f"[；：](?P<digits>\\d{{1,2}}、)(?=[{HAN}“《])(?![一二三四五六七八九十]+[、个项条])")
_RIGHT = {"bracketed": "", "ringed": "", "digits": ".", "han": "、"}
_SAID = {
    "bracketed": "带括号的序号后面不再用“{}”", "ringed": "带圈的序号后面不再用“{}”",
    "digits": "阿拉伯数字的序号后面用了“{}”，应当用下脚点", "han": "汉字序号后面用了“{}”，应当用顿号",
}  # fmt: skip


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The mark behind each number that heads a paragraph or an item in one."""
    for place, found in text.find(_HEAD):
        kind = str(found.lastgroup)
        at = place.start + found.start(kind) - found.start()
        yield Hit(Place(place.passage, at, at + 1), _SAID[kind].format(found[kind]), fix=_RIGHT[kind])
    for place, _ in text.find(_WITHIN):
        yield Hit(Place(place.passage, place.end - 1, place.end), _SAID["digits"].format("、"), fix=".", level=Level.LIKELY)


RULE = Rule(
    "number-marks", "序号标点", Level.MUST,
    what="序号后面的标点：（一）后面又加顿号，1 后面用顿号，一 后面用句点或逗号",
    why="一、（一）1.（1）各有各的标点，用错了层次就乱",
    source="GB/T 15834—2011，B.3.2、B.3.3、B.3.4",
    do="写成 一、（一）1.（1）",
    bad="1、深入基层调研，摸清底数。",
    good="1.深入基层调研，摸清底数。",
    check=check,
)  # fmt: skip
