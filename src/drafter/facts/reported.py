"""Who reported which facts, until when they hold and in which state they are: what 来源 says.

In: the tree of a facts file, and the values that were read of it. Out: `Reported` by the key that 来源 names, and a `Source` for every
fact. Does not know the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass

from drafter.facts import answers
from drafter.facts.values import leaves
from drafter.places import Location, is_under
from drafter.yamlfile import Mapping, Scalar


@dataclass(frozen=True, slots=True)
class Reported:
    """The office that reported some facts (单位), the date until which they hold (截至) and their state (状态); each may be empty."""

    office: str = ""
    as_of: str = ""
    state: str = ""

    @property
    def said(self) -> str:
        """In one line, as far as it is known: 提案委报，截至 2017-12-05，已核."""
        told = (f"{self.office}报" if self.office else "", f"截至 {self.as_of}" if self.as_of else "", self.state)
        return "，".join(filter(None, told))


NOBODY = Reported()


@dataclass(frozen=True, slots=True)
class Source:
    """A fact: its key, its place, and what 来源 says of it; the place is known only where the facts are at hand."""

    key: str
    at: Location | None = None
    reported: Reported = NOBODY


def of(tree: Mapping) -> dict[str, Reported]:
    """What 来源 says of each key that it names; of a key written 待补, nothing is known."""
    entry = tree.entries.get("来源")
    if entry is None or not isinstance(entry.node, Mapping):
        return {}
    groups = ((name, source.node) for name, source in entry.node.entries.items() if isinstance(source.node, Mapping))
    return {name: Reported(_told(group, "单位"), _told(group, "截至"), _told(group, "状态")) for name, group in groups}


def by(key: str, reported: ReadOnly[str, Reported]) -> Reported:
    """What is said of a key: by the longest prefix, and as far as that names no office, by the next one."""
    found = NOBODY
    for name in sorted((name for name in reported if is_under(key, name)), key=len, reverse=True):
        one = reported[name]
        found = Reported(one.office, found.as_of or one.as_of, found.state or one.state)
        if found.office:
            break
    return found


def sources(values: object, reported: ReadOnly[str, Reported]) -> dict[str, Source]:
    """Every single fact in some values, by key."""
    return {origin.key: Source(origin.key, origin.at, by(origin.key, reported)) for origin in leaves(values)}


def _told(group: Mapping, name: str) -> str:
    entry = group.entries.get(name)
    if entry is None or not isinstance(entry.node, Scalar) or answers.is_no_fact(entry.node):
        return ""
    return str(entry.node.value)
