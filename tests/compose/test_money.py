"""Amounts of money: what is printed is read back, by a reader of its own, as exactly what was meant."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from drafter.compose import money
from drafter.errors import TemplateError

SCALES = {"": 1, "万": 10**4, "亿": 10**8}
WRITTEN = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
YUAN = st.one_of(st.integers(0, 10**13), st.integers(0, 9999).map(lambda n: n * 10**6), st.integers(1, 10**5).map(lambda n: n * 10**4))


def said(text: str) -> Fraction:
    """What an amount in one style says."""
    found = re.fullmatch(r"(\d+(?:\.\d*[1-9])?)([万亿]?)元", text)
    assert found, text
    return Fraction(found[1]) * SCALES[found[2]]


@given(YUAN)
def test_no_digit_is_lost(yuan: int) -> None:
    assert said(money.amount(yuan)) == yuan


@given(st.decimals(0, 10**4, places=2), st.sampled_from(sorted(WRITTEN)))
def test_what_is_typed_in_any_unit_is_said_exactly(number: Decimal, unit: str) -> None:
    printed = money.amount(f"{number}{unit}元")
    assert said(printed) == Fraction(number) * WRITTEN[unit]
    assert money.amount(printed) == printed, "one style"


@given(YUAN)
def test_one_amount_has_one_wording(yuan: int) -> None:
    ways = {f"{yuan}元", str(money.amount(yuan))}
    ways |= {f"{format(Decimal(yuan) / scale, 'f')}{unit}元" for unit, scale in SCALES.items()}
    assert len({money.amount(way) for way in ways}) == 1


@given(YUAN)
def test_the_unit_is_the_largest_that_needs_two_decimals_at_most(yuan: int) -> None:
    number, unit = re.fullmatch(r"([\d.]+)([万亿]?)元", money.amount(yuan)).groups()  # type: ignore[union-attr]
    assert len(number.partition(".")[2]) <= 2
    larger = [scale for name, scale in SCALES.items() if scale > SCALES[unit]]
    assert all(yuan < scale or (100 * yuan) % scale for scale in larger)


@given(YUAN, st.integers(0, 6))
def test_rounding_is_half_up_and_only_where_it_is_asked_for(yuan: int, decimals: int) -> None:
    printed = money.amount(yuan, decimals)
    unit = SCALES[re.sub(r"[\d.元]", "", printed)]
    assert abs(said(printed) - yuan) * 2 <= Fraction(unit, 10**decimals)
    assert said(printed) == Fraction((yuan * 10**decimals * 2 + unit) // (2 * unit) * unit, 10**decimals)
    assert unit == 10**8 or said(printed) < 10 ** (8 if unit == 10**4 else 4)


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (99_990_000, 0, "9999万元"), (99_996_000, 0, "1亿元"), (99_996_000, 2, "9999.6万元"), (246_000_000, 6, "2.46亿元"),
        (245_000_000, 1, "2.5亿元"), (3_200, None, "3200元"),
        (10**17 - 1, None, "99999999999999999元"), ("1234567890123456.50元", None, "1234567890123456.5元"),
    ],
)  # fmt: skip
def test_amounts(value: int | str, decimals: int | None, said: str) -> None:
    assert money.amount(value, decimals) == said


@pytest.mark.parametrize(
    ("value", "decimals", "message"),
    [(10**17, None, "太大了"), ("12345678901234567.50元", None, "太长了"), (3200, 7, "0 到 6"), (3200, -1, "0 到 6")],
)
def test_what_is_no_amount(value: int | str, decimals: int | None, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        money.amount(value, decimals)
