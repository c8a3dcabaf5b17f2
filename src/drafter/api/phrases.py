"""The phrase library for the person who writes: find an entry by some words, and see all there is to know of one.

In: words and names as they were typed, a folder. Out: values to print. Does not know the console.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter import sources
from drafter.api import offices
from drafter.compose.filters import FILTERS
from drafter.errors import DrafterError, Problems, SourceError
from drafter.facts import form
from drafter.facts.formats import date_meant, padded
from drafter.facts.shape import Shape
from drafter.facts.values import FactInt, FactText, nearest
from drafter.phrases import search, slots
from drafter.phrases.entries import Known
from drafter.phrases.library import Library, Phrase
from drafter.phrases.slots import Slot
from drafter.sources import snippets

_NARROW = str.maketrans("＃／\\", "#//")
_APART = re.compile(r"[\s，、；。,;]+")
MOST_NAMED = 5
"""Ids that an error names."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the likeliest first; `date` is the one at which entries are in force or not."""

    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]
    date: str
    advice: str
    """Why nothing was found, and what to try."""
    errors: tuple[DrafterError, ...]
    """What is wrong with the entries that cannot be used."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A slot, what belongs into it, and an example; `title` is empty for one that is no fact."""

    slot: Slot
    title: str
    example: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it is shown; `asked` is the wording (from 0) that was asked for."""

    phrase: Phrase
    asked: int
    blanks: tuple[Blank, ...]
    examples: tuple[str, ...]
    """Each wording, its slots filled with the examples."""
    used_in: tuple[str, ...]
    """The genres whose templates ask for it."""
    unusable: str
    """Why templates would not say it today."""
    errors: tuple[DrafterError, ...]


def find(
    words: Sequence[str], *, kind: str = "", topic: str = "", genre: str = "", section: str = "", as_of: str = "", folder: Path = Path()
) -> Found:
    """The entries in force in a folder that have every word; without words, all that the filters leave.

    genre: a title or the name of its folder. as_of: a date, today where there is none.
    Raises: SourceError for a filter that nothing could pass, with the nearest name; for what is no date; for a folder that is not there.
    """
    office = offices.office_at(folder)
    library = sources.library(office)
    date = _date(as_of)
    choices = snippets.schema()["additionalProperties"]["properties"]
    _known("种类", kind, choices["种类"]["enum"])
    _known("部分", section, choices["部分"]["enum"])
    _known("主题", topic, dict.fromkeys(word for phrase in library.phrases.values() for word in phrase.topics))
    title = sources.find(genre, office).title if genre else ""
    wanted = tuple(part for word in words for part in _APART.split(word) if part)
    prepared = search.prepare(library)
    found = search.search(prepared, wanted, kind=kind, topic=topic, genre=title, section=section, as_of=date)
    advice = "" if found else _advice(prepared, wanted)
    return Found(tuple(found), wanted, date, advice, library.errors)


def show(name: str, folder: Path = Path()) -> Shown:
    """An entry by its id, by the id of one of its wordings (提案/办理结果#2), or by as much of the id as only one has.

    Raises: SourceError for an id that nothing or several have, with those that come near.
    """
    office = offices.office_at(folder)
    library = sources.library(office)
    phrase, asked = _named(name.translate(_NARROW).strip(), library)
    known = sources.known(office)
    blanks = tuple(_blank(slot, phrase, known) for slot in phrase.slots)
    filled = {one.slot: one.example for one in blanks}
    examples = tuple("".join(part if isinstance(part, str) else filled[part] for part in slots.parts(one)) for one in phrase.wordings)
    used = sources.callers(office).get(phrase.id, ())
    return Shown(phrase, asked, blanks, examples, used, search.unusable_at(phrase, _date("")), library.errors)


# ---- how ----


def _date(typed: str) -> str:
    """The date as entries have theirs; today where none was typed."""
    if not typed:
        return datetime.date.today().isoformat()
    date = date_meant(typed) or padded(typed)
    if not date:
        raise SourceError(f"应当是一个日期，现在是“{typed}”", hint="写成 2024、2024-03 或 2024-03-05")
    return date


def _known(what: str, typed: str, names: Iterable[str]) -> None:
    """Refuse the value of a filter that no entry could have."""
    known = list(names)
    if typed and typed not in known:
        near = nearest(typed, known)
        some = f"{'、'.join(known[:30])}{'等' if len(known) > 30 else ''}"
        raise SourceError(f"{what}里没有“{typed}”", hint=f"是不是“{near}”" if near else f"可用的有：{some}")


def _advice(prepared: search.Prepared, words: Sequence[str]) -> str:
    """Why a search found nothing: a word that no entry has, words that no entry has together, or the filters."""
    counts = {word: len(search.search(prepared, [word])) for word in words}
    absent = [word for word, count in counts.items() if not count]
    if absent:
        topics = dict.fromkeys(topic for phrase in prepared.phrases for topic in phrase.topics)
        near = [f"，相近的主题有“{close}”" if (close := nearest(word, topics)) else "" for word in absent]
        return "；".join(f"“{word}”哪一条里都没有{more}" for word, more in zip(absent, near, strict=True))
    if not search.search(prepared, words):
        return f"各个词都有（{'、'.join(f'{word} {count} 条' for word, count in counts.items())}），没有一条同时有；少写一个词再找"
    return "有这些词的语句，都不合后面的条件；去掉一个条件再找"


def _named(name: str, library: Library) -> tuple[Phrase, int]:
    asked, _, number = name.partition("#")
    ids = library.phrases
    found = [asked] if asked in ids else [one for one in ids if asked and one.endswith(f"/{asked}")]
    found = found or [one for one in ids if asked and asked in one]
    if len(found) > 1:
        more = f"等 {len(found)} 条" if len(found) > MOST_NAMED else ""
        raise SourceError(f"编号里有“{asked}”的不止一条", hint=f"写全编号：{'、'.join(found[:MOST_NAMED])}{more}")
    if not found:
        near = nearest(asked, ids) or nearest(asked, [one.rpartition("/")[2] for one in ids])
        broken = [error for error in library.errors if error.at and asked in f"{error.at.text}{error.message}"]
        if broken:
            raise Problems([SourceError(f"“{asked}”写错了，用不了", broken[0].at), *broken])
        raise SourceError(f"语句库里没有“{asked}”", hint=f"是不是“{near}”" if near else "记不清编号的，用 drafter find 找")
    phrase = ids[found[0]]
    if not number:
        return phrase, 0
    if not re.fullmatch(r"\d{1,4}", number) or not 1 <= int(number) <= len(phrase.wordings):
        last = len(phrase.wordings) - 1
        raise SourceError(f"“{phrase.id}”没有第“{number}”种说法", hint=f"从 {phrase.name_of(0)} 到 {phrase.name_of(last)}")
    return phrase, int(number) - 1


def _blank(slot: Slot, phrase: Phrase, known: Known) -> Blank:
    if slot.key in phrase.examples:
        return Blank(slot, "", _in_form(phrase.examples[slot.key], slot.form))
    shape = known.shape_of(slot.key)
    title = shape.title if shape and shape.title else slot.key
    example = form.sample(shape or Shape())
    return Blank(slot, title, _in_form(example, slot.form))


def _in_form(example: object, form: str) -> str:
    """An example as the slot's filter shows it; one that no filter can take stays as it is."""
    with suppress(DrafterError, TypeError):
        return str(FILTERS[form](FactInt(example) if isinstance(example, int) else FactText(str(example)))) if form else str(example)
    return str(example)
