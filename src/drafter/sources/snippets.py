"""The phrase library in force: what the program brings, and the office's own.

In: the office's folder. Out: `Library`. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from drafter import files, garbage, yamlfile
from drafter.compose.filters import FILTERS
from drafter.errors import DrafterError, SourceError
from drafter.facts import shape as shapes
from drafter.facts.shape import Shape
from drafter.phrases import entries, library as libraries
from drafter.phrases.entries import Known
from drafter.phrases.library import Library
from drafter.places import Location
from drafter.sources import built, folders
from drafter.sources.folders import Folder
from drafter.yamlfile import Node, apart

FOLDER = "snippets"
MOST = 4 * 1024 * 1024
"""Bytes that a snippets file may have."""


def library(office: Path | None = None) -> Library:
    """The entries in force in an office, those of the program where there is none; what is wrong in the office's is in `errors`.

    The program's own are not held against anything: a test has done it before they were packaged.
    Raises: as `folders.genres`, for what an entry is held against.
    """
    return _packaged() if office is None else _in_force(office, stamps(office))


def stamps(office: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether an office's entries and genres are still those that were read, and shown from the same folder; empty where it
    has none."""
    own = [path for name in (FOLDER, "templates") for path in sorted((office / name).rglob("*")) if path.is_file()]
    found = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in own)
    return found and (*found, (str(Path.cwd()), 0, 0))


@lru_cache(maxsize=8)
def _in_force(office: Path, stamps: tuple[tuple[str, int, int], ...]) -> Library:
    own = _read(office, known(office)) if snippet_files(office) else []
    return libraries.join([_packaged(), *own, Library({}, tuple(_unread(office)))])


def _unread(office: Path) -> Iterator[DrafterError]:
    """Files that were meant for the library, and whose names keep them out."""
    folder = office / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.lower().endswith((".yaml.txt", ".yml.txt")):
            wanted = path.name[: -len(".txt")]
            hint = f"Windows 平常不显示结尾的 .txt：在“查看”里勾选“文件扩展名”，改名为“{wanted}”"
            yield SourceError("文件名多了 .txt，这个文件没有读", Location(folders.shown(path)), hint)


def checked() -> Library:
    """The program's own entries with all that is wrong in them."""
    return libraries.join(_read(folders.data(), known()))


def snippet_files(root: Path) -> list[Path]:
    """The files of entries in an office's folder or the program's data; those that begin with “_” or “.” are none."""
    folder = root / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml") and path.name[0] not in "._~")


def known(office: Path | None = None) -> Known:
    """What the entries of an office are held against."""
    if office is None:
        return _known()
    genres = folders.genres(office)
    return _known() if all(genre.root == folders.data() for genre in genres) else _known_to(genres)


# ---- how ----


@cache
def _packaged() -> Library:
    kept: Library | None = built.load("library")
    return kept or libraries.join(_read(folders.data(), None))


@garbage.put_off()
def _read(root: Path, held_against: Known | None) -> list[Library]:
    """The libraries of a folder's files."""
    own = root != folders.data()
    return [_file(path, root, held_against, own) for path in snippet_files(root)]


def _file(path: Path, root: Path, held_against: Known | None, own: bool) -> Library:
    name = folders.shown(path)
    try:
        content = files.read_inside(path, root if own else None, MOST, name)
        if not content.strip():
            return Library({})
        return libraries.join(_parts(apart.each(content, name), held_against, own))
    except DrafterError as error:
        return Library({}, (error,))


def _parts(trees: Iterable[Node | DrafterError], held_against: Known | None, own: bool) -> Iterator[Library]:
    """What the parts of a file hold; no tree is kept longer than it takes to read it."""
    for tree in trees:
        yield Library({}, (tree,)) if isinstance(tree, DrafterError) else entries.read(tree, held_against, own=own)


@cache
def _known() -> Known:
    return _known_to(folders.genres())


def _known_to(genres: Iterable[Folder]) -> Known:
    found = list(genres)
    vocabularies = [_vocabulary(genre) if genre.root == folders.data() else shapes.of(folders.schema_of(genre)) for genre in found]
    fixed = dict.fromkeys(literal for genre in found for literal in folders.fixed_of(genre))
    return Known(schema(), vocabularies, FILTERS, [genre.title for genre in found], folders.measure_words(), fixed)


@cache
def _vocabulary(genre: Folder) -> Shape:
    return shapes.of(folders.schema_of(genre))


@cache
def schema() -> dict[str, Any]:
    """How an entry is written, as a JSON Schema."""
    path = folders.data() / FOLDER / "_schema.yaml"
    return cast(dict[str, Any], yamlfile.plain(yamlfile.parse(path.read_bytes(), folders.shown(path))))
