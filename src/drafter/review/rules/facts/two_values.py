"""一数两值: one fact printed at several places of which some were changed by hand and others were not."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.athand import Printed
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Of places that were drafted from the same facts in the same words, those that say another value than most."""
    alike: dict[tuple[tuple[str, ...], str, int], list[Printed]] = {}
    for one in known.at_hand.printed:
        alike.setdefault((one.keys, one.drafted, one.nth), []).append(one)
    for places in alike.values():
        kept = next((one for one in places if not one.changed), places[0])
        for one in places:
            if _differ(one, kept):
                line = text.passages[kept.place.passage].line
                said = f"{'、'.join(one.keys[:3])} 在这里是“{one.figure.text}”，别处（第 {line} 段）是“{kept.figure.text}”"
                yield Hit(one.place, said, "两处改成一样", others=(kept.place,))


def _differ(one: Printed, other: Printed) -> bool:
    """Whether two figures say two things in an aspect that both have."""
    said = other.figure.values
    return any(said.get(aspect, value) != value for aspect, value in one.figure.values.items())


RULE = Rule(
    "two-values", "一数两值", Level.MUST,
    what="起草时出自同一件事实的几处数，有的被人改了，有的没有改",
    why="领导改了一处，别处还是老数，一份稿子里自己同自己打架",
    source="起草工具自己的核对：稿子里带着每个数的来处，不用给事实",
    do="几处改成一样；是事实变了的，把事实改过来再起草",
    check=check,
)  # fmt: skip
