"""Where the lines of a draft are in the file that people made of it."""

from __future__ import annotations

import pytest

from drafter.word.edited import Edited
from drafter.word.provenance import Line


def edited(base: str, mine: str) -> Edited:
    return Edited.of([Line("正文", text, ()) for text in base.split("/")], mine.split("/"))


@pytest.mark.parametrize(("base", "mine", "homes"), [
    ("甲乙丙丁/戊己", "甲乙丙丁/戊己", [0, 1]),
    ("甲乙丙丁/戊己", "戊己/甲乙丙丁", [1, 0]),
    ("甲乙丙丁/戊己", "戊己", [None, 0]),
    ("甲乙丙丁/戊己", "甲乙丙丁戊己", [0, 0]),
    ("一二三四五六", "一二三/四五六", [1]),
    ("一二三四五六", "一二三四/五六", [1]),
    ("一二三四五六", "一二三四五/六", [1]),
    ("一二三四五六/七八九十", "一二三四五/六七八九十", [0, 1]),
    ("一二三四五六七八九", "一二三四五六/七八另外写上去的话", [0]),
    ("一二三四五六七八九", "一二三四五六/七八九另外写上去的话", [1]),
    ("一二三四五六七八", "一二三四五六/七八另外写上去的话", [0]),
    ("一二三四五六七八九", "一二三四五六七/八九另外", [0]),
    ("一二三四五六七八九十", "一二甲甲甲甲甲/三四五甲甲甲甲甲/六七甲甲甲甲甲/八甲甲甲/九十甲甲甲甲甲", [1]),
    ("一二三四五六七八九十", "一二另外写上去的话", [0]),
    ("一二三四五六七八九十", "一另外写上去的话", [None]),
])  # fmt: skip
def test_the_line_in_which_a_line_of_the_draft_now_ends(base: str, mine: str, homes: list[int | None]) -> None:
    assert edited(base, mine).homes == homes


def test_a_line_that_begins_the_file_counts_its_first_character() -> None:
    assert edited("甲/乙丙", "甲/乙丙").homes == [0, 1]


def test_places_and_lines() -> None:
    text = edited("甲乙/丙丁", "甲乙/丙丁")
    assert text.joined == "甲乙\n丙丁\n"
    assert text.starts == [0, 3, 6]
    assert text.rows == [[0, 1], [3, 4]]
    assert [text.line_of(place) for place in (0, 2, 3, 5)] == [0, 0, 1, 1]
    assert text.within(3, 5) == (1, 0, 2)
    assert text.within(2, 2) == (0, 2, 2)
    assert text.within(1, 3) is None
