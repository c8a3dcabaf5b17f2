"""天数不符: days stated against the range of dates: 3月31日至4月3日，历时5天."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from drafter.review import dating
from drafter.review.dating import NUMBER, Day, number_of
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.dates.no_such_date import impossible
from drafter.review.text import Text

_LASTED = re.compile(
    f"(?:(?:历时|为期|会期|用时|耗时|前后|用了?|利用|持续|时长|行程|共计?|时间|[，（])(?P<days>{NUMBER}{{1,3}}|两)天"
    f"|(?:历时|为期|用时|耗时|前后|持续)(?P<long>{NUMBER}{{1,2}}|两)(?P<unit>个月|年))(?![多余半之以内龄前后])"
)
_LEAP, _COMMON = 2024, 2023
"""Where no year is told, February may be of either."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each number of days in the sentence of its range; not where two ranges or two such numbers stand in one sentence."""
    ranges = dating.ranges(text)
    if not ranges:
        return
    lasted = list(_LASTED.finditer(text.joined))
    starts, places = [first.start for first, _ in ranges], [one.start() for one in lasted]
    for found in lasted:
        begin = max(text.joined.rfind(mark, 0, found.start()) for mark in "。！？\n") + 1
        stop = text.joined.find("。", found.end())
        line = text.joined.find("\n", found.end())
        end = min(at for at in (stop, line, len(text.joined)) if at >= 0)
        near = ranges[bisect_left(starts, begin) : bisect_left(starts, end)]
        alone = bisect_left(places, end) - bisect_left(places, begin) == 1
        if len(near) == 1 and alone and not dating.in_table(text, near[0][0]):
            yield from _against(text, near[0], found)


def _against(text: Text, pair: tuple[Day, Day], found: re.Match[str]) -> Iterator[Hit]:
    """What is wrong with a number of days, months or years beside a range."""
    group, unit = ("days", "天") if found["days"] else ("long", found["unit"])
    number = number_of(found[group].replace("两", "二"))
    both = _days(*pair) if unit == "天" else _months(*pair) if unit == "个月" else _years(*pair)
    if not both or number in both or (unit != "天" and number + 1 in both):
        return
    near = number + 1 in both or unit != "天"
    said = f"{text.joined[pair[0].start : pair[1].end]}，首尾都算是{max(both)}{unit}，写的是{number}{unit}"
    yield Hit(text.place(*found.span(group)), said, level=Level.LIKELY if near else None)


def _days(first: Day, last: Day) -> set[int]:
    """How many days a range has, both ends counted; two numbers where the year is not told and matters."""
    if None in (first.month, first.day, last.month, last.day) or impossible(first) or impossible(last):
        return set()
    found = set()
    for year in (_LEAP, _COMMON) if first.year is None else (first.year,):
        until = year if last.year in (None, first.year) else last.year
        try:
            span = date(until or year, last.month or 1, last.day or 1) - date(year, first.month or 1, first.day or 1)
        except ValueError:  # 29 February in the common year
            continue
        found.add(span.days + 1)
    return found if min(found, default=0) > 0 else set()


def _months(first: Day, last: Day) -> set[int]:
    if first.month is None or last.month is None or first.day is not None or last.day is not None:
        return set()
    months = last.month - first.month + 1 + 12 * ((last.year or 0) - (first.year or last.year or 0))
    return {months + 12 if months <= 0 else months}


def _years(first: Day, last: Day) -> set[int]:
    if first.year is None or last.year is None or last.year <= first.year:
        return set()
    return {last.year - first.year + 1, last.year - first.year}


RULE = Rule(
    "days-of-range", "天数不符", Level.MUST,
    what="写了起止日期，又写了历时几天，两下对不上；首尾两天都算。只差首尾一天的，报疑似",
    why="3月31日至4月3日是4天，不是3天；改了日期忘了改天数，最容易露馅",
    source="公历；首尾都算是公文惯例",
    do="按起止日期重数；天数对的，改日期",
    bad="考察组于3月31日至4月3日赴外地学习，历时6天。",
    good="考察组于3月31日至4月3日赴外地学习，历时4天。",
    check=check,
)  # fmt: skip
