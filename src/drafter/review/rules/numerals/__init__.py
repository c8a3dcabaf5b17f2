"""数字: how numbers are written, GB/T 15835.

In: nothing. Out: `RULES`. Does not know what each looks for. Where two find the same characters wrong, the first is told: what gives
digits their right form and more stands before what only makes them half-width.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.numerals import (
    date_numerals,
    day_hao,
    decimals,
    full_width_digits,
    grouping,
    hundreds,
    mixed_counts,
    padded_date,
    range_units,
    rough_numbers,
    rough_words,
    session_numerals,
    times_less,
    units,
    year_digits,
)

RULES: tuple[Rule, ...] = (
    year_digits.RULE, padded_date.RULE, date_numerals.RULE, day_hao.RULE, session_numerals.RULE, range_units.RULE, hundreds.RULE,
    rough_numbers.RULE, decimals.RULE, grouping.RULE, units.RULE, full_width_digits.RULE, mixed_counts.RULE, rough_words.RULE,
    times_less.RULE,
)  # fmt: skip
