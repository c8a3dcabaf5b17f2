"""The order of a text: headings cut, numbers skipped or said twice, levels skipped, paragraphs split and joined.

In: a text. Out: places, where the order is right before the slip. Does not know the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from damages.damage import HAN, NUMERALS, Edit, Edits, Operator

_HEAD = re.compile(f"^(?:(?P<one>[{NUMERALS}]{{1,3}})、|（(?P<two>[{NUMERALS}]{{1,3}})）)(?P<words>[^\\n]*)$", re.M)
_BODY = re.compile(r"^[^\n]{60,}。$", re.M)
_INSIDE = re.compile(f"(?<=[{HAN}]{{4}})(?:，|(?=[{HAN}]{{4}}))")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered line: where its numeral begins, what it says, its level."""

    start: int
    numeral: str
    level: str
    words: str
    end: int

    @property
    def value(self) -> int:
        tens, ten, ones = self.numeral.rpartition("十")
        return ((NUMERALS.index(tens) + 1 if tens else 1) * 10 if ten else 0) + (NUMERALS.index(ones) + 1 if ones else 0)


def series(text: str) -> Iterator[list[Heading]]:
    """The headings of a level that follow each other from 一 without a gap, those of the second level within one of the first."""
    running: dict[str, list[Heading]] = {"one": [], "two": []}
    for found in _HEAD.finditer(text):
        level = "one" if found["one"] else "two"
        this = Heading(found.start(level), found[level], level, found["words"], found.end())
        for other in ("one", "two") if level == "one" else ("two",):
            if running[other] and (other != level or this.value == 1):
                yield running[other]
                running[other] = []
        if this.value == len(running[level]) + 1:
            running[level].append(this)
    yield from (one for one in running.values() if one)


def numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def _renumbered(headings: list[Heading], first: int, by: int) -> Edits:
    """A series from one of its headings on, counted otherwise; the heading before it has to do with it too."""
    return (
        Edit(headings[first - 1].start, headings[first - 1].numeral, headings[first - 1].numeral),
        *(Edit(one.start, one.numeral, numeral(one.value + by)) for one in headings[first:]),
    )


def skipped(text: str, random: Random) -> Iterator[Edits]:
    for headings in series(text):
        for first in range(1, len(headings)):
            yield _renumbered(headings, first, 1)


def said_twice(text: str, random: Random) -> Iterator[Edits]:
    for headings in series(text):
        for first in range(1, len(headings)):
            yield _renumbered(headings, first, -1)
            yield _renumbered(headings[: first + 1], first, -1)


def cut(text: str, random: Random) -> Iterator[Edits]:
    """A heading on its own line that ends after its comma, or two characters later with an ellipsis."""
    for found in _HEAD.finditer(text):
        at = found["words"].find("，")
        if 3 < at < len(found["words"]) - 4 and not found["words"].endswith("。") and len(found["words"]) <= 40:
            end = found.start("words") + at + 1
            kept, mark = random.choice(((0, ""), (2, "…"), (2, "……"), (0, "…")))
            yield (Edit(end + kept, text[end + kept : found.end()], mark),)


def level_skipped(text: str, random: Random) -> Iterator[Edits]:
    """（一）（二）… of a section become 1. 2. …"""
    for headings in series(text):
        if headings[0].level == "two":
            yield tuple(Edit(one.start - 1, f"（{one.numeral}）", f"{one.value}.") for one in headings)


def split(text: str, random: Random) -> Iterator[Edits]:
    """A paragraph broken inside of a sentence."""
    for found in _BODY.finditer(text):
        inside = [one for one in _INSIDE.finditer(text, found.start(), found.end()) if found.start() + 20 < one.end() < found.end() - 20]
        if inside:
            yield (Edit(random.choice(inside).end(), "", "\n"),)


def joined(text: str, random: Random) -> Iterator[Edits]:
    """A numbered heading that stands at the end of the paragraph before it."""
    for found in _HEAD.finditer(text):
        if found.start() > 1 and text[found.start() - 2] == "。":
            yield (Edit(found.start() - 1, "\n", ""),)


OPERATORS = (
    Operator("heading-cut", "小标题断了", cut),
    Operator("number-skipped", "序号跳了", skipped),
    Operator("number-twice", "序号重了", said_twice),
    Operator("level-skipped", "层次跳了一级", level_skipped, notice=True),
    Operator("split", "一段断成两段", split),
    Operator("joined", "两段并成一段", joined),
)
