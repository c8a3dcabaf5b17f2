"""起止号: a range of dates, years or numbers joined by another mark than — or ～."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.amounts import TIMES, counted
from drafter.review.text import Text

_LINES = r"[—–―─－\-−‐‑⸺~∼〜～]"
_JOINT = re.compile(f"{_LINES}(?<!{_LINES}{{2}}){_LINES}*+(?=(?P<blank> ?)\\d)")
_LEFT = re.compile(r"(?P<before>[A-Za-z/.:\-—～~]|第)?[ ]?(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d\W]{0,2}|%|℃)(?P<blank> ?)\Z")
_RIGHT = re.compile(r" ?(?P<number>\d+(?:\.\d+)?)(?P<more>[\-:/]\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WINDOW = 16
"""Characters before a joint that the first number and its unit may have."""
_HOUSES = re.compile(r"号?[楼室栋幢座院]|单元|号[门厂井线]|层")
_DIGITS = 5
"""Digits of a number in a range; longer ones are telephone numbers and codes."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each range that is joined by a hyphen, two strokes or a tilde of another kind; codes, telephones and scores have no unit behind."""
    for place, found in text.find(_JOINT):
        joint = found[0]
        if joint == "—":
            continue
        passage = text.passages[place.passage].text
        left = _LEFT.search(passage, max(0, place.start - _WINDOW), place.start)
        right = _RIGHT.match(passage, place.end)
        if not left or not right or not _is_range(passage, left, right):
            continue
        unit, before = counted(passage, right.end(), text.measures), left["unit"]
        years = bool(_YEAR.fullmatch(left["number"]) and _YEAR.fullmatch(right["number"])) and before in ("", "年")
        if not (years or unit) or (before and not counted(before, 0, text.measures)):
            continue
        if joint == "～":
            if years:
                yield Hit(place, "年份的起止用了浪纹号", "年份、日期的起止用一字线“—”", "—", Level.NOTICE)
        elif joint != "——" or years or before in ("", unit):
            where = Place(place.passage, place.start - len(left["blank"]), place.end + len(found["blank"]))
            said = f"“{passage[left.start('number') : right.end()]}{unit}”是起止，中间打成了“{joint}”"
            yield Hit(where, said, fix="—" if years or unit in TIMES or left["before"] == "第" else "～")


def _is_range(passage: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether two numbers can be the ends of a range: no parts of a code, a date, a number of a house."""
    if right["more"] or left["before"] not in (None, "第") or _HOUSES.match(passage, right.end()):
        return False
    return _plain(left["number"]) and _plain(right["number"])


def _plain(number: str) -> bool:
    """Whether digits are a number and no code."""
    return len(number.partition(".")[0]) < _DIGITS and (number[0] != "0" or len(number) == 1 or number[1] == ".")


RULE = Rule(
    "range-mark", "起止号", Level.MUST,
    what="年份、日期、数量的起止之间用了短横线、两个短横线、破折号或别的浪线",
    why="短横线用在编号、电话号码里；时间起止用一字线“—”，数量范围用“～”或“—”",
    source="GB/T 15834—2011，4.13.3；GB/T 15835—2011，5.1.3",
    do="时间改成“—”，数量改成“～”",
    bad="考察时间为3月31日--4月3日。",
    good="考察时间为3月31日—4月3日。",
    check=check,
)  # fmt: skip
