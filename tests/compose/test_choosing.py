"""Choosing among the items of a list: what was chosen still knows the list that it was chosen from."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.compose import lists, sentences
from drafter.facts.shape import Shape
from drafter.facts.values import FactInt, FactList, FactMap, FactText, Gap, Piece
from drafter.places import Location, Origin

LIST = (Origin("项目", Location("f.yaml", 1)),)
OWN = (Origin("项目[1].名", Location("f.yaml", 2)),)
ITEMS = FactList(({"名": "甲", "写法": "备用"}, {"名": "乙", "写法": "详"}, {"名": "丙"}), LIST)


def names(chosen: FactList) -> list[Any]:
    return [item["名"] for item in chosen]


def test_items_with_a_field_and_without() -> None:
    assert names(lists.having(ITEMS[:2], "写法")) == ["甲", "乙"]
    assert names(lists.having(ITEMS[:2], "写法", "详")) == ["乙"]
    assert names(lists.lacking(ITEMS[:2], "写法", "详")) == ["甲"]
    assert names(lists.lacking(ITEMS[:2], "写法")) == []
    assert list(lists.having(["话"], "名")) == []
    assert list(lists.take(ITEMS, "名")) == ["甲", "乙", "丙"]


def test_what_was_chosen_is_of_the_list() -> None:
    with_both = FactList(ITEMS[:2], LIST)
    for chosen in (lists.take(ITEMS, "名"), lists.told(ITEMS), lists.having(with_both, "写法"), lists.lacking(with_both, "写法")):
        assert chosen.origins == LIST
    assert lists.names(FactMap({"民生": FactInt(3)}, Shape(), "项目", LIST[0].at)).origins == LIST


def test_how_many_there_are_is_known_from_the_items_or_from_the_empty_list() -> None:
    assert lists.size(FactList((FactText("甲", OWN),), LIST)) == FactInt(1)
    assert lists.size(FactList((FactText("甲", OWN), "字"), LIST)).origins == OWN
    assert lists.size(FactList((), LIST)).origins == LIST
    assert lists.size(["字"]).origins == ()


def test_the_places_of_several_facts_in_a_message() -> None:
    assert lists.where(FactText("甲", OWN), FactInt(3, LIST)) == "（项目[1].名，f.yaml:2；项目，f.yaml:1）"
    assert lists.where("字") == ""


def test_only_what_stands_beside_a_quotation_needs_no_mark() -> None:
    assert lists.joined(["“甲”", "“乙”", "丙", "“丁”", "《戊》", "己"]) == "“甲”“乙”、丙、“丁”《戊》、己"
    assert lists.joined(["甲", "“乙”", "“丙”"], "，") == "甲，“乙”，“丙”"


@pytest.mark.parametrize(("items", "total", "unit", "text"), [
    (["甲", "乙"], 5, "", "甲、乙等5"), (["甲", "乙"], 2, "家", "甲、乙2家"), (["甲1", "乙2"], 2, "家", "甲1、乙2共2家"),
    (["甲"], "十几", "家", "甲等十几家"), (["甲", "乙"], "约2", "家", "甲、乙等约2家"), (["甲", "乙"], None, "家", "甲、乙"),
    (["甲", "乙", "丙"], "数十", "家", "甲、乙、丙等数十家"), (["甲"] * 12, "十几", "家", "、".join(["甲"] * 12) + "等十几家"),
])  # fmt: skip
def test_some_of_several_by_name(items: list[str], total: Any, unit: str, text: str) -> None:
    assert sentences.partly_named(items, total, unit) == text


def test_what_is_still_to_come_at_the_end_of_a_sentence_stays_so() -> None:
    gap = Gap("项目[1].释", Shape(), True, OWN)
    text = sentences.sentence(FactText(f"甲{gap.text}", OWN, (Piece("甲", OWN), Piece(gap.text, OWN, gap))))
    assert text == f"甲{gap.text}。"
    assert [piece.gap for piece in text.pieces] == [None, gap, None]
    assert text.pieces[-1].origins == ()
