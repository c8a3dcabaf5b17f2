"""日期数字: one date in two systems of numerals, and zero of another form than 〇 in a year in Han."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numerals
from drafter.review import dating
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_DAY = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})"
_JOINT = "[、至到和—～]"
_DATE = re.compile(
    f"(?P<year>[12一二][\\d〇零○◯OolI一二三四五六七八九]{{3}})年(?:(?P<month>{_DAY})月(?:(?P<day>{_DAY})日)?)?"
    f"|(?P<month2>{_DAY})月(?:(?P<day2>{_DAY})日|份?{_JOINT}(?P<month3>{_DAY})月)"
)
_LUNAR = re.compile("(?:农历|旧历|阴历|[农旧阴]历[^，。]{0,5})\\Z")
_FESTIVAL = re.compile("三月(?:三|街)|六月六")
_NUMERAL = re.compile("[\\d.一二三四五六七八九十百千第]")
_ZEROS = str.maketrans("零○◯Oo0", "〇〇〇〇〇〇")
_CIRCLES = str.maketrans("○◯", "〇〇")
_ONES = str.maketrans("OolI〇零○◯", "00110000")
_BEFORE = 8


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each part of a date that is not written as the others, and each year with a wrong zero."""
    for place, found in text.find(_DATE):
        passage = text.passages[place.passage].text
        if _NUMERAL.match(passage, place.start - 1) if place.start else False:
            continue
        year = _year(found["year"]) if found["year"] else ""
        if year is None:
            continue
        parts = {name: found[name] for name in ("month", "day", "month2", "day2", "month3") if found[name]}
        parts |= {"year": year} if year else {}
        han = [name for name, part in parts.items() if not part.isascii()]
        if 0 < len(han) < len(parts) and not _lunar(passage, place, found) and not dating.ABOUT.search(found[0]):
            for name in han:
                said = f"“{found[0]}”一半用阿拉伯数字，一半用汉字"
                yield Hit(_part(place, found, name), said, "一个日期只用一种数字", _arabic(parts[name]))
        elif year != (found["year"] or ""):
            # A circle of another code looks the same in print.
            level = Level.NOTICE if found["year"].translate(_CIRCLES) == year else None
            yield Hit(_part(place, found, "year"), f"年份“{found['year']}”里的零写错了", fix=year, level=level)


def _year(year: str) -> str | None:
    """A year with right zeros; None where it is none."""
    arabic = year.translate(_ONES)
    if arabic.isdecimal() and year[0] in "12":
        return arabic
    right = year.translate(_ZEROS)
    return right if right[0] in "一二" and set(right) <= set(numerals.DIGITS) else None


def _lunar(passage: str, place: Place, found: re.Match[str]) -> bool:
    """Whether a date is one of the old calendar, or the name of a festival."""
    month = found.start("month") if found["month"] else found.start("month2") if found["month2"] else -1
    at = place.start + max(0, month - found.start())
    return bool(_LUNAR.search(passage, max(0, place.start - _BEFORE), place.start) or _FESTIVAL.match(passage, at))


def _part(place: Place, found: re.Match[str], name: str) -> Place:
    start = place.start + found.start(name) - found.start()
    return Place(place.passage, start, start + len(found[name]))


def _arabic(part: str) -> str:
    """A year, a month or a day in Arabic digits."""
    if len(part) == 4 or "〇" in part:
        return "".join(str(numerals.DIGITS.index(char)) for char in part)
    return str(numerals.value(part))


RULE = Rule(
    "date-numerals", "日期数字", Level.MUST,
    what="一个日期里阿拉伯数字和汉字混用；汉字年份的零不是“〇”，阿拉伯数字的零打成了字母",
    why="一个日期只用一种数字；汉字年份里的零规定写“〇”",
    source="GB/T 15835—2011，4.3、5.2.5",
    do="日期统一用阿拉伯数字；汉字年份的零改成“〇”",
    bad="二零二五年一月八日发布，2025年三月1日起施行。",
    good="二〇二五年一月八日发布，2025年3月1日起施行。",
    check=check,
)  # fmt: skip
