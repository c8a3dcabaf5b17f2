"""没有这一天: 2月30日, 13月, the 31st of a month of 30 days, 29 February by its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import dating
from drafter.review.dating import Day
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BY_NUMBERS = re.compile(r"[12][09]\d\d([-/.])(\d{1,2})\1(\d{1,2})(?![\d./-])")
_OLD_CALENDAR = re.compile(r"(?:农历|阴历|旧历|夏历|腊月|正月)[^，。；\n]{0,6}$")
_FEBRUARY_OF_OLD = 30


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each date that no calendar has, however it is written."""
    ends = (last for first, last in dating.ranges(text) if first.month is not None)
    for day in (*dating.dates(text), *dating.listed(text), *ends):
        wrong = impossible(day)
        about = dating.ABOUT.search(text.joined, day.start, day.end)
        if wrong and not about and not dating.in_table(text, day) and not _of_old(text.joined, day):
            yield Hit(text.place(day.start, day.end), wrong)
    for place, found in text.find(_BY_NUMBERS):
        day = Day(*found.span(), int(found[0][:4]), int(found[2]), int(found[3]))
        before = text.joined[found.start() - 1 : found.start()]
        wrong = impossible(day)
        if wrong and not before.isdecimal() and before not in list("./-"):
            yield Hit(place, wrong, level=Level.LIKELY if found[1] == "." else None)


def impossible(day: Day) -> str:
    """Why no calendar has a date; empty where one has."""
    if day.month is None:
        return ""
    if not 1 <= day.month <= 12:
        named = day.year is not None or day.day is not None
        return f"一年只有12个月，没有{day.month}月" if named else ""
    if day.day is None:
        return ""
    if not 1 <= day.day <= _LENGTHS[day.month - 1]:
        return f"{day.month}月只有{_LENGTHS[day.month - 1]}天，没有{day.day}日"
    leap = day.year is None or (day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0))
    return "" if leap or (day.month, day.day) != (2, 29) else f"{day.year}年不是闰年，2月没有29日"


def _of_old(joined: str, day: Day) -> bool:
    """Whether a date is one of the old calendar, whose months all may have 30 days."""
    return day.day == _FEBRUARY_OF_OLD and bool(_OLD_CALENDAR.search(joined[max(0, day.start - 8) : day.start]))


RULE = Rule(
    "no-such-date", "没有这天", Level.MUST,
    what="历法上没有的日子：2月30日、4月31日、13月、平年的2月29日",
    why="多半是敲错一位数，或者改了月份没有改日子；开会、考察的日期错了，整件事就对不上",
    source="公历：大月31天，小月30天，2月28天，闰年29天",
    do="查原始通知或记录，改成对的日期",
    bad="会议于2018年2月30日召开。",
    good="会议于2018年2月28日召开。",
    check=check,
)  # fmt: skip
