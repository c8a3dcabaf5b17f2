"""A genre as it is compiled: its vocabulary and its templates. `draft` makes the document.

In: the genre's texts, as `sources` found them, and checked facts. Out: `Document`. Does not know files or Word.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from drafter import garbage
from drafter.compose import compiled, markup, phrasing, template
from drafter.compose.compiled import Compiled
from drafter.errors import raise_all
from drafter.facts import shape as shapes
from drafter.facts.formats import padded
from drafter.facts.reading import Facts
from drafter.facts.values import FactMap
from drafter.phrases.library import Phrase
from drafter.report.document import Document
from drafter.report.numbering import numbered

ENTRY = "report.j2"


@dataclass(frozen=True, slots=True, eq=False)
class Genre:
    """A kind of report: its folder's name, its Chinese title, its schema with all `$defs`, its templates by name."""

    name: str
    title: str
    schema: Mapping[str, Any]
    templates: Mapping[str, str]
    paths: Mapping[str, str]
    """Where each template stands, for messages."""
    fixed: tuple[str, ...] = ()
    """The wordings with a figure that the templates may type themselves (定数)."""
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    """The entries of the phrase library that the templates may say, by id."""
    dates: tuple[str, ...] = ()
    """Keys of the facts that say when the report is given, the first that is there counts."""
    compiled: Compiled | None = None
    """The templates, checked and compiled when the package was built."""


@lru_cache(maxsize=16)
def prepared(genre: Genre) -> template.Environment:
    """The genre's templates, checked against its vocabulary and ready to render.

    Raises: TemplateError or Problems.
    """
    if genre.compiled and (ready := compiled.restored(genre.compiled, genre.templates, genre.paths, genre.phrases)):
        return ready
    shape = shapes.readable(shapes.of(genre.schema))
    return template.prepared(genre.templates, genre.paths, shape, genre.phrases, genre.title)


def groups(genre: Genre) -> frozenset[str]:
    """The groups of facts that the genre's templates speak of; what stands in others belongs to other genres.

    Raises: as `prepared`.
    """
    return prepared(genre).groups


def called(genre: Genre) -> list[Phrase]:
    """The entries of the phrase library that the genre's templates say, each once.

    Raises: as `prepared`.
    """
    return list({call.phrase.id: call.phrase for call in prepared(genre).calls}.values())


@garbage.put_off()
def draft(genre: Genre, facts: Facts, used: Container[str] = ()) -> Document:
    """The report that the genre makes of the facts.

    used: ids of wordings that are to be avoided where an entry has others.
    Raises: TemplateError, FactsError, MarkupError or Problems.
    """
    environment = prepared(genre)
    pins = _pins(facts)
    wordings, errors = phrasing.settle(environment.calls, date_of(genre, facts), pins, used)
    placed = [type(e)(e.message, e.at and environment.place(e.at.path, e.at.line, phrasing.NAME), e.hint) for e in errors]
    raise_all([*placed, *phrasing.wrong_pins(pins, genre.phrases)])
    text, recorder = template.render(environment, ENTRY, facts.names(), wordings)
    return numbered(markup.parse(text, recorder.insertions, environment.place))


def date_of(genre: Genre, facts: Facts) -> str:
    """The date of the report, as far as the facts tell; empty where they do not."""
    for key in genre.dates:
        found: Any = facts.root
        for step in key.split("."):
            found = found.get(step) if isinstance(found, FactMap) else None
        if isinstance(found, str | int):
            return padded(str(found))
    return ""


def _pins(facts: Facts) -> dict[str, Any]:
    """Which wording of an entry the office wants first: 行文.语句."""
    style = facts.root.entries.get("行文")
    pins = style.entries.get(phrasing.NAME) if isinstance(style, FactMap) else None
    return {name: number for name, number in pins.entries.items() if isinstance(number, int)} if isinstance(pins, FactMap) else {}
