"""行文: repetition, names in two forms, what makes prose tiresome.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.prose import (
    against_source,
    degree_words,
    empty_effect,
    forced_headings,
    last_year,
    linking_words,
    long_paragraph,
    long_sentence,
    many_figures,
    near_name,
    repeated_paragraph,
    repeated_sentence,
    same_shape,
    subject_drift,
    time_openings,
    two_names,
)

RULES: tuple[Rule, ...] = (
    against_source.RULE, repeated_paragraph.RULE, repeated_sentence.RULE, two_names.RULE, near_name.RULE, many_figures.RULE,
    long_sentence.RULE, long_paragraph.RULE, time_openings.RULE, linking_words.RULE, subject_drift.RULE, same_shape.RULE,
    forced_headings.RULE, degree_words.RULE, empty_effect.RULE, last_year.RULE,
)  # fmt: skip
