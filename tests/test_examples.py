"""Every example in every genre that it fits: its text and its trace, as they stand beside its facts.

`pytest --accept` rewrites both; the difference then shows in the commit what a change of facts or templates does to the reports.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import api, sources
from drafter.report.document import trace
from samples import DRAFTS, IDS, drafted


@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_an_example_reads_as_it_did(case: Path, genre: str, accept: bool) -> None:
    document = drafted(case, genre).document
    for path, found in ((case / f"{genre}.txt", document.text + "\n"), (case / f"{genre}.trace", trace(document))):
        if accept:
            path.write_text(found, "utf-8", newline="\n")
        assert path.is_file(), f"no {path.name} yet: run pytest --accept"
        assert path.read_text("utf-8") == found


@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_an_example_is_the_same_bytes_twice(case: Path, genre: str) -> None:
    assert api.render_docx(drafted(case, genre)) == api.render_docx(api.draft(case, genre))


def test_every_example_fits_a_genre_and_every_genre_has_an_example() -> None:
    assert {case for case, _ in DRAFTS} == set(sources.examples())
    assert {genre for _, genre in DRAFTS} == {folder.name for folder in sources.genres()}
