"""日期用号: 5月8号 for 5月8日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_DAY = re.compile("月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})号(?![楼线院文室台机库门店令会])(?<=[\\d一二三四五六七八九十]号)")
_MONTH = re.compile(r"(?:\d|[一二三四五六七八九十])\Z")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each day that is called 号, after a month."""
    for place, _ in text.find(_DAY):
        passage = text.passages[place.passage].text
        if _MONTH.search(passage, max(0, place.start - 1), place.start):
            yield Hit(Place(place.passage, place.end - 1, place.end), "日期用了“号”，书面上用“日”", fix="日")


RULE = Rule(
    "day-hao", "日期用号", Level.LIKELY,
    what="几月几日说成了几月几号",
    why="“号”是口头说法，公文的日期用年、月、日",
    source="GB/T 9704—2012，7.3.5.4；GB/T 15835—2011，5.1.4",
    do="“号”改成“日”",
    bad="5月8号到企业走访。",
    good="5月8日到企业走访。",
    check=check,
)  # fmt: skip
