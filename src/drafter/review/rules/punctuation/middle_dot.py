"""间隔号: the dot between the parts of a foreign or minority name, and in the names of days like “一二·九”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.punctuation.names import in_a_name
from drafter.review.text import HAN, Text

_ODD = re.compile(f"[•・‧∙⋅](?<=[{HAN}].)(?=[{HAN}])")
_DOT = re.compile(f"\\.(?<=[{HAN}].)(?=[{HAN}])")
_DAY = re.compile("“([二三四五六七八九])·([一二三四五六七八九十]{1,3})”")
_MISSING = {"“一二八”": "“一·二八”", "“一二九”": "“一二·九”"}
_WITHOUT = re.compile("|".join(_MISSING))
_ARABIC = re.compile(r"“\d{1,2}([.\-])\d{1,2}”")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each wrong dot in a name or a day; only 一月, 十一月 and 十二月 take one in a day named in Han."""
    for place, _ in text.find(_ODD):
        yield Hit(place, "间隔号用了别的圆点", fix="·")
    if "." in text.joined:
        for place, found in text.find(_DOT):
            if in_a_name(text.joined, found.start()):
                yield Hit(place, "名字中间的间隔号打成了“.”", fix="·")
    for place, found in text.find(_DAY):
        yield Hit(Place(place.passage, place.start + 2, place.start + 3), f"{found[0]}不用间隔号，一月、十一月、十二月的才用", fix="")
    for place, found in text.find(_WITHOUT):
        yield Hit(place, f"{found[0]}缺了间隔号，月和日分不清", fix=_MISSING[found[0]])
    for place, found in text.find(_ARABIC):
        at = place.start + found.start(1) - found.start()
        yield Hit(Place(place.passage, at, at + 1), f"{found[0]}若是日子，月和日之间用间隔号", "是日子的，改成“·”；是编号、版本的，不改")


RULE = Rule(
    "middle-dot", "间隔号", Level.NOTICE,
    what="外国人、少数民族人名中间的点不是“·”；“五四”一类日子多用或少用了间隔号",
    why="间隔号占一格，居中；打成句点或别的圆点，名字就断开了",
    source="GB/T 15834—2011，4.14",
    do="改成“·”",
    bad="阿卜杜拉.买买提委员作了发言。",
    good="阿卜杜拉·买买提委员作了发言。",
    check=check,
)  # fmt: skip
