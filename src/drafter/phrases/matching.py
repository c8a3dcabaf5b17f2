"""Whether a text says a wording of the library, with whatever its slots were filled with.

In: a wording, the paragraphs of a text. Out: where it is said. Does not know entries or documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.phrases.slots import parts

SHORTEST = 6
"""Fixed characters in a row that a wording must have: what is shorter anybody says."""
MOST_FILLED = 60
"""Characters that may stand in the place of a slot."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text says it: the paragraph (from 0), and the words."""

    paragraph: int
    text: str


def bare(lines: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs without their blanks, for `find`."""
    return tuple(_BLANKS.sub("", line) for line in lines)


def find(wording: str, paragraphs: Sequence[str]) -> Place | None:
    """The first place where a wording is said.

    paragraphs: without blanks (`bare`).
    """
    key = _key(wording)
    for number, paragraph in enumerate(paragraphs):
        if key and key in paragraph and (said := _looks(wording).search(paragraph)):
            return Place(number, said[0])
    return None


def _pieces(wording: str) -> list[str | None]:
    """The fixed words without blanks, and None for each slot."""
    return [_BLANKS.sub("", part) if isinstance(part, str) else None for part in parts(wording)]


@lru_cache(maxsize=4096)
def _key(wording: str) -> str:
    """The longest fixed words, empty where they are too short to mean anything."""
    longest = max((piece for piece in _pieces(wording) if piece), key=len, default="").rstrip("。，；！")
    return longest if len(longest) >= SHORTEST else ""


@lru_cache(maxsize=4096)
def _looks(wording: str) -> re.Pattern[str]:
    """What the whole looks like; made only for a text that has its longest words."""
    gap = f".{{1,{MOST_FILLED}}}?"
    return re.compile("".join(gap if piece is None else re.escape(piece.rstrip("。！")) for piece in _pieces(wording)))
