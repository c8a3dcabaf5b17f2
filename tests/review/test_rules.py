"""Every rule against its cases: tests/cases/review/<rule>.md, which anyone can add to.

A block ```报 has a text a line, each with the findings of the rule marked in it: ⟦wrong⟧, ⟦wrong→right⟧ where the rule knows the right
characters for certain, ⟦疑似|wrong⟧ where the level is not the rule's usual one. A block ```不报 has lines in which it must find nothing.
```报 全文 and ```不报 全文 hold one text of several paragraphs. 日期=2019-01-08 after it says when the report is given,
字=300, 强化监督：字=100, 页=2, 分钟=5, 语速=200 how long it may be and how fast it is read.
A block ```去年 or ```据 holds last year's text, or that of a superior, for the blocks after it up to the next of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles import BLOCK
from drafter import sources
from drafter.report.recognise import recognise
from drafter.report.webpage import lines_of
from drafter.review import engine, text
from drafter.review.finding import Finding, Rule
from drafter.review.known import NOTHING, Budget, Known
from drafter.review.rules import RULES
from drafter.review.text import Text

CASES = Path(__file__).parents[1] / "cases" / "review"
MARKED = re.compile("⟦(?:(必改|疑似|提示)\\|)?([^⟦⟧→]*)(?:→([^⟦⟧]*))?⟧")
BESIDE = ("去年", "据")
"""The other texts that a case may have."""
SHIPPED = replace(NOTHING, lists=sources.review_lists())
"""What stands beside every text: the lists that the program brings."""
Expected = tuple[int, int, int, str, str | None]
"""Passage, from, to, level, right characters."""


def text_of(lines: str) -> Text:
    return text.of(recognise(lines_of(lines), ""), sources.measure_words(), recognised=True)


def known_of(options: list[str]) -> Known:
    known = SHIPPED
    for option in options:
        name, _, value = option.partition("=")
        if name in BESIDE:
            known = replace(known, last=text_of(value)) if name == "去年" else replace(known, against=text_of(value))
            continue
        if name == "语速":
            known = replace(known, rate=int(value))
            continue
        if name.rpartition("：")[2] in ("字", "页", "分钟"):
            heading, _, unit = name.rpartition("：")
            known = replace(known, budget=(*known.budget, Budget(int(value), unit, heading)))
            continue
        assert name == "日期", f"unknown option {option}"
        year, month, day, *_ = [int(part) for part in value.split("-")] + [None, None]
        assert year is not None
        known = replace(known, date=(year, month, day))
    return known


def expected(marked: str, rule: Rule) -> tuple[str, list[Expected]]:
    """The text without its marks, and what they say should be found."""
    plain, found = [], []
    for index, line in enumerate(marked.split("\n")):
        bare, end, shift = "", 0, len(line) - len(line.lstrip(" \u3000\t"))
        for one in MARKED.finditer(line):
            bare += line[end : one.start()]
            found.append((index, len(bare) - shift, len(bare) - shift + len(one[2]), one[1] or rule.level.value, one[3]))
            bare += one[2]
            end = one.end()
        plain.append(bare + line[end:])
    return "\n".join(plain), found


def cases() -> Iterator[tuple[str, str, str, list[str]]]:
    """Rule, kind, text, options; one a line where the block is not a whole text."""
    for path in sorted(CASES.glob("*.md")):
        beside: dict[str, str] = {}
        for found in BLOCK.finditer(path.read_text(encoding="utf-8")):
            kind, *options = found[1].split()
            if kind in BESIDE:
                beside[kind] = f"{kind}={found[2]}"
                continue
            assert kind in ("报", "不报"), f"{path.name}: a block is 报 or 不报, not {found[1]!r}"
            whole = "全文" in options
            rest = [option for option in options if option != "全文"]
            for piece in [found[2].rstrip("\n")] if whole else filter(None, found[2].split("\n")):
                yield path.stem, kind, piece, [*rest, *beside.values()]


def told(one: Finding) -> Expected:
    return one.hit.place.passage, one.hit.place.start, one.hit.place.end, one.level.value, one.hit.fix


@pytest.mark.parametrize(("name", "kind", "marked", "options"), list(cases()))
def test_a_rule_finds_what_is_marked_and_nothing_else(name: str, kind: str, marked: str, options: list[str]) -> None:
    rule = next(one for one in RULES if one.name == name)
    plain, wanted = expected(marked, rule)
    assert bool(wanted) == (kind == "报")
    reviewed = engine.review(text_of(plain), [rule], known_of(options))
    assert not reviewed.failures
    assert [told(one) for one in reviewed.findings] == wanted


def test_every_rule_has_cases_of_both_kinds() -> None:
    kinds: dict[str, set[str]] = {rule.name: set() for rule in RULES if rule.bad}
    for name, kind, _, _ in cases():
        kinds.setdefault(name, set()).add(kind)
    assert {rule.name for rule in RULES if rule.bad} <= set(kinds)
    assert all(found == {"报", "不报"} for found in kinds.values())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.bad], ids=lambda rule: rule.name)
def test_what_explain_says_of_a_rule_is_true(rule: Rule) -> None:
    known = replace(SHIPPED, last=text_of(rule.bad), against=text_of(rule.good))
    assert engine.review(text_of(rule.bad), [rule], known).findings
    assert not engine.review(text_of(rule.good), [rule], known).findings


def test_every_rule_says_what_it_is_about() -> None:
    assert all(all((rule.title, rule.what, rule.why, rule.source, rule.do)) for rule in RULES)
    assert len({rule.name for rule in RULES} | {rule.title for rule in RULES}) == 2 * len(RULES)
