"""Last year's facts beside this year's: read like them, asked for nothing, and of the year before."""

from __future__ import annotations

from typing import Any

import pytest
import trials

from drafter import yamlfile
from drafter.compose import genre as genres
from drafter.errors import FactsError, TemplateError
from drafter.facts import lastyear, shape as shapes
from drafter.facts.reading import Facts
from drafter.facts.values import FactList, FactMap, Gap
from drafter.report.document import Document

SCHEMA: dict[str, Any] = trials.SCHEMA | {"properties": trials.SCHEMA["properties"] | {"会议": {
    "type": "object", "title": "会议", "required": ["届"],
    "properties": {"届": {"type": "integer", "title": "届"}, "年度": {"type": "integer", "title": "年度"}}}}}  # fmt: skip
THIS = "会议: {届: 8}\n提案: {立案: 42}\n"
LAST = "会议: {届: 8}\n提案: {立案: 37, 收到: 待补, 特点: [好, 待补], 做法: 收到〔提案.收到〕件, 原文: 立案〔提案.立案〕件。}\n"


def both(last: str = LAST, this: str = THIS) -> Facts:
    tree = yamlfile.parse(last.encode(), "去年.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    return lastyear.beside(trials.facts(this, SCHEMA), tree, SCHEMA)


def draft(template: str, facts: Facts) -> Document:
    return genres.draft(trials.genre(template, SCHEMA), facts)


def test_a_figure_of_last_year_says_so() -> None:
    document = draft("去年{{ 去年.提案.立案 }}件。{{ 去年.提案.原文|首项 }}", both())
    assert trials.shown(document) == "正文　去年‹37｜去年.提案.立案›件。‹立案｜去年.提案.原文›‹37｜去年.提案.立案›‹件。｜去年.提案.原文›"
    places = {str(origin.at) for _, run in document.runs() if run.insertion for origin in run.insertion.origins}
    assert places == {"去年.yaml:2:10", "去年.yaml:2:55"}


def test_what_is_still_to_come_in_last_year_is_not_there() -> None:
    facts = both()
    assert facts.missing == ()
    assert isinstance(facts.last, FactMap)
    proposals = facts.last.get("提案")
    assert list(proposals.entries) == ["立案", "特点", "原文"]
    assert isinstance(proposals.entries["特点"], FactList)
    assert list(proposals.entries["特点"]) == ["好"]
    assert not proposals.get("收到")
    assert not proposals.get("收到").required


def test_what_is_left_of_last_year_stands_where_it_stood() -> None:
    last = both("会议: {届: 8}\n提案: {立案: 37, 特点: [好, 待补]}\n项目:\n  - {名: 种菌厂, 投资: 待补}\n").last
    assert isinstance(last, FactMap)
    proposals, projects = last.get("提案"), last.get("项目")
    assert (proposals.key, proposals.at.line) == ("去年.提案", 2)
    assert [(origin.key, origin.at.line) for origin in proposals.get("特点").origins] == [("去年.提案.特点", 2)]
    assert projects.origins[0].key == "去年.项目"
    (project,) = projects
    assert list(project) == ["名"]
    assert project.get("投资").label == "去年的投资"
    assert project.held["投资"].required is False


def test_what_either_year_holds_back_is_not_there_of_last_year() -> None:
    schema = SCHEMA | {"properties": SCHEMA["properties"] | {"行文": {"type": "object", "properties": {
        "不印": {"type": "array", "items": {"type": "string"}}}}}}  # fmt: skip
    tree = yamlfile.parse("行文: {不印: [提案.收到]}\n提案: {立案: 1, 收到: 2, 做法: 甲}\n".encode(), "去年.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    last = lastyear.beside(trials.facts("行文: {不印: [提案.做法]}\n提案: {立案: 3, 做法: 乙}\n", schema), tree, schema).last
    assert isinstance(last, FactMap)
    assert list(last.get("提案")) == ["立案"]


def test_a_sum_of_last_year_is_not_told_without_what_is_still_to_come() -> None:
    template = "始{{ 10|增减(去年.提案.分类|合计, '件') }}终"
    assert draft(template, both("提案: {分类: {民生: 3, 城建: 4}}\n")).text == "始比上年增加3件终"
    assert draft(template, both("提案: {分类: {民生: 3, 城建: 待补}}\n")).text == "始终"


def test_without_last_year_everything_of_it_is_absent() -> None:
    facts = trials.facts(THIS, SCHEMA)
    last = facts.names()["去年"]
    assert isinstance(last, Gap)
    assert not last
    template = "始{% if 去年 or 去年.提案.立案 %}有{% endif %}"
    template += "{{ 提案.立案|增减(去年.提案.立案, '件') }}{{ 提案.立案|同比(去年.提案.立案) }}终"
    assert draft(template, facts).text == "始终"


def test_a_gap_of_last_year_that_is_printed_says_whose_it_is() -> None:
    assert draft("{{ 去年.提案.收到 }}", both()).text == "【待补：去年的收到件数】"
    assert draft("{{ 去年 }}", trials.facts(THIS, SCHEMA)).text == "【待补：去年】"


def test_where_this_year_is_a_gap_and_last_year_is_not() -> None:
    awaited = both(this="会议: {届: 8}\n提案: {立案: 待补}\n")
    assert draft("始{{ 提案.立案|增减(去年.提案.立案, '件') }}", awaited).text == "始【待补：立案件数】"


@pytest.mark.parametrize("template", ["{{ 去年.提案.立按 }}", "{% if 去年.提安 %}{% endif %}{{ 会议.届 }}"])
def test_a_wrong_name_of_last_year_is_found_before_drafting(template: str) -> None:
    with pytest.raises(TemplateError, match=r"没有“(立按|提安)”这个键，是不是“(立案|提案)”"):
        draft(template, trials.facts(THIS, SCHEMA))


def test_what_is_wrong_in_last_year_is_told_at_its_place() -> None:
    with pytest.raises(FactsError, match=r"“提案\.立案”应当是一个数") as caught:
        both("提案: {立案: 37件}")
    assert str(caught.value.at).startswith("去年.yaml:1:")


@pytest.mark.parametrize(("last", "this"), [(2017, 2017), (2015, 2017), (2018, 2017)])
def test_another_year_is_refused(last: int, this: int) -> None:
    with pytest.raises(FactsError, match=f"应当是{this - 1}年的（今年是{this}年），这一份是{last}年的") as caught:
        both(f"会议: {{届: 8, 年度: {last}}}", f"会议: {{届: 8, 年度: {this}}}")
    assert str(caught.value.at) == "去年.yaml:1:16"
    assert caught.value.hint == "核对 --last 后面是不是选错了文件，或者年度写错了"


@pytest.mark.parametrize(
    ("last", "this"), [("年度: 2016", "年度: 2017"), ("年度: 待补", "年度: 2017"), ("届: 8", "年度: 2017"), ("年度: 2017", "届: 8")]
)
def test_the_year_before_or_one_that_is_not_said_will_do(last: str, this: str) -> None:
    assert both(f"会议: {{{last}}}", f"会议: {{{this}}}").last is not None


def test_last_year_of_a_genre_is_made_once() -> None:
    shape = shapes.of(SCHEMA)
    assert shapes.past(shape) is shapes.past(shape)
    assert shapes.readable(shape).fields["去年"] is shapes.past(shape)
