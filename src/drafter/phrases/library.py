"""The entries of the phrase library.

In: entries that are sound (`entries`). Out: `Library`: those of the program and of the office as one. Does not know files or templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from drafter.errors import DrafterError, PhraseError
from drafter.phrases import slots
from drafter.phrases.slots import Slot
from drafter.places import Location

APPROVED, PENDING, RETIRED = "审定", "待审", "停用"
HEADINGS = "标题组"
"""The kind whose wordings are several lines: a set of parallel headings."""
RUN_INS = "领起语"
"""The kind that is the first words of a paragraph, its heading."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: a statement, and the wordings in which it can be made; `text` is the first of them."""

    id: str
    kind: str
    topics: tuple[str, ...]
    section: str
    wordings: tuple[str, ...]
    source: str
    status: str
    at: Location
    genres: tuple[str, ...] = ()
    """Titles; empty where any will do."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """Of each slot that is no fact."""
    start: str = ""
    end: str = ""
    """The first and the last date on which it can be used: 2018, 2018-03 or 2018-03-05."""
    note: str = ""
    places: tuple[Location, ...] = ()
    """Where each wording stands."""
    own: bool = False
    """The office's, not the program's."""
    replaces: bool = False
    """The office's, in place of one that the program brings."""

    @property
    def text(self) -> str:
        return self.wordings[0]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What is to be filled in, the same in every wording."""
        return slots.slots(self.text)

    def name_of(self, index: int) -> str:
        """The id of one wording (from 0): 提案/办理结果#2."""
        return f"{self.id}#{index + 1}"

    def out_of_date(self, date: str) -> str:
        """Why it cannot be used on a date; empty where it can, or where the date says too little to tell. Without a date only what has
        no limits can be used."""
        if not date:
            return f"只在{self.validity}可以用" if self.start or self.end else ""
        if self.start and date[: len(self.start)] < self.start[: len(date)]:
            return f"{self.start} 才起用"
        if self.end and date[: len(self.end)] > self.end[: len(date)]:
            return f"只用到 {self.end}"
        return ""

    @property
    def validity(self) -> str:
        """Its dates, as they are shown."""
        if self.start and self.end:
            return f"{self.start} 到 {self.end}"
        return f"{self.start} 起" if self.start else f"到 {self.end} 止" if self.end else ""


@dataclass(frozen=True, slots=True)
class Library:
    """The entries by id, in the order of their files, and what is wrong with those that were left out."""

    phrases: Mapping[str, Phrase]
    errors: tuple[DrafterError, ...] = ()


def join(libraries: Iterable[Library]) -> Library:
    """Several libraries as one: an office's entry stands in place of the packaged one of the same id.

    An id given twice by one side, or one wording in two entries, is an error; what came first stays.
    """
    phrases: dict[str, Phrase] = {}
    errors: list[DrafterError] = []
    for library in libraries:
        errors += library.errors
        for name, phrase in library.phrases.items():
            first = phrases.get(name)
            if first is not None and first.own == phrase.own:
                errors.append(PhraseError(f"“{name}”已经在{first.at}写过了", phrase.at, "改一个编号，或删去其中一条"))
            elif first is not None:
                phrases[name] = replace(phrase, replaces=True)
            else:
                phrases[name] = phrase
    said: dict[str, Phrase] = {}
    for name, phrase in list(phrases.items()):
        for wording, at in zip(phrase.wordings, phrase.places, strict=True):
            if (first := said.setdefault(wording, phrase)) is not phrase:
                errors.append(PhraseError(f"这句话同“{first.id}”的一模一样", at, "两处留一处"))
                phrases.pop(name, None)
    return Library(phrases, tuple(errors))
