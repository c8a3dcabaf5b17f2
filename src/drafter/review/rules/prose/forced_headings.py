"""标题凑字: headings that all have 更加 or another word of degree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import Text

_WORDS = re.compile("更加|进一步|不断|切实|着力|全面|深入|持续|扎实|大力|积极|狠抓|突出")
_FEWEST = 3


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for each set of headings of one level and part that have a word in common."""
    sets: dict[tuple[int, str, str], list[Place]] = {}
    over = 0
    for index, passage in enumerate(text.passages):
        if passage.role == "部分":
            over = index
        elif passage.is_heading:
            for word in dict.fromkeys(_WORDS.findall(passage.text)):
                at = passage.text.index(word)
                sets.setdefault((over, passage.role, word), []).append(Place(index, at, at + len(word)))
    for (_, _, word), places in sets.items():
        if len(places) >= _FEWEST:
            yield told_once(places, f"{len(places)} 个标题都有“{word}”")


RULE = Rule(
    "forced-headings", "标题凑字", Level.NOTICE,
    what="同一级标题里，三个以上都用“更加”“进一步”“不断”“着力”这类程度词",
    why="为了对仗硬凑一个词，几个标题读下来分不出各讲什么",
    source="行文的经验，没有条文",
    do="看这个词在每个标题里是不是都有用；没有用的去掉，让标题说出这一部分做了什么",
    bad="一、学习更加深入\n走访。\n二、监督更加有力\n视察。\n三、队伍更加过硬\n培训。",
    good="一、学习抓得紧\n走访。\n二、监督跟得上\n视察。\n三、队伍带得好\n培训。",
    check=check,
)  # fmt: skip
