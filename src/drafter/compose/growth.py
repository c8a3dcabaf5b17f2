"""The filters that compare: with last year's figure, between two rates, with a round number.

In: two figures, each a number, an approximate count or a gap. Out: a phrase that is true of them, to stand after a comma, or no text
where nothing can be said: the base is not there or no base at all (0), or either figure is only about so many.
Does not know which year a figure is of: 上年 is what the template compares with.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from drafter.errors import TemplateError
from drafter.facts.values import Gap

FEW = 10
"""A count below this is too small a base for a percentage: from 1 to 3 is 2 more, not 200% more."""
MANY = 3
"""From so many times the base on, a phrase names the multiple (是上年的3倍), which nobody can mistake for the increase."""
NEAR, OVER = Fraction(5, 100), Fraction(10, 100)
"""How far below a round number 近 may stand, and above it 超."""


def growth(now: Any, base: Any, unit: str = "") -> Any:
    """How much more or less, as a share: 比上年增长12.5%. Percentages are rounded half up to one decimal.

    Exactly twice as much is 翻一番; three times and more is 是上年的N倍, with 近 or 多 where N is rounded. Where a share would say nothing
    (a count below `FEW`, all but everything gone) the difference is told in the unit, and without a unit nothing.
    """
    known = _two(now, base)
    if not isinstance(known, tuple):
        return known
    new, old = known
    if (new > 0 > old) or (new < 0 < old):
        return "由负转正" if new > 0 else "由正转负"
    if old <= 0:
        return ""
    percent = _rounded(abs(new - old) * 100 / old)
    if new == old:
        return "与上年持平"
    few = isinstance(now, int) and isinstance(base, int) and old < FEW
    if few or (percent == 100 and 0 < new < old):
        return _difference(new, old, unit) if unit else ""
    if new == 2 * old:
        return "比上年翻一番"
    if new >= MANY * old:
        return f"是上年的{_times(new / old)}"
    if not percent:
        return "与上年基本持平"
    return f"比上年{'增长' if new > old else '下降'}{_shown(percent)}%"


def difference(now: Any, base: Any, unit: str = "") -> Any:
    """How many more or fewer: 比上年增加5件, 比上年减少3件, 与上年持平."""
    known = _two(now, base)
    return _difference(*known, unit) if isinstance(known, tuple) else known


def points(now: Any, base: Any) -> Any:
    """How far two rates are apart: 比上年提高2.3个百分点. A rate is a number or what |率 gives, rounded as it is printed."""
    known = _two(_rate(now), _rate(base))
    if not isinstance(known, tuple):
        return known
    new, old = known
    return "与上年持平" if new == old else f"比上年{'提高' if new > old else '下降'}{_shown(abs(new - old))}个百分点"


def around(value: Any, bound: Any) -> Any:
    """A figure against a round number: 近300 for 297, 超300 for 312, otherwise the figure itself.

    近 at most 5% below the bound, 超 at most 10% above. Raises: TemplateError for a bound that is no positive number.
    """
    round_number = _number(bound)
    if round_number is None or round_number <= 0:
        raise TemplateError("“近超”要写明同哪个整数比", hint="写成 |近超(300)")
    number = _number(value)
    if number is None:
        return value
    if round_number * (1 - NEAR) <= number < round_number:
        return f"近{_shown(round_number)}"
    return f"超{_shown(round_number)}" if round_number < number <= round_number * (1 + OVER) else _shown(number)


# ---- how ----


def _two(now: Any, base: Any) -> tuple[Fraction, Fraction] | Gap | str:
    """Both figures; else what is printed instead: the figure that is still to come, or nothing."""
    if isinstance(base, Gap) and not base.required:
        return ""
    for side in (now, base):
        if isinstance(side, Gap):
            return side
    new, old = _number(now), _number(base)
    return "" if new is None or old is None else (new, old)


def _number(value: Any) -> Fraction | None:
    """A number, exactly; None for a count given as about so many, and for no text at all."""
    if isinstance(value, str):
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise TypeError("no figure")
    return Fraction(str(value))


def _rate(value: Any) -> Any:
    return Decimal(value[:-1]) if isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?%", value) else value


def _difference(new: Fraction, old: Fraction, unit: str) -> str:
    return "与上年持平" if new == old else f"比上年{'增加' if new > old else '减少'}{_shown(abs(new - old))}{unit}"


def _rounded(number: Fraction) -> Fraction:
    """To one decimal, half up; for numbers from 0 on."""
    return Fraction(int(number * 10 + Fraction(1, 2)), 10)


def _times(ratio: Fraction) -> str:
    shown = _rounded(ratio)
    if shown == ratio or shown.denominator > 1:
        return f"{_shown(shown)}倍"
    return f"近{_shown(shown)}倍" if ratio < shown else f"{_shown(shown)}倍多"


def _shown(number: Fraction) -> str:
    """A number of finitely many decimals, without trailing zeros."""
    decimals = 0
    while (number * 10**decimals).denominator > 1:
        decimals += 1
    return format(Decimal(f"{int(number * 10**decimals)}E-{decimals}"), "f")
