"""用词: fixed wordings, pairs of words that are mixed up.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule

RULES: tuple[Rule, ...] = ()
