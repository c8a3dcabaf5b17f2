"""The check sheet: every figure of a draft under the office that reported it, to be checked and signed before the report is printed.

In: a draft. Out: `Sheet`; a saved .docx or .csv. Does not know the console, or what the sheet looks like (`sheets.page`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping as ReadOnly, Sequence
from pathlib import Path

from drafter import files, sources
from drafter.api import accounting, drafting, figures, formulas
from drafter.api.drafting import Draft
from drafter.api.figures import Told
from drafter.api.sheets import page
from drafter.api.sheets.values import Group, Mention, Row, Sheet
from drafter.facts import reported
from drafter.facts.reported import Reported, Source
from drafter.facts.shape import LAST
from drafter.phrases import table
from drafter.places import steps
from drafter.report.document import Document, Paragraph, Table
from drafter.report.figures import Figure
from drafter.word import writer

TABLE = ".csv"
"""The ending of a sheet that is a table for Excel."""
PAGE_EACH = {"样式.标题.段前分页": True}
"""What the layout sets where each office has a page of its own: every title begins one."""


def sheet(draft: Draft) -> Sheet:
    """The check sheet of a draft: each of its figures once, in the group of an office or in one of the lists."""
    accounts = figures.account(draft)
    known = _known(draft)

    def is_frame(told: Told) -> bool:
        """Whether a figure says only who speaks and when, which no office signs."""
        keys = [key.removeprefix(f"{LAST}.") for key in told.keys]
        return bool(keys) and all(steps(key)[0] in accounting.FRAME or key in draft.genre.dates[:1] for key in keys)

    def rows(found: Iterable[Told], same: Callable[[Told], Hashable], computed: bool = False) -> tuple[Row, ...]:
        return tuple(_rows(found, same, draft, known, computed))

    reported_figures = sorted((*accounts.from_facts, *accounts.in_texts), key=lambda told: _order(told, draft.document))
    to_sign = rows((told for told in reported_figures if not is_frame(told)), _by_facts)
    frame = rows((told for told in reported_figures if is_frame(told)), _by_facts)
    frame += rows((told for told in accounts.computed if is_frame(told)), _by_figure, computed=True)
    offices = (*dict.fromkeys(one.office for one in draft.facts.reported.values() if one.office), "")
    groups = (Group(office, tuple(row for row in to_sign if row.office == office)) for office in offices)
    by_office = {office: tuple(key for key in draft.statistics.unused if _office(key, draft) == office) for office in offices}
    return Sheet(
        title=writer.title(draft.document) or draft.genre.title,
        groups=tuple(group for group in groups if group.rows),
        frame=frame,
        computed=rows((told for told in accounts.computed if not is_frame(told)), _by_figure, computed=True),
        fixed=rows(accounts.fixed, _by_figure),
        unaccounted=rows(accounts.unaccounted, _by_figure),
        unused={office: keys for office, keys in by_office.items() if keys},
        missing=draft.missing,
    )


def write_sheet(made: Sheet, target: Path, *, split: bool = False, office: Path | None = None, force: bool = False) -> None:
    """Save a check sheet: as a table where the name ends in .csv, else as a .docx.

    split: whether each office has a page of its own. office: the folder with the office's own values of the layout.
    A .docx is replaced only if drafter wrote it and nobody changed it since, a table not at all, or either with `force`.
    Raises: LayoutError, OutputError or Problems.
    """
    if target.suffix.lower() == TABLE:
        files.create(table.encoded(page.records(made)), target, force=force)
        return
    last = {**sources.sheet_layout(), **(PAGE_EACH if split else {})}
    layout, blank = drafting.layout_of(office, last)
    files.save(writer.write(page.page(made, split), blank, layout, final=True), target, force=force)


# ---- how ----


def _known(draft: Draft) -> dict[str, Source]:
    """Every fact by key. Last year's figure goes to the office that reports this year's; of its date and state nothing is told."""
    facts = draft.facts
    before = {f"{LAST}.{key}": Reported(one.office) for key, one in facts.reported.items()}
    return reported.sources(facts.root, facts.reported) | reported.sources(facts.last, before)


def _office(key: str, draft: Draft) -> str:
    return reported.by(key, draft.facts.reported).office


def _order(told: Told, document: Document) -> tuple[int, int]:
    """Where a figure stands in the document; those of a table are in order already."""
    return told.block, told.figure.start if isinstance(document.blocks[told.block - 1], Paragraph) else 0


def _by_facts(told: Told) -> Hashable:
    return told.keys


def _by_figure(told: Told) -> Hashable:
    return told.keys, told.text


def _rows(
    found: Iterable[Told], same: Callable[[Told], Hashable], draft: Draft, known: ReadOnly[str, Source], computed: bool
) -> Iterator[Row]:
    """A row for the figures that are the same, in the order in which they are met."""
    together: dict[Hashable, list[Told]] = {}
    for told in found:
        together.setdefault(same(told), []).append(told)
    for (first, *others) in together.values():
        yield Row(
            printed=tuple(_printed([told.figure for told in (first, *others)])),
            mentions=tuple(_mentions((first, *others), draft.document)),
            sources=tuple(known.get(key, Source(key)) for key in first.keys),
            formula=formulas.of(first, draft.facts) if computed else "",
        )


def _printed(found: Sequence[Figure]) -> Iterator[str]:
    """Each figure as it was printed; not 42 beside 42件, as a cell of a table has it."""
    counted = {(figure.number, figure.about) for figure in found if figure.unit}
    shown = {figure.text: figure for figure in found}
    return (text for text, figure in shown.items() if figure.unit or figure.date or (figure.number, figure.about) not in counted)


def _mentions(found: Iterable[Told], document: Document) -> Iterator[Mention]:
    """The sentences that tell some figures, each once; a row of a table begins with the table's caption."""
    places: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for told in found:
        caption = _caption(told.block - 1, document)
        begin = len(caption) + told.place
        places.setdefault((told.block, f"{caption}{told.sentence}"), []).append((begin, begin + len(told.text)))
    for (_, sentence), spans in places.items():
        yield Mention(sentence, tuple(sorted(set(spans))))


def _caption(index: int, document: Document) -> str:
    """What stands over a table, for the sentences that its rows are."""
    above = document.blocks[index - 1] if index and isinstance(document.blocks[index], Table) else None
    return f"{above.text}：" if isinstance(above, Paragraph) and above.role == "表题" else ""
