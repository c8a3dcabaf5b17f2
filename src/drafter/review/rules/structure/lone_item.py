"""只有一项: a level with a single heading."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import numbered
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each family of headings that has one member, the first of its kind."""
    for family in numbered.families(text):
        item = family.items[0]
        if len(family.items) == 1 and item.value == 1 and text.passages[item.passage].is_heading:
            own, second = numbered.form(item, 1, text), numbered.form(item, 2, text)
            yield Hit(numbered.place(item, text), f"这一层只有“{own}”，没有“{second}”")


RULE = Rule(
    "lone-item", "只有一项", Level.NOTICE,
    what="分了一层，却只有一个标题：有“（一）”没有“（二）”",
    why="只有一项就用不着分；也可能是后面的标题丢了序号",
    source="行文习惯",
    do="看后面的标题是不是丢了序号；确实只有一项的，不编号",
    bad="一、强化监督\n（一）明确重点\n二、服务大局",
    good="一、强化监督\n（一）明确重点\n（二）改进方式\n二、服务大局",
    check=check,
)  # fmt: skip
