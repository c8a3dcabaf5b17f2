"""计量单位: symbols of units in a wrong form, and one unit in two forms in one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_FORMS = {
    "平方公里": ("平方公里", "平方千米", "km²", "km2"), "公里": ("公里", "千米", "km"), "平方米": ("平方米", "㎡", "m²", "平米", "m2"),
    "立方米": ("立方米", "m³", "m3"), "公斤": ("公斤", "千克", "kg"), "厘米": ("厘米", "公分", "cm"),
}  # fmt: skip
_UNITS = {form: unit for unit, forms in _FORMS.items() for form in forms}
_NO_UNITS = {"平米": "平方米", "公分": "厘米", "m2": "平方米", "m3": "立方米", "km2": "平方公里"}
"""Forms that are right nowhere."""
_WORD = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)), re.I)
_COUNTED = re.compile(r"[\d万亿余多] ?(?=[平立公千厘㎡kKmMcC])")
_LATIN = re.compile("[A-Za-z0-9]")
Found = tuple[Place, str, str]
"""Where a unit stands, as it is written, and the form that it is."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each wrong form; and the rarer forms of a unit that has several."""
    found = list(_units(text))
    for place, written, form in found:
        if form in _NO_UNITS:
            yield Hit(place, f"“{written}”不是规范的单位", fix=_NO_UNITS[form], level=Level.LIKELY)
        elif written != form:
            yield Hit(place, f"单位符号“{written}”大小写不对", fix=form, level=Level.LIKELY)
    counts = Counter(_NO_UNITS.get(form, form) for _, _, form in found)
    for place, written, form in found:
        most = max((other for other in counts if _UNITS[other] == _UNITS[form]), key=lambda other: counts[other])
        if most != form and form not in _NO_UNITS and written == form:
            yield Hit(place, f"全文多用“{most}”，这里用“{written}”")


def _units(text: Text) -> Iterator[Found]:
    """The units behind numbers."""
    for place, _ in text.find(_COUNTED):
        passage = text.passages[place.passage].text
        word = _WORD.match(passage, place.end)
        if word and not (word[0].isascii() and _LATIN.match(passage, word.end())):
            yield Place(place.passage, *word.span()), word[0], word[0].lower()


RULE = Rule(
    "units", "计量单位", Level.NOTICE,
    what="计量单位写得不规范（平米、公分、m2、KM），或者一个单位在一篇里有几种写法",
    why="公文用法定计量单位，一篇里一个单位只用一种写法",
    source="GB/T 9704—2012，第 9 章；GB 3100—1993",
    do="改成规范的单位，全文统一",
    bad="新建文化广场3000平米。",
    good="新建文化广场3000平方米。",
    check=check,
)  # fmt: skip
