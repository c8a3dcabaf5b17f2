"""Reading: what facts know of themselves beyond the case files."""

from __future__ import annotations

import pytest

from drafter import yamlfile
from drafter.errors import FactsError, Problems
from drafter.facts import reading, reported
from drafter.facts.reading import Facts
from drafter.facts.reported import Reported
from drafter.facts.values import FactDecimal, FactText

SCHEMA = {
    "type": "object",
    "properties": {
        "数": {"type": "number"},
        "名": {"type": "string", "maxLength": 3, "description": "不超过三个字"},
        "表": {"type": "array", "maxItems": 2, "items": {"type": "string"}},
        "真": {"type": "boolean"},
        "序": {"type": "integer"},
        "注": {"type": "string", "format": "多段"},
        "旁": {"type": "string"},
        "式": {"type": "string", "enum": ["一", "二"]},
        "式式": {"type": "array", "items": {"type": "string", "enum": ["一", "二"]}},
        "组": {
            "type": "object",
            "properties": {"式": {"type": "string", "enum": ["一"]}, "号": {"type": "integer", "format": "标识"}, "名": {"type": "string"}},
        },
        "来源": {"type": "object", "additionalProperties": {"type": "object"}},
    },
}


def read(text: str) -> Facts:
    tree = yamlfile.parse(text.encode(), "facts.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    return reading.read(tree, SCHEMA)


def test_a_decimal_keeps_its_digits() -> None:
    number = read("数: 2.50").root.get("数")
    assert isinstance(number, FactDecimal)
    assert str(number) == "2.50"


def test_what_a_schema_allows_as_yes_or_no_is_no_text() -> None:
    assert read("真: true").root.get("真") is True


def test_a_text_of_several_paragraphs_where_only_one_is_wanted_is_joined() -> None:
    assert read("注: |\n  一。\n  二。").root.get("注") == "一。二。"


def test_a_quoted_decimal_is_printed_as_it_was_typed() -> None:
    text = read("数: 2.50\n旁: 投资〔数〕亿元").root.get("旁")
    assert isinstance(text, FactText)
    assert [piece.text for piece in text.pieces] == ["投资", "2.50", "亿元"]


def test_the_name_of_every_group_can_be_read() -> None:
    assert list(read("数: 1").names()) == [*SCHEMA["properties"], "去年"]


def test_given_are_the_facts_with_something_to_tell() -> None:
    assert read("数: 1\n表: [甲, 待补]\n真: true\n式: 一\n来源: {数: {单位: 甲}}").given() == {"数", "表[1]"}
    assert read("式式: [一, 二]\n组: {式: 一, 号: 7, 名: 甲}").given() == {"组.名"}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("表: [甲, 乙, 丙]", "“表”最多 2 项，现在是 3 项", "删去多出的项"),
        ("名: 甲乙丙丁", "“名”不合词表的要求", "不超过三个字"),
        ("旁: true", "“旁”应当是文字，现在是“true”", "文字前后加引号"),
        ("真: 好", "“真”应当是真假，现在是“好”", "写 true（是）或 false（否）"),
    ],
)
def test_what_the_schema_does_not_allow(text: str, message: str, hint: str) -> None:
    with pytest.raises(FactsError) as caught:
        read(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(Problems) as caught:
        read("名: 甲乙丙丁\n序: 一个\n旁: 立案〔数〕件")
    assert [error.at.line for error in caught.value.errors if error.at] == [1, 2]


@pytest.mark.parametrize(
    ("key", "office"), [("提案.立案", "秘书科"), ("提案.收到", "提案委"), ("提案", "提案委"), ("提案数", ""), ("项[2].数", "经济委")]
)
def test_the_longest_prefix_names_the_office(key: str, office: str) -> None:
    told = {"提案": Reported("提案委"), "提案.立案": Reported("秘书科"), "项": Reported("经济委")}
    assert reported.by(key, told).office == office


def test_date_and_state_are_those_of_the_office_that_is_named() -> None:
    told = {"提案": Reported("提案委", "2018-12-31", "已核"), "提案.立案": Reported(state="暂报"), "提案.办结": Reported("督查室")}
    assert reported.by("提案.收到", told) == Reported("提案委", "2018-12-31", "已核")
    assert reported.by("提案.立案", told) == Reported("提案委", "2018-12-31", "暂报")
    assert reported.by("提案.办结", told) == Reported("督查室"), "another office has checked nothing yet"
    assert reported.by("调研", told) == Reported()


def test_schemas_are_kept_only_for_a_while() -> None:
    for _ in range(reading.MOST_KEPT + 2):
        tree = yamlfile.parse("数: 1".encode(), "facts.yaml")
        assert isinstance(tree, yamlfile.Mapping)
        reading.read(tree, dict(SCHEMA))
    assert len(reading._KEPT) <= reading.MOST_KEPT


def test_a_list_of_nothing_but_what_is_to_come_may_be_short() -> None:
    schema = {"type": "object", "properties": {"几": {"type": "array", "minItems": 2, "items": {"type": "string"}}}}
    tree = yamlfile.parse("几: [待补]".encode(), "f.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    assert [one.key for one in reading.read(tree, schema).missing] == ["几[1]"]
