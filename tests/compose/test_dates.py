"""Dates from one to another: what is printed is read back as the two dates, and the days agree with the calendar."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, strategies as st

from drafter.compose import dates
from drafter.errors import TemplateError
from drafter.facts.values import FactText
from drafter.places import Location, Origin

DAYS = st.dates(datetime.date(1949, 1, 1), datetime.date(2100, 12, 31))
NEAR = st.builds(lambda day, more: (day, day + datetime.timedelta(more)), DAYS, st.integers(0, 800))
PART = re.compile(r"(?:(\d+)年)?(?:(\d+)月)?(?:(\d+)日)?")


def read_back(text: str, year: int | None = None) -> tuple[datetime.date, datetime.date]:
    """The two dates of a span; what the second leaves out it has from the first."""
    found = [PART.fullmatch(part) for part in text.split("至")]
    assert all(found), text
    known = [year, None, None]
    days = []
    for one in found:
        assert one
        known = [int(part) if part else before for part, before in zip(one.groups(), known, strict=True)]
        assert None not in known
        days.append(datetime.date(*known))  # type: ignore[arg-type]
    return days[0], days[-1]


@given(NEAR)
def test_a_span_is_read_back_as_its_dates(span: tuple[datetime.date, datetime.date]) -> None:
    first, last = span
    text = dates.span(first.isoformat(), last.isoformat())
    assert read_back(text) == span
    assert text.count("年") == (1 if first.year == last.year else 2)
    assert ("至" in text) == (first != last)
    assert not re.search(r"(?<!\d)0", text)


@given(NEAR)
def test_a_span_without_its_year_is_read_back_within_that_year(span: tuple[datetime.date, datetime.date]) -> None:
    first, last = span
    text = dates.span_of_days(first.isoformat(), last.isoformat())
    assert read_back(text, first.year) == span
    assert ("年" in text) == (first.year != last.year)


@given(NEAR)
def test_a_span_of_months_is_that_of_their_first_days(span: tuple[datetime.date, datetime.date]) -> None:
    first, last = (day.replace(day=1) for day in span)
    text = dates.span(first.isoformat()[:7], last.isoformat()[:7])
    assert "日" not in text
    assert read_back(re.sub("月", "月1日", text)) == (first, last)


@given(NEAR)
def test_the_days_are_those_of_the_calendar(span: tuple[datetime.date, datetime.date]) -> None:
    first, last = span
    assert dates.days(first.isoformat(), last.isoformat()) == (last - first).days + 1


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2017-12", "2017-12-13", "“2017-12”和“2017-12-13”一个细、一个粗，连不成起止"),
        ("2017-12-13", "2017-12-12", "“2017-12-13”在“2017-12-12”后面，起止颠倒了"),
    ],
)
def test_what_does_not_go_together_is_told_with_both_places(first: str, last: str, said: str) -> None:
    begin, end = (FactText(text, (Origin(key, Location("f.yaml", 3)),)) for text, key in ((first, "考察.起"), (last, "考察.止")))
    with pytest.raises(TemplateError) as found:
        dates.span(begin, end)
    assert found.value.message == f"{said}（考察.起，f.yaml:3；考察.止，f.yaml:3）"
