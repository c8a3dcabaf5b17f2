"""固定提法: a protected phrase or name with a character wrong, missing, added or two that changed places."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import listed
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.wording import placing
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Near misses of the lists' 提法 and 名称."""
    yield from placing.hits(text, (one for _, one in listed.near(known.lists, text.joined) if one.row is not None))


RULE = Rule(
    "protected-phrase", "固定提法", Level.LIKELY,
    what="同表里的提法、名称只差一点：错了、少了、多了一个字，或者两个字颠倒了",
    why="提法和名称一个字都不能动；差一个字，读的人先看到的就是它",
    source="自带的表，每条写有出处；本单位的写在 snippets/_review/ 里",
    do="对照原文件改；本单位确实这样写的，在 drafter.yaml 的“审校”里写 不报",
    bad="牢牢把握团结和民生两大主题。",
    good="牢牢把握团结和民主两大主题。",
    check=check,
)  # fmt: skip
