"""Which wordings of the phrase library a draft says, which of them last year's text said too, and which are out of date.

In: a document, the library, the lines of last year's text. Out: lists. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.compose.phrasing import KEY
from drafter.phrases import matching
from drafter.phrases.library import Phrase
from drafter.report.document import Document


@dataclass(frozen=True, slots=True)
class Said:
    """A wording (from 0) that a draft says, in one of its blocks (from 1)."""

    phrase: Phrase
    index: int
    block: int

    @property
    def name(self) -> str:
        return self.phrase.name_of(self.index)


@dataclass(frozen=True, slots=True)
class Expired:
    """A wording out of date that a draft says all the same, in somebody's own words."""

    said: Said
    reason: str
    excerpt: str


def said(document: Document, library: Mapping[str, Phrase]) -> list[Said]:
    """The wordings that the templates took from the library, in the order of the text."""
    found: dict[tuple[str, int], Said] = {}
    for block, run in document.runs():
        for origin in run.insertion.origins if run.insertion else ():
            if origin.key.startswith(KEY):
                name, _, number = origin.key.removeprefix(KEY).rpartition("#")
                found.setdefault((name, int(number) - 1), Said(library[name], int(number) - 1, block + 1))
    return list(found.values())


def used(phrases: Iterable[Phrase], lines: Sequence[str]) -> frozenset[str]:
    """The ids of all wordings (提案/办理结果#2) that a text says.

    lines: its paragraphs.
    """
    paragraphs = matching.bare(lines)
    return frozenset(
        phrase.name_of(index)
        for phrase in phrases
        for index, wording in enumerate(phrase.wordings)
        if matching.find(wording, paragraphs) is not None
    )


def expired(document: Document, library: Mapping[str, Phrase], date: str) -> Iterator[Expired]:
    """The wordings out of date that a document says. Without a date nothing is out of date."""
    paragraphs = matching.bare(block.text for block in document.blocks) if date else ()
    for phrase in library.values():
        reason = phrase.out_of_date(date) if date and (phrase.start or phrase.end) else ""
        for index, wording in enumerate(phrase.wordings if reason else ()):
            if (place := matching.find(wording, paragraphs)) is not None:
                yield Expired(Said(phrase, index, place.paragraph + 1), reason, place.text)
