"""The dates of a text, and the date of the report itself.

In: a text. Out: its dates, its ranges of dates, when the report is given, of which year it tells. Does not know the clock: a year that is
nowhere told stays unknown.

A date is a run of 年, 月, 日 with their numbers, Arabic or Han; a lone 日 is one only after another date (3月1日至5日, 3月1日、2日), as it
is else a number of days. Numbers are kept as they stand, however impossible they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drafter import numerals
from drafter.review.known import NOTHING, Date, Known
from drafter.review.text import CELLS, Passage, Text

NUMBER = "[0-9〇○零一二三四五六七八九十]"
TO = "(?:至|到|[—～~–―－-][—-]?)"
"""What stands between the ends of a range."""
_TOKEN = re.compile(f"(?P<number>{NUMBER}{{1,5}}) ?(?:(?P<unit>[年月日])|(?={TO}{NUMBER}{{1,5}}(?P<ahead>[年月日])))")
ABOUT = re.compile("(?:一二|二三|三四|四五|五六|六七|七八|八九)(?=[月日])")
"""About then: 六七月."""
_LINK = re.compile(f"(?:份|（[^（）\n]{{1,8}}）)?(?:上午|下午)?(?:(?P<to>{TO})|[、和及])")
_GLUED = frozenset("0123456789〇○零一二三四五六七八九十.")
"""What a number may not come after: then it is the end of another."""
_PARTS = {"年": "year", "月": "month", "日": "day"}
_REVIEW = re.compile("((?:19|20)\\d\\d)年.{0,12}?(?:回顾|完成情况|总结|综述|简报|开展情况|工作情况|工作摘要)")
_PLAN = re.compile("((?:19|20)\\d\\d)年.{0,8}?(?:主要工作|工作安排|主要任务|工作打算|工作任务|要点|工作计划|工作思路|重点工作|工作建议)")
_OPENING = re.compile("((?:19|20)\\d\\d)年(?:，|是|度|以来)")
_TO_COME = re.compile("今后|明年|来年|下一步|下步|新的一年|未来|打算|展望|工作安排|主要任务")
_GAP = 12
"""Characters that may stand between the ends of a range."""
_SHORT = 60
_POSSIBLE = range(1949, 2100)
"""Years in which a report may be given; another is a slip."""
_OPENINGS = 3
"""Paragraphs at the beginning of which the year may be told."""
_IN_FRONT = 8
"""Passages at the front within which a line with brackets or a dash may be the date line."""
_DATE_LINE = re.compile("[（—–―-]|.{0,24}会议上[）]?$")


@dataclass(frozen=True, slots=True)
class Day:
    """A date where it stands in the joined text; what it does not say is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def said(self) -> str:
        """As one says it: 2017年12月13日."""
        parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
        return "".join(f"{number}{unit}" for number, unit in parts if number is not None)


def dates(text: Text) -> tuple[Day, ...]:
    """The dates of a text, tables included, in order."""
    return _read(text.joined)[0]


def ranges(text: Text) -> tuple[tuple[Day, Day], ...]:
    """The ranges of dates; where the end does not say its year or month, it has those of the beginning."""
    return _read(text.joined)[1]


def listed(text: Text) -> tuple[Day, ...]:
    """The days of lists such as 3月1日、2日, from the second on, each with its month and year."""
    return _read(text.joined)[2]


def in_table(text: Text, day: Day) -> bool:
    """Whether a date stands in a table."""
    return text.passages[text.place(day.start, day.end).passage].role in CELLS


@lru_cache(maxsize=2)
def _read(joined: str) -> tuple[tuple[Day, ...], tuple[tuple[Day, Day], ...], tuple[Day, ...]]:
    days, pairs, more = [], [], []
    last: Day | None = None
    for day, joint in _days(joined):
        days.append(day)
        whole = _filled(day, last) if joint and last else day
        if joint == "至" and last:
            pairs.append((last, whole))
        elif joint and day.month is None and day.day is not None:
            more.append(whole)
        last = whole
    return tuple(days), tuple(pairs), tuple(more)


def _days(joined: str) -> Iterator[tuple[Day, str]]:
    """Each date, and how it is joined to the one before: 至, 、 or not at all."""
    open_: Day | None = None
    joint = ""
    for token in _TOKEN.finditer(joined):
        start, end = token.span()
        number, unit = number_of(token["number"]), token["unit"] or token["ahead"]
        sound = joined[start - 1 : start] not in _GLUED and (unit != "年" or 1000 <= number <= 9999)
        if open_ is not None and sound and _goes_on(open_, unit) and joined[open_.end : start] in ("", " "):
            open_ = replace(open_, end=end, **{_PARTS[unit]: number})
            continue
        link = _LINK.fullmatch(joined, open_.end, start) if open_ is not None and start - open_.end <= _GAP else None
        if open_ is not None:
            yield open_, joint
        joint = ("至" if link["to"] else "、") if link else ""
        begins = sound and (unit != "日" or (link is not None and open_ is not None and (open_.month is not None or open_.day is not None)))
        open_ = replace(Day(start, end), **{_PARTS[unit]: number}) if begins else None
    if open_ is not None:
        yield open_, joint


def number_of(digits: str) -> int:
    """What digits say, in Arabic or Han."""
    return int(digits) if digits.isdecimal() else numerals.value(digits.replace("○", "〇")) or 0


def _goes_on(day: Day, unit: str) -> bool:
    """Whether a date can be followed by a month, or a day."""
    if unit == "月":
        return day.month is None and day.day is None
    return unit == "日" and day.month is not None and day.day is None


def _filled(day: Day, before: Day) -> Day:
    month = before.month if day.month is None and day.day is not None else day.month
    year = before.year if day.year is None else day.year
    return replace(day, year=year, month=month)


# ---- of the report itself ----


def report_date(text: Text, known: Known = NOTHING) -> Date | None:
    """When a report is given: as is known, else as its date line says, else the date under its title or its signature.

    Where none of them has a year, the year that it tells of, without month and day.
    """
    if known.date is not None:
        return known.date
    for part in (_date_lines(text), [p for p in text.passages if p.role == "成文日期"]):
        for passage in part:
            for day, _ in _days(passage.text):
                if day.year is not None and day.month is not None and day.year in _POSSIBLE:
                    return day.year, day.month, day.day
    year = told_year(text)
    return (year, None, None) if year is not None else None


def _date_lines(text: Text) -> Sequence[Passage]:
    """The passages that may be the line under the title: ——2018年1月15日在……会议上."""
    front = text.passages[:_IN_FRONT]
    return [p for p in front if p.role == "副标题" or (len(p.text) <= _SHORT and p.role != "称谓" and _DATE_LINE.match(p.text))]


def told_year(text: Text) -> int | None:
    """The year that a report tells of: that of the heading of its review, of its title, of its first sentences."""
    for passages in ([p for p in text.passages if p.is_heading], [p for p in text.passages if p.role == "标题"]):
        for passage in passages:
            if year := reviewed(passage.text):
                return year
    for passage in [p for p in text.passages if p.role == "正文"][:_OPENINGS]:
        if found := _OPENING.match(passage.text):
            return int(found[1])
    return None


def reviewed(heading: str) -> int | None:
    """The year whose work a heading says is told under it."""
    found = _REVIEW.search(heading)
    return int(found[1]) if found else None


def planned(text: Text) -> tuple[int, int | None]:
    """The index of the passage from which a report tells of the year to come, and that year; behind the last where it does not."""
    told = told_year(text)
    headed = False
    for index, passage in enumerate(text.passages):
        if told and passage.role == "正文" and passage.text.startswith((f"{told + 1}年，", f"{told + 1}年是")):
            return index, told + 1
        if not passage.is_heading:
            continue
        if reviewed(passage.text):
            headed = True
        elif (found := _PLAN.search(passage.text)) and (headed or int(found[1]) - 1 == told):
            return index, int(found[1])
        elif _TO_COME.search(passage.text):
            return index, None
    return len(text.passages), None
