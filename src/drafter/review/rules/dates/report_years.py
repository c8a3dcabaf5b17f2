"""年份对不上: the years that a report gives itself: in its date line, its title, the headings of its review and of its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import dating
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_OPENING = re.compile("((?:19|20)[0-9]{2})年，?是[^。]{0,60}之年")
_SINCE = re.compile("((?:19|20)[0-9]{2})年以来")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each year in such a place that does not go with the year of the review."""
    told = dating.told_year(text)
    if told is None:
        return
    plan, year = dating.planned(text)
    if year is not None and year != told + 1 and text.passages[plan].is_heading:
        yield _hit(text, plan, year, f"前面回顾的是{told}年，下一年是{told + 1}年，这里写的是{year}年")
    given = dating.report_date(text, known)
    if given is not None and given[1] is not None and given[0] - told not in (0, 1):
        dated = _dated(text, told)
        yield from dated
        for index, passage in enumerate(text.passages) if not dated else ():
            if passage.role in ("标题", "部分", "主题", "一级标题") and f"{told}年" in passage.text:
                yield _hit(text, index, told, f"报告是{given[0]}年的，这里写的是{told}年")
                break
    for index, passage in enumerate(text.passages[:plan]):
        if passage.role in CELLS:
            continue
        review = dating.reviewed(passage.text) if passage.is_heading or passage.role == "标题" else None
        if review is not None and review != told:
            yield _hit(text, index, review, f"前面说的是{told}年的工作，这里写的是{review}年")
        opening = _OPENING.match(passage.text)
        if opening and int(opening[1]) != told:
            yield _hit(text, index, int(opening[1]), f"说的是{told}年的工作，这里写的是{opening[1]}年")
        for since in _SINCE.finditer(passage.text):
            if int(since[1]) > told:
                at = Place(index, *since.span())
                yield Hit(at, f"说的是{told}年的工作，这里写的是{since[1]}年以来", level=Level.NOTICE)


def _dated(text: Text, told: int) -> list[Hit]:
    """The date line, where the title or the heading of the plan bears out the year of the review against it."""
    heads = [passage.text for passage in text.passages if passage.is_heading or passage.role == "标题"]
    if sum(f"{year}年" in head for head in heads for year in (told, told + 1)) < 2:
        return []
    for index, passage in enumerate(text.passages):
        if passage.role in ("副标题", "成文日期") and (found := _YEAR.search(passage.text)) and int(found[0]) - told not in (0, 1):
            return [Hit(Place(index, found.start(), found.start() + 5), f"说的是{told}年的工作，题下却是{found[0]}年")]
    return []


def _hit(text: Text, index: int, year: int, said: str) -> Hit:
    start = text.passages[index].text.index(f"{year}年")
    return Hit(Place(index, start, start + 5), said)


RULE = Rule(
    "report-years", "年份错位", Level.LIKELY,
    what="报告自己的几处年份对不上：题下日期、工作回顾、下一年安排，隔了年或者重了年",
    why="照上年的稿子改，最容易漏改的就是标题里的年份",
    source="前后一致；工作报告回顾当年或者上一年，安排下一年",
    do="核对年份，改过来",
    bad="2017年工作综述\n2016年是全面推进改革的关键之年。",
    good="2017年工作综述\n2017年是全面推进改革的关键之年。",
    check=check,
)  # fmt: skip
