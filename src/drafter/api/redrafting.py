"""New facts into a report that people have edited: the verb `redraft`.

In: the path of an edited .docx, the facts of now. Out: `Result`, and a file beside the edited one. Does not know how a .docx is changed, or
the console.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from drafter import files, sources
from drafter.api import bases, drafting, keeping, texts, tracing
from drafter.api.drafting import Draft
from drafter.errors import OutputError, SourceError
from drafter.places import Location
from drafter.word import package, provenance, reader, redrafting
from drafter.word.redrafting import Change

_REVISED = "-修订"


@dataclass(frozen=True, slots=True)
class Spot:
    """One difference that the new facts make, in the edited file."""

    paragraph: int
    """As `check` counts, from 1."""
    kind: str
    """改, 增, 删, 冲突."""
    was: str
    now: str
    keys: tuple[str, ...]
    excerpt: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A changed file, what became of every difference, and the draft that the facts make now."""

    data: bytes
    changes: tuple[Spot, ...]
    conflicts: tuple[Spot, ...]
    """All that are open, those of earlier times too."""
    said: int
    """Differences that the file had already."""
    left: int
    """Differences that are no figures, where only figures were to change."""
    settled: int
    """Comments on conflicts that went: nothing is to be decided any more, or something else."""
    touched: bool
    """Whether the file is to be written at all."""
    draft: Draft


def redraft(
    facts: Path, edited: Path, *, base: Path | None = None, base_facts: Path | None = None, genre: str | None = None,
    last: Path | None = None, as_of: str = "", figures_only: bool = False,
) -> Result:  # fmt: skip
    """An edited report with what the facts say now, as tracked changes; what people changed stays.

    base: the draft that was edited, where the file does not tell it any more; base_facts: or the facts that it was made of.
    genre, last, as_of: as for `draft`. figures_only: whether nothing but figures is to change.
    Raises: SourceError for a file that cannot be read or changed, or of which nobody knows what was drafted; as `draft`.
    """
    known = bases.base(edited, facts, old=base, old_facts=base_facts, genre=genre)
    bases.need_last_year(known, last, facts)
    tree, beside = drafting.tree_of(facts), drafting.tree_of(last) if last is not None else None
    made = drafting.drafted(tree, genre or known.genre, sources.office_of(facts), beside, as_of, avoided=frozenset(known.avoided))
    if made.genre.name != known.genre:
        message = f"这份稿子起草时是“{known.genre}”，现在要写成“{made.genre.name}”"
        raise SourceError(message, Location(str(edited)), "去掉 -g，或换成那一种体裁的稿子")
    layout, blank = drafting.layout_of(made.office)
    data = files.read_report(edited)
    try:
        done = redrafting.redraft(
            data, known, made.document, layout, blank, made.genre.name, avoided=made.avoided, figures_only=figures_only
        )  # fmt: skip
        lines = reader.read_text(data)
    except SourceError as error:
        raise SourceError(error.message, Location(str(edited)), error.hint) from None
    numbers = texts.numbers(lines)

    def spot(one: Change, kind: str) -> Spot:
        number = numbers.get(one.line) or max((n for at, n in numbers.items() if at < one.line), default=0)
        return Spot(number, kind, one.about.was, one.about.now, one.about.keys, _excerpt(lines[one.line].text, one), one.why)

    changes = tuple(spot(one, "改" if one.about.was and one.about.now else "增" if one.about.now else "删") for one in done.changes)
    conflicts = tuple(spot(one, "冲突") for one in done.conflicts)
    return Result(done.data, changes, conflicts, done.said, done.left, done.settled, done.touched, made)


def write_redrafted(made: Result, edited: Path, target: Path | None = None, *, force: bool = False) -> Path:
    """Save the changed file and tell where: without a target beside the edited one, under a name that is free; never over that one.

    Raises: OutputError.
    """
    if target is not None and target.exists() and target.samefile(edited):
        raise OutputError("这是正在改的稿子，没有覆盖", Location(str(target)), "用 -o 换一个文件名")
    where = target or _free(edited)
    files.create(made.data, where, force=force)
    carried = provenance.read(package.unpack(made.data))
    assert carried is not None, "a redraft carries what it was drafted as"
    keeping.keep(carried, made.draft.office)
    return where


# ---- how ----


def _free(edited: Path) -> Path:
    """报告.docx becomes 报告-修订.docx, that becomes 报告-修订2.docx."""
    stem = re.sub(rf"{_REVISED}[0-9]*$", "", edited.stem)
    names = (edited.with_name(f"{stem}{_REVISED}{number}.docx") for number in chain([""], count(2)))
    return next(name for name in names if not name.exists())


def _excerpt(line: str, one: Change) -> str:
    start, end = max(0, one.start - tracing.AROUND), one.end + tracing.AROUND
    return f"{'……' if start else ''}{line[start:end]}{'……' if end < len(line) else ''}"
