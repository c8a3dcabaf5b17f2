"""A genre as it is found: its vocabulary, its templates, and the phrases that they may say.

In: a genre's name, the office's folder. Out: `Genre`. Does not know what facts or templates mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import cast

from drafter.compose import compiled
from drafter.compose.genre import ENTRY, Genre, prepared
from drafter.compose.phrasing import NAME
from drafter.errors import DrafterError, Problems, TemplateError, YamlError, raise_all
from drafter.places import Location
from drafter.sources import built, snippets
from drafter.sources.folders import SHARED, Folder, bytes_of, data, dates_of, find, fixed_of, genres, schema_of, shown
from drafter.yamlfile import decoding

_REACHED = re.compile(r"""\{%-?\s*(?:include|from|import|extends)\s+["']([^"']+)["'](\s*~)?""")
_CALLED = re.compile(rf"""{NAME}\(\s*["']([^"']+)["']""")


def load_genre(name: str, office: Path | None = None) -> Genre:
    """The genre of a name or Chinese title, with its vocabulary and all its templates.

    Raises: SourceError for an unknown genre; TemplateError, YamlError or Problems for files that cannot be used.
    """
    folder = find(name, office)
    return _loaded(folder, office, snippets.stamps(office) if office else ())


@lru_cache(maxsize=32)
def _loaded(folder: Folder, office: Path | None, stamps: tuple[tuple[str, int, int], ...]) -> Genre:
    if office is not None and not stamps:
        return _loaded(folder, None, ())
    if folder.root == data() and (kept := built.load(f"{folder.name}.templates")):
        return replace(cast(Genre, kept), schema=schema_of(folder), phrases=snippets.library(office).phrases)
    templates: dict[str, str] = {}
    paths: dict[str, str] = {}
    errors: list[DrafterError] = []
    for name, path, root in _template_files(folder):
        try:
            templates[name], paths[name] = template_text(path, root), shown(path)
        except DrafterError as error:
            errors += error.errors if isinstance(error, Problems) else [error]
    if ENTRY not in templates and not errors:
        place = Location(shown(folder.path))
        errors.append(TemplateError(f"体裁“{folder.title}”里应当有 {ENTRY}，没有找到", place, f"在这个文件夹里写一个 {ENTRY}"))
    raise_all(errors)
    return Genre(
        folder.name, folder.title, schema_of(folder), templates, paths, tuple(fixed_of(folder)), snippets.library(office).phrases,
        dates_of(folder),
    )  # fmt: skip


def to_build_in() -> dict[str, Callable[[], object]]:
    """What is built into the package, by name: the phrase library; of each genre the vocabulary, and the templates, compiled."""
    things: dict[str, Callable[[], object]] = {"library": snippets.library}
    for folder in genres():
        things |= {f"{folder.name}.schema": partial(schema_of, folder), f"{folder.name}.templates": partial(_compiled, folder.name)}
    return things


def _compiled(name: str) -> Genre:
    """A genre, but for what is kept apart."""
    genre = load_genre(name)
    return replace(genre, schema={}, phrases={}, compiled=compiled.of(prepared(genre)))


def _template_files(folder: Folder) -> Iterator[tuple[str, Path, Path]]:
    for path in sorted(folder.path.rglob("*.j2")):
        yield path.relative_to(folder.path).as_posix(), path, folder.root / "templates"
    shared = data() / "templates" / SHARED
    for path in sorted(shared.rglob("*.j2")):
        yield f"{SHARED}/{path.relative_to(shared).as_posix()}", path, data() / "templates"


def callers(office: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Of each phrase that templates ask for by an id written out: the titles of the genres that come to these templates.

    A template that cannot be read asks for nothing here; drafting says what is wrong with it.
    Raises: as `folders.genres`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for folder in genres(office):
        texts: dict[str, str] = {}
        for name, path, root in _template_files(folder):
            with suppress(DrafterError):
                texts[name] = template_text(path, root)
        called = {name for template in _reached(texts) for name in _CALLED.findall(texts[template])}
        found |= {name: (*found.get(name, ()), folder.title) for name in called}
    return found


def _reached(texts: Mapping[str, str]) -> set[str]:
    """The templates that the first one includes or imports, and those in their turn; of a name that is put together, all that begin so."""
    reached: set[str] = set()
    rest = [ENTRY]
    while rest:
        name = rest.pop()
        if name in texts and name not in reached:
            reached.add(name)
            for target, more in _REACHED.findall(texts[name]):
                rest += [other for other in texts if other.startswith(target)] if more else [target]
    return reached


def template_text(path: Path, root: Path) -> str:
    """A template's text. Raises: TemplateError or Problems: not below its root, too large, no text, a character no text may hold."""
    name = shown(path)
    try:
        text = decoding.decode(bytes_of(path, root), name)
    except YamlError as error:
        raise TemplateError(error.message, error.at, "模板是文本文件，用记事本另存为 UTF-8 编码") from None
    raise_all([TemplateError(e.message, e.at, e.hint) for e in decoding.damage(decoding.lines_of(text), name)])
    return text


