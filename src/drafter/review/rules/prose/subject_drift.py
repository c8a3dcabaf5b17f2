"""主语不一: 我们, 常委会 and 市政协 by turns in one part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import parts, told_once
from drafter.review.text import Text

_SUBJECT = re.compile(
    "(?:[^，。；：]{1,12}，)?(?P<subject>(?P<我们>我们)|(?P<常委会>(?:[省市县区州]?政协)?常委会)|(?P<政协>[省市县区州]政协))(?![机领班党委各的主副办常])"
)
_FEWEST = 2
"""Sentences that a subject must have to count."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for each part with two subjects or more."""
    for sentences in parts(text):
        found: dict[str, list[Place]] = {}
        names: dict[str, str] = {}
        for one in sentences:
            if opens := _SUBJECT.match(one.text):
                kind = next(name for name in ("我们", "常委会", "政协") if opens[name])
                at = one.place.start
                found.setdefault(kind, []).append(Place(one.place.passage, at + opens.start("subject"), at + opens.end("subject")))
                names.setdefault(kind, opens["subject"])
        often = {kind: places for kind, places in found.items() if len(places) >= _FEWEST}
        if len(often) > 1:
            counts = "、".join(f"“{names[kind]}”{len(places)}句" for kind, places in often.items())
            yield told_once(sorted(place for places in often.values() for place in places), f"这一部分的主语换来换去：{counts}")


RULE = Rule(
    "subject-drift", "主语不一", Level.NOTICE,
    what="一个部分里，句子的主语一会儿“我们”，一会儿“常委会”，一会儿“市政协”，各有两句以上",
    why="报告从头到尾是一个人在说话，自称换来换去，像几个人的稿子拼起来的",
    source="行文的经验，没有条文",
    do="一个部分用一个自称：回顾多用“我们”，安排多用“常委会”，摘要和综述用“市政协”",
    bad="我们走访企业。我们召开座谈会。市政协组织视察。市政协开展评议。",
    good="我们走访企业，召开座谈会，组织视察，开展评议。",
    check=check,
)  # fmt: skip
