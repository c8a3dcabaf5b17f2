"""A drafted line beside the same line as a person left it: which of the new words stand where which passage stood.

In: lines as drafted, lines as they are, where `word.merge` found the passages. Out: pairs of lines; of a pair, `Span`s that together are
the new line. Does not know facts.

Words that were put in between two stretches could belong to either: to a figure what makes another number of it (42 → 42余), else to the
text from a fact that stands beside them, else to the template. Another figure is no part of a text: it wants a fact of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from drafter.facts import items
from drafter.word.merge import Placed
from drafter.word.provenance import Line, Passage

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)
_NUMERIC = "[\\d.,〇零一二两三四五六七八九十百千万亿]"
_ABOUT = "超过|[约近超逾上数]"
NUMBER = re.compile(f"(?:{_ABOUT})?{_NUMERIC}+[余多几]?[万亿]?[余多]?")
_BESIDE = re.compile(f"(?:{_ABOUT}|[余多几]|{_NUMERIC})+")
_STOPS = "，。；、：！？"
_ALIKE = 0.4
"""Share of neighbouring characters that two lines must have in common to be one line."""
_MOST = 20_000
"""Pairs of lines that are compared; a text of which more is new is another text."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a drafted line, and what stands there now."""

    passage: Passage | None
    """None for the template's own words."""
    drafted: str
    said: str
    start: int = 0
    """Where in the new line."""
    core: str = ""
    """What it says without words put in at its edges."""
    torn: bool = False
    """Whether it was rewritten together with what stands beside it."""


def pairs(drafted: Sequence[Line], now: Sequence[str], placed: Iterable[Placed]) -> dict[int, int]:
    """For the drafted lines that are still there, the line that each is now; both counted from 0."""
    olds = [line.text for line in drafted]
    found: dict[int, int] = {}
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, olds, now, autojunk=False).get_opcodes():
        if kind == "equal":
            found |= dict(zip(range(i1, i2), range(j1, j2), strict=True))
    taken = set(found.values())
    home = {passage.number: at for at, line in enumerate(drafted) for passage in line.passages}
    marked = {(home[one.passage.number], one.line) for one in placed if one.line is not None}
    alike = [(i, j) for i in range(len(olds)) if i not in found for j in range(len(now)) if j not in taken]
    shares = {(i, j): items.shared(olds[i], now[j]) for i, j in {*marked, *alike[:_MOST]}}
    chosen = (pair for pair, share in shares.items() if share >= _ALIKE or pair in marked)
    for i, j in sorted(chosen, key=lambda pair: (-shares[pair], pair)):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def spans(line: Line, now: str) -> list[Span]:
    """The stretches of a line with what they say now; together they are the line as it is now."""
    stretches = _stretches(line)
    olds = [(token, at) for at, one in enumerate(stretches) for token in _TOKEN.findall(one.drafted)]
    news = _TOKEN.findall(now)
    pieces: list[_Piece] = []
    torn: set[int] = set()
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, [token for token, _ in olds], news, autojunk=False).get_opcodes():
        said = "".join(news[j1:j2])
        if kind == "equal":
            pieces += [_Piece(at, token) for (_, at), token in zip(olds[i1:i2], news[j1:j2], strict=True)]
        elif kind == "insert":
            left, right = (olds[i1 - 1][1] if i1 else -1), (olds[i1][1] if i1 < len(olds) else len(stretches))
            pieces.append(_Piece(_owner(stretches, left, right, said), said, edge=left != right))
        elif kind == "replace":
            lost = list(dict.fromkeys(at for _, at in olds[i1:i2]))
            heir, start, end = _heir(stretches, lost, said)
            torn.update(lost if heir is None else ())
            pieces += [_Piece(None, said[:start]), _Piece(heir, said[start:end]), _Piece(None, said[end:])]
    return list(_told(stretches, [one for one in pieces if one.said], torn))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some of the new words, and whose they are."""

    owner: int | None
    said: str
    edge: bool = False
    """Whether they were put in beside it."""


def _stretches(line: Line) -> list[Span]:
    found: list[Span] = []
    end = 0
    for passage in line.passages:
        if passage.start > end:
            found.append(Span(None, line.text[end : passage.start], ""))
        found.append(Span(passage, line.text[passage.start : passage.end], ""))
        end = passage.end
    return [*found, *([Span(None, line.text[end:], "")] if end < len(line.text) or not found else [])]


def _told(stretches: Sequence[Span], pieces: Sequence[_Piece], torn: set[int]) -> Iterator[Span]:
    """Every stretch once and in order, with its pieces; between them what is nobody's."""
    at = following = 0
    for owner, group in groupby(pieces, key=lambda one: one.owner):
        own = list(group)
        said = "".join(one.said for one in own)
        if owner is None or owner < following:
            yield Span(None, "", said, at)
        else:
            yield from (replace(stretches[lost], start=at, torn=lost in torn) for lost in range(following, owner))
            core = "".join(one.said for one in own if not one.edge)
            split = sum(one.owner == owner for one in pieces) > len(own)
            yield replace(stretches[owner], said=said, start=at, core=core, torn=split or owner in torn)
            following = owner + 1
        at += len(said)
    yield from (replace(stretches[lost], start=at, torn=lost in torn) for lost in range(following, len(stretches)))


def differences(one: str, other: str, near: int) -> Iterator[tuple[int, int, int, int]]:
    """The stretches in which two texts differ, from where to where in each; those nearer to each other than so many characters are one."""
    found: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal" and found and a - found[-1][1] < near:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        elif kind != "equal":
            found.append((a, b, c, d))
    yield from found


def is_number(text: str) -> bool:
    """Whether words are a number, exact or about."""
    return NUMBER.fullmatch(text) is not None


def _owner(stretches: Sequence[Span], left: int, right: int, said: str) -> int | None:
    """Whose the words are that were put in between two stretches, or inside one; None where they are nobody's."""
    if left == right:
        return left
    beside = [at for at in (left, right) if 0 <= at < len(stretches)]
    numbers = [at for at in beside if stretches[at].passage and is_number(stretches[at].drafted)]
    texts = [at for at in beside if stretches[at].passage and at not in numbers]
    if numbers and _BESIDE.fullmatch(said):
        return numbers[0]
    own = [at for at in beside if stretches[at].passage is None]
    return next(iter([*(texts if not re.search(r"\d", said) else ()), *own]), None)


def _heir(stretches: Sequence[Span], lost: Sequence[int], said: str) -> tuple[int | None, int, int]:
    """Whose the words are that stand in place of some stretches, or parts of them, and from where to where; None where nobody can tell."""
    passages = [at for at in lost if stretches[at].passage]
    numbers = list(NUMBER.finditer(said))
    if len(passages) == len(numbers) == 1 and is_number(stretches[passages[0]].drafted):
        return passages[0], *numbers[0].span()
    return (lost[0], 0, len(said)) if len(lost) == 1 else (None, 0, 0)
