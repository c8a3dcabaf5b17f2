"""What the parts of a total are called, and whether their names show that they are all of it.

In: the joined text, quantities. Out: names, answers. Does not know rows or sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.review.quantities import Quantity

_SOME = re.compile("(?:[省市县区镇乡村州旗级的了有]|街道)$")
_APART = re.compile("(?:[省市县区镇乡村州旗级]|街道)$")
_STATE = re.compile("已|正在|在建|尚|未|拟|待|处于|暂|完成|仍")


def called(joined: str, one: Quantity) -> str:
    """What a part is called: the words before it, else those after."""
    return joined[one.lead : one.start].removeprefix("其中").rstrip("（") or re.match("[^，。；、\n]*", joined[one.end : one.end + 16])[0]  # type: ignore[index]


def alike(labels: Sequence[str]) -> bool:
    """Whether parts are called alike, as the kinds of one thing are: two of them by two characters, more by one.

    Of places and levels perhaps not all are told.
    """
    if not all(labels) or any(_SOME.search(label) for label in labels):
        return False
    return len({label[-2 if len(labels) == 2 else -1 :] for label in labels}) == 1


def apart(labels: Sequence[str]) -> bool:
    """Whether parts have nothing in common, as places and levels have not."""
    return all(_APART.search(label) for label in labels)


def shared_out(joined: str, parts: Sequence[Quantity], lead: str) -> bool:
    """Whether three and more parts are the states of one lot, or what each of those who share it has: 已完工5个，正在施工13个，…"""
    labels = [called(joined, one) for one in parts]
    if len(parts) < 3:
        return False
    return all(_STATE.match(label) for label in labels) or ("，由" in lead and len({label[-2:] for label in labels}) == 1)


def noun(joined: str, one: Quantity) -> str:
    """What is counted, where it is told behind the unit: 11个设区市."""
    found = re.match("[\u4e00-\u9fff]*", joined[one.end : one.end + 4])
    return found[0][:2] if found else ""


