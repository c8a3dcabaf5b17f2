"""概数: two neighbouring numerals that mean about so many, and 几 beside Arabic digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numerals
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_MEASURE = (
    "(?:[十百千万亿]+[多余]?)?(?:个(?!五)|名|人(?!民|大|均|才)|位|家(?!级)|件|天|岁|里(?!面)|公里|米|斤|亩|块|倍|场|篇|只|头|户|种|样|份|遍|小时|分钟|点钟|间|年(?!级|代|度))"
)
_HAN_PAIR = re.compile(f"(?P<first>[一二两三四五六七八九])、(?P<second>[二三四五六七八九十])(?={_MEASURE})")
_ARABIC_PAIR = re.compile("(?P<first>[1-9])、(?P<second>[1-9])(?=个月|天|个(?!百)|岁|小时|名(?!称)|家|年(?!级|代|度))")
_JI = re.compile(r"[1-9]0(?<!\d\d0)几|[几数]10{1,3}(?!\d)")
_APART = re.compile("[第届、。；：！？\n\\d]")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such number; 第三、四个 and lists of ordinals are none."""
    if "、" in text.joined:
        for place, found in text.find(_HAN_PAIR):
            first = numerals.value(found["first"]) or 0
            if (numerals.value(found["second"]) or 0) == first + 1 and _before(text, found) != "第":
                yield Hit(Place(place.passage, place.start + 1, place.start + 2), f"“{found[0]}”是概数，中间不用顿号", fix="")
        for place, found in text.find(_ARABIC_PAIR):
            if int(found["second"]) == int(found["first"]) + 1 and _before(text, found) != "第":
                yield Hit(place, f"“{found[0]}”如果是概数，用汉字，不用顿号", "是概数的，改成汉字；是两个数的，不改", level=Level.NOTICE)
    if "几" in text.joined or "数1" in text.joined:
        for place, found in text.find(_JI):
            digits = found[0].strip("几数")
            word = numerals.han(int(digits)).removeprefix("一")
            yield Hit(place, f"“{found[0]}”汉字和阿拉伯数字混用，概数用汉字", fix=found[0].replace(digits, word))


def _before(text: Text, found: re.Match[str]) -> str:
    """第 where the number is an ordinal, one of a list or the number of a heading."""
    at = found.start()
    before = text.joined[at - 1] if at else "\n"
    if before == "十" and at > 1:
        before = text.joined[at - 2]
    return "第" if _APART.match(before) else before


RULE = Rule(
    "rough-numbers", "概数", Level.MUST,
    what="相邻两个数字连用表示概数，中间用了顿号；“几”前后用了阿拉伯数字",
    why="三四个是大约的数，用了顿号就成了三个和四个；概数用汉字",
    source="GB/T 15835—2011，5.2.1、5.2.2；GB/T 15834—2011，4.5.3.4",
    do="删去顿号，改用汉字",
    bad="走访了三、四个社区，有10几位居民参加。",
    good="走访了三四个社区，有十几位居民参加。",
    check=check,
)  # fmt: skip
