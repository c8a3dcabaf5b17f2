"""政协用语: what the CPPCC does and what it is called, taken for what the people's congress does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_NEAR = "(?:(?!代表|人大|常委会|[。；：！？\\n]).){0,12}?"
_MEMBERS = "(?:政协|全体|各位|广大|位|名)委员们?"
_SLIPS = re.compile(
    "(?P<country>共商国事)"
    f"|{_MEMBERS}{_NEAR}(?P<review>审议)[了过]?(?:《)?(?:省|市|县|区|州|国务院)?(?:人民)?政府工作报告"
    f"|{_MEMBERS}{_NEAR}(?:提交|提出|撰写|递交)[了过]?(?:(?!代表|人大|[，。；：！？\\n]).){{0,8}}?(?P<motion>(?<!建)议案)"
    f"|政协委员(?:(?!代表|人大|[，。；：！？\\n]).){{0,6}}?行使(?:(?!代表|人大|[，。；：！？\\n]).){{0,6}}?(?P<power>权力|职权)"
    "|(?:审议|讨论|听取|协商)[了过]?(?P<report>政府报告)"
    "|(?:名|位|全体|广大)(?P<deputy>政协代表)(?![团队])"
)
_SAID = {
    "country": ("“国是”是国家大计，固定写法是“共商国是”", "共商国是"),
    "review": ("政协委员讨论政府工作报告，审议是人大代表的事", "讨论"),
    "motion": ("政协委员提的是提案，议案是人大代表提的", "提案"),
    "power": ("政协委员参政议政，不行使权力", ""),
    "report": ("名称是“政府工作报告”", "政府工作报告"),
    "deputy": ("政协的叫委员，人大的才叫代表", "政协委员"),
}


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each use of a word of the people's congress for the CPPCC."""
    for place, found in text.find(_SLIPS):
        kind = found.lastgroup or ""
        said, right = _SAID[kind]
        start = place.start + found.start(kind) - found.start()
        sure = kind == "country"
        where = type(place)(place.passage, start, start + len(found[kind]))
        yield Hit(
            where, said, "" if sure else f"改为“{right}”" if right else "改为“参政议政”“履行职责”一类的说法", right if sure else None,
            Level.MUST if sure else None,
        )  # fmt: skip


RULE = Rule(
    "cppcc-wording", "政协用语", Level.LIKELY,
    what="把人大的说法用到了政协：委员审议政府工作报告、委员提议案、政协代表、共商国事",
    why="政协委员讨论报告、提提案、参政议政，人大代表审议报告、提议案、行使权力，混用了就是常识差错",
    source="两会报道用语的通用写法",
    do="照提示改",
    bad="全体委员审议了政府工作报告。",
    good="全体委员讨论了政府工作报告。",
    check=check,
)  # fmt: skip
