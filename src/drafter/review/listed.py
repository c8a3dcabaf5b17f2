"""What the office's lists find in a text, and whether each row finds what its own examples say.

In: `Lists`, a text as one string, the date of the report. Out: places with what is wrong there. Does not know passages or rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from drafter.errors import PhraseError
from drafter.review.lists import DIGIT, NAME, NEVER, ORDER, PAIR, PHRASE, Date, Lists, Row, later
from drafter.review.matching import CHANGED, MISSING, SWAPPED, Match, matches

_APART = 8
"""Characters that may stand between two members of an ordered list: marks, and a verb."""
_COUNTS = "0123456789"
"""Between the members of a list they count each: such a list is in the order of the counts."""
_DIGITS = "0123456789〇零一二两三四五六七八九十百千"
_MEASURES = "个名项件条位家次类种期场届"
_ENDS = "。！？\n"


class Listed(NamedTuple):
    """Some characters in which a row, or the vocabulary, finds something wrong."""

    start: int
    end: int
    said: str
    right: str
    row: Row | None = None


def near(lists: Lists, text: str) -> Iterator[tuple[Match, Listed]]:
    """What nearly is a protected phrase, a name or a word of the vocabulary."""
    for one in matches(lists, text):
        if one.how and not (one.how == CHANGED and _counted(text, one.at)):
            yield one, Listed(one.start, one.end, _told(one, text), one.target.words, one.target.row)


def expired(lists: Lists, text: str, date: Iterable[int | None]) -> Iterator[Listed]:
    """Phrases that a report of that date cannot have yet, or no longer; titles of documents keep theirs."""
    day = tuple(date)
    for one in matches(lists, text):
        row = one.target.row
        if one.how or row is None or not (row.start or row.end) or _in_title(text, one.start):
            continue
        words, instead = one.target.words, row.successor
        if row.start and later(row.start, day):
            yield Listed(one.start, one.end, f"“{words}”是{_dated(row.start)}才有的提法，报告的日期是{_dated(day)}", instead, row)
        elif row.end and later(day, row.end):
            said = f"“{words}”用到{_dated(row.end)}为止，报告的日期是{_dated(day)}"
            yield Listed(one.start, one.end, f"{said}，已由“{instead}”取代" if instead else said, instead, row)


def pairs(lists: Lists, text: str) -> Iterator[Listed]:
    """Wrong words whose conditions hold; of several that overlap, the longest."""
    taken = 0
    for one in matches(lists, text):
        row = one.target.row
        if not one.how and row is not None and row.kind == PAIR and one.start >= taken and _holds(row, text, one.start, one.end):
            taken = one.end
            right = row.rights[row.words.index(one.target.words)]
            yield Listed(one.start, one.end, f"“{one.target.words}”应当写“{right}”", right, row)


def orders(lists: Lists, text: str) -> Iterator[Listed]:
    """Members of an ordered list that stand together in another order, or all of them but one."""
    members: dict[str, list[Match]] = {}
    for one in matches(lists, text):
        if not one.how and one.target.row is not None and one.target.row.kind == ORDER:
            members.setdefault(one.target.row.id, []).append(one)
    for name, found in members.items():
        row = lists.rows[name]
        for group in _together(found, text):
            yield from _wrong_order(row, group, text)


def tested(lists: Lists) -> Lists:
    """The rows of which each finds its 例错 and finds nothing in its 例对; what the others get wrong is in `errors`."""
    wrong = {name: list(_untrue(row)) for name, row in lists.rows.items() if row.kind and row.kind != NEVER and not row.off}
    errors = [error for found in wrong.values() for error in found]
    return replace(lists, rows={name: row for name, row in lists.rows.items() if not wrong.get(name)}, errors=(*lists.errors, *errors))


# ---- how ----


def _counted(text: str, at: int) -> bool:
    """Whether a character is the measure word behind a number: 8个民主党派 is not 各民主党派."""
    return text[at] in _MEASURES and at > 0 and text[at - 1] in _DIGITS


def _told(one: Match, text: str) -> str:
    here, words = text[one.start : one.end], one.target.words
    if one.how == CHANGED:
        return f"“{here}”同“{words}”只差一个字，“{text[one.at]}”像是错字"
    if one.how == SWAPPED:
        return f"“{here}”同“{words}”比，有两个字颠倒了"
    return f"“{here}”同“{words}”比，{'少' if one.how == MISSING else '多'}了一个字"


def _holds(row: Row, text: str, start: int, end: int) -> bool:
    """Whether the conditions of a row hold at a place."""
    for name, wanted in row.conditions.items():
        before = "前" in name
        beside = text[max(0, start - 1) : start] if before else text[end : end + 1]
        found = any(
            (bool(beside) and beside in _DIGITS) if word == DIGIT
            else text.endswith(word, 0, start) if before
            else text.startswith(word, end)
            for word in wanted
        )  # fmt: skip
        if found == name.startswith("不"):
            return False
    return True


def _together(found: Iterable[Match], text: str) -> Iterator[list[Match]]:
    group: list[Match] = []
    for one in found:
        between = text[group[-1].end : one.start] if group else ""
        if group and (len(between) > _APART or any(mark in between for mark in _ENDS + _COUNTS)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _wrong_order(row: Row, group: list[Match], text: str) -> Iterator[Listed]:
    said = [one.target.words for one in group]
    most = max(len(row.words) // 2 + 1, min(3, len(row.words)))
    if len(set(said)) < len(said) or len(said) < most:
        return
    right = [words for words in row.words if words in said]
    start, end = group[0].start, group[-1].end
    listed = "、".join(row.words)
    if said != right:
        yield Listed(start, end, f"次序应当是{listed}", "、".join(right), row)
    elif len(row.words) > 3 and len(said) == len(row.words) - 1:
        missing = next(words for words in row.words if words not in said)
        if missing not in _sentence(text, start, end):
            yield Listed(start, end, f"少了“{missing}”：{listed}", listed, row)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence that some characters stand in."""
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def _in_title(text: str, at: int) -> bool:
    """Whether a place lies within 《》."""
    return text.rfind("《", max(0, at - 60), at) > max(text.rfind("》", 0, at), text.rfind("\n", 0, at))


def _dated(date: Iterable[int | None]) -> str:
    return "".join(f"{part}{unit}" for part, unit in zip(date, "年月日", strict=False) if part is not None)


# ---- the examples of a row ----


def _untrue(row: Row) -> Iterator[PhraseError]:
    for example in row.bad:
        if not _finds(row, example, _outside(row)):
            hint = "改例错，写一句真有错的；或看“词”和条件是不是写错了"
            yield PhraseError(f"“{row.id}”在例错“{example}”里没有查出错来，这一条没有用", row.at, hint)
    for example in row.good:
        if _finds(row, example, row.start or row.end):
            hint = "改例对，写一句没有错的；或把条件写严一些"
            yield PhraseError(f"“{row.id}”把例对“{example}”报成了错，这一条没有用", row.at, hint)


def _finds(row: Row, example: str, date: Date) -> bool:
    alone = Lists({row.id: row})
    if row.kind in (PHRASE, NAME):
        return any(True for _ in near(alone, example)) or any(True for _ in expired(alone, example, date))
    return any(True for _ in (pairs if row.kind == PAIR else orders)(alone, example))


def _outside(row: Row) -> Date:
    """A date on which the phrase of a row cannot be said."""
    if row.start:
        return (row.start[0] - 1,)
    return (row.end[0] + 1,) if row.end else ()
