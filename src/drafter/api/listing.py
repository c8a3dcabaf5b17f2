"""What there is: the genres in force, the bundled examples.

In: a folder. Out: lists. Does not know the console.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter import sources
from drafter.api import drafting, offices


@dataclass(frozen=True, slots=True)
class Listed:
    """A genre or an example: its name, where it lies, and whose it is."""

    title: str
    name: str
    about: str
    path: Path
    own: bool
    """The office's, not the program's."""
    replaces: bool
    """The office's, in place of one that the program brings."""


def genres(folder: Path) -> tuple[Path | None, list[Listed]]:
    """The office that a folder belongs to, and the genres in force there.

    Raises: SourceError where there is no such folder; SourceError or YamlError for a `genre.yaml` that cannot be used.
    """
    office = offices.office_at(folder)
    packaged = {genre.name for genre in sources.genres()}
    listed = []
    for genre in sources.genres(office):
        own = genre.root != sources.data()
        listed.append(Listed(genre.title, genre.name, genre.about, genre.path, own, own and genre.name in packaged))
    return office, listed


def examples() -> list[Listed]:
    """The bundled examples, each with the genres that it fits."""
    titles = {case: "、".join(genre.title for genre in drafting.fitting(case)) for case in sources.examples()}
    return [Listed(case.name, case.name, f"够写：{told}", case, False, False) for case, told in titles.items()]
