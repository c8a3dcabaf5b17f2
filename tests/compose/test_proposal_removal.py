"""Each fact on proposals taken away in turn, or still to come: a shorter report or a gap, never an empty place.

Tried with the invented committee that has every figure, with and without what is told for this report alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

import pytest
from defects import defects, seams_of
from honggang import Path, changed, key, nodes, scalar

from drafter import sources, yamlfile
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.errors import DrafterError, FactsError, Problems
from drafter.facts import reading
from drafter.report.document import Document
from drafter.yamlfile import Mapping, Node

pytestmark = pytest.mark.no_cover
"""Hundreds of drafts, which measuring coverage would make three times as slow; other tests cover the same lines."""

FACTS = FilePath(__file__).parents[1] / "committees" / "qingping-2024" / "提案委.yaml"
GROUPS = ("提案", "提案报告")


@cache
def genre() -> Genre:
    return sources.load_genre("proposal-work-report")


@cache
def tree() -> Mapping:
    found = yamlfile.parse(FACTS.read_bytes(), FACTS.name)
    assert isinstance(found, Mapping)
    return found


@cache
def bare() -> Mapping:
    """The same year as most offices have it: figures, and nothing told for this report alone."""
    found = changed(("提案报告",), None, tree())
    assert isinstance(found, Mapping)
    return found


def draft(facts: Node) -> Document:
    assert isinstance(facts, Mapping)
    return genres.draft(genre(), reading.read(facts, genre().schema))


@cache
def seams() -> frozenset[str]:
    return seams_of(draft(tree())) | seams_of(draft(bare()))


def outcome(facts: Node) -> Iterator[str]:
    """What is wrong with the report that some facts make."""
    try:
        yield from dict.fromkeys(defects(draft(facts), seams()))
    except DrafterError as error:
        for problem in error.errors if isinstance(error, Problems) else [error]:
            if not isinstance(problem, FactsError) or problem.at is None or not problem.hint:
                yield f"说得不清楚：{problem.report()}"


def places(facts: Mapping) -> list[tuple[Path, Node]]:
    return [(path, node) for path, node in nodes(facts) if path[0] in GROUPS]


def complain(found: list[str]) -> None:
    """Fail with all of them at once, for whoever mends the templates."""
    if found:
        pytest.fail(f"{len(found)} 处：\n" + "\n".join(found), pytrace=False)


def test_the_whole_committee_has_no_defects() -> None:
    complain([*outcome(tree()), *outcome(bare())])


@pytest.mark.parametrize("facts", [tree, bare])
def test_no_fact_that_is_taken_away_leaves_an_empty_place(facts: object) -> None:
    whole = tree() if facts is tree else bare()
    complain([f"{key(path)}：{defect}" for path, _ in places(whole) for defect in outcome(changed(path, None, whole))])


@pytest.mark.parametrize("facts", [tree, bare])
def test_no_fact_that_is_still_to_come_leaves_an_empty_place(facts: object) -> None:
    whole, depth = (tree(), 9) if facts is tree else (bare(), 2)
    gaps = ((path, changed(path, scalar("待补", node.at), whole)) for path, node in places(whole) if len(path) <= depth)
    complain([f"{key(path)}：{defect}" for path, gap in gaps for defect in outcome(gap)])


def test_one_figure_is_enough() -> None:
    given = tree().entries["提案"].node
    assert isinstance(given, Mapping)
    for path, node in nodes(given):
        if len(path) == 1:
            kept = {name: entry for name, entry in given.entries.items() if name in ("立案", path[0])}
            complain([f"{key(path)}：{d}" for d in outcome(changed(("提案",), Mapping(kept, node.at), bare()))])
