"""Amounts of money in one style: 2.46亿元, 3000万元, 3200元.

In: whole or decimal numbers of yuan, or amounts as the facts have them. Out: text. Does not know what was paid for.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import Any

from drafter.errors import TemplateError
from drafter.facts.formats import FORMATS

_DIGITS = re.compile(r"(\d+(?:\.\d+)?)([百千]?(?:万亿|[万亿])?)元")
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_UNITS = (("亿", 10**8), ("万", 10**4), ("", 1))
MOST = 10**17
MOST_LENGTH = 20
"""Characters of an amount: as many digits are still computed exactly."""
MOST_PLACES = 2
"""Decimals that an amount may have in 亿 or 万; one that needs more is said in the next smaller unit."""


def amount(value: Any, decimals: int | None = None) -> Any:
    """An amount in 亿, 万 or single yuan; no digit is lost unless `decimals` asks for rounding, half up. One that is about so
    much, or in Han, stays as it is written.

    value: yuan, or text as 24600万元.
    Raises: TemplateError for what is no amount.
    """
    yuan = _yuan(value)
    if yuan is None:
        return value
    if yuan >= MOST:
        raise TemplateError(f"“{value}”太大了，不像金额", hint="看看单位是不是打错了")
    if decimals is None:
        unit, scale = next((u, s) for u, s in _UNITS if s == 1 or (yuan >= s and _places(yuan / s) <= MOST_PLACES))
        return f"{plain(yuan / scale)}{unit}元"
    if not 0 <= decimals <= 6:
        raise TemplateError("“万亿”的小数位数要在 0 到 6 之间", hint="写成 |万亿(2)")
    rounded = {unit: (yuan / scale).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) for unit, scale in _UNITS}
    unit = next((u for u in ("亿", "万") if rounded[u] >= 1 and rounded["万"] >= (10**4 if u == "亿" else 1)), "")
    return f"{plain(rounded[unit])}{unit}元"


def _yuan(value: Any) -> Decimal | None:
    """An amount in yuan; None for one that is about so much, or in Han."""
    text = str(value)
    if len(text) > MOST_LENGTH:
        raise TemplateError(f"“{text}”太长了，不像金额", hint="写成 3200元、2.46亿元")
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool) and value >= 0:
        return Decimal(text)
    if found := _DIGITS.fullmatch(text):
        return Decimal(found[1]) * prod(_SCALES[unit] for unit in found[2])
    if not FORMATS["金额"].fits(text):
        raise TemplateError(f"“{text}”不是金额", hint="写成 3200元、2.46亿元，或不带单位、以元计的数")
    return None


def _places(number: Decimal) -> int:
    _, _, digits = plain(number).partition(".")
    return len(digits)


def plain(number: Decimal) -> str:
    """A number in digits, without trailing zeros: 2.50 → 2.5."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
