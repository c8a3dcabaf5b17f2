"""像是事实: a typed figure that nearly equals a fact which its own clause names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.places import steps
from drafter.review.athand import AtHand, Fact
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_CLAUSE = re.compile("[，。；：！？\n]")
_ELSEWHEN = re.compile("去年|上年|上届|同比|往年|明年|今后|前年|增加|减少|提高|下降|力争|目标|计划")
"""Words by which a clause speaks of another time, or of a difference."""
_LEAST = 10
"""Smaller numbers are too often near each other."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each figure that no fact says, in a clause that names one: of the same unit, and one slip of a key away."""
    for one in known.at_hand.typed:
        if one.keys or one.of_template or one.figure.date or one.figure.about or one.figure.number < _LEAST:
            continue
        if any(_same(one.figure.values, fact) for fact in known.at_hand.facts.values()):
            continue
        clause = _clause(text, one.place.passage, one.place.start)
        near = None if _ELSEWHEN.search(clause) else _near(format(one.figure.number, "f"), one.figure.unit, clause, known.at_hand)
        if near is not None:
            said = f"“{one.figure.text}”同事实里的 {near.key}（{near.figure.text}，{near.at}）差一点"
            yield Hit(one.place, said, f"核对是不是这件事实；是的，改为 {near.figure.text}")


def _clause(text: Text, passage: int, place: int) -> str:
    """The words between the marks round a place."""
    line = text.passages[passage].text
    start = max((found.end() for found in _CLAUSE.finditer(line, 0, place)), default=0)
    end = _CLAUSE.search(line, place)
    return line[start : end.start() if end else len(line)]


def _near(digits: str, unit: str, clause: str, at_hand: AtHand) -> Fact | None:
    for fact in at_hand.facts.values():
        name = next((step for step in reversed(steps(fact.key)) if not step.startswith("[")), "")
        if unit and unit == fact.figure.unit and len(name) > 1 and name in clause and _slip(digits, format(fact.figure.number, "f")):
            return fact
    return None


def _same(values: dict[str, str], fact: Fact) -> bool:
    told = fact.figure.values
    return values.get("数") == told.get("数") and values.get("单位", "") == told.get("单位", "")


def _slip(one: str, other: str) -> bool:
    """Whether one digit is another, or two neighbours have changed places."""
    if len(one) != len(other):
        return False
    apart = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1 or swapped


RULE = Rule(
    "near-fact", "像是事实", Level.LIKELY,
    what="手打的数，同句子里说到的那件事实只差一个数字，或两个数字颠倒",
    why="把 298 打成 289，算式未必查得出来，同事实一比就看得出来",
    source="起草工具自己的核对，要用 --facts 给出事实",
    do="核对是不是这件事实；是的，改成事实里的数",
    check=check,
)  # fmt: skip
