"""The empty facts form: valid as written, valid when filled in, valid with everything optional in place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from drafter import sources, yamlfile
from drafter.facts import folder, form, reading, shape as shapes
from drafter.facts.reading import Facts
from drafter.facts.shape import Shape
from worlds import office

GENRES = [folder.name for folder in sources.genres()]

RICH = """\
type: object
additionalProperties: false
required: [会议, 名单, 人员, 全选, 口号]
properties:
  会议:
    type: object
    required: [届, 名]
    additionalProperties: false
    properties:
      届: {type: integer, title: 届, examples: [8]}
      名: {type: string, format: 名, title: 名称, description: 不带引号, examples: ["第一次：全体会议"]}
      公开: {type: boolean}
      比重: {type: number, examples: [2.5]}
      类: {type: string, enum: [无, 甲, "是"], title: 类别}
      文: {type: string, format: 多段, examples: ["第一段。\\n第二段。"]}
      号: {type: string, examples: ["007", "a #b", 'x"y\\z', "true", "待补"]}
  名单: {type: array, items: {type: string, format: 名, title: 姓名}}
  人员:
    type: array
    items:
      type: object
      required: [姓名]
      additionalProperties: false
      properties:
        职务: {type: string, format: 名}
        姓名: {type: string, format: 名, title: 姓名}
  全选:
    type: object
    additionalProperties: false
    properties:
      甲: {type: string, format: 句}
      乙: {type: string, format: 金额}
  口号:
    type: object
    format: 提法
    additionalProperties: false
    required: [式, 项]
    properties:
      名: {type: string, examples: [三抓三上]}
      式: {type: string}
      项: {type: array, items: {type: [string, object]}}
      再项: {type: array, items: {type: [string, object]}}
  别的口号:
    type: object
    format: 提法
    properties:
      名: {type: string, examples: [三抓三上]}
      式: {type: string}
      项: {type: array, items: {type: [string, object]}}
      再项: {type: array, items: {type: [string, object]}}
  分类: {type: object, additionalProperties: {type: integer}, examples: [{民生: 12, "城建 环保": 7}]}
  其他: {type: object, additionalProperties: {type: integer}}
  段落: {type: [string, array], format: 多段, items: {type: string}, examples: [[一段话。, 又一段话。]]}
  用: {type: array, items: {type: [string, object], required: [组], properties: {组: {type: string, enum: [会议]}}}}
  表: {type: array, items: {type: integer}, examples: [[1, 2]]}
  杂: {type: array}
  来源: {type: object, additionalProperties: {type: object, properties: {单位: {type: string}}}}
"""


def rich(tmp_path: Path) -> dict[str, Any]:
    mine = office(tmp_path, {"templates/small/facts.schema.yaml": RICH})
    return sources.schema_of(sources.find("small", mine))


def written(schema: dict[str, Any]) -> str:
    return form.text(shapes.of(schema), "小报告", "# yaml-language-server: $schema=.drafter/small.schema.json")


def read(text: str, schema: dict[str, Any]) -> Facts:
    return reading.read(folder.join([yamlfile.parse(text.encode(), "事实.yaml")]), schema)


def uncommented(text: str) -> str:
    """The form with every optional line in place."""
    first, rest = text.split("\n", 1)
    return first + "\n" + re.sub(r"^( *)# ", r"\1", rest, flags=re.M)


def at(shape: Shape, key: str) -> Shape:
    for step in re.findall(r"[^.\[\]]+", key):
        below = shape.items if step.isdigit() else shape.below(step)
        assert below is not None
        shape = below
    return shape


def filled(text: str, schema: dict[str, Any]) -> str:
    """The form with its blanks filled from the examples."""
    lines = text.split("\n")
    for missing in read(text, schema).missing:
        row = missing.at.line - 1
        value = json.dumps(form.sample(at(shapes.of(schema), missing.key)), ensure_ascii=False)
        lines[row] = lines[row][: missing.at.column - 1] + lines[row][missing.at.column - 1 :].replace("待补", value, 1)
    return "\n".join(lines)


@pytest.mark.parametrize("genre", GENRES)
def test_the_form_of_every_genre(genre: str) -> None:
    folder = sources.find(genre)
    schema = sources.schema_of(folder)
    text = written(schema)
    facts = read(text, schema)
    assert facts.missing, "what is required is blank"
    assert all(missing.at.line for missing in facts.missing), "every blank stands in the form"
    assert read(filled(text, schema), schema).missing == ()
    read(uncommented(text), schema)
    assert read(uncommented(filled(text, schema)), schema).missing == ()


@pytest.mark.parametrize("genre", GENRES)
def test_every_key_of_the_vocabulary_is_in_the_form(genre: str) -> None:
    schema = sources.schema_of(sources.find(genre))
    words = set(re.findall(r"[\w]+", written(schema)))
    stack, names = [shapes.of(schema)], set()
    while stack:
        shape = stack.pop()
        if shape.format == "提法":
            continue
        names |= set(shape.fields) if "string" not in shape.kinds else set()
        stack += [*shape.fields.values(), *(one for one in (shape.items, shape.others) if one and "string" not in one.kinds)]
    assert names <= words


def test_every_kind_of_key(tmp_path: Path) -> None:
    schema = rich(tmp_path)
    text = written(schema)
    missing = [one.key for one in read(text, schema).missing]
    assert missing == ["会议.届", "会议.名", "名单[1]", "人员[1].姓名", "全选.甲", "口号.项[1]"]
    complete = uncommented(text)
    facts = read(complete, schema).root.entries
    assert facts["会议"].entries["公开"] is True
    assert str(facts["会议"].entries["号"]) == "007"
    assert facts["会议"].entries["类"] == "甲"
    assert list(facts["分类"].entries) == ["民生", "城建 环保"]
    assert list(facts["段落"]) == ["一段话。", "又一段话。"]
    assert list(facts["表"]) == [1, 2]
    assert list(facts["用"]) == ["会议"]
    assert len(facts["别的口号"].entries["项"]) == len(facts["别的口号"].entries["再项"]) == 3


def test_comments_stand_in_one_column(tmp_path: Path) -> None:
    lines = written(rich(tmp_path)).split("\n")
    start = lines.index("会议:")
    assert lines[start : start + 6] == [
        "会议:",
        "  届: 待补  # 例如 8",
        "  名: 待补  # 名称；不带引号；例如 第一次：全体会议",
        "  # 公开: true",
        "  # 比重: 2.5",
        "  # 类: 甲  # 类别；选一个：无、甲、是",
    ]


@pytest.mark.parametrize("value", ["007", "a #b", 'x"y\\z', "true", "待补", "无", "3200元", "“三个一”", "- 甲", "", "a: b", "12:30", "~"])
def test_an_example_is_typed_so_that_it_means_itself(tmp_path: Path, value: str) -> None:
    shape = Shape(fields={"例": Shape(kinds=("string",), examples=(value,))})
    tree = yamlfile.parse(uncommented(form.text(shape, "", "#")).encode(), "")
    assert isinstance(tree, yamlfile.Mapping)
    assert yamlfile.plain(tree.entries["例"].node) == value


# ---- for editors ----


def test_editors_take_what_drafter_takes(tmp_path: Path) -> None:
    schema = rich(tmp_path)
    loose = jsonschema_rs.Draft202012Validator(form.editor_schema(schema))
    for text in (written(schema), uncommented(written(schema)), "会议: 无\n名单: 待补\n"):
        tree = yamlfile.parse(text.encode(), "")
        assert [error.message for error in loose.iter_errors(yamlfile_plain(tree))] == []
    assert not loose.is_valid({"会议": {"届": "八"}})
    assert not loose.is_valid({"会义": {}})


def yamlfile_plain(tree: yamlfile.Node) -> Any:
    return json.loads(json.dumps(yamlfile.plain(tree), default=float))


@pytest.mark.parametrize("genre", GENRES)
def test_editors_take_the_form_of_every_genre(genre: str) -> None:
    schema = sources.schema_of(sources.find(genre))
    loose = jsonschema_rs.Draft202012Validator(form.editor_schema(schema))
    for text in (written(schema), uncommented(written(schema))):
        assert [error.message for error in loose.iter_errors(yamlfile_plain(yamlfile.parse(text.encode(), "")))] == []
