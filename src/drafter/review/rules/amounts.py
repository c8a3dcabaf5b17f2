"""What stands around a number: the shapes that several rules about marks and numerals share.

In: text. Out: patterns, and what a number counts. Does not know rules.
"""

from __future__ import annotations

from drafter.report.figures import Measures

HAN_DIGITS = "一二三四五六七八九"
TIMES = (
    "年级", "年代", "学年", "年", "月份", "月", "日", "时", "点", "分", "季度", "世纪", "周", "届", "次", "条", "款", "章", "期", "页",
)  # fmt: skip
"""What a number in a range of times or of ordinals is followed by; such ranges are joined by a dash."""
_MORE = (
    "%", "‰", "℃", "万", "亿", "千", "百", "余", "多", "度", "米", "分钟", "厘米", "平方", "立方",
    "公顷", "千瓦", "斤", "倍", "岁", "块", "克",
)  # fmt: skip
_LONGEST = 4


def counted(text: str, at: int, measures: Measures) -> str:
    """What the number that ends at a place counts: its unit, empty where none is known."""
    for size in range(_LONGEST, 0, -1):
        word = text[at : at + size]
        if len(word) == size and (word in TIMES or word in measures.classes or word in _MORE):
            return word
    return ""
