"""An edited file with the differences of a new draft in it, as tracked changes.

In: the bytes of a .docx that people edited, what was drafted, the new draft. Out: `Redrafted`: the bytes of the changed file, what was
done, what was not and why. Does not know facts or where files are.

The file itself is changed, as little as possible (`joining` says what, `revise` and `paragraphs` do it). What cannot be done safely is a
conflict, never a guess: people's words stay, and a comment says what the facts say now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from drafter.errors import SourceError
from drafter.report.document import Document
from drafter.word import carrying, commenting, joining, paragraphs, provenance, revise, writer
from drafter.word.comments import AUTHOR
from drafter.word.hunks import Hunk
from drafter.word.joining import About, Added, Plan, Reworded
from drafter.word.layout import Layout
from drafter.word.ooxml import STYLE_PREFIX, W
from drafter.word.package import unpack, zipped
from drafter.word.provenance import Provenance
from drafter.word.reader import Told, read
from drafter.word.revise import Comment, Replacement

_W: Final = f"{{{W}}}"
CONFLICT: Final = "冲突："
"""What the comment of a conflict begins with."""
_TOUCHED: Final = "这里有人改过"
_GAP: Final = "【待补"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of the two drafts and where it belongs in the edited file: its line, from 0, and from where to where in it."""

    line: int
    start: int
    end: int
    about: About
    why: str = ""
    """Of a conflict why nothing was done."""


@dataclass(frozen=True, slots=True)
class Redrafted:
    """A changed file, and what became of every difference."""

    data: bytes
    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    """All that are open now, those of earlier times too."""
    said: int
    """Differences that the file had already."""
    left: int
    """Differences that are no figures, where only figures were to change."""
    settled: int
    """Comments on conflicts that went because nothing is to be decided any more, or something else."""
    touched: bool
    """Whether the file is other than it was: in what people see, or in what counts as drafted from now on."""


def redraft(
    data: bytes, base: Provenance, document: Document, layout: Layout, blank: bytes, genre: str, *, avoided: Iterable[str] = (),
    figures_only: bool = False,
) -> Redrafted:  # fmt: skip
    """An edited file with what is different in a new draft.

    base: what was drafted. document, layout, blank, genre, avoided: the new draft, as for `writer.write`.
    Raises: SourceError for a file that cannot be read or is signed; as `writer.write`.
    """
    new = provenance.of(document, genre, avoided)
    told = read(data)[1]
    if not any(one.line.text.strip() for one in told):
        raise SourceError("这份稿子里没有文字", hint="核对是不是选错了文件；要一份新稿，用 drafter draft")
    plan = joining.plan(base.lines, [one.line.text for one in told], new.lines, figures_only=figures_only)
    ours = _ours(unpack(data))
    why = {one: paragraphs.hindrance(told[one.line], ours) for one in plan.removed}
    removed = [one for one in plan.removed if not why[one]]
    reworded = {_replacement(one): one for one in plan.reworded}
    failed = {one.change: one.why for one in revise.revise(data, (), list(reworded)).left}
    found = [Change(*one, _reason(_TOUCHED)) for one in plan.conflicts]
    found += [_whole(told, one.line, one.about, _reason(why[one])) for one in plan.removed if why[one]]
    found += [Change(*one, _reason(failed[change])) for change, one in reworded.items() if change in failed]
    conflicts, fresh, stale = _standing(sorted(found, key=_place), base.open, ours)
    stale = set() if figures_only else stale
    came = {one.new for one in plan.added} | set(plan.there)
    laid = carrying.laid(base.lines, new.lines, plan.pairs, _kept(plan, conflicts), came)
    changes = [Change(*one) for change, one in reworded.items() if change not in failed]
    changes += [_whole(told, one.line, one.about) for one in removed]
    changes += [Change(max(one.line, 0), 0, 0, one.about) for one in plan.added]
    comments = [Comment(one.line, one.start, one.end, said(one)) for one in fresh]
    names = {old: now for old, now in laid.olds.items() if old not in _swallowed(base, plan.reworded)}
    worded = revise.revise(_readied(data, names, stale), comments, [one for one in reworded if one not in failed]).data
    last = base if figures_only else new
    told_of = [*(base.open if figures_only else ()), *(said(one) for one in (fresh if figures_only else conflicts))]
    carried = Provenance(last.genre, laid.lines, last.said, last.avoided, tuple(told_of))
    source = writer.write(document, blank, layout, genre=genre, avoided=avoided) if plan.added else b""
    done = _finished(worded, carried, laid, [one.line for one in removed], plan.added, source)
    changes.sort(key=_place)
    touched = bool(changes or fresh or stale or plan.said)
    return Redrafted(done, tuple(changes), tuple(conflicts), plan.said, len(plan.left), len(stale), touched)


def said(one: Change) -> str:
    """The text of the comment on a conflict."""
    now = f"按现在的事实应为：{one.about.now}" if one.about.now else "按现在的事实，起草的这些话不要了"
    was = [f"原来起草的是：{one.about.was}"] if one.about.was else []
    keys = [f"事实：{'、'.join(one.about.keys[:5])}"] if one.about.keys else []
    return "\n".join([one.why, now, *was, *keys])


def _reason(why: str) -> str:
    return f"{CONFLICT}{why}，没有动"


def _whole(told: Sequence[Told], line: int, about: About, why: str = "") -> Change:
    return Change(line, 0, len(told[line].line.text), about, why)


def _place(one: Change) -> tuple[int, int]:
    return one.line, one.start


def _replacement(one: Reworded) -> Replacement:
    """A replacement that is highlighted where something is missing now, and no more where nothing is."""
    highlight = writer.GAP_COLOUR if _GAP in one.about.now else "" if _GAP in one.about.was else None
    return Replacement(one.line, one.start, one.end, one.about.now, highlight)


def _standing(
    found: Iterable[Change], told: Sequence[str], ours: Mapping[str, str]
) -> tuple[list[Change], list[Change], set[str]]:
    """Of the conflicts those that stand, and those of them that have no comment yet; and the comments that are out of date, by number.

    A conflict that was told and whose comment is gone has been decided: people's words stay, without another word.
    told: the comments on conflicts that were put into the file. ours: drafter's comments that it has.
    """
    was = Counter(map(_words, told))
    there: dict[str, list[str]] = {}
    for number, text in ours.items():
        there.setdefault(_words(text), []).append(number)
    standing: list[Change] = []
    fresh: list[Change] = []
    for one in found:
        text = _words(said(one))
        if there.get(text):
            there[text].pop()
            standing.append(one)
        elif was[text] == 0:
            standing.append(one)
            fresh.append(one)
        was[text] -= was[text] > 0
    return standing, fresh, {number for text, left in there.items() if text.startswith(CONFLICT) for number in left}


def _words(text: str) -> str:
    """A comment without its blanks and line ends, which other programs set as they like."""
    return "".join(text.split())


def _kept(plan: Plan, conflicts: Iterable[Change]) -> dict[int, list[Hunk] | None]:
    """Of the lines as drafted what still counts as drafted, because nothing was done: hunks, or None for the whole line."""
    kept: dict[int, list[Hunk] | None] = {}
    for about in (one for one in (*plan.left, *(one.about for one in conflicts)) if one.base >= 0):
        hunks = kept.setdefault(about.base, [])
        if about.hunk is None:
            kept[about.base] = None
        elif hunks is not None and about.hunk not in hunks:
            hunks.append(about.hunk)
    return {line: sorted(hunks) if hunks is not None else None for line, hunks in kept.items()}


# ---- the file ----


def _swallowed(base: Provenance, reworded: Iterable[Reworded]) -> set[int]:
    """The passages that change together with words beside them: a bookmark round what of them was deleted would be of no use."""
    changed = [(base.lines[one.about.base], one.about.hunk) for one in reworded if one.about.hunk is not None]
    return {
        passage.number
        for line, hunk in changed
        for passage in line.passages
        if passage.start < hunk.end and hunk.start < passage.end and not passage.start <= hunk.start <= hunk.end <= passage.end
    }


def _readied(data: bytes, names: Mapping[int, int], stale: Container[str]) -> bytes:
    """A file with its bookmarks as the new draft has them, so that no change stops at one that goes, and without comments out of date."""
    parts = unpack(data)
    document, _ = read(data)
    carrying.rename(document.element, names)
    changed = commenting.removed(document.element, parts, stale)
    return zipped({**parts, **changed, str(document.part.partname)[1:]: commenting.written(document.element)})


def _finished(
    data: bytes, carried: Provenance, laid: carrying.Laid, removed: Iterable[int], added: Sequence[Added], source: bytes
) -> bytes:  # fmt: skip
    """A file in which words changed, with lines put in and taken out, and the new provenance.

    source: the new draft, to take lines from.
    """
    parts = unpack(data)
    document, told = read(data)
    root = document.element
    numbers = revise.numbers_of(parts)
    for line in removed:
        paragraphs.remove(told[line], numbers)
    if added:
        there, made = read(source)
        carrying.rename(there.element, laid.news)
        _put_in(added, told, made, root.body, _styles(there, document), numbers)
    main = str(document.part.partname)[1:]
    changed = {main: commenting.written(root), **carrying.carried(parts, main, carried)}
    return zipped({**parts, **changed})


def _put_in(
    added: Sequence[Added], told: Sequence[Told], made: Sequence[Told], body: etree._Element, styles: Mapping[str, str],
    numbers: Iterator[int],
) -> None:  # fmt: skip
    """Put lines of the new draft beside those of the file, one after the other; a table that is new as a whole, with its first row."""
    last: dict[etree._Element, etree._Element] = {}
    new = {one.new for one in added}
    for one in added:
        row = paragraphs.row_of(made[one.new])
        rows = _rows(made, row) if row is not None else []
        entire = bool(rows) and all(at in new for at in rows)
        if entire and one.new != rows[0]:
            continue
        source = next(row.iterancestors(f"{_W}tbl")) if row is not None and entire else row if row is not None else made[one.new].host
        assert source is not None
        copy = paragraphs.copied(source, styles, numbers)
        if one.line < 0:
            body.insert(len(last), copy)
            last[copy] = copy
            continue
        beside = paragraphs.place(told, one.line, rows=row is not None and not entire)
        if one.before:
            beside.addprevious(copy)
        else:
            last.get(beside, beside).addnext(copy)
            last[beside] = copy


def _rows(made: Sequence[Told], row: etree._Element) -> list[int]:
    """The lines of the table that a row is of."""
    table = next(row.iterancestors(f"{_W}tbl"))
    rows = ((at, paragraphs.row_of(one)) for at, one in enumerate(made))
    return [at for at, one in rows if one is not None and next(one.iterancestors(f"{_W}tbl")) is table]


def _styles(fresh: Any, document: Any) -> dict[str, str]:
    """The ids of a file's styles by those of a new draft, by their names."""
    there = {_named(style): style.style_id for style in document.styles}
    return {style.style_id: there[_named(style)] for style in fresh.styles if _named(style) in there}


def _named(style: Any) -> tuple[Any, str]:
    return style.type, (style.name or "").removeprefix(STYLE_PREFIX)


def _ours(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The texts of drafter's own comments by their numbers, a paragraph a line."""
    return {
        one.get(f"{_W}id", ""): "\n".join("".join(text.text or "" for text in line.iter(f"{_W}t")) for line in one.iter(f"{_W}p"))
        for root in commenting.comments_of(parts)
        for one in root.iter(f"{_W}comment")
        if one.get(f"{_W}author") == AUTHOR
    }
