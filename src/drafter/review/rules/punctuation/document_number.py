"""发文字号: the year of a document's number in the right brackets, the number without 第 or zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_NUMBER = re.compile(
    "(?P<open>[\\[［【（(〔﹝])(?P<year>(?:19|20)\\d\\d)年?(?P<close>[\\]］】）)〕﹞])(?P<number>第?0*(?=\\d))\\d{1,4}号"
)
_OFFICE = re.compile("[发字函办令文告政协委组宣统通报纪议法规决提联]")
"""How the short name of an office and its kind of document ends."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each number of a document that is bracketed otherwise, or has 第 or zeros in front."""
    if "号" not in text.joined:
        return
    for place, found in text.find(_NUMBER):
        passage = text.passages[place.passage].text
        if not place.start or not _OFFICE.match(passage, place.start - 1):
            continue
        for group, right in (("open", "〔"), ("close", "〕")):
            if found[group] != right:
                start = place.start + found.start(group) - found.start()
                yield Hit(Place(place.passage, start, start + 1), "发文字号的年份用六角括号〔〕", fix=right)
        if found["number"]:
            start = place.start + found.start("number") - found.start()
            yield Hit(Place(place.passage, start, start + len(found["number"])), "发文字号的序号不加“第”，不编虚位", fix="")


RULE = Rule(
    "document-number", "发文字号", Level.MUST,
    what="发文字号的年份不是用六角括号，序号前面加了“第”或零",
    why="发文字号由机关代字、年份、发文顺序号组成，写法是固定的，引用时照写",
    source="GB/T 9704—2012，7.2.5",
    do="写成 某政发〔2017〕3号",
    bad="按照某政发[2017]3号文件要求，抓好落实。",
    good="按照某政发〔2017〕3号文件要求，抓好落实。",
    check=check,
)  # fmt: skip
