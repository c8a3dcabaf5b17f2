"""数字混用: counts of one kind in one enumeration, some in Arabic digits, some in Han."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numerals
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_COUNT = re.compile(
    "(?P<number>[\\d三四五六七八九十百][\\d一二三四五六七八九十百]{0,5})(?P<rough>[余多]?)"
    "(?P<unit>件|场次|场|人次|期|篇|名|户|家|批次|批|份|幅|次(?!会议|全会|全体))"
)
_END = re.compile("[，、；。\n]|\\Z")
_BETWEEN = re.compile("[^，、；。！？“”《》]*[，、；][^，、；。！？“”《》]*")
_FAR = 24
"""Characters between two counts of one enumeration."""
_NO_COUNT = "第届“这那前每首头近数几二两一"


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The Han count of two neighbours that count the same in the same way, on both sides of one mark."""
    before: re.Match[str] | None = None
    where = Place(0, 0, 0)
    for place, found in text.find(_COUNT):
        last, last_place, before, where = before, where, found, place
        if last is None or last_place.passage != place.passage or place.start - last_place.end > _FAR or last["unit"] != found["unit"]:
            continue
        if last["number"].isdecimal() == found["number"].isdecimal() or _ends(text, last) != _ends(text, found):
            continue
        if not _BETWEEN.fullmatch(text.joined, last.end(), found.start()):
            continue
        one, at = (found, place) if last["number"].isdecimal() else (last, last_place)
        number = numerals.value(one["number"])
        if one["rough"] or number is None or text.joined[max(0, one.start() - 1) : one.start()] in tuple(_NO_COUNT):
            continue
        said = f"“{last[0]}”和“{found[0]}”是同一类的数，一个用汉字，一个用阿拉伯数字"
        yield Hit(Place(at.passage, at.start, at.start + len(one["number"])), said, f"统一成一种，例如“{number}{one['unit']}”")


def _ends(text: Text, found: re.Match[str]) -> bool:
    """Whether a mark follows a count."""
    return bool(_END.match(text.joined, found.end()))


RULE = Rule(
    "mixed-counts", "数字混用", Level.LIKELY,
    what="并列的同一类的数，有的用阿拉伯数字，有的用汉字",
    why="同类别的数同形式，排在一起的数要么都用阿拉伯数字，要么都用汉字",
    source="GB/T 15835—2011，4.3",
    do="统一成阿拉伯数字",
    bad="召开座谈会12次，协商会六次。",
    good="召开座谈会12次，协商会6次。",
    check=check,
)  # fmt: skip
