"""What an edited file was drafted as, for who has to know what people did to it.

In: the file, and perhaps an older draft or the facts of then. Out: `Provenance`. Does not know what it is for.

It rides inside the file; for a file that lost it, as other programs' files do, the copy in the office's `.drafter/` is taken whose text is
most like it, if one is like it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from drafter import files, sources
from drafter.api import drafting, keeping
from drafter.api.drafting import Draft
from drafter.compose import genre as genres
from drafter.errors import DrafterError, SourceError
from drafter.facts.shape import LAST
from drafter.places import Location
from drafter.word import package, provenance, reader
from drafter.word.package import SealState
from drafter.word.provenance import Provenance
from drafter.word.reader import Line

_ALIKE = 0.3
"""Share of the lines of a kept draft that a file must have word for word to be it."""
_CLAUSE = re.compile("[，。；：、\\n]")
_MOST_NEIGHBOURS = 50
"""Files beside a final copy that are looked at for its draft."""


def base(
    path: Path, facts: Path, *, old: Path | None = None, old_facts: Path | None = None, genre: str | None = None
) -> Provenance:
    """What a .docx was drafted as.

    facts: those of now; they tell the office. old: an older draft, or old_facts: the facts of then, to tell it. genre: which of what these
    facts can be drafted as.
    Raises: SourceError where nothing tells it, with what would; as `draft` for facts.
    """
    if old is not None:
        carried = _inside(old)
        if carried is None:
            hint = "--base 后面写当时起草的那一份，没有用别的程序另存过的"
            raise SourceError("这份文件里没有起草时的记录，不能拿它作底稿", Location(str(old)), hint)
        return carried
    if old_facts is not None:
        return _drafted_again(path, old_facts, genre)
    carried = _inside(path)
    if carried is not None:
        return carried
    found = reader.read_text(files.read_report(path))
    lines = [line.text for line in found if line.text.strip()]
    final = _is_final(path, found)
    kept = None if final else _most_alike(lines, keeping.kept(sources.office_of(facts)))
    if kept is None:
        raise _nothing(path, lines, final=final)
    return kept


def need_last_year(known: Provenance, last: Path | None, facts: Path) -> None:
    """Refuse to draft again without last year's facts what was drafted beside them. Raises: SourceError."""
    keys = (key for line in known.lines for passage in line.passages for key in passage.keys)
    if last is None and any(key.startswith(LAST) for key in keys):
        hint = "加上 --last，后面写去年的事实；不然同去年比的话都会删去"
        raise SourceError("这份稿子起草时用了去年的事实，这次没有给", Location(str(facts)), hint)


def _is_final(path: Path, lines: Sequence[Line]) -> bool:
    """Whether a file without a record is a final copy: drafter wrote it, and it never had the bookmarks of a draft."""
    marked = any(name.startswith(provenance.BOOKMARK) for line in lines for name, _, _ in line.bookmarks)
    return not marked and package.seal_state(files.read_report(path)) is not SealState.FOREIGN


def _inside(path: Path) -> Provenance | None:
    data = files.read_report(path)
    at = Location(str(path))
    if not data.startswith(b"PK"):
        raise SourceError("这里要的是 Word 的 .docx 文件", at, "先用 Word 打开它，另存为 .docx")
    try:
        reader.read_text(data)
        return provenance.read(package.unpack(data))
    except SourceError as error:
        raise SourceError(error.message, at, error.hint) from None


def _drafted_again(path: Path, facts: Path, genre: str | None) -> Provenance:
    """What the facts of then are drafted as, with the wordings that the file has: each is tried, and kept where more is as in the file."""
    tree = drafting.tree_of(facts)
    made = drafting.draft(facts, genre)
    clauses = Counter(clause for line in reader.read_text(files.read_report(path)) for clause in _CLAUSE.split(line.text))

    def shared(draft: Draft) -> int:
        return sum((Counter(_CLAUSE.split(draft.document.text)) & clauses).values())

    for phrase in genres.called(made.genre):
        names = [phrase.name_of(index) for index in range(len(phrase.wordings))]
        for first in names[1:]:
            avoided = made.avoided - {*names} | {name for name in names if name != first}
            other = drafting.drafted(tree, made.genre.name, made.office, avoided=avoided)
            made = max(made, other, key=shared)
    return provenance.of(made.document, made.genre.name, made.avoided)


def _most_alike(lines: Sequence[str], drafts: Sequence[Provenance]) -> Provenance | None:
    """Of some drafts the one that has most lines of a text, if it has enough; of several the first."""
    best = max(drafts, key=lambda one: _share(lines, one), default=None)
    return best if best is not None and _share(lines, best) >= _ALIKE else None


def _share(lines: Sequence[str], draft: Provenance) -> float:
    there, told = Counter(lines), Counter(line.text for line in draft.lines if line.text.strip())
    return sum((there & told).values()) / max(1, sum(told.values()))


def _nothing(path: Path, lines: Sequence[str], *, final: bool) -> SourceError:
    """What to say of a file that nothing tells about; of a final copy, which draft is to be kept instead."""
    at = Location(str(path))
    message = "这是一份定稿，定稿不带起草时的记录，不能接着改" if final else "这份文件里没有起草时的记录，不知道人改了哪里"
    beside = _draft_beside(path, lines)
    if beside is not None:
        return SourceError(message, at, f"用它的初稿“{beside.name}”，或加上 --base {beside.name}")
    kind = "当时的初稿（起草时没有加 --final 的那一份）" if final else "当时起草的那一份"
    return SourceError(message, at, f"加上 --base，后面写{kind}；或加上 --base-facts，后面写当时的事实表")


def _draft_beside(path: Path, lines: Sequence[str]) -> Path | None:
    """The draft in the folder of a file that is most like it."""
    drafts: dict[Path, Provenance] = {}
    for other in sorted(path.parent.glob("*.docx"))[:_MOST_NEIGHBOURS]:
        if not other.name.startswith("~$") and not other.samefile(path):
            try:
                carried = provenance.read(package.unpack(files.read_report(other)))
            except DrafterError:
                continue
            drafts |= {other: carried} if carried else {}
    found = _most_alike(lines, list(drafts.values()))
    return next((other for other, carried in drafts.items() if carried is found), None)
