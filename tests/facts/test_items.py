"""Items of two lists, paired by what they say, and what each is called."""

from __future__ import annotations

from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, strategies as st

from drafter import yamlfile
from drafter.facts import items, shape as shapes
from drafter.facts.shape import Shape

TEXT = {"type": "string"}
COUNT = {"type": ["integer", "string"], "format": "数量"}
ITEM = shapes.of({
    "type": "object", "required": ["议题"],
    "properties": {
        "写法": TEXT | {"enum": ["详", "略"]}, "次数": COUNT, "释": TEXT, "谓": TEXT | {"format": "谓"}, "议题": TEXT,
    },
})  # fmt: skip
WORDS = shapes.of(TEXT)


def node(text: str) -> yamlfile.Node:
    return yamlfile.parse(text.encode(), "f.yaml")


def nodes(text: str) -> list[yamlfile.Node]:
    found = node(text)
    assert isinstance(found, yamlfile.Sequence)
    return [*found.items]


@pytest.mark.parametrize(("typed", "said"), [
    ("甲", "甲"), ("是", "是"), ("否", "否"), ("42", "42"), ("|\n  开了 大会，\n  听了报告。", "开了 大会，听了报告。"),
    ("[甲, 无, 乙]", "甲；乙"), ("{名: 甲, 释: 无, 数: 3}", "甲；3"), ("[[甲, 乙], {名: 丙}]", "甲；乙；丙"),
])  # fmt: skip
def test_all_that_is_said_in_one_line(typed: str, said: str) -> None:
    assert items.text(node(typed)) == said


@pytest.mark.parametrize(("typed", "name"), [
    ("{写法: 详, 次数: 3, 释: 甲, 谓: 乙, 议题: 丙}", "丙"), ("{写法: 详, 次数: 3, 释: 甲, 谓: 乙}", "乙"),
    ("{写法: 详, 次数: 3, 释: 甲}", "甲"), ("{写法: 详, 次数: 3}", "3"),
    ("{写法: 详}", "详"), ("{议题: 待补, 谓: 乙}", "乙"), ("{别的: 丁, 释: 甲}", "甲"), ("话", "话"),
])  # fmt: skip
def test_an_item_is_called_by_what_its_vocabulary_requires_else_by_what_was_done_else_by_its_first_text(typed: str, name: str) -> None:
    assert items.name(node(typed), ITEM) == name


def test_a_long_name_is_cut() -> None:
    assert items.name(node("长" * items.LONGEST), WORDS) == "长" * items.LONGEST
    assert items.name(node("长" * (items.LONGEST + 1)), WORDS) == "长" * items.LONGEST + "…"


def paired(olds: str, news: str, shape: Shape = WORDS) -> list[items.Pair]:
    return items.paired(nodes(olds), nodes(news), shape)


@pytest.mark.parametrize(("olds", "news", "wanted"), [
    ("[甲, 乙]", "[乙, 甲]", [(1, 0), (0, 1)]),
    ("[甲, 甲]", "[甲, 甲, 甲]", [(0, 0), (1, 1), (None, 2)]),
    ("[视察污水处理厂, 走访敬老院]", "[调研乡村旅游, 视察污水处理厂]", [(None, 0), (0, 1), (1, None)]),
    ("[视察污水处理厂]", "[视察新污水处理厂]", [(0, 0)]),
    ("[视察污水处理厂]", "[走访敬老院]", [(None, 0), (0, None)]),
    ("[甲乙丙丁, 甲乙丙戊]", "[甲乙丙戊己]", [(0, None), (1, 0)]),
    ("[甲乙丙, 甲乙丙]", "[甲乙丙丁, 甲乙丙戊]", [(0, 0), (1, 1)]),
    ("[甲乙]", "[甲乙丙丁]", [(0, 0)]),
    ("[甲乙]", "[甲乙丙丁戊]", [(None, 0), (0, None)]),
    ("[待补, 甲]", "[乙丙丁, 甲]", [(0, 0), (1, 1)]),
    ("[3, 5]", "[4, 5]", [(0, 0), (1, 1)]),
])  # fmt: skip
def test_the_same_items_of_two_lists(olds: str, news: str, wanted: list[items.Pair]) -> None:
    assert paired(olds, news) == wanted


def test_one_of_the_same_name_is_the_same_whatever_else_is_said_of_it() -> None:
    olds = "[{议题: 城建, 释: 道路}, {议题: 民生, 释: 供暖}]"
    news = "[{议题: 民生, 释: 道路}, {议题: 城建, 释: 别的}]"
    assert paired(olds, news, ITEM) == [(1, 0), (0, 1)]


def test_the_same_item_is_taken_before_one_of_the_same_name() -> None:
    olds = "[{议题: 城建, 释: 道路}, {议题: 城建, 释: 供暖}]"
    assert paired(olds, "[{议题: 城建, 释: 供暖}, {议题: 城建, 释: 绿化}]", ITEM) == [(1, 0), (0, 1)]


def test_of_two_that_are_as_like_the_nearer_one_is_the_same() -> None:
    assert paired("[甲乙丙甲, 走访, 甲乙丙乙]", "[视察, 协商, 甲乙丙丙]") == [(None, 0), (None, 1), (0, None), (1, None), (2, 2)]


def test_two_projects_of_one_price_are_not_one() -> None:
    assert paired("[{释: 菌厂, 次数: 1000余}]", "[{释: 玻璃, 次数: 1000余}]", ITEM) == [(None, 0), (0, None)]


@pytest.mark.parametrize(("one", "other", "share"), [
    ("", "", 0), ("甲", "甲", 1), ("甲", "乙", 0), ("甲", "甲乙", 0), ("甲乙", "甲", 0), ("甲乙", "甲乙", 1), ("甲乙", "乙甲", 0),
    ("甲乙", "甲乙丙丁", 0.5), ("甲乙丙", "甲乙丁", 0.5), ("甲甲甲", "甲甲", 2 / 3),
])  # fmt: skip
def test_the_share_of_neighbouring_characters(one: str, other: str, share: float) -> None:
    assert items.shared(one, other) == pytest.approx(share)


@pytest.mark.parametrize(("pairs", "moved"), [
    ([(0, 0), (1, 1), (2, 2)], set()), ([(2, 0), (0, 1), (1, 2)], {(2, 0)}), ([(1, 0), (2, 1), (0, 2)], {(0, 2)}),
    ([(None, 0), (0, 1), (1, None)], set()), ([(3, 0), (0, 1), (4, 2), (1, 3), (2, 4)], {(3, 0), (4, 2)}), ([], set()),
])  # fmt: skip
def test_as_few_as_explain_the_order_have_moved(pairs: list[Any], moved: set[Any]) -> None:
    assert items.moved(pairs) == moved


@given(st.permutations(range(6)))
def test_no_fewer_explain_it(order: list[int]) -> None:
    in_order = max(len(some) for some in chain.from_iterable(combinations(order, many) for many in range(7)) if [*some] == sorted(some))
    assert len(items.moved([(i, j) for j, i in enumerate(order)])) == len(order) - in_order


def test_what_is_gone_stands_where_it_stood() -> None:
    assert items.in_order({0: 1, 3: 0}, 4, 3) == [(1, None), (2, None), (3, 0), (0, 1), (None, 2)]
    assert items.in_order({}, 2, 1) == [(None, 0), (0, None), (1, None)]
