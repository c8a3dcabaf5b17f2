"""括注列数: a count and its members in brackets: 4家企业（甲公司、乙公司、丙公司）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import announcing
from drafter.review.dating import number_of
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_BRACKETS = re.compile("（(?P<inside>[^（）\n]{3,200})）")
_COUNTED = re.compile(
    "(?<![第约近超逾0-9.〇一二三四五六七八九十百千万亿余多])(?P<number>[0-9]{1,2}|[两二三四五六七八九十]{1,2})"
    "(?P<unit>[个家项件名位所座条篇部支处类种])[^，。；：、“”（）]{1,14}$"
)
_NO_LIST = re.compile("[0-9。：]|其中|包括|包含|含|简称|以下|详见|附件|不|等|或|如|均|各|分别")
_KINDS = re.compile(
    "(?:(?:县级|自治)?[省市县区州盟旗]|街道|[乡镇村]|社区|园区|新区|开发区|办事处|居委会|居|行政村|单位|部门|企业|机构|站|场|所)+"
)
_BEFORE = 20
_LARGEST = 12
_NEAR = 2


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each count with a list in brackets that is a little longer or shorter; not where they only say what else the things are called."""
    for place, brackets in text.find(_BRACKETS):
        inside, before = brackets["inside"], text.passages[place.passage].text[max(0, place.start - _BEFORE) : place.start]
        if not ("、" in inside or "》《" in inside or "”“" in inside or "，" in inside) or not (found := _COUNTED.search(before)):
            continue
        number = number_of(found["number"].replace("两", "二"))
        if number > _LARGEST or _NO_LIST.search(inside) or all(_KINDS.fullmatch(one) for one in re.split("[、和及与，]", inside)):
            continue
        listed = announcing.lengths(inside)
        if listed and number not in listed and abs(number - max(listed)) <= _NEAR:
            start = place.start - len(before) + found.start()
            at = Place(place.passage, start, start + len(found["number"]) + 1)
            said = f"括号里列了{max(listed)}{found['unit']}，前面说{found['number']}{found['unit']}"
            yield Hit(at, said)


RULE = Rule(
    "bracketed-list", "括注列数", Level.LIKELY,
    what="“4家企业（甲、乙、丙）”：数同括号里列的对不上",
    why="名单增减以后，前面的数忘了改",
    source="前后一致，是起草的基本要求",
    do="核对名单，改数或者补名",
    bad="走访4家企业（东湖食品公司、南山机械厂、西岭茶场）。",
    good="走访3家企业（东湖食品公司、南山机械厂、西岭茶场）。",
    check=check,
)  # fmt: skip
