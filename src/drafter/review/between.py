"""Several texts of one year held against each other: the quantities on which two of them disagree.

In: `Text` values, a report and its summary, say. Out: `Disagreement` values. Does not know which of the texts is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.review.finding import Place
from drafter.review.quantities import is_slip
from drafter.review.tellings import Key, Telling, tellings
from drafter.review.text import Text

Sign = tuple[str | Key, str]
"""What a telling is known again by."""
_ENOUGH = 8
"""Characters before a figure that two texts do not share by chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: in which text, where, and in which words."""

    text: int
    place: Place
    words: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One quantity that two texts tell in two numbers."""

    one: Told
    other: Told

    @property
    def said(self) -> str:
        """It in one sentence, without the names of the texts."""
        return f"一处说“{self.one.words}”，另一处说“{self.other.words}”"


def disagreements(texts: Sequence[Text]) -> tuple[Disagreement, ...]:
    """What any two texts of one year tell in two numbers, in the order of the texts.

    What one text tells in several numbers in the same words is left out: that text's own rule says so, or the words mean several things.
    """
    told = [_told(text) for text in texts]
    found: list[Disagreement] = []
    for first in range(len(texts)):
        for second in range(first + 1, len(texts)):
            found += _between(texts, first, second, told[first], told[second])
    return tuple(found)


def _told(text: Text) -> tuple[list[Telling], dict[Sign, list[Telling]]]:
    every = list(tellings(text))
    by_key: dict[Sign, list[Telling]] = {}
    for one in every:
        for key in _keys(one):
            by_key.setdefault(key, []).append(one)
    return every, by_key


def _keys(one: Telling) -> Iterator[Sign]:
    """By what a telling is known again: its words, and, surer, all that its sentence says before it."""
    if len(one.masked) >= _ENOUGH:
        yield one.masked, one.key[1]
    if not one.qualified:
        yield one.key, one.period


def _between(
    texts: Sequence[Text], first: int, second: int,
    told: tuple[list[Telling], dict[Sign, list[Telling]]], others: tuple[list[Telling], dict[Sign, list[Telling]]],
) -> Iterator[Disagreement]:  # fmt: skip
    for one in told[0]:
        for key in _keys(one):
            sure = key[0] == one.masked
            mine, theirs = told[1][key], others[1].get(key, [])
            if len({each.quantity.number for each in mine}) != 1 or len({each.quantity.number for each in theirs}) != 1:
                continue
            other = theirs[0]
            if one is mine[0] and one.quantity.number != other.quantity.number and (sure or _same_thing(one, other)):
                yield Disagreement(_telling(texts[first], first, one), _telling(texts[second], second, other))
            break


def _same_thing(one: Telling, other: Telling) -> bool:
    """Whether the words alone show that two tellings are of one thing."""
    if one.of_year and other.of_year:
        return True
    return is_slip(one.quantity.digits, other.quantity.digits) and (len(one.key[0]) >= 4 or one.quantity.number >= 100)


def _telling(text: Text, index: int, one: Telling) -> Told:
    quantity = one.quantity
    return Told(index, text.place(quantity.at, quantity.end), text.joined[quantity.lead : quantity.end], quantity.number)
