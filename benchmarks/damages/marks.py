"""Punctuation: half-width, straight, lost, doubled, misplaced.

In: a text. Out: places. Does not know the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from damages.damage import HAN, NUMERALS, Edit, Edits, Operator, line_of

_HALF = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")"}
_MARK = re.compile("[，；：？！（）]")
_BESIDE = re.compile(f"(?<=[{HAN}])[，；：？！（）]|[，；：？！（）](?=[{HAN}])")
_QUOTED = re.compile("“([^“”\n]+)”")
_PAIRS = ("“”", "（）", "《》")
_DASH = re.compile("(?<!—)——(?!—)")
_REPEATED = re.compile(f"(?<=[{HAN}])[，。、；](?=[{HAN}\n]|$)")
_AND_SO_ON = re.compile(f"(?<=、)[{HAN}]{{2,8}}(?=等(?!等|级|同|待|于))")
_DIGITS = re.compile(r"(?<![\d.A-Za-z])\d{2,}(?![\d.A-Za-z])%?")
_NUMBER = re.compile(
    f"^(?:[{NUMERALS}]{{1,2}}(?P<comma>、)|(?P<round>（[{NUMERALS}]{{1,2}}）)|\\d(?P<dot>[.．]))(?=[{HAN}])", re.M
)
_STOPPED = re.compile("(?<=[^“”])。$", re.M)
_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)} | {"%": "％"}


def half(text: str, random: Random) -> Iterator[Edits]:
    for found in _BESIDE.finditer(text):
        yield (Edit(found.start(), found[0], _HALF[found[0]]),)


def all_half(text: str, random: Random) -> Iterator[Edits]:
    found = tuple(Edit(one.start(), one[0], _HALF[one[0]]) for one in _MARK.finditer(text))
    if found:
        yield found


def straight(text: str, random: Random) -> Iterator[Edits]:
    for found in _QUOTED.finditer(text):
        yield Edit(found.start(), "“", '"'), Edit(found.end() - 1, "”", '"')


def unpaired(text: str, random: Random) -> Iterator[Edits]:
    """One of a pair lost, in paragraphs where each mark has its other."""
    begin = 0
    for line in text.split("\n"):
        for pair in _PAIRS:
            if line.count(pair[0]) == line.count(pair[1]):
                for at in [index for index, char in enumerate(line) if char in pair]:
                    yield (Edit(begin + at, line[at], ""),)
        begin += len(line) + 1


def doubled(text: str, random: Random) -> Iterator[Edits]:
    for found in _REPEATED.finditer(text):
        other = random.choice((found[0], found[0], "。" if found[0] != "。" else "，"))
        yield (Edit(found.end(), "", other),)


def dash(text: str, random: Random) -> Iterator[Edits]:
    for found in _DASH.finditer(text):
        yield (Edit(found.start(), "——", random.choice(("—", "———"))),)


def before_and_so_on(text: str, random: Random) -> Iterator[Edits]:
    for found in _AND_SO_ON.finditer(text):
        yield (Edit(found.end(), "", "、"),)


def wide_digits(text: str, random: Random) -> Iterator[Edits]:
    for found in _DIGITS.finditer(text):
        yield (Edit(found.start(), found[0], "".join(_WIDE[char] for char in found[0])),)


def number(text: str, random: Random) -> Iterator[Edits]:
    """The mark after a typed number: 一. （一）、 1、"""
    for found in _NUMBER.finditer(text):
        if found["comma"]:
            yield (Edit(found.start("comma"), "、", random.choice((".", "，", "．"))),)
        elif found["round"]:
            yield (Edit(found.end(), "", random.choice("、，")),)
        else:
            yield (Edit(found.start("dot"), found["dot"], random.choice("、，")),)


def unstopped(text: str, random: Random) -> Iterator[Edits]:
    """The last 。 of a paragraph of more than one sentence, or of a long one."""
    for found in _STOPPED.finditer(text):
        begin, _ = line_of(text, found.start())
        if found.start() - begin >= 40:
            yield (Edit(found.start(), "。", ""),)


OPERATORS = (
    Operator("half-mark", "一个标点成了半角", half),
    Operator("half-text", "全文标点成了半角", all_half, anywhere=True, notice=True),
    Operator("straight-quotes", "引号成了直的", straight),
    Operator("unpaired", "成对的标点丢了一个", unpaired),
    Operator("doubled-mark", "标点重了", doubled),
    Operator("dash", "破折号长短不对", dash),
    Operator("mark-before-deng", "等字前多了顿号", before_and_so_on),
    Operator("wide-digits", "数字成了全角", wide_digits),
    Operator("number-mark", "序号后的标点不对", number),
    Operator("last-stop", "段末丢了句号", unstopped),
)
