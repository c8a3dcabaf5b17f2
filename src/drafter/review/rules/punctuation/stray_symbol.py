"""多余符号: a lone symbol in a sentence of Han."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_BESIDE = f"[{HAN}，。、；：！？“”《》）]"
_SYMBOL = re.compile(f"[#$^_\\\\|`~&@<>{{}}\\[\\]■□●○◆◇★☆※▲△►▪¤§¶†‡%‰](?<={_BESIDE}.)(?={_BESIDE})")
_SURE = "^_\\|`$■□◆◇►▪¤¶†‡"
"""Symbols that mean nothing between Han."""
_PAIRED = {"[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "#": "#"}
_NUMERAL = re.compile("[一二三四五六七八九]")
_SHAPES = "○□△☆★●"
"""Signs that may stand for a word that was left out."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such symbol, but for those in pairs, and for the percent sign behind a numeral in Han."""
    counts: dict[int, Counter[str]] = {}
    for place, found in text.find(_SYMBOL):
        symbol, passage = found[0], text.passages[place.passage].text
        if place.passage not in counts:
            counts[place.passage] = Counter(passage)
        count = counts[place.passage]
        if symbol in "○●" and _NUMERAL.match(passage, max(0, place.start - 1)):
            continue
        partner = _PAIRED.get(symbol)
        if partner and count[partner] >= (2 if partner == symbol else 1):
            continue
        if symbol in "@&":
            yield Hit(place, f"句子里用了符号“{symbol}”", "公文里改用汉字", level=Level.NOTICE)
        elif symbol in _SHAPES and count[symbol] > 1:
            continue
        else:
            yield Hit(place, f"汉字中间夹了一个符号“{symbol}”", "多打的删去，漏了字的补上", "" if symbol in _SURE else None)


RULE = Rule(
    "stray-symbol", "多余符号", Level.LIKELY,
    what="汉语句子里夹了一个孤零零的符号",
    why="多半是误打的，或者是转换格式时留下的",
    source="公文用字的常识：多打的符号不该在稿子里",
    do="多打的删去，漏了字的补上",
    bad="扎实开展|民主监督。",
    good="扎实开展民主监督。",
    check=check,
)  # fmt: skip
