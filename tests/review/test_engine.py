"""The engine: one rule's bug costs only that rule, and of two findings on the same characters one is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from test_any_text import MEASURES

from drafter.review import engine
from drafter.review.finding import Finding, Hit, Level, Place, Rule
from drafter.review.known import NOTHING, Known
from drafter.review.text import Passage, Text

TEXT = Text((Passage("甲乙丙丁", "甲乙丙丁", "正文"), Passage("戊己", "戊己", "正文")), MEASURES)


def rule(name: str, *places: tuple[int, int, int], level: Level = Level.LIKELY, own: Level | None = None, fix: str | None = None) -> Rule:
    """A rule that finds some places."""

    def check(text: Text, known: Known) -> Iterator[Hit]:
        for place in places:
            yield Hit(Place(*place), f"{name}说错了", fix=fix, level=own)

    return Rule(name, name, level, what="", why="", source="", do="照规则改", bad="", good="", check=check)


def told(*rules: Rule) -> list[tuple[str, int, int, int, str]]:
    found = engine.review(TEXT, rules).findings
    return [
        (one.rule.name, one.hit.place.passage, one.hit.place.start, one.hit.place.end, one.level.value) for one in found
    ]  # fmt: skip


def test_a_rule_that_raises_is_reported_and_the_others_go_on() -> None:
    def broken(text: Text, known: Known) -> Iterator[Hit]:
        yield Hit(Place(0, 0, 1), "先说一处")
        raise ValueError("没有想到的一行")

    wrong = replace(rule("坏"), check=broken)
    reviewed = engine.review(TEXT, [wrong, rule("好", (1, 0, 1))])
    assert [one.rule.name for one in reviewed.findings] == ["好"]
    assert [(one.rule.name, one.error) for one in reviewed.failures] == [("坏", "ValueError: 没有想到的一行")]


def test_of_two_findings_on_the_same_characters_the_surest_is_told() -> None:
    assert told(rule("提", (0, 1, 2), level=Level.NOTICE), rule("必", (0, 1, 2), level=Level.MUST)) == [("必", 0, 1, 2, "必改")]


def test_of_two_equally_sure_the_first_rule_is_told() -> None:
    assert told(rule("先", (0, 1, 2)), rule("后", (0, 1, 2))) == [("先", 0, 1, 2, "疑似")]


def test_findings_that_only_overlap_are_both_told() -> None:
    assert told(rule("短", (0, 1, 2)), rule("长", (0, 1, 3))) == [("长", 0, 1, 3, "疑似"), ("短", 0, 1, 2, "疑似")]


def test_findings_come_in_the_order_of_the_text() -> None:
    assert [row[1:4] for row in told(rule("一", (1, 0, 1), (0, 2, 3)), rule("二", (0, 0, 1)))] == [(0, 0, 1), (0, 2, 3), (1, 0, 1)]


def test_a_hit_may_be_less_sure_than_its_rule() -> None:
    reviewed = engine.review(TEXT, [rule("降", (0, 0, 1), level=Level.MUST, own=Level.NOTICE)])
    assert not reviewed.of(Level.MUST)
    assert [one.level for one in reviewed.of(Level.NOTICE)] == [Level.NOTICE]


def test_advice_is_what_the_hit_says_or_its_fix_or_what_the_rule_says() -> None:
    place = Place(0, 0, 1)
    plain = rule("规", level=Level.MUST)
    said = [Hit(place, "错", "问办公室"), Hit(place, "错", fix="子"), Hit(place, "错", fix=""), Hit(place, "错")]
    assert [Finding(plain, Level.MUST, hit).advice for hit in said] == ["问办公室", "改为“子”", "删去", "照规则改"]


def test_nothing_is_found_in_nothing() -> None:
    assert engine.review(Text((), MEASURES), [rule("空")], NOTHING) == engine.Reviewed(Text((), MEASURES), ())
