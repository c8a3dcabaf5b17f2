"""Figures that hold at a date: the latest that is not later, with its own place, and never two for one day."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, strategies as st

from drafter import sources, yamlfile
from drafter.errors import DrafterError, FactsError
from drafter.facts import constraints, dated, form, reading
from drafter.facts.formats import date_parts
from drafter.facts.reading import Facts
from drafter.facts.values import FactInt, FactText, Gap

COUNT = {"type": ["integer", "string"], "format": "数量", "title": "立案件数"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "提案": {"type": "object", "required": ["立案"], "properties": {"立案": COUNT, "办结": COUNT | {"title": ""}}},
        "各次": {"type": "array", "items": COUNT},
        "款": {"type": "string", "format": "金额"},
    },
}


def read(text: str, as_of: str = "") -> Facts:
    tree = yamlfile.parse(text.encode(), "facts.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    return reading.read(tree, SCHEMA, as_of)


def value(facts: Facts, group: str, name: str) -> Any:
    return facts.root.get(group).get(name)


DATES = st.one_of(
    st.dates(datetime.date(2015, 1, 1), datetime.date(2020, 12, 31)).map(str),
    st.builds(lambda year, month: f"{year}-{month:02}", st.integers(2015, 2020), st.integers(1, 12)),
    st.integers(2015, 2020).map(str),
)


def meant(text: str) -> datetime.date:
    """The day that a date stands for, by the calendar's own arithmetic."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return datetime.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


@given(st.dictionaries(DATES, st.integers(0, 999), min_size=1, max_size=6), st.one_of(st.just(""), DATES))
def test_the_latest_that_is_not_later_counts(figures: dict[str, int], as_of: str) -> None:
    typed = f"提案: {{立案: {{{', '.join(f'{date}: {number}' for date, number in figures.items())}}}}}"
    if len({meant(date) for date in figures}) < len(figures):
        with pytest.raises(DrafterError, match=r"是同一天|发现"):
            read(typed, as_of)
        return
    found = value(read(typed, as_of), "提案", "立案")
    early = [date for date in figures if not as_of or meant(date) <= meant(as_of)]
    if not early:
        assert isinstance(found, Gap)
        assert found.required
        assert as_of in found.text
        return
    best = max(early, key=meant)
    assert isinstance(found, FactInt)
    assert (found, found.date) == (figures[best], best)
    (origin,) = found.origins
    assert origin.key == f"提案.立案.{best}"
    assert origin.at.text[origin.at.column - 1 :].startswith(str(figures[best]))


def test_a_figure_without_a_date_holds_always() -> None:
    found = value(read("提案: {立案: 42}", "2001"), "提案", "立案")
    assert (found, found.date) == (42, "")


def test_what_was_not_reported_early_enough_is_on_the_list() -> None:
    facts = read("提案:\n  立案: {2018-10: 290}\n  办结: {2018-12: 3}", "2018-09")
    assert [(one.key, one.title, one.at.line) for one in facts.missing] == [
        ("提案.立案", "立案件数，截至 2018-09 没有报过", 2),
        ("提案.办结", "这个数，截至 2018-09 没有报过", 3),
    ]


def test_items_of_a_list_and_amounts_have_dates_too() -> None:
    facts = read("各次: [{2018-10: 1, 2018-11: 近2}, 3]\n款: {2018-10: 3万元}")
    first, second = facts.root.get("各次")
    assert isinstance(first, FactText)
    assert (first, first.date, first.origins[0].key) == ("近2", "2018-11", "各次[1].2018-11")
    assert second == 3
    assert facts.root.get("款").date == "2018-10"


@pytest.mark.parametrize("as_of", ["2018.10", "2018-13", "去年", "2018-10-32", "0000-01"])
def test_as_of_must_be_a_date(as_of: str) -> None:
    with pytest.raises(FactsError, match=f"“{as_of}”不是日期"):
        read("提案: {立案: 42}", as_of)


def test_a_figure_has_at_most_sixty_dates() -> None:
    def typed(count: int) -> str:
        return "提案:\n  立案:\n" + "".join(f"    {2015 + at // 12}-{at % 12 + 1:02}: {at}\n" for at in range(count))

    assert value(read(typed(60)), "提案", "立案") == 59
    with pytest.raises(FactsError) as caught:
        read(typed(61))
    assert caught.value.message == "“提案.立案”一个数最多按日期填 60 次，现在是 61 次"
    assert caught.value.at is not None
    assert (caught.value.at.line, caught.value.hint) == (63, "只留报告里要用的日期")


def test_constraints_see_the_figure_that_was_chosen() -> None:
    rules = sources.shared_constraints()
    typed = "提案: {立案: 300, 办结: {2018-10: 290, 2018-12: 306}}"
    assert [one.message for one in constraints.check(read(typed).root, rules)] == [
        "办结数不应当大于办复数和立案数：提案.办结.2018-12 是 306，提案.立案 是 300，多 6"
    ]
    assert list(constraints.check(read(typed, "2018-11").root, rules)) == []


def test_editors_take_dates() -> None:
    loose = jsonschema_rs.Draft202012Validator(form.editor_schema(SCHEMA))
    assert loose.is_valid({"提案": {"立案": {"2018-10": 290, "2018-12-20": "300余", "2018": 1}}, "款": {"2018": "3元"}})
    assert loose.is_valid({"提案": {"立案": 42}})
    assert not loose.is_valid({"提案": {"立案": {"十月": 290}}})
    assert not loose.is_valid({"提案": {"立案": {"2018-10": [1]}}})


def test_a_date_is_known_by_its_parts() -> None:
    assert date_parts("2018-2") == (2018, 2)
    assert date_parts("2018-02-30") is None
    assert dated.last_day((2020, 2)) == (2020, 2, 29)
