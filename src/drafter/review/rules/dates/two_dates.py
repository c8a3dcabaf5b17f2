"""一会两期: one session named with two dates; the date of the signature far from that of the date line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from drafter.review import dating
from drafter.review.dating import Day
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.dates.no_such_date import impossible
from drafter.review.text import Text

_HAN = "[一二三四五六七八九十]{1,3}"
_SESSION = re.compile(f"(?P<term>{_HAN})届(?:[^，。；：\n]{{0,8}}?第)?(?P<session>{_HAN})次(?:全体)?(?:会议|全会)")
_OTHER = re.compile(f"[。；\n]|{_SESSION.pattern.replace('?P<term>', '?:').replace('?P<session>', '?:')}")
"""What may not stand between a date and its session: another session, or the end of a sentence."""
_BODIES = {"政协": "政协|委员会", "人大": "人大|代表大会", "党委": "[省市县区州党]委|中共|全会"}
_SAME = 10
"""Days within which two dates may be of one session."""
_FAR = 62
_BEFORE = 40


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each date of a session that is not that of its first mention, and the signature's where it is months away."""
    first: dict[tuple[str, str, str], tuple[Day, Place]] = {}
    days = [day for day in dating.dates(text) if day.month is not None and day.day is not None and not impossible(day)]
    ends = [day.end for day in days]
    for _, found in text.find(_SESSION) if days else ():
        start = found.start()
        close = days[bisect_left(ends, start - _BEFORE + 1) : bisect_right(ends, start)]
        near = [day for day in close if not _OTHER.search(text.joined, day.end, start)]
        if len(near) != 1:
            continue
        day = near[0]
        key = (_body(text.joined[day.end : start] + found[0]), found["term"], found["session"])
        at = text.place(day.start, day.end)
        if key in first and _apart(first[key][0], day):
            said = f"前面说{found['term']}届{found['session']}次会议在{first[key][0].said}，这里是{day.said}"
            yield Hit(at, said, others=(first[key][1],))
        first.setdefault(key, (day, at))
    yield from _signed(text, known)


def _body(words: str) -> str:
    return next((name for name, form in _BODIES.items() if re.search(form, words)), "")


def _apart(one: Day, other: Day) -> bool:
    """Whether two dates are too far apart to be of one session, as far as their years are told."""
    year = one.year or other.year or 2024
    ends = [date(day.year or year, day.month or 1, min(day.day or 1, 28)) for day in (one, other)]
    return abs((ends[0] - ends[1]).days) > _SAME


def _signed(text: Text, known: Known) -> Iterator[Hit]:
    """The date of a signature at the end, against the report's own."""
    given = dating.report_date(text, known)
    last = len(text.passages) - 1
    for day in dating.dates(text):
        place = text.place(day.start, day.end)
        whole = day.year is not None and day.month is not None and day.day is not None and not impossible(day)
        if not whole or given is None or None in given or place.passage < last - 2 or text.passages[place.passage].role != "成文日期":
            continue
        delivered, signed = Day(0, 0, *given), day
        if impossible(delivered) or (given == (day.year, day.month, day.day)):
            continue
        level = Level.LIKELY if _days_between(delivered, signed) > _FAR else Level.NOTICE
        yield Hit(place, f"落款是{day.said}，报告日期是{delivered.said}", level=level)


def _days_between(one: Day, other: Day) -> int:
    ends = [date(day.year or 1, day.month or 1, day.day or 1) for day in (one, other)]
    return abs((ends[0] - ends[1]).days)


RULE = Rule(
    "two-dates", "一会两期", Level.LIKELY,
    what="同一次会议，前后写了两个日期；落款日期同题下的报告日期隔了几个月，或者不是同一天（只提示）",
    why="会议改期以后，只改了一处",
    source="前后一致，是起草的基本要求",
    do="查会议通知，统一成一个日期",
    bad="2017年12月13日召开八届二次会议。2018年1月15日召开的八届二次会议作出部署。",
    good="2017年12月13日召开八届二次会议。2017年12月14日，八届二次会议作出部署。",
    check=check,
)  # fmt: skip
