"""Where every figure of a draft comes from, and whether several drafts tell one fact in two values.

In: drafts. Out: for each figure whether it is a fact's, computed, numbering, fixed by the genre (定数), typed in a free text, or of
unknown origin. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter import sources
from drafter.api import sourcing
from drafter.api.sourcing import Values
from drafter.phrases import sentences
from drafter.report import figures
from drafter.report.document import Document, Paragraph
from drafter.report.figures import Figure, Line

if TYPE_CHECKING:
    from drafter.api.drafting import Draft

AROUND = 6
"""Characters that an excerpt shows before and after a figure."""


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a draft; `block` counts from 1, `keys` are the facts that it comes from."""

    block: int
    text: str
    excerpt: str
    sentence: str
    """The whole sentence that tells it; in a table its row."""
    place: int
    """Where in the sentence it begins."""
    figure: Figure
    keys: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    """Of a figure in a free text: the figure facts that have this value, by which it could be quoted (〔键〕)."""


@dataclass(frozen=True, slots=True)
class Accounting:
    """Every figure of a draft by where it comes from."""

    from_facts: tuple[Told, ...]
    computed: tuple[Told, ...]
    numbering: tuple[str, ...]
    """一、 （一） 一是, serial numbers of table rows."""
    fixed: tuple[Told, ...]
    """Typed in a template and declared in its `genre.yaml` under 定数."""
    in_texts: tuple[Told, ...]
    """Typed by the office inside a free text: its words, listed apart."""
    unaccounted: tuple[Told, ...]

    @property
    def total(self) -> int:
        """Figures that must have a source: all but those in free texts."""
        return sum(map(len, (self.from_facts, self.computed, self.numbering, self.fixed, self.unaccounted)))

    @property
    def share(self) -> int:
        """How many of a hundred figures have a source, rounded down: 100 only where all have one."""
        return 100 * (self.total - len(self.unaccounted)) // self.total if self.total else 100


def account(draft: Draft) -> Accounting:
    """Where every figure of a draft comes from."""
    words = sources.measure_words()
    known = Values(draft.facts.printable(), words)
    found: dict[str, list[Told]] = {kind: [] for kind in sourcing.KINDS}
    for line in figures.lines(draft.document):
        for figure in () if _counts_rows(line) else figures.find(line.text, words):
            runs = line.under(figure.start, figure.end)
            if not all(run.insertion and run.insertion.gap for run in runs):
                kind, keys = sourcing.source(line, figure, known, draft.genre.fixed)
                same = known.having(figure) if kind == sourcing.IN_TEXTS else ()
                found[kind].append(Told(line.block + 1, figure.text, *_context(line, figure), figure, keys, same))
    return Accounting(numbering=tuple(_numbering(draft.document)), **{kind: tuple(told) for kind, told in found.items()})


def values(drafts: Iterable[Draft]) -> dict[str, dict[str, set[str]]]:
    """What several drafts print for each figure fact, by key and aspect (数, 单位; of a date 年, 月, 日)."""
    found: dict[str, dict[str, set[str]]] = {}
    for draft in drafts:
        for told in account(draft).from_facts:
            for key in told.keys:
                for aspect, value in told.figure.values.items():
                    found.setdefault(key, {}).setdefault(aspect, set()).add(value)
    return found


def two_values(drafts: Iterable[Draft]) -> dict[str, dict[str, set[str]]]:
    """The figure facts that several drafts tell in two values, with the aspects in which they differ."""
    several = {key: {name: said for name, said in aspects.items() if len(said) > 1} for key, aspects in values(drafts).items()}
    return {key: aspects for key, aspects in several.items() if aspects}


# ---- how ----


def _counts_rows(line: Line) -> bool:
    """Whether a cell is the serial number of its row."""
    return line.serial > 0 and line.text == str(line.serial)


def _numbering(document: Document) -> Iterator[str]:
    yield from (block.number for block in document.blocks if isinstance(block, Paragraph) and block.number)
    for line in figures.lines(document):
        yield from line.enumerators()
        if _counts_rows(line):
            yield line.text


def _context(line: Line, figure: Figure) -> tuple[str, str, int]:
    """A few characters round a figure, its sentence, and where in the sentence it begins."""
    text = line.text
    start, end = max(0, figure.start - AROUND), figure.end + AROUND
    excerpt = f"{'……' if start else ''}{text[start:end]}{'……' if end < len(text) else ''}"
    begins = _begins(figure.text, text, figure.start)
    if line.before or line.after:
        return excerpt, f"{line.before}{text}{line.after}", len(line.before) + begins
    sentence = sentences.around(text, figure.start)
    return excerpt, sentence, begins - _begins(sentence, text, figure.start)


def _begins(part: str, text: str, place: int) -> int:
    """Where the part of a text begins in which a place lies."""
    return text.rfind(part, 0, place + len(part))
