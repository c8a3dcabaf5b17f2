"""The located tree: values, places, sources, limits, and both of PyYAML's parsers."""

from __future__ import annotations

from decimal import Decimal

import pytest

import yaml
from drafter.errors import DrafterError, Problems, YamlError
from drafter.places import Location
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence, decode, parse, plain
from drafter.yamlfile.decoding import lines_of
from drafter.yamlfile.events import build

FACTS = """\
# 甲表
会议: {届: 8, 日期: 2017-12-13}   # 今年、明年由日期推算
提案:
  立案: 42
  办复率: 2017.10
  说明: "办“结”"
不足: [作用发挥不够, 质量有待提高]
导语: |
  第一段。
  第二段。
人名: 𠮷田😀
空:
末: 完
"""


def entry(node: Node, key: str) -> Entry:
    assert isinstance(node, Mapping)
    return node.entries[key]


def scalar(node: Node, *keys: str) -> Scalar:
    for key in keys:
        node = entry(node, key).node
    assert isinstance(node, Scalar)
    return node


def pointed(at: Location) -> str:
    return at.text[at.column - 1 :][: at.width]


def refused(data: bytes) -> DrafterError:
    with pytest.raises(DrafterError) as caught:
        parse(data, "facts.yaml")
    return caught.value


def test_every_place_points_at_what_was_typed() -> None:
    tree = parse(FACTS.encode(), "facts.yaml")
    assert pointed(entry(tree, "提案").key_at) == "提案"
    assert pointed(scalar(tree, "提案", "立案").at) == "42"
    assert pointed(scalar(tree, "会议", "日期").at) == "2017-12-13"
    assert pointed(entry(tree, "会议").node.at) == "{届: 8, 日期: 2017-12-13}"
    assert pointed(entry(tree, "不足").node.at) == "[作用发挥不够, 质量有待提高]"
    assert pointed(scalar(tree, "提案", "说明").at) == '"办“结”"'
    assert pointed(scalar(tree, "导语").at) == "|"
    assert pointed(scalar(tree, "人名").at) == "𠮷田😀"
    assert str(scalar(tree, "末").at) == "facts.yaml:13:4"
    assert scalar(tree, "末").at.text == "末: 完"


def test_source_is_kept_as_typed() -> None:
    tree = parse(FACTS.encode(), "facts.yaml")
    rate = scalar(tree, "提案", "办复率")
    assert (rate.value, rate.source, rate.quoted) == (Decimal("2017.10"), "2017.10", False)
    assert scalar(tree, "提案", "说明").quoted
    assert scalar(tree, "导语").quoted
    assert scalar(tree, "空") == Scalar(None, scalar(tree, "空").at, "", False)


def test_plain_loses_the_places_only() -> None:
    tree = parse("甲: [1, 2.50, 文, true]\n乙: {丙: }\n".encode(), "facts.yaml")
    assert plain(tree) == {"甲": [1, Decimal("2.50"), "文", True], "乙": {"丙": None}}


def test_mapping_cannot_be_changed() -> None:
    tree = parse("甲: 1".encode(), "facts.yaml")
    assert isinstance(tree, Mapping)
    with pytest.raises(TypeError):
        tree.entries["乙"] = tree.entries["甲"]  # type: ignore[index]


@pytest.mark.parametrize("text", ["[" * 3000, "{a: " * 3000, "- " * 3000, "[" * 3000 + "]" * 3000])
def test_deep_nesting_is_refused_not_a_crash(text: str) -> None:
    assert "64 层" in refused(text.encode()).report() or "合上" in refused(text.encode()).report()


def test_sixty_four_levels_are_read() -> None:
    node = parse(("[" * 64 + "]" * 64).encode(), "facts.yaml")
    depth = 0
    while isinstance(node, Sequence):
        depth += 1
        if not node.items:
            break
        node = node.items[0]
    assert depth == 64
    assert "64 层" in refused(("[" * 65 + "]" * 65).encode()).message


def test_too_many_items_are_refused() -> None:
    _, errors = build("- 1\n" * 200_001, [], "f")
    assert "200000 项" in errors[0].message


def test_too_many_lines_are_refused() -> None:
    error = refused(b"\n" * 100_000 + b"a: 1\n")
    assert "100000 行" in error.message
    assert error.at is not None
    assert error.at.line == 100_001


def test_too_large_a_file_is_refused() -> None:
    assert "8 MB" in refused(b"#" * (8 * 1024 * 1024 + 1)).message


def test_a_line_is_reported_once_and_lines_in_order() -> None:
    error = refused("甲：\u200b1\n乙: 1\n丙：2\n乙: 3\n".encode())
    assert isinstance(error, Problems)
    assert [e.at.line for e in error.errors if e.at] == [1, 3, 4]


def test_many_errors_are_cut_and_say_so() -> None:
    error = refused("".join(f"甲{n}：1\n" for n in range(1000)).encode())
    assert isinstance(error, Problems)
    assert len(error.errors) == 51
    assert "没有全列出来" in error.errors[-1].message


def test_decode_normalises_line_ends_and_drops_the_mark() -> None:
    assert decode("\ufeff甲\r\n乙\r丙\n".encode(), "facts.yaml") == "甲\n乙\n丙\n"


def test_cut_utf8_names_the_broken_line() -> None:
    data = ("单位: 红岗区政协\n" * 3).encode()[:-2]
    error = refused(data)
    assert isinstance(error, YamlError)
    assert error.at is not None
    assert error.at.line == 3


def test_a_null_byte_is_refused_by_both_parsers_alike() -> None:
    assert "空字符" in refused(b"a: 1\0\n").message


@pytest.mark.parametrize("text", [FACTS, "甲: [1, {乙: 丙}]\n丁: >\n  一\n  二\n", "- 甲\n- 乙: 丙\n  丁: '戊\n    己'\n"])
def test_the_parser_without_libyaml_gives_the_same_tree(text: str) -> None:
    lines = lines_of(text)
    assert build(text, lines, "f", yaml.SafeLoader) == build(text, lines, "f", yaml.CSafeLoader)


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x",
        "a: [1",
        "a: b: c",
        "a: {b: c",
        "\ta: 1",
        "a: @b",
        "a: *b",
        'a: "\\q"',
        "a: 1\n b: 2",
        "- a\nb: 1",
        "%X\na",
        "a: |b",
    ],
)
def test_no_english_of_pyyaml_reaches_the_user(text: str) -> None:
    lines = lines_of(text)
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        _, errors = build(text, lines, "f", loader)
        for error in errors:
            assert not any(word in error.report() for word in ("found", "expected", "while", "did not", "mapping"))
            assert "看不懂" not in error.message


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: &b 1", "&"), ("a: !b 1", "!"), ("a: *b", "*"), ("%YAML 1.1\n---\na: 1", "%"), ("? {a: 1}\n: 2", "名字"), ('{"": 1}', "名字")],
)
def test_the_tree_refuses_on_its_own_what_the_search_for_slips_refuses(text: str, message: str) -> None:
    _, errors = build(text, lines_of(text), "f")
    assert any(message in error.message for error in errors)


def test_endless_duplicates_end() -> None:
    _, errors = build("a: 1\n" * 5000, ["a: 1"] * 5000, "f")
    assert 100 < len(errors) < 1000
