"""作出做出: 做出 before what is not made by hand (做出贡献, 做出部署)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_DONE = re.compile(
    "做出(?=(?:了|过|的)?(?:[^，。；、：！？\\n做作出]{0,8}?)"
    "(?:贡献|决定|决策|决议|部署|安排|批示|指示|承诺|评价|回应|答复|规定|努力|表率|判断|反应|让步|牺牲))"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each 做出 whose object is no thing."""
    for place, _ in text.find(_DONE):
        yield Hit(Place(place.passage, place.start, place.start + 1), "后面是抽象的事，写“作出”", fix="作")


RULE = Rule(
    "doing", "作出做出", Level.LIKELY,
    what="“做出”后面是贡献、决定、部署、批示这些抽象的事",
    why="两个词在工具书里可以通用，公文里后面是抽象的事，一般写“作出”；同一篇里混着写，更显眼",
    source="公文通用写法；现代汉语词典“作出”条",
    do="改成“作出”；做的是具体东西的，不改",
    bad="为全市发展做出了积极贡献。",
    good="为全市发展作出了积极贡献。",
    check=check,
)  # fmt: skip
