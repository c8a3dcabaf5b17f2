"""引语句号: a full stop inside a quotation or bracket that is part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_QUOTED = re.compile("。”(?:(?=[，、；])|(?=。)|(?=的|等(?![待候到])|精神|要求|方针|理念|原则|目标|思想))")
_BRACKETED = re.compile("。）(?=[，。、；：])")
_LONGEST = 200
"""Characters before the stop within which its opening mark is looked for."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such stop; deleting it is certain where it is the only one inside."""
    for pattern, opening, what in ((_QUOTED, "“", "引语是句子的一部分，后引号"), (_BRACKETED, "（", "括号里的话在句子中间，后括号")):
        for place, _ in text.find(pattern):
            passage = text.passages[place.passage].text
            start = passage.rfind(opening, max(0, place.start - _LONGEST), place.start)
            alone = start >= 0 and not {"。", "！", "？"} & set(passage[start : place.start])
            fix = "" if alone else None
            yield Hit(Place(place.passage, place.start, place.start + 1), f"{what}前面用了句号", "删去里面的句号，或者删去外面的标点", fix)


RULE = Rule(
    "quote-stop", "引语句号", Level.LIKELY,
    what="引用的话只是句子的一部分，后引号前面却用了句号；句子中间的括号里以句号结尾",
    why="句子还没有完，句号早用了；后面再接逗号、句号，就成了两个点号",
    source="GB/T 15834—2011，B.2.1、B.2.3",
    do="删去引号、括号里最后的句号",
    bad="落实“懂政协、会协商、善议政。”的要求。",
    good="落实“懂政协、会协商、善议政”的要求。",
    check=check,
)  # fmt: skip
