"""How a figure was computed, with its numbers: 提案.办复 42 ÷ 提案.立案 42; 协商.专题[1].共识 共 2 项; 会议.年度 2017 ＋ 1.

In: a figure, the keys of the facts that it came from, and the facts. Out: the way that gives the figure, found by computing it again; an
empty text where none does. Does not know templates: what they computed shows in the result alone.

A rate is rounded half up to some decimals, as the filters do it; everything else must come out exactly, or to the last decimal printed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import sources
from drafter.api.known import is_figure, leaves, read
from drafter.compose.growth import NEAR, OVER
from drafter.facts.reading import Facts
from drafter.facts.shape import LAST
from drafter.report.figures import Figure

if TYPE_CHECKING:
    from drafter.api.figures import Told

MOST_DECIMALS = 6
"""Decimals to which a rate may be rounded."""
RATES = ("%", "百分点", "倍")
"""Units that only a division gives."""


def of(told: Told, facts: Facts) -> str:
    """How a computed figure was computed, with the values of its facts; empty where no way is found.

    facts: with what is held back, and with last year's, as `Draft.facts` has them.
    """
    known = list(leaves(facts, held=True))
    words = sources.measure_words()
    figures = {key: read(value, shape, words) for key, value, shape in known if key in told.keys and is_figure(value, shape)}
    computed = arithmetic(told.figure, told.keys, figures)
    counted = _counted(told.figure, told.keys, list(dict.fromkeys(key for key, _, _ in known)))
    # Where only figures were read, they were computed with; where words were read too, they were counted.
    return computed or counted if len(figures) == len(told.keys) else counted or computed


def arithmetic(figure: Figure, keys: Sequence[str], figures: Mapping[str, Figure]) -> str:
    """How a figure comes out of the figures of some keys; empty where none of the known ways gives it."""
    facts = [(key, figures[key]) for key in keys if key in figures]
    terms = [_Term(f"{key} {fact.text}", Fraction(fact.number), fact.unit, key) for key, fact in facts if not (fact.date or fact.about)]
    dates = [(key, fact) for key, fact in facts if fact.date]
    if figure.date:
        wanted = Fraction(figure.date[0]) if figure.date[0] is not None and figure.date[1:] == (None, None) else None
    else:
        wanted = Fraction(figure.number)
    if wanted is None:
        return ""
    ways = {"%": _percentages, "百分点": _points, "倍": _times}.get(figure.unit)
    found = ways(wanted, terms) if ways else (*_plain(wanted, figure, terms), *_of_dates(wanted, figure, dates))
    return next(iter(found), "")


@dataclass(frozen=True, slots=True)
class _Term:
    """A number with the words that say how it comes about."""

    text: str
    value: Fraction
    unit: str = ""
    key: str = ""
    """Of a single fact."""

    @property
    def of_last_year(self) -> bool:
        return self.key.startswith(f"{LAST}.")


def _joined(one: _Term, sign: str, other: _Term) -> str:
    """Two numbers with a sign between them, each in brackets where it is computed itself."""
    before = f"{one.text} " if one.key else f"（{one.text}）"
    return before + sign + (f" {other.text}" if other.key else f"（{other.text}）")


def _sum(terms: Sequence[_Term]) -> _Term:
    return terms[0] if len(terms) == 1 else _Term(" ＋ ".join(term.text for term in terms), sum((t.value for t in terms), Fraction()))


def _minus(more: _Term, less: _Term) -> _Term:
    sign = f"− {less.text}" if less.key else f"−（{less.text}）"
    return _Term(f"{more.text} {sign}", more.value - less.value)


def _gap(one: _Term, other: _Term) -> _Term:
    return _minus(one, other) if one.value >= other.value else _minus(other, one)


def _over(part: _Term, whole: _Term) -> Iterator[_Term]:
    if whole.value > 0:
        yield _Term(_joined(part, "÷", whole), part.value / whole.value)


def _amounts(terms: Sequence[_Term]) -> tuple[_Term, ...]:
    """What some facts make together: their sum, and the first without the others."""
    return (_sum(terms), _minus(terms[0], _sum(terms[1:]))) if len(terms) > 1 else (_sum(terms),)


def _shares(terms: Sequence[_Term]) -> Iterator[_Term]:
    """The first facts as a part of those that follow, or of all; the plainest ways first."""
    cuts = [(terms[:end], terms[end:]) for end in range(len(terms) - 1, 0, -1)]
    plain = [(_sum(part), _sum(whole)) for part, whole in cuts] + [(_sum(part), _sum(terms)) for part, _ in cuts]
    subtle = [(one, other) for part, whole in cuts for one in _amounts(part) for other in _amounts(whole)]
    yield from (share for one, other in (*plain, *subtle) if one.value >= 0 for share in _over(one, other))


def _years(terms: Sequence[_Term]) -> Iterator[tuple[list[_Term], list[_Term]]]:
    """This year's facts and last year's, where both are there."""
    now, then = [term for term in terms if not term.of_last_year], [term for term in terms if term.of_last_year]
    if now and then:
        yield now, then


# ---- the ways ----


def _percentages(wanted: Fraction, terms: Sequence[_Term]) -> Iterator[str]:
    grown = (way for now, then in _years(terms) for way in _over(_gap(_sum(now), _sum(then)), _sum(then)))
    yield from (way.text for ways in (grown, _shares(terms)) for way in ways if _rounds_to(way.value * 100, wanted))


def _points(wanted: Fraction, terms: Sequence[_Term]) -> Iterator[str]:
    """Two rates apart: each a fact, or computed and rounded as it is printed."""
    sides = list(_years(terms)) or [(list(terms[:end]), list(terms[end:])) for end in range(1, len(terms))]
    for decimals in (1, 0, *range(2, MOST_DECIMALS + 1)):
        pairs = ((one, other) for now, then in sides for one in _rates(now, decimals) for other in _rates(then, decimals))
        apart = (pair if pair[0].value > pair[1].value else pair[::-1] for pair in pairs)
        yield from (_joined(high, "−", low) for high, low in apart if high.value - low.value == wanted)


def _rates(terms: Sequence[_Term], decimals: int) -> Iterator[_Term]:
    if len(terms) == 1:
        yield from terms
    for share in _shares(terms):
        rate = _rounded(share.value * 100, decimals)
        yield _Term(f"{share.text} ＝ {_shown(rate)}%", rate)


def _times(wanted: Fraction, terms: Sequence[_Term]) -> Iterator[str]:
    yield from (way.text for way in _shares(terms) if _rounds_to(way.value, wanted))


def _plain(wanted: Fraction, figure: Figure, terms: Sequence[_Term]) -> Iterator[str]:
    """Sums, differences, products and averages; the year, the session or the term before or after; a figure that was rounded."""
    last = _last_place(figure)
    alike = all(term.unit in ("", figure.unit) or not figure.unit for term in terms)
    if alike and len(terms) > 1:
        yield from (way.text for way in _amounts(terms) if way.value == wanted)
        yield from (way.text for now, then in _years(terms) if (way := _gap(_sum(now), _sum(then))).value == wanted)
    if len(terms) == 2:
        yield from (f"{one.text} × {other.text}" for one, other in pairwise(terms) if one.value * other.value == wanted)
        yield from (way.text for way in _over(*terms) if way.value == wanted or (last < 1 and _to(way.value, last) == wanted))
    if len(terms) == 1:
        yield from _changed(wanted, figure, terms[0], last)


def _changed(wanted: Fraction, figure: Figure, term: _Term, last: Fraction) -> Iterator[str]:
    """What one fact can become: its neighbour, the same to fewer digits, the round number that it is near to."""
    if not term.unit and not figure.about:
        yield from _beside(wanted, term)
    if term.unit == "元" == figure.unit and not figure.about and _to(term.value, last) == wanted:
        yield f"{term.text}，四舍五入"
    if figure.about == "近" and wanted * (1 - NEAR) <= term.value < wanted:
        yield f"{term.text}，近 {_shown(wanted)}"
    if figure.about == "多" and wanted < term.value <= wanted * (1 + OVER):
        yield f"{term.text}，超 {_shown(wanted)}"


def _beside(wanted: Fraction, term: _Term) -> Iterator[str]:
    if abs(wanted - term.value) == 1:
        yield f"{term.text} {'＋' if wanted > term.value else '−'} 1"


def _of_dates(wanted: Fraction, figure: Figure, dates: Sequence[tuple[str, Figure]]) -> Iterator[str]:
    """The days from one date to another, both counted; the year before or after a date."""
    if len(dates) == 1 and figure.unit in ("", "年"):
        [(key, fact)] = dates
        year = fact.date[0] if fact.date else None
        yield from _beside(wanted, _Term(f"{key}的年份 {year}", Fraction(year or 0)))
    if len(dates) == 2 and figure.unit in ("", "天"):
        (begin, first), (end, last) = sorted((day, f"{key} {fact.text}") for key, fact in dates for day in _days(fact))
        if end - begin + 1 == wanted:
            yield f"{last} − {first} ＋ 1 天"


def _days(fact: Figure) -> Iterator[int]:
    year, month, day = fact.date or (None, None, None)
    if year and month and day:
        yield datetime.date(year, month, day).toordinal()


# ---- counted ----


def _counted(figure: Figure, keys: Sequence[str], known: Sequence[str]) -> str:
    """How many items of a list, or names of a map, the keys belong to; of several lists, all together."""
    if figure.unit in RATES or figure.about or figure.date:
        return ""
    keys = [key for key in keys if key in known]
    depth = max((key.count("[") for key in keys), default=0)
    within = [key for key in keys if "[" in key] or keys
    for level in range(max(depth, 1)):
        groups: dict[str, dict[str, None]] = {}
        for key in within:
            group, item = _item(key, level)
            groups.setdefault(group, {})[item] = None
        if sum(map(len, groups.values())) == figure.number:
            return " ＋ ".join(_told(group, list(items), known) for group, items in groups.items())
    return ""


def _item(key: str, level: int) -> tuple[str, str]:
    """The list in which a key stands, counted from the outermost, and its number there; of a key outside lists, the group and the name."""
    places = [found.start() for found in re.finditer(r"\[", key)]
    if not places:
        group, _, name = key.rpartition(".")
        return group, name
    start = places[min(level, len(places) - 1)]
    return key[:start], key[start + 1 : key.index("]", start)]


def _told(group: str, items: list[str], known: Sequence[str]) -> str:
    level = group.count("[")
    every = dict.fromkeys(_item(key, level)[1] for key in known if key.startswith((f"{group}[", f"{group}.")))
    if len(items) == len(every):
        return f"{group} 共 {len(items)} 项"
    return f"{group} 的 {len(every)} 项中取 {'、'.join(items)}，共 {len(items)} 项"


# ---- rounding ----


def _rounded(number: Fraction, decimals: int) -> Fraction:
    return _to(number, Fraction(1, 10**decimals))


def _to(number: Fraction, place: Fraction) -> Fraction:
    """To a whole multiple of a place, half up; for numbers from 0 on."""
    return Fraction(int(number / place + Fraction(1, 2))) * place


def _rounds_to(number: Fraction, wanted: Fraction) -> bool:
    return any(_rounded(number, decimals) == wanted for decimals in range(MOST_DECIMALS + 1))


def _last_place(figure: Figure) -> Fraction:
    """What one of the last digit printed is worth: of 2.46亿元 a million."""
    digits = re.search(r"\d+(?:\.(\d+))?", figure.text.replace(",", ""))
    if not digits or figure.date or not Decimal(digits[0]):
        return Fraction(1)
    return Fraction(figure.number) / Fraction(digits[0]) * Fraction(1, int(f"1{'0' * len(digits[1] or '')}"))


def _shown(number: Fraction) -> str:
    exact = (Decimal(number.numerator) / number.denominator).quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_HALF_UP)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".")
