"""Each fact of the study tour taken away in turn, in both genres: a shorter report, a gap or a clear error, never an empty place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from defects import defects, seams_of
from honggang import Path, changed, key, nodes, scalar

from drafter import sources, yamlfile
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.errors import DrafterError, FactsError, Problems
from drafter.facts import folder, reading
from drafter.report.document import Document
from drafter.yamlfile import Mapping, Node, Sequence

pytestmark = pytest.mark.no_cover
"""Hundreds of drafts, which measuring coverage would make three times as slow; other tests cover the same lines."""

GENRES = ("study-tour-report", "study-tour-brief")


@cache
def tree() -> Mapping:
    """The example's facts."""
    files = sorted((sources.data() / "examples" / "study-tour-2019").glob("*.yaml"))
    return folder.join(yamlfile.parse(path.read_bytes(), path.name) for path in files)


@cache
def genre(name: str) -> Genre:
    return sources.load_genre(name)


def draft(facts: Mapping, name: str) -> Document:
    return genres.draft(genre(name), reading.read(facts, genre(name).schema))


@cache
def seams(name: str) -> frozenset[str]:
    return seams_of(draft(tree(), name))


def outcome(facts: Node, name: str) -> Iterator[str]:
    """What is wrong with the report that some facts make."""
    assert isinstance(facts, Mapping)
    try:
        yield from dict.fromkeys(defects(draft(facts, name), seams(name)))
    except DrafterError as error:
        for problem in error.errors if isinstance(error, Problems) else [error]:
            if not isinstance(problem, FactsError) or problem.at is None or not problem.hint:
                yield f"说得不清楚：{problem.report()}"


def complain(found: list[str]) -> None:
    """Fail with all of them at once, for whoever mends the templates."""
    if found:
        pytest.fail(f"{len(found)} 处：\n" + "\n".join(found), pytrace=False)


@pytest.mark.parametrize("name", GENRES)
def test_the_whole_example_has_no_defects(name: str) -> None:
    complain(list(defects(draft(tree(), name), seams(name))))


def some() -> Iterator[tuple[Path, Node]]:
    """The groups and items, at most one of them not the first of its list; the single facts of first items."""
    for path, node in nodes(tree()):
        inner = sum(isinstance(step, int) and step > 0 for step in path)
        if not inner or (inner == 1 and (isinstance(path[-1], int) or isinstance(node, Mapping | Sequence))):
            yield path, node


def is_first(path: Path) -> bool:
    return not any(isinstance(step, int) and step for step in path)


@pytest.mark.parametrize("name", GENRES)
def test_no_fact_that_is_taken_away_leaves_an_empty_place(name: str) -> None:
    paths = [path for path, _ in some() if name == GENRES[0] or is_first(path)]
    complain([f"{key(path)}：{defect}" for path in paths for defect in outcome(changed(path, None, tree()), name)])


@pytest.mark.parametrize("name", GENRES)
def test_no_group_or_list_that_is_still_to_come_leaves_an_empty_place(name: str) -> None:
    groups = [(path, node) for path, node in nodes(tree()) if is_first(path) and (isinstance(node, Mapping | Sequence) or len(path) < 3)]
    complain(
        [f"{key(path)}：{defect}" for path, node in groups for defect in outcome(changed(path, scalar("待补", node.at), tree()), name)]
    )


def test_half_of_the_groups_are_enough() -> None:
    names = [name for name in tree().entries if name not in ("体裁", "单位", "考察", "来源")]
    for kept in range(1 << len(names)):
        entries = {name: entry for name, entry in tree().entries.items() if name not in names or kept >> names.index(name) & 1}
        complain([defect for name in GENRES for defect in outcome(Mapping(entries, tree().at), name)])
