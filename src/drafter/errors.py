"""What went wrong, where, and what to type instead. Library code raises these and never prints.

DrafterError            one problem: one sentence in Chinese, one place, one hint
├─ SourceError          a file or folder cannot be found or read
├─ YamlError            a YAML file cannot be read as it is typed
├─ FactsError           a fact is unknown, of the wrong kind, or breaks the grammar of its key
├─ TemplateError        a template cannot be read or rendered
├─ MarkupError          a rendered line is not valid markup
├─ PhraseError          an entry of the phrase library cannot be used
├─ LayoutError          a layout value is unknown or wrong
└─ OutputError          a file cannot be written, or must not be overwritten
Problems                several of them, found in one pass
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from drafter.places import Location

EXCERPT = 70
"""Columns of a source line that are shown: with what stands before them no more than a console has, which is 80."""


class DrafterError(Exception):
    """One problem, at one place, with one hint; `via` lists the places that led there, the nearest first."""

    def __init__(
        self, message: str, at: Location | None = None, hint: str = "", via: tuple[Location, ...] = ()
    ) -> None:
        super().__init__(message, at, hint, via)
        self.message = message
        self.at = at
        self.hint = hint
        self.via = via

    def __str__(self) -> str:
        return f"{self.at}：{self.message}" if self.at else self.message

    def report(self, most: int = EXCERPT) -> str:
        """The message with its place, the source line (`most` columns of it) with carets under it, the way there, and the hint."""
        lines = [str(self)]
        if self.at:
            lines += excerpt(self.at, most)
        lines += [f"  经由 {place}" for place in self.via]
        if self.hint:
            lines.append(f"  提示：{self.hint}")
        return "\n".join(lines)


class SourceError(DrafterError):
    """A file or folder cannot be found or read."""


class YamlError(DrafterError):
    """A YAML file cannot be read as it is typed."""


class FactsError(DrafterError):
    """A fact is unknown, of the wrong kind, or breaks the grammar of its key."""


class TemplateError(DrafterError):
    """A template cannot be read or rendered."""


class MarkupError(DrafterError):
    """A rendered line is not valid markup."""


class PhraseError(DrafterError):
    """An entry of the phrase library cannot be used."""


class LayoutError(DrafterError):
    """A layout value is unknown or wrong."""


class OutputError(DrafterError):
    """A file cannot be written, or must not be overwritten."""


class Problems(DrafterError):  # noqa: N818 - it holds errors, it is not one more kind of them
    """Several errors found in one pass, in the order of their places."""

    def __init__(self, errors: Iterable[DrafterError]) -> None:
        found = sorted(dict.fromkeys(errors), key=lambda e: (e.at is None, e.at or Location("")))
        super().__init__(f"发现 {len(found)} 处问题")
        self.errors: tuple[DrafterError, ...] = tuple(found)

    def report(self, most: int = EXCERPT) -> str:
        """Every error's report, a blank line between them."""
        return "\n\n".join(e.report(most) for e in self.errors)


def raise_all(errors: Iterable[DrafterError]) -> None:
    """Raise what was collected: nothing, the one error, or `Problems`."""
    found = list(errors)
    if len(found) == 1:
        raise found[0]
    if found:
        raise Problems(found)


def columns(text: str) -> int:
    """Width of a text on a console, in columns: wide characters take two, combining ones none."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def excerpt(at: Location, most: int = EXCERPT) -> list[str]:
    """The source line of a place and carets under it, cut round the place to `most` columns."""
    if not at.line or not at.text:
        return []
    place = min(max(0, at.column - 1), len(at.text))
    begin = max(0, place - most)
    text = "".join(c if c.isprintable() else "\u3000" if c == "\u3000" else " " for c in at.text[begin : place + most])
    ends = [0, *accumulate(map(_width, text))]
    first = last = start = place - begin
    while first and ends[start] - ends[first - 1] <= most // 2:
        first -= 1
    while last < len(text) and ends[last + 1] - ends[first] <= most:
        last += 1
    while first and ends[last] - ends[first - 1] <= most:
        first -= 1
    carets = "^" * max(1, columns(text[start : min(start + at.width, last)]))
    return [f"{at.line:>5} | {text[first:last]}", f"{'':>5} | {' ' * columns(text[first:start])}{carets}"]
