"""What to type in the facts so that other words are printed: the values that a fact may have for that, the likeliest first.

In: a value as it is typed, the words that it prints, the words that it is to print. Out: values. Does not know files; none of these values
is trusted before a draft has printed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from drafter import numerals
from drafter.facts.formats import date_meant, date_parts
from drafter.report import figures
from drafter.report.figures import Measures
from drafter.yamlfile import Scalar

MOST = 12
"""Values that are tried for one fact."""
QUOTE = re.compile(r"〔(?!\s*\d*\s*〕)[^〔〕]*〕")
"""A figure quoted by its key; 〔2017〕 is none."""
_HELD = "\x00"
"""Stands for a quote while words are looked for, so that none are found in it."""
_TAIL = "。；，、：！？"

Edit = tuple[str, str]
"""The words that are printed, and those that are to be."""
_Splice = tuple[int, int, str]


def figures_for(node: Scalar, edits: Sequence[Edit], words: Measures) -> Iterator[str | int | Decimal]:
    """Figures and dates that may print the words of every one of some edits."""
    each = [list(_figures(node, said, words)) for _, said in edits]
    found = [value for value in each[0] if all(value in others for others in each[1:])]
    yield from islice(dict.fromkeys(found), MOST)


def _figures(node: Scalar, said: str, words: Measures) -> Iterator[str | int | Decimal]:
    if isinstance(node.value, str) and (parts := date_parts(node.value)):
        yield from filter(None, [date_meant(said)])
        for figure in figures.find(said, words):
            if figure.date:
                told = [new if new is not None else old for new, old in zip(figure.date, (*parts, None, None)[:3], strict=True)]
                yield "-".join(f"{part:02}" for part in told[: len(parts)] if part is not None)
    digits = said.replace(",", "")
    if re.fullmatch(r"\d+", digits):
        yield int(digits)
    elif re.fullmatch(r"\d+\.\d+", digits):
        yield Decimal(digits)
    if (number := numerals.value(said)) is not None:
        yield number
    for figure in islice(figures.find(f"{said}个", words), 1):
        if not figure.date and not figure.about:
            yield int(figure.number) if figure.number == int(figure.number) else figure.number
    if digits and not isinstance(node.value, str):
        yield said


def texts_for(raw: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Texts that may print the words of every one of some edits; quotes stay as they are."""
    each = [list(_splices(raw, now, said)) for now, said in edits]
    for chosen in islice(product(*each), MOST):
        if (made := _spliced(raw, chosen)) is not None:
            yield made


def _splices(raw: str, now: str, said: str) -> Iterator[_Splice]:
    """Where in a text the words may stand, and what to put there; the whole of a piece between quotes first."""
    text, places = _bare(raw)
    found = [at.start() for at in re.finditer(f"(?={re.escape(now)})", text)]
    pieces = {(piece.start(), piece.end()) for piece in re.finditer(f"[^{_HELD}]+", text)}
    whole = [at for at in found if any(start == at and text[at + len(now) : end].strip(_TAIL) == "" for start, end in pieces)]
    for at in dict.fromkeys([*whole, *found]):
        head, tail = same(now, said)
        start, end = at + head, at + len(now) - tail
        first = places[start] if start < len(places) else len(raw)
        yield first, places[end - 1] + 1 if end > start else first, said[head : len(said) - tail]
    if not found:  # the template put something round it
        for start, end in sorted(pieces):
            piece = text[start:end]
            before, inside, after = now.partition(piece)
            if inside and said.startswith(before) and said.endswith(after):
                yield places[start], places[end - 1] + 1, said[len(before) : len(said) - len(after)]
            if inside and said.startswith(before):
                yield places[start], places[end - 1] + 1, said[len(before) :]


def _bare(raw: str) -> tuple[str, list[int]]:
    """A text without line breaks and what indents them, each quote as one character; and where each character stands."""
    text = ""
    places: list[int] = []
    quotes = {found.start(): found.end() for found in QUOTE.finditer(raw)}
    at = 0
    while at < len(raw):
        if raw[at] == "\n" or (raw[at] in " \t\u3000" and raw[:at].rstrip(" \t\u3000").endswith("\n")):
            at += 1
            continue
        text += _HELD if at in quotes else raw[at]
        places.append(at)
        at = quotes.get(at, at + 1)
    return text, places


def same(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginnings, and at their ends."""
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n] != other[n]), most)
    tail = next((n for n in range(most - head) if one[-1 - n] != other[-1 - n]), most - head)
    return head, tail


def _spliced(raw: str, splices: Iterable[_Splice]) -> str | None:
    """The text with words put in; None where two of them are for the same place."""
    made, end = "", 0
    for start, stop, words in sorted(set(splices)):
        if start < end:
            return None
        made += raw[end:start] + words
        end = stop
    return made + raw[end:]


def quote_of(key: str, value: object, printed: str) -> str | None:
    """How free text quotes a figure so that these words are printed; None where it cannot."""
    if not isinstance(value, int) or isinstance(value, bool):
        return f"〔{key}〕" if str(value) == printed else None
    number = int(value)
    forms = {"": str(number), "|汉字数": numerals.count(number), "|汉字": numerals.han(number)} if number >= 0 else {}
    return next((f"〔{key}{form}〕" for form, said in forms.items() if said == printed), None)
