"""The numbers that Word counts by itself, as it prints them: 一、 （一） 1. （1） ①.

In: the numbering and the styles of a .docx, and its paragraphs one after another. Out: the number of each, empty where it has none or one
of a kind that is not known here. Does not know what a number is for.

ECMA-376 Part 1, 17.9. Whatever does not fit together gives no number, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from drafter import numerals
from drafter.word.ooxml import W

_W: Final = f"{{{W}}}"
_LEVELS: Final = 9
_LONGEST: Final = 40
"""Characters of a number; what is longer is none."""
_MOST: Final = 9999
_DEEPEST: Final = 20
"""Styles that may be based on each other."""
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip
_WIDE: Final = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
_LEGAL: Final = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _letters(number: int) -> str:
    """a to z, then aa to zz."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _run(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


_CIRCLES: Final = _run(0x2460, 20) + _run(0x3251, 15) + _run(0x32B1, 15)
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "chineseCounting": numerals.han,
    "chineseCountingThousand": numerals.han,
    "japaneseCounting": numerals.han,
    "taiwaneseCounting": numerals.han,
    "taiwaneseCountingThousand": numerals.han,
    "ideographDigital": numerals.year,
    "taiwaneseDigital": numerals.year,
    "japaneseDigitalTenThousand": numerals.year,
    "chineseLegalSimplified": lambda number: numerals.han(number).translate(_LEGAL),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _one_of(_run(0x3280, 10)),
    "decimalEnclosedCircle": _one_of(_CIRCLES),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLES),
    "decimalEnclosedParen": _one_of(_run(0x2474, 20)),
    "decimalEnclosedFullstop": _one_of(_run(0x2488, 20)),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    restart: int | None
    """The level, from 1, after which it begins anew; 0 for never, None for any higher one."""
    legal: bool
    """Whether it shows all levels in Arabic digits."""
    style: str


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: the counters that it shares, its levels, and those where it begins anew at its first use."""

    counters: str
    levels: Mapping[int, _Level]
    begins: Mapping[int, int]


def counter(numbering: etree._Element | None, styles: etree._Element | None) -> Callable[[etree._Element], str]:
    """What tells the number of each paragraph, asked once for each in the order of the text."""
    styled = {_value(style, "styleId"): style for style in _children(styles, "style")}
    plain = (name for name, style in styled.items() if style.get(f"{_W}type") == "paragraph" and _is_on(style.get(f"{_W}default")))
    usual = next(plain, "")
    lists = dict(_lists(numbering, styled))
    counts: dict[str, list[int | None]] = {}
    used: set[tuple[str, int]] = set()
    known: dict[str, tuple[str, int | None]] = {}

    def number(paragraph: etree._Element) -> str:
        style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"), "val") or usual
        if style not in known:
            known[style] = _of_style(style, styled, lists)
        own, level = _numbering(paragraph)
        name = own or known[style][0]
        if level is None:
            level = known[style][1] if not own else 0
        found = lists.get(name)
        if found is None or level is None or level not in found.levels:
            return ""
        values = counts.setdefault(found.counters, [None] * _LEVELS)
        if level in found.begins and (name, level) not in used:
            used.add((name, level))
            values[level] = found.begins[level] - 1
        last = values[level]
        values[level] = found.levels[level].start if last is None else last + 1
        for deeper in range(level + 1, _LEVELS):
            after = found.levels[deeper].restart if deeper in found.levels else None
            if after is None or level < after:
                values[deeper] = None
        return _printed(found, level, values)

    return number


def _printed(found: _List, level: int, values: list[int | None]) -> str:
    own = found.levels[level]

    def said(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        one = found.levels.get(index)
        value = values[index]
        if one is None or index > level:
            return ""
        form = _FORMATS.get("decimal" if own.legal else one.format)
        shown = one.start if value is None else value
        if form is None or not 0 <= shown <= _MOST:
            raise LookupError
        return form(shown)

    try:
        printed = re.sub("%([1-9])", said, own.text)
    except LookupError:
        return ""
    return printed.strip() if len(printed) <= _LONGEST and own.format in _FORMATS else ""


# ---- what numbering and styles say ----


def _lists(numbering: etree._Element | None, styled: Mapping[str, etree._Element]) -> Iterator[tuple[str, _List]]:
    """Every w:num by its number."""
    abstract = {_value(one, "abstractNumId"): one for one in _children(numbering, "abstractNum")}
    given = {_value(one, "numId"): _value(one.find(f"{_W}abstractNumId"), "val") for one in _children(numbering, "num")}
    levels = {name: _levels(_linked(name, abstract, given, styled)) for name in abstract}
    for one in _children(numbering, "num"):
        counters = _value(one.find(f"{_W}abstractNumId"), "val")
        if counters not in abstract:
            continue
        own, begins = dict(levels[counters]), {}
        for override in _children(one, "lvlOverride"):
            index = _int(_value(override, "ilvl"))
            if index is None or index >= _LEVELS:
                continue
            own |= dict(_levels(override))
            start = _int(_value(override.find(f"{_W}startOverride"), "val"))
            if start is not None:
                begins[index] = start
        yield _value(one, "numId"), _List(counters, own, begins)


def _linked(
    name: str, abstract: Mapping[str, etree._Element], given: Mapping[str, str], styled: Mapping[str, etree._Element]
) -> etree._Element:
    """The w:abstractNum that has the levels of another, which may only name a list style."""
    for _ in range(_DEEPEST):
        style = styled.get(_value(abstract[name].find(f"{_W}numStyleLink"), "val"))
        following = given.get(_numbering(style)[0], "") if style is not None else ""
        if following not in abstract:
            break
        name = following
    return abstract[name]


def _levels(parent: etree._Element) -> Mapping[int, _Level]:
    found = {}
    for one in _children(parent, "lvl"):
        index = _int(_value(one, "ilvl"))
        if index is not None and index < _LEVELS:
            start = _int(_value(one.find(f"{_W}start"), "val"))
            legal = one.find(f"{_W}isLgl")
            found[index] = _Level(
                0 if start is None else start,
                _value(one.find(f"{_W}numFmt"), "val") or "decimal",
                _value(one.find(f"{_W}lvlText"), "val")[:_LONGEST],
                _int(_value(one.find(f"{_W}lvlRestart"), "val")),
                legal is not None and _is_on(legal.get(f"{_W}val", "1")),
                _value(one.find(f"{_W}pStyle"), "val"),
            )
    return found


def _of_style(name: str, styled: Mapping[str, etree._Element], lists: Mapping[str, _List]) -> tuple[str, int | None]:
    """The list and the level of a style, its own or of the style that it is based on."""
    level: int | None = None
    for _ in range(_DEEPEST):
        style = styled.get(name)
        if style is None:
            break
        number, own = _numbering(style)
        level = own if level is None else level
        if number:
            linked = (index for index, one in lists[number].levels.items() if one.style == name) if number in lists else ()
            return number, next(iter(linked), level or 0)
        name = _value(style.find(f"{_W}basedOn"), "val")
    return "", level


def _numbering(node: etree._Element) -> tuple[str, int | None]:
    """The list, empty where it is not named, and the level that a paragraph or style names."""
    found = node.find(f"{_W}pPr/{_W}numPr")
    if found is None:
        return "", None
    return _value(found.find(f"{_W}numId"), "val"), _int(_value(found.find(f"{_W}ilvl"), "val"))


def _children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if parent is None else parent.iterfind(f"{_W}{name}")


def _value(node: etree._Element | None, name: str) -> str:
    return "" if node is None else node.get(f"{_W}{name}", "")


def _int(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else None


def _is_on(text: str | None) -> bool:
    return text in ("1", "true", "on")
