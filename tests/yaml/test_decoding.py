"""Bytes that are no sound text: what they are taken for, and where they are broken."""

from __future__ import annotations

import pytest

from drafter.errors import YamlError
from drafter.yamlfile import decoding


def broken(data: bytes) -> YamlError:
    with pytest.raises(YamlError) as raised:
        decoding.decode(data, "甲.yaml")
    return raised.value


@pytest.mark.parametrize(("sound", "encoding"), [(5, "UTF-8"), (4, "GB18030")])
def test_a_file_with_a_few_broken_characters_is_utf8_and_one_with_many_is_not(sound: int, encoding: str) -> None:
    assert f"这里的字节不合编码（{encoding}）" in broken("地".encode() * sound + b"\xff").message


def test_a_broken_byte_is_told_with_its_line_and_column() -> None:
    error = broken("# 头\n提案: 全市政协委员\n立案: 甲乙".encode() + b"\xff 42\n")
    assert error.at is not None
    assert (error.at.line, error.at.column, error.at.width, error.at.text) == (3, 7, 1, "立案: 甲乙�")


def test_text_with_null_characters_is_told_at_the_first() -> None:
    error = broken("甲: 1\n乙: \0\n丙: \0\n".encode())
    assert error.at is not None
    assert (error.message, error.at.line) == ("要的是文本文件，这个文件里有空字符（U+0000），不像文本", 2)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_in_either_order(encoding: str) -> None:
    text = "提案: {立案: 42}\n" * 9 + "Ø\n"  # with its bytes changed over, half of a pair
    assert decoding.decode(text.encode(encoding), "甲.yaml") == text


def test_what_must_not_stand_in_a_text_is_replaced_character_by_character() -> None:
    assert decoding.repaired("甲\u200b乙\x07丙") == "甲□乙□丙"
