"""日期在后: something told as done on a date after the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import dating
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_DONE = re.compile("了|已|完成|召开|举办|举行|开展|组织|形成|提交|收到|立案|办结|获|截至|赴|参加|视察|调研")
_TO_COME = re.compile("将|定于|拟|计划|预计|力争|目标|规划|争取|确保|要|届时|到期|有效期|之前|年前|月前|日前|底前|[末底]前|为期")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each date with its year and month before the plan, in a sentence that tells of what was done."""
    given = dating.report_date(text, known)
    if given is None or given[1] is None:
        return
    plan, _ = dating.planned(text)
    limit = (given[0], given[1], given[2] or 31)
    for day in dating.dates(text):
        if day.year is None or day.month is None or (day.year, day.month, day.day or 0) <= limit or dating.in_table(text, day):
            continue
        place = text.place(day.start, day.end)
        passage = text.passages[place.passage]
        begin = max(passage.text.rfind(mark, 0, place.start) for mark in "。！？；") + 1
        end = passage.text.find("。", place.end)
        sentence = passage.text[begin : end if end >= 0 else None]
        if place.passage < plan and passage.role == "正文" and _DONE.search(sentence) and not _TO_COME.search(sentence):
            said = f"{day.said}在报告日期（{'.'.join(str(part) for part in given if part)}）之后，这里却说已经做了"
            yield Hit(place, said)


RULE = Rule(
    "later-date", "日期在后", Level.NOTICE,
    what="回顾工作时写到的日期，比报告自己的日期还晚",
    why="多半是年份敲错；真是预告的，应当写明“将”“拟”",
    source="起草工具自己的核对，同题下日期、成文日期比",
    do="核对日期；还没有做的，改成将来的说法",
    bad="——2018年1月15日在政协某区八届二次会议上\n各位委员：\n2018年12月5日，组织委员视察了工业园区。",
    good="——2018年1月15日在政协某区八届二次会议上\n各位委员：\n2017年12月5日，组织委员视察了工业园区。",
    check=check,
)  # fmt: skip
