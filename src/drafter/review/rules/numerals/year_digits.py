"""年份简写: a year of two digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_SHORT = re.compile(
    r"['’]?\d\d年(?<![\d.,]\d\d年)(?:(?=(?:0?[1-9]|1[0-2])月(?!个))|(?=度|底|初(?![一二三中级])))|^\d\d年(?=工作|全年|主要|重点|，)", re.M
)
_RANGE = re.compile(r"(?P<century>19|20)\d\d年?(?:[—–～~\-]{1,2}|至|到)(?P<short>\d\d)年(?![级龄])")
_REIGN = re.compile("(?:民国|光绪|宣统|同治|咸丰|道光|嘉庆|乾隆|雍正|康熙|昭和|平成|历时|长达|近|约|达|满)\\Z")
_OPENS = re.compile("工作|全年|主要|重点|，")
"""What follows a year, or a number of years, at the head of a line."""
_LONGEST = 2


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each short year before a month, and at the end of a range; right is the century that the text itself gives that year."""
    if "年" not in text.joined:
        return
    for place, found in text.find(_SHORT):
        passage = text.passages[place.passage].text
        if _REIGN.search(passage, max(0, place.start - _LONGEST), place.start):
            continue
        year = found[0][-3:-1]
        centuries = [century for century in ("19", "20") if f"{century}{year}年" in text.joined]
        if known.date and str(known.date[0])[2:] == year and not centuries:
            centuries = [str(known.date[0])[:2]]
        if found[0].endswith("年") and _OPENS.match(passage, place.end) and place.start == 0 and not centuries:
            continue
        right = centuries[0] + year if len(centuries) == 1 else None
        yield Hit(Place(place.passage, place.start, place.end - 1), f"年份“{year}年”只写了两位", "写足四位", right)
    for place, found in text.find(_RANGE):
        start = place.start + found.start("short") - found.start()
        yield Hit(Place(place.passage, start, start + 2), f"“{found[0]}”后一个年份只写了两位", fix=found["century"] + found["short"])


RULE = Rule(
    "year-digits", "年份简写", Level.MUST,
    what="年份只写了两位数字",
    why="四位数字表示的年份不简写成两位：25年可以读成二十五年时间",
    source="GB/T 15835—2011，5.1.4",
    do="写足四位",
    bad="25年3月召开座谈会。",
    good="2025年3月召开座谈会。",
    check=check,
)  # fmt: skip
