"""What the rules about marks and numerals would put in place: applied all together, it leaves nothing more to put in place.

The texts are those of the cases, one by one and joined with the cases of the other rules.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st
from test_rules import cases, expected, known_of, text_of

from drafter.review import engine
from drafter.review.finding import Finding
from drafter.review.rules import numerals, punctuation
from drafter.review.text import Text

RULES = (*numerals.RULES, *punctuation.RULES)
NAMES = {rule.name: rule for rule in RULES}
WRONG = [(name, *expected(marked, NAMES[name]), options) for name, kind, marked, options in cases() if kind == "报" and name in NAMES]
"""Each text in which a rule finds something: the rule, the text, what it finds, what is known."""
ALPHABET = (
    "协商提案十二三百千万亿年月日号第届次会议等件个人约近"
    "，。、；：？！“”‘’《》（）〈〉〔〕—…-~～·.\"'<>&#|%％１0129aDx○〇　 \u200b\ufffd\n"
)


def fixed(text: Text, findings: tuple[Finding, ...]) -> str:
    """The text as it is typed, with every certain right form in place."""
    lines = [passage.typed for passage in text.passages]
    for one in reversed(findings):
        if one.hit.fix is not None:
            place = one.hit.place
            line = lines[place.passage]
            lines[place.passage] = line[: place.start] + one.hit.fix + line[place.end :]
    return "\n".join(lines)


def certain(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.hit.fix is not None]


@pytest.mark.parametrize(("name", "plain", "found", "options"), WRONG)
def test_what_is_put_in_place_does_not_overlap_and_leaves_nothing_more_to_do(
    name: str, plain: str, found: list[object], options: list[str]
) -> None:
    known = known_of(options)
    before = engine.review(text_of(plain), RULES, known)
    places = [one.hit.place for one in certain(before.findings)]
    assert all(a.passage < b.passage or a.end <= b.start for a, b in pairwise(places))
    after = engine.review(text_of(fixed(before.text, before.findings)), RULES, known)
    assert not certain(after.findings)
    of_rule = [one for one in after.findings if one.rule.name == name]
    assert len(of_rule) <= len(found) - sum(one.rule.name == name for one in certain(before.findings))


@given(st.text(ALPHABET, max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_a_rule_fail(typed: str) -> None:
    reviewed = engine.review(text_of(typed), RULES)
    assert not reviewed.failures
    for one in reviewed.findings:
        place = one.hit.place
        assert 0 <= place.start < place.end <= len(reviewed.text.passages[place.passage].text)
