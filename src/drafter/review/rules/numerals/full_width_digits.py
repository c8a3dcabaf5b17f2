"""全角数字: full-width digits, letters and percent signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import WIDE, Text

_RUN = re.compile("[０-９Ａ-Ｚａ-ｚ％]+(?:．[０-９]+％?)*|．(?<=[0-9]．)(?=[0-9])")
_NARROW = str.maketrans(WIDE)
_MANY = 20
"""Places above which a text was typed or converted so: no slips of a hand."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each run of them; notices where a text is full of them, and for a percent sign alone."""
    found = [
        (Place(index, *one.span()), one[0])
        for index, passage in enumerate(text.passages)
        if passage.typed != passage.text
        for one in _RUN.finditer(passage.typed)
    ]
    many = sum(wide != "％" for _, wide in found) > _MANY
    for place, wide in found:
        narrow = wide.translate(_NARROW)
        yield Hit(place, f"“{wide}”是全角的", fix=narrow, level=Level.NOTICE if many or wide == "％" else None)


RULE = Rule(
    "full-width-digits", "全角数字", Level.MUST,
    what="数字、字母、百分号用了全角的",
    why="全角数字一个占一格，和别处的半角数字排在一起宽窄不一，也查找不到",
    source="GB/T 15835—2011，5.1.7",
    do="改成半角的；只有百分号是全角的，全篇一致即可",
    bad="２０２４年召开协商会。",
    good="2024年召开协商会。",
    check=check,
)  # fmt: skip
