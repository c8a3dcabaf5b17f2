"""The official layout as data: the page, its grid, the page number, and one style for each role.

In: the plain values of a layout file and an office's overrides. Out: a frozen `Layout` in the units of Word.
Does not know YAML, files or XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final

from drafter.errors import DrafterError, LayoutError, raise_all
from drafter.places import Location
from drafter.report.document import ROLES
from drafter.word.keys import AUTO, FACES, KEYS, REQUIRED, STYLE, CharHundredths, HalfPoints, Twips, rounded

SLACK: Final = 4
"""Twips that a character leaves free beyond what the grid needs: in lines filled to the last twip, LibreOffice 7.4 does
not paint a mark that hangs out at the end (42 marks in 33 pages; with 4 twips, one)."""


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
    """The footer (7.5); `before` and `after` stand round the number."""

    before: str
    after: str
    font: str
    size: HalfPoints
    outside: bool
    """Right on odd pages and left on even ones; else centred."""
    indent: CharHundredths
    line: Twips
    """Exact height of the footer's line."""
    margin: Twips
    """From the lower edge of the paper to the footer."""


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


def load(
    values: Mapping[str, object],
    overrides: Mapping[str, object] = MappingProxyType({}),
    at: Callable[[str], Location | None] = lambda key: None,
    last: Mapping[str, object] = MappingProxyType({}),
) -> Layout:
    """The layout of a layout file's values, with an office's own values over them.

    A value is plain or `{值: …, 依据: …}`; keys are nested or dotted (`页面.上边距`). `at` tells where an override stands; `last`: what a
    paper of another shape sets whatever the office says.
    Raises LayoutError, or Problems of several: an unknown key, a value of the wrong kind, a key that is missing.
    """
    problems: list[DrafterError] = []
    read = _read(values, problems, lambda key: None) | _read(overrides, problems, at) | _read(last, problems, lambda key: None)
    if not problems:
        problems += [LayoutError(f"版式文件缺少“{key}”", hint=_hint(key)) for key in REQUIRED if key not in read]
    raise_all(problems)
    return _layout(read)


def _read(values: Mapping[str, object], problems: list[DrafterError], at: Callable[[str], Location | None]) -> dict[str, Any]:
    """The values by dotted key, each in the type of its key; what is wrong goes to `problems`."""
    read: dict[str, Any] = {}
    for key, value in _flat(values):
        if key not in KEYS:
            problems.append(_unknown(key, at(key)))
        elif key in read:
            problems.append(LayoutError(f"“{key}”写了两次", at(key), "只留一处"))
        else:
            read[key] = KEYS[key].read(value)
            if read[key] is None:
                message = f"“{key}”应当是{KEYS[key].expected}，这里是“{_shown(value)}”"
                problems.append(LayoutError(message, at(key), _hint(key)))
    return read


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        key = f"{prefix}{name}"
        if not isinstance(value, Mapping):
            yield key, value
        elif "值" in value:
            yield key, value["值"]
            yield from ((f"{key}.{extra}", value[extra]) for extra in value if extra not in ("值", "依据"))
        else:
            yield from _flat(value, f"{key}.")


def _shown(value: object) -> str:
    """A value as it is written in YAML."""
    if value is None:
        return "空"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float | Decimal) else "一个列表"


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
        raise LayoutError("页边距太大，版心的宽和高应当都不小于 1 英寸（25.4 mm）", hint="改小“页面”一节的边距")
    faces = {face: read[f"字体.{face}"] for face in FACES}
    pitch = page.text_height // read["版心.每页行数"] if read["版心.行距"] == AUTO else read["版心.行距"]
    cell = page.text_width // read["版心.每行字数"] - SLACK
    return Layout(
        page=page,
        pitch=pitch,
        latin=faces["西文"],
        faces=tuple(dict.fromkeys(faces.values())),
        number=_number(read, page, faces),
        front_gap=read["题头.下空"].on(pitch),
        border=max(2, rounded(Decimal(read["表格.线宽"]) * 8 / 20)),
        cell_margin=read["表格.边距"],
        normal=_style(read, "默认", faces, pitch, cell),
        styles=MappingProxyType({role: _style(read, role, faces, pitch, cell) for role in ROLES}),
    )


def _style(read: Mapping[str, Any], role: str, faces: Mapping[str, str], pitch: Twips, cell: Twips) -> Style:
    """A role's style; characters of the default size are spaced so that `cell` is the width of one."""
    of = {name: read.get(f"样式.{role}.{name}", read[f"样式.默认.{name}"]) for name in STYLE}
    return Style(
        font=faces[of["字体"]],
        size=of["字号"],
        bold=of["加粗"],
        align=of["对齐"],
        first=of["首行缩进"],
        left=of["左缩进"],
        right=of["右缩进"],
        line=pitch if of["行距"] == AUTO else of["行距"],
        before=of["段前"].on(pitch),
        after=of["段后"].on(pitch),
        outline=of["大纲级别"] - 1 if of["大纲级别"] else None,
        keep_next=of["与下段同页"],
        new_page=of["段前分页"],
        spacing=cell - of["字号"] * 10 if of["字号"] == read["样式.默认.字号"] else 0,
    )


def _number(read: Mapping[str, Any], page: Page, faces: Mapping[str, str]) -> PageNumber:
    """The footer: in an exact line the baseline is a fifth of the line up, and the dash 0.38 of the size above that."""
    size = read["页码.字号"]
    line = size * 10 + 40
    dash = rounded(Decimal(line) / 5 + Decimal(size * 10) * 38 / 100)
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
