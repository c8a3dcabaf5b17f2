"""句点代句号: an English full stop after Han where a Chinese one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.punctuation.names import in_a_name
from drafter.review.text import HAN, Text

_DOT = re.compile(f"\\.(?<=[{HAN}”’）》%]\\.)(?=[{HAN}“‘（《”’）》\n]|\\Z|\\d{{1,4}}[年月])")
_NUMBERS = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?\.")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such dot, but for those of names and of the numbers of headings."""
    if "." not in text.joined:
        return
    for place, found in text.find(_DOT):
        passage = text.passages[place.passage]
        numbers = passage.text.startswith(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "（", "("))
        if numbers and _NUMBERS.fullmatch(passage.text, 0, place.end):
            continue
        if not in_a_name(text.joined, found.start()):
            yield Hit(place, "汉字后面用了英文句点“.”，句末用“。”", fix="。")


RULE = Rule(
    "half-stop", "句点代句号", Level.MUST,
    what="汉语句子的末尾用了英文句点",
    why="输入法没有切换过来，句号就成了一个小点，排出来像是漏了标点",
    source="GB/T 15834—2011，4.1.1、5.1.1",
    do="改成“。”；外国人名中间的点改成“·”",
    bad="会议圆满完成各项议程.与会委员反响热烈。",
    good="会议圆满完成各项议程。与会委员反响热烈。",
    check=check,
)  # fmt: skip
