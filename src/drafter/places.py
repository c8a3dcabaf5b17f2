"""Where something stands: a place in a text file, and the fact that stands there.

In: nothing. Out: two values that every stage passes on. Does not know files: the source line travels with the place.
"""

from __future__ import annotations

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
