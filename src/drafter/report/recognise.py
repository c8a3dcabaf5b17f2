"""Reads a report off plain lines: anybody's .docx or .txt, whose parts are known only by their form and place.

In: lines, each perhaps with a style. Out: `Document`, its roles the official ones. Does not know files or Word.

The roles that drafter's own files carry are taken as they are. Otherwise Word's heading styles count, then numbers (一、（一）1.（1）), and
then that a line is short and has no stop at its end; what comes before the first sentence is the title and what belongs to it, what comes
after the last one is the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.places import Location
from drafter.report.document import HEADINGS, ROLES, Document, Paragraph, Run, Table
from drafter.report.webpage import Line, tidy

_HAN = "一二三四五六七八九十百"
_NUMBERS = (
    re.compile(f"[{_HAN}]{{1,4}}、\\s*"), re.compile(f"[（(][{_HAN}]{{1,4}}[）)]、?\\s*"),
    re.compile(r"\d{1,2}[.．、](?!\d)\s*"), re.compile(r"[（(]\d{1,2}[）)]、?\s*"),
)  # fmt: skip
"""How a heading of each level begins."""
_STOPS = "。！？；：，、!?;:,"
_DAY = f"(?:\\d{{1,2}}|[{_HAN}]{{1,3}})"
_DATE = re.compile(f"[（(]?(?:\\d{{4}}|[〇○零{_HAN}]{{4}})年{_DAY}月{_DAY}日[）)]?")
_SUBTITLE = re.compile(r"[—–―─-]|[（(].*[）)]$")
_REPORTER = re.compile(r"(?:.{0,20}(?:主席|秘书长|主任|书记|委员|记者)\s*\S{1,4}|[\u4e00-\u9fff](?:[\s\u3000]*[\u4e00-\u9fff]){1,3})$")
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们).{0,24}[：:]$")
_ENDS_A_TITLE = re.compile(r"(?:报告|汇报|综述|总结|摘要|简讯|纪实|讲话)$")
_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_OF_STYLE = {"Title": "标题", "Subtitle": "副标题"}
_LABELLED = {
    "附件说明": re.compile(r"附件\s*\d*\s*[：:]"), "附件": re.compile(r"附件\s*\d*$"), "表题": re.compile(r"表\s*\d+[\s\u3000]+\S"),
}  # fmt: skip
"""What begins with its own name."""
_LONGEST = 45
"""Characters that a heading may have."""
_SHORT, _UNNUMBERED = "短行", "无号标题"
"""What a line is before its place is looked at: short and without a stop; a heading without a number, by its style."""


@dataclass(frozen=True, slots=True)
class _Formed:
    """A line with its role, or what is known of it by its form."""

    line: Line
    text: str
    role: str
    number: str = ""


def recognise(lines: Iterable[Line], path: str) -> Document:
    """The report that some lines are; `path` only names it in places, whose lines are the numbers of the lines given."""
    told = [line for line in lines if tidy(line.text)]
    ours = any(line.style in ROLES and line.style != "正文" for line in told)
    formed = [_formed(line, ours) for line in told]
    formed = _front(formed, ours)
    formed = _end(formed)
    numbered = any(one.role == HEADINGS[0] and one.number for one in formed)
    named = (replace(one, role="部分" if numbered else "主题") if one.role in (_SHORT, _UNNUMBERED) else one for one in formed)
    return Document(tuple(_blocks(list(named), path)))


# ---- by form ----


def _formed(line: Line, ours: bool) -> _Formed:
    text = tidy(line.text)
    if _is_row(text):
        return _Formed(line, text, "表头" if line.style == "表头" else "表格")
    if ours and line.style in ROLES:
        found = _NUMBERS[HEADINGS.index(line.style)].match(text) if line.style in HEADINGS else None
        return _split(line, text, line.style, found)
    if line.style in _OF_STYLE:
        return _Formed(line, text, _OF_STYLE[line.style])
    styled = _STYLE.fullmatch(line.style)
    if line.counted:
        return _counted(line, text, int(styled[1]) if styled else 0)
    for role, number in zip(HEADINGS, _NUMBERS, strict=True):
        if found := number.match(text):
            return _split(line, text, role if styled or _heads(text[found.end() :], role) else "正文", found)
    if styled:
        return _Formed(line, text, _UNNUMBERED if styled[1] == "1" else HEADINGS[min(int(styled[1]), 4) - 1])
    if _SALUTATION.match(text):
        return _Formed(line, text, "称谓")
    for role, pattern in _LABELLED.items():
        if len(text) <= _LONGEST and pattern.match(text):
            return _Formed(line, text, role)
    short = len(text) <= _LONGEST and text[-1] not in _STOPS and "。" not in text
    return _Formed(line, text, _SHORT if short else "正文")


def _counted(line: Line, text: str, styled: int) -> _Formed:
    """A line that Word numbers: a heading where one with that number typed in front would be, or by its style, whose level is given."""
    for role, number in zip(HEADINGS, _NUMBERS, strict=True):
        if number.fullmatch(line.counted):
            return _Formed(line, text, role if styled or _heads(text, role) else "正文", line.counted)
    if styled:
        return _Formed(line, text, _UNNUMBERED if styled == 1 else HEADINGS[min(styled, 4) - 1], line.counted)
    part = line.counted.startswith("第") and _heads(text, "")
    return _Formed(line, text, _UNNUMBERED if part else "正文", line.counted)


def _split(line: Line, text: str, role: str, number: re.Match[str] | None) -> _Formed:
    return _Formed(line, text[number.end() :], role, number[0].strip()) if number else _Formed(line, text, role, line.counted)


def _heads(text: str, role: str) -> bool:
    """Whether what follows a number is a heading: short, and no sentence, though one of the first two levels may end with a stop."""
    words = text.removesuffix("。") if role in HEADINGS[:2] else text
    return 0 < len(words) <= _LONGEST and words[-1] not in _STOPS and not set("。！？；") & set(words)


def _is_row(text: str) -> bool:
    return text.startswith("| ") and text.endswith(" |")


# ---- by place ----


def _front(formed: Sequence[_Formed], ours: bool) -> list[_Formed]:
    """The lines with the title and what belongs to it told from headings."""
    if ours:
        return list(formed)
    found = list(formed)
    unnumbered = [index for index, one in enumerate(found) if one.role == _UNNUMBERED]
    if unnumbered == [0]:
        found[0] = replace(found[0], role="标题")
    complete = False
    for index, one in enumerate(found):
        if one.role in ("标题", "副标题"):
            complete = complete or one.role == "副标题"
            continue
        last = found[index - 1].role if index else ""
        if one.text.endswith(("：", ":")) and last in ("标题", "副标题", "报告人", "成文日期") and len(one.text) <= _LONGEST:
            found[index] = replace(one, role="称谓")
        if one.role != _SHORT:
            break
        greeted = index + 1 < len(found) and found[index + 1].role == "称谓"
        role = "报告人" if greeted and complete and not _SUBTITLE.match(one.text) else _in_front(one.text, complete)
        found[index] = replace(one, role=role)
        complete = complete or role == "副标题" or bool(_ENDS_A_TITLE.search(one.text))
    return found


def _in_front(text: str, complete: bool) -> str:
    """What a short line before the first sentence is; `complete` where the title has come to its end."""
    if _DATE.fullmatch(text):
        return "成文日期"
    if _SUBTITLE.match(text):
        return "副标题"
    if _REPORTER.fullmatch(text) and complete:
        return "报告人"
    return _SHORT if complete else "标题"


def _end(formed: Sequence[_Formed]) -> list[_Formed]:
    """The lines with the signature told from headings: nothing follows a signature but its date and a note in brackets."""
    found = list(formed)
    for index in range(1, len(found)):
        one, last = found[index], found[index - 1].role
        if one.role == _SHORT and last == "附件":
            found[index] = replace(one, role="附件标题")
        elif last == "附件说明" and one.number[:1].isdecimal() and len(one.text) <= _LONGEST:
            found[index] = replace(one, role="附件说明", text=tidy(one.line.text), number=one.line.counted)
    for index in range(len(found) - 1, 0, -1):
        one = found[index]
        if one.role in ("附件说明", "附件", "附件标题"):
            continue
        if one.role != _SHORT:
            break
        role = "成文日期" if _DATE.fullmatch(one.text) else "附注" if one.text[0] in "（(" else "署名"
        found[index] = replace(one, role=role)
    return found


def _blocks(formed: Sequence[_Formed], path: str) -> Iterator[Paragraph | Table]:
    rows: list[_Formed] = []
    for one in formed:
        if rows and one.line.number != rows[-1].line.number + 1:  # a line between was left out: rows are counted on from the first
            yield from _table(rows, path)
            rows = []
        if _is_row(one.text):
            rows.append(one)
            continue
        yield from _table(rows, path)
        rows = []
        runs = (Run(one.text),) if one.text else ()
        yield Paragraph(one.role, runs, Location(path, one.line.number, text=one.line.text), one.number)
    yield from _table(rows, path)


def _table(rows: Sequence[_Formed], path: str) -> Iterator[Table]:
    """The table that neighbouring rows are; short rows are filled up."""
    if rows:
        cells = [[(Run(text),) if text else () for text in one.text[2:-2].split(" | ")] for one in rows]
        width = max(map(len, cells))
        filled = tuple((*row, *[()] * (width - len(row))) for row in cells)
        yield Table(filled, sum(one.role == "表头" for one in rows), Location(path, rows[0].line.number, text=rows[0].line.text))
