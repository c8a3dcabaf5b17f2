"""A year with less in it, in every genre of the year: groups and what stands first in them taken away in turn, or still to come; half of
the groups only. The report is shorter or shows the gap; it never has an empty place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from honggang import Path, changed, key, nodes, scalar
from lessened import complain, draft, genre, outcome, tree

from drafter import api, sources
from drafter.yamlfile import Mapping, Node

pytestmark = pytest.mark.no_cover
"""Hundreds of drafts, which measuring coverage would make three times as slow; other tests cover the same lines."""

CASES = ("dingzhou-2018", "honggang-2017", "zhifu-2022")
GENRES = tuple(genre.name for genre in api.fitting(sources.data() / "examples" / CASES[0]))
ALWAYS = ("体裁", "单位", "会议", "来源")
HALVES = 6


def groups(case: str) -> Iterator[tuple[Path, Node]]:
    """Every group, and every field or item right below it; each is tried in one of the genres, with `--long` in each."""
    yield from ((path, node) for path, node in nodes(tree(case)) if len(path) <= 2)


@pytest.mark.parametrize("name", GENRES)
@pytest.mark.parametrize("case", CASES)
def test_no_group_that_is_taken_away_leaves_an_empty_place(case: str, name: str, part: Callable[[int, int], slice]) -> None:
    tried = list(groups(case))[part(len(GENRES), GENRES.index(name))]
    complain([f"{key(path)}：{one}" for path, _ in tried for one in outcome(changed(path, None, tree(case)), case, name)])


@pytest.mark.parametrize("name", GENRES)
@pytest.mark.parametrize("case", CASES)
def test_no_group_that_is_still_to_come_leaves_an_empty_place(case: str, name: str) -> None:
    complain([
        f"{key(path)}：{one}"
        for path, node in groups(case)
        if len(path) == 1
        for one in outcome(changed(path, scalar("待补", node.at), tree(case)), case, name)
    ])  # fmt: skip


@pytest.mark.parametrize("name", GENRES)
@pytest.mark.parametrize("case", CASES)
def test_half_of_the_groups_make_a_shorter_report(case: str, name: str) -> None:
    whole = tree(case)
    names = [one for one in whole.entries if one not in (*ALWAYS, *genre(name).schema["required"])]
    chance = Random(case)
    for _ in range(HALVES):
        kept = {*ALWAYS, *genre(name).schema["required"], *chance.sample(names, len(names) // 2)}
        facts = Mapping({one: entry for one, entry in whole.entries.items() if one in kept}, whole.at)
        complain(list(outcome(facts, case, name)))
        assert len(draft(facts, name).text) <= len(draft(whole, name).text)
