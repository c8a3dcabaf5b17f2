"""The examples as drafted, each once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drafter import api, sources
from drafter.report.document import Document

DRAFTS = [(case, genre.name) for case in sources.examples() for genre in api.fitting(case)]
"""Every example in every genre that it fits."""
IDS = [f"{case.name}-{genre}" for case, genre in DRAFTS]


@cache
def drafted(case: Path, genre: str) -> api.Draft:
    """What the facts of an example make."""
    return api.draft(case, genre)


@cache
def document_of(case: str, genre: str) -> Document:
    """The report of a genre that an example's facts make."""
    return drafted(sources.data() / "examples" / case, genre).document


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
