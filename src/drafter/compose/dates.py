"""Dates and times from one date to another, as official texts write them (GB/T 9704-2012, 7.3.5.4: no leading zeros).

In: dates as the facts have them: 2017-12-13, 2017-10, 2017. Out: text, or whole numbers. Does not know calendars of an office.
"""

from __future__ import annotations

import datetime
from typing import Any

from drafter.compose.lists import where
from drafter.errors import TemplateError
from drafter.facts.formats import date_parts

_UNITS = "年月日"


def date(value: Any) -> str:
    """A date: 2017-12-03 → 2017年12月3日."""
    return _printed(_parts(value))


def month_day(value: Any) -> str:
    """A date without its year: 2017-12-03 → 12月3日."""
    return _printed(_parts(value), 1)


def year_of(value: Any) -> int:
    """The year of a date."""
    return _parts(value)[0]


def span(first: Any, last: Any) -> str:
    """From one date to another, what they share said once: 2019-03-31, 2019-04-03 → 2019年3月31日至4月3日; one date where both are
    the same.

    Raises: TemplateError where they stand in the wrong order, or one is less exact than the other.
    """
    return _span(*_in_order(first, last))


def span_of_days(first: Any, last: Any) -> str:
    """As `span`, without the year; from one year into another both are said.

    Raises: TemplateError as `span`.
    """
    begin, end = _in_order(first, last)
    return _span(begin, end, 1 if begin[0] == end[0] else 0)


def days(first: Any, last: Any) -> int:
    """How many days there are from one date to another, both counted.

    Raises: TemplateError as `span`, and for a date without its day.
    """
    begin, end = _in_order(first, last)
    if len(begin) < 3:
        raise TemplateError(f"“{first}”没有写到日，数不出天数", hint="写成 2017-12-13")
    return datetime.date(*end).toordinal() - datetime.date(*begin).toordinal() + 1


def as_of(value: Any) -> str:
    """The date for which a figure holds, where it was given with one: 2018年12月20日, 2018年10月底; else an empty text."""
    known = getattr(value, "date", "")
    if not known:
        return ""
    return date(known) + ("" if len(date_parts(known) or ()) == 3 else "底")


def _parts(value: Any) -> tuple[int, ...]:
    """Year, month, day, as far as they are given."""
    found = date_parts(str(value))
    if not found:
        raise TemplateError(f"“{value}”不是日期", hint="日期写成 2017-12-13")
    return found


def _in_order(first: Any, last: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    begin, end = _parts(first), _parts(last)
    if len(begin) != len(end):
        raise TemplateError(f"“{first}”和“{last}”一个细、一个粗，连不成起止{where(first, last)}", hint="两头都写到日，或都写到月")
    if begin > end:
        raise TemplateError(f"“{first}”在“{last}”后面，起止颠倒了{where(first, last)}", hint="看看日期是不是打错了；模板里先写起，后写止")
    return begin, end


def _span(begin: tuple[int, ...], end: tuple[int, ...], start: int = 0) -> str:
    """Two dates from their part number `start` on."""
    if begin == end:
        return _printed(begin, start)
    shared = next(index for index, (one, other) in enumerate(zip(begin, end, strict=True)) if one != other)
    return f"{_printed(begin, start)}至{_printed(end, shared)}"


def _printed(parts: tuple[int, ...], start: int = 0) -> str:
    return "".join(f"{part}{unit}" for part, unit in list(zip(parts, _UNITS, strict=False))[start:])
