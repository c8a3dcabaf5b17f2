"""程度词过多: 进一步, 更加, 不断, 切实 in every line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import Text

_WORDS = re.compile("进一步|更加(?!紧密地团结)|不断|切实")
_FEWEST = 6
_DENSITY = 6.0
"""In a thousand characters; four texts of real offices had 2 to 4."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for a text with too many."""
    found = [(place, one[0]) for place, one in text.find(_WORDS) if not text.passages[place.passage].is_heading]
    size = sum(len(passage.text) for passage in text.passages if passage.role == "正文")
    if len(found) >= _FEWEST and len(found) * 1000 > _DENSITY * size:
        counts = "、".join(f"“{word}”{count}处" for word, count in Counter(word for _, word in found).most_common())
        yield told_once([place for place, _ in found], f"每千字有 {len(found) * 1000 / size:.1f} 个程度词：{counts}")


RULE = Rule(
    "degree-words", "程度词过多", Level.NOTICE,
    what="“进一步”“更加”“不断”“切实”四个词，每千字超过 6 个",
    why="处处“进一步”，等于处处没有说清进到了哪一步",
    source="行文的经验，没有条文",
    do="没有前后比较的，去掉；有比较的，换成数字或者事例",
    bad="进一步深化学习，更加注重实效，不断改进作风，切实抓好落实，进一步健全制度，不断提高水平。",
    good="深化学习，注重实效，改进作风，抓好落实，健全制度，履职水平比上年又有提高。",
    check=check,
)  # fmt: skip
