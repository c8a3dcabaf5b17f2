"""The keys that a layout may set, and how the value of each is read.

In: one value as YAML gives it. Out: the value in the units of Word, or None. Does not know what a value is for.

A length carries its unit (`37 mm`, `28.95 磅`); indents are in characters (字), blank lines in lines (行).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from drafter.report.document import ROLES

Twips: TypeAlias = int
"""1/20 pt, 1/1440 inch."""
HalfPoints: TypeAlias = int
"""1/2 pt, the unit of a font size in Word."""
CharHundredths: TypeAlias = int
"""1/100 of the width of one character of the paragraph."""

SIZES: Final[Mapping[str, HalfPoints]] = MappingProxyType({
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30,
    "四号": 28, "小四": 24, "五号": 21, "小五": 18, "六号": 15, "小六": 13,
})  # fmt: skip
"""The names of font sizes as Word for Chinese has them."""
FACES: Final = ("仿宋", "楷体", "黑体", "宋体", "小标宋", "西文")
AUTO: Final = "按行数"
"""A line pitch that follows from the lines a page."""

_MM: Final = Decimal(14400) / 254
_UNITS: Final = {"mm": _MM, "毫米": _MM, "cm": _MM * 10, "厘米": _MM * 10, "pt": Decimal(20), "磅": Decimal(20)}
_LONGEST: Final = 22 * 1440  # the largest paper that Word takes


@dataclass(frozen=True, slots=True)
class Space:
    """A blank space, in lines and twips: how high a line is comes later."""

    lines: Decimal
    twips: Twips

    def on(self, pitch: Twips) -> Twips:
        """The space where lines are so far apart."""
        return rounded(self.lines * pitch) + self.twips


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key takes: in words, by an example, and as a function that gives None for anything else."""

    expected: str
    example: str
    read: Callable[[object], Any]


def rounded(value: Decimal) -> int:
    """The nearest integer, halves up."""
    return int(value.to_integral_value(ROUND_HALF_UP))


def _measure(value: object) -> tuple[Decimal, str]:
    """The number and the unit of a text such as `37 mm`; no unit when it is none."""
    found = re.fullmatch(r"\s*([-+]?\d{1,6}(?:\.\d{1,6})?)\s*(\D*?)\s*", value) if isinstance(value, str) else None
    return (Decimal(found[1]), found[2]) if found else (Decimal(0), "")


def _length(value: object) -> Twips | None:
    number, unit = _measure(value)
    twips = rounded(number * _UNITS.get(unit, Decimal(0)))
    return twips if unit in _UNITS and 0 <= twips <= _LONGEST else None


def _pitch(value: object) -> Twips | str | None:
    return AUTO if value == AUTO else _length(value) or None


def _space(value: object) -> Space | None:
    number, unit = _measure(value)
    if unit == "行" and 0 <= number <= 50:
        return Space(number, 0)
    length = _length(value)
    return None if length is None else Space(Decimal(0), length)


def _size(value: object) -> HalfPoints | None:
    if isinstance(value, str) and value in SIZES:
        return SIZES[value]
    number, unit = _measure(value)
    half_points = int(number * 2)
    return half_points if unit in ("pt", "磅") and half_points == number * 2 and 0 < half_points <= 400 else None


def _chars(value: object) -> CharHundredths | None:
    number, unit = _measure(value)
    return rounded(number * 100) if unit == "字" and abs(number) < 100 else None


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else {"是": True, "否": False}.get(str(value))


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100 else None


def _outline(value: object) -> int | None:
    """The level from 1, and 0 for body text."""
    level = _count(value)
    return 0 if value == "无" else level if level and level <= 9 else None


def _printable(value: object) -> str:
    return value.strip() if isinstance(value, str) and value.replace("\u3000", " ").isprintable() else ""


def _name(value: object) -> str | None:
    return _printable(value)[:100] or None


def _sample(value: object) -> tuple[str, str] | None:
    before, one, after = _printable(value).partition("1")
    return (before, after) if one and "1" not in after else None


def _one_of(words: Mapping[str, str]) -> Callable[[object], str | None]:
    return lambda value: words.get(value) if isinstance(value, str) else None


_LENGTH: Final = Kind("带单位的长度", "37 mm", _length)
_PITCH: Final = Kind(f"“{AUTO}”或带单位的长度", "28 磅", _pitch)
_SPACE: Final = Kind("几行，或带单位的长度", "1 行", _space)
_SIZE: Final = Kind("字号", "三号", _size)
_CHARS: Final = Kind("几个字", "2 字", _chars)
_SWITCH: Final = Kind("“是”或“否”", "是", _switch)
_COUNT: Final = Kind("1 到 100 的整数", "22", _count)
_FACE: Final = Kind(f"“字体”一节里的名称（{'、'.join(FACES)}）", "仿宋", _one_of({face: face for face in FACES}))
_ALIGN: Final = {"左": "left", "居中": "center", "右": "right", "两端": "both"}

STYLE: Final[Mapping[str, Kind]] = MappingProxyType({
    "字体": _FACE,
    "字号": _SIZE,
    "加粗": _SWITCH,
    "对齐": Kind("左、居中、右、两端之一", "居中", _one_of(_ALIGN)),
    "首行缩进": _CHARS,
    "左缩进": _CHARS,
    "右缩进": _CHARS,
    "行距": _PITCH,
    "段前": _SPACE,
    "段后": _SPACE,
    "大纲级别": Kind("1 到 9 的整数，或“无”", "1", _outline),
    "与下段同页": _SWITCH,
    "段前分页": _SWITCH,
})  # fmt: skip
"""What each style may say."""
REQUIRED: Final[Mapping[str, Kind]] = MappingProxyType({
    **{f"页面.{name}": _LENGTH for name in ("纸宽", "纸高", "上边距", "下边距", "左边距", "右边距")},
    "版心.每页行数": _COUNT,
    "版心.每行字数": _COUNT,
    "版心.行距": _PITCH,
    **{f"字体.{face}": Kind("字体的名称", "仿宋", _name) for face in FACES},
    "页码.样子": Kind("含有一个 1（代表页码）的文字", '"— 1 —"', _sample),
    "页码.字体": _FACE,
    "页码.字号": _SIZE,
    "页码.位置": Kind("外侧、居中之一", "外侧", _one_of({"外侧": "outside", "居中": "center"})),
    "页码.空": _CHARS,
    "页码.距版心": _LENGTH,
    "题头.下空": _SPACE,
    "表格.线宽": _LENGTH,
    "表格.边距": _LENGTH,
    **{f"样式.默认.{name}": kind for name, kind in STYLE.items()},
})  # fmt: skip
"""The keys that a layout file must have."""
KEYS: Final[Mapping[str, Kind]] = MappingProxyType(
    {**REQUIRED, **{f"样式.{role}.{name}": kind for role in ROLES for name, kind in STYLE.items()}}
)
"""Every key that a layout file or an office may set."""
