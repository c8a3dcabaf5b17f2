"""Templates that were compiled before are the same as those that are compiled now."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from trials import draft, facts, genre

from drafter.compose import compiled, genre as genres
from drafter.compose.genre import Genre
from drafter.errors import TemplateError

PHRASES = """\
提案/办结:
  种类: 成效
  主题: [提案]
  部分: 提案
  正文: 全部办结
  来源: 自拟
  状态: 审定
"""
TEMPLATES = {
    genres.ENTRY: '# 报告\n{% include "sections/one.j2" %}\n{{ 语句("提案/办结") }}。\n',
    "sections/one.j2": "立案{{ 提案.立案 }}件。\n",
    "sections/unused.j2": "不印\n",
}


def kept(made: Genre) -> Genre:
    """The genre as a package brings it."""
    brought = pickle.loads(pickle.dumps(replace(made, compiled=compiled.of(genres.prepared(made)), phrases={})))
    assert isinstance(brought, Genre)
    return replace(brought, phrases=made.phrases)


def test_they_print_the_same_and_know_the_same() -> None:
    typed = genre(TEMPLATES, phrases=PHRASES)
    brought = kept(typed)
    assert brought.compiled is not None
    assert brought.compiled.codes.keys() == genres.prepared(typed).compiled.codes.keys()
    assert genres.draft(brought, facts()) == genres.draft(typed, facts())
    assert (genres.groups(brought), genres.called(brought)) == (genres.groups(typed), genres.called(typed))
    assert genres.called(brought)[0] is typed.phrases["提案/办结"]


def test_an_error_stands_at_the_same_place() -> None:
    text = "# 报告\n\n立案{{ 提案.立案 / (提案.立案 - 提案.立案) }}件\n"
    told = []
    for made in (genre(text), kept(genre(text))):
        with pytest.raises(TemplateError) as raised:
            genres.draft(made, facts())
        told.append(raised.value.report())
    assert told[0] == told[1]
    assert "report.j2:3" in told[0]


def test_what_says_an_entry_otherwise_is_compiled_anew() -> None:
    brought = kept(genre(TEMPLATES, phrases=PHRASES))
    other = replace(brought, phrases=genre(TEMPLATES, phrases=PHRASES.replace("全部办结", "都有着落")).phrases)
    assert other.compiled is not None
    assert compiled.restored(other.compiled, other.templates, other.paths, other.phrases) is None
    assert genres.draft(other, facts()).text.endswith("都有着落。")


def test_a_small_genre_has_nothing_compiled_before() -> None:
    assert genre("立案").compiled is None
    assert draft("立案").text == "立案"
