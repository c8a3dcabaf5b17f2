"""Passages that people changed: figures, names, headings, phrases, free text. Each goes back into the one fact that it came from.

In: the facts at hand, a draft line by line, the file line by line. Out: proposals that were proved, and what cannot be carried.
Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from drafter import sources
from drafter.api import known
from drafter.api.adopting import aligning, proving, values, wording
from drafter.api.adopting.aligning import Span
from drafter.api.adopting.values import AtHand, Left, Place, Proposal, Spot
from drafter.facts import answers, formats, reported
from drafter.facts.values import FactList, FactMap
from drafter.places import Location, steps
from drafter.word.merge import Placed
from drafter.word.provenance import Line, Passage
from drafter.yamlfile import Mapping, Node, Scalar, rewriting


@dataclass(frozen=True, slots=True)
class Edit:
    """One passage with other words; `core` are those without what was put in beside it."""

    place: Place
    core: str


@dataclass(slots=True)
class Found:
    """What was changed, so far: edits by the key of their fact, and what no fact carries."""

    edits: dict[str, list[Edit]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    """Of each drafted line that is not as it was, its stretches."""
    elsewhere: set[int] = field(default_factory=set)
    """Lines of the file that hold words of a drafted line which is another one now, and are no drafted line themselves."""
    mixed: set[int] = field(default_factory=set)
    """Lines of the file that hold words of another drafted line than their own."""


def found(at_hand: AtHand, drafted: Sequence[Line], lines: Sequence[str], pairs: ReadOnly[int, int], placed: Sequence[Placed]) -> Found:
    """Every passage that says something else than was drafted, and than the facts at hand say."""
    made = Found()
    now = proving.following(drafted, at_hand.lines)
    texts = {line.text for line in at_hand.lines}
    home = {passage.number: at for at, line in enumerate(drafted) for passage in line.passages}
    made.mixed |= {one.line for one in placed if one.line is not None and pairs.get(home[one.passage.number]) != one.line}
    made.elsewhere |= made.mixed - set(pairs.values())
    gone = [text for at, line in enumerate(drafted) if at not in pairs and (text := line.text.strip())]
    made.mixed |= {pairs[at] for at in pairs if lines[pairs[at]] != drafted[at].text and any(text in lines[pairs[at]] for text in gone)}
    kept = {one.passage.number for one in placed if not one.deleted and not one.changed}
    for at, line in enumerate(drafted):
        if at not in pairs:
            _gone(made, line, now, texts, kept)
        elif line.text != lines[pairs[at]] and lines[pairs[at]] not in texts:
            made.spans[at] = aligning.spans(line, lines[pairs[at]])
            for span in made.spans[at]:
                elsewhere = span.passage is not None and span.passage.number in kept and not span.said
                if span.passage is None or span.said == span.drafted or span.torn or elsewhere:
                    continue
                if span.core != span.said and pairs[at] in made.mixed:
                    made.left.append(Left(values.SPLIT, pairs[at] + 1, span.drafted, span.said, span.passage.keys))
                else:
                    _edited(made, at_hand, span, span.passage, pairs[at] + 1, now)
    return made


def _gone(made: Found, line: Line, now: ReadOnly[int, tuple[int, Passage]], texts: set[str], kept: set[int]) -> None:
    """A line that is no more; where its words stand in another one, or the facts say it no more either, nothing is told."""
    numbers = {passage.number for passage in line.passages}
    there = bool(numbers & now.keys()) if numbers else line.text in texts
    if there and line.text.strip() and not (numbers and numbers <= kept):
        keys = tuple(dict.fromkeys(key for passage in line.passages for key in passage.keys))
        made.left.append(Left(values.GONE, 0, line.text, "", keys))


def _edited(made: Found, at_hand: AtHand, span: Span, passage: Passage, paragraph: int, now: ReadOnly[int, tuple[int, Passage]]) -> None:
    if passage.number not in now and not span.said.strip():
        return
    if passage.number not in now:
        made.left.append(Left(values.UNPRINTED, paragraph, span.drafted, span.said, passage.keys))
        return
    at, there = now[passage.number]
    printed = at_hand.lines[at].text[there.start : there.end]
    keys = (there.gap,) if there.gap else there.keys
    if proving.same(printed, span.said):
        return
    if not span.said.strip():
        made.left.append(Left(values.GONE, paragraph, span.drafted, "", keys))
    elif len(keys) != 1:
        made.left.append(Left(values.COMPUTED, paragraph, span.drafted, span.said, keys))
    else:
        place = Place(paragraph, span.drafted, printed, span.said, there.number)
        made.edits.setdefault(keys[0], []).append(Edit(place, span.core))


# ---- proposals ----


@dataclass(frozen=True, slots=True)
class Where:
    """Where facts stand: each value of the files by its place, each fact's place by its key."""

    at_hand: AtHand
    spots: ReadOnly[Location, tuple[Spot, Node]]
    facts: ReadOnly[str, Location]
    figures: frozenset[str]
    prose: frozenset[str]
    """Those that may have several paragraphs."""


def where(at_hand: AtHand) -> Where:
    """Where the facts at hand stand."""
    facts = at_hand.draft.facts
    places = {key: source.at for key, source in reported.sources(facts.root, {}).items() if source.at is not None}
    figures = frozenset(key for key, value, shape in known.leaves(facts) if known.is_figure(value, shape))
    return Where(at_hand, proving.spots(at_hand), places, figures, frozenset(_prose(facts.root)))


def _prose(value: Any) -> Iterator[str]:
    """The keys of facts that may have several paragraphs."""
    if isinstance(value, FactMap):
        for name, entry in value.entries.items():
            shape = value.shape.below(name)
            if shape is not None and shape.format == "多段":
                yield f"{value.key}.{name}" if value.key else name
            yield from _prose(entry)
    elif isinstance(value, FactList):
        for item in value:
            yield from _prose(item)


def proposals(made: Found, at: Where, lines: Sequence[str]) -> list[Proposal]:
    """For each fact of which passages were changed, its new value; what cannot be proved goes to what is left."""
    proposed = []
    for key, edits in made.edits.items():
        target = _target(key, at)
        if isinstance(target, str):
            made.left += _untaken(target, key, edits)
            continue
        one = _proved(key, target, edits, at, lines)
        if one is None and len(edits) > 1:
            alone = [edit for edit in edits if _proved(key, target, [edit], at, lines)]
            one = _proved(key, target, alone, at, lines) if alone else None
            untaken = edits if one is None else [edit for edit in edits if edit not in alone]
            made.left += _untaken(values.CLASH if alone and one is None else values.UNPROVED, key, untaken)
        elif one is None:
            made.left += _untaken(values.UNPROVED, key, edits)
        if one is not None:
            proposed.append(one)
    return proposed


def _untaken(reason: str, key: str, edits: Iterable[Edit]) -> list[Left]:
    return [Left(reason, one.place.paragraph, one.place.drafted, one.place.said, (key,)) for one in edits]


def _target(key: str, at: Where) -> tuple[Spot, Location, Scalar] | str:
    """Where a fact is to be written and what is typed there, or why it cannot be."""
    place = at.facts.get(key)
    if place is None:
        return _absent(key, at) or values.ELSEWHERE
    spot, node = at.spots.get(place, (None, None))
    if spot is None or not isinstance(node, Scalar):
        return values.OFFICE if place.path not in {path for _, path in at.at_hand.files} else values.ELSEWHERE
    return spot, place, node


def _absent(key: str, at: Where) -> tuple[Spot, Location, Scalar] | None:
    """The place of a fact that is missing, where its group is there once."""
    *above, name = steps(key)
    found = [(spot, node) for spot, node in at.spots.values() if spot[1] == tuple(above)]
    groups = [(spot, node) for spot, node in found if isinstance(node, Mapping) and name not in node.entries]
    if len(groups) != 1 or name.startswith("["):
        return None
    (path, keys), node = groups[0]
    return (path, (*keys, name)), node.at, Scalar(answers.AWAITED, node.at)


def _proved(key: str, target: tuple[Spot, Location, Scalar], edits: Sequence[Edit], at: Where, lines: Sequence[str]) -> Proposal | None:
    """The first value that prints the words of all edits; where none does, one that prints them without what stands beside."""
    spot, place, node = target
    for told in (edits, [_cored(edit) for edit in edits]):
        if told is not edits and (list(told) == list(edits) or any(not e.place.said or e.place.said == e.place.now for e in told)):
            continue
        for value in _candidates(node, [(edit.place.now, edit.place.said) for edit in told]):
            made = proving.drafted(at.at_hand, {spot: value})
            if made is None:
                continue
            news = proving.lines_of(made)
            there = proving.following(at.at_hand.lines, news)
            if all(proving.prints(edit.place, news, there, lines[edit.place.paragraph - 1]) for edit in told):
                before = "" if answers.is_awaited(node) else node.source or str(node.value)
                kind = values.FILLED if answers.is_awaited(node) else values.FIGURE if key in at.figures else values.TEXT
                disagreeing = proving.disagreements(at.at_hand.draft, made)
                return Proposal(kind, key, place, before, str(value), tuple(e.place for e in told), ((spot, value),), (), disagreeing)
    return None


def _cored(edit: Edit) -> Edit:
    place = edit.place
    return Edit(Place(place.paragraph, place.drafted, place.now, edit.core, place.number), edit.core)


def _candidates(node: Scalar, edits: Sequence[wording.Edit]) -> Iterator[rewriting.Value]:
    raw = str(node.value)
    figures = wording.figures_for(node, edits, sources.measure_words())
    if answers.is_awaited(node):
        said = dict.fromkeys("".join(said.split()) for _, said in edits)
        yield from chain(figures, said if len(said) == 1 else ())
    elif isinstance(node.value, int | Decimal) or formats.date_parts(raw) or aligning.is_number(raw):
        yield from chain(figures, wording.texts_for(raw, edits) if isinstance(node.value, str) else ())
    else:
        yield from wording.texts_for(raw, edits)
