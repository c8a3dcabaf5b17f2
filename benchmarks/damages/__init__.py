"""The slips of real reports, put into clean texts one at a time.

In: the lines of a text and a random source. Out: `OPERATORS`, each with `damage`. Does not know the checker.
"""

from __future__ import annotations

from damages import counts, dates, gaps, marks, structure, wording
from damages.damage import Change, Damaged, Operator

__all__ = ["OPERATORS", "Change", "Damaged", "Operator"]

OPERATORS: tuple[Operator, ...] = (
    *counts.OPERATORS, *dates.OPERATORS, *gaps.OPERATORS, *marks.OPERATORS, *wording.OPERATORS, *structure.OPERATORS,
)  # fmt: skip
