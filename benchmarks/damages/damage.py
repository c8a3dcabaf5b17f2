"""What an operator is: it puts one slip into a clean text, of the kinds that published reports have.

In: the lines of a text and a random source. Out: `Damaged`, or None where the text offers no place. Does not know the checker.

An operator looks for its places in the text as one string, a line a paragraph, and gives each as edits of it. An edit that changes nothing
only says that the place has to do with the slip: of two tellings that differ, either may be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

HAN = "\u4e00-\u9fff〇"
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Edit:
    """Some characters of the text, and what they become."""

    start: int
    was: str
    now: str


Edits = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: the index of the line in the damaged text, from, to."""

    line: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A text with a slip in it."""

    lines: tuple[str, ...]
    changes: tuple[Change, ...]
    touched: frozenset[int]
    """The indexes of the lines in which the slip can be seen; those of the whole text where it can be seen anywhere."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A kind of slip."""

    name: str
    title: str
    """What happens, in Chinese."""
    places: Callable[[str, Random], Iterable[Edits]]
    anywhere: bool = False
    """Whether it changes the whole text."""
    notice: bool = False
    """Whether no clause allows more than 提示 for it; it is told apart and does not count."""

    def damage(self, lines: Sequence[str], random: Random) -> Damaged | None:
        """The text with the slip at one of its places."""
        text = "\n".join(lines)
        found = list(self.places(text, random))
        return applied(text, random.choice(found), self.anywhere) if found else None


def applied(text: str, edits: Edits, anywhere: bool = False) -> Damaged:
    """A text after some edits, which must not overlap."""
    made, end = "", 0
    changes: list[Change] = []
    touched: set[int] = set()
    for edit in sorted(edits, key=lambda one: one.start):
        assert text.startswith(edit.was, edit.start), f"{edit.was!r} is not there"
        assert edit.start >= end, "two edits of the same characters"
        made += text[end : edit.start]
        line = made.count("\n")
        made += edit.now
        end = edit.start + len(edit.was)
        touched |= set(range(line, made.count("\n") + 1))
        if edit.was != edit.now:
            changes.append(Change(line, edit.was, edit.now))
    lines = tuple((made + text[end:]).split("\n"))
    return Damaged(lines, tuple(changes), frozenset(range(len(lines)) if anywhere else touched))


def line_of(text: str, at: int) -> tuple[int, int]:
    """Where the line of a place begins and ends."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return begin, end if end >= 0 else len(text)


def other_digit(digits: str, random: Random) -> str:
    """A figure with one of its digits changed, as long as it was and without a leading 0."""
    at = random.choice([index for index, char in enumerate(digits) if char.isdigit()])
    wanted = [char for char in "0123456789" if char != digits[at] and not (at == 0 and char == "0" and len(digits) > 1)]
    return digits[:at] + random.choice([char for char in wanted if char != "0" or at]) + digits[at + 1 :]
