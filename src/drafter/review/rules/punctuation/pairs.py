"""成对标点: a quote or bracket that has no partner in its paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Passage, Text

_PARTNERS = dict(zip("”’）》〉】〕", "“‘（《〈【〔", strict=True))
_MARKS = re.compile("[“”‘’（）()《》〈〉【】〔〕\"]")
_SAME = {"(": "（", ")": "）"}
_APOSTROPHE = re.compile(r"[A-Za-z]’[A-Za-z]")
_ENUMERATOR = re.compile(r"(?:^|[。；：，、！？\s（])(?:\d{1,2}|[A-Za-z])[）)]")
"""1） and a) number a list; their bracket has no partner."""
_BREAKS = re.compile("[。！？]|[、，：；]\\Z|\\A[、，：；]")
_FEW = 30
"""Characters of the words between two marks that were turned."""
Left = tuple[int, str]
"""Where a mark that is left over stands, and which it is."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each mark left over, but for a quotation that goes on in the next paragraph."""
    carried: tuple[str, ...] = ()
    for index, passage in enumerate(text.passages):
        if passage.role in CELLS:
            carried = ()
            continue
        left = _left_over(passage.text) if _MARKS.search(passage.text) else []
        after = text.passages[index + 1] if index + 1 < len(text.passages) else None
        goes_on = _goes_on(passage, left, after)
        turned = _turned(passage.text, left) if len(left) > 1 else {}
        for at, mark in left:
            if at in turned:
                if turned[at] != mark:
                    yield Hit(Place(index, at, at + 1), f"“{mark}”打反了", fix=turned[at])
                continue
            if mark in _PARTNERS:
                if _PARTNERS[mark] in carried:
                    carried = tuple(one for one in carried if one != _PARTNERS[mark])
                else:
                    yield Hit(Place(index, at, at + 1), f"后一半“{mark}”前面没有与它成对的“{_PARTNERS[mark]}”", "补上前一半，或者删去它")
            elif mark not in goes_on:
                closing = next(end for end, start in _PARTNERS.items() if start == mark)
                yield Hit(Place(index, at, at + 1), f"前一半“{mark}”后面没有与它成对的“{closing}”", "补上后一半，或者删去它")
        carried = goes_on


def _left_over(text: str) -> list[Left]:
    """The marks of a paragraph that have no partner, in order."""
    open_: list[Left] = []
    waiting: Counter[str] = Counter()
    left: list[Left] = []
    odd, last = text.count('"') % 2 == 1, text.rfind("”")
    apostrophes = {found.start() + 1 for found in _APOSTROPHE.finditer(text)} if "’" in text else set()
    enumerators = {found.end() - 1 for found in _ENUMERATOR.finditer(text)} if "）" in text or ")" in text else set()
    for found in _MARKS.finditer(text):
        at, mark = found.start(), _SAME.get(found[0], found[0])
        if mark == '"':
            if not odd:
                continue
            mark = "”" if waiting["“"] else "“"
            if mark == "“" and last < at:
                continue
        if mark not in _PARTNERS:
            open_.append((at, mark))
            waiting[mark] += 1
            continue
        partner = _PARTNERS[mark]
        if not waiting[partner]:
            if at not in apostrophes and at not in enumerators:
                left.append((at, mark))
            continue
        while open_[-1][1] != partner:
            waiting[open_[-1][1]] -= 1
            left.append(open_.pop())
        waiting[partner] -= 1
        open_.pop()
    return sorted(left + open_)


def _goes_on(passage: Passage, left: list[Left], after: Passage | None) -> tuple[str, ...]:
    """What a paragraph leaves open and the next one takes up: a quotation that begins again there, or any pair that ends there."""
    opened = [(at, mark) for at, mark in left if mark not in _PARTNERS]
    if not opened or after is None or after.role in CELLS:
        return ()
    ends = {_PARTNERS[mark] for _, mark in _left_over(after.text) if mark in _PARTNERS}
    again = after.text.startswith("“")
    return tuple(
        mark for at, mark in opened if mark in ends or (mark == "“" and again and passage.text[max(0, at - 1) : at] in ("", "：", "，"))
    )


def _turned(text: str, left: list[Left]) -> dict[int, str]:
    """What each of the marks left over should be, where two of a kind stand round a few words and one or both are turned."""
    turned: dict[int, str] = {}
    for closing, opening in _PARTNERS.items():
        mine = [at for at, mark in left if mark in (opening, closing)]
        for start, end in zip(mine[::2], mine[1::2], strict=False):
            words = text[start + 1 : end]
            crossing = text[start] == opening and text[end] == closing
            if not crossing and 0 < len(words) <= _FEW and not _BREAKS.search(words) and len(mine) % 2 == 0:
                turned |= {start: opening, end: closing}
    return turned


RULE = Rule(
    "pairs", "成对标点", Level.MUST,
    what="引号、括号、书名号只有前一半或者只有后一半",
    why="成对的标点少了一半，读的人不知道引到哪里、括到哪里",
    source="GB/T 15834—2011，4.8、4.9、4.15；引文跨几段的，见 4.8.3.5",
    do="补上缺的一半，或者删去多的一半",
    bad="开展“书香政协读书活动。",
    good="开展“书香政协”读书活动。",
    check=check,
)  # fmt: skip
