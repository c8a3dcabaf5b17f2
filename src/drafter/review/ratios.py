"""Shares and rates against the counts that they are of.

In: quantities. Out: whether a share is that of a part in a base, and whether one slip of a key explains that it is not. Does not know
texts.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from drafter.review.quantities import Quantity, is_slip, shown, slipped

_MANY = 60


def rounded(part: Decimal, base: Decimal, told: Quantity) -> Decimal:
    """A part of a base in per cent, with as many decimals as a share is told with."""
    return (part * 100 / base).quantize(min(told.grain, Decimal(1)), ROUND_HALF_UP)


def is_rounded(part: Decimal, base: Decimal, told: Quantity) -> bool:
    """Whether a share is that of a part in a base, rounded or cut off."""
    if not base:
        return False
    difference = part * 100 / base - told.number
    return -told.grain / 2 <= difference < told.grain


def told_as(number: Decimal) -> str:
    """A share as reports tell it: without a last 0 behind the point."""
    return f"{format(number.normalize(), 'f')}%"


def share_slipped(part: Decimal, base: Decimal, told: Quantity) -> bool:
    """Whether one slip in the share explains that it is not that of a part in a base."""
    right = rounded(part, base, told)
    return is_slip(told.digits, format(right, "f")) or is_slip(told.digits, told_as(right).removesuffix("%"))


def explained(part: Quantity, base: Quantity, told: Quantity) -> bool:
    """Whether one slip explains it: in the share, in the part or in the base."""
    if base.number and share_slipped(part.number, base.number, told):
        return True
    return _count_slipped(part, told, base.number / 100, inverse=False) or _count_slipped(base, told, part.number * 100, inverse=True)


def _count_slipped(one: Quantity, told: Quantity, factor: Decimal, *, inverse: bool) -> bool:
    """Whether a count is, with a slip, one that makes the share right."""
    low, high = told.number - told.grain / 2, told.number + told.grain / 2
    if low <= 0 or not one.whole:
        exact = told.number and (factor / told.number if inverse else factor * told.number)
        return bool(exact) and shown(Decimal(exact), one) != one.digits and slipped(one, Decimal(exact))
    ends = (factor / high, factor / low) if inverse else (factor * low, factor * high)
    first, last = ends[0].to_integral_value(ROUND_CEILING), ends[1].to_integral_value(ROUND_FLOOR)
    if last - first > _MANY:
        return False
    return any(slipped(one, first + step) for step in range(int(last - first) + 1))
