"""Reviewing what was harvested: each entry 待审 adopted, changed or discarded, one at a time or all of them in a table.

In: the office's folder, what was decided. Out: its snippets files, changed in these places only. Does not know the console.

Nothing is deleted: what is discarded stays as 停用, so that the next harvest does not bring it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping as ReadOnly
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import files, sources
from drafter.api import offices
from drafter.errors import DrafterError, OutputError, PhraseError, Problems, SourceError, raise_all
from drafter.facts.values import nearest
from drafter.phrases import entries, library as libraries, similar, slots, table
from drafter.phrases.entries import Known
from drafter.phrases.library import APPROVED, PENDING, RETIRED, Library, Phrase
from drafter.phrases.table import Change, Row
from drafter.places import Location
from drafter.sources import snippets as shelf
from drafter.yamlfile import Entry, Mapping, Node
from drafter.yamlfile.rewriting import Value, rewritten

STATUS = "状态"
Changes = ReadOnly[Change, Value | None]
ADOPT: Changes = {(STATUS,): APPROVED}
DISCARD: Changes = {(STATUS,): RETIRED}
_LIKE = 0.5
"""Share of pairs of characters that two wordings have in common to be very like each other."""


@dataclass(frozen=True, slots=True)
class Review:
    """The office's entries, and its files as they were read; one that has changed since is not written."""

    office: Path
    library: Library
    """In force: the program's entries too."""
    contents: ReadOnly[str, tuple[Path, bytes]]
    """The office's files by the path that messages show."""
    known: Known
    """What entries are held against."""

    @property
    def pending(self) -> tuple[Phrase, ...]:
        """What waits for review, in the order of the files."""
        order = {name: number for number, name in enumerate(self.contents)}
        found = [one for one in self.library.phrases.values() if one.own and one.status == PENDING and one.at.path in order]
        return tuple(sorted(found, key=lambda one: (order[one.at.path], one.at.line)))

    @property
    def broken(self) -> tuple[DrafterError, ...]:
        """What is wrong in the office's files: these entries cannot be reviewed."""
        return tuple(error for error in self.library.errors if error.at and error.at.path in self.contents)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table that came back did, in entries; `left` are still 待审."""

    adopted: int
    changed: int
    discarded: int
    left: int


def review(folder: Path) -> Review:
    """What there is to review in the office that a folder belongs to; what is broken is in the library's `errors`.

    Raises: SourceError where there is no such folder, or no office; as `library`.
    """
    office = offices.office_at(folder)
    if office is None:
        message = "这里不是本单位的文件夹：这一级和上面各级都没有 drafter.yaml"
        raise SourceError(message, Location(str(folder)), "先运行 drafter init 建好；或在 --office 后面写本单位的文件夹")
    contents = {}
    for path in shelf.snippet_files(office):
        name = sources.shown(path)
        contents[name] = (path, files.read_inside(path, office, shelf.MOST, name))
    return Review(office, shelf.library(office), contents, shelf.known(office))


def settle(state: Review, name: str, changes: Changes) -> Review:
    """Change an entry and save it at once; `ADOPT` and `DISCARD` are such changes. Gives the review as it is then.

    Raises: PhraseError or Problems for an entry that would not be sound; YamlError or OutputError where its file cannot be changed.
    """
    changed = _changed(state, {name: changes})
    raise_all([error for *_, error in changed.wrong])
    return _saved(state, changed)


def edit(state: Review, name: str, *, text: str, kind: str, section: str, examples: ReadOnly[str, str]) -> Review:
    """Change an entry's wording, kind and section, with the examples for its free slots; as `settle`, and it stays 待审."""
    phrase = state.library.phrases[name]
    wanted: dict[Change, Value | None] = {}
    if text != phrase.text:
        wanted["正文",] = table.lines(text)
    if kind != phrase.kind:
        wanted["种类",] = kind
    if section != phrase.section:
        wanted["部分",] = section
    used = {slot.key for wording in (text, *phrase.wordings[1:]) for slot in slots.slots(wording)}
    given = {one: example for one, example in {**phrase.examples, **examples}.items() if one in used}
    return settle(state, name, wanted | table.examples(given, phrase.examples))


def unexampled(phrase: Phrase, text: str) -> list[str]:
    """The free slots of a new wording for which the entry has no example."""
    return [slot.key for slot in slots.slots(text) if "." not in slot.key and slot.key not in phrase.examples]


def choices(field: str) -> list[str]:
    """What can stand in 种类 or 部分."""
    found: list[str] = shelf.schema()["additionalProperties"]["properties"][field]["enum"]
    return found


def alike(state: Review, phrase: Phrase) -> Phrase | None:
    """The other entry whose words are nearest to an entry's, where they are very like them."""
    own = similar.pairs(phrase.text)
    best, share = None, _LIKE
    for other in state.library.phrases.values():
        if other.id != phrase.id and (pairs := similar.pairs(other.text)):
            common = len(own & pairs) / len(own | pairs)
            best, share = (other, common) if common > share else (best, share)
    return best


# ---- the table ----


def hand_out(state: Review, target: Path) -> None:
    """Write what is 待审 as a table for Excel.

    Raises: OutputError where there is a file already.
    """
    if target.exists():
        raise OutputError("已经有这个文件了，没有覆盖", Location(str(target)), "换一个文件名；不要了的，先把它删去")
    files.create(table.written(state.pending), target)


def take_back(state: Review, path: Path) -> Outcome:
    """Do what a table says: all of it, or nothing where one row is wrong.

    Raises: SourceError, PhraseError, YamlError or Problems, each with row and column; OutputError.
    """
    if not path.is_file():
        raise SourceError(f"找不到“{path}”", hint="核对文件名；表格先用 --out 写出来，审完再读回")
    rows = table.read(files.read_inside(path, None, table.MOST, str(path)), str(path))
    wanted: dict[str, ReadOnly[Change, Value | None]] = {}
    by_id: dict[str, Row] = {}
    errors: list[DrafterError] = [*table.wrong(rows)]
    for row in (one for one in rows if one.id):
        try:
            phrase = _listed(state, row)
            by_id[row.id], asked = row, table.changes(row, phrase)
            verdict = {table.ADOPT: ADOPT, table.DISCARD: DISCARD}.get(row.verdict, {})
            if phrase.status != PENDING and (asked or (verdict and verdict[STATUS,] != phrase.status)):
                message = f"“{row.id}”已经审过了（{phrase.status}），表里又要改它"
                raise PhraseError(message, row.at(table.VERDICT), f"删去这一行；真要改的，在 {phrase.at} 改")
            if phrase.status == PENDING and (verdict or asked):
                wanted[row.id] = {**asked, **verdict}
        except DrafterError as error:
            errors += error.errors if isinstance(error, Problems) else [error]
    changed = _changed(state, wanted)
    raise_all([*errors, *(PhraseError(error.message, by_id[name].at(column), error.hint) for name, column, error in changed.wrong)])
    after = _saved(state, changed)
    statuses = [changed.phrases[name].status for name in wanted]
    edits = sum(set(changes) != {(STATUS,)} for changes in wanted.values())
    return Outcome(statuses.count(APPROVED), edits, statuses.count(RETIRED), len(after.pending))


def _listed(state: Review, row: Row) -> Phrase:
    """The entry of a row, one of the office's own."""
    phrase = state.library.phrases.get(row.id)
    if phrase is None:
        own = [one.id for one in state.library.phrases.values() if one.own]
        near = nearest(row.id, own)
        hint = f"是不是“{near}”" if near else "编号照导出的表写，不要改；多的行删去"
        raise PhraseError(f"语句库里没有“{row.id}”", row.at(table.ID), hint)
    if phrase.at.path not in state.contents:
        raise PhraseError(f"“{row.id}”是程序自带的，不能在这里改", row.at(table.ID), "删去这一行")
    return phrase


# ---- how ----


@dataclass(frozen=True, slots=True)
class _Changed:
    """The entries and files as they would be; of each entry that would not be sound, its id, the field, and what is wrong."""

    phrases: ReadOnly[str, Phrase]
    files: ReadOnly[str, bytes]
    wrong: tuple[tuple[str, str, DrafterError], ...]


def _changed(state: Review, wanted: ReadOnly[str, Changes]) -> _Changed:
    by_file: dict[str, dict[tuple[str | int, ...], Value | None]] = {}
    for name, changes in wanted.items():
        places = by_file.setdefault(state.library.phrases[name].at.path, {})
        places |= {(name, *keys): value for keys, value in changes.items()}
    made = {path: rewritten(state.contents[path][1], path, changes) for path, changes in by_file.items()}
    phrases: dict[str, Phrase] = {}
    wrong: list[tuple[str, str, DrafterError]] = []
    for name in wanted:
        old = state.library.phrases[name]
        entry = _entry(made[old.at.path].trees, name)
        read = entries.read(Mapping({name: entry}, entry.key_at), state.known, own=True)
        wrong += [(name, _field(entry, error), error) for error in read.errors]
        phrases |= {one.id: replace(one, replaces=old.replaces) for one in read.phrases.values()}
    others = {name: one for name, one in state.library.phrases.items() if name not in wanted}
    said = {at: name for name, one in phrases.items() for at in one.places}
    for error in libraries.join([Library(others), Library(phrases)]).errors:
        if error.at in said:
            wrong.append((said[error.at], "正文", error))
    return _Changed(phrases, {path: one.data for path, one in made.items()}, tuple(wrong))


def _saved(state: Review, changed: _Changed) -> Review:
    now = {path: (state.contents[path][0], data) for path, data in changed.files.items()}
    files.rewrite({target: (state.contents[path][1], data) for path, (target, data) in now.items()})
    library = Library({**state.library.phrases, **changed.phrases}, state.library.errors)
    return replace(state, library=library, contents={**state.contents, **now})


def _entry(trees: Iterable[Node], name: str) -> Entry:
    return next(tree.entries[name] for tree in trees if isinstance(tree, Mapping) and name in tree.entries)


def _field(entry: Entry, error: DrafterError) -> str:
    """The field of an entry that an error is about."""
    fields = list(entry.node.entries.values()) if isinstance(entry.node, Mapping) else []
    before = [field.key for field in fields if error.at is not None and field.key_at <= error.at]
    return before[-1] if before else table.ID
