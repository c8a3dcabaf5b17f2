"""夹杂字母: a single Latin letter in a sentence of Han."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_LETTER = re.compile(f"[A-WYZa-wyz](?<=[{HAN}，。、；：！？“”》）].)(?=[{HAN}，。、；：！？“”》）])")
_WORDS = re.compile(
    "[类级型组座栋区股超位网歌台光版形盘段线轮照证票卡口点层档面馆厅排角号项库款店家路城学代租票购签字等等企公人国镇村市县省班校队楼室门杯方案标包车房]"
)
"""What makes a word with the letter before it: A类, B股, e家."""
_OF_SMALL = re.compile("[类级型组座栋区股轴点线家路城]")
_NAMES = re.compile("[某甲乙大小老维第卡之做成为如从到至或和与及即是级达型类万亿千百]")
"""What makes a word with the letter behind it: 大V, 维C, 11.4万P."""
_OF_NET = "家网通租生站购事点件政民办播支学行代卡路商农游警"
"""What follows e in names of the net."""
_QUOTED = 12
"""Characters before a letter within which a quotation that names something begins."""
_NUMERAL = re.compile("[一二三四五六七八九]")
"""What makes a wrong zero of the letter behind it, which is another rule's."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each letter that names nothing: a small one, or a capital that stands nowhere else in the text."""
    found = [(place, match[0], match) for place, match in text.find(_LETTER)]
    capitals = Counter(letter for _, letter, _ in found if letter.isupper())
    for place, letter, match in found:
        after = text.joined[match.end()]
        before = text.joined[match.start() - 1]
        if letter in "Oo" and _NUMERAL.match(before):
            continue
        if (_OF_SMALL if letter.islower() else _WORDS).match(after) or (before == "“" and after == "”"):
            continue
        if letter.islower():
            is_named = letter in "ei" and _is_named(text.joined, match.start(), after)
            if not is_named and not (letter in "mnxyk" and after in "倍个次元级项"):
                yield Hit(place, f"汉字中间夹了一个字母“{letter}”", fix="")
        elif len(capitals) == 1 and capitals[letter] == 1 and not _NAMES.match(before):
            yield Hit(place, f"汉字中间夹了一个字母“{letter}”", "多打的删去，是名称的不改", level=Level.NOTICE)


def _is_named(text: str, at: int, after: str) -> bool:
    """Whether a small e or i begins a name: e租宝, or anything in quotation marks."""
    return after in _OF_NET or text.rfind("“", max(0, at - _QUOTED), at) > text.rfind("”", max(0, at - _QUOTED), at)


RULE = Rule(
    "stray-letter", "夹杂字母", Level.LIKELY,
    what="汉语句子里夹了一个孤零零的字母",
    why="输入法没有切换过来，多半是误打的",
    source="公文用字的常识：多打的字母不该在稿子里",
    do="多打的删去，是名称的补全",
    bad="创新履职方式，a拓展协商渠道。",
    good="创新履职方式，拓展协商渠道。",
    check=check,
)  # fmt: skip
