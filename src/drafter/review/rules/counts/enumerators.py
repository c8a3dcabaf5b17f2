"""序次错乱: 一是, 二是, 三是 that do not start at 一, skip or repeat a number, or stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numerals
from drafter.review.enumerators import Series, series
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_FIRST = re.compile("一方面|首先|第一|其一|一[是要来靠则]|一个[是重]|一条是|一种")
_OTHER = re.compile("[二两]是|另|再[是一者]|还|也|其次|同时|此外|二[要来则]|第二|更")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The first thing that is wrong with the numbers of each series."""
    told = series(text)
    for at, one in enumerate(told):
        first = one.items[0]
        if first.number != 1:
            if not _begun(text, one):
                said = f"前面没有“{_like(one, 1)}”，直接从“{text.at(first.place)}”数起"
                yield Hit(first.place, said, level=Level.LIKELY)
        elif len(one.items) == 1:
            again = next((other for other in told[at + 1 :] if other.kind == one.kind), None)
            yield from _alone(text, one, again)
        yield from _broken(text, one)


def _broken(text: Text, one: Series) -> Iterator[Hit]:
    for before, item in zip(one.items, one.items[1:], strict=False):
        if item.number == before.number + 1:
            continue
        mark, last, wanted = text.at(item.place), text.at(before.place), _like(one, before.number + 1)
        kind = "重复了" if item.number == before.number else f"后面应是“{wanted}”"
        said = f"“{mark}”{kind}" if item.number == before.number else f"“{last}”{kind}，写的是“{mark}”"
        yield Hit(item.place, said, others=(before.place,))
        return


def _begun(text: Text, one: Series) -> bool:
    """Whether something before a series that does not start at 一 may be its beginning."""
    place = one.items[0].place
    if _FIRST.search(text.passages[place.passage].text, 0, place.start):
        return True
    for passage in reversed(text.passages[: place.passage]):
        if passage.is_heading and not one.items[0].opens:
            return False
        if _FIRST.search(passage.text):
            return True
        if passage.is_heading:
            return False
    return False


def _alone(text: Text, one: Series, again: Series | None) -> Iterator[Hit]:
    """What is wrong with a single item; `again` is the next series of its kind."""
    item = one.items[0]
    if again is not None and again.items[0].number == 1:
        place = again.items[0].place
        if place.passage - item.place.passage == (item.opens and again.items[0].opens):
            yield Hit(place, f"“{text.at(place)}”重复了", level=Level.LIKELY, others=(item.place,))
            return
    passage = text.passages[item.place.passage]
    if one.kind not in "是要" or passage.is_heading:
        return
    rest = passage.text[item.place.end :]
    after = "".join(other.text for other in text.passages[item.place.passage + 1 : item.place.passage + 3]) if item.opens else ""
    level = Level.NOTICE if _OTHER.search(rest + after) else Level.LIKELY
    yield Hit(item.place, f"只有“{text.at(item.place)}”，没有“{_like(one, 2)}”", level=level)


def _like(one: Series, number: int) -> str:
    return f"{one.kind}{numerals.han(number)}" if one.kind in "第其" else f"{numerals.han(number)}{one.kind}"


RULE = Rule(
    "enumerators", "序次错乱", Level.MUST,
    what="一是、二是、三是（一要、二要，第一、第二，其一、其二）没有从一起，跳号、重号，或者只有一个",
    why="删了一条、挪了一条，后面的序次忘了改；领导照着念，当场就听得出来",
    source="GB/T 15834—2011，附录B.3；序次从一起，依次排",
    do="按顺序改过来；少了内容的，补上",
    bad="一是抓学习；二是抓调研；四是抓落实。",
    good="一是抓学习；二是抓调研；三是抓落实。",
    check=check,
)  # fmt: skip
