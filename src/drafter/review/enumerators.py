"""Series of enumerators: 一是…；二是…；三是…, in one paragraph or a paragraph each.

In: a text. Out: its series, each with its items in the order of the text, however they are numbered. Does not know what they enumerate.

A series within a paragraph may stand in an item of one whose items are paragraphs (二是…：一是…；二是…). A heading ends every series.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter import numerals
from drafter.review.finding import Place
from drafter.review.text import Passage, Text

_HAN = "[一二三四五六七八九十]"
_MARK = re.compile(f"[第其一二三四五六七八九十]{_HAN}{{0,3}}[是要靠，：]")
_BEFORE = frozenset("。；：，！？”）（、")
"""What an enumerator may come after, if it does not open its paragraph."""
_ARABIC = re.compile("（?[0-9]")


@dataclass(frozen=True, slots=True)
class Item:
    """An enumerator: its number, its place, and whether it opens its paragraph."""

    number: int
    place: Place
    opens: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Enumerators of one kind (是, 要, 第 …), as they follow one another."""

    kind: str
    items: tuple[Item, ...]

    @property
    def in_one(self) -> bool:
        """Whether all of it stands in one paragraph."""
        return self.items[0].place.passage == self.items[-1].place.passage


def series(text: Text) -> tuple[Series, ...]:
    """The series of a text outside tables, by the place of their first item."""
    kinds: dict[str, dict[int, list[Item]]] = {}
    for place, found in text.find(_MARK):
        if told := _item(text.passages[place.passage], place, found[0]):
            kind, item = told
            kinds.setdefault(kind, {}).setdefault(place.passage, []).append(item)
    found_all = [Series(kind, tuple(items)) for kind, marked in kinds.items() for items in _joined(marked, text)]
    return tuple(sorted(found_all, key=lambda one: one.items[0].place))


def _item(passage: Passage, place: Place, mark: str) -> tuple[str, Item] | None:
    """The kind of a mark and what it is; None where it is none."""
    kind = mark[0] if mark[0] in "第其" else mark[-1]
    opens = place.start == passage.head
    digits = mark.strip("第其是要靠，：")
    if kind in "，：" or not digits or (not opens and passage.text[place.start - 1] not in _BEFORE):
        return None
    if passage.text[place.end : place.end + len(digits)] == digits:  # 一是一，二是二
        return None
    end = place.end - (kind in "第其")
    return kind, Item(numerals.value(digits) or 0, Place(place.passage, place.start, end), opens)


def _joined(marked: Mapping[int, list[Item]], text: Text) -> list[list[Item]]:
    """The series of one kind: those whose items open paragraphs are one level, those inside are another."""
    done: list[list[Item]] = []
    outer: list[Item] = []
    inner: list[Item] = []
    for index, passage in enumerate(text.passages):
        items = marked.get(index, [])
        if not items and not _ends(passage):
            inner = []
            continue
        if not items or (passage.is_heading and not items[0].opens) or passage.number:
            outer, inner = ([], []) if _ends(passage) else (outer, [])
        for item in items:
            if item.opens:
                into = outer if _goes_on(outer, item) or (outer and not _goes_on(inner, item)) else inner
                inner = into if into is inner else []
            else:
                here = bool(outer) and outer[-1].place.passage == index
                into = outer if not inner and (here or _goes_on(outer, item)) else inner
            if item.number == 1 or not into:
                into = []
                done.append(into)
                if item.opens:
                    outer, inner = into, []
                else:
                    inner = into
            into.append(item)
    return done


def _ends(passage: Passage) -> bool:
    """Whether a passage ends the series before it: a heading, or a number in Han."""
    return passage.is_heading or (bool(passage.number) and not _ARABIC.match(passage.number))


def _goes_on(items: Sequence[Item], item: Item) -> bool:
    return bool(items) and items[-1].number + 1 == item.number
