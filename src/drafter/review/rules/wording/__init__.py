"""用词: fixed phrases, word pairs, doubled words, wrong words of the field.

In: nothing. Out: `RULES`. Does not know what each looks for.
"""

from __future__ import annotations

from drafter.review.finding import Rule
from drafter.review.rules.wording import (
    cppcc_wording,
    de_particles,
    doing,
    doubled_characters,
    doubled_words,
    expired_phrase,
    measure_words,
    mistyped_word,
    ordered_list,
    protected_phrase,
    word_pairs,
)

RULES: tuple[Rule, ...] = (
    protected_phrase.RULE, expired_phrase.RULE, ordered_list.RULE, cppcc_wording.RULE, word_pairs.RULE, mistyped_word.RULE, doing.RULE,
    de_particles.RULE, doubled_words.RULE, doubled_characters.RULE, measure_words.RULE,
)  # fmt: skip
