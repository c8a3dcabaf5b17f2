"""Where one figure of a text comes from: the one judgement that accounting and the checker share.

In: a figure, the runs under its digits, the facts. Out: its kind and the keys of its facts. Does not know drafts or files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.api import formulas
from drafter.api.known import is_figure, leaves, read
from drafter.compose.phrasing import KEY
from drafter.facts.formats import date_parts
from drafter.facts.reading import Facts
from drafter.report.document import Run
from drafter.report.figures import Figure, Line, Measures

FROM_FACTS, COMPUTED, FIXED, IN_TEXTS, UNACCOUNTED = KINDS = ("from_facts", "computed", "fixed", "in_texts", "unaccounted")
"""A figure fact's; computed; declared by the genre; typed inside a free text; of unknown origin."""


class Values:
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


def source(line: Line, figure: Figure, known: Values, fixed: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Where a figure of a line comes from, and the keys of its facts; `fixed` are the wordings that its genre declares."""
    runs = line.under(figure.start, figure.end)
    digits = line.text[figure.start : figure.end]
    origins = [origin.key for run in runs if run.insertion for origin in run.insertion.origins]
    keys = tuple(dict.fromkeys(origins))
    if any(key.startswith(KEY) for key in origins) and all(map(_of_template, runs)):
        return FIXED, ()
    if not all(run.insertion for run in runs):
        return (FIXED if any(_within(figure, literal, line.text) for literal in fixed) else UNACCOUNTED), keys
    if told := tuple(key for key in keys if key in known.figures and _says(figure, known.figures[key])):
        return FROM_FACTS, told
    if dated := tuple(key for key in keys if _holds_at(figure, key)):
        return FROM_FACTS, dated
    typed = tuple(key for key in keys if digits in known.texts.get(key, ""))
    alone = all(run.text in figure.text for run in runs)
    computed = alone and not (len(typed) == len(keys) == 1) and _computable(figure, keys, known)
    if computed or formulas.arithmetic(figure, keys, known.figures):
        return COMPUTED, keys
    return (IN_TEXTS, typed) if typed else (UNACCOUNTED, keys)


def _of_template(run: Run) -> bool:
    """Whether words are the template's own, or those of a phrase, which was checked for figures when it entered the library."""
    return run.insertion is None or all(origin.key.startswith(KEY) for origin in run.insertion.origins)


def _computable(figure: Figure, keys: tuple[str, ...], known: Values) -> bool:
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
