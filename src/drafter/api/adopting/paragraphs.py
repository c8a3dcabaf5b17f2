"""Paragraphs that people put in, and sentences whose own words they changed: a free paragraph, an item's 原文.

In: the facts at hand with what passages changed, the file line by line. Out: proposals, each proved by the whole text: nothing else may
be printed otherwise. Does not know the console.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping as ReadOnly, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from drafter.api import known
from drafter.api.adopting import aligning, proving, wording
from drafter.api.adopting.passages import Where
from drafter.api.adopting.values import FREE, WHOLE, Place, Proposal, Spot
from drafter.facts import answers
from drafter.facts.values import FactList, FactMap
from drafter.places import Location, is_under, steps
from drafter.word.provenance import Line
from drafter.yamlfile import Mapping, Scalar, plain, rewriting

FREE_KEY, WHOLE_KEY = "自由段", "原文"
MOST = 16
"""Places that are tried for one paragraph, and wordings for one sentence."""
_UNIT = re.compile(r"[^。！？；]*[。！？；]+[”’）》]*|[^。！？；]+$")
_UNITS = (re.compile(r"[^。！？；：]*[。！？；：]+[”’）》]*|[^。！？；：]+$"), _UNIT)
"""Where the words of an item begin and end: at these marks."""
_END = "。；！？"


@dataclass(frozen=True, slots=True)
class Base:
    """The facts with every passage that can be carried, and what they print."""

    where: Where
    changes: ReadOnly[Spot, rewriting.Value]
    lines: tuple[Line, ...]
    values: ReadOnly[str, Any]
    """Of each single fact, what it says."""
    given: frozenset[str]
    """The facts that have something to tell."""

    def prints(self, spot: Spot, value: rewriting.Value, expected: Sequence[str]) -> bool:
        """Whether the facts with one value more print just these lines."""
        path, keys = spot
        others = {one: said for one, said in self.changes.items() if one[0] != path or one[1][: len(keys)] != keys}
        made = proving.drafted(self.where.at_hand, {**others, spot: value})
        return made is not None and made.document.text.split("\n") == list(expected)


def base(where: Where, proposals: Sequence[Proposal]) -> Base:
    """What the facts print when every proposal is taken, or, where they do not go together, as they are."""
    changes = proving.joined(proposals)
    made = proving.drafted(where.at_hand, changes)
    if made is None:
        made, changes = where.at_hand.draft, {}
    return Base(where, changes, proving.lines_of(made), {key: value for key, value, _ in known.leaves(made.facts)}, made.facts.given())


# ---- paragraphs put in ----


def added(state: Base, block: Sequence[str], after: int, paragraph: int) -> Proposal | None:
    """Where some new paragraphs go that stand behind a line of the base; paragraph: the number of the first in the file."""
    texts = [line.text for line in state.lines]
    expected = [*texts[: after + 1], *block, *texts[after + 1 :]]
    for key, at, spot, before, value in islice(_homes(state, block, after), MOST):
        if state.prints(spot, value, expected):
            places = tuple(Place(paragraph + number, "", "", said) for number, said in enumerate(block))
            return Proposal(FREE, key, at, before, str(value), places, ((spot, value),))
    return None


def _homes(state: Base, block: Sequence[str], after: int) -> Iterator[tuple[str, Location, Spot, str, rewriting.Value]]:
    """Texts of several paragraphs beside the place, then the free paragraphs of chapters, the nearest before it first."""
    for beside, shift in ((after, 1), (after + 1, 0)):
        if beside < len(state.lines):
            yield from _beside(state, state.lines[beside], block, shift)
    keys = [key for line in reversed(state.lines[: after + 1]) for passage in line.passages for key in passage.keys]
    chapters = list(_chapters(state.where.at_hand.draft.facts.root))
    order = {chapter.key: next((at for at, key in enumerate(keys) if is_under(key, chapter.key)), len(keys)) for chapter in chapters}
    for chapter in sorted(chapters, key=lambda one: order[one.key]):
        spot, node = state.where.spots.get(chapter.at, (None, None))
        key = f"{chapter.key}.{FREE_KEY}"
        if spot is None or not isinstance(node, Mapping):
            continue
        there = node.entries[FREE_KEY].node if FREE_KEY in node.entries else None
        if there is None or answers.is_no_fact(there):
            yield key, node.at, (spot[0], (*spot[1], FREE_KEY)), "", _text(block)
        elif isinstance(there, Scalar):
            target = spot[0], (*spot[1], FREE_KEY)
            yield key, there.at, target, str(there.value), _text([*_paragraphs(state.changes.get(target, there.value)), *block])


def _beside(state: Base, line: Line, block: Sequence[str], shift: int) -> Iterator[tuple[str, Location, Spot, str, rewriting.Value]]:
    """A text of several paragraphs of which a line is one, with more of them behind or before that line."""
    for key in dict.fromkeys(passage.keys[0] for passage in line.passages if len(passage.keys) == 1):
        place = state.where.facts.get(key)
        spot, node = state.where.spots.get(place, (None, None)) if place else (None, None)
        if spot is None or not isinstance(node, Scalar):
            continue
        own = [passage for one in state.lines for passage in one.passages if passage.keys == (key,)]
        if isinstance(spot[1][-1], int):
            above = next((one for (path, keys), one in state.where.spots.values() if (path, keys) == (spot[0], spot[1][:-2])), None)
            listed = plain(above.entries[str(spot[1][-2])].node) if isinstance(above, Mapping) else None
            if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
                listed = [str(state.changes.get((spot[0], (*spot[1][:-1], number)), one)) for number, one in enumerate(listed)]
                at = spot[1][-1] + shift
                yield key, node.at, (spot[0], spot[1][:-1]), str(node.value), [*listed[:at], *block, *listed[at:]]
            continue
        if key not in state.where.prose:
            continue
        held = _paragraphs(state.changes.get(spot, node.value))
        if key.endswith(f".{WHOLE_KEY}") and len(held) == 1:
            continue  # the sentence of an item, and no free text
        lines = [one for one in state.lines if any(passage in own for passage in one.passages)]
        at = lines.index(line) + shift
        yield key, node.at, spot, str(node.value), _text([*held[:at], *block, *held[at:]])


def _paragraphs(value: object) -> list[str]:
    return [line.strip() for line in str(value).split("\n") if line.strip()]


def _text(paragraphs: Sequence[str]) -> str:
    """Paragraphs as one value; one alone needs no line of its own."""
    return "\n".join(paragraphs) + ("\n" if len(paragraphs) > 1 else "")


def _chapters(value: Any) -> Iterator[FactMap]:
    """Every group that can have free paragraphs."""
    if isinstance(value, FactMap):
        if FREE_KEY in value.shape.fields:
            yield value
        for entry in value.entries.values():
            yield from _chapters(entry)
    elif isinstance(value, FactList):
        for item in value:
            yield from _chapters(item)


# ---- sentences reworded ----


def reworded(state: Base, at: int, now: str, paragraph: int) -> Proposal | None:
    """An item of a line of the base whose own sentences a person changed, with the whole of its new words."""
    tries = ((item, units) for item in _items(state, state.lines[at]) for units in _UNITS)
    return next(filter(None, (_reworded(state, at, now, paragraph, item, units) for item, units in tries)), None)


def _items(state: Base, line: Line) -> list[FactMap]:
    """Every group of which a line prints facts and whose sentence can be replaced, the innermost first."""
    found: dict[str, FactMap] = {}
    for passage in line.passages:
        for key in passage.keys:
            value: Any = state.where.at_hand.draft.facts.root
            for step in steps(key):
                value = _below(value, step)
                if isinstance(value, FactMap) and WHOLE_KEY in value.shape.fields and WHOLE_KEY not in value.entries:
                    found[value.key] = value
    return sorted(found.values(), key=lambda one: -len(steps(one.key)))


def _below(value: Any, step: str) -> Any:
    if isinstance(value, FactMap):
        return value.entries.get(step)
    number = int(step[1:-1]) if step.startswith("[") else 0
    return value[number - 1] if isinstance(value, FactList) and 0 < number <= len(value) else None


def _reworded(state: Base, at: int, now: str, paragraph: int, item: FactMap, cuts: re.Pattern[str]) -> Proposal | None:
    line = state.lines[at]
    passages = [(number, one) for number, other in enumerate(state.lines) for one in other.passages]
    own = [(number, one) for number, one in passages if all(is_under(key, item.key) for key in one.keys)]
    spot, node = state.where.spots.get(item.at, (None, None))
    if spot is None or not isinstance(node, Mapping) or not own or any(number != at for number, _ in own):
        return None
    told = {key for _, one in own for key in one.keys}
    if any(is_under(key, item.key) and key not in told for key in state.given):
        return None  # another text may tell what this sentence leaves out, and would lose it
    target = spot[0], (*spot[1], WHOLE_KEY)
    units = [found.span() for found in cuts.finditer(line.text)]
    start = next(a for a, b in units if a <= own[0][1].start < b)
    end = next(b for a, b in units if a < own[-1][1].end <= b)
    place = _stretch(line.text, now, start, end)
    if place is None or target in state.changes or now[slice(*place)] == line.text[start:end]:
        return None
    texts = [one.text for one in state.lines]
    for first, last in islice(_leads(line.text[start:end], now[slice(*place)]), MOST // 2):
        said = now[place[0] + first : place[1] - last]
        expected = [*texts[:at], line.text[:start] + now[slice(*place)] + line.text[end:], *texts[at + 1 :]]
        value = _quoted(state, line, now, place[0] + first, place[1] - last)
        if said and state.prints(target, value, expected):
            words = Place(paragraph, line.text[start:end], line.text[start:end], now[slice(*place)])
            return Proposal(WHOLE, f"{item.key}.{WHOLE_KEY}", node.at, "", value, (words,), ((target, value),))
    return None


def _stretch(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where whole sentences of a line stand in another one: between the same marks; None where these are gone."""
    places: dict[int, int] = {-1: -1, len(old): len(new)}
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        places |= {a + step: b + step for step in range(size)}
    if start - 1 not in places or end not in places:
        return None
    first, last = places[start - 1] + 1, places[end]
    closed = old[end - 1] not in _END or new[last - 1 : last] in (*_END, "”", "）", "》")
    return (first, last) if first < last and closed else None


def _leads(old: str, new: str) -> Iterator[tuple[int, int]]:
    """What to leave out at the beginning, sentences that are as they were, and at the end, its mark."""
    first = 0
    olds, news = _UNIT.findall(old), _UNIT.findall(new)
    for count in range(len(news)):
        yield first, 0
        if new[-1:] in _END:
            yield first, 1
        if count >= len(olds) or olds[count] != news[count]:
            return
        first += len(news[count])


def _quoted(state: Base, line: Line, now: str, start: int, end: int) -> str:
    """Some of the words of a line, every figure that a fact says quoted by its key."""
    said = now[start:end]
    for span in reversed(aligning.spans(line, now)):
        passage = span.passage
        if passage is None or len(passage.keys) != 1 or passage.keys[0] not in state.where.figures:
            continue
        quote = wording.quote_of(passage.keys[0], state.values.get(passage.keys[0]), span.said)
        if quote and start <= span.start and span.start + len(span.said) <= end:
            said = said[: span.start - start] + quote + said[span.start - start + len(span.said) :]
    return said
