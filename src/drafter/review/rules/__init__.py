"""The rules, in the order in which they are listed; of two that find the same characters wrong, the first is told.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules import arithmetic, counts, dates, facts, numerals, prose, punctuation, structure, wording

RULES: tuple[Rule, ...] = (
    *facts.RULES, *structure.RULES, *dates.RULES, *arithmetic.RULES, *counts.RULES, *wording.RULES, *numerals.RULES,
    *punctuation.RULES, *prose.RULES,
)  # fmt: skip
