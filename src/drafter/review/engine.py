"""Runs the rules over a text.

In: a text, what is known beside it, the rules. Out: what they found, in the order of the text, and which of them failed.
Does not know what the rules look for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.review.finding import Finding, Hit, Level, Place, Rule
from drafter.review.known import NOTHING, Known
from drafter.review.text import Text

_SURENESS = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that could not cope with a text: a bug of ours."""

    rule: Rule
    error: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was found in a text."""

    text: Text
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    off: tuple[tuple[Rule, str], ...] = ()
    """Rules that the office has switched off, and why."""

    def of(self, level: Level) -> tuple[Finding, ...]:
        """The findings of a level."""
        return tuple(one for one in self.findings if one.level == level)


def review(text: Text, rules: Sequence[Rule], known: Known = NOTHING) -> Reviewed:
    """What some rules find in a text; where several find the same characters wrong, the surest of them, else the first.

    Rules that the office has switched off are not asked, and what lies within words that it never wants reported is left out.
    """
    off = tuple((rule, known.off[rule.name]) for rule in rules if rule.name in known.off)
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules:
        if rule.name in known.off:
            continue
        try:
            findings += [Finding(rule, hit.level or rule.level, hit) for hit in rule.check(text, known)]
        except Exception as error:  # one rule's bug must not cost what the others find
            failures.append(Failure(rule, f"{type(error).__name__}: {error}"))
    never = known.never | known.lists.never
    kept = [one for one in findings if not _within(one.hit.place, text, never)] if never else findings
    return Reviewed(text, tuple(_told_once(sorted(kept, key=_order))), tuple(failures), off)


def _within(place: Place, text: Text, never: Iterable[str]) -> bool:
    """Whether some characters are, or stand in, words that are never to be reported."""
    passage = text.passages[place.passage]
    for words in never:
        for line in (passage.text, passage.typed):
            at = line.find(words, max(0, place.end - len(words)))
            if 0 <= at <= place.start and place.end <= at + len(words):
                return True
    return False


def _order(one: Finding) -> tuple[int, int, int, int]:
    place = one.hit.place
    return place.passage, place.start, _SURENESS[one.level], -place.end


def _told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those that say something of characters of which a surer one was told."""
    last: Hit | None = None
    for one in findings:
        place = one.hit.place
        if last is not None and place == last.place:
            continue
        last = one.hit
        yield one
