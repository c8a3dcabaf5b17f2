"""日期: dates, ranges of days, weekdays.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.dates import (
    backwards,
    broken_date,
    days_of_range,
    later_date,
    missing_year,
    mixed_date,
    months_of_part,
    no_such_date,
    odd_year,
    report_years,
    two_dates,
    weekday,
)

RULES: tuple[Rule, ...] = (
    broken_date.RULE, no_such_date.RULE, odd_year.RULE, backwards.RULE, days_of_range.RULE, weekday.RULE, months_of_part.RULE,
    mixed_date.RULE, report_years.RULE, missing_year.RULE, two_dates.RULE, later_date.RULE,
)  # fmt: skip
