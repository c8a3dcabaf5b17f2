"""Fact values: gaps, origins, and names that the vocabulary does not have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.facts import shape as shapes
from drafter.facts.shape import Shape
from drafter.facts.values import (
    FactInt,
    FactList,
    FactMap,
    FactText,
    Gap,
    Piece,
    UnknownName,
    gap_in,
    is_approximate,
    leaves,
    once,
    unknown,
)
from drafter.places import Location, Origin

AT = Location("facts.yaml", 3, 5)
SHAPE = shapes.of(
    {
        "type": "object",
        "required": ["立案"],
        "properties": {
            "立案": {"type": "integer", "title": "立案件数"},
            "特点": {"type": "array", "title": "特点", "items": {"type": "string"}},
            "分类": {"type": "object", "additionalProperties": {"type": "integer", "title": "件数"}},
        },
    }
)


def origin(key: str) -> tuple[Origin, ...]:
    return (Origin(key, AT),)


def proposals(**entries: object) -> FactMap:
    return FactMap(entries, SHAPE, "提案", AT)


def test_a_required_fact_that_is_absent_is_true_and_stands_once_in_a_loop() -> None:
    gap = proposals().get("立案")
    assert isinstance(gap, Gap)
    assert gap.text == str(gap) == "【待补：立案件数】"
    assert gap.key == "提案.立案"
    assert (bool(gap), len(gap), len(list(gap))) == (True, 1, 1)
    assert gap == "全部"
    assert gap != "全部"
    assert gap > 3
    assert repr(gap) == "Gap('提案.立案')"
    assert hash(gap) == hash(Gap("提案.立案", Shape(), False))


def test_an_optional_fact_that_is_absent_is_false_and_empty() -> None:
    gap = proposals().get("特点")
    assert (bool(gap), len(gap), list(gap)) == (False, 0, [])
    assert gap != "略"
    assert not gap == "略"  # noqa: SIM201 - both operators are what is tested
    assert not gap < 3


def test_a_fact_answered_with_none_is_not_missing() -> None:
    assert not FactMap({}, SHAPE, "提案", AT, frozenset({"立案"})).get("立案")


def test_of_a_missing_group_only_what_is_required_is_missing() -> None:
    gap = Gap("提案", SHAPE, True, origin("提案"))
    assert gap.child("立案")
    assert gap.child("立案").text == "【待补：立案件数】"
    assert gap.child("立案").origins == origin("提案")
    assert not gap.child("特点")
    with pytest.raises(UnknownName, match="没有“立按”这个键，是不是“立案”"):
        gap.child("立按")


def test_what_is_read_first_of_a_missing_group_without_required_facts_stands_for_it() -> None:
    gap = Gap("开篇", Shape(title="开篇", fields={"原文": Shape(title="原文")}), True, origin("开篇"))
    assert gap.child("原文")
    assert gap.child("原文").text == "【待补：开篇】"
    assert gap.child("原文").key == "开篇.原文"
    assert gap.child("原文").origins == origin("开篇")
    assert gap.child("原文").child("甚") is not None


def test_the_item_of_a_missing_list_has_the_title_of_the_list() -> None:
    gap = Gap("提案.特点", SHAPE.fields["特点"], True, origin("提案.特点"))
    (item,) = gap
    assert (item.key, item.text, item.origins) == ("提案.特点[1]", "【待补：特点】", origin("提案.特点"))


def test_a_gap_without_a_title_is_called_by_its_key() -> None:
    assert Gap("提案.甲", Shape(), True).text == "【待补：甲】"


def test_a_map_knows_its_names() -> None:
    facts = proposals(分类=FactMap({"民生": FactInt(3, origin("提案.分类.民生"))}, SHAPE.fields["分类"], "提案.分类", AT))
    assert len(facts) == 1
    assert facts
    assert facts.origins == origin("提案")
    (name,) = facts.get("分类")
    assert (name, name.origins) == ("民生", origin("提案.分类.民生"))
    with pytest.raises(UnknownName):
        facts.get("立按")


def test_a_name_whose_value_has_no_place_has_that_of_its_group() -> None:
    (name,) = FactMap({"真": True}, SHAPE.fields["分类"], "提案.分类", AT)
    assert (name, name.origins) == ("真", origin("提案.分类"))


def test_leaves_are_all_origins_below_and_each_list_is_entered_once() -> None:
    one = FactText("甲", origin("甲"))
    nested: list[object] = [one, {"二": FactInt(2, origin("乙"))}, proposals(立案=FactInt(3, origin("提案.立案")))]
    assert [found.key for found in leaves(nested)] == ["甲", "乙", "提案.立案"]
    for _ in range(60):
        nested = [nested, nested]
    assert [found.key for found in leaves(nested)] == ["甲", "乙", "提案.立案"]
    assert list(leaves("模板的话")) == []


def test_origins_are_told_once_in_their_order() -> None:
    one, two = *origin("甲"), *origin("乙")
    assert once([]) == ()
    assert once([one]) == (one,)
    assert once([one, one]) == (one,)
    assert once([two, one, two]) == (two, one)


def test_a_stretch_of_a_list_keeps_its_place() -> None:
    facts = FactList([1, 2, 3], origin("表"))
    assert facts[1:] == (2, 3)
    assert facts[1:].origins == origin("表")
    assert facts[0] == 1


def test_a_gap_is_found_in_a_text_that_quotes_it() -> None:
    gap = Gap("提案.立案", Shape(title="立案"), True)
    assert gap_in(gap) is gap
    assert gap_in(FactText("立案件", (), (Piece("立案", ()), Piece(gap.text, (), gap)))) is gap
    assert gap_in(FactText("立案件")) is None
    assert gap_in(Decimal(1)) is None


@pytest.mark.parametrize(
    ("name", "known", "sentence"),
    [
        ("立按", ["立案", "收到"], "没有“立按”这个键，是不是“立案”"),
        ("xyz", ["立案", "收到"], "没有“xyz”这个键，这里可以用：立案、收到"),
        ("xyz", [], "“xyz”不在词表里"),
        ("议题", ["题目", "议案"], "没有“议题”这个键，是不是“议案”"),
        ("xyz", [f"第{n}项" for n in range(30)], f"没有“xyz”这个键，这里可以用：{'、'.join(f'第{n}项' for n in range(20))}"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name: str, known: list[str], sentence: str) -> None:
    assert unknown(name, known) == sentence


@pytest.mark.parametrize(("text", "about"), [("30余", True), ("十多", True), ("近300", True), ("42", False)])
def test_approximate_counts(text: str, about: bool) -> None:
    assert is_approximate(text) is about
