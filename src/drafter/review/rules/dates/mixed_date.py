"""日期混写: Han and Arabic numerals in one month and day: 一月5日, 1月五日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.dating import number_of
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_HAN = "[一二三四五六七八九十]{1,3}"
_MIXED = re.compile(f"(?P<month>{_HAN})月(?P<day>[0-9]{{1,2}})日|(?P<month2>[0-9]{{1,2}})月(?P<day2>{_HAN})日")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each month and day in two kinds of numerals."""
    for place, found in text.find(_MIXED):
        month, day = number_of(found["month"] or found["month2"]), number_of(found["day"] or found["day2"])
        yield Hit(place, f"“{found[0]}”月、日一个用汉字、一个用数字", fix=f"{month}月{day}日")


RULE = Rule(
    "mixed-date", "月日混写", Level.MUST,
    what="同一个日期里，月用汉字、日用阿拉伯数字，或者反过来：一月5日",
    why="一个日期两种写法，是改稿没改全",
    source="GB/T 15835—2011，5.2.5；GB/T 9704—2012，7.3.5.4：成文日期用阿拉伯数字",
    do="统一成阿拉伯数字",
    bad="会议于一月5日召开。",
    good="会议于1月5日召开。",
    check=check,
)  # fmt: skip
