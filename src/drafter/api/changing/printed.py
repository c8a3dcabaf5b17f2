"""Where it shows in a text that facts changed.

In: two drafts of one genre, and what differs between their facts. Out: `Found`: the places of each fact, and what changed besides. Does not
know files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafter import sources
from drafter.api import figures
from drafter.api.changing import differing
from drafter.api.changing.differing import APART, ROW, SECTIONS, Spot, Unit
from drafter.api.drafting import Draft
from drafter.facts.comparing import MOVED, REWORDED, Compared, Difference
from drafter.places import is_under
from drafter.report import figures as reading
from drafter.report.document import Run
from drafter.word import provenance

SHORT = 20
"""Characters of a wording that is no figure and is told all the same."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a fact is told, as it was and as it is; empty where it is not told."""

    before: str
    after: str
    computed: bool
    """Whether it is made from this fact and others, as a sum or a rate is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a text that is not as it was, a row of a table, or a whole paragraph that was put in or is gone."""

    genre: str
    """The title of the genre."""
    before: str
    after: str
    old_paragraph: int
    """Counted from 1; 0 where the sentence is new."""
    paragraph: int
    """0 where the sentence is gone."""
    row: int = 0
    """Of a table, from 0."""
    words: tuple[Wording, ...] = ()
    pages: tuple[int, int] | None = None
    """The page on which the paragraph begins, and the one on which it ends; None where that was not asked for, or is not known."""


@dataclass(frozen=True, slots=True)
class Found:
    """What differs in one text."""

    places: tuple[tuple[Place, ...], ...]
    """For each fact that changed, in the order of the facts."""
    others: tuple[Place, ...]
    """Sentences that changed and print none of them."""
    sections: tuple[Place, ...]
    """Headings of sections that appeared or vanished."""
    moved: tuple[Place, ...]
    renumbered: tuple[Place, ...]


def found(before: Draft, after: Draft, compared: Compared, *, only: bool) -> Found:
    """Where it shows in a text that facts changed.

    only: whether all that differs must come of the one fact that changed.
    """
    facts = compared.differences
    text = differing.differing(before.document, after.document, compared.now)
    title = after.genre.title
    computed = (_computed(before), _computed(after))
    places: list[list[Place]] = [[] for _ in facts]
    others: list[Place] = []
    for spot in text.spots:
        told = [index for index, fact in enumerate(facts) if _tells(spot, fact)]
        of = [index for index in told if _otherwise(spot, facts[index])] or told or ([0] if only else [])
        for index in of:
            places[index].append(_place(title, spot.before, spot.after, tuple(_wordings(spot, facts[index], computed))))
        if not of:
            others.append(_place(title, spot.before, spot.after))
    moved = []
    for pair in text.moved:
        of = [index for index, fact in enumerate(facts) if fact.kind == MOVED and _tells_of_list(Spot(*pair), fact)]
        for index in of:
            places[index].append(_place(title, *pair))
        if not of:
            moved.append(_place(title, *pair))
    heads = [spot for spot in text.spots if _is_section(spot)]
    return Found(
        tuple(map(tuple, places)),
        tuple(others),
        tuple(_place(title, spot.before, spot.after) for spot in heads),
        tuple(moved),
        tuple(_place(title, *pair) for pair in text.renumbered),
    )


def _is_section(spot: Spot) -> bool:
    unit = spot.before or spot.after
    return unit is not None and unit.role in SECTIONS and not (spot.before and spot.after)


def _place(title: str, before: Unit | None, after: Unit | None, words: tuple[Wording, ...] = ()) -> Place:
    unit = after or before
    paragraphs = [one.block if one else 0 for one in (before, after)]
    return Place(title, _text(before), _text(after), paragraphs[0], paragraphs[1], unit.row if unit else 0, words)


def _text(unit: Unit | None) -> str:
    if unit is None:
        return ""
    return f"{unit.number}{APART if unit.number and unit.role == ROW else ''}{unit.text}"


# ---- what tells a fact ----


def _naming(unit: Unit | None, key: str) -> list[Run]:
    """The runs that come from a fact, or from something in it."""
    return [run for run in unit.runs if _names(run, key)] if unit and key else []


def _names(run: Run, key: str) -> bool:
    if run.insertion and run.insertion.gap and is_under(key, run.insertion.gap):
        return True
    return any(is_under(other, key) for other in provenance.fact_keys(run))


def _tells(spot: Spot, fact: Difference) -> bool:
    return bool(_naming(spot.before, fact.old_key) or _naming(spot.after, fact.new_key))


def _tells_of_list(spot: Spot, fact: Difference) -> bool:
    """Whether a sentence tells anything of the list in which an item was moved: the others have moved too."""
    old, new = (key.rpartition("[")[0] for key in (fact.old_key, fact.new_key))
    return bool(_naming(spot.before, old) and _naming(spot.after, new))


def _otherwise(spot: Spot, fact: Difference) -> bool:
    """Whether a fact is told in other words than it was."""
    old, new = ([run.text for run in _naming(*side)] for side in ((spot.before, fact.old_key), (spot.after, fact.new_key)))
    return old != new


# ---- in which words ----


def _computed(draft: Draft) -> frozenset[tuple[int, str, str]]:
    """The paragraph, the words and each fact of every figure that is computed."""
    return frozenset((told.block, told.text, key) for told in figures.account(draft).computed for key in told.keys)


def _wordings(spot: Spot, fact: Difference, computed: Sequence[frozenset[tuple[int, str, str]]]) -> Iterator[Wording]:
    """How a figure is told in a sentence that was there and still is, as far as that is not as it was."""
    if spot.before is None or spot.after is None or fact.kind == REWORDED:
        return
    olds = list(_figures(spot.before, fact.old_key, computed[0]))
    news = list(_figures(spot.after, fact.new_key, computed[1]))
    if len(olds) == len(news):
        pairs: list[tuple[tuple[str, bool] | None, tuple[str, bool] | None]] = list(zip(olds, news, strict=True))
    else:
        same = Counter(olds) & Counter(news)
        pairs = list(zip_longest(_less(olds, same), _less(news, same)))
    told = [Wording(old[0] if old else "", new[0] if new else "", bool((new or old or ("", False))[1])) for old, new in pairs]
    changed = [one for one in told if one.before != one.after]
    if not changed:
        before, after = (
            "".join(run.text for run in _naming(*side)) for side in ((spot.before, fact.old_key), (spot.after, fact.new_key))
        )
        changed = [Wording(before, after, False)] if before and after and before != after and max(len(before), len(after)) <= SHORT else []
    yield from dict.fromkeys(changed)


def _figures(unit: Unit, key: str, computed: frozenset[tuple[int, str, str]]) -> Iterator[tuple[str, bool]]:
    """The figures of a sentence that come from a fact, and whether they are computed; where it is missing, what stands for it."""
    yield from ((run.text, False) for run in _naming(unit, key) if run.insertion and run.insertion.gap)
    line = reading.Line(unit.block, unit.runs)
    for figure in reading.find(line.text, sources.measure_words()):
        if any(_names(run, key) and not (run.insertion and run.insertion.gap) for run in line.under(figure.start, figure.end)):
            yield figure.text, any((unit.block, figure.text, other) in computed for other in unit.keys if is_under(other, key))


def _less(told: Sequence[tuple[str, bool]], same: Counter[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """What is told, less as many of each as are the same on the other side."""
    left = Counter(same)
    found = []
    for one in told:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return found
