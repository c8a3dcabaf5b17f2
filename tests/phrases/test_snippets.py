"""The entries that the program brings: sound, of every kind, and none of them said twice."""

from __future__ import annotations

from drafter.phrases.library import APPROVED
from drafter.sources.snippets import checked, library, schema

KINDS = schema()["additionalProperties"]["properties"]["种类"]["enum"]


def test_no_entry_is_broken() -> None:
    assert [error.report() for error in checked().errors] == []


def test_all_are_approved_and_every_heading_of_a_set_is_as_long() -> None:
    for phrase in library().phrases.values():
        assert phrase.status == APPROVED, phrase.id
        for wording in phrase.wordings:
            lengths = {len(line) for line in wording.split("\n")}
            assert phrase.kind != "标题组" or len(lengths) == 1, (phrase.id, wording)
