"""词语重复: two or more characters that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_TWICE = re.compile("(?P<first>[\u4e00-\u9fff])(?!(?P=first))(?P<rest>[\u4e00-\u9fff]{1,7}?)(?P=first)(?P=rest)")
_NUMERALS = re.compile("[〇零一二三四五六七八九十百千万某两几整]")
_LAWFUL = {
    "研究", "讨论", "商量", "考虑", "学习", "认识", "了解", "很多", "许多", "非常", "永远",
    "千万", "沟通", "交流", "打扫", "收拾", "锻炼", "休息", "总结", "照顾", "比较", "意思", "提醒", "鼓励", "鉴定", "活动", "见识",
}  # fmt: skip
"""Words that are said twice: verbs for a while, adverbs for weight."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each word that is typed twice; one that speaks of doing a thing for a while, or counts, may be."""
    for place, found in text.find(_TWICE):
        words = found["first"] + found["rest"]
        if words not in _LAWFUL and words[0] not in "很极太最" and words[-1] != "着" and not _NUMERALS.search(words):
            yield Hit(place, f"“{words}”连着写了两遍", f"去掉一个“{words}”")


RULE = Rule(
    "doubled-words", "词语重复", Level.LIKELY,
    what="一个词连着打了两遍",
    why="改稿时剪贴、插字，最容易留下重复的词",
    source="常见差错",
    do="去掉一个；确实要重复的不改",
    bad="委员们积极积极建言。",
    good="委员们积极建言。",
    check=check,
)  # fmt: skip
