"""标题不全: a heading that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Passage, Text

_LONGEST = 45
"""Characters that a heading may have."""
_BROKEN = re.compile(r"[，、（《〈“‘【〔]$|…+$|\.{3,}$")
_OPEN = re.compile(
    r"(?:以及|(?<![普涉顾触提惠遍危波论推])及|(?<![总中温饱亲共祥平随缓融求议调])和|(?<![参赋给授付赠])与|(?<![目标有是真])的)$"
)
_FORM = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Headings that end with a mark inside a sentence, an open bracket, dots or a word that joins; numbers with nothing behind them."""
    for index, passage in enumerate(text.passages):
        if passage.number and not passage.words.strip():
            yield Hit(Place(index, 0, len(passage.text)), f"“{passage.number}”后面没有文字", "补上标题，或者删去这个序号")
        elif _could_head(passage):
            place = Place(index, passage.head, len(passage.text))
            if found := _BROKEN.search(passage.text):
                level = Level.LIKELY if found[0][0] in "….“‘" and not passage.number else None
                yield Hit(place, f"标题断在“{found[0]}”上，没有写完", level=level)
            elif passage.is_heading and (found := _OPEN.search(passage.text)):
                yield Hit(place, f"标题断在“{found[0]}”上，像是没有写完", level=Level.LIKELY)


def _could_head(passage: Passage) -> bool:
    """Whether a line is a heading, or one that its broken end keeps from being taken for one."""
    numbered = passage.role == "正文" and bool(_FORM.fullmatch(passage.number)) and len(passage.words) <= _LONGEST
    return (passage.is_heading or passage.role == "标题" or numbered) and not set("。；！？") & set(passage.words)


RULE = Rule(
    "cut-heading", "标题不全", Level.MUST,
    what="标题断了：末尾是逗号、顿号、省略号、没有关上的括号引号，或者只有序号没有文字",
    why="转换格式、复制粘贴时最容易丢的就是标题的后半截，目录里尤其显眼",
    source="行文习惯；省略号见 GB/T 15834—2011，4.11",
    do="补全标题；是一段话被断成了两行，接回去",
    bad="一、突出主业，",
    good="一、突出主业，强化监督",
    check=check,
)  # fmt: skip
