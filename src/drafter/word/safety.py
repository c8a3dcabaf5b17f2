"""Whether the text of an element can be parted and replaced without harm to what stands round it.

In: elements of a body. Out: why not, in Chinese; and what a change must not reach out of. Does not know lines or changes.

What is not known to be safe is barred: text that Word fills in itself, that somebody moved, that stands in a content control of a line, and
whatever is more than a wrapper round runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from drafter.word.ooxml import W

_W: Final = f"{{{W}}}"
_WRAPPERS: Final = {f"{_W}{name}" for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")}
"""What may stand between a paragraph and its runs."""
_FRAMES: Final = (f"{_W}p", f"{_W}fldSimple")
_FILLED: Final = ("dataBinding", "showingPlcHdr")
"""What says that Word fills a content control itself."""
_LOCKED: Final = ("contentLocked", "sdtContentLocked")
CODE: Final = "在域代码里"
WRAPPED: Final = "在别人移动来的文字里，或在拼音一类的特殊内容里"
CONTROL: Final = "在内容控件里"


class Field(NamedTuple):
    """Where a text stands among the fields of the file."""

    passed: int
    """How many beginnings, middles and ends of fields come before it."""
    code: bool
    """Whether it is a part of what a field is made from, and not shown."""


Fields: TypeAlias = Mapping[etree._Element, Field]
OUTSIDE: Final = Field(0, False)


def fields(root: etree._Element) -> Fields:
    """Every text of a file that has fields; of one that has none, nothing."""
    found: dict[etree._Element, Field] = {}
    if next(root.iter(f"{_W}fldChar"), None) is None:
        return found
    codes: list[bool] = []
    passed = 0
    for one in root.iter(*(f"{_W}{name}" for name in ("fldChar", "t", "tab", "noBreakHyphen"))):
        if one.tag != f"{_W}fldChar":
            found[one] = Field(passed, any(codes))
            continue
        passed += 1
        kind = one.get(f"{_W}fldCharType")
        if kind == "begin":
            codes.append(True)
        elif codes:
            codes[-1:] = [False] if kind == "separate" else []
    return found


def frame(node: etree._Element, known: Fields) -> tuple[object, ...]:
    """What a replacement must not reach out of: the paragraph and fields."""
    return known.get(node, OUTSIDE).passed, *node.iterancestors(*_FRAMES)


def barred(node: etree._Element) -> str:
    """Why the text of an element, shown as it is, cannot be parted and replaced; empty where it can."""
    run = node.getparent()
    if run is None or run.tag != f"{_W}r":
        return WRAPPED
    inserted, inside = run.getparent(), True
    for parent in run.iterancestors():
        if parent.tag == f"{_W}p":
            inside = False
        elif inside and parent.tag == f"{_W}sdtContent":
            return CONTROL  # LibreOffice 7.4 takes tracked changes there for accepted, and with a comment there it drops text
        elif inside and parent.tag not in _WRAPPERS and not (parent is inserted and parent.tag == f"{_W}ins"):
            return WRAPPED
        elif parent.tag == f"{_W}sdt" and _controlled(parent):
            return CONTROL
    return ""


def _controlled(control: etree._Element) -> bool:
    for one in control.iterfind(f"{_W}sdtPr/*"):
        name = etree.QName(one).localname
        if name in _FILLED or (name == "lock" and one.get(f"{_W}val") in _LOCKED):
            return True
    return False
