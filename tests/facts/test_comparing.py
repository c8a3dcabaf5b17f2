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
        "话": TEXT, "真": {"type": "boolean"}, "届": {"type": ["integer", "string"]}, "序": {"type": "integer", "format": "名"},
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
        ("提案: {立案: 42, 款: 3元}", "提案: {款: 3元}", ["删去的 提案.立案（立案件数）42件→ 旧1"]),
        ("话:\n真: 是", "话: 甲\n真: 是", ["新增的 话（话）→甲 新1"]),
        ("话: 2018-3", "话: 2018-03", ["文字改了 话（话）2018-3→2018-03 新1"]),
        ("届: 五", "届: 6", ["数变了 届（届）五→6 新1"]),
        ("届: 5", "届: 六", ["数变了 届（届）5→六 新1"]),
        ("届: 五", "届: 六", ["文字改了 届（届）五→六 新1"]),
        ("序: 1", "序: 2", ["文字改了 序（序）1→2 新1"]),
        (f"话: {'甲' * 50}", f"话: {'乙' * 50}", [f"文字改了 话（话）{'甲' * 50}→{'乙' * 50} 新1"]),
        ("谓: 修了路", f"谓: [{'甲' * 20}, {'乙' * 19}]", [f"文字改了 谓（谓）修了路→{'甲' * 20}；{'乙' * 19} 新1"]),
        ("谓: 修了路", f"谓: [{'甲' * 20}, {'乙' * 20}]", ["文字改了 谓（谓）修了路→2项 新1"]),
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
        ("提案: {立案: {2018-10: 40}}", "提案: {立案: {2018-12: 40}}", [
            "数变了 提案.立案.2018-12（立案件数）40件（2018-10）→40件（2018-12） 新1"]),
        ("提案: {立案: {2018-10: 40, 2018-12: 42}}", "提案: {立案: {2018-10: 40, 2018-12: 43}}", [
            "数变了 提案.立案.2018-12（立案件数）42件（2018-12）→43件（2018-12） 新1"]),
        ("提案: {立案: {2018-10: 40}}", "提案: {立案: {2018-10: 41, 2018-12: 42}}", [
            "数变了 提案.立案.2018-12（立案件数）40件（2018-10）→42件（2018-12） 新1",
            "数变了 提案.立案.2018-10（立案件数）40件（2018-10）→41件（2018-10） 新1"]),
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


@pytest.mark.parametrize(
    ("before", "after", "keys"),
    [
        ("提案: {立案: 42}", "提案: {立案: 45}", ("提案.立案", "提案.立案")),
        ("提案: {立案: 42}", "提案: {立案: {2018-10: 45}}", ("提案.立案", "提案.立案.2018-10")),
        ("提案: {立案: {2018-10: 45}}", "提案: {立案: 42}", ("提案.立案.2018-10", "提案.立案")),
        ("提案: {立案: {2018-10: 45}}", "提案: {立案: {2018-12: 46}}", ("提案.立案.2018-10", "提案.立案.2018-12")),
        ("提案: {立案: {2018-9: 1, 2018-10: 45}}", "提案: {立案: {2018-9: 2, 2018-10: 45}}", ("提案.立案.2018-9", "提案.立案.2018-9")),
        ("提案: {立案: {2018-9: 1, 2018-10: 45}}", "提案: {立案: {2018-10: 45}}", ("提案.立案.2018-9", "提案.立案")),
        ("提案: {立案: {2018-10: 45}}", "提案: {立案: 无}", ("提案.立案.2018-10", "提案.立案")),
        ("提案: {X数: 1}", "提案: {X数: 2}", ("提案.X数", "提案.X数")),
        ("X数: 1", "X数: 2", ("X数", "X数")),
        (LIST, "项目:\n- {名: 玻璃瓶厂, 投资: 1亿元}\n- {名: 黑木耳种菌厂, 投资: 1亿元}\n", ("项目[1]", "项目[2]")),
        (LIST, LIST.replace("厂, 投资: 1亿元}\n- {名: 玻", "厂, 投资: 2亿元}\n- {名: 玻"), ("项目[1].投资", "项目[1].投资")),
        (LIST, LIST + "- {名: 龙信能源}\n", ("", "项目[3]")),
        (LIST, "项目:\n- {名: 黑木耳种菌厂, 投资: 1亿元}\n", ("项目[2]", "")),
    ],
)  # fmt: skip
def test_what_differs_has_its_old_key_and_its_new_one(before: str, after: str, keys: tuple[str, str]) -> None:
    (one,) = compared(before, after).differences
    assert (one.old_key, one.new_key) == keys
    assert one.key == (keys[1] or keys[0])


def test_what_lies_deeper_has_moved_with_what_it_lies_in() -> None:
    schema: dict[str, Any] = {"type": "array", "items": {"type": "object", "properties": {
        "名": TEXT, "各期": {"type": "array", "items": TEXT}}}}  # fmt: skip
    before, after = (
        yamlfile.parse(text.encode(), "甲")
        for text in ("项目:\n- {名: 玻璃瓶厂, 各期: [厂房, 设备]}", "项目:\n- {名: 龙信能源}\n- {名: 玻璃瓶厂, 各期: [道路, 厂房, 设备]}")
    )
    assert isinstance(before, yamlfile.Mapping) and isinstance(after, yamlfile.Mapping)
    found = comparing.compare(before, after, shapes.of({"type": "object", "properties": {"项目": schema}}))
    assert found.now("项目[1].各期[1]") == "项目[2].各期[2]"
    assert found.now("项目[1].名") == "项目[2].名"
    assert found.renamed == (("项目[1].各期[1]", "项目[2].各期[2]"), ("项目[1].各期[2]", "项目[2].各期[3]"), ("项目[1]", "项目[2]"))


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
