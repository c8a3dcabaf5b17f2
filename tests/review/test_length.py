"""How long a report and its sections are."""

from __future__ import annotations

import pytest

from drafter import sources
from drafter.report import measuring
from drafter.report.recognise import recognise
from drafter.report.webpage import Line, lines_of
from drafter.review import text
from drafter.review.length import lengths
from drafter.review.text import Text


def read(lines: list[Line]) -> Text:
    return text.of(recognise(lines, ""), sources.measure_words(), recognised=True)


@pytest.mark.parametrize(("characters", "lines"), [(0, 1), (26, 1), (27, 2), (54, 2), (55, 3)])
def test_a_paragraph_fills_lines_of_28_after_its_indent(characters: int, lines: int) -> None:
    assert measuring.lines("国" * characters) == lines


def test_sections_hold_what_stands_below_them() -> None:
    report = "工作报告\n会议很好。\n一、监督\n（一）视察\n全年四次。\n（二）提案\n二、协商\n全年六次。\n| 类 | 件 |"
    found = lengths(read(lines_of(report)), 100)
    assert [(one.heading, one.level, one.passage, one.characters, one.lines) for one in found] == [
        ("", 0, 0, 46, 9), ("监督", 1, 2, 19, 4), ("视察", 2, 3, 10, 2), ("提案", 2, 5, 5, 1), ("协商", 1, 6, 18, 3),
    ]  # fmt: skip
    assert found[0].said == "46 字，约 0.4 页，约讲 0.5 分钟"


def test_parts_hold_sections_and_titles_are_printed_larger() -> None:
    title = "国" * 40
    report = f"{title}\n会议很好。\n上年回顾\n一、监督\n全年四次。\n下年安排\n一、协商\n全年六次。"
    found = lengths(read(lines_of(report)))
    assert [(one.heading, one.characters) for one in found] == [
        ("", 71), ("上年回顾", 13), ("监督", 9), ("下年安排", 13), ("协商", 9),
    ]  # fmt: skip
    assert found[0].lines == 2 + 7


def test_a_number_that_word_counts_is_printed_too() -> None:
    typed, counted = (
        lengths(read([Line("工作报告", 1), Line("会议很好。", 2), Line(*one), Line("全年四次。", 4)]))
        for one in (("一、监督", 3), ("监督", 3, "", "一、"))
    )
    assert typed == counted


def test_an_empty_text_has_no_length() -> None:
    assert lengths(read([])) == ()
