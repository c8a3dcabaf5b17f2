"""What 行文.不印 lists is absent for templates, and there for everything else."""

from __future__ import annotations

from drafter import sources, yamlfile
from drafter.compose.filters import rate, total
from drafter.facts import reading
from drafter.facts.reading import Facts
from drafter.facts.values import FactMap, Gap, leaves
from drafter.yamlfile import Mapping

FACTS = """\
行文: {不印: [提案.撤案, 提案.满意度.不满意, 提案.座谈会, 提案.转办]}
会议: {年度: 2023}
提案:
  立案: 42
  撤案: 1
  座谈会: {次数: 4}
  满意度: {满意: 30, 基本满意: 8, 不满意: 2}
"""


def read(text: str) -> Facts:
    tree = yamlfile.parse(text.encode(), "事实.yaml")
    assert isinstance(tree, Mapping)
    return reading.read(tree, sources.load_genre("annual-work-report").schema)


def listing(*keys: str) -> str:
    return FACTS.replace(FACTS.partition("[")[2].partition("]")[0], ", ".join(keys))


def test_templates_see_held_back_facts_as_never_given() -> None:
    facts = read(listing("提案.撤案", "提案.满意度.不满意", "提案.座谈会", "提案.转办"))
    shown = facts.printable().root.get("提案")
    assert isinstance(shown, FactMap)
    for name in ("撤案", "座谈会", "转办"):
        gap = shown.get(name)
        assert isinstance(gap, Gap) and not gap
    assert list(shown) == ["立案", "满意度"]
    assert list(shown.get("满意度")) == ["满意", "基本满意"]
    assert facts.root.get("提案").get("撤案") == 1, "the facts themselves are as they were"


def test_what_is_left_of_a_group_is_where_it_was_and_what_was_declined_stays_so() -> None:
    facts = read(listing("提案.撤案") + "  收到: 无\n")
    whole, shown = facts.root.get("提案"), facts.printable().root.get("提案")
    assert (shown.key, shown.at, shown.declined) == (whole.key, whole.at, whole.declined) == ("提案", whole.at, frozenset({"收到"}))


def test_what_is_held_back_is_not_waited_for_in_the_draft() -> None:
    facts = read(listing("提案.撤案", "提案.满意度.不满意", "提案.座谈会"))
    assert facts.given() - facts.printable().given() == {"提案.撤案", "提案.满意度.不满意", "提案.座谈会.次数"}


def test_a_sum_still_counts_them_and_comes_from_them() -> None:
    satisfied = read(listing("提案.满意度.不满意")).printable().root.get("提案").get("满意度")
    assert total(satisfied) == 40
    assert rate(satisfied.get("满意"), total(satisfied)) == "75%"
    assert {origin.key for origin in leaves(satisfied)} == {f"提案.满意度.{name}" for name in ("满意", "基本满意", "不满意")}


def test_where_nothing_is_held_back_the_facts_are_the_same() -> None:
    facts = read("会议: {年度: 2023}\n提案: {立案: 42}\n")
    assert facts.printable() is facts


def test_a_group_that_was_not_given_or_is_to_come_stays_so() -> None:
    facts = read("行文: {不印: [提案.满意度.不满意, 视察.次数.委员]}\n会议: {年度: 2023}\n提案: {立案: 42, 满意度: 待补}\n")
    assert isinstance(facts.printable().root.get("提案").entries["满意度"], Gap)
    assert not facts.printable().root.get("视察")
