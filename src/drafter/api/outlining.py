"""The outline to be approved first: what a report would tell, how long it would be, and what would make it as long as it should be.

In: paths and names as the user typed them. Out: `Proposal`, written files. Does not know the console.

What a change of 写法 saves is not estimated: the report is drafted anew with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping as ReadOnly, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter import files, sources
from drafter.api import drafting, offices
from drafter.api.drafting import Draft
from drafter.compose import genre as genres
from drafter.errors import DrafterError
from drafter.facts import reading, telling
from drafter.facts.reading import Facts
from drafter.facts.telling import BRIEF, FULL, HELD_BACK, SPARE
from drafter.facts.values import FactInt, FactMap
from drafter.report import outline as outlines, outline_page
from drafter.report.document import Document, Paragraph
from drafter.report.outline import Change, Item, Outline
from drafter.word import writer
from drafter.yamlfile import Mapping

BUDGET = ("行文", "字数")
"""Where the facts say how many characters the report may have."""
Count = Callable[[ReadOnly[str, str]], int | None]
"""The characters of the report with another 写法 for some items; None where the facts do not allow it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An outline and the draft that it is of."""

    draft: Draft
    outline: Outline


def outline(facts_path: Path, genre: str | None = None, *, office: Path | None = None) -> Proposal:
    """The outline of the report that a genre makes of the facts in a file or folder.

    genre, office: as for `draft`.
    Raises: as `draft`.
    """
    tree = drafting.tree_of(facts_path)
    made = drafting.drafted(tree, genre, office or sources.office_of(facts_path))
    whole = offices.settings(made.office).under(tree, made.genre.schema)
    facts = made.facts.printable()
    items = tuple(telling.items(facts.root))
    sections = outlines.sections(made.document, items)
    shown = {item.key for section in sections for passage in section.passages for item, _ in passage.items}
    told = [item for item in items if item.telling in (FULL, BRIEF)]
    length, budget = outlines.characters(made.document), _budget(made.facts)
    changes, changed = _changes(told, items, length, budget, lambda wanted: _length(made, whole, wanted))
    return Proposal(
        made,
        Outline(
            title=_title(made.document) or (made.genre.title,),
            characters=length,
            budget=budget,
            sections=sections,
            held=tuple(item for item in items if item not in told),
            absent=tuple(_absent(facts.given(), made.statistics.unused, items, shown)),
            changes=changes,
            changed=changed,
        ),
    )


def write_outline(proposal: Proposal, target: Path, *, force: bool = False) -> None:
    """Save the outline as a .docx in the official layout, with the office's own values.

    An existing file is replaced only if drafter wrote it and nobody changed it since, or with `force`.
    Raises: LayoutError, OutputError or Problems.
    """
    layout, blank = drafting.layout_of(proposal.draft.office)
    files.save(writer.write(outline_page.page(proposal.outline), blank, layout, final=True), target, force=force)


# ---- how long it is, and would be ----


def _length(made: Draft, tree: Mapping, wanted: ReadOnly[str, str]) -> int | None:
    """The characters with another 写法 for some items; tree: the facts with what the office tells under them."""
    try:
        facts = reading.read(telling.retold(tree, wanted), made.genre.schema)
        return outlines.characters(genres.draft(made.genre, facts.printable()))
    except DrafterError:  # for instance a slogan that counts its items
        return None


def _changes(told: Sequence[Item], items: Sequence[Item], length: int, budget: int | None, count: Count) -> tuple[tuple[Change, ...], int]:
    """What would bring the report within its budget, or what could be told at length in one that is too short."""
    if budget is not None and outlines.too_long(length, budget):
        return _shorter(told, length, budget, count)
    if outlines.too_short(length, budget):
        longer = tuple(_longer([item for item in items if item.telling in (BRIEF, SPARE)], length, count))
        return longer, count({change.item.key: change.telling for change in longer}) or length
    return (), length


def _shorter(told: Sequence[Item], length: int, budget: int, count: Count) -> tuple[tuple[Change, ...], int]:
    """The changes, and the length that they lead to. Telling briefly loses less than holding back, so it comes first; among equals the
    smallest change that is enough, else the largest.
    """
    known = {item.key: item for item in told}
    wanted: dict[str, str] = {}
    saved: Counter[str] = Counter()
    for way in (BRIEF, SPARE):
        options = {}
        for item in told if length > budget else ():
            after = count(wanted | {item.key: way})
            if item.telling != way and after is not None and after < length:
                options[item.key] = length - after
        while length > budget and options:
            enough = [key for key, less in options.items() if less >= length - budget]
            key = min(enough, key=options.__getitem__) if enough else max(options, key=options.__getitem__)
            del options[key]
            after = count(wanted | {key: way})
            if after is not None and after < length:
                wanted[key] = way
                saved[key] += length - after
                length = after
    return tuple(Change(known[key], way, saved[key]) for key, way in wanted.items()), length


def _longer(items: Sequence[Item], length: int, count: Count) -> Iterator[Change]:
    """What could be told at length, and what that alone would add; the most first."""
    after = ((item, count({item.key: FULL})) for item in items)
    found = [Change(item, FULL, more - length) for item, more in after if more is not None and more > length]
    yield from sorted(found, key=lambda change: -change.characters)


# ---- what else is said ----


def _budget(facts: Facts) -> int | None:
    group, name = BUDGET
    said = facts.root.entries.get(group)
    found = said.entries.get(name) if isinstance(said, FactMap) else None
    return int(found) if isinstance(found, FactInt) else None


def _title(document: Document) -> tuple[str, ...]:
    return tuple(block.text for block in document.blocks if isinstance(block, Paragraph) and block.role == "标题")


def _absent(told: Iterable[str], missed: Iterable[str], items: Sequence[Item], shown: Container[str]) -> Iterator[str]:
    """What was to be told and is not: groups, and items of top lists (章), without a fact in the draft; then single items.

    told: the keys that were given and may be printed; missed: those of them that the draft does not show; shown: items that it tells.
    """
    held = tuple(f"{item.key}." for item in items if item.telling in HELD_BACK)
    given, unused = (Counter(_group(key) for key in keys if not key.startswith(held)) for keys in (told, missed))
    whole = [group for group, count in unused.items() if given[group] == count]
    yield from (f"{group}（{unused[group]} 条事实）" for group in whole)
    for item in items:
        if item.telling in (FULL, BRIEF) and item.key not in shown and _group(item.key) not in whole:
            yield f"{item.key} {item.name}"


def _group(key: str) -> str:
    found = re.match(r"[^.\[]+(\[\d+\])?", key)
    assert found is not None
    return found[0]
