"""A file of entries is read part by part: what cannot be read is an error, and everything else is there, at its own line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from test_yaml_fuzz import BITS

from drafter.errors import DrafterError, YamlError
from drafter.yamlfile import Mapping, Node, apart, parse


def read(text: str) -> tuple[dict[str, int], list[str]]:
    """The line of each key, and each error with its line; a part that is no mapping is for the reader of entries to refuse."""
    lines: dict[str, int] = {}
    errors = []
    for part in apart.each(text.encode(), "f.yaml"):
        if isinstance(part, DrafterError):
            errors.append(f"{part.at.line if part.at else 0}：{part.message}")
        elif not isinstance(part, Mapping):
            errors.append(f"{part.at.line}：不是一条")
        else:
            lines |= {name: entry.key_at.line for name, entry in part.entries.items()}
    return lines, errors


def entry(number: int) -> str:
    return f"甲/{number}:\n  正文: 〔地名〕的话。\n\n"


def test_many_entries_are_read_in_several_parts_and_keep_their_lines() -> None:
    text = "# 开头的话\n\n" + "".join(map(entry, range(260)))
    assert len(list(apart.each(text.encode(), "f.yaml"))) > 4
    lines, errors = read(text)
    assert lines == {f"甲/{number}": 3 + 3 * number for number in range(260)}
    assert errors == []


def test_a_broken_entry_takes_no_other_with_it() -> None:
    lines, errors = read("".join(map(entry, range(70))) + "坏:\n  正文：话\n" + entry(70))
    assert list(lines) == [f"甲/{number}" for number in range(71)]
    assert errors == ["212：这一行应当是“正文: 值”，这里是“正文：”"]


@pytest.mark.parametrize(
    ("text", "lines", "errors"),
    [
        ("", {}, ["0：文件里没有内容，只有空行或注释"]),
        ("# 只有注释\n", {}, ["0：文件里没有内容，只有空行或注释"]),
        ("---\n# 注释\n甲: 乙\n", {"甲": 3}, []),
        ("---\n甲: 乙\n丙：丁\n", {"甲": 2}, ["3：这一行应当是“丙: 值”，这里是“丙：”"]),
        ("  散句\n甲: 乙\n", {"甲": 2}, ["1：不是一条"]),
        ("甲: 乙\n甲: 丙\n", {"甲": 2}, []),
    ],
)
def test_what_stands_round_the_entries(text: str, lines: dict[str, int], errors: list[str]) -> None:
    assert read(text) == (lines, errors)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(YamlError):
        list(apart.each(b"PK\x03\x04", "f.yaml"))


def whole(data: bytes) -> Node | None:
    try:
        return parse(data, "f.yaml")
    except DrafterError:
        return None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*BITS, "\n乙: ", "\n丙:\n  丁: "]), max_size=30).map("".join))
def test_what_can_be_read_as_a_whole_reads_alike(text: str) -> None:
    tree = whole(text.encode())
    if tree is not None:
        assert list(apart.each(text.encode(), "f.yaml")) == [tree]
