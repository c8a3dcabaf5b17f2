"""What a case of the hostile corpus is, and the small office in which it happens.

In: an empty folder. Out: an office with sound facts, a sound draft and one hostile thing. Does not know how commands are run.

To add a case, write a `Case` into one of the lists of this folder (`hostile_facts`, `hostile_templates`, `hostile_word`): its name in
Chinese, a function that puts the hostile thing into the office, the commands that meet it, and what they are to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import worlds

FACTS = "事实.yaml"
GOOD = "好稿.docx"
DRAFT = (f"draft {FACTS} -o 出.docx",)


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile thing: who meets it, and what comes of that."""

    name: str
    make: Callable[[Path], object]
    """Puts it into the office."""
    refused: tuple[str, ...] = DRAFT
    """Commands, as typed after `drafter`, that must end with exit code 2 and change nothing."""
    said: tuple[str, ...] = ()
    """Each refusal says one of these."""
    fine: tuple[str, ...] = ()
    """Commands that give a right result all the same."""
    shown: str = ""
    """What each of these shows."""


def office(root: Path) -> Path:
    """The small office with sound facts, and what was drafted from them."""
    return worlds.office(root, {FACTS: worlds.FACTS, GOOD: good()})


@cache
def good() -> bytes:
    """A sound draft of the small office."""
    from drafter import api

    with TemporaryDirectory() as folder:
        root = worlds.office(Path(folder), {FACTS: worlds.FACTS})
        return api.render_docx(api.draft(root / FACTS, None))


def file(name: str, content: str | bytes) -> Callable[[Path], object]:
    """Puts a file into the office."""
    return lambda root: worlds.build_tree(root, {name: content})
