"""概数重复: two words in one number that both say that it is no exact one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.amounts import counted
from drafter.review.text import Text

_ROUGH = re.compile(
    "[约近超逾过于少多]"
    "(?P<number>(?:\\d[\\d,]*(?:\\.\\d+)?|[一二两三四五六七八九十百千]+)[百千万亿]*)(?P<more>[余多](?!样|元化|种经营|层))?(?P<scale>[万亿]*)"
)
_OTHER_WORDS = re.compile("(?:[节合条公契预签制简缩违特邀誓履相解]约|[最附临靠贴亲邻远]近|[赶反]超)\\Z")
_LEAST = ("超过", "超", "逾", "不少于", "不低于", "至少", "最少")
_MOST = ("不超过", "不高于", "最多", "至多")
_BEHIND = re.compile("左右|上下(?=[，。、；的]|\\Z)|以上|以下|以内")
_RECENT = re.compile("(?:个?月|年|周|天|届|次|期)")
_WORD = re.compile("(?:不超过|不少于|不低于|不高于|至少|最少|至多|最多|超过|约|近|超|逾)\\Z")
_LONGEST = 3


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such number: 约30人左右, 近300余名, 超过100件以上."""
    for place, found in text.find(_ROUGH):
        passage = text.passages[place.passage].text
        number = place.start + found.start("number") - found.start()
        before = _WORD.search(passage, max(0, number - _LONGEST), number)
        if not before or _OTHER_WORDS.search(passage, max(0, before.end() - 2), before.end()):
            continue
        word, unit = before[0], counted(passage, place.end, text.measures)
        behind = _BEHIND.match(passage, place.end + len(unit))
        whole = Place(place.passage, before.start(), behind.end() if behind else place.end + len(unit))
        if word == "近" and _RECENT.match(passage, place.end):
            continue
        if behind and _twice(word, behind[0]):
            fix = Place(place.passage, *behind.span())
            yield Hit(fix, f"“{passage[whole.start : whole.end]}”前有“{word}”，后有“{behind[0]}”，意思重复", fix="")
        elif found["more"] and word not in _MOST:
            yield Hit(whole, f"“{passage[whole.start : whole.end]}”前有“{word}”，后有“{found['more']}”，意思重复或者矛盾", "只留一个")


def _twice(before: str, behind: str) -> bool:
    """Whether two words say the same, or the contrary."""
    if behind in ("左右", "上下"):
        return True
    return before in (_LEAST if behind == "以上" else _MOST)


RULE = Rule(
    "rough-words", "概数重复", Level.LIKELY,
    what="一个数前后都有表示大概的词：约…左右、近…余、超过…以上",
    why="前后两个词说的是一个意思，或者互相矛盾：近三百是不到，三百余是超过",
    source="数量表达的通行用法",
    do="只留一个",
    bad="走访企业约30家左右，收集意见近300余条。",
    good="走访企业约30家，收集意见300余条。",
    check=check,
)  # fmt: skip
