"""届次数字: the numbers of sessions, congresses and plans in Arabic digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numerals
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_HAN = "[一二三四五六七八九十]{1,3}"
_NAMED = (
    re.compile(f"(?:(?P<a>\\d{{1,2}})|{_HAN})届(?:(?P<b>\\d{{1,2}})|{_HAN})次(?=会议|全会|全体|常务|常委|主席|党代|人代)"),
    re.compile(f"(?:(?P<a>\\d{{1,2}})|{_HAN})届(?:(?P<b>\\d)|[一二三四五六七八九](?:中、[一二三四五六七八九])*)中全会"),
    re.compile("第(?P<a>\\d{1,2})届(?=[^，。；\\d会赛节]{0,12}委员会(?:[第常主全委工的，。]|\\s|\\Z)|政协|人大|人民代表|全国(?:代表|委员|人大|政协)|[省市区县]委)"),
    re.compile(f"(?:(?P<a>\\d{{1,2}})|{_HAN})届(?=人大|人民代表大会|政协)(?:人大|人民代表大会|政协)第?(?:(?P<b>\\d{{1,2}})|{_HAN})次(?=会议)"),
    re.compile("党的(?P<a>\\d\\d)大(?!于|约)"),
    re.compile("(?P<a>1[5-9]|2\\d)(?<![\\d.,].{2})大(?=报告|精神|以来|召开|胜利|闭幕|战略)"),
    re.compile("(?P<a>1[1-6])(?<![\\d.,年第].{2})五(?=”|规划|时期|期间)"),
    re.compile("(?<=十[一二三四五六])(?P<a>5)(?=”|规划|时期|期间)"),
)
_DIGIT = re.compile(r"\d(?:届|次会议|大|五|中全会|次(?:会议|全会|全体))|十[一二三四五六]5")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each Arabic number in such a name."""
    if not _DIGIT.search(text.joined):
        return
    for pattern in _NAMED:
        for place, found in text.find(pattern):
            for name, number in found.groupdict().items():
                if number and int(number):
                    start = place.start + found.start(name) - found.start()
                    where = Place(place.passage, start, start + len(number))
                    yield Hit(where, f"“{found[0]}”里的数字用了阿拉伯数字", fix=numerals.han(int(number)))


RULE = Rule(
    "session-numerals", "届次数字", Level.MUST,
    what="届次、全会、党代会、五年规划名称里的数字用了阿拉伯数字",
    why="这些名称是固定的，里面的数字用汉字：十一届全国人大一次会议",
    source="GB/T 15835—2011，4.2、4.3",
    do="改成汉字",
    bad="政协某区10届2次会议以来，工作有了新进展。",
    good="政协某区十届二次会议以来，工作有了新进展。",
    check=check,
)  # fmt: skip
