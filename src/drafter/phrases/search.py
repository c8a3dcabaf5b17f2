"""Finding an entry by what somebody remembers of it: every word must be in it somewhere; where the words stand decides the order.

In: a library, words. Out: the entries, the likeliest first. Does not know files, the clock or the console.

There is no index: each entry has its words in one line, the telling ones first, and of a word the first place in it tells the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.phrases.library import APPROVED, HEADINGS, RUN_INS, Library, Phrase

_WIDE = {code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)}
_SLOT = re.compile("〔[^〔〕]*〕")
_IS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_TOPIC, _KIND, _SECTION, _TEXT, _REST = 5, 10, 14, 18, 22
"""How far an entry is from what is wanted by the first field that has a word; one less for each topic, kind, section or step of the id
that is this word and nothing else."""
_MOST_WHOLE = 4
_FAR = 4095
"""The most that is told apart of a spread or a length, in characters."""
_HALF, _SOME, _HEADS = 1 << 24, 1 << 25, 1 << 26
"""Added to the length of half a sentence, of what is only for some genres, of a heading: at one distance the others come first."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A library made ready for searching. Of each entry: its words by field, where the fields end, whether it is in force whatever the
    date, and the length of its text (`_HALF`, `_SOME`, `_HEADS`)."""

    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]
    ends: tuple[tuple[int, int, int, int], ...]
    usable: tuple[bool, ...]
    lengths: tuple[int, ...]


def folded(text: str) -> str:
    """The text with letters and digits in their narrow small form, character for character."""
    small = text.lower()
    text = small if len(small) == len(text) else text
    return text.translate(_WIDE) if _IS_WIDE.search(text) else text


def prepare(library: Library) -> Prepared:
    """The library, ready for `search`."""
    phrases = tuple(library.phrases.values())
    rows = [_row(phrase) for phrase in phrases]
    return Prepared(
        phrases, tuple(row[0] for row in rows), tuple(row[1] for row in rows),
        tuple(one.status == APPROVED and not one.start and not one.end for one in phrases),
        tuple(_length(one) for one in phrases),
    )  # fmt: skip


def _length(phrase: Phrase) -> int:
    """The length of its text without the slots, and what else puts it behind others."""
    half = 0 if phrase.text.endswith(("。", "！", "？", "：")) else _HALF
    head = _HEADS if phrase.kind in (HEADINGS, RUN_INS) else half
    return min(len(_SLOT.sub("", phrase.text)), _FAR) | (_SOME if phrase.genres else 0) | head


def _row(phrase: Phrase) -> tuple[str, tuple[int, int, int, int]]:
    first, *_, last = phrase.id.split("/")
    # Two line ends between, so that each part has both of its own.
    fields = ["\n\n".join((*phrase.topics, last)), phrase.kind, phrase.section, "\n\n".join(phrase.wordings)]
    ends = []
    end = 1
    for field in fields:
        end += len(field) + 2
        ends.append(end)
    line = "\n\n".join([*fields, phrase.note, *phrase.genres, first, phrase.id])
    return folded(f"\n{line}\n"), (ends[0], ends[1], ends[2], ends[3])


def search(
    prepared: Prepared, words: Iterable[str], *, kind: str = "", topic: str = "", genre: str = "", section: str = "", as_of: str = ""
) -> list[Phrase]:
    """The entries in which every word is found, the likeliest first: what can be used before what cannot, then by the fields of the words,
    then those whose words are near each other, then whole sentences, then the shorter, slots not counted; with filters alone, all that
    they leave, as the library has them.

    genre: a title; an entry that is for any genre fits. as_of: a date (2024, 2024-03, 2024-03-05); without one, every date will do.
    """
    wanted = [folded(word) for word in words]
    found: Sequence[int] = range(len(prepared.phrases))
    for keep in _filters(prepared, kind, topic, genre, section):
        found = [index for index in found if keep(prepared.phrases[index])]
    lines = prepared.words
    for word in wanted:
        found = [index for index in found if word in lines[index]]
    # One number an entry, its place in the library the last part of it, sorts many times quicker than a tuple.
    keys = [(distance << 24) | index for index, distance in zip(found, _distances(prepared, found, wanted, as_of), strict=True)]
    keys.sort()
    return [prepared.phrases[key & 0xFFFFFF] for key in keys]


def _filters(prepared: Prepared, kind: str, topic: str, genre: str, section: str) -> Iterator[Callable[[Phrase], bool]]:
    if kind:
        yield lambda phrase: phrase.kind == kind
    if topic:
        yield lambda phrase: topic in phrase.topics
    if genre:
        yield lambda phrase: not phrase.genres or genre in phrase.genres
    if section:
        yield lambda phrase: phrase.section == section


def _distances(prepared: Prepared, found: Sequence[int], words: Sequence[str], as_of: str) -> Iterator[int]:
    """How far each entry is from what is wanted: whether it can be used, the fields, a heading, the spread of the words, the length."""
    phrases, lines, all_ends, usable, lengths = prepared.phrases, prepared.words, prepared.ends, prepared.usable, prepared.lengths
    wholes = [(word, f"\n{word}\n") for word in words]
    several = len(words) > 1
    for index in found:
        line = lines[index]
        topics, kind, section, text = all_ends[index]
        distance = first = last = 0
        for word, whole in wholes:
            at = line.find(word)
            distance += _TOPIC if at < topics else _KIND if at < kind else _SECTION if at < section else _TEXT if at < text else _REST
            if whole in line:
                distance -= min(line.count(whole), _MOST_WHOLE)
            if several:
                first, last = min(first or at, at), max(last, at)
        unusable = not usable[index] and unusable_at(phrases[index], as_of) != ""
        spread = min(last - first, _FAR) << 12 if several else 0
        yield (unusable << 43) | (distance << 27) | spread | (lengths[index] if words else 0)


def unusable_at(phrase: Phrase, date: str) -> str:
    """Why a template would not say the entry at a date: its status, or its dates; empty where it would.

    Without a date only the status counts.
    """
    if phrase.status != APPROVED:
        return phrase.status
    return phrase.out_of_date(date) if date else ""


# ---- what a clerk sees of a hit ----


def shown(phrase: Phrase, words: Iterable[str]) -> int:
    """The wording (from 0) that has the most of the words, the first of them."""
    wanted = [folded(word) for word in words]
    return max(range(len(phrase.wordings)), key=lambda index: (sum(w in folded(phrase.wordings[index]) for w in wanted), -index))


def marks(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text, from and to, in order and without overlaps."""
    line = folded(text)
    found = sorted((at.start(), at.end()) for word in words for at in re.finditer(re.escape(folded(word)), line))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def cut(text: str, words: Iterable[str], most: int) -> str:
    """The text on one line, cut to about so many characters round the first of the words."""
    line = " / ".join(text.split("\n"))
    if len(line) <= most:
        return line
    found = marks(line, words)
    first = max(0, min(found[0][0] - most // 3, len(line) - most)) if found and found[-1][1] > most else 0
    return f"{'…' if first else ''}{line[first : first + most]}{'…' if first + most < len(line) else ''}"
