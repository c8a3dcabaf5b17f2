"""Whatever is typed, the answer is a tree or errors in Chinese, never a traceback."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings, strategies as st

import yaml
from drafter.errors import DrafterError, Problems, YamlError
from drafter.yamlfile import Mapping, Node, Scalar, Sequence, decode, parse, plain
from drafter.yamlfile.decoding import lines_of
from drafter.yamlfile.events import build

VALID = """\
会议: {届: 8, 次: 2, 日期: 2017-12-13}            # 今年、明年由日期推算
引用:
  - {提法: “一年求突破，五年促转变”, 出处: 区委}
篇章:
  - 章: 协商
    导语: |
      协商是政协的主业。

      一二三。
    项:
      - {头: 维护核心, 释: 凡事先看区委怎么定}
      - 找准圆心：把各方面拢到一起，
        形成合力
  - [抓学习, "抓奉献", '抓作为']
提案:
  立案: 42
  办复率: 97.5
"""
BITS = [
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "- ",
    "-",
    ": ",
    ":",
    "：",
    "，",
    ",",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "|",
    ">",
    "#",
    " #",
]
BITS += [
    "&",
    "*",
    "!",
    "@",
    "%",
    "`",
    "?",
    "? ",
    "---",
    "...",
    "\t",
    "\u3000",
    "\xa0",
    "\r",
    "\\",
    "立案",
    "办复",
    "42",
    "甲",
    "a",
    "“",
    "”",
]
BITS += [
    "<<",
    "~",
    "1.5",
    "—",
    "•",
    "\0",
    "\u200b",
    "\ufeff",
    "\U0001f600",
    "\u2028",
    "\x85",
    "%YAML 1.1",
    "!!str",
    "{{",
    "}}",
    "=",
    "\\u00",
]

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text(st.sampled_from("甲乙，：。a1 -#:[]{}'\"|>*&!%@`?\n"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["甲", "乙丙", "a", "2017", "- x", "#3"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def answer(data: bytes) -> Node | None:
    """The tree, or nothing where there are errors; each error must be fit to show."""
    try:
        return parse(data, "f.yaml")
    except YamlError as error:
        check(error)
    except Problems as problems:
        assert len(problems.errors) > 1
        places = [error.at.line for error in problems.errors if error.at]
        assert places == sorted(set(places))
        lines = lines_of(decode(data, "f.yaml"))
        for one in problems.errors:
            check(one)
            assert isinstance(one, YamlError)
            assert one.at is not None
            assert one.at.text == lines[one.at.line - 1]
    return None


def check(error: DrafterError) -> None:
    assert error.at is not None
    assert error.message
    assert error.hint
    assert error.at.column <= len(error.at.text) + 1
    assert not re.search("expected|found|while", error.report().replace(error.at.text, ""))


def leaves(node: Node) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence(items):
            return [leaf for item in items for leaf in leaves(item)]
        case Mapping(entries):
            return [leaf for entry in entries.values() for leaf in leaves(entry.node)]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    answer(data)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    node = answer(text.encode())
    if node is not None:
        json.dumps(plain(node), default=str).encode()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_valid_file_with_a_few_slips(data: st.DataObject) -> None:
    text = VALID
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 3)))
        text = text[:start] + data.draw(st.sampled_from(["", *BITS])) + text[end:]
    answer(text.encode())


@settings(max_examples=150, deadline=None)
@given(VALUES, st.booleans(), st.sampled_from([20, 1000]))
def test_what_a_program_writes_is_read_back(value: object, flow: bool, width: int) -> None:
    """No false alarm: valid YAML in any style comes back as it was, wherever both readings agree on the types."""
    if value is None or isinstance(value, str):  # a file of bare words is no list and no group, and 甲：乙 in it is a slip
        return
    text = yaml.dump(value, Dumper=Writer, allow_unicode=True, default_flow_style=flow, width=width, sort_keys=False)
    node = parse(text.encode(), "f.yaml")
    assert squeezed(plain(node)) == squeezed(value)


@settings(deadline=None)
@given(VALUES)
def test_json_is_read_back(value: object) -> None:
    if value is not None:
        assert plain(parse(json.dumps(value, ensure_ascii=False).encode(), "f.yaml")) == value
        assert plain(parse(json.dumps(value, indent=1, separators=(",", ":")).encode(), "f.yaml")) == value


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join))
def test_unquoted_values_stand_where_their_place_says(text: str) -> None:
    node = answer(text.encode())
    for leaf in leaves(node) if node else ():
        if isinstance(leaf.value, str) and not leaf.quoted and "\n" not in leaf.source:
            assert leaf.at.text[leaf.at.column - 1 :][: leaf.at.width] == leaf.source


class Writer(yaml.SafeDumper):
    """Writes as a program does that knows YAML 1.2: what is text for drafter needs no quotes."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def squeezed(value: object) -> object:
    """Without blanks in texts, which folding may take out between wide characters."""
    if isinstance(value, str):
        return re.sub(r"\s", "", value)
    if isinstance(value, list):
        return [squeezed(item) for item in value]
    if isinstance(value, dict):
        return {key: squeezed(item) for key, item in value.items()}
    return value


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([b for b in BITS if b.isprintable() or b.startswith("\n")]), max_size=25).map("".join))
def test_both_parsers_agree(text: str) -> None:
    if answer(text.encode()) is None:
        return
    lines = lines_of(text)
    assert build(text, lines, "f", yaml.SafeLoader)[0] is not None
