"""标点: the marks of GB/T 15834.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.punctuation import half_width

RULES: tuple[Rule, ...] = (
    half_width.RULE,
)  # fmt: skip
