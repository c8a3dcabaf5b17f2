"""Errors: one sentence, a place with a caret, a hint; and several of them in order. Places and documents beside them."""

from __future__ import annotations

import pytest

from drafter.errors import DrafterError, FactsError, Problems, columns, excerpt, raise_all
from drafter.places import Location, Origin
from drafter.report.document import Document, Insertion, Paragraph, Run, Table, trace

AT = Location("facts.yaml", 2, 7, 3, "  立案: 42件")


def test_a_report_has_the_place_the_line_the_caret_the_way_and_the_hint() -> None:
    error = FactsError("应当是一个数", AT, "改成 42", (Location("report.j2", 3, 1),))
    assert error.report() == (
        "facts.yaml:2:7：应当是一个数\n    2 |   立案: 42件\n      |         ^^^^\n  经由 report.j2:3:1\n  提示：改成 42"
    )


def test_an_error_without_a_place_or_hint_is_its_sentence() -> None:
    assert DrafterError("坏了").report() == str(DrafterError("坏了")) == "坏了"


def test_a_place_without_a_line_is_a_path() -> None:
    assert str(Location("facts.yaml")) == "facts.yaml"
    assert DrafterError("坏了", Location("facts.yaml", 3)).report() == "facts.yaml:3：坏了"
    assert excerpt(Location("facts.yaml")) == []


def test_a_long_line_is_cut_round_the_caret() -> None:
    text = "甲" * 200
    line, caret = excerpt(Location("a", 1, 101, 1, text))
    assert line == "    1 | " + "甲" * 35
    assert caret == "      | " + " " * 34 + "^^"


@pytest.mark.parametrize(
    ("column", "shown"), [(1, "一二三四五"), (3, "一二三四五"), (7, "五六七八九"), (10, "六七八九十"), (11, "六七八九十")]
)
def test_as_much_of_a_line_as_there_is_room_for(column: int, shown: str) -> None:
    line, caret = excerpt(Location("a", 1, column, 20, "一二三四五六七八九十"), most=10)
    assert line == f"    1 | {shown}"
    assert columns(caret) <= columns(line) or column == 11


def test_what_cannot_be_shown_is_a_blank() -> None:
    assert excerpt(Location("a", 1, 1, 1, "甲\t乙\u3000丙"))[0] == "    1 | 甲 乙\u3000丙"


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert [columns(text) for text in ("甲a", "e\u0301", "")] == [3, 1, 0]


def test_problems_stand_in_the_order_of_their_places_each_once() -> None:
    one, two = FactsError("一", Location("a", 2)), FactsError("二", Location("a", 1))
    problems = Problems([one, two, one, FactsError("三")])
    assert [error.message for error in problems.errors] == ["二", "一", "三"]
    assert problems.report() == "a:1：二\n\na:2：一\n\n三"
    assert str(problems) == "发现 3 处问题"


def test_what_was_collected_is_raised() -> None:
    raise_all([])
    error = FactsError("一")
    with pytest.raises(FactsError) as single:
        raise_all([error])
    assert single.value is error
    with pytest.raises(Problems):
        raise_all([error, FactsError("二")])


def test_a_document_lists_its_runs_and_traces_its_insertions() -> None:
    place = Location("report.j2", 4, 1)
    printed = Insertion((Origin("提案.立案", AT), Origin("会议.届", AT)), place)
    paragraph = Paragraph("一级标题", (Run("立案"), Run("42", True, printed)), place, "一、")
    table = Table((((Run("甲"),), (Run("42", False, printed),)), ((), (Run("乙"),))), 1, place)
    document = Document((paragraph, table))
    assert document.text == "一、立案42\n| 甲 | 42 |\n|  | 乙 |"
    assert [(index, run.text) for index, run in document.runs()] == [(0, "立案"), (0, "42"), (1, "甲"), (1, "42"), (1, "乙")]
    assert trace(document) == "1\t42\t提案.立案、会议.届\treport.j2:4\n2\t42\t提案.立案、会议.届\treport.j2:4\n"
