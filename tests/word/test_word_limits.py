"""What is too much is refused with an error that names the limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_samples import BLANK

import worlds
from drafter import api
from drafter.api import drafting, texts
from drafter.cli import chinese
from drafter.errors import DrafterError, SourceError, columns
from drafter.report.webpage import LONGEST
from drafter.word import package, reader
from word_xml import parts


def filled(inside: str) -> bytes:
    """A .docx with something in its body."""
    contents = parts(BLANK)
    body = contents["word/document.xml"].decode()
    at = body.index("<w:body>") + len("<w:body>")
    return package.pack({**contents, "word/document.xml": (body[:at] + inside + body[at:]).encode()})


def test_paragraphs_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_LINES", 3)
    with pytest.raises(SourceError, match="不超过 3 段"):
        reader.read_text(filled("<w:p/>" * 4))


def test_elements_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_TAGS", 3)
    with pytest.raises(SourceError, match="超过 3 个元素"):
        reader.read_text(BLANK)


def test_characters_of_a_paragraph(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=f"不超过 {LONGEST} 字"):
        reader.read_text(filled(f"<w:p><w:r><w:t>{'字' * (LONGEST + 1)}</w:t></w:r></w:p>"))
    worlds.build_tree(tmp_path, {"稿.txt": "字" * (LONGEST + 1)})
    with pytest.raises(SourceError, match=f"不超过 {LONGEST} 字"):
        texts.lines_of(tmp_path / "稿.txt")


def test_all_facts_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_VALUES", 5)
    worlds.build_tree(tmp_path, {"a.yaml": "甲: [1, 2]\n", "b.yaml": "乙: [1, 2]\n"})
    with pytest.raises(SourceError, match="5 项") as caught:
        drafting.tree_of(tmp_path)
    assert caught.value.at is not None
    assert caught.value.at.path.endswith("b.yaml")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{" + ", ".join(f"{1900 + n}-01: 1" for n in range(61)) + "}", "最多按日期填 60 次"),
        ("9" * 5000, "应当是一个数"),
    ],
)
def test_one_figure(tmp_path: Path, typed: str, said: str) -> None:
    office = worlds.office(tmp_path, {"事实.yaml": worlds.FACTS.replace("42", typed)})
    with pytest.raises(DrafterError) as caught:
        api.draft(office / "事实.yaml", None)
    assert said in caught.value.report()


def test_words_that_go_on_under_themselves() -> None:
    lines = chinese._broken("同去年成稿里一样的语句换一种说法，同 --last-text 一起用。", 20)
    assert "".join(lines) == "同去年成稿里一样的语句换一种说法，同 --last-text 一起用。"
    assert all(columns(line) <= 20 and line[0] not in "，。" for line in lines)
    assert any("--last-text" in line for line in lines)
    assert chinese._broken("", 20) == [""]
