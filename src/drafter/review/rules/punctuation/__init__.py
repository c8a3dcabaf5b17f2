"""标点: the marks of GB/T 15834.

In: nothing. Out: `RULES`. Does not know what each looks for. Where two find the same characters wrong, the first is told: what deletes a
mark stands before what gives it another form.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.punctuation import (
    dash,
    deng_mark,
    document_number,
    doubled_marks,
    ellipsis,
    half_stop,
    half_width,
    invisible,
    listed_quotes,
    middle_dot,
    mojibake,
    nested_marks,
    number_marks,
    odd_marks,
    ordinal_comma,
    page_number,
    pairs,
    quote_stop,
    range_mark,
    spaces,
    straight_quotes,
    stray_letter,
    stray_symbol,
    title_marks,
)

RULES: tuple[Rule, ...] = (
    mojibake.RULE, invisible.RULE, page_number.RULE, doubled_marks.RULE, number_marks.RULE, ordinal_comma.RULE, document_number.RULE,
    ellipsis.RULE, range_mark.RULE, dash.RULE, pairs.RULE, nested_marks.RULE, straight_quotes.RULE, odd_marks.RULE, half_stop.RULE,
    half_width.RULE, deng_mark.RULE, listed_quotes.RULE, quote_stop.RULE, title_marks.RULE, middle_dot.RULE, spaces.RULE,
    stray_letter.RULE, stray_symbol.RULE,
)  # fmt: skip
