"""提案去向: what became of the proposals received, which should be all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter import numerals
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.quantities import Quantity, slipped
from drafter.review.text import Text

_RECEIVED = re.compile("收到|提交|征集|收集|共有提案|提出提案")
_FILED = re.compile("(?<![不未予])立案|立为|确定为提案|作为提案")
_MERGED = re.compile("并案|合并|归并|并入|并入")
_REST = re.compile(
    "[不未](?:予|作)?(?:以)?立案|转[为送作交]|来信|意见(?:和|、)?建议|作为(?:意见|建议|社情)|撤[案回销]|退回|社情民意|其他方式"
)
_INSIDE = re.compile("其中|含|占")
_APART = 90
"""Characters between two of them."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each telling of what was received and what became of it that leaves some out or has some too many, by one slip."""
    joined = text.joined
    received: Quantity | None = None
    fates: list[tuple[str, Quantity]] = []
    for one in (*text.quantities, None):
        kind = _kind(joined, one) if one else ""
        near = one is not None and received is not None and one.start - (fates[-1][1] if fates else received).end < _APART
        if kind in ("filed", "merged", "rest") and near and one and received and one.unit == received.unit:
            if kind != "filed" or not any(known_kind == "filed" for known_kind, _ in fates):
                fates.append((kind, one))
        elif one is None or kind == "received" or (received and not near):
            if received:
                yield from _judged(text, received, fates)
            received, fates = (one if kind == "received" else None), []


def _kind(joined: str, one: Quantity) -> str:
    """Which station of a proposal's way a figure counts, as the words on both sides say."""
    if one.unit not in ("件", "份", "条") or not one.exact or one.is_change:
        return ""
    before = joined[one.lead : one.start]
    if _INSIDE.search(before):
        return ""
    after = re.match("[^，。；：、（）\n]*", joined[one.end : one.end + 24])
    words = before + "|" + (after[0] if after else "")
    for kind, pattern in (("rest", _REST), ("merged", _MERGED), ("filed", _FILED), ("received", _RECEIVED)):
        if pattern.search(before):
            return kind
    return next((kind for kind, pattern in (("rest", _REST), ("merged", _MERGED), ("filed", _FILED)) if pattern.search(words)), "")


def _judged(text: Text, received: Quantity, fates: list[tuple[str, Quantity]]) -> Iterator[Hit]:
    kinds = [kind for kind, _ in fates]
    if "filed" not in kinds or "rest" not in kinds:
        return
    every = [one for _, one in fates]
    summed = sum((one.number for one in every), Decimal(0))
    merged = sum((one.number for kind, one in fates if kind == "merged"), Decimal(0))
    if received.number in (summed, summed - merged):
        return
    for total in dict.fromkeys((summed, summed - merged)):
        counted = every if total == summed else [one for kind, one in fates if kind != "merged"]
        if slipped(received, total) or any(slipped(one, one.number + received.number - total) for one in counted):
            said = f"{numerals.count(len(counted))}种去向相加是{total}{received.unit}，收到的是{text.joined[received.at : received.end]}"
            others = tuple(text.place(one.at, one.end) for one in counted)
            yield Hit(text.place(received.at, received.end), said, others=others)
            return


RULE = Rule(
    "proposal-flow", "提案去向", Level.LIKELY,
    what="收到的提案数，不等于立案、并案、不予立案、转作意见建议的件数之和",
    why="收到多少、去了哪里，是提案报告里的一笔账，应当收支相抵",
    source="算术；并案算在立案里的，不另加",
    do="核对收到的件数和各种去向的件数",
    bad="共收到提案326件。经审查，立案298件，并案12件，转为意见建议18件。",
    good="共收到提案326件。经审查，立案298件，并案12件，转为意见建议16件。",
    check=check,
)  # fmt: skip
