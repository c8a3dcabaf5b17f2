"""错别字: a frequent word of official prose with a character that sounds or looks like the right one."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import listed
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.wording import placing
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Near misses of the vocabulary."""
    yield from placing.hits(text, (one for _, one in listed.near(known.lists, text.joined) if one.row is None))


RULE = Rule(
    "mistyped-word", "错别字", Level.LIKELY,
    what="公文常用的词里有一个字打成了同音、形近的字，或者两个字颠倒了",
    why="输入法选错一个字，通读时眼睛会自己把它读成对的",
    source="自带的常用词表（snippets/_review/ 里的 idioms.txt、words.txt、slips.txt）",
    do="看看是不是提示的那个词；确实没有错的，在 drafter.yaml 的“审校”里写 不报",
    bad="广泛凝心具力。",
    good="广泛凝心聚力。",
    check=check,
)  # fmt: skip
