"""Where things are found: the genres, the layout, the examples, the phrase library, and the office's folder.

In: names and paths. Out: what lies there, read within limits. Does not know what facts, templates or phrases mean.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.sources.folders import (
    Folder,
    blank,
    data,
    examples,
    find,
    fixed_of,
    genres,
    layout,
    measure_words,
    office_of,
    schema_of,
    sections,
    settings_of,
    shared_constraints,
    sheet_layout,
    shown,
)  # fmt: skip
from drafter.sources.snippets import known, library, snippet_files
from drafter.sources.templates import callers, load_genre, template_text

if TYPE_CHECKING:
    from drafter.review.lists import Lists

__all__ = [
    "Folder", "blank", "callers", "data", "examples", "find", "fixed_of", "genres", "known", "layout", "library", "load_genre",
    "measure_words", "office_of", "review_lists", "schema_of", "sections", "settings_of", "shared_constraints", "sheet_layout", "shown",
    "snippet_files", "template_text",
]  # fmt: skip


def review_lists(office: Path | None = None) -> Lists:
    """The lists of the checker in force (`lists`), which nobody needs who drafts."""
    from drafter.sources import lists

    return lists.review_lists(office)
