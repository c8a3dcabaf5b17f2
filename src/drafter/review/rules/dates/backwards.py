"""起止颠倒: a range of dates whose end is before its beginning: 4月3日至3月31日, 2021—2017年."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import dating
from drafter.review.dating import Day
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_AUTUMN, _SPRING = 9, 5
"""A range from a month not before the one to a month not after the other may go over the new year."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each range that runs backwards; one that may only lack its second year is no more than a notice."""
    for first, last in dating.ranges(text):
        told = _backwards(first, last, text.joined[last.start : last.end])
        if told and not dating.in_table(text, first):
            said, level = told
            yield Hit(text.place(first.start, last.end), said, level=level)


def _backwards(first: Day, last: Day, printed: str) -> tuple[str, Level | None] | None:
    if first.year is not None and last.year is not None and first.year != last.year:
        return (f"从{first.year}年到{last.year}年，起止颠倒了", None) if first.year > last.year else None
    if first.month is None or last.month is None:
        return ("起止是同一年", Level.LIKELY) if first.year is not None and first.year == last.year and last.month is None else None
    if first.month > last.month:
        over = first.month >= _AUTUMN and last.month <= _SPRING
        if over and "年" not in printed:
            year = f"{first.year + 1}年" if first.year else "次年"
            return (f"从{first.month}月到{last.month}月跨了年，后面宜写明“{year}”", Level.NOTICE) if first.year else None
        return f"从{first.month}月到{last.month}月，起止颠倒了", None
    if first.month == last.month and first.day is not None and last.day is not None and first.day >= last.day:
        if first.day == last.day:
            return "起止是同一天", Level.LIKELY
        return f"从{first.day}日到{last.day}日，起止颠倒了", None
    return None


RULE = Rule(
    "backwards", "起止颠倒", Level.MUST,
    what="起止日期倒着走：4月3日至3月31日、2021—2017年、15日至12日；跨年又没有写明后一年的，只提示",
    why="起止敲反，或者跨月时漏了后一个月份；天数也就跟着错",
    source="GB/T 15835—2011，5.1.3 数值范围从小到大；日期同理",
    do="核对起止日期；跨月、跨年的，后一个日期写上月份、年份",
    bad="考察组于4月3日至3月31日赴外地学习。",
    good="考察组于3月31日至4月3日赴外地学习。",
    check=check,
)  # fmt: skip
