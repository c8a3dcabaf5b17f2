"""列数: counts against the lists that follow them.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.counts import (
    announced_count,
    bracketed_list,
    colon_list,
    enumerator_marks,
    enumerators,
    etc_alone,
    etc_count,
    inline_numbers,
    label_list,
    listed_before,
)

RULES: tuple[Rule, ...] = (
    announced_count.RULE, enumerators.RULE, inline_numbers.RULE, colon_list.RULE, label_list.RULE, bracketed_list.RULE, listed_before.RULE,
    etc_count.RULE, etc_alone.RULE, enumerator_marks.RULE,
)  # fmt: skip
