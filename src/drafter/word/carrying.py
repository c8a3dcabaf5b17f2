"""What rides inside a file, put into it anew after a redraft: the bookmarks, and the provenance.

In: two drafts and what was not done of their differences; the tree of a body, the parts of a package. Out: the lines that count as drafted
now, and the parts that change. Does not know what people did to the file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from drafter.word import links, provenance
from drafter.word.hunks import Hunk
from drafter.word.ooxml import R, W
from drafter.word.provenance import BOOKMARK, Line, Passage, Provenance

_W: Final = f"{{{W}}}"
_NAME: Final = re.compile(f"{BOOKMARK}([0-9]{{1,9}})")
PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


class Laid(NamedTuple):
    """Lines, their passages numbered anew, and the new numbers by those of the old and of the new draft."""

    lines: tuple[Line, ...]
    olds: Mapping[int, int]
    news: Mapping[int, int]


def laid(
    base: Sequence[Line], new: Sequence[Line], pairs: Sequence[tuple[int, int]], kept: Mapping[int, Sequence[Hunk] | None],
    came: Container[int],
) -> Laid:  # fmt: skip
    """What a file is drafted as after a redraft: the new draft, but as it was where nothing was done.

    kept: of lines of the base, what stays as drafted: the hunks that were not done, or None for the whole line. came: the lines that only
    the new draft has and that the file has now.
    """
    lines: list[Line] = []
    olds: dict[int, int] = {}
    news: dict[int, int] = {}
    number = count(1)
    for i, k in _walked(len(base), len(new), pairs):
        if (k < 0 and i not in kept) or (i < 0 and k not in came):
            continue
        old, now = base[i] if i >= 0 else None, new[k] if k >= 0 else None
        text, told = _joined(old, now, kept.get(i) or ())
        passages: list[Passage] = []
        for pieces, passage in told:
            passages.append(replace(passage, number=next(number)))
            for ours, one in pieces:
                (olds if ours else news).setdefault(one, passages[-1].number)
        lines.append(Line((now or base[i]).role, text, tuple(passages)))
        if old and now:
            olds |= {one: news[other] for one, other in _same_passages(old, now).items() if other in news and one not in olds}
    return Laid(tuple(lines), olds, news)


_Told: TypeAlias = tuple[list[tuple[bool, int]], Passage]
"""A passage, and the numbers that it or parts of it had, each with whether in the old draft."""


def _joined(old: Line | None, new: Line | None, kept: Sequence[Hunk]) -> tuple[str, list[_Told]]:
    """A line of the new draft with some hunks as they were, and its passages."""
    text = ""
    told: list[_Told] = []
    cuts: list[tuple[bool, int, int]] = []
    at = 0
    for hunk in kept:
        cuts += [(False, at, hunk.at), (True, hunk.start, hunk.end)]
        at = hunk.at + len(hunk.words)
    cuts.append((False, at, len(new.text)) if new else (True, 0, len(old.text) if old else 0))
    for ours, start, end in cuts:
        line = old if ours else new
        assert line is not None
        for one in line.passages:
            first, last = max(one.start, start), min(one.end, end)
            if first < last:
                shift = len(text) - start
                _put(told, ours, replace(one, start=first + shift, end=last + shift))
        text += line.text[start:end]
    return text, told


def _put(told: list[_Told], ours: bool, passage: Passage) -> None:
    """Take in one passage more; where it goes on with the same fact, as in words of which a part is new, it is one with the last."""
    if told and told[-1][1].end == passage.start and (told[-1][1].keys, told[-1][1].gap) == (passage.keys, passage.gap):
        pieces, before = told.pop()
        told.append(([*pieces, (ours, passage.number)], replace(before, end=passage.end)))
    else:
        told.append(([(ours, passage.number)], passage))


def _walked(olds: int, news: int, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of two drafts in one order, each by its index in both, -1 where it is not in one: what is new, as it is put into a
    file, before what is gone."""
    i = k = 0
    for a, b in [*pairs, (olds, news)]:
        yield from ((-1, at) for at in range(k, b))
        yield from ((at, -1) for at in range(i, a))
        if a < olds:
            yield a, b
        i, k = a + 1, b + 1


def _same_passages(old: Line, new: Line) -> dict[int, int]:
    """The numbers of a line's passages in the new draft by those that they had: passages of the same facts, in their order."""
    there: dict[tuple[str, ...], list[int]] = {}
    for passage in reversed(new.passages):
        there.setdefault(passage.keys, []).append(passage.number)
    return {passage.number: there[passage.keys].pop() for passage in old.passages if there.get(passage.keys)}


def rename(root: etree._Element, names: Mapping[int, int]) -> None:
    """Name the bookmarks of passages by their new numbers; those of passages that are no more go."""
    gone: set[str | None] = set()
    for mark in list(root.iter(f"{_W}bookmarkStart")):
        found = _NAME.fullmatch(mark.get(f"{_W}name", ""))
        number = names.get(int(found[1])) if found else None
        if number is not None:
            mark.set(f"{_W}name", f"{BOOKMARK}{number}")
        elif found:
            gone.add(mark.get(f"{_W}id"))
            _drop(mark)
    for mark in list(root.iter(f"{_W}bookmarkEnd")) if gone else ():
        if mark.get(f"{_W}id") in gone:
            _drop(mark)


def carried(parts: Mapping[str, bytes], main: str, made: Provenance) -> dict[str, bytes]:
    """The parts that are new or change when a file is to carry a provenance.

    main: the name of the main part. Raises: SourceError for a part that cannot be read safely.
    """
    item, properties, links_ = provenance.parts(made).items()
    there = next((name for name in parts if provenance.read({name: parts[name]}) is not None), None)
    if there is not None:
        return {there: item[1]}
    number = next(number for number in count(1) if not any(name.startswith(f"customXml/item{number}.") for name in parts))
    stem, named = f"customXml/item{number}", f"customXml/itemProps{number}.xml"
    own = {
        f"{stem}.xml": item[1],
        named: properties[1],
        f"customXml/_rels/item{number}.xml.rels": links_[1].replace(b"itemProps1.xml", f"itemProps{number}.xml".encode()),
    }
    known = links.declared({**parts, **own}, f"{stem}.xml", f"{R}/customXml", "application/xml", main)
    known = links.typed(known, named, PROPERTIES_TYPE)
    return {name: content for name, content in known.items() if parts.get(name) != content}


def _drop(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)  # an empty element: what follows it in w has no text of its own
