"""Each fact of the example taken away in turn: a gap, a sentence or chapter less, or a clear error, never an empty place.

One half is taken away and the other still to come, unless all is tried with `--long`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from defects import defects as defects_of, seams_of
from honggang import Path, below, changed, draft, ends, genre, key, scalar, tree

from drafter.compose import genre as genres
from drafter.errors import DrafterError, FactsError, Problems
from drafter.facts import reading
from drafter.report.document import Document
from drafter.yamlfile import Mapping, Node, Scalar

pytestmark = pytest.mark.no_cover
"""Hundreds of drafts, which measuring coverage would make three times as slow; other tests cover the same lines."""

STEERS = ("式",)
"""Facts that say how others are told: without them nothing can be, which is an error."""


@cache
def seams() -> frozenset[str]:
    return seams_of(draft(tree()))


def defects(document: Document) -> Iterator[str]:
    return defects_of(document, seams())


def outcome(path: Path, new: Node | None) -> Iterator[str]:
    """What is wrong with the report when one fact is changed."""
    facts = changed(path, new)
    assert isinstance(facts, Mapping)
    try:
        read = reading.read(facts, genre().schema)
    except DrafterError as error:
        for problem in error.errors if isinstance(error, Problems) else [error]:
            if not isinstance(problem, FactsError) or problem.at is None or not problem.hint:
                yield f"说得不清楚：{problem.report()}"
        return
    try:
        yield from dict.fromkeys(defects(genres.draft(genre(), read)))
    except DrafterError as error:
        yield f"出错：{error.report()}"
    if new is not None and key(path) not in {missing.key for missing in read.missing}:
        yield "没有列入待补清单"


def test_the_whole_example_has_no_defects() -> None:
    assert list(defects(draft(tree()))) == []


def test_no_fact_that_is_taken_away_leaves_an_empty_place(part: Callable[[int, int], slice]) -> None:
    complain(f"{key(path)}：{defect}" for path, _ in list(ends())[part(2, 0)] for defect in outcome(path, None))


def test_no_fact_that_is_still_to_come_leaves_an_empty_place(part: Callable[[int, int], slice]) -> None:
    complain(f"{key(path)}：{defect}" for path, node in list(ends())[part(2, 1)] for defect in outcome(path, scalar("待补", node.at)))


def complain(defects: Iterator[str]) -> None:
    """Fail with all of them at once, for whoever mends the templates."""
    found = list(defects)
    if found:
        pytest.fail(f"{len(found)} 处：\n" + "\n".join(found), pytrace=False)


def test_none_typed_is_the_same_as_left_out(part: Callable[[int, int], slice]) -> None:
    for path, node in list(ends())[part(2, 0)]:
        step = path[-1]
        if isinstance(step, str) and isinstance(node, Scalar) and step not in below(path[:-1]).required:
            without, none = (changed(path, new) for new in (None, scalar("无", node.at)))
            assert isinstance(without, Mapping) and isinstance(none, Mapping)
            assert given(without) == given(none)


def given(facts: Mapping) -> frozenset[str] | str:
    """The keys that are read, or what is wrong."""
    try:
        return reading.read(facts, genre().schema).given()
    except DrafterError as error:
        return error.report()


def test_a_required_fact_that_is_absent_is_listed() -> None:
    for path, node in ends():
        step = path[-1]
        if isinstance(node, Scalar) and isinstance(step, str) and step in below(path[:-1]).required and step not in STEERS:
            facts = changed(path, None)
            assert isinstance(facts, Mapping)
            assert key(path) in {missing.key for missing in reading.read(facts, genre().schema).missing}
