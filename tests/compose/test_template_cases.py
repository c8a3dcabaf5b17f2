"""The case files of tests/cases/markup and tests/cases/templates: a template, and the blocks or the report it gives.

A ```jinja block is report.j2, or the template named after the word; a ```yaml block replaces the usual facts, which
stand in trials.FACTS. ‹text｜keys› is an insertion with the facts it came from.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

import casefiles
from drafter.compose.genre import ENTRY
from drafter.errors import DrafterError, MarkupError, Problems, TemplateError

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted([*(CASES / "markup").glob("*.md"), *(CASES / "templates").glob("*.md")])


def answer(typed: list[casefiles.Typed]) -> str:
    """The blocks, or the report."""
    templates = {block.name or ENTRY: block.text for block in typed if block.kind == "jinja"}
    facts = next((block.text for block in typed if block.kind == "yaml"), trials.FACTS)
    try:
        return trials.shown(trials.draft(templates, facts)) or "（空）"
    except DrafterError as error:
        for one in error.errors if isinstance(error, Problems) else [error]:
            assert isinstance(one, TemplateError | MarkupError)
            assert one.at is not None, one.message
            assert one.hint, one.message
            assert one.at.path in templates
        return error.report()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_case(path: Path, accept: bool) -> None:
    casefiles.check(path, answer, accept)
