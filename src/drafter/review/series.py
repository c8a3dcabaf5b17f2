"""Rows of quantities that stand side by side: 民生保障12件、法制安全9件、文化体育8件, and what may be their total.

In: the joined text and its quantities. Out: `Series` values. Does not know what a row should add up to.

A bracket that holds one figure, （12件）, counts as if it stood outside; one that holds several is a row of its own, whose total stands
before it. The share of a figure, 占28.6%, belongs to the figure and does not part a row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.review.quantities import SHARE, Quantity

REACH = 500
"""Characters before a row in which its total may stand."""
_BESIDE = 16
"""Characters between a bracket and the total of what stands in it."""
_BRACKET = re.compile("（[^（）\n]*）")
_SHARE_WORDS = re.compile("[，、]?(?:各|分别|约|也|均|仅)?(?:占|比例|比重|占比)[^，。；、\n]*")
_NEXT = re.compile(
    "(?P<tail>[^，。；：、\n（）]{0,14}?)"
    "(?P<mark>[、，；。]\n?|[；，]?\n|和|及|以及|与|，?另有|，?还有)"
    "(?P<words>[^。；：\n]{0,32})"
)
_COUNTS_THEM = re.compile("[两三四五六七八九]+[项者类级种年](?:合计|相加|共|总|加起来)")
"""三项合计: no figure of the row, and none of its total."""
_KINDS = re.compile("(?:分为|分成|分属|归为|涉及|来自|共|分)[两三四五六七八九十\\d]+(?:个方面|个类别|个界别|大类|类别|类|种|档|部分)")
_LAST_TIME = re.compile("[比较](?:[^，。；\\n]{0,10}年|上年|去年|往年|同期|上届)[^，。；\\n]{0,4}的$")
"""比2024年的74条: what was last time is no total of what is now."""
"""分为五类: says how many parts follow, and is none."""
_BREAKS = re.compile(
    "其中|合计|总计|累计|总数|比上|同比|较上|截至|分别|包括|分为|平均|连续|按[^，]{1,16}[分类看]|从[^，]{1,16}[看分]|分成|组成|超过$|达到?$|(?<![中公])共(?![同产建享识商治青])"
    "|(?:^|，)(?:先后|为此|收到|经(?![济贸营费])|提出|形成|召开|组织|举办|开展|完成|全部|收集|征集|走访|参加|邀请)"
)
"""What does not stand between two members of a row."""


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity of a row, and its share where one is told."""

    quantity: Quantity
    share: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A row of quantities of one unit."""

    items: tuple[Item, ...]
    marks: tuple[str, ...]
    """What stands between them: 、 ， ； 。 和."""
    before: tuple[Item, ...]
    """What stands before it and is counted in the same unit, the nearest last."""
    lead: str
    """The words between the figure before it and its own first figure, without brackets and shares."""
    inside: bool
    """Whether it stands in a bracket, and its total before it."""
    follows: bool
    """Whether the nearest figure before it, of whatever unit, is the last of `before`."""
    after: Item | None
    """The next quantity of the same unit, where it follows at once."""
    then: str
    """The words between the row and that."""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(item.quantity for item in self.items)


def rows(joined: str, quantities: Sequence[Quantity]) -> Iterator[Series]:
    """Every row of two or more, and every single quantity that may be a part of what stands before it."""
    for line, inside in _levels(joined, [one for one in quantities if not _KINDS.match(joined, max(0, one.at - 2))]):
        begin = 0
        while begin < len(line):
            end, marks = begin + 1, []
            while end < len(line) and (mark := _mark(joined, line[end - 1], line[end])):
                marks.append(mark)
                end += 1
            yield _series(joined, line, (begin, end), marks, inside)
            begin = end


def _levels(joined: str, quantities: Sequence[Quantity]) -> Iterator[tuple[list[Item], bool]]:
    """The items that can be in one row: those outside brackets, then those of each bracket, with what stands before it."""
    outside: list[Item] = []
    inside: list[Item] = []
    spans = [found.span() for found in _BRACKET.finditer(joined)] if quantities else []
    starts = [start for start, _ in spans]
    open_at = -1
    for one in quantities:
        at = bisect_right(starts, one.start) - 1
        opened, closed = spans[at] if at >= 0 and one.start < spans[at][1] else (-1, -1)
        if opened >= 0 and not _alone(joined, opened, closed, one):
            if opened != open_at:
                if len(inside) > 1:
                    yield inside, True
                beside = bool(outside) and opened - _end(outside[-1]) <= _BESIDE and "。" not in joined[_end(outside[-1]) : opened]
                inside, open_at = outside[-1:] if beside else [], opened
            _add(joined, inside, one)
        else:
            _add(joined, outside, one)
    if len(inside) > 1:
        yield inside, True
    yield outside, False


def _alone(joined: str, opened: int, closed: int, one: Quantity) -> bool:
    """Whether a bracket holds this figure and no other, but for its share."""
    words = joined[opened + 1 : one.start] + joined[one.end : closed - 1]
    bare = one.lead == opened + 1 and len(words) < 3 and not words.startswith(("含", "其中"))
    return bare or words.startswith("占") or "，占" in words[:3]


def _add(joined: str, line: list[Item], one: Quantity) -> None:
    if one.unit != SHARE:
        line.append(Item(one))
    elif line and line[-1].share is None:
        words = joined[line[-1].quantity.end : one.start]
        if "占" in words and not re.search("[。；\n]", words) and len(words) < 40:
            line[-1] = Item(line[-1].quantity, one)


def _between(joined: str, start: int, end: int) -> str:
    """What stands between two places, without brackets and shares."""
    words = joined[max(start, end - REACH) : end]
    if "（" in words or "）" in words:
        words = _BRACKET.sub("", words)
        words = re.sub("^[^（）]*）|（[^（）]*$", "", words)
    return _SHARE_WORDS.sub("", words) if "占" in words or "比" in words else words


def _mark(joined: str, left: Item, right: Item) -> str:
    """What joins two quantities into a row; empty where nothing does."""
    one, other = left.quantity, right.quantity
    if one.unit != other.unit or not one.unit or one.is_change or other.is_change or other.start - one.end > 160:
        return ""
    found = _NEXT.fullmatch(_between(joined, one.end, other.start))
    if not found or _BREAKS.search(found["words"]) or _BREAKS.search(found["tail"]) or found["tail"].endswith("中"):
        return ""
    mark = found["mark"].strip("，\n") or found["mark"][0]
    return "" if mark == "。" and not (left.share and right.share) else mark


def _series(joined: str, line: Sequence[Item], span: tuple[int, int], marks: Sequence[str], inside: bool) -> Series:
    begin, end = span
    first, last = line[begin].quantity, line[end - 1].quantity
    before = tuple(
        item for item in line[max(0, begin - 16) : begin] if not _is_last_time(joined, item.quantity)
        if item.quantity.unit == first.unit and not item.quantity.is_change and first.start - item.quantity.end < REACH
    )  # fmt: skip
    lead = _between(joined, _end(line[begin - 1]) if begin else max(0, first.start - 40), first.start)
    at = end + 1 if end < len(line) and _COUNTS_THEM.match(joined, line[end].quantity.at) else end
    after = line[at] if at < len(line) and line[at].quantity.unit == first.unit else None
    then = _between(joined, last.end, after.quantity.start) if after else ""
    near = next((item for item in reversed(line[:begin]) if not _is_aside(joined, item, first)), None)
    follows = bool(before) and before[-1] is near
    return Series(tuple(line[begin:end]), tuple(marks), before, lead, inside, follows, after, then)


def _is_aside(joined: str, item: Item, first: Quantity) -> bool:
    """Whether a figure only tells how another has changed: 36场，比上年增加6场。其中…"""
    one = item.quantity
    return _is_last_time(joined, one) or (one.is_change and "。" in joined[one.end : first.start])


def _is_last_time(joined: str, one: Quantity) -> bool:
    return _LAST_TIME.search(joined[max(0, one.start - 18) : one.start]) is not None


def _end(item: Item) -> int:
    return (item.share or item.quantity).end
