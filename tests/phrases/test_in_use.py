"""Every wording that the program brings, said by a template, its slots filled with examples: does it come out whole?"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from drafter import sources
from drafter.compose import genre as genres
from drafter.compose.genre import ENTRY, Genre
from drafter.facts import form, reading
from drafter.facts.shape import Shape, of
from drafter.phrases.library import HEADINGS, Phrase
from drafter.yamlfile import Mapping, parse

SPEAKABLE = [phrase for phrase in sources.library().phrases.values() if phrase.kind != HEADINGS]
THEMES = sorted({phrase.at.path for phrase in SPEAKABLE})
YEAR, TOUR = (sources.schema_of(sources.find(name)) for name in ("annual-work-report", "study-tour-report"))
SHAPES = [(schema, of(schema)) for schema in (YEAR, TOUR)]
TORN = re.compile(r"[，、；：。！][，、；。！]|〔|〕|【|\?|？？|《《|》》|““|””|的的|了了|年年，|^[，。、；]")


def vocabulary(phrase: Phrase) -> tuple[dict[str, Any], Shape]:
    """The vocabulary that has the facts of an entry."""
    facts = [slot.key for slot in phrase.slots if slot.key not in phrase.examples]
    return next((schema, shape) for schema, shape in SHAPES if all(shape_at(shape, key) for key in facts))


def shape_at(shape: Shape | None, key: str) -> Shape | None:
    for step in key.split("."):
        shape = shape.below(step) if shape else None
    return shape


def facts_for(phrase: Phrase, schema: dict[str, Any], whole: Shape) -> reading.Facts:
    """Facts with the vocabulary's own example for every slot."""
    tree: dict[str, Any] = {}
    for slot in phrase.slots:
        if slot.key not in phrase.examples:
            shape = shape_at(whole, slot.key)
            assert shape is not None
            *groups, last = slot.key.split(".")
            group = tree
            for name in groups:
                group = group.setdefault(name, {})
            group[last] = form.sample(shape)
    node = parse(json.dumps(tree, ensure_ascii=False, default=str).encode() if tree else b"a: 1", "facts.yaml")
    assert isinstance(node, Mapping)
    return reading.read(node if tree else Mapping({}, node.at), schema)


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.rpartition("/")[2].removesuffix(".yaml"))
def test_every_wording_comes_out_whole(theme: str) -> None:
    wrong = []
    for phrase in SPEAKABLE:
        if phrase.at.path != theme:
            continue
        schema, shape = vocabulary(phrase)
        given = "".join(f", {name}={json.dumps(value, ensure_ascii=False)}" for name, value in phrase.examples.items())
        lines = "\n".join(f'@正文 {{{{ 语句("{phrase.id}"{given}) }}}}' for _ in phrase.wordings)
        title = phrase.genres[0] if phrase.genres else "试"
        genre = Genre("试", title, schema, {ENTRY: lines}, {ENTRY: ENTRY}, (), {phrase.id: undated(phrase)}, ())
        document = genres.draft(genre, facts_for(phrase, schema, shape))
        said = document.text.split("\n")
        assert len(said) == len(phrase.wordings), phrase.id
        for text in said:
            if found := TORN.search(text):
                wrong.append(f"{phrase.id}: {found[0]} in {text}")
    assert wrong == []


def undated(phrase: Phrase) -> Phrase:
    """The same entry without its dates: here nobody asks when."""
    return replace(phrase, start="", end="")
