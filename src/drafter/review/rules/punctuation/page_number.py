"""夹杂页码: the number of a page within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_NUMBER = re.compile("[-—–－―─第](?:(?<!第)[-—–－―─]? ?\\d{1,3} ?[-—–－―─]{1,2}|(?<=第) ?\\d{1,3} ?页[ ，/\u3000]*共 ?\\d{1,3} ?页)")
_BLANKS = " \u3000"
_BESIDE = re.compile(f"[{HAN}，。、；：！？”》）\n]")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each page number between Han, or at one end of a paragraph that has more."""
    for found, match in text.find(_NUMBER):
        passage = text.passages[found.passage].text
        start = len(passage[: found.start].rstrip(_BLANKS))
        end = len(passage) - len(passage[found.end :].lstrip(_BLANKS))
        before, after = passage[start - 1 : start] if start else "\n", passage[end : end + 1] or "\n"
        if _BESIDE.match(before) and _BESIDE.match(after) and end - start < len(passage):
            yield Hit(Place(found.passage, start, end), f"段落中间夹着页码“{match[0]}”", fix="")


RULE = Rule(
    "page-number", "夹杂页码", Level.LIKELY,
    what="段落里夹着页码",
    why="从 PDF 或扫描件复制时，页脚的页码会混进正文，把一句话断成两截",
    source="公文用字的常识：页码只在页脚",
    do="删去页码，把断开的两截接起来",
    bad="加强委员队伍— 3 —建设，提升履职能力。",
    good="加强委员队伍建设，提升履职能力。",
    check=check,
)  # fmt: skip
