"""时间词开头: 一年来, 全年, 先后 at the beginning of too many sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import parts, told_once
from drafter.review.text import Text

_WORDS = re.compile("一年来|五年来|过去(?:的)?一年|这一年|全年(?!工作)|先后|今年以来|去年以来")
_MOST = 2
"""Sentences of a part that may begin with the same word."""
_ALL = 5
"""Sentences of a part that may begin with any of them."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for each part with too many."""
    for sentences in parts(text):
        found: dict[str, list[Place]] = {}
        for one in sentences:
            if opens := _WORDS.match(one.text):
                at = one.place.start
                found.setdefault(opens[0], []).append(Place(one.place.passage, at, at + len(opens[0])))
        places = sorted(place for group in found.values() for place in group)
        if any(len(group) > _MOST for group in found.values()) or len(places) > _ALL:
            counts = "、".join(f"“{word}”{len(group)}句" for word, group in found.items())
            yield told_once(places, f"这一部分用时间词开头的句子多：{counts}")


RULE = Rule(
    "time-openings", "时间词开头", Level.NOTICE,
    what="一个部分里，用“一年来”“全年”“先后”这些词开头的句子太多：同一个词三句以上，或者合起来六句以上",
    why="句句“一年来”，听的人只记得这三个字；时间在部分的标题和头一句里已经说清了",
    source="行文的经验，没有条文",
    do="一个部分里“一年来”用一次，后面改用“全年”，再后面就不用时间词",
    bad="一年来，走访了二十家企业。一年来，开了三次座谈会。一年来，办了不少实事。",
    good="一年来，走访了二十家企业，开了三次座谈会。全年为群众办了不少实事。",
    check=check,
)  # fmt: skip
