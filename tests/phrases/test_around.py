"""The sentence of a paragraph in which something stands."""

from __future__ import annotations

import pytest

from drafter.phrases import sentences

TEXT = "立案42件。“都办结了。”他说。没有句号的"


@pytest.mark.parametrize(("place", "sentence"), [
    (0, "立案42件。"), (5, "立案42件。"), (6, "“都办结了。”"), (12, "“都办结了。”"), (13, "他说。"),
    (16, "没有句号的"), (20, "没有句号的"), (21, ""),
])  # fmt: skip
def test_the_sentence_round_a_place(place: int, sentence: str) -> None:
    assert sentences.around(TEXT, place) == sentence
