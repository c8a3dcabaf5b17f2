"""日期补零: a zero before the month or the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_PADDED = re.compile(r"0[1-9](?<![\d.:：\-/]0[1-9])(?=月|日)")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each month and each day that is written with a zero before it."""
    for place, found in text.find(_PADDED):
        yield Hit(place, f"“{found[0]}{text.joined[found.end()]}”前面补了零", fix=found[0][1])


RULE = Rule(
    "padded-date", "日期补零", Level.MUST,
    what="月、日前面补了零",
    why="公文的日期不编虚位：1 不写成 01",
    source="GB/T 9704—2012，7.3.5.4",
    do="删去零",
    bad="2025年01月8日召开全体会议。",
    good="2025年1月8日召开全体会议。",
    check=check,
)  # fmt: skip
