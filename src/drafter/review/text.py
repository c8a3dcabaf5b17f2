"""A report as the rules read it.

In: a `Document`. Out: `Text`: passages with their roles, also joined into one string that a pattern can run over, cut into sentences, and
with its figures read. Does not know rules.

Each passage is kept twice, character for character: as it was typed, and as it would be with full-width punctuation and half-width
digits, so that only the rules about widths have to know of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from drafter.report import figures
from drafter.report.document import HEADINGS, Document, Paragraph, Table
from drafter.report.figures import Figure, Measures
from drafter.report.webpage import tidy
from drafter.review import quantities, series
from drafter.review.finding import Place
from drafter.review.quantities import Quantity
from drafter.review.series import Series

CELLS = ("表头", "表格")
HAN = "\u3400-\u9fff〇"
WIDE_MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…"
MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
"""Half-width marks and what they are beside Han."""
BESIDE_HAN = re.compile(f"(?<=[{HAN}{WIDE_MARKS}])[,;:?!()]|[,;:?!()](?=[{HAN}{WIDE_MARKS}])")
_LETTERS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
WIDE = {chr(code): chr(code - 0xFEE0) for code in _LETTERS} | {"％": "%", "．": "."}
"""Full-width digits, letters, percent sign and point, and their half-width forms."""
_WIDE = str.maketrans(WIDE)
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’）》]*|[^。！？\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a row of a table."""

    typed: str
    """As it stands in the file, without its indent; with a number that was typed, without one that Word counts."""
    text: str
    """The same, as long, with full-width punctuation and half-width digits."""
    role: str
    number: str = ""
    """一、 （一） 1. （1）, typed or counted by Word."""
    head: int = 0
    """Where the words begin, after a typed number."""
    line: int = 0
    """What it is called by: 第12段 of a .docx, 第12行 of a text file."""
    shift: int = 0
    """Characters of the indent that stand before it in the file's line."""

    @property
    def words(self) -> str:
        """The text without its number."""
        return self.text[self.head :]

    @property
    def is_heading(self) -> bool:
        return self.role in HEADINGS or self.role in ("部分", "主题")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place; marks that close a quotation after its stop belong to it."""

    text: str
    place: Place


@dataclass(frozen=True)
class Text:
    """A report from its first passage to its last; what rules ask for again and again is worked out once."""

    passages: tuple[Passage, ...]
    measures: Measures
    path: str = ""

    @cached_property
    def joined(self) -> str:
        """The text of all passages, a line each."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(passage.text) + 1 for passage in self.passages), initial=0))

    def place(self, start: int, end: int) -> Place:
        """The place of some characters of the joined text, which are those of one passage."""
        index = min(bisect_right(self._starts, start) - 1, len(self.passages) - 1)
        begin = self._starts[index]
        return Place(index, start - begin, end - begin)

    def find(self, pattern: re.Pattern[str], *, cells: bool = False) -> Iterator[tuple[Place, re.Match[str]]]:
        """What a pattern finds in the joined text, in tables only where `cells`; the pattern must not go over a line's end."""
        for found in pattern.finditer(self.joined):
            place = self.place(*found.span())
            if cells or self.passages[place.passage].role not in CELLS:
                yield place, found

    def at(self, place: Place) -> str:
        """The characters of a place."""
        return self.passages[place.passage].text[place.start : place.end]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence outside tables; a heading is one."""
        return tuple(
            Sentence(found[0], Place(index, *found.span()))
            for index, passage in enumerate(self.passages)
            if passage.role not in CELLS
            for found in _SENTENCE.finditer(passage.text)
        )

    @cached_property
    def figures(self) -> Mapping[int, tuple[Figure, ...]]:
        """The figures of each passage that has any, as `report.figures` reads them."""
        read = {index: tuple(figures.find(passage.text, self.measures)) for index, passage in enumerate(self.passages)}
        return {index: found for index, found in read.items() if found}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The counts, sums and shares outside tables, as `review.quantities` reads them."""
        found = ((self._starts[index], figures) for index, figures in self.figures.items() if self.passages[index].role not in CELLS)
        return tuple(quantities.read(self.joined, found))

    @cached_property
    def rows(self) -> tuple[Series, ...]:
        """The rows that quantities of one unit stand in, as `review.series` reads them."""
        return tuple(series.rows(self.joined, self.quantities))


def reading(typed: str) -> str:
    """A line with full-width punctuation, half-width digits and curly quotes, as long as it is."""
    text = typed.translate(_WIDE)
    if text.count('"') % 2 == 0 and '"' in text:
        pieces = text.split('"')
        text = "".join(piece + ("“”"[at % 2] if at < len(pieces) - 1 else "") for at, piece in enumerate(pieces))
    return BESIDE_HAN.sub(lambda found: MARKS[found[0]], text)


def of(document: Document, measures: Measures, *, path: str = "", recognised: bool = False) -> Text:
    """A report for the rules.

    recognised: whether its lines were read off a file, so that places are those of the file's lines; else they count blocks from 1.
    """
    passages: list[Passage] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            first = block.at.line if recognised else index + 1
            for at, row in enumerate(block.text.split("\n")):
                role = CELLS[0] if at < block.header else CELLS[1]
                passages.append(Passage(row, reading(row), role, line=first + at if recognised else first))
        else:
            passages.append(_passage(block, block.at.line if recognised else index + 1, recognised))
    return Text(tuple(passages), measures, path)


def _passage(block: Paragraph, line: int, recognised: bool) -> Passage:
    words = "".join(run.text for run in block.runs)
    if not recognised:
        return Passage(block.text, reading(block.text), block.role, block.number, len(block.number), line)
    raw = block.at.text
    typed = tidy(raw)
    head = len(typed) - len(words) if block.number and typed.startswith(block.number) else 0
    return Passage(typed, reading(typed), block.role, block.number, head, line, raw.find(typed))
