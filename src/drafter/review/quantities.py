"""Figures as quantities: how many of what, how exactly, and in which words.

In: a text as one string, and its figures. Out: `Quantity` values in order, and what arithmetic about them needs: what rounding allows, and
whether one figure is another with a slip of a key in it. Does not know rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from drafter.report.figures import Figure

ONE = Decimal(1)
SHARE = "%"
POINTS = "百分点"
_TIMES = ("年", "月", "周", "岁", "届", "季度")
"""Classes of measure words that tell when, not how many."""
_MORE_UNITS = re.compile(
    "美元|港元|欧元|标准箱|标箱|千瓦时|千瓦|公顷|立方米|[所处头斤艘架盘只间颗面枚门宗起例片块对桩眼道段把列趟桌箱袋吨支尊]"
)
"""Measure words that the figures do not know."""
_RANGE = re.compile("\\s*[—–～~至-]\\s*\\d")
_VAGUE_AFTER = re.compile("以上|以下|以内|左右|上下|多|余|之多")
_VAGUE_BEFORE = re.compile("(?:不足|不到|至少|最多|不少于|不超过|不低于|不高于|突破|接近|将近|大约|左右|达到或超过|平均)$")
_NAMED = re.compile("(?:全体)?会议(?!室|[0-9])|全会|党代会")
"""What follows where 二次 is a name: 二次会议."""
_BETWEEN = re.compile("(?:[、，]|和|与|及|以及)")
_MARK = re.compile("[，。；：、！？\n（）“”《》]")
CHANGE = re.compile(
    "(?:(?<!新)增加|增长|提高|上升|增多|增|下降|减少|降低|减|降|下浮|上浮|多|少|超|低于|高于|高出|超过|净增|回落|缩短)[了约]?$"
)
"""What ends before a figure that tells a difference."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that counts or measures something; places are those of the joined text."""

    start: int
    """Where it begins, with 近 or 超 before it."""
    at: int
    """Where its digits begin."""
    end: int
    """Where its unit ends."""
    digits: str
    """As they stand there, without 万 and 亿."""
    number: Decimal
    unit: str
    """件, 人, 元 …; % for a share; empty where it has none."""
    grain: Decimal
    """What its last digit is worth: 1, or 0.01亿."""
    exact: bool
    is_change: bool
    """Whether it says by how much something grew or shrank."""
    lead: int
    """Where the words before it begin: after a mark or a figure."""

    @property
    def whole(self) -> bool:
        """Whether it counts one by one, so that nothing is rounded."""
        return self.grain == ONE


def read(joined: str, passages: Iterable[tuple[int, Sequence[Figure]]]) -> Iterator[Quantity]:
    """The quantities of a text: where each passage begins, and its figures."""
    for begin, figures in passages:
        found = [one for one in _read(joined, begin, figures) if one]
        for index, one in enumerate(found):
            if one.unit or index + 1 == len(found):
                yield one
            else:
                yield _with_the_unit_after(joined, found, index)


def _read(joined: str, begin: int, figures: Sequence[Figure]) -> Iterator[Quantity | None]:
    before = begin
    for figure in figures:
        start, at = begin + figure.start, begin + figure.start
        end = start + len(figure.text)
        last, before = before, end
        if figure.date or figure.unit in _TIMES or _NAMED.match(joined, end) or joined[begin + figure.end : end] == "日":
            continue
        char_before = joined[start - 1] if start else ""
        if char_before and char_before in "第届“":
            continue
        digits = figure.text[: figure.end - figure.start].lstrip("超过逾约近")
        at = begin + figure.end - len(digits)
        tail = joined[begin + figure.end : end]
        unit = figure.unit
        if unit == "件":
            unit = tail.lstrip("余多几十百千万亿") or unit
        elif not unit and (more := _MORE_UNITS.match(joined, end)):
            unit, end = more[0], more.end()
            before = end
        words = joined[last:start]
        if mark := _MARK.search(words[::-1]):
            words = words[-mark.start() :] if mark.start() else ""
        lead = start - len(words)
        exact = not (
            figure.about or _RANGE.match(joined, end) or (char_before and char_before in "—–～~-") or _VAGUE_AFTER.match(joined, end)
            or _VAGUE_BEFORE.search(words)
        )  # fmt: skip
        plain = digits.replace(",", "")
        grain = ONE.scaleb(-len(plain.partition(".")[2]))
        if tail and tail[0] in "十百千万亿" and figure.number and plain[:1].isdigit():
            grain *= figure.number / Decimal(plain)
        yield Quantity(start, at, end, digits, figure.number, unit, grain, exact, bool(CHANGE.search(words)), lead)


def _with_the_unit_after(joined: str, found: Sequence[Quantity], index: int) -> Quantity:
    """12、9和8件: the first two are 件, too."""
    one = found[index]
    for left, right in zip(found[index:], found[index + 1 :], strict=False):
        if not _BETWEEN.fullmatch(joined, left.end, right.start):
            break
        if right.unit:
            if right.unit != SHARE:
                return Quantity(
                    one.start, one.at, one.end, one.digits, one.number, right.unit, one.grain, one.exact, one.is_change, one.lead
                )
            break
    return one


# ---- what rounding allows ----


def share(part: Decimal, base: Decimal, grain: Decimal) -> tuple[Decimal, Decimal]:
    """A part of a base in per cent: rounded as reports do, and cut off, which some do."""
    exact = part * 100 / base
    return exact.quantize(grain, ROUND_HALF_UP), exact.quantize(grain, ROUND_DOWN)


def is_share(part: Decimal, base: Decimal, told: Quantity) -> bool:
    """Whether a share is that of a part in a base, give or take one in its last digit, by which shares are bent to make 100."""
    return bool(base) and abs(part * 100 / base - told.number) < told.grain * Decimal("1.5")


def tolerance(parts: Sequence[Quantity]) -> Decimal:
    """By how much a sum of rounded figures may be off; counts are not rounded."""
    grain = min(one.grain for one in parts)
    return Decimal(0) if grain == ONE else grain * (len(parts) + 1) / 2


# ---- slips of a key ----


def shown(number: Decimal, like: Quantity) -> str:
    """A number in the form of another: with its 万 or 亿 taken off, and as many decimals."""
    decimals = len(like.digits.partition(".")[2]) if like.digits[:1].isdigit() else 0
    scale = like.grain.scaleb(decimals)
    return format((number / scale).quantize(ONE.scaleb(-decimals), ROUND_HALF_UP), "f")


def slipped(one: Quantity, number: Decimal) -> bool:
    """Whether a figure is another number with one slip in it: a digit wrong, two changed about, one too many or too few."""
    if number <= 0:
        return False
    told = one.digits.replace(",", "") if one.digits[:1].isdigit() else format(one.number, "f")
    return is_slip(told, shown(number, one))


def is_slip(told: str, meant: str) -> bool:
    """Whether one row of digits is another with a digit wrong, two neighbours changed about, or one too many or too few."""
    if told == meant:
        return False
    if len(told.partition(".")[2]) == len(meant.partition(".")[2]):
        told, meant = told.replace(".", ""), meant.replace(".", "")
    if len(told) == len(meant):
        wrong = [index for index, (left, right) in enumerate(zip(told, meant, strict=True)) if left != right]
        if len(wrong) == 1:
            return True
        first, last = wrong[0], wrong[-1]
        return len(wrong) == 2 and last == first + 1 and told[first] == meant[last] and told[last] == meant[first]
    long, short = (told, meant) if len(told) > len(meant) else (meant, told)
    return len(short) > 1 and len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
