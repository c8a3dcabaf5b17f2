"""The numbered headings and items of a text, in families of siblings.

In: a text. Out: each number of the forms 一、（一）1.（1） with its level and value, and which of them count on from each other.
Does not know what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter import numerals
from drafter.report.document import HEADINGS
from drafter.review.finding import Place
from drafter.review.text import Passage, Text

_HAN = "一二三四五六七八九十百"
_FORM = re.compile(f"(?P<han>[{_HAN}]+)、|[（(](?P<bracket>[{_HAN}]+)[）)]、?|(?P<digit>\\d+)[.．、]|[（(](?P<inner>\\d+)[）)]、?")
_INSIDE = re.compile(f"[。！？](?:(?P<han>[{_HAN}]{{1,3}})、(?=\\S)|（(?P<bracket>[{_HAN}]{{1,3}})）(?=[^。，；、]))")
_RESETS = ("标题", "部分", "主题", "附件", "附件标题")
_TITLE = 45
"""Characters that a line may have to be the title of a part."""


@dataclass(frozen=True, slots=True)
class Item:
    """One number: of level 0 to 3, in which passage, and where its characters stand; none where Word counts it."""

    passage: int
    level: int
    value: int
    start: int = 0
    end: int = 0

    @property
    def inside(self) -> bool:
        """Whether it stands in the middle of a paragraph."""
        return self.start > 0


@dataclass(slots=True)
class Family:
    """Siblings of one level, below one heading."""

    level: int
    items: list[Item] = field(default_factory=list)
    again: bool = False
    """Whether they begin anew at 1 with nothing between that says why."""


def items(text: Text) -> Iterator[Item]:
    """Every number at the beginning of a paragraph, and those that stand right behind a full stop and count on from the last."""
    last = [0] * len(HEADINGS)
    for index, passage in enumerate(text.passages):
        if passage.role in _RESETS:
            last = [0] * len(HEADINGS)
        if passage.number:
            found = _FORM.fullmatch(passage.number)
            if found and (read := _read(found)):
                level, value = read
                last[level:] = [value] + [0] * (len(HEADINGS) - level - 1)
                yield Item(index, level, value, 0, len(passage.number) if passage.head else 0)
        if passage.role == "正文" or passage.number:
            for at, level, value, end in _within(passage):
                if value == last[level] + 1 and value > 1:
                    last[level:] = [value] + [0] * (len(HEADINGS) - level - 1)
                    yield Item(index, level, value, at, end)


def _read(found: re.Match[str]) -> tuple[int, int] | None:
    level, said = next((level, said) for level, said in enumerate(found.groups()) if said)
    value = int(said) if said.isdecimal() else numerals.value(said)
    return None if value is None else (level, value)


def _within(passage: Passage) -> Iterator[tuple[int, int, int, int]]:
    """Place, level, value and end of the numbers behind a full stop, unless the paragraph counts from 1 itself."""
    found = [(one, read) for one in _INSIDE.finditer(passage.text) if (read := _read(one))]
    own = {level for _, (level, value) in found if value == 1}
    for one, (level, value) in found:
        if level not in own:
            yield one.start() + 1, level, value, one.end()


def families(text: Text) -> list[Family]:
    """The numbers, siblings together, in the order of their first ones."""
    made: list[Family] = []
    open_: list[Family | None] = [None] * len(HEADINGS)
    excused, seen = False, 0
    for item in items(text):
        for passage in text.passages[seen : item.passage]:
            if level := _closes(passage):
                open_[level - 1 :] = [None] * (len(HEADINGS) - level + 1)
            excused = excused or _could_name_a_part(passage)
        seen = item.passage + 1
        family = open_[item.level]
        if family is None or (item.value == 1 and (item.level > 1 or _begins_anew(family))):
            family = Family(item.level, again=family is not None and item.level < 2 and not excused)
            made.append(family)
        open_[item.level :] = [family] + [None] * (len(HEADINGS) - item.level - 1)
        family.items.append(item)
        excused = False
    return made


def _closes(passage: Passage) -> int:
    """The level, from 1, at which counting begins anew after a heading without a number; 0 where it goes on."""
    if passage.role in _RESETS:
        return 1
    return HEADINGS.index(passage.role) + 1 if passage.role in HEADINGS and not passage.number else 0


def _begins_anew(family: Family) -> bool:
    return len(family.items) > 1


def _could_name_a_part(passage: Passage) -> bool:
    return passage.role != "正文" or (not passage.number and len(passage.text) <= _TITLE and "。" not in passage.text)


def form(item: Item, value: int, text: Text) -> str:
    """The item's number with another value."""
    passage = text.passages[item.passage]
    number = passage.text[item.start : item.end] or passage.number
    said = str(value) if item.level > 1 else numerals.han(value)
    return re.sub(f"[{_HAN}]+|\\d+", said, number, count=1)


def place(item: Item, text: Text) -> Place:
    """Where a number stands; the whole paragraph where Word counts it."""
    return Place(item.passage, item.start, item.end or len(text.passages[item.passage].text))
