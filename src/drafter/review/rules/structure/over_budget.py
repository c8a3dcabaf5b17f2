"""篇幅超限: a report or section that is longer than it may be."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Budget, Known
from drafter.review.length import Length, lengths
from drafter.review.text import Text

_SLIGHT = 0.1
"""The share of a budget up to which passing it is only noticed."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each part of the report that has more characters, pages or minutes than its budget, all of its excesses told together."""
    if not known.budget:
        return
    for one in lengths(text, known.rate):
        over = [(budget, has) for budget in known.budget if _is_of(budget, one) and (has := _has(one, budget.unit)) > budget.most]
        if over:
            told = "；".join(_told(budget, has) for budget, has in over)
            slight = all(has <= budget.most * (1 + _SLIGHT) for budget, has in over)
            passage = text.passages[one.passage]
            place = Place(one.passage, passage.head, len(passage.text))
            yield Hit(place, f"{'这一节' if one.heading else '全文'}{told}", level=Level.NOTICE if slight else None)


def _is_of(budget: Budget, length: Length) -> bool:
    return length.heading.startswith(budget.heading) and bool(length.heading) if budget.heading else not length.heading


def _has(length: Length, unit: str) -> float:
    return {"页": length.pages, "分钟": length.minutes}.get(unit, length.characters)


def _told(budget: Budget, has: float) -> str:
    if budget.unit == "字":
        return f"有 {has} 字，要求不超过 {budget.most} 字，多 {has - budget.most} 字"
    return f"约 {has:.1f} {budget.unit}，要求不超过 {budget.most} {budget.unit}"


RULE = Rule(
    "over-budget", "篇幅超限", Level.LIKELY,
    what="全文或某一节超过了规定的字数、页数或讲的时间；超出一成以内的只提示",
    why="大会发言限时，印发的材料限页，超了要临时删",
    source="本单位的规定，写在 drafter.yaml 里",
    do="删减，或者把细节移到附件里",
    check=check,
)  # fmt: skip
