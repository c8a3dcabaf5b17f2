"""标题末尾的标点: a heading or title on its own line that ends with a mark; a run-in heading that ends without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.report.document import HEADINGS
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Passage, Text

_MARKS = "。；，：、"
_LONGEST = 45
"""Characters that a heading may have."""
_TITLE = re.compile(r"(?:报告|汇报|综述|总结|摘要|情况|意见|方案|通知)[。；，、]$")
_RUN_IN = re.compile(f"[{HAN}、，“”]{{4,20}}(?P<gap>[ \u3000]+)[{HAN}][^。]{{8,}}[，。]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Headings of the first two levels that end with a mark, titles that do, and numbered paragraphs with a blank after their heading."""
    for index, passage in enumerate(text.passages):
        following = text.passages[index + 1] if index + 1 < len(text.passages) else None
        end = len(passage.text)
        if index == 0 and end <= _LONGEST and _TITLE.search(passage.text):
            yield Hit(Place(index, end - 1, end), f"标题末尾有“{passage.text[-1]}”，标题独占一行，末尾不用标点", fix="")
        elif passage.number and "。" in passage.words and (found := _RUN_IN.match(passage.words)):
            start, stop = (passage.head + at for at in found.span("gap"))
            yield Hit(Place(index, start, stop), "标题和正文接排，标题后面只有空格，没有句号", fix="。")
        elif _stands_alone(passage, following):
            mark = passage.text[-1]
            if mark in "。；":
                yield Hit(Place(index, end - 1, end), f"标题独占一行，末尾不用“{mark}”", fix="")
            elif mark == "：":
                advice = "删去冒号；是引出下文的一句话，就不要编号"
                yield Hit(Place(index, end - 1, end), "标题独占一行，末尾不用冒号", advice, level=Level.NOTICE)


def _stands_alone(passage: Passage, following: Passage | None) -> bool:
    """Whether a line is a heading of the first two levels with a paragraph of its own below it."""
    return (
        bool(_NUMBERED.fullmatch(passage.number)) and (passage.role in HEADINGS or passage.role == "正文")
        and passage.text[-1] in _MARKS and 0 < len(passage.words) <= _LONGEST and not set("。；！？") & set(passage.words[:-1])
        and following is not None and not following.number and following.role == "正文" and following.text.endswith(("。", "！", "？", "”"))
        and (passage.text[-1] not in "：；" or len(following.text) > _LONGEST)
    )  # fmt: skip


RULE = Rule(
    "heading-mark", "标题标点", Level.LIKELY,
    what="独占一行的标题，末尾带了句号、分号、冒号；同正文接排的标题，后面用空格代替了句号",
    why="独占一行的标题不用标点，接排的才用句号；两种混着，看不出哪里是标题",
    source="GB/T 15834—2011，附录 B.4",
    do="独占一行的，删去末尾的标点；同正文接排的，用句号隔开",
    bad="一、强化民主监督。\n全年开展视察4次，提出建议12条。",
    good="一、强化民主监督\n全年开展视察4次，提出建议12条。",
    check=check,
)  # fmt: skip
