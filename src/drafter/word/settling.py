"""Tracked changes accepted: what was inserted stays, what was deleted goes, and nothing tells any more what was changed.

In: the root of a part with text. Out: the same root, changed, and what was taken out of it. Does not know packages, or who changed what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from drafter.word.ooxml import W

_W: Final = f"{{{W}}}"


def _names(*names: str) -> tuple[str, ...]:
    return tuple(f"{_W}{name}" for name in names)


INSERTED: Final = _names("ins", "moveTo")
DELETED: Final = _names("del", "moveFrom")
FORMER: Final = _names(
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange",
    "numberingChange",
)  # fmt: skip
"""What holds a format as it was before."""
CELLS: Final = _names("cellIns", "cellDel", "cellMerge")
CONTROLS: Final = _names("customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart")
"""Where what stands round some text, but not the text, was inserted, deleted or moved."""
PROPERTIES: Final = ("rPr", "trPr", "numPr", "ctrlPr")
"""In these an insertion or deletion is that of a mark, a row, a numbering, a sign of a formula."""
_RANGES: Final = (*CONTROLS, *_names(
    "customXmlInsRangeEnd", "customXmlDelRangeEnd", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
))  # fmt: skip
_ENDS: Final = _names("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")
"""Ends of ranges, which stay where they were when what stood round them goes: the other end may be elsewhere."""
MARKERS: Final = (*_ENDS, *_names("commentRangeStart", "commentRangeEnd", "proofErr"))
_P, _TR, _TC, _TBL = _names("p", "tr", "tc", "tbl")


def is_property(change: etree._Element) -> bool:
    """Whether an insertion or deletion is no text's, but that of a paragraph's mark, a row and the like."""
    parent = change.getparent()
    return parent is not None and etree.QName(parent).localname in PROPERTIES


def settle(root: etree._Element) -> list[etree._Element]:
    """Accept every tracked change of a part; gives what was taken out: text, rows, cells.

    Of paragraphs that become one, the last says how it looks: its mark is the one that stays.
    """
    for one in [*root.iter(*FORMER), *root.iter(*_RANGES)]:
        _drop(one)
    gone = [
        *_cut(cell for cell in root.iter(_TC) if cell.find(f"{_W}tcPr/{_W}cellDel") is not None),
        *_cut(row for row in root.iter(_TR) if row.find(f"{_W}trPr/{_W}del") is not None or next(row.iter(_TC), None) is None),
        *_cut(table for table in root.iter(_TBL) if next(table.iter(_TR), None) is None),
        *_cut(one for one in root.iter(*DELETED) if not is_property(one)),
    ]
    for one in list(root.iter(*INSERTED)):
        _open(one)
    for paragraph in [one for one in root.iter(_P) if _mark(one) is not None]:
        _join(paragraph)
    for one in [*root.iter(*DELETED), *root.iter(*CELLS)]:
        _open(one)
    return gone


def _drop(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _open(one: etree._Element) -> None:
    """Put in the place of an element what stands in it: nothing, where it only marks what it stands in."""
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        parent[at : at + 1] = list(one)


def _cut(wanted: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Take elements out; the ends of ranges in them stay."""
    for one in [one for one in wanted if one.getparent() is not None]:
        for end in list(one.iter(*_ENDS)):
            one.addprevious(end)
        _drop(one)
        yield one


# ---- paragraphs ----


def _mark(paragraph: etree._Element) -> etree._Element | None:
    """What says that the mark of a paragraph was deleted."""
    look = paragraph.find(f"{_W}pPr/{_W}rPr")
    return None if look is None else next(look.iterchildren(*DELETED), None)


def _join(paragraph: etree._Element) -> None:
    """Take away the mark of a paragraph: what it says goes to the beginning of the next one.

    Where no paragraph follows it can only go as a whole, if it says nothing and need not stand between tables or at the end.
    """
    between = []
    following = paragraph.getnext()
    while following is not None and following.tag in MARKERS:
        between.append(following)
        following = following.getnext()
    content = [one for one in paragraph if one.tag != f"{_W}pPr"]
    if following is not None and following.tag == _P:
        look = following.find(f"{_W}pPr")
        at = 0 if look is None else following.index(look) + 1
        following[at:at] = [*content, *between]
    elif all(one.tag in MARKERS for one in content) and following is not None and not _apart(paragraph):
        for one in content:
            paragraph.addprevious(one)
    else:
        return
    _drop(paragraph)


def _apart(paragraph: etree._Element) -> bool:
    """Whether a paragraph keeps a table from what comes next, which may be another."""
    before = next((one for one in paragraph.itersiblings(preceding=True) if one.tag not in MARKERS), None)
    return before is not None and before.tag == _TBL
