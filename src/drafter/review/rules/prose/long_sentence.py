"""长句: more than 120 characters without a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.formulas import is_formula
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import Text

_LONGEST = 120
_STRETCH = re.compile("[^。！？；\n]+")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for a text with such sentences; what a superior worded is as long as it is."""
    found = []
    for one in _STRETCH.finditer(text.joined):
        size = one.end() - one.start()
        if size > _LONGEST:
            place = text.place(*one.span())
            if text.passages[place.passage].role == "正文" and not is_formula(one[0]):
                found.append((place, size))
    if found:
        most = max(size for _, size in found)
        said = f"这一句 {most} 个字没有停顿" if len(found) == 1 else f"有 {len(found)} 句超过 {_LONGEST} 个字没有停顿，最长的 {most} 个字"
        yield told_once([place for place, _ in found], said)


RULE = Rule(
    "long-sentence", "长句", Level.NOTICE,
    what="一句话超过 120 个字，中间没有句号、分号、问号、叹号；写指导思想、总要求的句子不算",
    why="念报告的人一口气念不完，听的人到句末已经忘了句首",
    source="行文的经验，没有条文",
    do="在意思告一段落的地方断开，或者把并列的几层用分号隔开",
    bad="组织委员深入" + "乡镇、街道、企业、学校、医院、" * 8 + "社区走访。",
    good="组织委员深入乡镇、街道走访。到企业、学校、医院、社区座谈。",
    check=check,
)  # fmt: skip
