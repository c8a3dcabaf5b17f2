"""Rows without anything odd are passed over at once; whether they are or not, the same slips are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from test_yaml_fuzz import BITS, VALID

from drafter.yamlfile import slips
from drafter.yamlfile.decoding import lines_of
from drafter.yamlfile.scan import Slip

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```yaml.*?\n(.*?)^```$", re.M | re.S)
TYPED = [
    *(path.read_text("utf-8") for folder in ("examples", "templates", "snippets") for path in sorted((ROOT / folder).rglob("*.yaml"))),
    *(block for path in sorted((ROOT / "tests/cases").rglob("*.md")) for block in BLOCK.findall(path.read_text("utf-8"))),
    VALID,
]
PIECES = [*BITS, "甲: 乙", "\n甲:", "\n  - 丙", "\n- ", "[甲, 乙]", "{甲: 乙}", "\n  丁: ", "\n    戊", "2017", "[2017]", "：", "。"]


def found(text: str, quick: bool, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Slip], list[str]]:
    with monkeypatch.context() as patched:
        if not quick:
            patched.setattr(slips, "_PLAIN", re.compile(r"(?!)"))
        return slips.find_slips(lines_of(text))


@pytest.mark.parametrize("text", TYPED)
def test_in_every_file_we_have(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(text, True, monkeypatch) == found(text, False, monkeypatch)


def test_most_rows_of_a_file_are_plain() -> None:
    rows = [line for line in lines_of(TYPED[0]) if line.strip() and not line.startswith("#")]
    assert sum(bool(slips._PLAIN.match(row)) for row in rows) > len(rows) / 3


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_in_whatever_is_typed(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert found(text, True, monkeypatch) == found(text, False, monkeypatch)
