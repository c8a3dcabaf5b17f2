"""How a year begins: an empty facts file.

In: a genre and a path. Out: written files. Does not know the console.
"""

from __future__ import annotations

import json
from pathlib import Path

from drafter import files, sources
from drafter.facts import form, shape as shapes


def new(genre: str, target: Path, *, office: Path | None = None) -> None:
    """Write an empty facts file for a genre, and beside it, in `.drafter/`, the schema by which editors complete it.

    Raises: SourceError for an unknown genre; OutputError where the file exists or cannot be written.
    """
    found = sources.find(genre, office or sources.office_of(target.parent))
    schema = sources.schema_of(found)
    beside = Path(".drafter") / f"{found.name}.schema.json"
    first_line = f"# yaml-language-server: $schema={beside.as_posix()}"
    text = form.text(shapes.of(schema), found.title, first_line)
    files.create(text.encode(), target)
    files.replace(json.dumps(form.editor_schema(schema), ensure_ascii=False, indent=1).encode(), target.parent / beside)
