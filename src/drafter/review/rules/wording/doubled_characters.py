"""叠字: a character that was typed twice.

Two of the same character also meet where a word ends and the next begins (治理理念), so a pair is a slip only where what is left without
one of them is a word that holds it together, or where the other one can belong to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.characters import ALONE, PARTICLES, han
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.lists import Lists
from drafter.review.text import Text

_TWICE = re.compile("(?P<one>[\u4e00-\u9fff])(?P=one)")
_BEFORE = {
    "的": "目标有", "了": "不得大受一", "和": "温缓调饱平总祥柔谐中共融", "在": "存现所内潜自正实外", "是": "于就还但可只国总都也算要不",
    "为": "行作认因以成人称分更最尤较极变化名", "与": "参赠给授", "及": "以涉普顾波", "对": "面针应一相核反", "从": "服自跟随",
    "以": "可所予加得难用", "被": "棉", "把": "一", "将": "即必也", "于": "关对由在终至善等属", "到": "达想见得受找看听遇做",
    "更": "变", "由": "自理缘来",
    "向": "方面倾意走动朝去", "并": "合归", "使": "行即大天", "其": "尤极", "们": "人", "着": "沉", "已": "不", "很": "狠",
}  # fmt: skip
"""Characters that never stand twice, each with those after which the first of two belongs to the word before."""
_AFTER = {
    "的": "士确当", "了": "解然", "和": "美气谐平睦", "是": "非否", "在": "于", "为": "此何人", "将": "来士军",
    "到": "位场期会达来账手", "着": "力眼",
}  # fmt: skip
"""Characters before which the second of two begins a word."""
_MEET = (
    "会会议", "会会员", "会会长", "会会场", "会会费", "市市场", "部部长", "院院长", "司司长", "厂厂长", "局局长", "校校长", "省省", "地地",
    "习习近平",
)  # fmt: skip
"""Where a word ends and the next begins with the same character, though one of the two would do."""
_OFTEN = frozenset(
    "〇零一二三四五六七八九十百等人大天处层步家时事常多早牢高紧深默稳满切每频屡代年月日"
    "户村个件条项种仅刚渐慢明白远久往重欣勃点好长星滴万千恰偏隐微纷"
)
"""Characters that are lawfully said twice: 牢牢, 人人, 十五五."""
_SHORT, _LONG = 4, 5
"""Characters of an expression beside which a character, or one that is often said twice, is doubled by a slip."""
_WIDEST = 6
"""Characters of the vocabulary's words that are looked at on either side."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each pair of the same character that is a slip."""
    joined = text.joined
    for place, found in text.find(_TWICE):
        at, char = found.start(), found["one"]
        before, after = joined[at - 1 : at] or "\n", joined[at + 2 : at + 3] or "\n"
        if char in (before, after) or _reduplicated(joined, at) or joined.startswith(_MEET, at):
            continue
        said = f"“{char}{char}”像是多打了一个“{char}”"
        if char in _BEFORE:
            if before not in _BEFORE[char] and after not in _AFTER.get(char, ""):
                yield Hit(place, said, fix=char, level=Level.MUST if char in "的了" else None)
        elif _at_an_end(joined, at, known.lists, _LONG if char in _OFTEN else _SHORT) or (
            char not in _OFTEN and (_within_word(joined, at, known.lists) or _beside_word(joined, at, known.lists))
        ):
            yield Hit(place, said, f"去掉一个“{char}”")


def _reduplicated(text: str, at: int) -> bool:
    """Whether the pair is part of 一个个, 方方面面, 件件有着落."""
    before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
    return before[-1:] == "一" or (len(after) == 2 and after[0] == after[1]) or (len(before) == 2 and before[0] == before[1])


def _within_word(text: str, at: int, lists: Lists) -> bool:
    """Whether without one of the two there stands a word that has the character inside."""
    left, right = text[max(0, at - _WIDEST) : at], text[at + 2 : at + 2 + _WIDEST]
    once = left + text[at] + right
    middle = len(left)
    return any(
        once[start:end] in lists.vocabulary
        for start in range(max(0, middle - _WIDEST), middle)
        for end in range(max(start + 3, middle + 2), min(len(once), start + _WIDEST + 2) + 1)
    )


def _at_an_end(text: str, at: int, lists: Lists, least: int) -> bool:
    """Whether an expression begins with the second of the two, or ends with the first, and the other makes no word with its neighbour.

    least: characters of the expression at least."""
    char, words = text[at], lists.pairs_of_characters
    before, after = text[max(0, at - 1) : at], text[at + 2 : at + 3]
    begins = before + char not in words and any(text[at + 1 : at + 1 + size] in lists.vocabulary for size in range(least, _WIDEST + 1))
    ends = char + after not in words and any(text[max(0, at + 1 - size) : at + 1] in lists.vocabulary for size in range(least, _WIDEST + 1))
    return begins or ends


def _beside_word(text: str, at: int, lists: Lists) -> bool:
    """Whether one of the two belongs to a word of two characters, and the other to nothing."""
    char, words = text[at], lists.pairs_of_characters
    before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
    ends = before[-1:] + char in words and char + after[:1] not in words
    begins = char + after[:1] in words and before[-1:] + char not in words
    loose_after = after[:1] in PARTICLES or after in words
    loose_before = before[-1:] in PARTICLES or before in words
    if char in ALONE:
        loose_after = loose_before = False
    return (ends and (loose_after or not han(after[:1]))) or (begins and (loose_before or not han(before[-1:])))


RULE = Rule(
    "doubled-characters", "叠字", Level.LIKELY,
    what="一个字连着打了两遍：的的、了了、协协商",
    why="改稿时插字、删字，最容易留下",
    source="常见差错",
    do="去掉一个；一个个、件件、方方面面这样本来就重叠的不报",
    bad="取得了明显的的成效。",
    good="取得了明显的成效。",
    check=check,
)  # fmt: skip
