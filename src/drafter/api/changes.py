"""What changed between two states of a year's facts, and where in the texts of the year it shows.

In: two files or folders of facts. Out: `Changes`: each fact that changed with its places in every text that both states are enough for.
Does not know the console, or how a table of it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter import sources
from drafter.api import drafting, offices, printed
from drafter.api.drafting import Draft
from drafter.api.printed import Place
from drafter.errors import SourceError
from drafter.facts import comparing, lasting, reported, shape as shapes
from drafter.facts.comparing import Difference
from drafter.facts.reported import Reported
from drafter.facts.shape import Shape
from drafter.places import Location
from drafter.yamlfile import Mapping


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that changed, who reported it, and where that shows."""

    fact: Difference
    reported: Reported
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed."""

    genres: tuple[str, ...]
    """The titles of the texts that were compared."""
    facts: tuple[Change, ...]
    """By what became of them, then in the order of the facts."""
    others: tuple[Place, ...]
    """Sentences that changed and print none of these facts: other words were chosen because of them."""
    sections: tuple[Place, ...]
    """Headings of sections that appeared or vanished."""
    moved: tuple[Place, ...]
    """Sentences that stand in another place."""
    renumbered: tuple[Place, ...]
    """Numbers in front of headings, points and rows."""
    drafts: tuple[Draft, ...] = ()
    """Of the new state, in the order of the genres."""


def changes(old: Path, new: Path, genre: str | None = None) -> Changes:
    """What changed from one state of the facts to the other, each a file or a folder.

    genre: its name or Chinese title; without it every genre for which both states are enough.
    Raises: as `draft`; SourceError where there is no such genre.
    """
    before, after = drafting.tree_of(old), drafting.tree_of(new)
    old_office, new_office = sources.office_of(old), sources.office_of(new)
    old_office, new_office = old_office or new_office, new_office or old_office
    names = [genre] if genre else _fitting(before, after, old_office, new_office, new)
    pairs = [(drafting.drafted(before, name, old_office), drafting.drafted(after, name, new_office)) for name in names]
    olds = _whole(before, [one for one, _ in pairs], old_office)
    news = _whole(after, [other for _, other in pairs], new_office)
    compared = comparing.compare(olds, news, _shape(pairs))
    only = len(compared.differences) == 1 and old_office == new_office
    found = [printed.found(one, other, compared, only=only) for one, other in pairs]
    said = [reported.of(tree) for tree in (olds, news)]
    facts = [
        Change(fact, reported.by(fact.key, said[bool(fact.after)]), tuple(place for one in found for place in one.places[index]))
        for index, fact in enumerate(compared.differences)
    ]
    facts.sort(key=lambda change: (comparing.KINDS.index(change.fact.kind), not change.fact.after, change.fact.at))
    return Changes(
        genres=tuple(other.genre.title for _, other in pairs),
        facts=tuple(facts),
        others=tuple(place for one in found for place in one.others),
        sections=tuple(place for one in found for place in one.sections),
        moved=tuple(place for one in found for place in one.moved),
        renumbered=tuple(place for one in found for place in one.renumbered),
        drafts=tuple(other for _, other in pairs),
    )


# ---- what is compared ----


def _fitting(before: Mapping, after: Mapping, old_office: Path | None, new_office: Path | None, new: Path) -> list[str]:
    """The genres for which both states are enough."""
    trees = [lasting.under(tree, offices.settings(office).told) for tree, office in ((before, old_office), (after, new_office))]
    found = sources.genres(new_office)
    names = [one.name for one in found if all(drafting.fits(sources.schema_of(one), tree) for tree in trees)]
    if not names:
        hint = "加上 -g 体裁，缺的会写成待补；或核对是不是选错了文件"
        raise SourceError("没有一种体裁是新旧两份事实都够写的", Location(str(new)), hint)
    return names


def _whole(tree: Mapping, drafts: Iterable[Draft], office: Path | None) -> Mapping:
    """The facts with all that the office tells any of the genres under them."""
    settings = offices.settings(office)
    for draft in drafts:
        tree = settings.under(tree, draft.genre.schema)
    return tree


def _shape(pairs: Iterable[tuple[Draft, Draft]]) -> Shape:
    """The vocabularies of the genres in one; a group is known by the first that has it."""
    fields: dict[str, Shape] = {}
    for _, draft in pairs:
        fields = {**shapes.of(draft.genre.schema).fields, **fields}
    return Shape(fields=fields)
