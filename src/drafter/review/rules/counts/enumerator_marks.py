"""序次标点: one series of 一是, 二是 whose items end with different marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafter.review.enumerators import series
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_MARKS = "；。，"


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each item of a series in one paragraph that comes after another mark than the most do."""
    for one in series(text):
        if len(one.items) < 3 or not one.in_one:
            continue
        passage = text.passages[one.items[0].place.passage]
        ends = [(item.place.start - 1, passage.text[item.place.start - 1]) for item in one.items[1:]]
        (usual, _), *_ = Counter(mark for _, mark in ends).most_common(1)
        for at, mark in ends:
            if mark != usual and mark in _MARKS and usual in _MARKS:
                said = f"这一组里别的条目用“{usual}”隔开，这里用了“{mark}”"
                yield Hit(Place(one.items[0].place.passage, at, at + 1), said)


RULE = Rule(
    "enumerator-marks", "序次标点", Level.NOTICE,
    what="同一组一是、二是、三是，有的用分号隔开，有的用句号、逗号隔开",
    why="并列的条目用一样的标点，层次才清楚",
    source="GB/T 15834—2011，4.6.3：分项列举的各项之间用分号",
    do="统一成一种；条目里面有句号的，都用句号",
    bad="一是抓学习；二是抓调研。三是抓落实；四是抓督办。",
    good="一是抓学习；二是抓调研；三是抓落实；四是抓督办。",
    check=check,
)  # fmt: skip
