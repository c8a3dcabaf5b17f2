"""Whole paragraphs and rows put in or taken out, as tracked changes.

In: elements of a body, and of the body of a new draft. Out: why one cannot be taken out, in Chinese; the tree changes. Does not know which.

A paragraph goes with its mark: accepted, what follows closes up; rejected, it stands as it stood. Nothing but text is ever taken out: what
holds a picture, a note, somebody's tracked change or comment stays.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from drafter.word import cutting, safety
from drafter.word.comments import AUTHOR
from drafter.word.ooxml import W
from drafter.word.reader import Told

_W: Final = f"{{{W}}}"
_TEXT: Final = {f"{_W}{name}" for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak", "delText")}
_CHANGES: Final = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_BEHIND_LOOK: Final = {f"{_W}sectPr", f"{_W}pPrChange"}
PICTURE: Final = "里面有图片、注一类不是文字的内容"
TRACKED: Final = "里面有别人的修订"
REMARKED: Final = "里面有别人的批注"
PARTED: Final = "和别的行在同一段里，或者是一节的末段"


def row_of(told: Told) -> etree._Element | None:
    """The row of a table that a line is; None for a paragraph."""
    host = told.host
    return next(host.iterancestors(f"{_W}tr"), None) if host is not None and told.line.text.startswith("| ") else None


def hindrance(told: Told, ours: Container[str]) -> str:
    """Why a line cannot be taken out whole; empty where it can.

    ours: the numbers of drafter's own comments.
    """
    row = row_of(told)
    whole = row if row is not None else told.host
    if whole is None or any(safety.barred(span.node) for span in told.spans):
        return safety.WRAPPED
    if any(one.get(f"{_W}author") != AUTHOR for one in whole.iter(*_CHANGES)):
        return TRACKED
    if any(one.get(f"{_W}id") not in ours for one in whole.iter(f"{_W}commentReference")):
        return REMARKED
    runs = [run for run in whole.iter(f"{_W}r") if run.find(f"{_W}commentReference") is None]
    if any(child.tag not in _TEXT for run in runs for child in run):
        return PICTURE
    breaks = row is None and any(one.tag == f"{_W}br" for run in runs for one in run)
    return PARTED if breaks or whole.find(f"{_W}pPr/{_W}sectPr") is not None else ""


def remove(told: Told, numbers: Iterator[int]) -> None:
    """Take a line out that has no hindrance."""
    row = row_of(told)
    if row is not None:
        _mark_row(row, "del", numbers)
    assert told.host is not None
    for paragraph in [told.host] if row is None else list(row.iter(f"{_W}p")):
        runs = [run for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}commentReference") is None]
        shown = [run for run in runs if next(run.iterancestors(f"{_W}del"), None) is None and any(one.tag in _TEXT for one in run)]
        cutting.replace(shown, "", numbers)
        _mark_paragraph(paragraph, "del", numbers)


def copied(element: etree._Element, styles: Mapping[str, str], numbers: Iterator[int]) -> etree._Element:
    """A paragraph, row or table of a new draft as it is put into a file: inserted throughout, in the styles of the file.

    styles: the id of each style in the file by its id in the draft; one that the file lacks is left out.
    """
    made = deepcopy(element)
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for style in list(made.iter(f"{_W}{tag}")):
            named = styles.get(style.get(f"{_W}val", ""))
            if named:
                style.set(f"{_W}val", named)
            elif (look := style.getparent()) is not None:
                look.remove(style)
    ends = {end.get(f"{_W}id"): end for end in made.iter(f"{_W}bookmarkEnd")}
    for start in made.iter(f"{_W}bookmarkStart"):
        number = str(next(numbers))
        ends[start.get(f"{_W}id")].set(f"{_W}id", number)
        start.set(f"{_W}id", number)
    for row in made.iter(f"{_W}tr"):
        _mark_row(row, "ins", numbers)
    for paragraph in made.iter(f"{_W}p"):
        for run in list(paragraph.iter(f"{_W}r")):
            holder = cutting.tracked(run, "ins", numbers)
            run.addprevious(holder)
            holder.append(run)
        _mark_paragraph(paragraph, "ins", numbers)
    return made


def place(told: Sequence[Told], line: int, *, rows: bool) -> etree._Element:
    """What stands beside an inserted element: the row of a line for rows, else its paragraph, or the table that it is in."""
    host = told[line].host
    assert host is not None
    row = row_of(told[line])
    if rows and row is not None:
        return row
    tables = list(host.iterancestors(f"{_W}tbl"))
    return tables[-1] if tables else host


# ---- marks ----


def _mark_paragraph(paragraph: etree._Element, kind: str, numbers: Iterator[int]) -> None:
    look = paragraph.find(f"{_W}pPr")
    if look is None:
        look = paragraph.makeelement(f"{_W}pPr")
        paragraph.insert(0, look)
    mark = look.find(f"{_W}rPr")
    if mark is None:
        mark = look.makeelement(f"{_W}rPr")
        later = next((one for one in look if one.tag in _BEHIND_LOOK), None)
        if later is None:
            look.append(mark)
        else:
            later.addprevious(mark)
    if mark.find(f"{_W}{kind}") is None:
        mark.insert(int(kind == "del" and mark.find(f"{_W}ins") is not None), cutting.tracked(mark, kind, numbers))


def _mark_row(row: etree._Element, kind: str, numbers: Iterator[int]) -> None:
    look = row.find(f"{_W}trPr")
    if look is None:
        look = row.makeelement(f"{_W}trPr")
        row.insert(int(row.find(f"{_W}tblPrEx") is not None), look)
    if look.find(f"{_W}{kind}") is None:
        mark = cutting.tracked(look, kind, numbers)
        later = next((one for one in look if one.tag == f"{_W}trPrChange" or (kind == "ins" and one.tag == f"{_W}del")), None)
        if later is None:
            look.append(mark)
        else:
            later.addprevious(mark)
