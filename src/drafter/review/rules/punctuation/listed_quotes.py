"""引号间顿号: 、 between quoted words or between titles in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_WITH = re.compile("[”》]、(?:(?<=”、)(?=“)|(?<=》、)(?=《))")
_WITHOUT = re.compile("”“|》《")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such mark; a notice, but a slip where the text itself mostly does without."""
    found = list(text.find(_WITH))
    if not found:
        return
    level = Level.LIKELY if sum(1 for _ in text.find(_WITHOUT)) > 2 * len(found) else None
    for place, match in found:
        what = "引号" if match[0][0] == "”" else "书名号"
        yield Hit(Place(place.passage, place.start + 1, place.end), f"并列的{what}之间用了顿号", fix="", level=level)


RULE = Rule(
    "listed-quotes", "引号间顿号", Level.NOTICE,
    what="并列的引号之间、书名号之间用了顿号；全篇大多不用的，个别用了算疑似",
    why="引号、书名号本身已经把各项分开，通常不再用顿号；中间有括注的仍用顿号",
    source="GB/T 15834—2011，4.5.3.5",
    do="删去顿号",
    bad="增强“四个意识”、“四个自信”。",
    good="增强“四个意识”“四个自信”。",
    check=check,
)  # fmt: skip
