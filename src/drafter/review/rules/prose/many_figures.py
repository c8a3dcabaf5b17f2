"""数字堆砌: more figures in a sentence than a listener can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import HAN, Text

_FIGURE = re.compile(f"(?<![\\d.“+—~～第])\\d[\\d.,]*[%余多万亿]*(?![\\d年月日届”+年—~～.])[{HAN}]?")
_STOPS = "。！？；\n"
_MOST = 3
"""Figures that a sentence may have."""
_FAR_TOO_MANY = 6
_FEWEST = 3
"""Sentences with more than there may be from which on it is told, unless one has far too many."""
_CATEGORIES = re.compile("其中|分别|包括|按|类")
"""What stands between two figures one of which is counted in the other; 、 between two makes them one list."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for a text with such sentences; lists of categories count once."""
    found: list[tuple[Place, int]] = []
    joined = text.joined
    first, end, count = 0, 0, 0
    for start, stop in [*(one.span() for one in _FIGURE.finditer(joined)), (len(joined), len(joined))]:
        between = joined[end:start]
        cut = max(map(between.rfind, _STOPS))
        if cut >= 0 or start == len(joined):
            if count > _MOST and text.passages[text.place(first, end).passage].role == "正文":
                found.append((text.place(first, end), count))
            first, count = end + cut + 1, 1
        elif not ("、" in between or _CATEGORIES.search(between)):
            count += 1
        end = stop
    most = max((count for _, count in found), default=0)
    if most >= _FAR_TOO_MANY or len(found) >= _FEWEST:
        said = f"这一句有 {most} 个数" if len(found) == 1 else f"有 {len(found)} 句超过 {_MOST} 个数，最多的一句有 {most} 个"
        yield told_once([place for place, _ in found], said)


RULE = Rule(
    "many-figures", "数字堆砌", Level.NOTICE,
    what="一句话里有 6 个以上的数，或者有三句以上超过 3 个数；按类别分列的只算一个，年月日不算",
    why="听报告的人一句话只记得住一两个数，数一多，一个也记不住",
    source="行文的经验，没有条文",
    do="一句留一个主要的数，其余的分成几句，或者放到附表里",
    bad="开会12次，视察8次，调研15次，编发信息36期，接待来访9批，走访企业42家。",
    good="开会12次，视察8次，调研15次。编发信息36期，走访企业42家。",
    check=check,
)  # fmt: skip
