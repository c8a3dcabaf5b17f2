"""What a page of the web or of a printer puts round a report: counters, bylines of editors, links, page numbers.

In: the lines of a file. Out: those of the report, and how many were left out. Does not know what the lines of a report are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 10_000
"""Characters that a paragraph or a line of anybody's report may have."""
_FURNITURE = re.compile(
    r"(?:发布)?(?:时间|日期)\s*[:：]|(?:信息|文章|稿件)?来源\s*[:：]|作者\s*[:：]|(?:责任)?编辑\s*[:：]|审核\s*[:：]|字[体号]\s*[:：]"
    r"|(?:阅读|点击|浏览|访问)(?:数|量|次数)?\s*[:：]|(?:文章)?字数\s*[:：]|当前位置|首页\s*[>›»]|.*>>$|[【\[（(]?\s*(?:打印本?页|关闭(?:本页|窗口)|返回(?:顶部|首页)|分享到)"
    r"|(?:全国)?\S{0,4}热线|扫一扫|\S{0,4}公众号|原创稿件|.*收藏|无相关信息|.*(?:https?://|www\.|[©]|Copyright|版权所有|ICP备|公网安备|QQ)"
    r"|.*[（(](?:原创|精品|转载)[）)]|\W*\d{1,4}\W*$|[-—–]\s*\d{1,4}\s*[-—–]$|第\s*\d{1,4}\s*页",
    re.I,
)
"""How a line begins that is none of the report's."""
_END = re.compile(
    r"[（(【]?\s*(?:责任编辑|顶一下|踩一下|[上下]一[篇条]|相关(?:新闻|阅读|文章|链接|报道)|分享到|版权(?:所有|声明)|本文注册)|[-—_=*]{3,}分[隔割]线"
)
"""Where a report has ended."""
_LONGEST = 80
"""Characters that a line of furniture may have; what is longer, or a sentence, is the report's."""
_TOP = 12
"""Lines within which a page says its title again, over the report itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file as it stands there; `style` is its style in Word or its official role, `number` counts from 1."""

    text: str
    number: int = 0
    style: str = ""
    counted: str = ""
    """The number in front of it that Word counts: 一、; no part of the text."""


def lines_of(text: str) -> list[Line]:
    """The lines of a text file."""
    return [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]


def tidy(text: str) -> str:
    """A line without its indent, full-width blanks included."""
    return text.strip(" \t\r\f\v\u3000\xa0\u200b\ufeff")


def cleaned(lines: Iterable[Line]) -> tuple[list[Line], int]:
    """The lines of the report that are not empty, and how many were furniture.

    What stands before a title that is said twice is a page's head; what stands after the editor's name is its foot, but for sentences.
    """
    told = [line for line in lines if tidy(line.text)]
    first = next((tidy(line.text) for line in told if not _furniture(line)), "")
    again = [index for index, line in enumerate(told[:_TOP]) if tidy(line.text) == first]
    kept: list[Line] = []
    ended = False
    for line in told[again[-1] if len(again) > 1 else 0 :]:
        ended = ended or bool(_END.match(tidy(line.text)))
        if not _furniture(line) and not (ended and _could_be(line)):
            kept.append(line)
    return kept, len(told) - len(kept)


def _could_be(line: Line) -> bool:
    text = tidy(line.text)
    return len(text) <= _LONGEST and not text.endswith(("。", "！", "？"))


def _furniture(line: Line) -> bool:
    return _could_be(line) and bool(_FURNITURE.match(tidy(line.text)))
