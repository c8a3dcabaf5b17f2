"""Case files in Markdown: what somebody types, and what drafter answers.

A case is one fenced block or several, each with a word for what it is and perhaps a file name, and after them a block
without any word: the answer. Anyone can add one; `pytest --accept` writes the answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Typed:
    """One block of a case: its kind (yaml, jinja), its file name where one is given, its text."""

    kind: str
    name: str
    text: str


Answer = Callable[[list[Typed]], str]


def check(path: Path, answer: Answer, accept: bool) -> None:
    """Hold every answer of a case file against what drafter says now, or write it there."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), f"{path.name} has no title"
    typed: list[Typed] = []
    found = 0

    def answered(block: re.Match[str]) -> str:
        nonlocal found
        kind, _, name = block[1].partition(" ")
        if kind:
            typed.append(Typed(kind, name, block[2]))
            return block[0]
        said = answer(typed)
        typed.clear()
        found += 1
        return f"```\n{said.rstrip()}\n```"

    now = BLOCK.sub(answered, text)
    assert found, f"{path.name} has no case"
    assert not typed, f"{path.name} ends without an answer"
    if accept:
        path.write_text(now, encoding="utf-8")
    assert now == text or accept
