"""算术: totals, parts, shares, rates.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.arithmetic import change, parts_total, proposal_flow, rate, same_quantity, share, shares_sum

RULES: tuple[Rule, ...] = (
    parts_total.RULE,
    proposal_flow.RULE,
    share.RULE,
    rate.RULE,
    shares_sum.RULE,
    change.RULE,
    same_quantity.RULE,
)  # fmt: skip
