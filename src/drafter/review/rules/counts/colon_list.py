"""条目数不符: a count before a colon and the list after it: 三项制度：……、……、……。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import announcing
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_ENUMERATED = re.compile(
    "(?:^|[。；：，、])(?:[一二三][是要靠]|第[一二三]|其[一二三]|首先|其次|一方面|一个是)|[①②]|（[1一]）|(?:^|[。；：])1[.．、]"
)
_OPEN = re.compile("[等]$|……|[等][。；，、]|其中|例如|比如|——")
_LONGEST = 400
"""Characters of a list that is looked at; a longer one is none."""
_BEFORE = 40
"""Characters before a colon within which its count stands."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each count directly before a colon that no cutting of the sentence after it yields."""
    for index, passage in enumerate(text.passages):
        if passage.role in CELLS or passage.is_heading or "：" not in passage.text:
            continue
        for colon in re.finditer("：", passage.text):
            begin = max(0, colon.start() - _BEFORE)
            begin = max(begin, *(passage.text.rfind(mark, begin, colon.start()) + 1 for mark in "。！？；"))
            count = announcing.announced(passage.text[begin : colon.start()])
            if count is None or passage.text[begin : colon.start()].count("（") != passage.text[begin : colon.start()].count("）"):
                continue
            listed = _listed(passage.text, colon.end())
            found = _lengths(listed)
            if found and count.number not in found and abs(count.number - max(found)) <= 2:
                place = Place(index, begin + count.start, begin + count.end)
                yield Hit(place, f"前面说“{count.label}”，冒号后面列了{max(found)}项")


def _listed(passage: str, start: int) -> str:
    """The list after a colon: to the end of the sentence, or of the quotation or bracket in which it stands."""
    depth = 0
    for at in range(start, min(len(passage), start + _LONGEST)):
        mark = passage[at]
        if mark in "“（":
            depth += 1
        elif mark in "”）":
            depth -= 1
        if depth < 0 or (depth == 0 and mark in "。！？"):
            return passage[start:at]
    return passage[start:] if len(passage) <= start + _LONGEST else ""


def _lengths(listed: str) -> set[int]:
    """How many items a list after a colon can have; empty where that is not sure."""
    if _ENUMERATED.search(listed) or _OPEN.search(listed) or "：" in listed.partition("；")[0]:
        return set()
    found = announcing.lengths(listed)
    if "；" not in listed and "、" not in listed:
        return found if announcing.parallel(listed.split("，")) else set()
    return found


RULE = Rule(
    "colon-list", "冒号后列数", Level.LIKELY,
    what="冒号前面说几个、几项，冒号后面用分号、顿号列出来的不是这个数",
    why="“三项制度”后面只有两项，读的人会以为漏印了",
    source="前后一致，是起草的基本要求",
    do="数一数，改前面的数；漏了内容的，补上",
    bad="建好四项制度：委员联系制度、提案办理制度、信息报送制度。",
    good="建好三项制度：委员联系制度、提案办理制度、信息报送制度。",
    check=check,
)  # fmt: skip
