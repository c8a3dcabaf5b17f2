"""隐形字符: zero-width blanks, soft hyphens, control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_HIDDEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\xad\u202a-\u202e\u2066-\u2069\x01-\x08\x0e-\x1f\x7f]+")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each run of them, in tables too."""
    for found in _HIDDEN.finditer(text.joined):
        names = "、".join(sorted({f"U+{ord(char):04X}" for char in found[0]}))
        yield Hit(text.place(*found.span()), f"这里有看不见的字符（{names}）", fix="")


RULE = Rule(
    "invisible", "隐形字符", Level.MUST,
    what="看不见的字符：零宽空格、软连字符、控制字符",
    why="从网页、聊天软件复制来的字里常带着，看不见，却会使查找、统计字数和排版出错",
    source="公文用字的常识：看不见的字符不该在稿子里",
    do="删去",
    bad="深入推进协商\u200b民主建设。",
    good="深入推进协商民主建设。",
    check=check,
)  # fmt: skip
