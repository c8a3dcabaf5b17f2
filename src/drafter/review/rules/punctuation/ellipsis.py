"""省略号: an ellipsis of another form than ……, or together with 等."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, WIDE_MARKS, Text

_RUN = re.compile(
    r"[.。、，…⋯‥·・•](?:(?<=[…⋯‥])[…⋯‥]*|(?<=\.)\.{2,}"
    r"|(?<=。)(?:。{2,}|\.{2,})|(?<=、)、{2,}|(?<=，)，{2,}|(?<=[·・•])[·・•]{2,})"
    "(等(?![待候到你我他])等?)?"
)
_AFTER_DENG = re.compile(r"等等?(?:……|…|\.{3,}|。{3,})")
_CHINESE = re.compile(f"[{HAN}{WIDE_MARKS}]")
_LONGEST = 12
"""Dots that an ellipsis may have; more of them lead to the page number in a table of contents."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such ellipsis; what was drawn with other marks has a certain right form, what may be a gap for words has none."""
    for place, found in text.find(_RUN):
        dots = found[0].removesuffix(found[1] or "")
        passage = text.passages[place.passage].text
        if len(dots) > _LONGEST or (dots[0] == "." and not _beside_chinese(passage, place)):
            continue
        if found[1] and dots != "…":
            yield Hit(place, f"省略号和“{found[1]}”重复了", f"“……”和“{found[1]}”只留一个")
        elif dots == "…":
            yield Hit(place, "省略号是六个点，这里只有三个", "确是省略的，改成“……”；是漏了字的，补上")
        elif dots == "…" * len(dots) and len(dots) > 3:
            if dots != passage:
                yield Hit(place, f"省略号是六个点，这里有 {3 * len(dots)} 个", "确是省略的，改成“……”；是漏了字的，补上")
        elif dots != "……" and not passage[max(0, place.start - 2) : place.start].endswith("等"):
            yield Hit(place, f"省略号打成了“{dots}”", fix="……")
    for place, found in text.find(_AFTER_DENG):
        yield Hit(place, f"“{found[0].rstrip('….。')}”和省略号重复了", "“等”和“……”只留一个")


def _beside_chinese(passage: str, place: Place) -> bool:
    return bool(_CHINESE.search(passage, max(0, place.start - 1), place.start) or _CHINESE.match(passage, place.end))


RULE = Rule(
    "ellipsis", "省略号", Level.MUST,
    what="省略号不是六个点（……），是用句号、顿号、英文句点拼的，或者与“等”连用",
    why="省略号占两格，六个点；“等”已经是省略，不再加省略号",
    source="GB/T 15834—2011，4.11.2、A.9",
    do="改成“……”；与“等”连用的，只留一个",
    bad="座谈、走访、调研。。。形式多样。",
    good="座谈、走访、调研……形式多样。",
    check=check,
)  # fmt: skip
