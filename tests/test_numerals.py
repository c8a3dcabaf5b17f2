"""Chinese numerals, with cn2an as the judge of how a number is read."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, strategies as st

from drafter import numerals

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    import cn2an

MOST = 10**12 - 1
NUMBERS = st.one_of(st.integers(0, 20000), st.integers(0, MOST))


@given(NUMBERS)
def test_a_number_is_read_as_cn2an_reads_it(number: int) -> None:
    judged = cn2an.an2cn(number, "low")
    assert numerals.han(number) == (judged.removeprefix("一") if judged.startswith("一十") else judged)


@given(NUMBERS)
def test_what_is_written_is_read_back(number: int) -> None:
    assert numerals.value(numerals.han(number)) == number
    assert numerals.value(numerals.count(number)) == number
    assert numerals.leading(numerals.han(number) + "项") == number


@given(st.integers(1000, 9999))
def test_a_year_is_read_digit_by_digit(year: int) -> None:
    assert "零" not in numerals.year(year)
    assert numerals.value(numerals.year(year)) == year


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (10, "十"), (12, "十二"), (20, "二十"), (110, "一百一十"), (1002, "一千零二"), (10010, "一万零一十"), (20000, "二万"),
        (11000, "一万一千"), (100001000, "一亿零一千"),
    ],
)  # fmt: skip
def test_numbers_in_han(number: int, text: str) -> None:
    assert numerals.han(number) == text


def test_two_things_are_liang() -> None:
    assert [numerals.count(n) for n in (1, 2, 12, 20, 200)] == ["一", "两", "十二", "二十", "二百"]


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_has_no_name_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        numerals.han(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两点共识", 2),
        ("三个“更要”", 3),
        ("12条", 12),
        ("俩", 2),
        ("二〇一七年", 2017),
        ("一七年", 17),
        ("一亿零五万", 100050000),
        ("甲", None),
        ("", None),
    ],
)
def test_the_number_at_the_beginning(text: str, number: int | None) -> None:
    assert numerals.leading(text) == number


def test_what_is_no_numeral_has_no_value() -> None:
    assert numerals.value("三个") is None
    assert numerals.value("") is None
