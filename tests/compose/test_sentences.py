"""Series in a sentence: 等 tells the truth, 一是二是 count what is there, every item keeps its origins."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given, strategies as st

from drafter.compose import sentences
from drafter.errors import TemplateError
from drafter.facts.shape import Shape
from drafter.facts.values import FactText, Gap
from drafter.places import Location, Origin

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    import cn2an

NAMES = st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=3), max_size=8)
CLAUSES = st.lists(st.one_of(st.just(""), st.text("甲乙，", min_size=1, max_size=6).map(lambda t: f"抓{t}事")), max_size=20)
ENDS = st.sampled_from(["", "。", "；", "，"])
OPTIONAL = Gap("甲", Shape(), False)


def fact(text: str, number: int) -> FactText:
    return FactText(text, (Origin(f"列[{number}]", Location("f.yaml", number)),))


@given(NAMES, st.integers(0, 12))
def test_etc_stands_only_where_some_are_not_named(names: list[str], total: int) -> None:
    if total < len(names):
        with pytest.raises(TemplateError, match=f"列出了 {len(names)} 项，总数却写的是 {total}"):
            sentences.partly_named(names, total, "家")
        return
    text = sentences.partly_named(names, total, "家")
    assert text.startswith("、".join(names))
    assert ("等" in text) == (0 < len(names) < total)
    assert text.endswith(f"{total}家") != (len(names) == total == 1)


@given(NAMES)
def test_named_things_keep_their_origins(names: list[str]) -> None:
    items = [fact(name, number) for number, name in enumerate(names, 1)]
    text = sentences.partly_named(items, fact("30余", 99), "家")
    assert [piece.text for piece in text.pieces if piece.origins] == [*names, "30余"]
    assert [origin.at.line for origin in text.origins] == [*range(1, len(names) + 1), 99]


@given(CLAUSES, st.data())
def test_an_enumeration_counts_what_is_there(clauses: list[str], data: st.DataObject) -> None:
    given_items = [clause for clause in clauses if clause]
    typed = [fact(clause + data.draw(ENDS), number) if clause else OPTIONAL for number, clause in enumerate(clauses, 1)]
    text = sentences.enumerated(typed)
    if len(given_items) < 2:
        assert text == "".join(f"{clause}。" for clause in given_items)
        return
    parts = re.findall(r"(\w+?)是(抓[^；。]*)([；。])", text)
    assert "".join("".join((number, "是", clause, end)) for number, clause, end in parts) == text
    assert [cn2an.cn2an(number, "smart") for number, _, _ in parts] == list(range(1, len(given_items) + 1))
    assert [clause for _, clause, _ in parts] == given_items
    assert "".join(end for _, _, end in parts) == "；" * (len(given_items) - 1) + "。"


@given(CLAUSES, st.integers(0, 19), st.sampled_from(["。再抓", "；再抓"]))
def test_where_one_item_is_more_than_a_clause_all_are_sentences(clauses: list[str], at: int, inner: str) -> None:
    items = [clause for clause in clauses if clause]
    if len(items) < 2:
        return
    items[at % len(items)] += inner
    text = str(sentences.enumerated(items))
    for number, item in enumerate(items, 1):
        head = f"{cn2an.an2cn(number).removeprefix('一') if 10 <= number < 20 else cn2an.an2cn(number)}是"
        assert text.startswith(f"{head}{item}。"), text
        text = text.removeprefix(f"{head}{item}。")
    assert text == ""
