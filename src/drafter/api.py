"""The verbs: what drafter does, one function each; the only module that joins the stages.

In: paths and names as the user typed them. Out: values to print, bytes, written files. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as ReadOnly
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter import sources, yamlfile
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.errors import DrafterError, Problems, SourceError, raise_all
from drafter.facts import folder, reading
from drafter.facts.reading import Facts, Missing
from drafter.facts.values import FactList, FactMap, FactText
from drafter.report.document import Document
from drafter.yamlfile import Mapping, Node, Scalar

LONG = 40
"""Characters above which a text fact counts as written by the office, not by the template."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a draft is made of."""

    characters: int
    used: int
    given: int
    unused: tuple[str, ...]
    """The keys of facts that were given and that the draft does not show, in order."""
    from_long_texts: float
    """Share of the characters that come from text facts of more than `LONG` characters."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report, what it was made from, and what it still lacks."""

    genre: Genre
    facts: Facts
    document: Document
    missing: tuple[Missing, ...]
    statistics: Statistics
    office: Path | None


def draft(facts_path: Path, genre: str | None = None, *, office: Path | None = None) -> Draft:
    """The report that a genre makes of the facts in a file or folder.

    genre: its name or Chinese title; without it the facts' own 体裁, else the only genre that fits them.
    office: the office's folder; without it the nearest one above the facts that holds `drafter.yaml`.
    Raises: SourceError, YamlError, FactsError, TemplateError, MarkupError or Problems.
    """
    office = office or sources.office_of(facts_path)
    tree = _tree(sources.read_facts(facts_path))
    chosen = sources.load_genre(genre, office) if genre else _fitting(tree, office)
    facts = reading.read(tree, chosen.schema)
    document = genres.draft(chosen, facts)
    return Draft(chosen, facts, document, tuple(_missing(facts, document)), _statistics(facts, document), office)


def _tree(files: list[tuple[bytes, str]]) -> Mapping:
    nodes: list[Node] = []
    errors: list[DrafterError] = []
    for data, path in files:
        try:
            nodes.append(yamlfile.parse(data, path))
        except DrafterError as error:
            errors += error.errors if isinstance(error, Problems) else [error]
    raise_all(errors)
    return folder.join(nodes)


def _fitting(tree: Mapping, office: Path | None) -> Genre:
    entry = tree.entries.get(sources.NAMED_BY)
    if entry is not None and isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
        try:
            return sources.load_genre(entry.node.value, office)
        except SourceError as error:
            raise SourceError(error.message, error.at or entry.node.at, error.hint) from None
    found = sources.genres(office)
    fitting = [one for one in found if fits(sources.schema_of(one), tree)]
    if len(fitting) == 1:
        return sources.load_genre(fitting[0].name, office)
    listed = "、".join(f"{one.title}（{one.name}）" for one in fitting or found)
    message = "这些事实够写几种体裁，不知道要写哪一种" if fitting else "这些事实还不够写任何一种体裁，不知道要写哪一种"
    raise SourceError(message, tree.at, f"加上 -g 体裁，或在事实里写一行 体裁: 名称；可用的有：{listed or '（还没有体裁）'}")


def fits(schema: ReadOnly[str, Any], tree: Mapping) -> bool:
    """Whether the facts have every group that a genre's vocabulary requires."""
    return all(name in tree.entries for name in schema.get("required", ()))


def _missing(facts: Facts, document: Document) -> Iterator[Missing]:
    """What the facts lack, and the gaps that are printed though the vocabulary does not require them."""
    yield from facts.missing
    known = {missing.key for missing in facts.missing}
    suppliers = _suppliers(facts)
    for _, run in document.runs():
        key = run.insertion.gap if run.insertion else ""
        if run.insertion and key and not any(key == k or key.startswith((f"{k}.", f"{k}[")) for k in known):
            known.add(key)
            at = run.insertion.origins[0].at if run.insertion.origins else run.insertion.template
            title = run.text.removeprefix("【待补：").removesuffix("】")
            yield Missing(key, title, at, reading.supplier(key, suppliers))


def _suppliers(facts: Facts) -> dict[str, str]:
    named = facts.root.entries.get("来源")
    entries = named.entries if isinstance(named, FactMap) else {}
    return {k: str(v.entries["单位"]) for k, v in entries.items() if isinstance(v, FactMap) and "单位" in v.entries}


def _statistics(facts: Facts, document: Document) -> Statistics:
    shown: dict[str, None] = {}
    long_texts = {key for key, length in _lengths(facts.root).items() if length > LONG}
    from_long = 0
    for _, run in document.runs():
        if run.insertion and not run.insertion.gap:
            keys = [origin.key for origin in run.insertion.origins]
            shown.update(dict.fromkeys(keys))
            if not long_texts.isdisjoint(keys):
                from_long += len(run.text)
    given = facts.given()
    characters = len(document.text.replace("\n", ""))
    return Statistics(
        characters=characters,
        used=len(given & shown.keys()),
        given=len(given),
        unused=tuple(sorted(given - shown.keys())),
        from_long_texts=from_long / characters if characters else 0.0,
    )


def _lengths(value: Any, key: str = "") -> dict[str, int]:
    """How long each text fact is, by key; the paragraphs of one fact are counted together."""
    found: dict[str, int] = {}
    if isinstance(value, FactMap):
        for name, entry in value.entries.items():
            found |= _lengths(entry, f"{key}.{name}".lstrip("."))
    elif isinstance(value, FactList):
        for index, item in enumerate(value, 1):
            paragraph = any(origin.key == key for origin in getattr(item, "origins", ()))
            for name, length in _lengths(item, key if paragraph else f"{key}[{index}]").items():
                found[name] = found.get(name, 0) + length
    elif isinstance(value, FactText):
        found[key] = len(value)
    return found
