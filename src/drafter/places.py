"""Where something stands: a place in a text file, and the fact that stands there.

In: nothing. Out: two values that every stage passes on, and how a key is read. Does not know files: the source line travels with the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a text file; line and column count from 1, columns and width in characters; 0 means unknown."""

    path: str
    line: int = 0
    column: int = 0
    width: int = field(default=1, compare=False)
    text: str = field(default="", compare=False, repr=False)
    """The whole source line as it was decoded, for the caret."""

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Origin:
    """A fact's key, as the staff say it (`提案.立案`, `招商.项[1].投资`, counted from 1), and its place."""

    key: str
    at: Location


def steps(key: str) -> list[str]:
    """The steps of a key: 协商.专题[2].议题 is 协商, 专题, [2], 议题."""
    return re.findall(r"\[\d+\]|[^.\[\]]+", key)


def is_under(key: str, group: str) -> bool:
    """Whether a key is that of a group or list, or of something in it."""
    return key == group or key.startswith((f"{group}.", f"{group}["))
