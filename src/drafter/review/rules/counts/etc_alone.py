"""一项加等: 等 after a single item: 围绕城市供水等开展视察."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_ALONE = re.compile(
    "(?:走访|考察|参观|深入|邀请|先后到|赴)了?(?P<item>“[^“”\n]{1,20}”|《[^《》\n]{1,30}》|[^，。；：、“”《》（）和与及以\n]{2,14})等"
    "(?=[地，。；]|(?:[2-9]|[1-9][0-9]|[两二三四五六七八九十]{1,2})[个家项])"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each 等 after one item that is the whole object of going there or asking in."""
    for place, found in text.find(_ALONE):
        if found["item"][-1] not in "平同均优初高中上下一二三":
            yield Hit(Place(place.passage, place.end - 1, place.end), f"只列了“{found['item'].strip('“”《》')}”一项，就用了“等”")


RULE = Rule(
    "etc-alone", "一项加等", Level.NOTICE,
    what="只列了一项就写“等”：走访东湖镇等地",
    why="“等”是列举没有完，至少列两项，读的人才知道是哪一类",
    source="GB/T 15834—2011，附录B.1.2；起草惯例",
    do="再列一项；只有一项的，删去“等”字",
    bad="先后走访东湖镇等地。",
    good="先后走访东湖镇、南山镇等地。",
    check=check,
)  # fmt: skip
