"""The official layout as data: the page, its grid, the page number, and one style for each role.

In: the plain values of a layout file and an office's overrides. Out: a frozen `Layout` in the units of Word.
Does not know YAML, files or XML.

A length in a layout file carries its unit (`37 mm`, `28.95 磅`); indents are in characters (字), blank lines in lines (行).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from drafter.errors import DrafterError, LayoutError, raise_all
from drafter.places import Location
from drafter.report.document import ROLES

Twips: TypeAlias = int
"""1/20 pt, 1/1440 inch."""
HalfPoints: TypeAlias = int
"""1/2 pt, the unit of a font size in Word."""
CharHundredths: TypeAlias = int
"""1/100 of the width of one character of the paragraph."""

SIZES: Final = MappingProxyType({
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30, "四号": 28, "小四": 24,
    "五号": 21, "小五": 18, "六号": 15, "小六": 13,
})  # fmt: skip
"""The names of font sizes as Word for Chinese has them, in half-points."""

FACES: Final = ("仿宋", "楷体", "黑体", "宋体", "小标宋", "西文")


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins, in twips (5.1, 5.2.1)."""

    width: Twips
    height: Twips
    top: Twips
    bottom: Twips
    left: Twips
    right: Twips

    @property
    def text_width(self) -> Twips:
        """Width of the 版心."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> Twips:
        """Height of the 版心."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The footer (7.5): `before` and `after` stand round the number; `margin` is Word's distance of the footer from the paper's edge."""

    before: str
    after: str
    font: str
    size: HalfPoints
    outside: bool
    """Right on odd pages and left on even ones; else centred."""
    indent: CharHundredths
    line: Twips
    margin: Twips


@dataclass(frozen=True, slots=True)
class Style:
    """How the paragraphs of one role look."""

    font: str
    """The East Asian face, by its name on the machine."""
    size: HalfPoints
    bold: bool
    align: str
    """Word's word for it: left, center, right, both."""
    first: CharHundredths
    left: CharHundredths
    right: CharHundredths
    line: Twips
    """Exact pitch of the lines."""
    before: Twips
    after: Twips
    outline: int | None
    """Word's outline level, from 0; None for body text."""
    keep_next: bool
    new_page: bool
    spacing: Twips
    """Added to each character, so that the grid's characters fit the line."""

    def chars(self, hundredths: CharHundredths) -> Twips:
        """Width of so many hundredths of a character in this style."""
        return (self.size * 10 + self.spacing) * hundredths // 100


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that the official layout settles."""

    page: Page
    pitch: Twips
    """From one line to the next: the text height over the lines a page (5.2.3)."""
    latin: str
    """The face of ASCII letters and digits."""
    faces: tuple[str, ...]
    """Every face that a text may use, by its name on the machine."""
    number: PageNumber
    front_gap: Twips
    """Blank space under the title, subtitle and speaker (7.3.2)."""
    border: int
    """Width of table lines, in 1/8 pt."""
    cell_margin: Twips
    normal: Style
    styles: Mapping[str, Style]
    """A style for every role."""


@dataclass(frozen=True, slots=True)
class _Space:
    """A blank space, in lines and twips: how high a line is comes later."""

    lines: Decimal
    twips: Twips

    def on(self, pitch: Twips) -> Twips:
        return _round(self.lines * pitch) + self.twips


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a key takes: `read` gives None for anything else."""

    expected: str
    example: str
    read: Callable[[object], Any]


_UNITS: Final = {
    "mm": Decimal(14400) / 254, "毫米": Decimal(14400) / 254, "cm": Decimal(144000) / 254, "厘米": Decimal(144000) / 254,
    "pt": Decimal(20), "磅": Decimal(20),
}  # fmt: skip
_AUTO: Final = "按行数"


def _round(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def _measure(value: object) -> tuple[Decimal, str]:
    found = re.fullmatch(r"\s*([-+]?\d{1,6}(?:\.\d{1,6})?)\s*(\D*?)\s*", value) if isinstance(value, str) else None
    return (Decimal(found[1]), found[2]) if found else (Decimal(0), "")


def _length(value: object) -> Twips | None:
    number, unit = _measure(value)
    return _round(number * _UNITS[unit]) if unit in _UNITS and number >= 0 else None


def _pitch(value: object) -> Twips | str | None:
    return _AUTO if value == _AUTO else _length(value) or None


def _space(value: object) -> _Space | None:
    number, unit = _measure(value)
    if unit == "行" and number >= 0:
        return _Space(number, 0)
    length = _length(value)
    return None if length is None else _Space(Decimal(0), length)


def _size(value: object) -> HalfPoints | None:
    named = SIZES.get(value) if isinstance(value, str) else None
    number, unit = _measure(value)
    half_points = number * 2
    exact = unit in ("pt", "磅") and half_points == int(half_points) and 0 < half_points <= 400
    return named or (int(half_points) if exact else None)


def _chars(value: object) -> CharHundredths | None:
    number, unit = _measure(value)
    return _round(number * 100) if unit == "字" and abs(number) < 100 else None


def _one_of(**words: object) -> Callable[[object], Any]:
    return lambda value: words.get(value) if isinstance(value, str) else None


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else {"是": True, "否": False}.get(str(value))


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100 else None


def _outline(value: object) -> int | None:
    """0 is body text, as a missing level cannot be told from a wrong one."""
    return 0 if value == "无" else value if isinstance(value, int) and value in range(1, 10) else None


def _name(value: object) -> str | None:
    plain = isinstance(value, str) and 0 < len(value) < 100 and value.isprintable()
    return value.strip() or None if isinstance(value, str) and plain else None


def _sample(value: object) -> tuple[str, str] | None:
    parts = value.split("1") if isinstance(value, str) and (value.isprintable()) else []
    return (parts[0], parts[1]) if len(parts) == 2 else None


_LENGTH: Final = _Kind("带单位的长度", "37 mm", _length)
_PITCH: Final = _Kind(f"“{_AUTO}”或带单位的长度", "28 磅", _pitch)
_SPACE: Final = _Kind("几行，或带单位的长度", "1 行", _space)
_SIZE: Final = _Kind("字号", "三号", _size)
_CHARS: Final = _Kind("几个字", "2 字", _chars)
_SWITCH: Final = _Kind("“是”或“否”", "是", _switch)
_COUNT: Final = _Kind("1 到 100 的整数", "22", _count)
_FACE: Final = _Kind("“字体”一节里的名称：" + "、".join(FACES), "仿宋", _one_of(**{face: face for face in FACES}))
_NAME: Final = _Kind("字体的名称", "仿宋", _name)
_STYLE: Final = {
    "字体": _FACE,
    "字号": _SIZE,
    "加粗": _SWITCH,
    "对齐": _Kind("左、居中、右、两端之一", "居中", _one_of(左="left", 居中="center", 右="right", 两端="both")),
    "首行缩进": _CHARS,
    "左缩进": _CHARS,
    "右缩进": _CHARS,
    "行距": _PITCH,
    "段前": _SPACE,
    "段后": _SPACE,
    "大纲级别": _Kind("1 到 9 的整数，或“无”", "1", _outline),
    "与下段同页": _SWITCH,
    "段前分页": _SWITCH,
}
_FIXED: Final = {
    **{f"页面.{name}": _LENGTH for name in ("纸宽", "纸高", "上边距", "下边距", "左边距", "右边距")},
    "版心.每页行数": _COUNT,
    "版心.每行字数": _COUNT,
    "版心.行距": _PITCH,
    **{f"字体.{face}": _NAME for face in FACES},
    "页码.样子": _Kind("含有一个 1（代表页码）的文字", "— 1 —", _sample),
    "页码.字体": _FACE,
    "页码.字号": _SIZE,
    "页码.位置": _Kind("外侧、居中之一", "外侧", _one_of(外侧="outside", 居中="center")),
    "页码.空": _CHARS,
    "页码.距版心": _LENGTH,
    "题头.下空": _SPACE,
    "表格.线宽": _LENGTH,
    "表格.边距": _LENGTH,
    **{f"样式.默认.{name}": kind for name, kind in _STYLE.items()},
}
KEYS: Final[Mapping[str, _Kind]] = MappingProxyType(
    _FIXED | {f"样式.{role}.{name}": kind for role in ROLES for name, kind in _STYLE.items()}
)
"""Every key that a layout file or an office may set."""


def load(
    values: Mapping[str, object],
    overrides: Mapping[str, object] = MappingProxyType({}),
    at: Callable[[str], Location | None] = lambda key: None,
) -> Layout:
    """The layout of a layout file's values, with an office's own values over them.

    A value is plain or `{值: …, 依据: …}`; keys are nested or dotted (`页面.上边距`). `at` tells where an override stands.
    Raises LayoutError, or Problems of several: an unknown key, a value of the wrong kind, a key that is missing.
    """
    problems: list[DrafterError] = []
    read = _read(values, problems, lambda key: None)
    read |= _read(overrides, problems, at)
    problems += [LayoutError(f"版式文件缺少“{key}”", hint=_hint(key)) for key in _FIXED if key not in read]
    raise_all(problems)
    return _layout(read)


def _read(values: Mapping[str, object], problems: list[DrafterError], at: Callable[[str], Location | None]) -> dict[str, Any]:
    """The values by dotted key, each in the type of its key; what is wrong goes to `problems`."""
    read: dict[str, Any] = {}
    for key, value in _flat(values):
        if key not in KEYS:
            problems.append(_unknown(key, at(key)))
        elif (found := KEYS[key].read(value)) is None:
            message = f"“{key}”应当是{KEYS[key].expected}，这里是“{value}”"
            problems.append(LayoutError(message, at(key), _hint(key)))
        elif key in read:
            problems.append(LayoutError(f"“{key}”写了两次", at(key), "只留一处"))
        else:
            read[key] = found
    return read


def _flat(values: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = []
    for name, value in values.items():
        key = f"{prefix}{name}"
        if not isinstance(value, Mapping):
            pairs.append((key, value))
        elif "值" in value:
            pairs.append((key, value["值"]))
            pairs += [(f"{key}.{extra}", value[extra]) for extra in value if extra not in ("值", "依据")]
        else:
            pairs += _flat(value, f"{key}.")
    return pairs


def _hint(key: str) -> str:
    return f"例如写：{key}: {KEYS[key].example}"


def _unknown(key: str, place: Location | None) -> LayoutError:
    inside = next((known for known in KEYS if known.startswith(f"{key}.")), None)
    if inside:
        return LayoutError(f"“{key}”下面要分项写", place, _hint(inside))
    near = get_close_matches(key, KEYS, 1, 0.5)
    hint = f"是不是“{near[0]}”？" if near else "可以设置的名称见版式文件 official.yaml"
    return LayoutError(f"版式里没有“{key}”这一项", place, hint)


def _layout(read: Mapping[str, Any]) -> Layout:
    page = Page(*(read[f"页面.{name}"] for name in ("纸宽", "纸高", "上边距", "下边距", "左边距", "右边距")))
    if page.text_width < 1440 or page.text_height < 1440:
        raise LayoutError("页边距太大，版心的宽和高应当不小于 1 英寸（25.4 mm）", hint="改小“页面”一节的边距")
    faces = {face: read[f"字体.{face}"] for face in FACES}
    pitch = page.text_height // read["版心.每页行数"] if read["版心.行距"] == _AUTO else read["版心.行距"]
    cell = page.text_width // read["版心.每行字数"]
    base = read["样式.默认.字号"]

    def style(role: str) -> Style:
        of = {name: read.get(f"样式.{role}.{name}", read[f"样式.默认.{name}"]) for name in _STYLE}
        return Style(
            font=faces[of["字体"]],
            size=of["字号"],
            bold=of["加粗"],
            align=of["对齐"],
            first=of["首行缩进"],
            left=of["左缩进"],
            right=of["右缩进"],
            line=pitch if of["行距"] == _AUTO else of["行距"],
            before=of["段前"].on(pitch),
            after=of["段后"].on(pitch),
            outline=of["大纲级别"] - 1 if of["大纲级别"] else None,
            keep_next=of["与下段同页"],
            new_page=of["段前分页"],
            spacing=cell - base * 10 if of["字号"] == base else 0,
        )

    return Layout(
        page=page,
        pitch=pitch,
        latin=faces["西文"],
        faces=tuple(dict.fromkeys(faces.values())),
        number=_number(read, page, faces),
        front_gap=read["题头.下空"].on(pitch),
        border=max(2, _round(Decimal(read["表格.线宽"]) * 8 / 20)),
        cell_margin=read["表格.边距"],
        normal=style("默认"),
        styles=MappingProxyType({role: style(role) for role in ROLES}),
    )


def _number(read: Mapping[str, Any], page: Page, faces: Mapping[str, str]) -> PageNumber:
    """Place the dash: in an exact line the baseline is a fifth of the line up, the dash 0.38 of the size above it."""
    size = read["页码.字号"]
    line = size * 10 + 40
    dash = _round(Decimal(line) / 5 + Decimal(size * 10) * 38 / 100)
    before, after = read["页码.样子"]
    return PageNumber(
        before=before,
        after=after,
        font=faces[read["页码.字体"]],
        size=size,
        outside=read["页码.位置"] == "outside",
        indent=read["页码.空"],
        line=line,
        margin=max(0, page.bottom - read["页码.距版心"] - dash),
    )
