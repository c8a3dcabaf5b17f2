"""One genre's vocabulary: shared definitions put in their places, and what is wrong with them."""

from __future__ import annotations

import pytest

from drafter import yamlfile
from drafter.errors import Problems, TemplateError
from drafter.facts import bundle, shape as shapes


def tree(text: str, path: str = "schema.yaml") -> yamlfile.Mapping:
    found = yamlfile.parse(text.encode(), path)
    assert isinstance(found, yamlfile.Mapping)
    return found


SHARED = bundle.definitions([tree("$defs:\n  短名: {type: string, format: 名, title: 名称}\n  数: {type: number, minimum: 0.5}")])


def test_a_reference_is_replaced_and_what_stands_beside_it_wins() -> None:
    schema = bundle.bundle(tree('properties:\n  甲: {$ref: "#/$defs/短名", title: 甲名}\n  乙: {$ref: "#/$defs/数"}'), SHARED)
    assert schema == {"properties": {"甲": {"type": "string", "format": "名", "title": "甲名"}, "乙": {"type": "number", "minimum": 0.5}}}


def test_its_own_definitions_win_and_lists_are_kept() -> None:
    schema = bundle.bundle(tree('required: [甲]\nproperties: {甲: {$ref: "#/$defs/短名"}}\n$defs: {短名: {type: integer}}'), SHARED)
    assert schema == {"required": ["甲"], "properties": {"甲": {"type": "integer"}}}


def test_a_name_that_is_not_defined_is_answered_with_the_nearest() -> None:
    with pytest.raises(Problems) as caught:
        bundle.bundle(tree('甲: [{$ref: "#/$defs/短命"}]\n乙: {$ref: "#/$defs/xyz"}'), SHARED)
    assert [error.hint for error in caught.value.errors] == ["是不是“#/$defs/短名”", "写成 #/$defs/名称"]


def test_a_definition_must_not_hold_itself() -> None:
    own = '甲: {$ref: "#/$defs/子"}\n$defs:\n  子: {items: {$ref: "#/$defs/丑"}}\n  丑: {items: {$ref: "#/$defs/子"}}'
    with pytest.raises(TemplateError, match="套住了自己：子 → 丑 → 子"):
        bundle.bundle(tree(own), {})


def test_a_name_must_not_be_defined_twice() -> None:
    with pytest.raises(TemplateError, match="“甲”定义了两次") as caught:
        bundle.definitions([tree("$defs: {甲: {type: string}}", "a.yaml"), tree("$defs: {甲: {type: integer}}", "b.yaml"), tree("乙: 1")])
    assert "a.yaml:1:9" in caught.value.hint


def test_the_shape_of_a_schema_follows_references() -> None:
    shape = shapes.of(
        {
            "$defs": {"名": {"type": "string", "title": "名称"}},
            "properties": {"甲": {"$ref": "#/$defs/名", "title": "甲名"}, "乙": {"$ref": "#/$defs/名"}},
            "additionalProperties": {"type": "integer"},
        }
    )
    assert [shape.fields[name].title for name in "甲乙"] == ["甲名", "名称"]
    other = shape.below("丙")
    assert other is not None
    assert other.kinds == ("integer",)
