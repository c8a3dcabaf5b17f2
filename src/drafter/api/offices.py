"""What an office tells once, for every year and every genre: its settings.

In: the office's folder. Out: its settings, checked. Does not know the console, or how a report is made.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter import files, sources
from drafter.errors import SourceError, raise_all
from drafter.facts import lasting, shape as shapes
from drafter.facts.shape import Shape
from drafter.places import Location
from drafter.review import settings as reviewing
from drafter.review.settings import Settings as Reviewing
from drafter.yamlfile import Entry, Mapping

LAYOUT = "版式"
"""The part of the settings that changes the layout."""
NO_FACTS = (LAYOUT, reviewing.KEY)
"""What may stand in the settings besides facts."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office's `drafter.yaml` tells."""

    path: str
    """As places show it; empty where nothing is set."""
    told: Mapping
    """Facts that stay the same from year to year."""
    shapes: tuple[Shape, ...]
    """The vocabularies of all genres, where anything is told."""

    def under(self, year: Mapping, schema: ReadOnly[str, Any]) -> Mapping:
        """The facts of a year, with those of the office that a genre knows under them."""
        if not self.told.entries:
            return year
        return lasting.under(year, lasting.known_to(shapes.of(schema), self.told, self.shapes))


def office_at(folder: Path) -> Path | None:
    """The office that a folder belongs to.

    Raises: SourceError where there is no such folder.
    """
    if not folder.is_dir():
        raise SourceError(f"找不到文件夹“{folder}”", hint="核对路径；路径里有空格的，前后加英文双引号")
    return sources.office_of(folder)


def settings(office: Path | None) -> Settings:
    """The settings of an office; nothing where there is no office.

    Raises: SourceError or YamlError for a file that cannot be read; FactsError or Problems for what cannot stand in it.
    """
    tree = sources.settings_of(office) if office else None
    if tree is None:
        return Settings("", Mapping({}, Location(files.OFFICE)), ())
    told = Mapping({name: entry for name, entry in tree.entries.items() if name not in NO_FACTS}, tree.at)
    known = _vocabularies(office) if told.entries else ()
    raise_all(lasting.check(told, known, NO_FACTS, files.OFFICE))
    return Settings(tree.at.path, told, known)


def layout(office: Path | None) -> Entry | None:
    """What the office's settings change in the layout; None where nothing.

    Raises: SourceError or YamlError for a file that cannot be read.
    """
    tree = sources.settings_of(office) if office else None
    return tree.entries.get(LAYOUT) if tree else None


def review(office: Path | None, rules: ReadOnly[str, str]) -> Reviewing:
    """What the office's settings say of the checker; rules: the name of each rule by what it may be called.

    Raises: SourceError or YamlError for a file that cannot be read; FactsError or Problems for what cannot stand there.
    """
    tree = sources.settings_of(office) if office else None
    return reviewing.read(tree.entries.get(reviewing.KEY) if tree else None, rules)


def _vocabularies(office: Path | None) -> tuple[Shape, ...]:
    return tuple(shapes.of(sources.schema_of(genre)) for genre in sources.genres(office))


def vocabulary(office: Path | None) -> tuple[Shape, Shape]:
    """What an office can tell once, and the first vocabulary, from which examples are taken."""
    known = _vocabularies(office)
    return lasting.of(known), known[0]

