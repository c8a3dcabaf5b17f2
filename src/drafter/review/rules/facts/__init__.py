"""事实: what contradicts the facts at hand.

In: nothing. Out: `RULES`. Does not know what each looks for. Without facts, or the record that a draft carries, they find nothing.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.facts import contradicted_fact, near_fact, session, two_values, typed_figure

RULES: tuple[Rule, ...] = (contradicted_fact.RULE, two_values.RULE, near_fact.RULE, session.RULE, typed_figure.RULE)
