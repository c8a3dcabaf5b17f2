"""Last year's facts beside this year's: what a report compares with.

In: this year's facts, and the tree of last year's. Out: the same facts with `last`, whose keys begin with 去年. Does not know files or
templates. Of last year nothing is asked for: what is still to come there is simply not there.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import replace
from typing import Any

from drafter.errors import FactsError
from drafter.facts import holding, reading
from drafter.facts.reading import Facts
from drafter.facts.shape import LAST, Shape, past
from drafter.facts.values import FactInt, FactList, FactMap, Gap, gap_in
from drafter.yamlfile import Mapping


def beside(facts: Facts, tree: Mapping, schema: ReadOnly[str, Any]) -> Facts:
    """The facts with last year's beside them; what either year holds back (行文.不印) is not there of last year.

    schema: the same one that this year's were read with.
    Raises: FactsError or Problems for what is wrong in last year's, or where they are of another year.
    """
    last = reading.read(tree, schema, under=LAST)
    _must_be_the_year_before(last.root, facts.root)
    shown = holding.without(last.root, facts.held | last.held)
    return replace(facts, last=_given(shown, past(shown.shape)))


def _given(value: Any, shape: Shape) -> Any:
    if isinstance(value, FactMap):
        kept, held = {}, dict(value.held)
        for name, entry in value.entries.items():
            below = shape.below(name) or Shape()
            if gap_in(entry) is None:
                kept[name] = _given(entry, below)
            else:
                held[name] = Gap(f"{value.key}.{name}", below, False)  # so that a sum of the group is not told without it
        return FactMap(kept, shape, value.key, value.at, held=held)
    if isinstance(value, FactList):
        return FactList((_given(item, shape.items or Shape()) for item in value if gap_in(item) is None), value.origins)
    return value


def _must_be_the_year_before(last: FactMap, this: FactMap) -> None:
    """Compared with any other year, every “比上年” would be untrue."""
    found, year = _year(last), _year(this)
    if found is not None and year is not None and found != year - 1:
        said = f"去年的事实应当是{year - 1}年的（今年是{year}年），这一份是{found}年的"
        raise FactsError(said, found.origins[0].at, "核对 --last 后面是不是选错了文件，或者年度写错了")


def _year(root: FactMap) -> FactInt | None:
    meeting = root.entries.get("会议")
    year = meeting.entries.get("年度") if isinstance(meeting, FactMap) else None
    return year if isinstance(year, FactInt) else None
