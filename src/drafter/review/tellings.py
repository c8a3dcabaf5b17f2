"""What a text tells of its year, count by count: 收到提案326件, 立案298件, so that two tellings of one thing can be held together.

In: a `Text`. Out: `Telling` values. Does not know which of two numbers is right.

Two tellings are of the same thing only where the words before the figure, the unit and the noun after it are the same, and both speak of
the same time: 去年, 上半年, 闭会期间, 市级 and the like make it another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafter.review.quantities import POINTS, SHARE, Quantity
from drafter.review.text import Text

_FILLERS = re.compile(
    "一年来|全年|年内|今年以来|今年|本年度|本年|一年间|据统计|经审查|经过审查|最终|先后|累计|总共|一共|合计|总计|共计|共|已经|已|均|都|各|约|了|的|为|达到|达|有"
    "|我们|常委会(?=收到|立案)|提案委(?:员会)?(?=收到|立案)|[全市县区]+政协(?=收到|立案|共|召开|提出|编报|报送|开展|组织)"
)
"""Words that do not change what is counted."""
_PERIOD = re.compile(
    "去年|上年|上届|上一届|前年|往年|同期|上半年|下半年|[一二三四]季度|[五四三]年来|过去五年|本届以来|届以来|截至|截止|期间|目前|近年|每年|每月|每次|年均|"
    "(?:19|20)\\d\\d年|\\d{1,2}月|[一二三四五六七八九十]+次会议以来"
)
_THIS_YEAR = re.compile("一年来|全年|年内|今年|本年|一年间|共计|总共|累计|共(?![同产建享识商治青])")
_CORE = re.compile("(?:收到|征集|提交|形成|提出)(?:初步)?(?:各类|各类别|委员|政协)?提案|^立案(?:提案)?|^办复(?:提案)?|^办结(?:提案)?|编报.*信息|报送.*信息|社情民意信息|提案.*立案|审查立案")
"""What is counted once for a whole year."""
_QUALIFIED = re.compile("其中|另|又|再|不予|未|并案|重点|优秀|每|平均|新增|增加|减少|比|占|第|含|人均|各级|分别|以上|以下|左右|计划|目标|力争|确保|将|拟")
_SIZES = ("元", "亩", "平方米", "公里", "吨", "平方公里", "公斤", "年", "天", "小时")
"""What single projects have, each its own."""
_AFTER = re.compile("[\u4e00-\u9fff]{0,8}")
_HAN = re.compile("[\u4e00-\u9fff]")


Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Telling:
    """A count and what it is of."""

    key: Key
    """The words, the unit, and whether it is exact."""
    quantity: Quantity
    period: str
    """What the sentence says of when, beyond the year itself; empty where nothing."""
    of_year: bool
    """Whether it is said to be of the whole year, or is counted but once a year."""
    qualified: bool
    """Whether it is but a part of something, or a plan."""
    masked: str
    """Its sentence up to it, without figures: how the same words in another text begin."""


def tellings(text: Text) -> Iterator[Telling]:
    """The counts of a text with words that say what they count."""
    joined = text.joined
    for one in text.quantities:
        if one.is_change or one.unit in ("", SHARE, POINTS, "倍") or not one.digits[0].isdigit():
            continue
        before = joined[one.lead : one.start]
        after = _AFTER.match(joined, one.end)
        words = before + (after[0] if after else "")
        key = _plain(words)
        if len(_HAN.findall(key)) < 2:
            continue
        begin = max(joined.rfind(mark, max(0, one.start - 200), one.start) for mark in "。！？；\n") + 1
        sentence = joined[begin : one.start]
        periods = "".join(_PERIOD.findall(sentence))
        of_year = bool(_CORE.search(key)) or bool(_THIS_YEAR.search(sentence)) or bool(_THIS_YEAR.search(before))
        qualified = bool(_QUALIFIED.search(words)) or one.unit in _SIZES
        yield Telling((key, one.unit, one.exact), one, periods, of_year, qualified, _masked(sentence))


@lru_cache(maxsize=4096)
def _plain(words: str) -> str:
    return re.sub("[^\u4e00-\u9fffA-Za-z]", "", _FILLERS.sub("", words))


@lru_cache(maxsize=4096)
def _masked(sentence: str) -> str:
    return re.sub("\\d+(?:\\.\\d+)?", "#", sentence)
