"""星期不符: a weekday that is not that of its date: 2018年1月15日（星期二）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.review import dating
from drafter.review.dating import Day
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.dates.no_such_date import impossible
from drafter.review.text import Text

_NAMES = "一二三四五六日"
_NAMED = re.compile("[（，]?(?:星期|周|礼拜)([一二三四五六日天])(?![年期岁])")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each weekday directly after a date whose year is told, there or before it, or is known of the report."""
    given = dating.report_date(text, known)
    year: int | None = None
    line = -1
    pairs = {end.start: end for _, end in dating.ranges(text)}
    for day in dating.dates(text):
        whole = pairs.get(day.start, day)
        at = text.place(day.start, day.end)
        year = whole.year or (year if at.passage == line else None)
        line = at.passage
        found = _NAMED.match(text.joined, day.end)
        of = whole.year or (given[0] if given and given[1] else year)
        if not found or not of or whole.month is None or whole.day is None or impossible(Day(0, 0, of, whole.month, whole.day)):
            continue
        right = _NAMES[date(of, whole.month, whole.day).weekday()]
        if found[1].replace("天", "日") != right and not dating.in_table(text, day):
            named = text.place(found.start() + (found[0][0] in "（，"), found.end())
            said = f"{of}年{whole.month}月{whole.day}日是星期{right}，不是星期{found[1]}"
            yield Hit(named, said, "核对日期和星期，改其中一个", level=None if whole.year else Level.LIKELY)


RULE = Rule(
    "weekday", "星期不符", Level.MUST,
    what="日期后面写的星期，同这一天不是一回事",
    why="改了日期忘了改星期，通知、日程里最常见；来的人按哪个算，就乱了",
    source="公历；没有写年份的，按报告的年份算，只报疑似",
    do="核对日期和星期，改其中一个",
    bad="会议定于2018年1月15日（星期二）召开。",
    good="会议定于2018年1月15日（星期一）召开。",
    check=check,
)  # fmt: skip
