"""前列数不符: a list and the count after it: 从思想、组织、作风两个方面; “甲”“乙”“丙”两个品牌; 市、县两级."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.dating import number_of
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_ITEM = "[^，。；：、“”（）《》\n和与及从就对在等]{1,10}"
_COUNT = re.compile("(?P<number>[两二三四五六七八九十]{1,2}|[0-9]{1,2})(?P<unit>个(?!“)|大(?!“)|[项件份部篇条](?!“)|方面|级)")
_SIDES = re.compile("个?(?:方面|大方面|层面|维度|环节|角度|重点)")
_LISTS = {
    "side": re.compile(f"(?:从|围绕|聚焦|紧扣|就)({_ITEM}(?:、{_ITEM})+(?P<last>(?:以及|[和与及]){_ITEM})?)这?$"),
    "quoted": re.compile("((?:“[^“”\n]{1,20}”[、和与]?){2,}|(?:《[^《》\n]{1,40}》[、和与]?){2,})这?$"),
    "level": re.compile(
        "(?<!、)((?:(?:中央|国家|[省市县区乡镇村]|街道|社区|县区|乡镇|市区)、)+(?:县区|乡镇|街道|社区|村居|[市县区乡镇村组]))$"
    ),
}
"""Lists whose beginning is certain: after 从, at a quotation mark, of the names of levels."""
_FARTHEST = 100


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each count directly after a list whose beginning is certain."""
    for place, found in text.find(_COUNT):
        passage = text.passages[place.passage].text
        if passage[place.start - 1 : place.start] in ("", "等"):
            continue
        kinds = ["level"] if found["unit"] == "级" else ["side"] if _SIDES.match(passage, place.end - len(found["unit"])) else []
        if passage[place.start - 1] in "”》这":
            kinds.append("quoted")
        number = number_of(found["number"].replace("两", "二"))
        before = passage[max(0, place.start - _FARTHEST) : place.start]
        for listed in filter(None, (_LISTS[kind].search(before) for kind in kinds)):
            items = len(re.findall("“[^”]*”|《[^》]*》", listed[1])) or listed[1].count("、") + 1
            possible = {items, items + 1} if listed.groupdict().get("last") else {items}
            if number > 1 and number not in possible and abs(number - items) <= 2:
                at = Place(place.passage, place.start, place.start + len(found["number"]))
                yield Hit(at, f"前面列了{max(possible)}项，这里说{found['number']}{found['unit']}")


RULE = Rule(
    "listed-before", "前列数不符", Level.LIKELY,
    what="先列后数的，数目不对：从思想、组织、作风两个方面；市、县、乡两级",
    why="列的增减了，后面的数忘了改",
    source="前后一致，是起草的基本要求",
    do="数一数，改后面的数；漏了内容的，补上",
    bad="从思想、组织、作风两个方面加强建设。",
    good="从思想、组织、作风三个方面加强建设。",
    check=check,
)  # fmt: skip
