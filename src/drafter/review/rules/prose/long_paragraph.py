"""长段: a paragraph of more than 500 characters."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import Text

_LONGEST = 500


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for a text with such paragraphs."""
    found = [
        Place(index, 0, len(passage.text))
        for index, passage in enumerate(text.passages)
        if len(passage.text) > _LONGEST and passage.role == "正文"
    ]
    if found:
        most = max(place.end for place in found)
        said = f"这一段有 {most} 个字" if len(found) == 1 else f"有 {len(found)} 段超过 {_LONGEST} 个字，最长的 {most} 个字"
        yield told_once(found, said)


RULE = Rule(
    "long-paragraph", "长段", Level.NOTICE,
    what="一段超过 500 个字",
    why="一页纸一段到底，念的人找不到换气的地方，看的人找不到重点",
    source="行文的经验，没有条文",
    do="按意思分成两三段，每段头一句说清这一段讲什么",
    bad="组织委员走访企业，听取意见，协调解决难题。" * 25,
    good="组织委员走访企业，听取意见，协调解决难题。",
    check=check,
)  # fmt: skip
