"""减少几倍: a decrease told in times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_LESS = re.compile(
    "(?:减少|降低|下降|缩短|缩小|减|降|下跌|压缩)[了到至近约为]{0,2}"
    "(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百几数]{1,4})[多余]?倍"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each of them."""
    if "倍" not in text.joined:
        return
    for place, found in text.find(_LESS):
        yield Hit(place, f"“{found[0]}”：减少不用倍数说")


RULE = Rule(
    "times-less", "减少几倍", Level.LIKELY,
    what="说减少、降低用了倍数",
    why="减少一倍就没有了；减少只能说几成、百分之几，或者减少到几分之一",
    source="数量表达的通行用法",
    do="改成百分之几、几分之几，例如减少三分之二",
    bad="投诉件数比上年下降了2倍。",
    good="投诉件数比上年下降了三分之二。",
    check=check,
)  # fmt: skip
