"""异形标点: marks that only look like those of the standard: of other scripts, of vertical print, made of < and >."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_RIGHT = dict(zip("｡､﹐﹑﹔﹕﹖﹗﹙﹚〝〞〟﹁﹂﹃﹄「」『』«»", "。、，、；：？！（）“””“”‘’“”‘’《》", strict=True))
_ODD = re.compile("[" + "".join(_RIGHT) + "]")
_ANGLES = re.compile(f"(<<?|＜＜?)(?=[{HAN}“])[^<>＜＞\n]{{1,60}}?(?<=[{HAN}”）])(>>?|＞＞?)")
_FAR = 80
"""Characters before a title within which another may have begun."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such mark with the right one."""
    for place, found in text.find(_ODD):
        yield Hit(place, f"“{found[0]}”不是规范的标点", fix=_RIGHT[found[0]])
    if "<" not in text.joined and "＜" not in text.joined:
        return
    for place, found in text.find(_ANGLES):
        words, from_ = text.passages[place.passage].text, max(0, place.start - _FAR)
        inside = words.rfind("《", from_, place.start) > words.rfind("》", from_, place.start)
        for group, mark in ((1, "〈" if inside else "《"), (2, "〉" if inside else "》")):
            start = place.start + found.start(group) - found.start()
            yield Hit(Place(place.passage, start, start + len(found[group])), f"书名号打成了“{found[group]}”", fix=mark)


RULE = Rule(
    "odd-marks", "异形标点", Level.MUST,
    what="样子像标点、其实不是规范标点的字符：半角日文句号、竖排引号、用大于小于号拼的书名号",
    why="这些字符多是从网页、图片识别或别的输入法带来的，换一种字体就会变样",
    source="GB/T 15834—2011，第 4 章各标点的形式",
    do="改成规范的标点",
    bad="学习<中国共产党章程>，提高认识。",
    good="学习《中国共产党章程》，提高认识。",
    check=check,
)  # fmt: skip
