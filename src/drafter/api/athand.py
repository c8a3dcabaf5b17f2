"""The facts beside a text, for the checker: which of its figures were drafted from which facts, and what the facts say now.

In: an edited draft and what rides inside it, or a fresh draft; the facts. Out: `AtHand`. Does not know the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter import numerals, sources
from drafter.api import figures as accounts, formulas, sourcing
from drafter.api.drafting import Draft
from drafter.api.known import is_figure, leaves
from drafter.api.sourcing import Values
from drafter.facts import reported
from drafter.facts.shape import LAST
from drafter.places import Location, Origin
from drafter.report import figures
from drafter.report.document import Insertion, Paragraph, Run
from drafter.report.figures import Figure, Line
from drafter.review.athand import AtHand, Fact, Printed, Typed
from drafter.review.finding import Place
from drafter.review.text import Text
from drafter.word.merge import Placed

_NOWHERE = Location("")


def of_draft(made: Draft, text: Text) -> AtHand:
    """What is known of a fresh draft: all that facts print is right by itself; what was typed is not."""
    accounting = accounts.account(made)
    typed = [Typed(_place(told, made, text), told.figure, told.same) for told in accounting.in_texts]
    typed += [Typed(_place(told, made, text), told.figure, of_template=True) for told in accounting.unaccounted]
    return AtHand(typed=tuple(typed), facts=facts_of(made))


def of_file(text: Text, lines: Mapping[int, str], placed: Sequence[Placed], made: Draft | None) -> AtHand:
    """What is known of a file that people may have edited.

    lines: its lines as they stand in the file, by the number that passages call them by. placed: of what was drafted from facts, where
    it is now, its lines counted likewise. made: a fresh draft of the facts at hand; without it only the draft's own record is known.
    """
    words = text.measures
    values = Values(made.facts.printable(), words) if made else None
    passages = {passage.line: index for index, passage in enumerate(text.passages)}
    printed: list[Printed] = []
    typed: list[Typed] = []
    there: dict[int | None, list[Placed]] = {}
    for one in sorted(placed, key=lambda one: one.start):
        there.setdefault(one.line, []).append(one)
    for number, raw in lines.items():
        here = there.get(number, [])
        if number not in passages or not (here or made):
            continue
        line = Line(number, tuple(_runs(raw, here)))
        shift = text.passages[passages[number]].shift
        for figure in figures.find(raw, words):
            place = Place(passages[number], figure.start - shift, figure.end - shift)
            under = next((one for one in here if one.start < figure.end and figure.start < one.start + len(one.text)), None)
            if under is None:
                typed.append(Typed(place, figure))
            else:
                nth = sum(other.start < figure.start for other in figures.find(raw, words) if other.start >= under.start)
                agrees = made is None or values is None or _agrees(line, figure, under.passage.keys, values, made)
                printed.append(Printed(place, figure, under.passage.keys, under.drafted, nth, under.changed, agrees))
    facts = facts_of(made) if made else {}
    return AtHand(tuple(printed), tuple(typed) if made else (), facts, _session(made) if made else "")


def facts_of(made: Draft) -> dict[str, Fact]:
    """Every figure fact of a draft by key, with what it says and where it stands."""
    values = Values(made.facts.printable(), sources.measure_words())
    places = reported.sources(made.facts.root, made.facts.reported)
    shapes = {key: shape for key, value, shape in leaves(made.facts) if is_figure(value, shape)}
    return {key: _fact(key, figure, shapes[key].unit, places[key].at) for key, figure in values.figures.items() if key in places}


def _fact(key: str, figure: Figure, unit: str, at: Location | None) -> Fact:
    said = figure.text if figure.date else f"{figure.text}{unit.lstrip('万亿')}"
    return Fact(key, replace(figure, text=said), unit, f"{at.path}:{at.line}" if at else "")


def _agrees(line: Line, figure: Figure, keys: tuple[str, ...], values: Values, made: Draft) -> bool:
    """Whether the facts say a figure, in a fact of its keys, by computing, or in a text; of last year's that are not here, yes."""
    if made.facts.last is None and any(key.startswith(f"{LAST}.") for key in keys):
        return True
    kind, found = sourcing.source(line, figure, values, made.genre.fixed)
    if kind == sourcing.COMPUTED:
        return bool(formulas.of(accounts.Told(0, figure.text, "", "", 0, figure, found), made.facts))
    return kind != sourcing.UNACCOUNTED


def _runs(raw: str, placed: Sequence[Placed]) -> Iterator[Run]:
    """A line as runs: what was drafted from facts with their keys, the rest without."""
    at = 0
    for one in placed:
        if one.start < at:
            continue
        if one.start > at:
            yield Run(raw[at : one.start])
        at = one.start + len(one.text)
        origins = tuple(Origin(key, _NOWHERE) for key in one.passage.keys)
        yield Run(raw[one.start : at], insertion=Insertion(origins, _NOWHERE, one.passage.gap))
    if at < len(raw):
        yield Run(raw[at:])


def _place(told: accounts.Told, made: Draft, text: Text) -> Place:
    """Where a figure of a draft stands in its text; of one in a table, its row."""
    block = made.document.blocks[told.block - 1]
    rows = [index for index, passage in enumerate(text.passages) if passage.line == told.block]
    if isinstance(block, Paragraph):
        head = len(block.number)
        return Place(rows[0], head + told.figure.start, head + told.figure.end)
    row = next((index for index in rows if told.text in text.passages[index].text), rows[0])
    return Place(row, 0, len(text.passages[row].text))


def _session(made: Draft) -> str:
    """The session that the facts tell of, as titles say it; empty where they tell none."""
    meeting = made.facts.root.entries.get("会议")
    told = getattr(meeting, "entries", {})
    said = [numerals.han(int(told[name])) if isinstance(told.get(name), int) else "" for name in ("届", "次")]
    return f"{said[0]}届{said[1]}次会议" if all(said) else ""
