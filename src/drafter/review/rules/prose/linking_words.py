"""连接词过多: 同时, 此外, 在此基础上 at the beginning of too many sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import parts, told_once
from drafter.review.text import Text

_WORDS = re.compile("与此同时|同时|此外|另外|在此基础上|不仅如此|除此之外|总的来说|总之|可以说")
_MOST = 3
"""Sentences of a part that may begin so."""
_SHARE = 15
"""One of so many sentences may always begin so."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for each part with too many."""
    for sentences in parts(text):
        found: list[tuple[Place, str]] = []
        for one in sentences:
            if opens := _WORDS.match(one.text):
                at = one.place.start
                found.append((Place(one.place.passage, at, at + len(opens[0])), opens[0]))
        if len(found) > max(_MOST, len(sentences) // _SHARE):
            words = "”“".join(dict.fromkeys(word for _, word in found))
            yield told_once([place for place, _ in found], f"这一部分有 {len(found)} 句用“{words}”开头")


RULE = Rule(
    "linking-words", "连接词过多", Level.NOTICE,
    what="一个部分里，用“同时”“此外”“在此基础上”这些词开头的句子有四句以上",
    why="前后两句并没有“同时”“基础”的关系，只是把材料接起来，读着散",
    source="行文的经验，没有条文",
    do="没有这层关系的，去掉连接词；有关系的，把关系说出来",
    bad="同时，走访企业。此外，看望老人。同时，开展培训。在此基础上，建立台账。",
    good="走访企业，看望老人。培训以后，按委员的专长建立台账。",
    check=check,
)  # fmt: skip
