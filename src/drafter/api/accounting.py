"""What a draft is made of and what it lacks, counted.

In: facts, and the document that was made of them. Out: statistics, and the list of what is still to come. Does not know files.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from drafter.facts import reported
from drafter.facts.reading import Facts, Missing
from drafter.facts.values import FactList, FactMap, FactText
from drafter.places import Location, is_under, steps
from drafter.report import outline
from drafter.report.document import Document

LONG = 40
"""Characters above which a text fact counts as written by the office, not by the template."""
FRAME = ("单位", "会议", "报告人", "行文")
"""Who speaks, when and how: every genre takes of these what it needs, and leaves the rest to others."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a draft is made of."""

    characters: int
    used: int
    given: int
    unused: tuple[str, ...]
    """The keys of facts that were given and that the draft does not show, in order; those of other genres are left out."""
    from_long_texts: float
    """Share of the characters that come from text facts of more than `LONG` characters."""


def missing(facts: Facts, document: Document) -> Iterator[Missing]:
    """What this report lacks: what its genre requires, and every gap that it prints."""
    printed = {run.insertion.gap for _, run in document.runs() if run.insertion and run.insertion.gap}
    known = set()
    for one in facts.missing:
        if one.required or any(is_under(key, one.key) or is_under(one.key, key) for key in printed):
            known.add(one.key)
            yield one
    for _, run in document.runs():
        key = run.insertion.gap if run.insertion else ""
        if run.insertion and key and not any(is_under(key, other) for other in known):
            known.add(key)
            at = run.insertion.origins[0].at if run.insertion.origins else _nearest_place(facts.root, key)
            title = run.text.removeprefix("【待补：").removesuffix("】")
            yield Missing(key, title, at, reported.by(key, facts.reported).office, False)


def awaited(facts: Facts, missing: Iterable[Missing]) -> Iterator[Missing]:
    """What was written 待补 and this report does without."""
    known = {one.key for one in missing}
    yield from (one for one in facts.missing if one.typed and one.key not in known)


def _nearest_place(root: FactMap, key: str) -> Location:
    """Where a fact that was not given would stand: the group or item that should hold it."""
    at, value = root.at, cast(Any, root)
    for step in steps(key):
        if isinstance(value, FactList) and step.startswith("[") and int(step[1:-1]) <= len(value):
            value = value[int(step[1:-1]) - 1]
        elif isinstance(value, FactMap) and step in value.entries:
            value = value.entries[step]
        else:
            break
        at = value.at if isinstance(value, FactMap) else value.origins[0].at if getattr(value, "origins", ()) else at
    return at


def statistics(facts: Facts, document: Document, groups: Container[str], settings: str = "") -> Statistics:
    """What the draft is made of.

    groups: those that the genre speaks of; a fact in another group counts only where the draft shows it all the same.
    settings: the file with what is told once for every genre; its facts count likewise.
    """
    shown: dict[str, None] = {}
    long_texts = {key for key, length in _lengths(facts.root).items() if length > LONG}
    from_long = 0
    for _, run in document.runs():
        if run.insertion and not run.insertion.gap:
            keys = [origin.key for origin in run.insertion.origins]
            shown.update(dict.fromkeys(keys))
            if not long_texts.isdisjoint(keys):
                from_long += len(run.text)
    told = facts.given() - {missing.key for missing in facts.missing}
    if settings:
        told -= facts.given(settings) - shown.keys()
    given = {key for key in told if key in shown or (steps(key)[0] in groups and steps(key)[0] not in FRAME)}
    characters = outline.characters(document)
    return Statistics(
        characters=characters,
        used=len(given & shown.keys()),
        given=len(given),
        unused=tuple(sorted(given - shown.keys())),
        from_long_texts=from_long / characters if characters else 0.0,
    )


def _lengths(value: Any, key: str = "") -> dict[str, int]:
    """How long each text fact is, by key; the paragraphs of one fact are counted together."""
    found: dict[str, int] = {}
    if isinstance(value, FactMap):
        for name, entry in value.entries.items():
            found |= _lengths(entry, f"{key}.{name}".lstrip("."))
    elif isinstance(value, FactList):
        for index, item in enumerate(value, 1):
            paragraph = any(origin.key == key for origin in getattr(item, "origins", ()))
            for name, length in _lengths(item, key if paragraph else f"{key}[{index}]").items():
                found[name] = found.get(name, 0) + length
    elif isinstance(value, FactText):
        found[key] = len(value)
    return found
