"""列数不符: a count that announces enumerators or headings, and is not theirs: 三个特点：一是……；二是……。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import announcing
from drafter.review.enumerators import series
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_LEVELS = tuple(map(re.compile, ("[一二三四五六七八九十]+、", "（[一二三四五六七八九十]+）", r"\d+[.．、]", r"（\d+）")))

_NEAR = 2
"""A count that is wrong by more may count something else, or the text may be cut off."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each count at the end of the sentence or clause before a series, or before a row of numbered headings."""
    for one in series(text):
        first = one.items[0]
        if first.number == 1 and len(one.items) > 1:
            index, end = first.place.passage, first.place.start
            if first.opens:
                index, end = index - 1, len(text.passages[index - 1].text) if index else 0
            yield from _against(text, index, end, len(one.items), f"“{text.at(first.place)}”起只有{{}}条", first.place)
    for index in range(len(text.passages) - 1):
        if number := _headings(text, index + 1):
            end = len(text.passages[index].text)
            yield from _against(text, index, end, number, "下面同级的标题是{}个", Place(index + 1, 0, len(text.passages[index + 1].text)))


def _against(text: Text, index: int, end: int, number: int, told: str, first: Place) -> Iterator[Hit]:
    """What is wrong with the count that ends a passage, or its part up to a series."""
    if index < 0 or text.passages[index].is_heading:
        return
    words = text.passages[index].text[:end]
    count = announcing.announced(words[:-1]) if words and words[-1] in "：。，" else None
    if count is not None and count.number != number:
        level = Level.MUST if words[-1] == "：" and first.passage == index else None
        if abs(count.number - number) > _NEAR:
            level = Level.NOTICE
        said = f"前面说“{count.label}”，{told.format(number)}"
        yield Hit(Place(index, count.start, count.end), said, level=level, others=(first,))


def _headings(text: Text, index: int) -> int:
    """How many numbered passages of one level there are from one on that is the first of them."""
    level = _level(text, index)
    if level is None or not re.match("（?(?:[一1])[、）.．]", text.passages[index].number):
        return 0
    number = 0
    for at in range(index, len(text.passages)):
        own = _level(text, at)
        passage = text.passages[at]
        if own is None:
            if passage.is_heading and not passage.number:
                break
        elif own < level or (own == level and at > index and re.match("（?[一1][、）.．]", passage.number)):
            break
        elif own == level:
            number += 1
    return number if number > 1 else 0


def _level(text: Text, index: int) -> int | None:
    number = text.passages[index].number
    return next((level for level, form in enumerate(_LEVELS) if form.match(number)), None) if number else None


RULE = Rule(
    "announced-count", "列数不符", Level.LIKELY,
    what="前面说了几点、几项、几个方面，后面用一是、二是列出来的，或者分标题写的，不是这个数",
    why="改稿时添一条、并一条，前面的数最容易忘；一数就穿帮",
    source="前后一致，是起草的基本要求",
    do="数一数，改前面的数；漏了内容的，补上",
    bad="提案有三个特点：一是更贴近群众；二是更好操作。",
    good="提案有两个特点：一是更贴近群众；二是更好操作。",
    check=check,
)  # fmt: skip
