"""Examples with less in them: their facts as trees, drafted in a genre and searched for defects.

In: the name of an example, a genre, changed facts. Out: what is wrong with the report that they make.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from defects import defects, seams_of

from drafter import sources, yamlfile
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.errors import DrafterError, FactsError, Problems
from drafter.facts import folder, reading
from drafter.report.document import Document
from drafter.yamlfile import Mapping, Node


@cache
def tree(case: str) -> Mapping:
    """An example's facts."""
    files = sorted((sources.data() / "examples" / case).glob("*.yaml"))
    return folder.join(yamlfile.parse(path.read_bytes(), path.name) for path in files)


@cache
def genre(name: str) -> Genre:
    return sources.load_genre(name)


def draft(facts: Mapping, name: str) -> Document:
    return genres.draft(genre(name), reading.read(facts, genre(name).schema))


@cache
def seams(case: str, name: str) -> frozenset[str]:
    return seams_of(draft(tree(case), name))


def outcome(facts: Node, case: str, name: str) -> Iterator[str]:
    """What is wrong with the report that some facts make."""
    assert isinstance(facts, Mapping)
    try:
        yield from dict.fromkeys(defects(draft(facts, name), seams(case, name)))
    except DrafterError as error:
        for problem in error.errors if isinstance(error, Problems) else [error]:
            if not isinstance(problem, FactsError) or problem.at is None or not problem.hint:
                yield f"说得不清楚：{problem.report()}"


def complain(found: list[str]) -> None:
    """Fail with all of them at once, for whoever mends the templates."""
    if found:
        pytest.fail(f"{len(found)} 处：\n" + "\n".join(found), pytrace=False)
