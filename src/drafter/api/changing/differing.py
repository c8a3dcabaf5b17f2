"""Where two drafts of one genre differ, sentence by sentence.

In: two documents, and how a fact's key of the old one is called in the new one. Out: `Differing`: every line that is not as it was.
Does not know which facts changed.

Paragraphs are paired by their words, then by the template line and the facts that they were made of; sentences of a pair likewise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from drafter.facts import items
from drafter.phrases import sentences
from drafter.places import Location
from drafter.report import figures
from drafter.report.document import HEADINGS, Document, Paragraph, Run
from drafter.word import provenance

SECTIONS = ("部分", "主题", *HEADINGS)
"""Roles that begin a section."""
ROW = "表格"
_ALIKE = 0.4
"""Share of neighbouring characters, or of facts, that two lines must have in common to be one line."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a row of a table, or a sentence of a paragraph; `block` counts from 1."""

    block: int
    row: int
    """Of a table, from 0."""
    role: str
    number: str
    """Of a heading, or the serial number of a row."""
    runs: tuple[Run, ...]
    at: Location

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def words(self) -> str:
        """The text without its numbering."""
        return figures.Line(self.block, self.runs).unnumbered

    @property
    def keys(self) -> frozenset[str]:
        """The facts that it was made of."""
        return frozenset(key for run in self.runs for key in provenance.fact_keys(run))

    @property
    def lines(self) -> frozenset[tuple[str, int]]:
        """The template lines that it was made by."""
        found = {(run.insertion.template.path, run.insertion.template.line) for run in self.runs if run.insertion}
        return frozenset(found | {(self.at.path, self.at.line)})


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence as it was and as it is, or a whole paragraph that was put in or is gone."""

    before: Unit | None
    after: Unit | None


@dataclass(frozen=True, slots=True)
class Differing:
    """Where two documents differ, in the order of the new one."""

    spots: tuple[Spot, ...]
    """Other words, or words that are new or gone."""
    moved: tuple[tuple[Unit, Unit], ...]
    """The same words in another place."""
    renumbered: tuple[tuple[Unit, Unit], ...]
    """The same words with another number in front."""


Now = Callable[[str], str]
"""The key that a fact of the old document has in the new one; empty where there is none."""
_Pair = tuple[Unit | None, Unit | None]


def differing(before: Document, after: Document, now: Now) -> Differing:
    """Where two documents differ."""
    spots: list[Spot] = []
    moved: list[tuple[Unit, Unit]] = []
    renumbered: list[tuple[Unit, Unit]] = []
    for old, new in _walked(_paired(list(_units(before)), list(_units(after)), now), now):
        if old is None or new is None or old.words != new.words:
            spots.append(Spot(old, new))
        elif (old.number, old.text) != (new.number, new.text):
            renumbered.append((old, new))
        else:
            moved.append((old, new))
    return Differing(tuple(spots), tuple(moved), tuple(renumbered))


def _walked(pairs: Sequence[tuple[_Pair, bool]], now: Now) -> Iterator[_Pair]:
    """The pairs that are not the same, those of paragraphs cut into sentences."""
    for (old, new), moved in pairs:
        if old is None or new is None:
            yield old, new
        elif old.words == new.words:
            if moved or (old.number, old.text) != (new.number, new.text):
                yield old, new
        elif new.role == ROW or new.role in SECTIONS:
            yield old, new
        else:
            if old.number != new.number:
                yield replace(old, runs=new.runs), new
            found = _paired(list(_sentences(old)), list(_sentences(new)), now, close=True)
            yield from (pair for pair, other in found if other or pair[0] is None or pair[1] is None or pair[0].text != pair[1].text)


# ---- units ----


def _units(document: Document) -> Iterator[Unit]:
    for index, block in enumerate(document.blocks, 1):
        if isinstance(block, Paragraph):
            yield Unit(index, 0, block.role, block.number, block.runs, block.at)
            continue
        for row, cells in enumerate(block.rows):
            serial = str(row - block.header + 1)
            first = "".join(run.text for run in cells[0]) if cells else ""
            counted = first == serial
            told = cells[1:] if counted else cells
            runs = tuple(run for number, cell in enumerate(told) for run in (*([Run(APART)] if number else []), *cell))
            yield Unit(index, row, ROW, serial if counted else "", runs, block.at)


APART = "　"
"""What stands between the cells of a row that is told as a sentence."""


def _sentences(unit: Unit) -> Iterator[Unit]:
    start = 0
    for sentence in sentences.cut(unit.text):
        yield replace(unit, number="", runs=_between(unit.runs, start, start + len(sentence)))
        start += len(sentence)


def _between(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of a stretch of text, cut to it."""
    found: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text:
            found.append(replace(run, text=text))
        at += len(run.text)
    return tuple(found)


# ---- pairs ----


def _paired(olds: Sequence[Unit], news: Sequence[Unit], now: Now, *, close: bool = False) -> list[tuple[_Pair, bool]]:
    """Each line with the one that it was, and whether it stands in another place; in the order of the new ones.

    close: whether what stands alone between the same neighbours is one, whatever it says.
    """
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, [one.words for one in olds], [one.words for one in news], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        found |= dict(zip(range(i, i + size), range(j, j + size), strict=True))
    taken = set(found.values())
    left = [i for i in range(len(olds)) if i not in found]
    added = [j for j in range(len(news)) if j not in taken]
    shares = {(i, j): _likeness(olds[i], news[j], now) for i in left for j in added}
    moved: set[int] = set()
    for i, j in sorted(shares, key=lambda pair: (-shares[pair], abs(pair[0] - pair[1]))):
        if shares[i, j] > 0 and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
            if olds[i].words == news[j].words:
                moved.add(i)
    for i in range(len(olds)) if close else ():
        before, after = found.get(i - 1) if i else -1, found.get(i + 1) if i + 1 < len(olds) else len(news)
        if i not in found and before is not None and after == before + 2 and before + 1 not in taken:
            found[i] = before + 1
            taken.add(before + 1)
    return [
        ((None if i is None else olds[i], None if j is None else news[j]), i in moved)
        for i, j in items.in_order(found, len(olds), len(news))
    ]


def _likeness(old: Unit, new: Unit, now: Now) -> float:
    """How much two lines are one line: 0 where they are two."""
    if (old.role == new.role == ROW) != (ROW in (old.role, new.role)):
        return 0.0
    words = items.shared(old.words, new.words)
    keys = {now(key) or f"-{key}" for key in old.keys}
    facts = len(keys & new.keys) / len(keys | new.keys) if keys and new.keys and old.lines & new.lines else 0.0
    return words + facts if max(words, facts) >= _ALIKE else 0.0
