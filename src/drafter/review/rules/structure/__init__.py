"""结构: headings, numbering, what is missing or left over.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.structure import (
    annual_front,
    attachments,
    body_name,
    cut_heading,
    heading_levels,
    heading_mark,
    joined_paragraphs,
    lone_item,
    long_heading,
    missing_stop,
    numbering,
    over_budget,
    placeholder,
    salutation,
    short_form,
    split_paragraph,
    uneven_headings,
    vanished_digits,
)

RULES: tuple[Rule, ...] = (
    placeholder.RULE, vanished_digits.RULE, cut_heading.RULE, numbering.RULE, joined_paragraphs.RULE, split_paragraph.RULE,
    missing_stop.RULE, body_name.RULE, attachments.RULE, salutation.RULE, heading_mark.RULE, annual_front.RULE, heading_levels.RULE,
    over_budget.RULE, lone_item.RULE, short_form.RULE, long_heading.RULE, uneven_headings.RULE,
)  # fmt: skip
