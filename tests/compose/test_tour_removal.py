"""Each fact of the study tour taken away in turn, in both genres: a shorter report, a gap or a clear error, never an empty place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from honggang import Path, changed, key, nodes, scalar
from lessened import complain, outcome, tree

from drafter.yamlfile import Mapping, Node, Sequence

pytestmark = pytest.mark.no_cover
"""Hundreds of drafts, which measuring coverage would make three times as slow; other tests cover the same lines."""

CASE = "study-tour-2019"
GENRES = ("study-tour-report", "study-tour-brief")


@pytest.mark.parametrize("name", GENRES)
def test_the_whole_example_has_no_defects(name: str) -> None:
    complain(list(outcome(tree(CASE), CASE, name)))


def some() -> Iterator[tuple[Path, Node]]:
    """The groups and items, at most one of them not the first of its list; the single facts of first items."""
    for path, node in nodes(tree(CASE)):
        inner = sum(isinstance(step, int) and step > 0 for step in path)
        if not inner or (inner == 1 and (isinstance(path[-1], int) or isinstance(node, Mapping | Sequence))):
            yield path, node


def is_first(path: Path) -> bool:
    return not any(isinstance(step, int) and step for step in path)


@pytest.mark.parametrize("name", GENRES)
def test_no_fact_that_is_taken_away_leaves_an_empty_place(name: str, part: Callable[[int, int], slice]) -> None:
    paths = [path for path, _ in list(some())[part(2, 0)] if name == GENRES[0] or is_first(path)]
    complain([f"{key(path)}：{defect}" for path in paths for defect in outcome(changed(path, None, tree(CASE)), CASE, name)])


@pytest.mark.parametrize("name", GENRES)
def test_no_group_or_list_that_is_still_to_come_leaves_an_empty_place(name: str) -> None:
    groups = [(p, node) for p, node in nodes(tree(CASE)) if is_first(p) and (isinstance(node, Mapping | Sequence) or len(p) < 3)]
    lessened = ((path, changed(path, scalar("待补", node.at), tree(CASE))) for path, node in groups)
    complain([f"{key(path)}：{defect}" for path, facts in lessened for defect in outcome(facts, CASE, name)])


def test_half_of_the_groups_are_enough() -> None:
    names = [name for name in tree(CASE).entries if name not in ("体裁", "单位", "考察", "来源")]
    for kept in range(1 << len(names)):
        entries = {name: entry for name, entry in tree(CASE).entries.items() if name not in names or kept >> names.index(name) & 1}
        complain([defect for name in GENRES for defect in outcome(Mapping(entries, tree(CASE).at), CASE, name)])
