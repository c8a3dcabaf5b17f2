"""What changed between two states of a year's facts, and where in the texts of the year it shows.

In: two files or folders of facts. Out: `Changes`: each fact that changed with its places in every text that both states are enough for.
Does not know the console, or how a table of it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from drafter import files, sources
from drafter.api import drafting, offices
from drafter.api.changing import paging, printed, table
from drafter.api.changing.printed import Place
from drafter.api.changing.values import Change, Changes
from drafter.api.drafting import Draft
from drafter.errors import SourceError
from drafter.facts import comparing, lasting, reported, shape as shapes
from drafter.facts.shape import Shape
from drafter.phrases.table import encoded
from drafter.places import Location
from drafter.word import writer
from drafter.yamlfile import Mapping


def changes(old: Path, new: Path, genre: str | None = None, *, pages: bool = False) -> Changes:
    """What changed from one state of the facts to the other, each a file or a folder.

    genre: its name or Chinese title; without it every genre for which both states are enough. pages: whether to ask LibreOffice on which
    pages it stands, which takes some seconds for each text.
    Raises: as `draft`; SourceError where there is no such genre.
    """
    before, after = drafting.tree_of(old), drafting.tree_of(new)
    old_office, new_office = sources.office_of(old), sources.office_of(new)
    old_office, new_office = old_office or new_office, new_office or old_office
    names = [genre] if genre else _fitting(before, after, old_office, new_office, new)
    pairs = [(drafting.drafted(before, name, old_office), drafting.drafted(after, name, new_office)) for name in names]
    olds = _whole(before, [one for one, _ in pairs], old_office)
    news = _whole(after, [other for _, other in pairs], new_office)
    compared = comparing.compare(olds, news, vocabulary(pairs))
    only = len(compared.differences) == 1 and old_office == new_office
    found = [printed.found(one, other, compared, only=only) for one, other in pairs]
    said = [reported.of(tree) for tree in (olds, news)]
    facts = [
        Change(fact, reported.by(fact.key, said[bool(fact.after)]), tuple(place for one in found for place in one.places[index]))
        for index, fact in enumerate(compared.differences)
    ]
    facts.sort(key=lambda change: (comparing.KINDS.index(change.fact.kind), not change.fact.after, change.fact.at))
    made = Changes(
        genres=tuple(other.genre.title for _, other in pairs),
        facts=tuple(facts),
        others=tuple(place for one in found for place in one.others),
        sections=tuple(place for one in found for place in one.sections),
        moved=tuple(place for one in found for place in one.moved),
        renumbered=tuple(place for one in found for place in one.renumbered),
        office=new_office,
    )
    return _paged(made, [other for _, other in pairs]) if pages and made.changed else made


def write_changes(made: Changes, target: Path, *, force: bool = False) -> None:
    """Save the changes as a table: a .csv for Excel, else a .docx in the official layout, with the office's own values.

    An existing .docx is replaced only if drafter wrote it and nobody changed it since, a .csv not at all; with `force` either is.
    Raises: LayoutError, OutputError or Problems.
    """
    if target.suffix.lower() == ".csv":
        files.create(encoded(table.rows(made)), target, force=force)
        return
    layout, blank = drafting.layout_of(made.office)
    files.save(writer.write(table.page(made), blank, layout, final=True), target, force=force)


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


def vocabulary(pairs: Iterable[tuple[Draft, Draft]]) -> Shape:
    """The vocabularies of the genres in one; a group is known by the first that has it."""
    fields: dict[str, Shape] = {}
    for _, draft in pairs:
        fields = {**shapes.of(draft.genre.schema).fields, **fields}
    return Shape(fields=fields)


# ---- pages ----


def _paged(made: Changes, drafts: Sequence[Draft]) -> Changes:
    """The changes with the pages of each place that the new texts have."""
    known = paging.paging(drafts)
    pages = {draft.genre.title: found for draft, found in zip(drafts, known.pages, strict=True)}

    def paged(places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(replace(one, pages=pages[one.genre].get((one.paragraph, one.row))) for one in places)

    return replace(
        made,
        facts=tuple(replace(one, places=paged(one.places)) for one in made.facts),
        others=paged(made.others),
        sections=paged(made.sections),
        moved=paged(made.moved),
        renumbered=paged(made.renumbered),
        unpaged=known.reason,
    )
