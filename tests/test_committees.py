"""Other committees, invented: other years, other numbers of items; the same templates.

云川市 has no 招商 and its own order of chapters; 青屏县 has every figure on proposals. The drafts stand beside the facts, so that
a change of wording is seen where it was not looked for: <committee>.txt is what the facts name as their 体裁, <committee>-<genre>.txt
the same year in another genre.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter import api, sources

COMMITTEES = Path(__file__).parent / "committees"


FOLDERS = sorted(path for path in COMMITTEES.iterdir() if path.is_dir())
CASES = [
    *((facts, None) for facts in FOLDERS),
    *((f, genre.name) for f in FOLDERS for genre in sources.genres() if (COMMITTEES / f"{f.name}-{genre.name}.txt").is_file()),
]


@pytest.mark.parametrize(("facts", "genre"), CASES, ids=[f"{facts.name}-{genre or 'own'}" for facts, genre in CASES])
def test_a_committee_reads_as_it_did(facts: Path, genre: str | None, accept: bool) -> None:
    text = api.draft(facts, genre).document.text + "\n"
    golden = COMMITTEES / f"{facts.name}{f'-{genre}' if genre else ''}.txt"
    if accept:
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_only_what_the_facts_say_is_told() -> None:
    text = api.draft(COMMITTEES / "yunchuan-2023").document.text
    assert "招商" not in text and "夜间经济" not in text  # a chapter without facts; an item that is held back
    assert re.findall(r"^[一二三四五六]、.*$", text, re.M)[:5] == [
        "一、把学习放在首位",
        "二、盯着落实去监督",
        "三、围绕中心大局，深入协商议政",
        "四、替群众把话带到",
        "五、广泛凝聚共识，做好联谊文史",
    ]
    assert "红岗" not in text and "大庆" not in text


def test_no_committee_stands_in_the_templates() -> None:
    templates = Path(__file__).parents[1] / "templates"
    for path in templates.rglob("*.j2"):
        assert not re.search(r"红岗|大庆|[0-9]{4}年", path.read_text(encoding="utf-8")), path.name
