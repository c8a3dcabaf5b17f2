"""缺少年份: a date line, or the day of a session, without its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import dating
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_LINE = re.compile("[（—–―─-]+([0-9]{1,2}月[0-9]{1,2}日)在.{2,40}会议上")
_SESSION = re.compile("(?<![0-9年月])([0-9]{1,2}月[0-9]{1,2}日)[^，。；：0-9\n]{0,24}届[^，。；：0-9\n]{0,6}次(?:全体)?(?:会议|全会)")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The date line without its year; days of sessions without one are notices, where the report tells of two years."""
    plan, _ = dating.planned(text)
    for index, passage in enumerate(text.passages):
        if line := _LINE.match(passage.text):
            yield Hit(Place(index, *line.span(1)), f"题下的日期“{line[1]}”没有年份")
    if 0 < plan < len(text.passages) and dating.told_year(text):
        for place, found in text.find(_SESSION):
            if "年" not in text.passages[place.passage].text[: place.start].rpartition("。")[2] and place.start:
                at = Place(place.passage, place.start, place.start + len(found[1]))
                yield Hit(at, f"报告前后说到两年，这里的“{found[1]}”没有年份", level=Level.NOTICE)


RULE = Rule(
    "missing-year", "缺少年份", Level.LIKELY,
    what="题下的日期没有写年份；报告说到两年，正文里会议的日期没有写年份",
    why="报告存档以后，过几年就不知道是哪一年的会了",
    source="GB/T 9704—2012，7.3.5.4：日期写全年、月、日",
    do="补上年份",
    bad="——1月15日在政协某区八届二次会议上",
    good="——2018年1月15日在政协某区八届二次会议上",
    check=check,
)  # fmt: skip
