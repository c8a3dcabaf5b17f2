"""等前顿号: 、 before 等."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_DENG = re.compile(f"、等(?:等?[{HAN}]?)")
_WORDS = re.compile("、等[级待候同量于式距额差第效温价值位身到]")
"""等 as the beginning of a word that is itself listed."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such mark, but for those before a word that begins with 等."""
    if "、等" not in text.joined:
        return
    for place, found in text.find(_DENG):
        if not _WORDS.match(found[0]):
            yield Hit(Place(place.passage, place.start, place.start + 1), "“等”前面多了顿号", fix="")


RULE = Rule(
    "deng-mark", "等前顿号", Level.MUST,
    what="“等”前面用了顿号",
    why="“等”直接跟在最后一项后面，中间不停顿",
    source="GB/T 15834—2011，B.1.2",
    do="删去顿号",
    bad="考察了学校、医院、社区、等单位。",
    good="考察了学校、医院、社区等单位。",
    check=check,
)  # fmt: skip
