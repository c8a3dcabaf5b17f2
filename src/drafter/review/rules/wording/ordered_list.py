"""排列次序: members of a fixed list that stand together in another order, or without one of them."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import listed
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.wording import placing
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Groups of members of the lists' 次序."""
    yield from placing.hits(text, listed.orders(known.lists, text.joined), "按次序写：{}")


RULE = Rule(
    "ordered-list", "排列次序", Level.LIKELY,
    what="几个词有固定的次序，大多写在一起了，次序却不对，或者只少一个",
    why="“政治协商、民主监督、参政议政”这样的次序是定下来的，颠倒了就是差错",
    source="自带的表，每条写有出处；本单位的写在 snippets/_review/ 里",
    do="照表里的次序改",
    bad="认真履行民主监督、政治协商、参政议政职能。",
    good="认真履行政治协商、民主监督、参政议政职能。",
    check=check,
)  # fmt: skip
