"""A text as the rules read it: as long as it was typed, with places that lead back to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from test_any_text import MEASURES, TEXTS, read

from drafter.places import Location
from drafter.report.document import Document, Paragraph, Run, Table
from drafter.review import text
from drafter.review.finding import Place
from drafter.review.text import CELLS, Passage, Text, reading

ANY = st.text(
    alphabet=st.one_of(st.sampled_from("一二的，。,;:?!()\"'１２ＡａＺ％．“”《》 \u3000ab3.,"), st.characters(exclude_categories=["Cs"])),
    max_size=60,
)


@given(ANY)
def test_reading_keeps_the_length_and_reads_nothing_twice(typed: str) -> None:
    assert len(reading(typed)) == len(typed)
    assert reading(reading(typed)) == reading(typed)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("明确分工,落实责任.", "明确分工，落实责任."),
        ("经费3,200元,时间14:30;完", "经费3,200元，时间14:30；完"),
        ("(一)学习(试行)", "（一）学习（试行）"),
        ("１２０件，占４０％，０．５亿", "120件，占40%，0.5亿"),
        ("ＧＤＰ增长", "GDP增长"),
        ('落实"十四五"规划', "落实“十四五”规划"),
        ('少一个引号"十四五规划', '少一个引号"十四五规划'),
        ("A,B两种", "A,B两种"),
        ("", ""),
    ],
)
def test_reading_makes_marks_wide_beside_han_and_digits_narrow(typed: str, read_as: str) -> None:
    assert reading(typed) == read_as


@given(TEXTS)
def test_a_place_of_the_joined_text_leads_back_to_its_characters(lines: list[str]) -> None:
    own = read(lines)
    for found in re.finditer(r"[^\n]+", own.joined):
        place = own.place(*found.span())
        assert own.at(place) == found[0] == own.passages[place.passage].text


@given(TEXTS)
def test_sentences_hold_every_character_outside_tables_once(lines: list[str]) -> None:
    own = read(lines)
    for index, passage in enumerate(own.passages):
        cut = [one for one in own.sentences if one.place.passage == index]
        assert "".join(one.text for one in cut) == ("" if passage.role in CELLS else passage.text)
        assert all(own.at(one.place) == one.text for one in cut)


@given(TEXTS)
def test_figures_stand_where_they_say(lines: list[str]) -> None:
    own = read(lines)
    for index, found in own.figures.items():
        assert all(figure.text in own.passages[index].text for figure in found)
        assert all(own.passages[index].text[figure.start : figure.end] for figure in found)


def test_a_pattern_runs_over_all_passages_but_tables() -> None:
    own = Text((Passage("甲12", "甲12", "正文"), Passage("| 12 |", "| 12 |", "表格"), Passage("12乙", "12乙", "正文")), MEASURES)
    assert [place for place, _ in own.find(re.compile("12"))] == [Place(0, 1, 3), Place(2, 0, 2)]


def test_a_sentence_ends_after_the_marks_that_close_it() -> None:
    own = Text((Passage("", "", "正文"), Passage("", "“去年好。”今年更好！！还有", "正文")), MEASURES)
    assert [one.text for one in own.sentences] == ["“去年好。”", "今年更好！！", "还有"]


def test_an_indent_and_a_typed_number_are_told_apart_from_the_words() -> None:
    passage = read(["　　一、抓学习", "组织学习。"]).passages[0]
    assert (passage.typed, passage.number, passage.words, passage.shift, passage.line) == ("一、抓学习", "一、", "抓学习", 2, 1)
    assert passage.is_heading


def test_a_document_that_was_drafted_counts_its_blocks() -> None:
    at = Location("模板", 40)
    table = Table((((Run("项"),), (Run("数"),)), ((Run("提案"),), (Run("12"),))), 1, at)
    drafted = Document((Paragraph("一级标题", (Run("抓学习"),), at, "一、"), table, Paragraph("正文", (Run("组织学习。"),), at)))
    own = text.of(drafted, MEASURES)
    assert [(one.text, one.role, one.line) for one in own.passages] == [
        ("一、抓学习", "一级标题", 1), ("| 项 | 数 |", "表头", 2), ("| 提案 | 12 |", "表格", 2), ("组织学习。", "正文", 3),
    ]  # fmt: skip
    assert own.passages[0].words == "抓学习"
