"""成效空泛: an effect of which nothing is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import Text

_EFFECT = re.compile(
    "(?:取得|收到|产生|起到|发挥)了?(?:很|非常)?(?:良好|很好|较好|明显|显著|积极|丰硕|可喜|应有)的?(?:社会)?"
    "(?:成效|效果|成果|成绩|反响|作用|影响|进展|突破)(?=[，。；])"
)
_TOLD = re.compile(
    "[\\d%《“]|(?<![数百千])[一二三四五六七八九十]+[个条项件篇份次家批]|批示|采纳|列入|出台|转化为|解决|办结|落地|被.{1,12}评为"
)
"""Facts that an effect may rest on."""
_OBJECT = re.compile("[对在为使从]|方面|关于|上$")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for a text with such effects."""
    found = []
    for place, _ in text.find(_EFFECT):
        passage = text.passages[place.passage]
        start = max(passage.text.rfind(mark, 0, place.start) for mark in "。！？") + 1
        before = passage.text[start : place.start]
        if passage.role == "正文" and not _TOLD.search(before) and not _OBJECT.search(before):
            found.append(place)
    if found:
        said = f"“{text.at(found[0])}”，句里没有数字，也没有说对什么"
        yield told_once(found, said + (f"；这样的全篇有 {len(found)} 处" if len(found) > 1 else ""))


RULE = Rule(
    "empty-effect", "成效空泛", Level.NOTICE,
    what="“取得良好成效”“收到明显效果”这类话，同一句里没有数字、文件、采纳批示，也没有说对什么、在哪方面",
    why="没有事实的成效，等于没有说；批示、采纳、列入计划才是成效",
    source="行文的经验，没有条文",
    do="补上数字、批示、采纳的情况；没有可补的，删去这半句",
    bad="组织委员开展走访活动，取得良好成效。",
    good="组织委员走访企业42家，协调解决难题17个，取得良好成效。",
    check=check,
)  # fmt: skip
