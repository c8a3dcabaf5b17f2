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
    key, pattern = _pattern(wording)
    for number, paragraph in enumerate(paragraphs):
        if key and key in paragraph and (said := pattern.search(paragraph)):
            return Place(number, said[0])
    return None


@lru_cache(maxsize=4096)
def _pattern(wording: str) -> tuple[str, re.Pattern[str]]:
    """The longest fixed words, empty where they are too short to mean anything, and what the whole looks like."""
    pieces = [_BLANKS.sub("", part) if isinstance(part, str) else None for part in parts(wording)]
    longest = max((piece for piece in pieces if piece), key=len, default="")
    end = longest.rstrip("。，；！") if len(longest.rstrip("。，；！")) >= SHORTEST else ""
    looks = "".join(f".{{1,{MOST_FILLED}}}?" if piece is None else re.escape(piece.rstrip("。！")) for piece in pieces)
    return end, re.compile(looks)
