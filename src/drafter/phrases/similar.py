"""Finds statements that were made before, in nearly the same words.

In: wordings. Out: which one of those remembered says the same. Does not know what they are about.

Two wordings are compared by the pairs of neighbouring characters in their fixed words: slots, punctuation and numbering do not count.
"""

from __future__ import annotations

import re
from collections import Counter

from drafter.phrases import slots

_COMMON = 0.6
"""The share of the pairs of both that the two must have in common."""
_CONTAINED = 0.8
"""The share of the new one's pairs that the old one must have."""
_FEW = 8
"""Pairs below which only the same words are the same statement."""


def blanked(wording: str) -> str:
    """The fixed words of a wording, and nothing else."""
    return re.sub(r"[\W_]", "", slots.words(wording))


def pairs(wording: str) -> frozenset[str]:
    """The pairs of neighbouring characters in the fixed words of a wording."""
    words = blanked(wording)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


class Said:
    """What was said so far."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._with: dict[str, list[int]] = {}
        self._whole: set[str] = set()

    def add(self, wording: str) -> None:
        """Remember a wording."""
        known = pairs(wording)
        self._whole.add(blanked(wording))
        for pair in known:
            self._with.setdefault(pair, []).append(len(self._sizes))
        self._sizes.append(len(known))

    def knows(self, wording: str) -> bool:
        """Whether it was said before, in nearly the same words."""
        words = blanked(wording)
        if words in self._whole:
            return True
        own = pairs(wording)
        if len(own) < _FEW:
            return False
        shared = Counter(index for pair in own for index in self._with.get(pair, ()))
        return any(
            found >= _CONTAINED * len(own) or found >= _COMMON * (len(own) + self._sizes[index] - found)
            for index, found in shared.items()
        )
