"""How a year begins: an empty facts file, or last year's rolled forward.

In: a genre and paths. Out: written files. Does not know the console.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drafter import files, sources, yamlfile
from drafter.api import drafting
from drafter.errors import SourceError
from drafter.facts import folder as folders, form, forward, reading, shape as shapes
from drafter.places import Location
from drafter.yamlfile import decoding


def new(genre: str, target: Path, *, office: Path | None = None) -> None:
    """Write an empty facts file for a genre, and beside it, in `.drafter/`, the schema by which editors complete it.

    Raises: SourceError for an unknown genre; OutputError where the file exists or cannot be written.
    """
    found = sources.find(genre, office or sources.office_of(target.parent))
    schema = sources.schema_of(found)
    files.create(form.text(shapes.of(schema), found.title, _first_line(found)).encode(), target)
    _write_schema(found, schema, target.parent)


def roll(genre: str, last: Path, target: Path, *, office: Path | None = None) -> None:
    """Write the facts file for the year after last year's: what lasts is kept, the rest is 待补 with last year's beside it.

    last, target: two files or two folders; a folder gets a file for each of last year's, of the same name.
    Raises: SourceError for an unknown genre or where nothing is left to write; YamlError, FactsError or Problems for what is wrong in last
    year's; OutputError where a file exists or cannot be written.
    """
    within = target if last.is_dir() else target.parent
    found = sources.find(genre, office or sources.office_of(within))
    schema = sources.schema_of(found)
    old = files.read_facts(last)
    trees = drafting.parsed(old)
    reading.read(folders.join(trees), schema)
    texts = {}
    for (data, path), tree in zip(old, trees, strict=True):
        assert isinstance(tree, yamlfile.Mapping), "what is no mapping cannot be joined"
        lines = decoding.lines_of(yamlfile.decode(data, path))
        if text := forward.text(tree, shapes.of(schema), lines, _first_line(found)):
            texts[within / Path(path).name if last.is_dir() else target] = text.encode()
    if not texts:
        raise SourceError("去年的事实里没有可以带到下一年的", Location(str(last)), "用 drafter new 生成一份空表，不加 --from")
    if last.is_dir():
        files.create_all(texts)
    else:
        files.create(texts[target], target)
    _write_schema(found, schema, within)


def _schema_path(genre: sources.Folder) -> Path:
    return Path(".drafter") / f"{genre.name}.schema.json"


def _first_line(genre: sources.Folder) -> str:
    return f"# yaml-language-server: $schema={_schema_path(genre).as_posix()}"


def _write_schema(genre: sources.Folder, schema: Mapping[str, Any], folder: Path) -> None:
    files.replace(json.dumps(form.editor_schema(schema), ensure_ascii=False, indent=1).encode(), folder / _schema_path(genre))
