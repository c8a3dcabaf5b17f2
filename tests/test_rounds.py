"""Redraft held against random edits crossed with random changes of facts, over several rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from random import Random

import pytest

from drafter import api, sources
from drafter.api import drafting
from drafter.errors import DrafterError
from drafter.report.document import Document
from drafter.word import provenance, reader, redrafting
from drafter.word.package import unpack
from drafter.word.provenance import Provenance
from drafter.word.redrafting import Redrafted
from drafter.yamlfile import Mapping, Node
from drafter.yamlfile.nodes import Scalar, Sequence
from hands import accepted, edited, faults, rejected

EXAMPLES = sources.data() / "examples"
CASES = (
    ("honggang-2017", "annual-work-report"), ("dingzhou-2018", "proposal-work-report"), ("study-tour-2019", "study-tour-report"),
    ("zhifu-2022", "year-summary"), ("study-tour-2019", "study-tour-brief"),
)  # fmt: skip
BATCHES, IN_A_BATCH, IN_A_LONG_BATCH = 6, 20, 200
"""Seeds tried by default and with --long: 120, and 1,200."""


@dataclass(frozen=True, slots=True)
class Start:
    """A draft of an example."""

    tree: Mapping
    office: Path | None
    document: Document
    data: bytes
    base: Provenance


@cache
def start(case: str, genre: str) -> Start:
    tree, office = drafting.tree_of(EXAMPLES / case), sources.office_of(EXAMPLES / case)
    draft = drafting.drafted(tree, genre, office)
    data = api.render_docx(draft)
    base = provenance.read(unpack(data))
    assert base is not None
    return Start(tree, office, draft.document, data, base)


def redrafted(data: bytes, base: Provenance, document: Document, genre: str) -> Redrafted:
    return redrafting.redraft(data, base, document, *drafting.layout_of(None), genre)


def lines(data: bytes) -> list[str]:
    return [line.text for line in reader.read_text(data)]


def styled(data: bytes) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in reader.read_text(data)]


# ---- changes of facts ----


def changed(node: Node, random: Random, *, top: bool = True) -> Node:
    """A tree of facts with one change: another number or word, something more, less, missing, or in another order."""
    if (isinstance(node, Mapping) and not node.entries) or (isinstance(node, Sequence) and not node.items):
        return node
    if isinstance(node, Mapping):
        key = random.choice(list(node.entries))
        if not top and random.random() < 0.12:
            return replace(node, entries={name: entry for name, entry in node.entries.items() if name != key})
        entry = node.entries[key]
        return replace(node, entries={**node.entries, key: replace(entry, node=changed(entry.node, random, top=False))})
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_other_items(list(node.items), random)) or node.items)
    return _other_value(node, random)


def _other_items(items: list[Node], random: Random) -> list[Node]:
    at, kind = random.randrange(len(items)), random.random()
    if kind < 0.2:
        del items[at]
    elif kind < 0.3:
        random.shuffle(items)
    elif kind < 0.4:
        items.insert(at, random.choice(items))
    else:
        items[at] = changed(items[at], random, top=False)
    return items


def _other_value(node: Scalar, random: Random) -> Scalar:
    value = node.value
    if isinstance(value, bool) or value is None:
        return node
    if isinstance(value, int):
        return replace(node, value=value + random.randint(1, 9))
    if isinstance(value, str) and len(value) > 3 and random.random() < 0.9:
        at = random.randrange(1, len(value) - 1)
        known = value[at].isascii() or value[at] in "〔〕：，。、“”《》（）"
        return node if known else replace(node, value=value[:at] + random.choice("春夏秋冬") + value[at + 1 :])
    return replace(node, value="待补", source="待补")


def new_facts(tree: Mapping, random: Random, genre: str, office: Path | None) -> Document:
    """What the facts are drafted as after some changes; those that no report can be made of are thrown away."""
    while True:
        made: Node = tree
        for _ in range(random.choice([0, 1, 1, 2, 5, 15])):
            made = changed(made, random)
        assert isinstance(made, Mapping)
        try:
            return drafting.drafted(made, genre, office).document
        except DrafterError:
            continue


# ---- what must hold ----


def hold(seed: int) -> None:
    """One draft, edited, with new facts, over three rounds."""
    random = Random(seed)
    case, genre = random.choice(CASES)
    begun = start(case, genre)
    many = random.choice([0, 1, 3, 8, 20])
    data, typed = edited(begun.data, random, many)
    document = new_facts(begun.tree, random, genre, begun.office)
    before = lines(data)
    if not any(line.strip() for line in before):
        return
    made = redrafted(data, begun.base, document, genre)
    after = accepted(made.data)
    assert not list(faults(made.data)), list(faults(made.data))
    assert styled(rejected(made.data)) == styled(data)
    kept = "\n".join(lines(after))
    assert [words for words in typed if words in "\n".join(before) and words not in kept] == []
    told = kept + "\n".join(redrafting.said(one) for one in made.conflicts)
    assert [words for words in new_words(begun.document, document) if words not in told.replace("\n", "")] == []
    if not many:
        fresh = redrafted(begun.data, begun.base, document, genre)
        assert not fresh.conflicts
        assert styled(after) == [(line.role, line.text) for line in provenance.of(document, genre).lines]
    if document.text == begun.document.text:
        assert lines(made.data) == before
        assert not made.touched
    later_rounds(made, after, begun.document, document, genre, [words for words in typed if words in "\n".join(before)])


def later_rounds(made: Redrafted, after: bytes, old: Document, document: Document, genre: str, typed: list[str]) -> None:
    """The same facts again change nothing; the old facts bring the old words back, whether the changes were left, accepted or rejected."""
    base = provenance.read(unpack(made.data))
    assert base is not None
    again = redrafted(made.data, base, document, genre)
    assert not again.changes, [one.about for one in again.changes]
    assert len(again.conflicts) == len(made.conflicts)
    for state in (made.data, after, rejected(made.data)):
        back = redrafted(state, base, old, genre)
        said = "\n".join(lines(accepted(back.data)))
        assert [words for words in typed if words not in said] == []
    if not typed and not made.conflicts:
        untouched = redrafted(made.data, base, old, genre)
        assert untouched.conflicts or not [words for words in new_words(document, old) if words not in "".join(lines(untouched.data))]


def new_words(old: Document, new: Document) -> Iterator[str]:
    """Stretches of three characters and more that only the new draft says, in lines that stand beside other lines."""
    olds, news = old.text.split("\n"), new.text.split("\n")
    for kind, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        before = "\n".join(olds[a:b])
        for line in news[c:d] if kind != "equal" else ():
            for change, _, _, i, j in SequenceMatcher(None, before, line, autojunk=False).get_opcodes():
                if change in ("insert", "replace") and j - i > 2 and line[i:j] not in old.text:
                    yield line[i:j]


@pytest.mark.no_cover  # many files
@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_is_lost(batch: int, request: pytest.FixtureRequest) -> None:
    size = IN_A_LONG_BATCH if request.config.getoption("--long") else IN_A_BATCH
    for seed in range(batch * IN_A_LONG_BATCH, batch * IN_A_LONG_BATCH + size):
        try:
            hold(seed)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error
