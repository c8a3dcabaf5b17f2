"""重复语句: a sentence or a clause that stands twice, word for word or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.phrases.similar import pairs
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.formulas import is_formula, length
from drafter.review.rules.prose.repeated_paragraph import doubled
from drafter.review.text import Sentence, Text

_SHORTEST = 12
"""Han characters that a sentence must have, and a clause."""
_ALIKE = 0.8
"""Share of the pairs of characters of both that two sentences have in common where they are nearly the same."""
_EDGE = 6
"""Characters at the beginning or the end that two such sentences share."""
_REMEMBERED = 8
"""Sentences with the same beginning or end that are looked at."""
_NUMBER = re.compile("^(?:第?[一二三四五六七八九十]{1,3}(?:是要?|，)|[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．]+)\\s*")
_EDGES = " 　\t。！？；：，、…—·"
_CLAUSE = re.compile(r"[^，。；：！？\n]{5,}")
"""From five characters on a clause that stands again at once is no figure of speech."""
_LONGEST_SAME = 400
_DIGITS = re.compile(r"\d+")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each sentence that stands again, once; each that nearly does; each clause that does elsewhere."""
    again = doubled(text)
    sentences = [one for one in text.sentences if text.passages[one.place.passage].role == "正文" and one.place.passage not in again]
    repeated = list(_whole(sentences))
    yield from repeated
    told = {place for hit in repeated for place in (hit.place, *hit.others)}
    near = list(_nearly([one for one in sentences if one.place not in told]))
    yield from near
    told |= {place for hit in near for place in (hit.place, *hit.others)}
    yield from _clauses(text, {*again, *again.values(), *(place.passage for place in told)})


def core(sentence: str) -> str:
    """A sentence without its number and its stop."""
    return _NUMBER.sub("", sentence).strip(_EDGES)


def _whole(sentences: list[Sentence]) -> Iterator[Hit]:
    places: dict[str, list[Place]] = {}
    for one in sentences:
        if len(one.text) > _SHORTEST:
            places.setdefault(core(one.text), []).append(one.place)
    for words, found in places.items():
        if len(found) > 1 and length(words) >= _SHORTEST:
            times = "两次" if len(found) == 2 else f"{len(found)}次"
            at_once = found[0].passage == found[1].passage and found[0].end == found[1].start
            meant = len(found) > 3 or is_formula(words)  # what comes again and again is meant to
            level = Level.NOTICE if meant and not at_once else None
            yield Hit(found[1], f"这一句一字不差地出现了{times}", others=(found[0], *found[2:]), level=level)


def _nearly(sentences: list[Sentence]) -> Iterator[Hit]:
    """Sentences that share their beginning or their end with an earlier one, and nearly all of the rest."""
    edges: dict[tuple[bool, str], list[int]] = {}
    for index, one in enumerate(sentences):
        if len(one.text) <= _SHORTEST or len(one.text) > _LONGEST_SAME:
            continue
        words = core(one.text)
        if len(words) < _SHORTEST:
            continue
        keys = (True, words[:_EDGE]), (False, words[-_EDGE:])
        for other in dict.fromkeys(number for key in keys for number in edges.get(key, ())):
            before = sentences[other]
            if _alike(words, core(before.text)):
                yield Hit(one.place, f"这一句与前面的一句几乎一样：“{before.text[:16]}……”", level=Level.NOTICE, others=(before.place,))
                break
        for key in keys:
            row = edges.setdefault(key, [])
            if len(row) < _REMEMBERED:
                row.append(index)


def _alike(one: str, other: str) -> bool:
    """Whether two sentences say the same, of the same figures."""
    if not 0.8 <= len(one) / len(other) <= 1.25 or _DIGITS.findall(one) != _DIGITS.findall(other) or is_formula(one):
        return False
    own, old = pairs(one), pairs(other)
    return length(one) >= _SHORTEST and len(own & old) >= _ALIKE * len(own | old)


def _clauses(text: Text, told: set[int]) -> Iterator[Hit]:
    """Clauses that stand again: directly after themselves, or, where they are long and no formula, elsewhere.

    told: the paragraphs of which something was told.
    """
    first: dict[str, int] = {}
    last, end = "", -2
    for found in _CLAUSE.finditer(text.joined):
        words, start = found[0], found.start()
        if words == last and start == end + 1 and text.joined[end] != "\n":
            place = text.place(start, found.end())
            if text.passages[place.passage].role == "正文" and place.passage not in told:
                yield Hit(place, f"“{words[:16]}”紧接着又说了一遍")
        elif len(words) >= _SHORTEST:
            before = first.setdefault(words, start)
            if before != start and length(words) >= _SHORTEST:
                places = [text.place(at, at + len(words)) for at in (before, start)]
                own = all(text.passages[one.passage].role == "正文" and one.passage not in told for one in places)
                if own and not is_formula(words):
                    yield Hit(places[1], "这半句前面一字不差地说过", level=Level.NOTICE, others=(places[0],))
        last, end = words, found.end()


RULE = Rule(
    "repeated-sentence", "重复语句", Level.LIKELY,
    what="同一句话（12 个汉字以上）在一篇里出现两次；只差几个字的，只提示",
    why="拼稿、改稿时忘了删，同一句话就会说两遍；领导念到第二遍会停下来",
    source="校对的常规",
    do="看哪一处更合适，另一处删去或者换个说法",
    bad="组织委员视察老旧小区改造，提出了三条建议。会后跟踪督办。组织委员视察老旧小区改造，提出了三条建议。",
    good="组织委员视察老旧小区改造，提出了三条建议。会后跟踪督办。",
    check=check,
)  # fmt: skip
