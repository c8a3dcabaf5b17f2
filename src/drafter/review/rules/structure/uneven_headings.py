"""标题长短不一: a heading far longer or shorter than its siblings."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_low

from drafter.review import numbered
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_FEWEST = 3
"""Siblings that tell what is usual among them."""
_TIMES, _APART = 2, 8
"""By how much, and by how many characters, a heading may differ from the middle one."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each heading that is more than twice as long as the middle one of its family, or less than half."""
    for family in numbered.families(text):
        heads = [item for item in family.items if text.passages[item.passage].is_heading and not item.inside]
        if len(heads) < _FEWEST:
            continue
        lengths = [len(text.passages[item.passage].words) for item in heads]
        middle = median_low(lengths)
        for item, length in zip(heads, lengths, strict=True):
            if abs(length - middle) >= _APART and not middle <= length * _TIMES <= middle * _TIMES * _TIMES:
                passage = text.passages[item.passage]
                said = f"这个标题 {length} 个字，同级的多在 {middle} 个字上下"
                yield Hit(Place(item.passage, passage.head, len(passage.text)), said)


RULE = Rule(
    "uneven-headings", "标题长短", Level.NOTICE,
    what="同一级的几个标题，有一个长出一倍多，或者不到一半",
    why="并列的标题讲究整齐，长短差得太多，看着不像一层",
    source="行文习惯",
    do="能对仗的对仗，至少长短相近；内容确有轻重的可以不改",
    bad="一、强化监督\n二、服务大局\n三、围绕全市经济发展的重点任务开展协商议政",
    good="一、强化监督\n二、服务大局\n三、协商议政",
    check=check,
)  # fmt: skip
