"""破折号: a dash of another length or form than ——."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.punctuation.places import ends_with_a_place
from drafter.review.text import HAN, Text

_LINES = "—–―─－\\-−‐‑⸺"
_RUN = re.compile(f"[{_LINES}]+(?![{_LINES}])")
_HAN = re.compile(f"[{HAN}]+")
_HAN_LAST = re.compile(f"[{HAN}]*\\Z")
_SIDE = re.compile(f"[{HAN}“”‘’《》（）〔〕【】，。、；：？！…]")
_STROKE = re.compile(f"[{_LINES}]")
"""What ends a line that ends as it began: a page number."""
_FAR = 24
"""Characters on each side that are looked at."""
_LONGEST = 6
"""Strokes of a dash; more of them part one text from the next."""
_SHORT, _LONG = 4, 8
"""Han beside a single stroke: at most so many on both sides where it joins two names, at least so many where a clause follows."""
_LOOKS_RIGHT = frozenset({"──", "――", "⸺"})


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each wrong dash before a subtitle, at the head of a paragraph, between Han; a single stroke may join two names."""
    for place, found in text.find(_RUN):
        run = found[0]
        if run == "——" or len(run) > _LONGEST or (run == "-" and (place.start or text.passages[place.passage].role != "副标题")):
            continue
        passage = text.passages[place.passage]
        before, after = passage.text[max(0, place.start - _FAR) : place.start], passage.text[place.end : place.end + _FAR]
        if not before:
            if after and not _STROKE.match(passage.text[-1]) and (_SIDE.match(after) or passage.role == "副标题"):
                yield _wrong(place, run, "副标题前面" if passage.role == "副标题" else "段首")
        elif _SIDE.match(after) and _SIDE.match(before[-1]):
            if len(run) > 1 or run == "⸺":
                yield _wrong(place, run, "")
            elif run in "—―─－" and not _joins(before, after):
                long = len(_after(after)) >= _LONG or after[0] in "“《" or before[-1] in "。，；：”"
                yield Hit(place, f"这里只有一个“{run}”，破折号占两格", "是破折号的，改成“——”；连接两个地名、名称的，不改",
                          level=None if long else Level.NOTICE)  # fmt: skip


def _wrong(place: Place, run: str, where: str) -> Hit:
    if run in _LOOKS_RIGHT:
        return Hit(place, f"破折号用了别的字符“{run}”，看着一样，换了字体会断开", fix="——", level=Level.NOTICE)
    if run in "—–―─－-−‐‑":
        return Hit(place, f"{where}的破折号只有一个“{run}”，应占两格", fix="——", level=Level.MUST)
    return Hit(place, f"{where}破折号打成了“{run}”，应是两格长的“——”", fix="——", level=Level.MUST)


def _after(after: str) -> str:
    found = _HAN.match(after)
    return found[0] if found else ""


def _joins(before: str, after: str) -> bool:
    """Whether a single stroke joins two names: short on both sides, in a chain of several, or after a place."""
    last = _HAN_LAST.search(before)
    left, right = last[0] if last else "", _after(after)
    chain = after[len(right) : len(right) + 1] == "—" or before[: len(before) - len(left)].endswith("—")
    return chain or (0 < len(left) <= _SHORT and 0 < len(right) <= _SHORT) or ends_with_a_place(left)


RULE = Rule(
    "dash", "破折号", Level.LIKELY,
    what="破折号不是两格长的“——”：打成了一个、三个，或者用短横线、制表线拼",
    why="破折号占两格，中间不断开；一格的是连接号，用来连接地名、时间",
    source="GB/T 15834—2011，4.10.2",
    do="改成“——”；连接两个地名、名称的“—”不改",
    bad="牢牢把握一条主线---服务全区发展大局。",
    good="牢牢把握一条主线——服务全区发展大局。",
    check=check,
)  # fmt: skip
