"""What is left in a text, or missing from it: placeholders, vanished digits, stray characters, lines of a page.

In: a text. Out: places. Does not know the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from damages.counts import UNITS
from damages.damage import HAN, Edit, Edits, Operator

_FIGURE = re.compile(f"(?<![\\d.第])(?P<digits>\\d+(?:\\.\\d+)?)(?=[万亿]?(?:{UNITS}|%))")
_YEAR = re.compile(r"(?<!\d)20(?P<rest>\d\d)(?=年)")
_PLACEHOLDERS = ("x", "X", "×", "××", "XX", "xx", "***", "**", "……", "…", "=", "○○", "？？", "____")
_COUNTED = re.compile(f"(?<=[{HAN}])(?P<digits>\\d+(?:\\.\\d+)?)(?=(?:人次|场次|亿元|万元|件|名|个|次|篇|条|项|家|期|份|%)[，。；、])")
_BARE = tuple("第每几数多各这那两半整逐一单少近余超约逾达至")
"""After these a measure word may stand without a figure, or the slip reads as another sentence."""
_FURNITURE = (
    "第3页 共12页", "— 5 —", "- 7 -", "【打印本页】 【关闭窗口】", "分享到：微信 微博 QQ空间", "浏览次数：1024", "责任编辑：某某",
    "当前位置：首页 > 工作动态 > 正文", "上一篇：关于召开会议的通知", "来源：本站 发布时间：2024-01-10",
)  # fmt: skip


def placeholder(text: str, random: Random) -> Iterator[Edits]:
    for found in _FIGURE.finditer(text):
        yield (Edit(found.start(), found["digits"], random.choice(_PLACEHOLDERS)),)
    for found in _YEAR.finditer(text):
        yield (Edit(found.start("rest"), found["rest"], random.choice(("xx", "XX", "××", "**"))),)


def vanished(text: str, random: Random) -> Iterator[Edits]:
    for found in _COUNTED.finditer(text):
        if not text[: found.start()].endswith(_BARE):
            yield (Edit(found.start(), found["digits"], ""),)


def letter(text: str, random: Random) -> Iterator[Edits]:
    for found in re.finditer(f"(?<=[{HAN}，。；])(?=[{HAN}])", text):
        yield (Edit(found.start(), "", random.choice("abcdehjklmnqswyz")),)


def space(text: str, random: Random) -> Iterator[Edits]:
    for found in re.finditer(f"(?<=[{HAN}]{{6}})(?=[{HAN}]{{3}})", text):
        yield (Edit(found.start(), "", " "),)


def furniture(text: str, random: Random) -> Iterator[Edits]:
    lines = text.split("\n")
    begin = 0
    for index, line in enumerate(lines):
        begin += len(line) + 1
        if 4 < index < len(lines) - 2:
            yield (Edit(begin, "", random.choice(_FURNITURE) + "\n"),)


OPERATORS = (
    Operator("placeholder", "数字成了占位符", placeholder),
    Operator("vanished-digits", "数字丢了", vanished),
    Operator("latin-letter", "混进字母", letter),
    Operator("space", "混进空格", space),
    Operator("furniture", "混进网页、页码的行", furniture),
)
