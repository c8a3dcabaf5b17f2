"""Which line of a draft has become which."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from drafter.word.pairing import pairs
from drafter.word.provenance import Line, Passage


def line(text: str, role: str = "正文", *keys: str) -> Line:
    return Line(role, text, tuple(Passage(number, 0, 1, (key,)) for number, key in enumerate(keys, 1)))


def test_numbers_in_front_do_not_keep_headings_apart() -> None:
    old = [line("一、抓学习", "一级标题"), line("二、抓奉献", "一级标题"), line("三、抓作为", "一级标题")]
    new = [line("一、抓奉献", "一级标题"), line("二、抓作为", "一级标题")]
    assert pairs(old, new) == [(1, 0), (2, 1)]


@pytest.mark.parametrize(
    ("role", "old", "new", "wanted"),
    [
        ("一级标题", ["一、甲"], ["一、乙", "二、甲"], [(0, 1)]),
        ("表行", ["| 1 | 甲 |"], ["| 1 | 乙 |", "| 2 | 甲 |"], [(0, 1)]),
        ("正文", ["一、甲"], ["一、乙", "二、甲"], [(0, 0)]),
    ],
)
def test_a_number_is_no_word_of_a_heading_or_a_row(role: str, old: list[str], new: list[str], wanted: list[tuple[int, int]]) -> None:
    assert pairs([line(text, role) for text in old], [line(text, role) for text in new]) == wanted


def test_a_title_that_stands_further_down_is_the_title_too() -> None:
    old = [line("各位委员：", "称谓"), line("甲乙", "标题"), line("同一句话。")]
    new = [line("各位委员：", "称谓"), line("丙丁", "标题"), line("同一句话。")]
    assert pairs(old, new) == [(0, 0), (1, 1), (2, 2)]


def test_many_lines_are_paired_as_few_are() -> None:
    old = [line("甲乙"), *(line("同一句话。") for _ in range(300))]
    assert pairs(old, old) == [(at, at) for at in range(301)]


def test_a_line_is_the_one_that_is_most_like_it() -> None:
    old = [line("组织视察，看了三个项目，提了五条建议。"), line("开展调研，走访了六个村。")]
    new = [line("开展协商，请部门到场。"), line("组织视察，看了四个项目，提了六条建议。"), line("开展调研，走访了七个村。")]
    assert pairs(old, new) == [(0, 1), (1, 2)]


def test_a_line_of_another_role_is_another_line() -> None:
    assert pairs([line("深入调研", "一级标题")], [line("深入调研")]) == []


def test_what_tells_the_same_facts_is_one_though_the_words_are_others() -> None:
    old, new = line("全部办结。", "正文", "提案.办结"), line("有三件还在办理之中", "正文", "提案.办结")
    assert pairs([line("甲乙丙丁"), old], [line("甲乙丙丁"), new]) == [(0, 0), (1, 1)]


def test_one_title_between_the_same_neighbours_is_the_title() -> None:
    old = [line("工作报告", "标题"), line("各位委员：", "称谓")]
    new = [line("全年小结", "标题"), line("各位委员：", "称谓")]
    assert pairs(old, new) == [(0, 0), (1, 1)]


def test_body_text_that_has_nothing_in_common_is_not() -> None:
    assert pairs([line("甲乙丙丁戊")], [line("子丑寅卯辰")]) == []


def test_the_serial_of_a_row_does_not_count() -> None:
    old = [line("| 1 | 甲 |", "表格"), line("| 2 | 乙 |", "表格")]
    assert pairs(old, [line("| 1 | 乙 |", "表格")]) == [(1, 0)]


TEXTS = st.lists(st.builds(line, st.text("甲乙丙丁一、", max_size=6), st.sampled_from(["正文", "一级标题"])), max_size=8)


@given(TEXTS, TEXTS)
def test_pairs_rise_and_are_of_one_role(old: list[Line], new: list[Line]) -> None:
    found = pairs(old, new)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert all(old[i].role == new[k].role for i, k in found)


@given(TEXTS)
def test_nothing_changed_pairs_everything(lines: list[Line]) -> None:
    assert pairs(lines, lines) == [(at, at) for at in range(len(lines))]
