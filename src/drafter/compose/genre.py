"""A genre as it is compiled: its vocabulary and its templates. `draft` makes the document.

In: the genre's texts, as `sources` found them, and checked facts. Out: `Document`. Does not know files or Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drafter.compose import markup, numbering, template
from drafter.facts import shape as shapes
from drafter.facts.reading import Facts
from drafter.report.document import Document

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


@lru_cache(maxsize=16)
def prepared(genre: Genre) -> template.Environment:
    """The genre's templates, checked against its vocabulary and ready to render.

    Raises: TemplateError or Problems.
    """
    return template.prepared(genre.templates, genre.paths, shapes.readable(shapes.of(genre.schema)))


def groups(genre: Genre) -> frozenset[str]:
    """The groups of facts that the genre's templates speak of; what stands in others belongs to other genres.

    Raises: as `prepared`.
    """
    return prepared(genre).groups


def draft(genre: Genre, facts: Facts) -> Document:
    """The report that the genre makes of the facts.

    Raises: TemplateError, MarkupError or Problems.
    """
    environment = prepared(genre)
    text, recorder = template.render(environment, ENTRY, facts.names())
    return numbering.numbered(markup.parse(text, recorder.insertions, environment.place))
