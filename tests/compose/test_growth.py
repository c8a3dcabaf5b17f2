"""What a comparison says is true of the two figures; the oracle reads the phrase and holds it against them, in fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import trials
from hypothesis import example, given, strategies as st

from drafter.compose import growth
from drafter.errors import TemplateError
from drafter.facts.shape import Shape
from drafter.facts.values import FactText, Gap

COUNTS = st.integers(min_value=0, max_value=10**7) | st.integers(min_value=0, max_value=40)
DECIMALS = st.decimals(min_value=-1000, max_value=1000, places=2)
FIGURES = COUNTS | DECIMALS
HALF = Fraction(1, 20)
"""Half of the last decimal that is printed."""


def true_of(phrase: str, new: Fraction, old: Fraction) -> bool:
    """Whether a phrase holds, by what its words mean."""
    found = re.fullmatch(r"比上年(增长|下降)([\d.]+)%", phrase)
    if found:
        change = (new - old) / old * 100 * (1 if found[1] == "增长" else -1)
        return change > 0 and Fraction(found[2]) > 0 and abs(Fraction(found[2]) - change) <= HALF
    found = re.fullmatch(r"是上年的(近?)([\d.]+)倍(多?)", phrase)
    if found:
        away = new / old - Fraction(found[2])
        return -HALF <= away < 0 if found[1] else 0 < away <= HALF if found[3] else away == 0 or ("." in found[2] and abs(away) <= HALF)
    found = re.fullmatch(r"比上年(增加|减少)([\d.]+)件", phrase)
    if found:
        return Fraction(found[2]) > 0 and new - old == Fraction(found[2]) * (1 if found[1] == "增加" else -1)
    found = re.fullmatch(r"比上年(提高|下降)([\d.]+)个百分点", phrase)
    if found:
        return Fraction(found[2]) > 0 and new - old == Fraction(found[2]) * (1 if found[1] == "提高" else -1)
    return {
        "与上年持平": new == old,
        "与上年基本持平": new != old and abs(new - old) / abs(old) * 100 < HALF,
        "比上年翻一番": new == 2 * old,
        "由负转正": old < 0 < new,
        "由正转负": new < 0 < old,
    }[phrase]


def exact(figure: Any) -> Fraction:
    return Fraction(str(figure))


@given(FIGURES, FIGURES)
@example(84, 42)
@example(9999, 5000)
@example(2, 20001)
@example(Decimal("0.01"), Decimal("900.00"))
@example(204, 41)
@example(206, 41)
def test_a_share_is_true(now: Any, base: Any) -> None:
    phrase = growth.growth(now, base, "件")
    if phrase:
        assert true_of(phrase, exact(now), exact(base))
    else:
        assert base <= 0
        assert not base < 0 < now
    few = isinstance(now, int) and isinstance(base, int) and base < 10
    assert (phrase == "比上年翻一番") == (base > 0 and now == 2 * base and not few)


@given(FIGURES, FIGURES)
def test_a_difference_is_true(now: Any, base: Any) -> None:
    assert true_of(growth.difference(now, base, "件"), exact(now), exact(base))


@given(DECIMALS, DECIMALS)
def test_points_are_true(now: Decimal, base: Decimal) -> None:
    assert true_of(growth.points(now, base), exact(now), exact(base))


@given(st.integers(min_value=0, max_value=2000), st.integers(min_value=1, max_value=1500))
def test_near_and_over_are_true(number: int, bound: int) -> None:
    said = growth.around(number, bound)
    if said.startswith("近"):
        assert int(said[1:]) == bound
        assert 0 < bound - number <= Fraction(bound, 20)
    elif said.startswith("超"):
        assert int(said[1:]) == bound
        assert 0 < number - bound <= Fraction(bound, 10)
    else:
        assert int(said) == number
        assert number == bound or not 0 < abs(bound - number) <= Fraction(bound, 20)


@pytest.mark.parametrize(
    ("now", "base", "said"),
    [
        (42, 37, "比上年增长13.5%"), (45, 40, "比上年增长12.5%"), (35, 40, "比上年下降12.5%"), (40, 40, "与上年持平"),
        (2009, 2000, "比上年增长0.5%"), (20009, 20000, "与上年基本持平"), (20010, 20000, "比上年增长0.1%"), (44, 40, "比上年增长10%"),
        (80, 40, "比上年翻一番"), (100, 40, "比上年增长150%"), (120, 40, "是上年的3倍"), (130, 40, "是上年的3.3倍"),
        (201, 40, "是上年的5倍多"), (199, 40, "是上年的近5倍"), (0, 40, "比上年下降100%"), (3, 1, "比上年增加2件"), (1, 5, "比上年减少4件"),
        (9, 9, "与上年持平"), (1, 20001, "比上年减少20000件"), (5, 0, ""), (0, 0, ""), (Decimal("-1.5"), Decimal("-2.5"), ""),
        (0, Decimal("-1.5"), ""), (15, 10, "比上年增长50%"), (173, 50, "是上年的3.5倍"), (Decimal("0.5"), Decimal("-0.2"), "由负转正"),
        (Decimal("1.5"), Decimal("-0.2"), "由负转正"), (Decimal("-1.5"), Decimal("0.2"), "由正转负"),
        (Decimal("4.5"), Decimal("4.0"), "比上年增长12.5%"), ("30余", 20, ""), (30, "近20", ""), (FactText("十多"), FactText("十多"), ""),
    ],
)  # fmt: skip
def test_what_is_said_of_a_share(now: Any, base: Any, said: str) -> None:
    assert growth.growth(now, base, "件") == said


def test_a_share_of_a_few_says_nothing_without_a_unit() -> None:
    assert growth.growth(3, 1) == ""
    assert growth.growth(1, 20001) == ""


@pytest.mark.parametrize(
    ("now", "base", "said"),
    [
        ("98.5%", "96.2%", "比上年提高2.3个百分点"), ("97%", "100%", "比上年下降3个百分点"), ("100%", Decimal("100.0"), "与上年持平"),
        (Decimal("98.25"), 97, "比上年提高1.25个百分点"), ("", "97%", ""), ("98%", "", ""), ("九成", "97%", ""), ("约98%", "97%", ""),
    ],
)  # fmt: skip
def test_what_is_said_of_two_rates(now: Any, base: Any, said: str) -> None:
    assert growth.points(now, base) == said


@pytest.mark.parametrize(
    ("value", "bound", "said"),
    [
        (297, 300, "近300"), (285, 300, "近300"), (284, 300, "284"), (300, 300, "300"), (312, 300, "超300"), (330, 300, "超300"),
        (331, 300, "331"), (Decimal("2.46"), Decimal("2.5"), "近2.5"), ("近300", 300, "近300"), (9, 10, "9"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_round_number(value: Any, bound: Any, said: str) -> None:
    assert growth.around(value, bound) == said


@pytest.mark.parametrize("bound", [0, -5, "300"])
def test_a_round_number_must_be_one(bound: Any) -> None:
    with pytest.raises(TemplateError) as found:
        growth.around(297, bound)
    assert (found.value.message, found.value.hint) == ("“近超”要写明同哪个整数比", "写成 |近超(300)")


def test_numbers_of_many_digits_keep_them_all() -> None:
    huge = Decimal("123456789012345678901234567890.123456789012345678901234567891")
    assert growth.difference(huge, Decimal(0)) == f"比上年增加{huge}"


def test_a_very_small_difference_is_told_in_digits() -> None:
    assert growth.difference(Decimal("0.00000001"), 0, "亿元") == "比上年增加0.00000001亿元"


# ---- in templates ----

COUNTED = "会议: {届: 8}\n提案: {立案: 42, 收到: 37}\n"


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("提案.立案|增减(提案.收到, '件')", "‹比上年增加5件｜提案.立案、提案.收到›"),
        ("提案.立案|同比(提案.收到)", "‹比上年增长13.5%｜提案.立案、提案.收到›"),
        ("提案.立案|率(50)|百分点(提案.收到|率(50))", "‹比上年提高10个百分点｜提案.立案、提案.收到›"),
        ("提案.立案|近超(40)", "‹超40｜提案.立案›"),
        ("提案.立案|近超(提案.收到)", "‹42｜提案.立案、提案.收到›"),
    ],
)
def test_both_figures_are_the_source(expression: str, shown: str) -> None:
    document = trials.draft("始{% set 比 = " + expression + " %}{{ 比 }}", COUNTED)
    assert trials.shown(document) == "正文　始" + shown


@pytest.mark.parametrize("name", ["同比", "增减", "百分点"])
def test_gaps(name: str) -> None:
    call = getattr(growth, {"同比": "growth", "增减": "difference", "百分点": "points"}[name])
    optional, required = Gap("甲", Shape(), False), Gap("乙", Shape(), True)
    assert call(42, optional) == call(required, optional) == ""
    assert call(required, 42) is call(42, required) is required
    assert call(optional, 42) is optional


@pytest.mark.parametrize("name", ["同比", "增减", "百分点", "近超"])
def test_what_is_no_figure(name: str) -> None:
    with pytest.raises(TemplateError, match=f"“{name}”用错了"):
        trials.draft("{{ 提案.特点|" + name + "(5) }}")
