"""A year rolled forward: the same keys, what lasts, and for the rest 待补 with last year's beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, example, given, settings, strategies as st

from drafter import sources, yamlfile
from drafter.errors import DrafterError
from drafter.facts import forward, reading, shape as shapes
from drafter.facts.reading import Facts
from drafter.yamlfile import Mapping, Node, Scalar, decoding

TEXT: dict[str, Any] = {"type": "string", "title": "文字"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "单位": {"type": "object", "下年": "照抄", "properties": {
            "地名": TEXT, "级": {"type": "integer"}, "旧称": TEXT, "上级": {"type": "array", "items": TEXT},
            "口号": TEXT | {"下年": "待补"}}},
        "会议": {"type": "object", "required": ["年度"], "properties": {
            "年度": {"type": "integer", "下年": "加一"}, "届": {"type": "integer", "下年": "核对"}, "日期": TEXT | {"format": "日期"},
            "开": {"type": "boolean", "下年": "核对"}, "临时": TEXT | {"下年": "删去"}}},
        "提案": {"type": "object", "properties": {
            "立案": {"type": ["integer", "string"], "format": "数量"}, "率": {"type": "number"}, "做法": TEXT,
            "分类": {"type": "object", "additionalProperties": {"type": "integer"}},
            "公开": {"type": "boolean"}, "提法": {"type": "object", "format": "提法", "properties": {"名": TEXT, "式": TEXT}},
            "特点": {"type": "array", "minItems": 1, "items": TEXT},
            "重点": {"type": "array", "items": {"type": "object", "properties": {"题": TEXT, "写": {"type": "array", "items": TEXT}}}},
            "原文": {"type": ["string", "array"], "format": "多段", "items": {"type": "string", "format": "多段"}}}},
        "章": {"type": "array", "下年": "照抄", "items": {"type": ["object", "string"], "properties": {
            "题": TEXT | {"下年": "待补"}, "名": TEXT, "注": TEXT | {"下年": "删去"}}}},
        "来源": {"type": "object", "additionalProperties": {"type": "object", "properties": {
            "单位": TEXT | {"下年": "照抄"}, "截至": TEXT | {"下年": "删去"}}}},
        "话": TEXT,
    },
}  # fmt: skip
FIRST = "# yaml-language-server: $schema=.drafter/试.schema.json"


def parsed(text: str) -> Mapping:
    tree = yamlfile.parse(text.encode(), "facts.yaml")
    assert isinstance(tree, Mapping)
    return tree


def read(text: str, schema: dict[str, Any] = SCHEMA) -> Facts:
    return reading.read(parsed(text), schema)


def rolled(text: str, schema: dict[str, Any] = SCHEMA) -> str:
    return forward.text(parsed(text), shapes.of(schema), decoding.lines_of(text), FIRST)


@pytest.mark.parametrize(
    ("last", "now"),
    [
        ("提案: {立案: 42, 率: 2.50}", "提案:\n  立案: 待补  # 去年 42\n  率: 待补  # 去年 2.50"),
        ("提案:\n  立案: 30余  # 单位：件", "提案:\n  立案: 待补  # 单位：件；去年 30余"),
        ("提案:\n  立案: 待补  # 单位：件", "提案:\n  立案: 待补  # 单位：件"),
        ("提案: {立案: 无}  # 提案委填", "提案:  # 提案委填\n  立案: 待补  # 去年 无"),
        ("提案:   # 提案委填\n  立案: 3", "提案:  # 提案委填\n  立案: 待补  # 去年 3"),
        ("提案: {分类: {民生: 12, '城建 环保': 7, '2017': 3}}",
         '提案:\n  分类:\n    民生: 待补  # 去年 12\n    "城建 环保": 待补  # 去年 7\n    "2017": 待补  # 去年 3'),
        ("单位: {地名: '007', 级: 3, 旧称: 无, 上级: [甲市, 待补], 口号: 干}",
         '单位:\n  地名: "007"\n  级: 3\n  旧称: 无\n  上级:\n    - 甲市\n    - 待补\n  口号: 待补  # 去年 干'),
        ("单位: {地名: '待定', 旧称: \"立〔提案.立案〕\"}\n提案: {立案: 1}",
         '单位:\n  地名: "待定"\n  旧称: 待补  # 去年 立〔提案.立案〕\n提案:\n  立案: 待补  # 去年 1'),
        ("会议: {年度: 2017, 届: 8, 开: 是, 临时: 有, 日期: 2017-12-13}",
         "会议:\n  年度: 2018  # 去年 2017\n  届: 8  # 照去年，变了要改\n  开: 是  # 照去年，变了要改\n  日期: 待补  # 去年 2017-12-13"),
        ("会议: {年度: 待补, 届: 待补}", "会议:\n  年度: 待补\n  届: 待补"),
        ("单位: {地名: 【待补】}\n提案: {做法: 【待补】}", "单位:\n  地名: 【待补】\n提案:\n  做法: 待补"),
        ("提案:\n  特点: [更接地气, 更好操作]", "提案:\n  特点:\n    # 去年 更接地气；更好操作\n    - 待补"),
        ("提案:\n  特点: [待补]", "提案:\n  特点:\n    - 待补"),
        ("提案:\n  特点: 待补", "提案:\n  特点: 待补"),
        ("提案:\n  重点:\n    - {题: 甲, 写: [一, 二]}\n    - 题: 乙\n",
         "提案:\n  重点:\n    # 去年 题：甲；写：一；二\n    # 去年 题：乙\n    - 待补"),
        ("提案:\n  原文: |\n    一段。\n    # 二段。\n\n    三段。\n  # 率\n  率: 1.5",
         "提案:\n  原文: 待补  # 去年 一段。 # 二段。 三段。\n  # 率\n  率: 待补  # 去年 1.5"),
        ("提案:\n  原文: [一段。, 二段。]", "提案:\n  原文:\n    # 去年 一段。；二段。\n    - 待补"),
        ("章:\n  - 名: 甲\n    题: 乙\n    注: 丙\n  - 丁\n  - {注: 戊}\n  - {题: 己}",
         "章:\n  - 名: 甲\n    题: 待补  # 去年 乙\n  - 丁\n  - 题: 待补  # 去年 己"),
        ("章:\n  - 题: 一个很长很长很长很长很长很长很长很长很长很长的标题\n    名: 甲",
         "章:\n  # 去年 一个很长很长很长很长很长很长很长很长很长很长的标题\n  - 题: 待补\n    名: 甲"),
        ("来源: {提案: {单位: 提案委, 截至: 月底}, 章: {截至: 月底}}", "来源:\n  提案:\n    单位: 提案委"),
        ("# 头\n\n\n# 提案委\n提案:\n  # 去年 41\n  立案: 42\n\n# 尾\n", "# 头\n\n# 提案委\n提案:\n  立案: 待补  # 去年 42\n\n# 尾"),
        ("# yaml-language-server: $schema=x.json\n提案:\n  立案: 42", "提案:\n  立案: 待补  # 去年 42"),
        ("提案:\n  重点:\n    # 第一件\n    - 题: 甲\n      # 写: 选填\n\n  # 立案: 3\n  率: 1.5",
         "提案:\n  重点:\n    # 去年 题：甲\n    - 待补\n\n  # 立案: 3\n  率: 待补  # 去年 1.5"),
        ("提案:\n  做法: 甲\n    乙\n  率: 1.5", "提案:\n  做法: 待补  # 去年 甲乙\n  率: 待补  # 去年 1.5"),
        ("提案: {公开: 是}", "提案:\n  公开: 待补  # 去年 是"),
        ("提案: {提法: {名: 三实, 式: 列举}}", "提案:\n  提法: 待补  # 去年 名：三实；式：列举"),
        (f"提案: {{做法: {'长' * 21}}}", f"提案:\n  做法: 待补  # 去年 {'长' * 21}"),
        (f"提案: {{做法: {'长' * 22}}}", f"提案:\n  # 去年 {'长' * 22}\n  做法: 待补"),
        (f"提案: {{做法: {'长' * 60}}}", f"提案:\n  # 去年 {'长' * 60}\n  做法: 待补"),
        (f"提案: {{做法: {'长' * 61}}}", f"提案:\n  # 去年 {'长' * 60}…\n  做法: 待补"),
        ("章: [立〔提案.立案〕, {注: 甲}]\n提案: {立案: 1}", "章:\n  - 待补\n提案:\n  立案: 待补  # 去年 1"),
        ("章: [{注: 甲}]  # 各章\n提案: {立案: 1}", "提案:\n  立案: 待补  # 去年 1"),
    ],
)  # fmt: skip
def test_what_becomes_of_it(last: str, now: str) -> None:
    assert rolled(last) == f"{FIRST}\n{now}\n"
    read(rolled(last))


@pytest.mark.parametrize(
    ("last", "now"),
    [
        ("单位:\n  地名: 甲  # 全称", "单位:\n  地名: 甲  # 全称"),
        ("单位:  # 办公室填\n  地名: 甲", "单位:  # 办公室填\n  地名: 甲"),
        ("单位:\n  上级:  # 由近到远\n    - 甲市", "单位:\n  上级:  # 由近到远\n    - 甲市"),
        ("单位:\n  上级: [甲市]  # 由近到远", "单位:\n  上级:  # 由近到远\n    - 甲市"),
        ("会议:\n  年度: 2017  # 报告说的那一年\n  届: 8  # 第几届",
         "会议:\n  年度: 2018  # 报告说的那一年；去年 2017\n  届: 8  # 第几届；照去年，变了要改"),
        ("提案:\n  特点:  # 三条\n    - 甲", "提案:\n  特点:  # 三条\n    # 去年 甲\n    - 待补"),
        ("提案:\n  特点: [甲]  # 三条", "提案:\n  特点:  # 三条\n    # 去年 甲\n    - 待补"),
        ("提案:\n  原文: |  # 照录\n    甲。\n", "提案:\n  原文: 待补  # 照录；去年 甲。"),
        ("提案:\n  原文: |\n    甲。  # 照录\n", "提案:\n  原文: 待补  # 去年 甲。 # 照录"),
        ("  # 提案委\n提案:\n  立案: 42", "  # 提案委\n提案:\n  立案: 待补  # 去年 42"),
        ("话: |\n  甲\n  # 乙\n# 丙\n提案: {立案: 42}", "话: 待补  # 去年 甲 # 乙\n# 丙\n提案:\n  立案: 待补  # 去年 42"),
        ("话: |\n\n  甲\n\n提案: {立案: 42}", "话: 待补  # 去年 甲\n提案:\n  立案: 待补  # 去年 42"),
        ("提案:\n  立案: 42\n\n  率: 1.5", "提案:\n  立案: 待补  # 去年 42\n\n  率: 待补  # 去年 1.5"),
        ("提案:\n  立案: 42\n\n\n  # 率\n\n\n  率: 1.5", "提案:\n  立案: 待补  # 去年 42\n\n  # 率\n\n  率: 待补  # 去年 1.5"),
        ("会议:\n  年度: 2017\n  临时: 有\n\n  届: 待补", "会议:\n  年度: 2018  # 去年 2017\n\n  届: 待补"),
        ("会议:\n  年度: 2017\n\n  临时: 有\n\n  届: 待补", "会议:\n  年度: 2018  # 去年 2017\n\n  届: 待补"),
        ("提案:\n  重点:\n    - 题: 甲\n      # 写: 选填", "提案:\n  重点:\n    # 去年 题：甲\n    - 待补"),
        ("提案:\n  重点:\n    - 题: 甲\n  # 立案: 3\n  率: 1.5",
         "提案:\n  重点:\n    # 去年 题：甲\n    - 待补\n  # 立案: 3\n  率: 待补  # 去年 1.5"),
        ("提案:\n  立案: 3\n  # 尾\n", "提案:\n  立案: 待补  # 去年 3\n  # 尾"),
    ],
)  # fmt: skip
def test_comments_and_empty_lines_stay_where_they_were(last: str, now: str) -> None:
    assert rolled(last) == f"{FIRST}\n{now}\n"


@pytest.mark.parametrize(("count", "rest"), [(12, ""), (13, "    # 去年还有 1 项\n")])
def test_twelve_items_are_told_and_the_others_counted(count: int, rest: str) -> None:
    text = rolled(f"提案:\n  重点: [{', '.join(f'{{题: 第{n}件}}' for n in range(count))}]")
    assert text.endswith(f"    # 去年 题：第11件\n{rest}    - 待补\n")


def test_nothing_left_is_no_file() -> None:
    assert rolled("来源: {提案: {截至: 月底}}") == ""


def test_what_is_long_is_cut_and_what_is_many_is_counted() -> None:
    text = rolled(f"提案:\n  做法: {'长' * 90}\n  重点: [{', '.join(f'{{题: 第{n}件}}' for n in range(1, 16))}]")
    assert f"  # 去年 {'长' * 60}…\n  做法: 待补\n" in text
    assert text.count("# 去年 题：") == 12
    assert "    # 去年还有 3 项\n    - 待补\n" in text


YEARS = "会议: {年度: 2017, 届: 8}\n提案: {立案: 42, 做法: 甲, 特点: [一, 二], 原文: 一句话。}\n章: [{名: 甲, 题: 乙}]\n单位: {地名: 丙}\n"


def test_rolled_again_nothing_of_two_years_ago_is_left() -> None:
    again = rolled(rolled(YEARS))
    assert again == rolled(YEARS).replace("2018  # 去年 2017", "2019  # 去年 2018").replace("待补  # 去年 42", "待补").replace(
        "待补  # 去年 甲", "待补"
    ).replace("待补  # 去年 一句话。", "待补").replace("待补  # 去年 乙", "待补").replace("    # 去年 一；二\n", "")


def keys(node: Node) -> Any:
    return {name: keys(entry.node) for name, entry in node.entries.items()} if isinstance(node, Mapping) else None


def missing(facts: Facts) -> set[str]:
    return {one.key for one in facts.missing}


ODD = st.text("#:-|>?!&*{}[]'\"\\,%@`～。 　\t\n〔〕年a1é￥𠀀👍", max_size=70)


@settings(max_examples=60, deadline=None)
@given(ODD, ODD.filter(lambda name: name.strip() not in ("", "<<")), st.lists(ODD.filter(bool), min_size=1, max_size=3))
@example("走访红岗路 #3号楼", "a: b", ["- 甲", "# 乙"])
@example("a\nb", "甲", ["\n"])
@example("待补", "无", ["待补", "无"])
def test_whatever_was_written_the_new_file_can_be_read(text: str, name: str, items: list[str]) -> None:
    def shown(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    listed = ", ".join(map(shown, items))
    last = f"提案:\n  做法: {shown(text)}\n  分类: {{{shown(name.strip())}: 1}}\n  特点: [{listed}]\n单位: {{地名: {shown(text)}}}\n"
    try:
        tree = parsed(last)
        read(last)
    except DrafterError:
        assume(False)
        raise
    now = rolled(last)
    facts = read(now)
    assert keys(parsed(now)) == keys(tree)
    kept = parsed(now).entries["单位"].node
    assert isinstance(kept, Mapping)
    value = kept.entries["地名"].node
    assert isinstance(value, Scalar)
    assert value.value in (text, "待补")
    assert {"提案.做法", "提案.特点[1]"} <= missing(facts)


@pytest.mark.parametrize("genre", [folder.name for folder in sources.genres()])
def test_the_words_of_the_vocabulary_are_known(genre: str) -> None:
    stack, found = [shapes.of(sources.schema_of(sources.find(genre)))], set()
    while stack:
        shape = stack.pop()
        found.add(shape.next_year)
        stack += [*shape.fields.values(), *filter(None, (shape.items, shape.others))]
    assert found - {""} <= set(forward.WAYS)
    assert "照抄" in found
