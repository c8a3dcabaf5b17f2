"""Figures quoted in free text: what a quote of something missing is, and where and how a wrong one is told."""

from __future__ import annotations

import pytest

from drafter import yamlfile
from drafter.errors import DrafterError, FactsError
from drafter.facts import reading
from drafter.facts.values import FactText, Gap
from drafter.places import Location, Origin

NUMBER = {"type": ["integer", "string"], "format": "数量", "title": "件数"}
SCHEMA = {
    "type": "object",
    "properties": {
        "旁": {"type": "string"},
        "注": {"type": "string"},
        "数": NUMBER,
        "提案": {"type": "object", "properties": {"结果": {"type": "object", "properties": dict.fromkeys("甲乙丙丁戊己庚", NUMBER)}}},
    },
}


def text_of(facts: str, as_of: str = "") -> FactText:
    tree = yamlfile.parse(facts.encode(), "facts.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    text = reading.read(tree, SCHEMA, as_of).root.get("旁")
    assert isinstance(text, FactText)
    return text


def error_of(facts: str) -> FactsError:
    with pytest.raises(DrafterError) as caught:
        text_of(facts)
    assert isinstance(caught.value, FactsError)
    return caught.value


@pytest.mark.parametrize(
    ("facts", "origin"),
    [
        ("旁: 立案〔数〕件", Origin("旁", Location("facts.yaml", 1, 4, 7, "旁: 立案〔数〕件"))),
        ("数: 待补\n旁: 立案〔数〕件", Origin("数", Location("facts.yaml", 1, 4, 2, "数: 待补"))),
    ],
)
def test_a_quote_of_what_is_missing_is_a_gap(facts: str, origin: Origin) -> None:
    before, gap, after = text_of(facts).pieces
    assert (before.text, after.text) == ("立案", "件")
    assert isinstance(gap.gap, Gap)
    assert (gap.gap.key, gap.gap.required, gap.text) == ("数", True, "【待补：件数】")
    assert [(one.key, one.at and one.at.line, one.at and one.at.column) for one in gap.gap.origins] == [
        (origin.key, origin.at and origin.at.line, origin.at and origin.at.column)
    ]
    assert gap.origins == gap.gap.origins


def test_a_figure_that_is_not_there_yet_says_so() -> None:
    gap = text_of("数: {2018-10: 3, 2018-12: 5}\n旁: 立案〔数〕件", "2018-09-01").pieces[1].gap
    assert isinstance(gap, Gap)
    assert "截至 2018-09-01 没有报过" in gap.text


@pytest.mark.parametrize(
    ("facts", "message", "hint"),
    [
        (
            "提案: {结果: {甲: 1, 乙: 2, 丙: 3, 丁: 4, 戊: 5, 己: 6}}\n旁: 〔提案.结果〕", "“〔提案.结果〕”是一组，不是一个数",
            "写到具体的一项：提案.结果.甲、提案.结果.乙、提案.结果.丙、提案.结果.丁、提案.结果.戊",
        ),
        ("提案: {结果: {甲: 1, 乙: 2}}\n旁: 〔结果.办理.乙〕", "“〔结果.办理.乙〕”不是已填的键", "是不是“提案.结果.乙”"),
        ("提案: {结果: {甲: 1}}\n旁: 〔提案.结果〕", "“〔提案.结果〕”是一组，不是一个数", "写到具体的一项：提案.结果.甲"),
        ("旁: 〔毫不相干〕", "“〔毫不相干〕”不是已填的键", "照事实表里的键写，各级之间用“.”"),
        ("数: 3余\n旁: 〔数|汉字〕", "“〔数|汉字〕”竖线后面只能写 汉字 或 汉字数，而且只用于整数", "写成 〔数〕"),
        ("旁: 立案〔数件", "“〔”和“〕”没有成对", "引用数字写成 〔提案.立案〕"),
        ("数: 3\n旁: 立案【数】件", "“【数】”会照印出来，不是引用", "引用数字写成 〔数〕"),
    ],
)  # fmt: skip
def test_a_wrong_quote(facts: str, message: str, hint: str) -> None:
    error = error_of(facts)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize(
    ("facts", "column"),
    [("{注: 〔2017〕号, 旁: 又〔无此〕又〔2017〕号}", 18), ("旁: 又〔无此〕和别的", 5), ("{注: 〔2017〕〔2018〕, 旁: 〔无此〕}", 22)],
)
def test_the_quote_itself_is_pointed_at(facts: str, column: int) -> None:
    at = error_of(facts).at
    assert at is not None
    assert (at.column, at.text[at.column - 1 : at.column - 1 + at.width]) == (column, "〔无此〕")
