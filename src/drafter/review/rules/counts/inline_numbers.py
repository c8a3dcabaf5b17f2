"""段内编号: numbers within a paragraph (1.…2.…, （1）…（2）…, ①…②…) that skip or repeat one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.dating import number_of
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Passage, Text

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMS = (
    re.compile(r"(?:(?<=[。；：！？])|(?<=[。；：！？] )|^)([0-9]{1,2})[.．、](?![0-9])"),
    re.compile("(?:(?<=[。；：，！？])|^)（([0-9]{1,2})）"),
    re.compile("(?:(?<=[。；：，！？])|^)（([一二三四五六七八九十]{1,3})）"),
    re.compile(f"(?:(?<=[。；：，！？、])|^)([{_CIRCLED}])"),
)
_ANY = re.compile(f"[0-9][.．、]|（[0-9一二三四五六七八九十]{{1,3}}）|[{_CIRCLED}]")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each number of a series in one paragraph that is not the one after the last."""
    for index, passage in enumerate(text.passages):
        if passage.role not in CELLS and _ANY.search(passage.text):
            for form in _FORMS:
                yield from _wrong(index, passage, form)


def _wrong(index: int, passage: Passage, form: re.Pattern[str]) -> Iterator[Hit]:
    last = 0
    for found in form.finditer(passage.text):
        number = _CIRCLED.find(found[1]) + 1 or number_of(found[1])
        if number == 1 or not last:
            last = number
            continue
        if number != last + 1:
            kind = "重复了" if number == last else f"前面是{last}，中间断了" if number > last else f"前面是{last}，倒了"
            yield Hit(Place(index, *found.span()), f"“{found[0].strip()}”{kind}")
        last = number


RULE = Rule(
    "inline-numbers", "段内编号", Level.LIKELY,
    what="一段里面的编号1.、2.、3.，（1）（2）（3），①②③，跳了号、重了号、倒了序",
    why="删改之后编号没有重排；别处引用“第3项”时就指错了",
    source="GB/T 15834—2011，附录B.3：序次依次排",
    do="重排编号；少了内容的，补上",
    bad="要求如下：1.按时报送。2.写明来源。4.盖章。",
    good="要求如下：1.按时报送。2.写明来源。3.盖章。",
    check=check,
)  # fmt: skip
