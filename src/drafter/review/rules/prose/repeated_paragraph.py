"""重复段落: a paragraph that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.formulas import length
from drafter.review.text import Text

_SHORTEST = 12
"""Han characters below which a paragraph may well come again."""


def doubled(text: Text) -> dict[int, int]:
    """The paragraphs that stood before word for word, each with the first of its kind."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for index, passage in enumerate(text.passages):
        if passage.role == "正文" and len(passage.text) >= _SHORTEST:
            before = first.setdefault(passage.words, index)
            if before != index and length(passage.words) >= _SHORTEST:
                found[index] = before
    return found


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each paragraph that stood before."""
    for index, before in doubled(text).items():
        second, first = (Place(one, text.passages[one].head, len(text.passages[one].text)) for one in (index, before))
        yield Hit(second, f"这一段 {second.end - second.start} 个字，前面已经有一字不差的一段", others=(first,))


RULE = Rule(
    "repeated-paragraph", "重复段落", Level.LIKELY,
    what="同一段话一字不差地出现两次",
    why="几个人的稿子拼在一起、剪切变成了复制，都会留下两段一样的话，读报告的人当场就听得出来",
    source="GB/T 9704 不管内容，这是校对的常规",
    do="留下该在的那一段，删去另一段",
    bad="组织委员视察老旧小区改造，提出了三条整改建议。\n组织委员视察老旧小区改造，提出了三条整改建议。",
    good="组织委员视察老旧小区改造，提出了三条整改建议。",
    check=check,
)  # fmt: skip
