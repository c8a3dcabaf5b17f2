"""Figures that do not agree are named, with both numbers, both places and the difference; nothing else is."""

from __future__ import annotations

import pytest

from drafter import sources, yamlfile
from drafter.facts import constraints, reading
from drafter.facts.constraints import Violation
from drafter.yamlfile import Mapping

HEAD = """\
单位: {地名: 甲市, 简称: 甲市, 本级: 市}
会议: {届: 1, 次: 1, 日期: 2024-01-09, 年度: 2023}
报告人: {姓名: 某某}
"""


def violations(facts: str) -> list[Violation]:
    tree = yamlfile.parse((HEAD + facts).encode(), "事实.yaml")
    assert isinstance(tree, Mapping)
    genre = sources.load_genre("annual-work-report")
    return list(constraints.check(reading.read(tree, genre.schema).root, sources.shared_constraints()))


AGREEING = """\
提案: {收到: 50, 立案: 42, 分类: {甲: 30, 乙: 12}, 办复: 42, 办结: 40}
视察: {次数: {共: 5, 常委: 4, 委员: 1}}
会议活动: {常委会议: 5, 专题议政: 2}
社情民意: {收集: 90, 上报: 30, 采用: 4}
"""

BREAKING = {
    "提案: {立案: 42, 分类: {甲: 30, 乙: 11}}": "各类提案相加应当等于立案数：提案.分类 是 30 + 11 = 41，提案.立案 是 42，少 1",
    "提案: {收到: 40, 立案: 42}": "立案数不应当大于收到的提案数：提案.立案 是 42，提案.收到 是 40，多 2",
    "提案: {立案: 42, 办复: 50}": "办复数不应当大于立案数：提案.办复 是 50，提案.立案 是 42，多 8",
    "提案: {立案: 42, 办结: 43}": "办结数不应当大于立案数：提案.办结 是 43，提案.立案 是 42，多 1",
    "视察: {次数: {共: 5, 常委: 2, 委员: 2}}": (
        "常委视察和委员视察相加应当等于视察总次数：视察.次数.常委、视察.次数.委员 是 2 + 2 = 4，视察.次数.共 是 5，少 1"
    ),
    "会议活动: {常委会议: 5, 专题议政: 6}": "专题议政性常委会议不应当多于常委会议：会议活动.专题议政 是 6，会议活动.常委会议 是 5，多 1",
    "社情民意: {上报: 30, 采用: 31}": "采用数不应当大于上报数：社情民意.采用 是 31，社情民意.上报 是 30，多 1",
    "社情民意: {收集: 30, 上报: 31}": "上报数不应当大于收集数：社情民意.上报 是 31，社情民意.收集 是 30，多 1",
}


def test_figures_that_agree_are_not_mentioned() -> None:
    assert violations(AGREEING) == []


@pytest.mark.parametrize("facts", BREAKING)
def test_figures_that_do_not_agree_are_named(facts: str) -> None:
    (found,) = violations(facts + "\n")
    assert found.message == BREAKING[facts]
    assert found.at.line == found.other.line == 4
    assert found.at.column != found.other.column


def test_every_constraint_is_broken_once_here() -> None:
    assert {message.partition("：")[0] for message in BREAKING.values()} == {rule.message for rule in sources.shared_constraints()}


@pytest.mark.parametrize(
    "facts",
    [
        "提案: {立案: 42, 分类: {甲: 30, 乙: 10余}}",
        "提案: {立案: 40余, 办复: 50}",
        "提案: {立案: 待补, 办复: 50}",
        "提案: {立案: 42, 办复: 待补}",
        "视察: {次数: {共: 5, 常委: 2}}",
    ],
)
def test_what_is_not_exact_or_not_there_is_passed_over(facts: str) -> None:
    assert violations(facts + "\n") == []
