"""The figures in a report, read as values: 42件 and 四十二件, 一万元 and 10000元 are the same.

In: a text or a `Document`, and the measure words. Out: each figure with its place, its value, and the runs that its characters
come from. Does not know facts or templates.

A figure is every run of Arabic digits, and every run of Han numerals directly before a measure word. 一、 and 一是 are numbering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drafter import numerals
from drafter.report.document import Document, Paragraph, Run

_HAN = "〇零一二两三四五六七八九十百千"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ABOUT = {"余": "多", "多": "多", "超过": "多", "超": "多", "逾": "多", "上": "多", "近": "近", "约": "约", "几": "几"}
"""How an approximate count is told, by what it says: more than, nearly, about, some."""
_BEFORE = "(?P<{0}before>超过|超|逾|约|(?<![最附临])近)?"
_AFTER = "(?P<{0}more>[余多几])?(?P<{0}scale>[十百千]?[万亿]+)?(?P<{0}rest>[余多])?"
_DAY = f"(?:\\d{{1,2}}|[{_HAN}]{{1,3}})"
_DATE = (
    "(?P<year>\\d{4}|[〇零一二三四五六七八九]{4})"
    f"(?:年(?:(?P<month>{_DAY})月(?:份|(?P<day>{_DAY})日)?)?|-(?P<m>\\d{{1,2}})-(?P<d>\\d{{1,2}})(?!\\d))"
    f"|(?P<month2>{_DAY})月(?P<day2>{_DAY})日"
)
_ARABIC = _BEFORE.format("a") + "(?P<arabic>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)" + _AFTER.format("a")
_READ_IN_HAN = _BEFORE.format("h") + f"(?P<some>数(?=[十百千]))?(?P<han>[{_HAN}][{_HAN}万亿]*)" + _AFTER.format("h")
_DIGIT = re.compile(f"[\\d{_HAN}]")
CELLS_APART = "　"
"""What stands between the cells of a row that is told as a sentence."""
_ENUMERATOR = re.compile(f"(?:^|(?<=[。；：，！？]))[{_HAN}]+是")


@dataclass(frozen=True, slots=True)
class Measures:
    """The measure words; `classes` has the name of the class that each belongs to."""

    classes: Mapping[str, str]
    pattern: re.Pattern[str]


def measures(settings: Mapping[str, Any]) -> Measures:
    """The measure words from plain data: 量词 (a list of classes), 不算 (sayings that only look like figures)."""
    classes = {word: words[0] for words in settings["量词"] for word in words}
    units = "|".join(sorted(map(re.escape, classes), key=len, reverse=True))
    sayings = "|".join(sorted(map(re.escape, settings["不算"]), key=len, reverse=True))
    first = re.escape("".join(sorted({word[0] for word in settings["不算"]} | set(f"{_HAN}超逾约近数"))))
    # where nothing can begin, one look at the character is enough: most of a text goes by eight times as fast
    pattern = (
        f"(?=[\\d{first}])(?:(?P<saying>{sayings}|一(?P<again>{units})一?(?P=again))|{_DATE}|{_ARABIC}(?P<unit>[%％]|{units})?"
        f"|百分之(?P<percent>[{_HAN}]+)|{_READ_IN_HAN}(?P<unit2>{units}))"
    )
    return Measures(classes, re.compile(pattern))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in a text: as it stands there, where its digits begin and end, and what it says.

    A date has `date` (year, month, day; None where it does not say), everything else `number`.
    """

    text: str
    start: int = 0
    end: int = 0
    """Where its digits end; the unit, and the 万 or 亿 before it, are not among them."""
    number: Decimal = Decimal(0)
    unit: str = ""
    """The class of its measure word, or %; empty where there is none."""
    about: str = ""
    """多, 近, 约 or 几 where the count is approximate."""
    date: tuple[int | None, int | None, int | None] | None = None

    @property
    def values(self) -> dict[str, str]:
        """What it says, aspect by aspect; two figures differ where both have an aspect and say two things."""
        if self.date:
            return {name: str(part) for name, part in zip("年月日", self.date, strict=True) if part is not None}
        number = format(self.number.normalize(), "f")
        return {"数": self.about + number} | ({"单位": self.unit} if self.unit else {})


def find(text: str, words: Measures) -> Iterator[Figure]:
    """The figures of a text, in order."""
    if not _DIGIT.search(text):
        return
    for found in words.pattern.finditer(text):
        if found["saying"]:
            continue
        date = _date(found)
        if date:
            yield Figure(found[0], found.start(), found.end(), date=date)
        elif found["percent"]:
            yield Figure(found[0], *found.span("percent"), Decimal(numerals.value(found["percent"]) or 0), "%")
        else:
            kind, group = ("a", "arabic") if found["arabic"] else ("h", "han")
            unit = found["unit"] or found["unit2"] or ""
            number, about = _number(found, kind, group)
            start, end = found.span(group)
            end = start + len(text[start:end].rstrip("万亿"))
            yield Figure(found[0], start, end, number, words.classes.get(unit, "%" if unit else ""), about)


def _date(found: re.Match[str]) -> tuple[int | None, int | None, int | None] | None:
    year, month, day = found["year"], found["month"] or found["m"] or found["month2"], found["day"] or found["d"] or found["day2"]
    if not (year or day):
        return None
    said = [numerals.leading(part) if part else None for part in (year, month, day)]
    return said[0], said[1], said[2]


def _number(found: re.Match[str], kind: str, group: str) -> tuple[Decimal, str]:
    """The number that a match says, and in which sense it is approximate."""
    digits = found[group].replace(",", "")
    number = Decimal(digits) if kind == "a" else Decimal(numerals.value(digits) or 0)
    for char in found[f"{kind}scale"] or "":
        number *= _SCALES[char]
    said = (found[f"{kind}before"], found[f"{kind}more"], found[f"{kind}rest"])
    about = "几" if kind == "h" and found["some"] else next((_ABOUT[word] for word in said if word), "")
    return number, about


# ---- in a document ----


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph without its number, or a cell; `serial` is the number that a first cell should have if it counts the rows."""

    block: int
    runs: tuple[Run, ...]
    serial: int = 0
    before: str = ""
    after: str = ""
    """Of a cell, the rest of its row."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def under(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs that the digits between two places belong to."""
        found = []
        at = 0
        for run in self.runs:
            if _DIGIT.search(run.text[max(0, start - at) : max(0, end - at)]):
                found.append(run)
            at += len(run.text)
        return tuple(found)

    def enumerators(self) -> tuple[str, ...]:
        """一是, 二是 …, as far as no fact holds them."""
        return tuple(found[0] for found in self._enumerators())

    @property
    def unnumbered(self) -> str:
        """The text without them."""
        text = self.text
        for found in reversed(list(self._enumerators())):
            text = text[: found.start()] + text[found.end() :]
        return text

    def _enumerators(self) -> Iterator[re.Match[str]]:
        return (found for found in _ENUMERATOR.finditer(self.text) if not any(r.insertion for r in self.under(*found.span())))


def lines(document: Document) -> Iterator[Line]:
    """Every paragraph and cell of a document that has text, with the index of its block."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield Line(index, block.runs)
        else:
            for row_index, row in enumerate(block.rows):
                texts = ["".join(run.text for run in cell) for cell in row]
                for column, cell in enumerate(row):
                    before = "".join(f"{text}{CELLS_APART}" for text in texts[:column])
                    after = "".join(f"{CELLS_APART}{text}" for text in texts[column + 1 :])
                    yield Line(index, cell, row_index - block.header + 1 if column == 0 else 0, before, after)


def unit_of(unit: str, words: Measures) -> tuple[str, Decimal]:
    """The class of a unit as the vocabulary names it, and what one of it is worth: 万字 is 10000 字."""
    scale = Decimal(1)
    while unit and unit not in words.classes and unit[0] in "万亿":
        scale *= _SCALES[unit[0]]
        unit = unit[1:]
    return words.classes.get(unit, unit), scale
