"""The parts of a report, and findings that are told once for many places.

In: a text. Out: its sentences part by part; one hit for several places. Does not know what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.review.finding import Hit, Place
from drafter.review.text import Sentence, Text

_PARTS = re.compile("回顾|工作完成情况|工作情况|(?:主要)?工作(?:安排|打算|任务|建议)?$|体会|打算|安排")
"""A heading that begins a part, where none has the role."""


def parts(text: Text) -> Iterator[list[Sentence]]:
    """The sentences of running text, those between two part headings together; empty parts left out."""
    found: list[Sentence] = []
    marked = any(passage.role == "部分" for passage in text.passages)
    cuts = [index for index, passage in enumerate(text.passages) if _begins(passage.role, passage.words, marked)]
    edges = iter([*cuts, len(text.passages)])
    edge = next(edges)
    for one in text.sentences:
        while one.place.passage >= edge and edge < len(text.passages):
            if found:
                yield found
            found, edge = [], next(edges)
        if text.passages[one.place.passage].role == "正文":
            found.append(one)
    if found:
        yield found


def _begins(role: str, words: str, marked: bool) -> bool:
    return role == "部分" or (not marked and role in ("一级标题", "主题") and bool(_PARTS.search(words)))


def told_once(places: Sequence[Place], said: str, instead: str = "") -> Hit:
    """One hit for several places, at the first of them."""
    return Hit(places[0], said, instead, others=tuple(places[1:]))
