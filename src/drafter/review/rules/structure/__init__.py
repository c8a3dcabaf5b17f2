"""结构: headings, numbering, what is missing or left over.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule

RULES: tuple[Rule, ...] = ()
