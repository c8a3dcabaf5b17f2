"""数字分节: large numbers with and without commas in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.amounts import TIMES, counted
from drafter.review.text import Text

_NUMBER = re.compile(r"\d(?<![\d.,A-Za-z]\d)[\d,]{3,}+(?![A-Za-z\-/:])")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_WIDE_COMMA = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_FOUR = 4
"""Digits of a number that needs no comma."""
Found = tuple[Place, str]


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The numbers of the kind that is rarer; of numbers of four digits only where some of them have a comma."""
    if "," in text.joined:
        grouped: list[Found] = []
        bare: list[Found] = []
        for place, found in text.find(_NUMBER):
            number = found[0].rstrip(",")
            where = Place(place.passage, place.start, place.start + len(number))
            unit = counted(text.passages[place.passage].text, where.end, text.measures)
            if _GROUPED.fullmatch(number):
                grouped.append((where, number))
            elif "," not in number and unit and unit not in TIMES:
                bare.append((where, number))
        yield from _rarer(grouped, bare)
    for place, _ in text.find(_WIDE_COMMA):
        passage = text.passages[place.passage].text
        unit = counted(passage, place.end + 3, text.measures)
        if unit and unit not in TIMES and not (place.start > 3 and passage[place.start - 4 : place.start].isdecimal()):
            yield Hit(place, f"“{passage[place.start - 1]}，{passage[place.end : place.end + 3]}”如果是一个数，分节号用半角逗号",
                      "是一个数的，改成半角逗号；是两个数的，不改", level=Level.NOTICE)  # fmt: skip


def _rarer(grouped: list[Found], bare: list[Found]) -> Iterator[Hit]:
    of_four = any(len(number) == _FOUR + 1 for _, number in grouped)
    alike = [one for one in bare if of_four or len(one[1]) > _FOUR]
    if not grouped or not alike:
        return
    few, many = sorted((grouped, alike), key=len)
    level = Level.LIKELY if len(many) > 2 * len(few) else None
    for place, number in few:
        right = number.replace(",", "") if few is grouped else f"{int(number):,}"
        said = f"全文 {len(many)} 个大数{'没有' if few is grouped else '用了'}分节，这里{'用了' if few is grouped else '没有'}"
        yield Hit(place, said, fix=right if level else None, level=level)


RULE = Rule(
    "grouping", "数字分节", Level.NOTICE,
    what="四位以上的数，有的用逗号分节，有的不分",
    why="一篇里只用一种写法，读的人才不会看错位数",
    source="GB/T 15835—2011，5.1.1",
    do="全文统一",
    bad="投入12,000元，捐款35000元，慰问25000元，资助15000元。",
    good="投入12000元，捐款35000元，慰问25000元，资助15000元。",
    check=check,
)  # fmt: skip
