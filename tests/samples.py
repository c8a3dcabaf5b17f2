"""The examples as drafted, for the tests that hold them against the sample reports."""

from __future__ import annotations

from functools import cache

from drafter import api, sources
from drafter.report.document import Document


@cache
def document_of(case: str, genre: str) -> Document:
    """The report of a genre that an example's facts make."""
    return api.draft(sources.data() / "examples" / case, genre).document


def text_of(case: str, genre: str) -> str:
    return document_of(case, genre).text


def sources_of(case: str, genre: str, words: str) -> set[tuple[str, str]]:
    """Every run from facts, with each key that it came from, in the paragraphs that hold these words."""
    document = document_of(case, genre)
    blocks = {index for index, block in enumerate(document.blocks) if words in block.text}
    assert blocks, f"“{words}”不在稿子里"
    return {
        (run.text, origin.key)
        for index, run in document.runs()
        if index in blocks and run.insertion
        for origin in run.insertion.origins
    }
