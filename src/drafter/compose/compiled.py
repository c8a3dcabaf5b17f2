"""A genre's templates as the package brings them: checked and compiled when it was built, so that no draft waits for it.

In: an Environment that `template.prepared` made. Out: `Compiled`, and the Environment again. Does not know where it is kept.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jinja2.bccache import bc_magic

from drafter.compose.phrasing import Call
from drafter.compose.template import Environment
from drafter.phrases.library import Phrase

MADE_WITH = bc_magic
"""What Jinja goes by to tell whether code that it compiled once can still be used: its own version and Python's."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What there is to know of a genre's templates, once they are checked."""

    codes: Mapping[str, bytes]
    """By the template's name."""
    calls: tuple[Call, ...]
    groups: tuple[str, ...]


def of(environment: Environment) -> Compiled:
    """What can be kept of checked templates."""
    codes = {name: code if isinstance(code, bytes) else marshal.dumps(code) for name, code in environment.compiled.codes.items()}
    return Compiled(codes, tuple(environment.calls), tuple(sorted(environment.groups)))


def restored(
    compiled: Compiled, sources: Mapping[str, str], paths: Mapping[str, str], library: Mapping[str, Phrase]
) -> Environment | None:
    """The templates, ready to render; None where an office says one of the entries otherwise: then they have to be compiled with its own.

    sources, paths: as in `template.prepared`, of the very texts that were compiled. library: the entries in force.
    """
    if any(library.get(call.phrase.id) != call.phrase for call in compiled.calls):
        return None
    environment = Environment(sources, paths)
    environment.compiled.codes = dict(compiled.codes)
    environment.calls = [replace(call, phrase=library[call.phrase.id]) for call in compiled.calls]
    environment.groups = frozenset(compiled.groups)
    return environment
