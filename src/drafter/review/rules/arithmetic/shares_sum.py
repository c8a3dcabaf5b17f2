"""占比合计: shares of one whole, told in a row without counts, that do not make 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.quantities import SHARE, Quantity, slipped
from drafter.review.text import Text

_BETWEEN = re.compile("[，、；和](?:[^，。；、\n\\d]{0,24})")
_PART = re.compile("占|比例|比重")
_PAIRS = (
    ("男", "女"), ("非中共", "中共"), ("党外", "中共"), ("非党", "党员"), ("城镇", "农村"), ("委员", "集体"), ("大会", "平时"),
    ("新", "连任"), ("新", "继续"),
)  # fmt: skip
"""Parts that leave no third."""
_CLAUSE = 120
"""Characters before a row in which its clause begins."""
_BREAKS = re.compile("增|降|提高|其中|比上|率|同比|超|岁|女|少数民族|以上|以下")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each row of shares of which one is a slip away from making 100."""
    row: list[Quantity] = []
    for one in (*text.quantities, None):
        if one and one.unit == SHARE and one.exact and row and _goes_on(text.joined, row[-1], one):
            row.append(one)
            continue
        if len(row) > 1:
            yield from _judged(text, row)
        row = [one] if one and one.unit == SHARE and one.exact else []


def _goes_on(joined: str, last: Quantity, one: Quantity) -> bool:
    return bool(_BETWEEN.fullmatch(joined, last.end, one.start))


def _judged(text: Text, row: Sequence[Quantity]) -> Iterator[Hit]:
    joined = text.joined
    labels = [joined[one.lead : one.start] for one in row]
    floor = max(0, row[0].start - _CLAUSE)
    clause = joined[max(floor, *(joined.rfind(mark, floor, row[0].start) + 1 for mark in "。；\n")) : row[0].start]
    if not (all("占" in label for label in labels) or (_PART.search(clause) and "分别" in clause)):
        return
    if len(row) == 2 and not _opposite(labels, clause):
        return
    if any(_BREAKS.search(label) for label in labels) and len(row) > 2:
        return
    summed = sum((one.number for one in row), Decimal(0))
    grain = max(one.grain for one in row)
    if abs(summed - 100) <= max(grain, grain * len(row) / 2):
        return
    over = summed - 100
    if any(slipped(one, one.number - over + step * one.grain) for one in row for step in (0, 1, -1)):
        said = f"这{len(row)}个比例相加是{format(summed.normalize(), 'f')}%，不是100%"
        places = [text.place(one.at, one.end) for one in row]
        yield Hit(places[-1], said, others=tuple(places[:-1]))


def _opposite(labels: Sequence[str], clause: str) -> bool:
    first, second = (label.replace("占", "") or clause for label in labels)
    for one, other in _PAIRS:
        if (one in first and other in second and other not in first.replace(one, "")) or (one in second and other in first):
            return True
    return False


RULE = Rule(
    "shares-sum", "占比合计", Level.LIKELY,
    what="同一个总数的各个比例挨着写，加起来不是100%，改动其中一位数字就是",
    why="各占多少加起来应当是全部；四舍五入造成的零头不算",
    source="算术",
    do="核对各个比例",
    bad="立案提案中，经济方面占31.4%，社会方面占48.8%，文化方面占14.6%，生态方面占11.2%。",
    good="立案提案中，经济方面占31.4%，社会方面占42.8%，文化方面占14.6%，生态方面占11.2%。",
    check=check,
)  # fmt: skip
