"""等字列数: more things shown than 等 counts, as many, or only one: 甲、乙、丙等2家; 甲、乙、丙等3家; 甲等。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import announcing
from drafter.review.dating import number_of
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_NUMBER = "[0-9]{1,3}|[两二三四五六七八九十]{1,3}"
_UNIT = "[个家项件名位所座条篇部支处类种期批份只户省市县区镇乡村人]"
_ETC = re.compile(
    f"等(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?![余多])"
    f"(?P<more>(?:[^，。；：、“”（）0-9\n]{{1,14}}[、和及与](?:{_NUMBER}){_UNIT})*)"
)
_MORE = re.compile(f"(?:{_NUMBER})(?={_UNIT})")
_ITEMS = re.compile("[^，。；：！？（）\n]{1,200}$")
_SHORT = 7
"""Characters that an item between two others may have, if it is surely one: 民政部门走访东湖厂 is of two lists."""
_BEFORE = 200
"""Characters before 等 that are looked at."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each list before 等 and a count; not where its items cannot be told from those of another list."""
    for place, found in text.find(_ETC):
        before = text.passages[place.passage].text[max(0, place.start - _BEFORE) : place.start]
        shown = _shown(before)
        if not shown:
            continue
        numbers = [found["number"], *_MORE.findall(found["more"])]
        stated = sum(number_of(one.replace("两", "二")) for one in numbers)
        at = Place(place.passage, place.start, place.start + 1 + len(found["number"]) + 1)
        if stated < shown:
            yield Hit(at, f"前面已经列了{shown}{found['unit']}，“等”后面说{stated}{found['unit']}", "核对，改数")
        elif stated == shown:
            said = f"{shown}{found['unit']}都列全了，不用“等”字"
            yield Hit(Place(place.passage, place.start, place.start + 1), said, "删去“等”字；没有列全的，核对数目", level=Level.NOTICE)


def _shown(before: str) -> int:
    """How many items surely stand before 等; 0 where that is not sure."""
    flat = re.sub("（[^（）]*）", "", before)
    flat = re.sub("([”》])(?=[“《])", "\\1、", re.sub("“[^“”]*”|《[^《》]*》", lambda one: one[0][0] + "物" + one[0][-1], flat))
    found = _ITEMS.search(flat)
    items = found[0].strip("、").split("、") if found else []
    if len(items) < 2 or not all(items):
        return 0
    inner = items[1:]
    alike = len({one[-1] for one in items}) == 1
    quoted = all(one[0] in "“《" for one in inner)
    if not quoted and not alike and any(len(one) > _SHORT for one in inner):
        return 0
    joined = announcing.AND.search(items[-1])
    return 0 if joined and not quoted else len(items)


RULE = Rule(
    "etc-count", "等字列数", Level.LIKELY,
    what="“甲、乙、丙等2家”：列出来的比说的还多；列全了还写“等”的，只提示",
    why="“等”后面的数是总数，只能比列出来的多",
    source="前后一致，是起草的基本要求；GB/T 15834—2011，附录B.1.2",
    do="核对名单，改数；列全了的，删去“等”字",
    bad="走访东湖镇、南山镇、西岭镇等2个镇。",
    good="走访东湖镇、南山镇、西岭镇等5个镇。",
    check=check,
)  # fmt: skip
