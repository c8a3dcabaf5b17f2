"""同事实不合: a figure that came from a fact and says something else than the fact now does."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

MOST = 3
"""Facts that are named."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each printed figure that the facts at hand neither say nor give by computing."""
    for one in known.at_hand.printed:
        if not one.agrees:
            facts = [known.at_hand.facts[key] for key in one.keys if key in known.at_hand.facts]
            says = "，".join(f"{fact.key} 是 {fact.figure.text}（{fact.at}）" for fact in facts[:MOST])
            said = f"文里是“{one.figure.text}”，事实里{says or '没有这个数了：' + '、'.join(one.keys[:MOST])}"
            yield Hit(one.place, said, "核对哪一个对：文里错了改文里，事实旧了改事实")


RULE = Rule(
    "contradicted-fact", "同事实不合", Level.MUST,
    what="起草时出自事实的数，现在同手头的事实对不上：有人改了稿子，或事实后来变了",
    why="同一个数，稿子里一个样、事实里一个样，别的稿子照事实印出来就打架",
    source="起草工具自己的核对：稿子里带着每个数的来处，要用 --facts 给出事实",
    do="核对哪一个对：文里错了改文里，事实旧了改事实",
    check=check,
)  # fmt: skip
