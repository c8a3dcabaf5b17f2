"""Dates and numerals: marks of a date lost, days that do not exist, ranges, sessions and years, sayings of another time.

In: a text. Out: places. Does not know the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from random import Random

from damages.damage import HAN, NUMERALS, Edit, Edits, Operator, line_of

_FULL = re.compile(r"(?P<year>\d{4}年)(?P<month>\d{1,2}月)(?P<day>\d{1,2}日)(?![至—～-])")
_SHORT = re.compile(r"(?<![年\d])(?P<month>\d{1,2}月)(?P<day>\d{1,2}日)(?![至—～\d-])")
_ANY_DAY = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DAYS = re.compile(
    r"(?P<month>\d{1,2})月(?P<first>\d{1,2})日[至—～-](?:(?P=month)月)?(?P<last>\d{1,2})日[^。\n]{0,90}?(?:为期|历时|共)(?P<days>\d+|[一二三四五六七八九十])天"
)
_SPAN = re.compile(r"(?P<month>\d{1,2})月(?P<first>\d{1,2})日[至—](?P<last>\d{1,2})日(?=[，。；])")
_WEEKDAY = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日[（(](?:星期|周)(?P<weekday>[一二三四五六日])[）)]")
_WEEKDAYS = "一二三四五六日"
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_RANGE = re.compile(r"(?<=[\d年月日%万亿])(?:—|～|至)(?=\d)(?!\d+[、，]\d)")
_PERCENT = re.compile(r"(?<![\d.—～至])(?P<digits>\d{1,2})%(?![—～至])")
_SCALED = re.compile(r"(?<![\d.—～至])(?P<digits>\d{1,2})(?P<scale>万|亿)(?=元|人|亩|户|字|吨)")
_SESSION = re.compile(f"(?P<term>[{NUMERALS}]+)届[{HAN}]{{0,6}}?第?(?P<meeting>[{NUMERALS}]+)次(?=会议|全体会议)")
_HEAD = 4
"""Lines within which the subtitle stands."""
_TERM = re.compile(
    f"(?<!委)(?P<nth>第?)(?P<term>[{NUMERALS}]{{1,3}})届(?=(?P<of>人大|人民代表)?[{HAN}]{{0,8}}(?:委员会|第?[{NUMERALS}]+次))"
)
"""Terms, not those of a Party committee; whose they are is told, for the bodies of a place count theirs apart."""
_REVIEWED = re.compile(r"(?<!\d)(?P<year>\d{4})年(?:工作)?(?:回顾|工作|主要工作|工作完成情况|主要任务|重点工作|工作安排)")
_PLENARY = re.compile("(?P<term>二十|十九)届(?:(?:历次|[一二三四五六七]中)(?:、[一二三四五六七]中)*)全会")
_BY_HEART = {"二十": "十九", "十九": "二十"}


def date_part(text: str, random: Random) -> Iterator[Edits]:
    """Years, months or days without their 年, 月 or 日."""
    for found in _FULL.finditer(text):
        name = random.choice(("year", "month", "day"))
        yield (Edit(found.end(name) - 1, found[name][-1], ""),)
    for found in _SHORT.finditer(text):
        name = random.choice(("month", "day"))
        yield (Edit(found.end(name) - 1, found[name][-1], ""),)


def fused(text: str, random: Random) -> Iterator[Edits]:
    for found in _FULL.finditer(text):
        for first, second in (("year", "month"), ("month", "day")):
            yield Edit(found.end(first) - 1, found[first][-1], ""), Edit(found.end(second) - 1, found[second][-1], "")


def impossible(text: str, random: Random) -> Iterator[Edits]:
    for found in _ANY_DAY.finditer(text):
        month = int(found["month"])
        wrong = ["32", "35", "0"] + (["31"] if month in (4, 6, 9, 11) else ["30", "31"] if month == 2 else [])
        yield (Edit(found.start("day"), found["day"], random.choice(wrong)),)
        yield (Edit(found.start("month"), found["month"], random.choice(("13", "15", "0"))),)


def days(text: str, random: Random) -> Iterator[Edits]:
    """Days that the first and the last day do not make, told or put in."""
    for found in _DAYS.finditer(text):
        told = int(found["days"]) if found["days"].isdigit() else NUMERALS.index(found["days"]) + 1
        if int(found["last"]) - int(found["first"]) + 1 == told and 2 <= told <= 9:
            wrong = told + random.choice((-1, 1))
            yield (Edit(found.start("days"), found["days"], str(wrong) if found["days"].isdigit() else NUMERALS[wrong - 1]),)
    for found in _SPAN.finditer(text):
        told = int(found["last"]) - int(found["first"]) + 1
        if told > 1 and not _DAYS.match(text, found.start()):
            yield (Edit(found.end(), "", f"，{random.choice(('为期', '历时'))}{told + random.choice((-1, 1, 2))}天"),)


def weekday(text: str, random: Random) -> Iterator[Edits]:
    """Another day of the week than that of the date, told or put in."""
    for found in _WEEKDAY.finditer(text):
        years = [int(year) for year in _YEAR.findall(text, line_of(text, found.start())[0], found.start())]
        if years and _WEEKDAYS[date(years[-1], int(found["month"]), int(found["day"])).weekday()] == found["weekday"]:
            yield (Edit(found.start("weekday"), found["weekday"], random.choice(_WEEKDAYS.replace(found["weekday"], ""))),)
    for found in _FULL.finditer(text):
        year, month, day = (int(found[part][:-1]) for part in ("year", "month", "day"))
        if text[found.end() : found.end() + 1] not in ("（", "在"):
            wrong = random.choice(_WEEKDAYS.replace(_WEEKDAYS[date(year, month, day).weekday()], ""))
            yield (Edit(found.end(), "", f"（星期{wrong}）"),)


def hyphen(text: str, random: Random) -> Iterator[Edits]:
    for found in _RANGE.finditer(text):
        yield (Edit(found.start(), found[0], random.choice(("-", "--"))),)


def _short_range(pattern: re.Pattern[str], text: str, random: Random) -> Iterator[Edits]:
    for found in pattern.finditer(text):
        yield (Edit(found.end("digits"), "", f"{random.choice('～—')}{int(found['digits']) + random.randint(1, 9)}"),)


def percent_range(text: str, random: Random) -> Iterator[Edits]:
    yield from _short_range(_PERCENT, text, random)


def unit_range(text: str, random: Random) -> Iterator[Edits]:
    yield from _short_range(_SCALED, text, random)


def arabic(numeral: str) -> str:
    """A Han numeral below 100 in digits."""
    tens, ten, ones = numeral.rpartition("十")
    value = (NUMERALS.index(tens) + 1 if tens else 1 if ten else 0) * 10 + (NUMERALS.index(ones) + 1 if ones else 0)
    return str(value)


def session_digits(text: str, random: Random) -> Iterator[Edits]:
    for found in _SESSION.finditer(text):
        yield tuple(Edit(found.start(name), found[name], arabic(found[name])) for name in ("term", "meeting"))


def han_year(text: str, random: Random) -> Iterator[Edits]:
    for found in _YEAR.finditer(text):
        if "0" in found[1]:
            yield (Edit(found.start(1), found[1], "".join("零一二三四五六七八九"[int(digit)] for digit in found[1])),)
    for zero in re.finditer(r"(?<=[一二三四五六七八九])〇", text):
        yield (Edit(zero.start(), "〇", "零"),)


def _head(text: str) -> int:
    lines = text.split("\n")[:_HEAD]
    return len("\n".join(lines))


def subtitle_session(text: str, random: Random) -> Iterator[Edits]:
    """The term in the subtitle against that in the title or the text."""
    terms = list(_TERM.finditer(text))
    terms = [one for one in terms if bool(one["of"]) == bool(terms[0]["of"])]
    if len(terms) > 1 and len({one["term"] for one in terms}) == 1 and terms[0].start() < _head(text):
        first = random.choice([one for one in terms if one.start() < _head(text)])
        value = int(arabic(first["term"]))
        wrong = random.choice([other for other in (value - 1, value + 1) if 1 <= other <= 19])
        now = ("十" if wrong > 9 else "") + (NUMERALS[wrong % 10 - 1] if wrong % 10 else "")
        yield (
            Edit(first.start("term"), first["term"], now),
            *(Edit(one.start("term"), one["term"], one["term"]) for one in terms if one is not first),
        )


def subtitle_year(text: str, random: Random) -> Iterator[Edits]:
    """The year of the session against the years that the parts name."""
    named = list(_REVIEWED.finditer(text))
    reviewed = {int(found["year"]) for found in named}
    for found in _FULL.finditer(text, 0, _head(text)):
        year = int(found["year"][:-1])
        if reviewed & {year, year - 1} and not reviewed - {year, year - 1}:
            wrong = str(year + random.choice((-3, -2, 2, 3)))
            others = (Edit(one.start("year"), one["year"], one["year"]) for one in named)
            yield Edit(found.start("year"), found["year"][:-1], wrong), *others


def other_time(text: str, random: Random) -> Iterator[Edits]:
    """The plenary sessions of another term than that of the report's date."""
    dated = _FULL.search(text)
    if dated is None:
        return
    year = int(dated["year"][:-1])
    for found in _PLENARY.finditer(text):
        if (found["term"] == "二十" and year >= 2024) or (found["term"] == "十九" and year <= 2021):
            yield (Edit(found.start(), found[0], f"{_BY_HEART[found['term']]}届历次全会"),)


OPERATORS = (
    Operator("date-part", "日期丢了年月日", date_part),
    Operator("date-fused", "日期的数字连成一串", fused),
    Operator("impossible-day", "没有这一天", impossible),
    Operator("days", "天数与起止不符", days),
    Operator("weekday", "星期与日期不符", weekday),
    Operator("range-hyphen", "起止用了短横", hyphen),
    Operator("percent-range", "百分数范围少了百分号", percent_range),
    Operator("unit-range", "范围少了万亿", unit_range),
    Operator("session-digits", "届次用了阿拉伯数字", session_digits),
    Operator("han-year", "年份写成二零", han_year),
    Operator("subtitle-session", "副标题的届数改了", subtitle_session),
    Operator("subtitle-year", "副标题的年份改了", subtitle_year),
    Operator("other-time", "别的时候的提法", other_time),
)
