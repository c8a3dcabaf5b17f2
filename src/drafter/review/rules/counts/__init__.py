"""列数: stated counts against what is listed.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule

RULES: tuple[Rule, ...] = ()
