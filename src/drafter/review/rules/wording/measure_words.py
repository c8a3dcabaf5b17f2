"""量词: 二 before a measure word, 人 and 人次 of one number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_TWO = re.compile(
    "(?<![〇零一二三四五六七八九十百千万亿第初其周期之老0-9])二(?=(?:个|件|项|名|家|种|点(?!水)|篇|份|场|户|方面|大类|大任务)(?![一二三四五六七八九]))"
    "|(?P<pair>俩个)"
)
_LEAST = 30
"""Smaller numbers of people meet by chance."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each 二 that should be 两, and numbers that are given once in 人 and once in 人次."""
    for place, found in text.find(_TWO):
        if found["pair"]:
            yield Hit(place, "“俩”就是“两个”，后面不再用“个”", fix="两个")
        else:
            yield Hit(place, f"量词前面用“两”，这里是“二{text.passages[place.passage].text[place.end]}”", fix="两")
    yield from _people(text)


def _people(text: Text) -> Iterator[Hit]:
    counted: dict[str, dict[str, Place]] = {}
    for index, figures in text.figures.items():
        if text.passages[index].role in CELLS:
            continue
        for one in figures:
            if one.unit in ("人", "人次") and one.number >= _LEAST:
                place = Place(index, one.start, one.start + len(one.text))
                counted.setdefault(str(one.number), {}).setdefault(one.unit, place)
    for number, places in counted.items():
        if len(places) == 2:
            first, second = sorted(places.values())
            line = text.passages[first.passage].line
            said = f"同是 {number}，第{line}行（段）和这里一处用“人”，一处用“人次”"
            yield Hit(second, said, "说的是同一件事，就统一成一个", level=Level.NOTICE, others=(first,))


RULE = Rule(
    "measure-words", "量词", Level.LIKELY,
    what="“二”直接放在量词前面（二个、二点共识），“俩个”，同一个数一处用人、一处用人次",
    why="量词前面说“两”；人是人数，人次是次数加起来，混着用数就不可信",
    source="现代汉语语法通例",
    do="“二”改为“两”；人和人次核对清楚",
    bad="达成二点共识。",
    good="达成两点共识。",
    check=check,
)  # fmt: skip
