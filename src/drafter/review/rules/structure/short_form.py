"""简称: a short form declared twice, or used before it is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_DECLARED = re.compile(
    r"（(?:以下|下文|后面?)?(?:统称|简称|称)(?:为)?[：:]?\s*"
    r"(?:“(?P<quoted>[^”（）\n]{2,16})”|(?P<bare>[^“”（），。；\n]{2,16}))(?:，下同)?）"
)
_BACK = 40
"""Characters before a declaration in which the full name stands."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each second declaration of a short form, and its first use before the first one."""
    first: dict[str, Place] = {}
    for place, found in text.find(_DECLARED):
        name = found["quoted"] or found["bare"]
        if name in first:
            yield Hit(place, f"“{name}”前面已经说过是简称", "只在第一次出现全称的地方说明简称", others=(first[name],))
            continue
        first[name] = place
        if used := _used_before(text, place, name):
            yield Hit(used, f"“{name}”在这里就用了，到后面才说明是简称", "第一次出现的地方用全称，并说明简称", others=(place,))


def _used_before(text: Text, declared: Place, name: str) -> Place | None:
    """Where a short form stands in the body before it is declared, and is no part of the full name."""
    passage = text.passages[declared.passage].text
    full = passage[max(0, declared.start - _BACK) : declared.start]
    at = full.rfind(name)
    leading = full[max(0, at - 1) : at] if at > 0 else ""
    for index in range(declared.passage + 1):
        one = text.passages[index]
        if one.is_heading or one.role in ("标题", "副标题", *CELLS):
            continue
        end = declared.start - len(full) if index == declared.passage else len(one.text)
        start = one.text.find(name, 0, max(0, end))
        while start >= 0:
            if not leading or one.text[start - 1 : start] != leading:
                return Place(index, start, start + len(name))
            start = one.text.find(name, start + 1, end)
    return None


RULE = Rule(
    "short-form", "简称说明", Level.NOTICE,
    what="同一个简称说明了两遍，或者先用了简称，后面才说明",
    why="简称第一次用之前说清楚，说一遍就够",
    source="行文习惯",
    do="全称第一次出现时说明简称，后面直接用",
    bad="市政协制定《提案工作条例》（以下简称《条例》）。修订《提案工作条例》（以下简称《条例》）。",
    good="市政协制定《提案工作条例》（以下简称《条例》）。按照《条例》开展工作。",
    check=check,
)  # fmt: skip
