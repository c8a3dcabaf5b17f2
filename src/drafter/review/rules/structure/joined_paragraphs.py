"""段落粘连: a heading that stands in the middle of the paragraph before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafter.review import numbered
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_MANY = 2
"""Numbers inside of one paragraph above which its writer wanted them there."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each number behind a full stop that counts on from the last heading, where the paragraph does not count from 1 itself."""
    items = list(numbered.items(text))
    inside = Counter(numbered.place(item, text).passage for item in items if item.inside)
    for item in items:
        if item.inside:
            own = numbered.form(item, item.value, text)
            elder = numbered.form(item, item.value - 1, text)
            place = numbered.place(item, text)
            level = Level.NOTICE if inside[place.passage] > _MANY else None
            said = f"“{own}”接着前面的“{elder}”，却夹在一段当中，两段连成了一段"
            yield Hit(place, said, f"从“{own}”起另起一段", level=level)


RULE = Rule(
    "joined-paragraphs", "段落粘连", Level.MUST,
    what="下一个标题粘在了上一段的末尾：句号后面紧跟“二、”“（二）”，而“一、”“（一）”是另起一段的",
    why="标题埋在段里，目录和导航里就少了一节",
    source="行文习惯",
    do="从序号那里另起一段",
    bad="（一）明确重点\n全年开展视察4次。（二）改进方式",
    good="（一）明确重点\n全年开展视察4次。\n（二）改进方式",
    check=check,
)  # fmt: skip
