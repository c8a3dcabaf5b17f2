"""From the words of a draft to their facts, and from a fact to its places, in a file that people may have edited since.

In: a .docx that drafter wrote, a key or some words, perhaps the facts. Out: `Traced`. Does not know the console.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter import files, sources
from drafter.api import drafting, offices
from drafter.errors import SourceError
from drafter.facts import reading, reported
from drafter.facts.reported import Source
from drafter.facts.values import nearest
from drafter.phrases import sentences
from drafter.places import Location, is_under
from drafter.word import merge, package, provenance, reader
from drafter.word.merge import Placed
from drafter.word.provenance import Provenance

AROUND = 12
"""Characters that an excerpt shows before and after."""
_NUMBERED = re.compile(f"{provenance.BOOKMARK}([0-9]{{1,9}})")


@dataclass(frozen=True, slots=True)
class Told:
    """Some words of the file that came from facts; `paragraph` counts from 1 and is 0 where they are gone."""

    paragraph: int
    drafted: str
    text: str
    excerpt: str
    sources: tuple[Source, ...]
    gap: bool

    @property
    def state(self) -> str:
        """What a person did with them."""
        return "已删除" if not self.paragraph else "已改动" if self.text != self.drafted else ""


@dataclass(frozen=True, slots=True)
class Traced:
    """What was found."""

    key: str
    """What was asked for, where it is a key or a group of facts."""
    found: tuple[Told, ...]
    total: int
    """Passages of the draft that came from facts."""


def trace(path: Path, query: str = "", facts: Path | None = None) -> Traced:
    """The words that a fact was printed as, or the facts that some words came from; without a query, all that came from facts.

    query: a key or group of facts (提案.立案, 提案), else words of the text.
    Raises: SourceError for a file that carries no provenance, and for a query that nothing answers to; as `draft` for the facts.
    """
    carried, found = _read(path)
    lines = [line.text for line in found]
    placed = merge.align(carried.lines, lines, anchors(found))
    known = _known(facts, carried) if facts is not None else {}
    keys = {key for one in placed for key in one.passage.keys}
    key = query if any(is_under(other, query) for other in keys) else ""
    chosen = _chosen(placed, query, key, lines) if query else placed
    told = [_told(one, lines, known) for one in chosen]
    if query and not told and any(is_under(name, query) for name in known):
        at = next(source.at for name, source in known.items() if is_under(name, query))
        raise SourceError(f"事实里有“{query}”，这份文件没有印到它", at, "看看是不是别的体裁才用到")
    if query and not told:
        near = nearest(query, keys)
        raise SourceError(f"文里没有“{query}”，也没有哪件事实叫这个", Location(str(path)), f"是不是“{near}”" if near else "换几个字再查")
    return Traced(key, tuple(told), len(placed))


def _read(path: Path) -> tuple[Provenance, list[reader.Line]]:
    """What rides inside a file, and its lines."""
    data = files.read_report(path)
    at = Location(str(path))
    try:
        carried, lines = provenance.read(package.unpack(data)), reader.read_text(data)
    except SourceError as error:
        raise SourceError(error.message, at, error.hint) from None
    if carried is None:
        hint = "用初稿查：定稿不带来处；别的程序另存过的，可能丢了，用原来的初稿"
        raise SourceError("这份文件里没有来处的记录", at, hint)
    return carried, lines


def anchors(lines: Iterable[reader.Line]) -> dict[int, merge.Anchor]:
    """What the bookmarks of passages enclose, by the number of the passage."""
    marks = ((_NUMBERED.fullmatch(name), at, start, end) for at, line in enumerate(lines) for name, start, end in line.bookmarks)
    return {int(found[1]): (at, start, end) for found, at, start, end in marks if found}


def _chosen(placed: Sequence[Placed], query: str, key: str, lines: Sequence[str]) -> list[Placed]:
    """The passages of a key; else those that stand in the words asked for, or hold them; else those in a sentence with the words."""
    if key:
        return [one for one in placed if any(is_under(other, key) for other in one.passage.keys)]
    inside = [one for one in placed if _touches(one, query, lines)]
    return inside or [one for one in placed if one.line is not None and query in sentences.around(lines[one.line], one.start)]


def _touches(one: Placed, words: str, lines: Sequence[str]) -> bool:
    """Whether a passage shares a character with a place of the words; of one that is gone, whether it said them."""
    if one.line is None:
        return words in one.drafted
    near = lines[one.line][max(0, one.start - len(words) + 1) : one.start + len(one.text) + len(words) - 1]
    return words in near


def _told(one: Placed, lines: Sequence[str], known: dict[str, Source]) -> Told:
    excerpt = ""
    if one.line is not None:
        line = lines[one.line]
        start, end = max(0, one.start - AROUND), one.start + len(one.text) + AROUND
        excerpt = f"{'……' if start else ''}{line[start:end]}{'……' if end < len(line) else ''}"
    found = tuple(known.get(key, Source(key)) for key in one.passage.keys)
    return Told(0 if one.line is None else one.line + 1, one.drafted, one.text, excerpt, found, bool(one.passage.gap))


def _known(facts: Path, carried: Provenance) -> dict[str, Source]:
    """Every fact at hand by key, with its place and what 来源 says of it."""
    office = sources.office_of(facts)
    genre = sources.load_genre(carried.genre, office)
    tree = offices.settings(office).under(drafting.tree_of(facts), genre.schema)
    read = reading.read(tree, genre.schema)
    return reported.sources(read.root, read.reported)
