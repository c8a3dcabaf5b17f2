"""The case files of tests/cases/yaml: what a clerk types, and what drafter says to it.

A case is a ```yaml block and the ``` block after it: the report, or the values as JSON where nothing is wrong.
Words after `yaml`: `escapes` reads \\t, \\u3000 and the like; any other word is the encoding. ```hex holds bytes.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.yamlfile import parse, plain

CASES = Path(__file__).parents[1] / "cases" / "yaml"
CASE = re.compile(r"^```(yaml|hex)([^\n]*)\n(.*?)^```\n(.*?^```\n)(.*?)^```$", re.M | re.S)
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(t|r))")


def typed(kind: str, words: str, block: str) -> bytes:
    """The bytes that a block stands for."""
    if kind == "hex":
        return bytes.fromhex(block)
    encoding = "utf-8"
    for word in words.split():
        if word == "escapes":
            block = ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else {"t": "\t", "r": "\r"}[m[3]], block)
        else:
            encoding = word
    return block.encode(encoding)


def answer(data: bytes) -> str:
    """What drafter makes of a file."""
    try:
        value = plain(parse(data, "facts.yaml"))
    except DrafterError as error:
        return error.report()
    return json.dumps(value, ensure_ascii=False, indent=1, default=lambda d: f"Decimal {d}" if isinstance(d, Decimal) else d)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, accept: bool) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert CASE.search(text), "no case in the file"
    answers = [answer(typed(case[1], case[2], case[3])) for case in CASE.finditer(text)]
    if accept:
        found = iter(answers)
        text = CASE.sub(lambda case: f"```{case[1]}{case[2]}\n{case[3]}```\n{case[4]}{next(found)}\n```", text)
        path.write_text(text, encoding="utf-8")
    assert [case[5].rstrip("\n") for case in CASE.finditer(text)] == answers


def test_every_case_has_a_title_of_its_own() -> None:
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in CASES.glob("*.md")]
    assert len(titles) == len(set(titles))
