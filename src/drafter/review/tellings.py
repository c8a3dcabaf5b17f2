"""What a text tells of its year, count by count: 收到提案326件, 立案298件, so that two tellings of one thing can be held together.

In: a `Text`. Out: `Telling` values. Does not know which of two numbers is right.

Two tellings are of the same thing only where the words before the figure, the unit and the noun after it are the same, and both speak of
the same time and level: 去年, 上半年, 闭会期间, 县区政协 and the like make it another thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafter.review.quantities import POINTS, SHARE, Quantity
from drafter.review.text import Text

_FILLERS = re.compile(
    "一年来|全年|年内|今年以来|今年|本年度|本年|一年间|据统计|经审查|经过审查|最终|先后|累计|总共|一共|合计|总计|共计|共|已经|已|均|都|各|约|了|的|为"
    "|达到|达|有|我们|常委会(?=收到|立案)|提案委(?:员会)?(?=收到|立案)|[全市县区]+政协(?=收到|立案|共|召开|提出|编报|报送|开展|组织)"
)
"""Words that do not change what is counted."""
_PERIOD = re.compile(
    "去年|上年|上届|上一届|前年|往年|同期|上半年|下半年|[一二三四]季度|[五四三]年来|过去五年|本届以来|届以来|截至|截止|期间|目前|近年|每年|每月|每次"
    "|年均|(?:19|20)\\d\\d年|\\d{1,2}月|[一二三四五六七八九十]+次会议以来|[省市县区州]{1,3}(?=政协|级)"
)
_THIS_YEAR = re.compile("一年来|全年|年内|今年|本年|一年间")
_IN_ALL = re.compile("共计|总共|累计|(?<![中公])共(?![同产建享识商治青])")
_YEARLY = re.compile(
    "(?:收到|征集|提交|形成|提出)(?:初步)?(?:各类|各类别|委员|政协)?提案|^立案|^办[复结](?:提案)?$|(?:编报|报送).*信息|社情民意信息|提案.*立案"
)
"""What is counted but once for a year."""
_QUALIFIED = re.compile(
    "其中|另|又|再|不予|未|并案|重点|优秀|每|平均|新增|增加|减少|比|占|第|含|人均|各级|分别|以上|以下|左右|计划|目标|力争|确保|将|拟"
)
_SIZES = ("元", "亩", "平方米", "公里", "吨", "平方公里", "公斤", "天", "小时")
"""What single projects have, each its own."""
_FILED = re.compile("^(?:确定|审查|予以|正式)?立案(?:提案)?中?$")
_ALL_HANDLED = re.compile("提案(?:已|目前)?(?:全部|均|都)")
_AFTER = re.compile("[\u4e00-\u9fff]{0,8}")
_NO_WORD = re.compile("[^\u4e00-\u9fffA-Za-z]")
_SENTENCE = 200
"""Characters before a figure in which its sentence begins."""

Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Telling:
    """A count and what it is of."""

    key: Key
    """The words, the unit, and whether it is exact."""
    quantity: Quantity
    period: str
    """What the sentence says of when and at which level, beyond the year itself; empty where nothing."""
    of_year: bool
    """Whether it is said to be of the whole year, or is counted but once a year."""
    qualified: bool
    """Whether it is but a part of something, or a plan."""
    masked: str
    """Its sentence up to it, without figures: how the same words in another text begin."""


def tellings(text: Text, *, repeated: bool = False) -> Iterator[Telling]:
    """The counts of a text with words that say what they count; `repeated` for those alone whose words stand there twice."""
    joined = text.joined
    found = [
        (one, words, (key, one.unit, one.exact))
        for one in text.quantities
        if not one.is_change and one.unit not in ("", SHARE, POINTS, "倍") and one.digits[:1].isdigit()
        for words in [joined[one.lead : one.start] + _after(joined, one)]
        for key in [_key(joined[one.lead : one.start], _after(joined, one))]
        if len(key) > 1
    ]
    times = Counter(key for _, _, key in found)
    for one, words, key in found:
        if repeated and times[key] < 2:
            continue
        floor = max(0, one.start - _SENTENCE)
        sentence = joined[max(floor, *(joined.rfind(mark, floor, one.start) + 1 for mark in "。！？；\n")) : one.start]
        qualified = bool(_QUALIFIED.search(words)) or one.unit in _SIZES
        of_year = bool(_YEARLY.search(key[0]) or _THIS_YEAR.search(sentence) or _IN_ALL.search(words))
        yield Telling(key, one, "".join(_PERIOD.findall(sentence)), of_year, qualified, re.sub("\\d+(?:\\.\\d+)?", "#", sentence))


def _after(joined: str, one: Quantity) -> str:
    found = _AFTER.match(joined, one.end)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _key(before: str, after: str) -> str:
    """The words that say what is counted; 立案 for all that are filed, however they are told."""
    if before in ("", "这", "所有", "上述") and _ALL_HANDLED.match(after):
        return "立案"
    return _FILED.sub("立案", _NO_WORD.sub("", _FILLERS.sub("", before + after)))
