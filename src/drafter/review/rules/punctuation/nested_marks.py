"""标点套用: quotes within quotes, titles within titles, brackets within brackets; single quotes that stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_MARKS = re.compile("[“”‘’（）()《》]")
_NESTED = re.compile("“[^”\n]*“|《[^》\n]*《|[（(][^（）()\n]*[（(]|‘")
"""What a paragraph must have before its marks are paired."""
_CLOSING = {"”": "“", "’": "‘", "）": "（", "》": "《"}
_INNER = {"“": "‘’", "《": "〈〉", "（": ""}
_NAMES = {"“": "引号", "《": "书名号", "（": "括号"}
_SAME = {"(": "（", ")": "）"}
_APOSTROPHE = re.compile("[A-Za-z]’[A-Za-z]")
Pair = tuple[int, int, str, Mapping[str, int]]
"""From where to where, the opening mark, how many of each mark are open around it."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each mark of an inner pair that is like the outer one; nothing in a paragraph whose pairs do not balance."""
    if not _NESTED.search(text.joined):
        return
    for index, passage in enumerate(text.passages):
        if passage.role not in CELLS and _NESTED.search(passage.text) and not _APOSTROPHE.search(passage.text):
            for pair in _pairs(passage.text):
                yield from _of_a_pair(index, pair)


def _of_a_pair(index: int, pair: Pair) -> Iterator[Hit]:
    start, end, mark, around = pair
    places = Place(index, start, start + 1), Place(index, end, end + 1)
    depth = around[mark]
    if mark == "（" and depth:
        yield Hit(places[0], "括号里面又用了同样的括号", "里面的改用〔〕，或者把话改到括号外面", level=Level.NOTICE, others=places[1:])
    elif mark in "“《" and depth % 2 == 1 and (mark == "《" or not around["‘"]):
        for place, right in zip(places, _INNER[mark], strict=True):
            yield Hit(place, f"{_NAMES[mark]}里面又用{_NAMES[mark]}，里面一层用{_INNER[mark]}", fix=right)
    elif mark == "‘" and not around["“"]:
        for place, right in zip(places, "“”", strict=True):
            yield Hit(place, "单引号用在外面了，外面一层用双引号", fix=right, level=Level.LIKELY)


def _pairs(text: str) -> list[Pair]:
    """The pairs of a paragraph, in order; none where they do not balance."""
    open_: list[tuple[int, str]] = []
    around: Counter[str] = Counter()
    pairs: list[Pair] = []
    for found in _MARKS.finditer(text):
        mark = _SAME.get(found[0], found[0])
        if mark not in _CLOSING:
            open_.append((found.start(), mark))
            around[mark] += 1
            continue
        if not open_ or open_[-1][1] != _CLOSING[mark]:
            return []
        start, opening = open_.pop()
        around[opening] -= 1
        pairs.append((start, found.start(), opening, around.copy()))
    return [] if open_ else sorted(pairs, key=lambda pair: pair[0])


RULE = Rule(
    "nested-marks", "标点套用", Level.MUST,
    what="引号里面又用双引号，书名号里面又用双书名号，括号里面又用圆括号；单引号单独用",
    why="里外用同一种标点，分不清到哪里为止；规定外面一层用“ ”《 》，里面一层用‘ ’〈 〉",
    source="GB/T 15834—2011，4.8.3.4、4.15.3.5、4.9.3.6",
    do="里面一层改用‘ ’、〈 〉",
    bad="印发《关于学习贯彻《意见》的通知》。",
    good="印发《关于学习贯彻〈意见〉的通知》。",
    check=check,
)  # fmt: skip
