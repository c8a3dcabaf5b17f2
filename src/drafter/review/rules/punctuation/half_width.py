"""半角标点: half-width , ; : ? ! ( ) beside Han."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import BESIDE_HAN, CELLS, MARKS, Text

_MANY = 20
"""Marks above which a text is as a web page stored it: no slips of a hand."""
_CODE = re.compile(r"&#?\w+\Z")
"""What a semicolon ends that is code of a web page."""
_LONGEST = 8


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each half-width mark; no more than notices where most marks of a text are."""
    found = [
        Place(index, *one.span())
        for index, passage in enumerate(text.passages)
        if passage.role not in CELLS
        for one in BESIDE_HAN.finditer(passage.typed)
        if one[0] != ";" or not _CODE.search(passage.typed, max(0, one.start() - _LONGEST), one.start())
    ]
    wide = sum(passage.typed.count(mark) for passage in text.passages for mark in MARKS.values())
    level = Level.NOTICE if len(found) > _MANY and len(found) > wide else None
    for place in found:
        mark = text.passages[place.passage].typed[place.start]
        yield Hit(place, f"“{mark}”是半角的，汉字旁边用全角", fix=MARKS[mark], level=level)


RULE = Rule(
    "half-width", "半角标点", Level.MUST,
    what="汉字旁边的逗号、分号、冒号、问号、叹号、括号打成了半角",
    why="半角标点挤在汉字边上，排出来疏密不一；同一篇里全角半角混着，一看就是拼起来的",
    source="GB/T 15834—2011，5.1.1",
    do="改成全角标点；全文都是半角的，用 --fix 一次改过来",
    bad="明确分工,落实责任。",
    good="明确分工，落实责任。",
    check=check,
)  # fmt: skip
