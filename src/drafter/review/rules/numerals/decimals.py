"""小数点: a decimal without its zero, with a wrong point, with two points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_BARE = re.compile(f"\\.(?<=[{HAN}，、；：（～—]\\.)(?=\\d+(?:%|‰|个百分点|[万亿][{HAN}]|倍|公里|平方|公顷|立方))")
_TWICE = re.compile(r"\.\.(?<=\d\.\.)(?=\d)")
_STOP = re.compile(r"[。·](?<=\d.)(?=\d+(?:%|‰|个百分点|[万亿]))")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such decimal."""
    if "." in text.joined:
        for place, _ in text.find(_BARE):
            yield Hit(place, "小数点前面缺了“0”", fix="0.")
        for place, _ in text.find(_TWICE):
            yield Hit(place, "小数点打了两个", fix=".")
    for place, found in text.find(_STOP):
        yield Hit(place, f"小数点打成了“{found[0]}”", "是小数的，改成“.”；是两句话的，不改", level=Level.LIKELY)


RULE = Rule(
    "decimals", "小数点", Level.MUST,
    what="纯小数没有写前面的零；小数点打了两个，或者打成了句号",
    why="小数点前面没有零，一眼看去就漏了，.5 会读成 5",
    source="GB/T 15835—2011，5.1.2",
    do="写成 0.5；小数点用半角的“.”",
    bad="满意率提高.5个百分点。",
    good="满意率提高0.5个百分点。",
    check=check,
)  # fmt: skip
