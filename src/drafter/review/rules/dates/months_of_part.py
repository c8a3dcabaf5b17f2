"""时段不符: 上半年, 一季度 with months that it does not have: 上半年（1—7月）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.dating import NUMBER, TO, number_of
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "前三个季度": (1, 9), "全年": (1, 12),
    "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
}  # fmt: skip
_NAME = "(?:第?(?P<{0}>[一二三四]季度)|(?P<{1}>[上下]半年|前三个?季度|全年))"
_SPAN = "(?P<{0}>" + NUMBER + NUMBER + "?)月?" + TO + "(?P<{1}>" + NUMBER + NUMBER + "?)月份?"
_BESIDE = re.compile(
    f"{_NAME.format('a', 'b')}[（，](?:即|也就是)?{_SPAN.format('c', 'd')}(?:）|(?=[的，。、]))"
    f"|(?:(?<=年)|(?<![0-9])){_SPAN.format('e', 'f')}[（，](?:即|也就是)?{_NAME.format('g', 'h')}[）]"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each part of a year with its months beside it in brackets, where they are not its months."""
    if "季度" not in text.joined and "半年" not in text.joined:
        return
    for place, found in text.find(_BESIDE):
        name = found["a"] or found["b"] or found["g"] or found["h"]
        first, last = number_of(found["c"] or found["e"]), number_of(found["d"] or found["f"])
        right = _PARTS[name]
        if (first, last) != right:
            yield Hit(place, f"{name}是{right[0]}至{right[1]}月，写的是{first}至{last}月")


RULE = Rule(
    "months-of-part", "时段不符", Level.LIKELY,
    what="上半年、某季度后面注的月份，不是它的月份：上半年（1—7月）",
    why="时段同月份对不上，里面的数就不知道算到哪一天",
    source="公历：一季度是1至3月，上半年是1至6月",
    do="核对数据截到哪个月，改时段或者改月份",
    bad="上半年（1—7月），共收到提案53件。",
    good="上半年（1—6月），共收到提案53件。",
    check=check,
)  # fmt: skip
