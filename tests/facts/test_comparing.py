"""What differs between two states of the facts: by key, items of a list paired by what they say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from drafter import yamlfile
from drafter.facts import comparing, items, shape as shapes
from drafter.facts.comparing import Compared

TEXT = {"type": "string", "title": "话"}
COUNT = {"type": ["integer", "string"], "format": "数量", "unit": "件"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "提案": {"type": "object", "properties": {
            "立案": COUNT | {"title": "立案件数"}, "款": {"type": "string", "format": "金额", "title": "款"},
            "日期": {"type": "string", "format": "日期"}, "分类": {"type": "object", "additionalProperties": COUNT}}},
        "项目": {"type": "array", "title": "各项目", "items": {"type": "object", "title": "项目", "required": ["名"], "properties": {
            "投资": {"type": "string", "format": "金额", "title": "投资"}, "名": TEXT, "释": TEXT,
            "进度": {"type": "string", "enum": ["在谈", "已建成"]}}}},
        "次数": {"type": "array", "items": COUNT},
        "谓": {"type": ["string", "array"], "title": "谓", "items": {"type": "string"}},
        "话": TEXT, "真": {"type": "boolean"},
        "来源": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": TEXT}},
    },
}  # fmt: skip
SHAPE = shapes.of(SCHEMA)
LIST = "项目:\n- {名: 黑木耳种菌厂, 投资: 1亿元}\n- {名: 玻璃瓶厂, 投资: 1亿元}\n"


def compared(before: str, after: str) -> Compared:
    trees = [yamlfile.parse(text.encode(), name) for text, name in ((before, "旧"), (after, "新"))]
    assert isinstance(trees[0], yamlfile.Mapping) and isinstance(trees[1], yamlfile.Mapping)
    return comparing.compare(trees[0], trees[1], SHAPE)


def said(before: str, after: str) -> list[str]:
    found = compared(before, after).differences
    return [f"{one.kind} {one.key}（{one.title}）{one.before}→{one.after} {one.at.path}{one.at.line}" for one in found]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("提案: {立案: 42}", "提案: {立案: 45}", ["数变了 提案.立案（立案件数）42件→45件 新1"]),
        ("提案: {立案: 42}", "提案: {立案: '42'}", []),
        ("提案: {立案: 30余}", "提案: {立案: 近40}", ["数变了 提案.立案（立案件数）30余件→近40件 新1"]),
        ("提案: {款: 3200元}", "提案: {款: 3.2万元}", ["数变了 提案.款（款）3200元→3.2万元 新1"]),
        ("提案: {日期: 2018-3}", "提案: {日期: 2018-03}", []),
        ("提案: {立案: 42}", "提案: {立案: 待补}", ["改为待补 提案.立案（立案件数）42件→待补 新1"]),
        ("提案: {立案: 待补}", "提案: {立案: 42}", ["补上了 提案.立案（立案件数）待补→42件 新1"]),
        ("提案: {立案: 待补}", "提案: {立案: 【待补】}", []),
        ("话: 甲", "话: 甲\n提案: {立案: 待补}", ["改为待补 提案.立案（立案件数）→待补 新2"]),
        ("提案: {立案: 42}", "提案: {立案: 无}", ["删去的 提案.立案（立案件数）42件→ 旧1"]),
        ("提案: {立案: 无}", "话: 无", []),
        ("话: 甲", "提案: {分类: {民生: 3, 城建: 4}}\n话: 甲", [
            "新增的 提案.分类.民生（民生）→3件 新1", "新增的 提案.分类.城建（城建）→4件 新1"]),
        ("话: 甲乙", "话: 甲丙", ["文字改了 话（话）甲乙→甲丙 新1"]),
        ("话: |\n  甲。\n  乙。", "话: '甲。乙。'", []),
        ("真: true", "真: 否", ["文字改了 真（真）是→否 新1"]),
        ("谓: 修了路", "谓: [修了路, 架了桥]", ["文字改了 谓（谓）修了路→修了路；架了桥 新1"]),
        ("谓: [待补]", "谓: [修了路, 架了桥]", ["补上了 谓（谓）待补→修了路；架了桥 新1"]),
        ("项目: 待补", LIST * 1, ["补上了 项目（各项目）待补→黑木耳种菌厂；1亿元；玻璃瓶厂；1亿元 新2"]),
        ("次数: [3, 4]", "次数: [3, 5]", ["数变了 次数[2]（次数）4件→5件 新1"]),
        ("来源: {提案: {截至: 2018-10}}", "来源: {提案: {截至: 2018-12}}", ["报送情况变了 来源.提案.截至（话）2018-10→2018-12 新1"]),
        ("提案: {立案: {2018-10: 40}}", "提案: {立案: {2018-10: 40, 2018-12: 42}}", [
            "数变了 提案.立案.2018-12（立案件数）40件（2018-10）→42件（2018-12） 新1"]),
        ("提案: {立案: {2018-10: 40, 2018-12: 42}}", "提案: {立案: {2018-10: 41, 2018-11: 41, 2018-12: 42}}", [
            "数变了 提案.立案.2018-10（立案件数）40件（2018-10）→41件（2018-10） 新1",
            "新增的 提案.立案.2018-11（立案件数）→41件（2018-11） 新1"]),
        ("提案: {立案: 40}", "提案: {立案: {2018-10: 40, 2018-12: 42}}", [
            "数变了 提案.立案.2018-12（立案件数）40件→42件（2018-12） 新1"]),
        (LIST, LIST.replace("- {名: 玻璃", "- {名: 龙信能源}\n- {名: 玻璃").replace("玻璃瓶厂, 投资: 1", "玻璃瓶厂, 投资: 2"), [
            "新增的 项目[2]（项目）→龙信能源 新3", "数变了 项目[3].投资（投资）1亿元→2亿元 新4"]),
        (LIST, LIST.replace("- {名: 黑木耳种菌厂, 投资: 1亿元}\n", ""), ["删去的 项目[1]（项目）黑木耳种菌厂→ 旧2"]),
        (LIST, LIST.replace("玻璃瓶厂", "服装厂"), ["新增的 项目[2]（项目）→服装厂 新3", "删去的 项目[2]（项目）玻璃瓶厂→ 旧3"]),
        (LIST, LIST.replace("玻璃瓶厂", "新建玻璃瓶厂"), ["文字改了 项目[2].名（话）玻璃瓶厂→新建玻璃瓶厂 新3"]),
        (LIST, "项目:\n- {名: 玻璃瓶厂, 投资: 1亿元}\n- {名: 黑木耳种菌厂, 投资: 1亿元}\n", [
            "挪了次序 项目[2]（项目）第1项→第2项：黑木耳种菌厂 新3"]),
        (LIST, LIST + "- 待补\n", ["改为待补 项目[3]（项目）→待补 新4"]),
        (LIST + "- 待补\n", LIST + "- {名: 龙信能源}\n", ["补上了 项目[3]（项目）待补→龙信能源 新4"]),
    ],
)  # fmt: skip
def test_what_differs(before: str, after: str, wanted: list[str]) -> None:
    assert said(before, after) == wanted


def test_a_key_is_followed_where_its_item_went() -> None:
    found = compared(LIST, "项目:\n- {名: 龙信能源}\n- {名: 黑木耳种菌厂, 投资: 1亿元}\n")
    assert found.now("项目[1].投资") == "项目[2].投资"
    assert found.now("项目[2].投资") == ""
    assert found.now("项目[11].投资") == "项目[11].投资"
    assert found.now("提案.立案") == "提案.立案"


NAMES = st.lists(st.sampled_from("甲乙丙丁戊己庚辛壬癸"), unique=True, max_size=8)


@given(NAMES, NAMES)
def test_every_item_is_paired_once(before: list[str], after: list[str]) -> None:
    olds, news = ([yamlfile.Scalar(f"{name}{name}厂", SHAPE_AT) for name in names] for names in (before, after))
    pairs = items.paired(olds, news, shapes.of({"type": "string"}))
    assert sorted(i for i, _ in pairs if i is not None) == list(range(len(olds)))
    assert [j for _, j in pairs if j is not None] == list(range(len(news)))
    assert {before[i] for i, j in pairs if i is not None and j is None} == set(before) - set(after)
    assert all(before[i] == after[j] for i, j in pairs if i is not None and j is not None)
    staying = [i for i, j in pairs if i is not None and j is not None and (i, j) not in items.moved(pairs)]
    assert staying == sorted(staying)


SHAPE_AT = yamlfile.parse(b"a", "f").at
