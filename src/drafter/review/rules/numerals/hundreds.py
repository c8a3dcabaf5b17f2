"""千百混用: Arabic digits with 千 or 百 behind them; only 万 and 亿 may follow digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_MIXED = re.compile(
    r"\d(?<![\d.,A-Za-z第]\d)(?:\d{0,3}(?P<scale>[万亿])(?P<rest>\d)千(?P<wan>万)?|(?P<more>\d{0,2}(?:\.\d+)?)(?P<unit>[百千]))"
    r"(?![米克瓦伏帕卡焦赫兆安分强佳姓货科大]|家万户|里马|万富翁)"
)
_WORTH = {"百": 100, "千": 1000}


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such number with what it is in digits; 2千年 is not made 2000年, which is a year."""
    for place, found in text.find(_MIXED):
        if found["scale"]:
            if (found["scale"] == "亿") != bool(found["wan"]):
                continue
            right = f"{found[0].partition(found['scale'])[0]}.{found['rest']}{found['scale']}"
        else:
            value = Decimal(found[0][0] + found["more"]) * _WORTH[found["unit"]]
            right = str(value.to_integral_value()) if value == value.to_integral_value() else str(value)
        span = text.joined[found.end() : found.end() + 1] == "年"
        yield Hit(place, f"“{found[0]}”阿拉伯数字和汉字“千”“百”混用", f"写成“{right}”，或者全用汉字", None if span else right)


RULE = Rule(
    "hundreds", "千百混用", Level.MUST,
    what="阿拉伯数字后面跟着汉字“千”“百”",
    why="一个数不能一半用阿拉伯数字一半用汉字；只有“万”“亿”可以跟在阿拉伯数字后面",
    source="GB/T 15835—2011，5.3",
    do="3千写成 3000 或三千",
    bad="惠及群众3千余人。",
    good="惠及群众3000余人。",
    check=check,
)  # fmt: skip
