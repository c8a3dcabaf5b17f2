"""Where every figure of a draft comes from, and whether several drafts tell one fact in two values.

In: drafts. Out: for each figure whether it is a fact's, computed, numbering, fixed by the genre (定数), typed in a free text, or of
unknown origin. Does not know the console.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter import sources
from drafter.api import formulas
from drafter.api.known import is_figure, leaves, read
from drafter.compose.phrasing import KEY
from drafter.facts.formats import date_parts
from drafter.facts.reading import Facts
from drafter.phrases import sentences
from drafter.report import figures
from drafter.report.document import Document, Paragraph, Run
from drafter.report.figures import Figure, Line, Measures

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
    known = _Known(draft.facts.printable(), words)
    found: dict[str, list[Told]] = {name: [] for name in ("from_facts", "computed", "fixed", "in_texts", "unaccounted")}
    for line in figures.lines(draft.document):
        for figure in () if _counts_rows(line) else figures.find(line.text, words):
            runs = line.under(figure.start, figure.end)
            if not all(run.insertion and run.insertion.gap for run in runs):
                kind, keys = _source(line, figure, runs, known, draft.genre.fixed)
                same = known.having(figure) if kind == "in_texts" else ()
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


class _Known:
    """The facts by key: what each figure says, in which unit, and what is typed in each text; of a figure, in its name."""

    def __init__(self, facts: Facts, words: Measures) -> None:
        self.figures: dict[str, Figure] = {}
        self.units: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        for key, value, shape in leaves(facts):
            if is_figure(value, shape):
                self.figures[key] = read(value, shape, words)
                self.units[key] = shape.unit
            self.texts[key] = f"{self.texts.get(key, '')}\n{value}"
        self.texts |= {key: re.sub(r"\[\d+\]$", "", key.rsplit(".", 1)[-1]) for key in self.figures}

    def having(self, figure: Figure) -> tuple[str, ...]:
        """The keys of facts by which a figure that somebody typed could be quoted: of this value, whole, in this very unit."""
        return tuple(key for key, fact in self.figures.items() if not key.startswith("来源.") and self._quotable(figure, key, fact))

    def _quotable(self, figure: Figure, key: str, fact: Figure) -> bool:
        if figure.date:
            return figure.date in (fact.date, (fact.number, None, None))
        return bool(fact.unit) and figure.text.endswith(self.units[key]) and _says(figure, fact)


def _says(figure: Figure, fact: Figure) -> bool:
    """Whether a figure in a text says what a fact says, or of a date a part of it."""
    if figure.date and fact.date:
        return all(said in (None, part) for said, part in zip(figure.date, fact.date, strict=True))
    if figure.date:
        return figure.date == (int(fact.number), None, None) and not fact.unit
    if fact.date:
        return not figure.about and (figure.unit, int(figure.number)) in {("", fact.date[0]), ("年", fact.date[0]), ("月", fact.date[1])}
    return (figure.number, figure.about) == (fact.number, fact.about) and (figure.unit == fact.unit or not (figure.unit and fact.unit))


def _holds_at(figure: Figure, key: str) -> bool:
    """Whether a figure is the date at which the fact holds: of 提案.办结.2018-12 2018年12月."""
    parts = date_parts(key.rpartition(".")[2]) if figure.date else None
    return parts is not None and figure.date == (*parts, None, None)[:3]


def _source(line: Line, figure: Figure, runs: tuple[Run, ...], known: _Known, fixed: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Which of the lists of `Accounting` a figure belongs to, and the keys of its facts."""
    digits = line.text[figure.start : figure.end]
    origins = [origin.key for run in runs if run.insertion for origin in run.insertion.origins]
    keys = tuple(dict.fromkeys(origins))
    if any(key.startswith(KEY) for key in origins) and all(map(_of_template, runs)):
        return "fixed", ()
    if not all(run.insertion for run in runs):
        return ("fixed" if any(_within(figure, literal, line.text) for literal in fixed) else "unaccounted"), keys
    if told := tuple(key for key in keys if key in known.figures and _says(figure, known.figures[key])):
        return "from_facts", told
    if dated := tuple(key for key in keys if _holds_at(figure, key)):
        return "from_facts", dated
    typed = tuple(key for key in keys if digits in known.texts.get(key, ""))
    alone = all(run.text in figure.text for run in runs)
    computed = alone and not (len(typed) == len(keys) == 1) and _computable(figure, keys, known)
    if computed or formulas.arithmetic(figure, keys, known.figures):
        return "computed", keys
    return ("in_texts", typed) if typed else ("unaccounted", keys)


def _of_template(run: Run) -> bool:
    """Whether words are the template's own, or those of a phrase, which was checked for figures when it entered the library."""
    return run.insertion is None or all(origin.key.startswith(KEY) for origin in run.insertion.origins)


def _computable(figure: Figure, keys: tuple[str, ...], known: _Known) -> bool:
    """Whether a value of these facts can be another than theirs: of one count of things nothing can be computed but a rate."""
    one = known.figures.get(keys[0]) if len(keys) == 1 else None
    return one is None or not one.unit or figure.unit == "%"


def _within(figure: Figure, literal: str, text: str) -> bool:
    """Whether a figure stands inside one of the places of some words."""
    start = text.find(literal)
    while start >= 0:
        if start <= figure.start and figure.end <= start + len(literal):
            return True
        start = text.find(literal, start + 1)
    return False


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
