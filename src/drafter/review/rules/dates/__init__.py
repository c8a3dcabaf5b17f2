"""日期: dates, ranges of days, weekdays.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.dates import backwards, broken_date, days_of_range, mixed_date, months_of_part, no_such_date, odd_year, weekday

RULES: tuple[Rule, ...] = (
    broken_date.RULE, no_such_date.RULE, odd_year.RULE, backwards.RULE, days_of_range.RULE, weekday.RULE, months_of_part.RULE,
    mixed_date.RULE,
)  # fmt: skip
