"""Another committee, invented: other year, other numbers of items, no 招商, its own order of chapters; the same template.

Its draft stands beside its facts, so that a change of wording is seen where it was not looked for.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter import api

COMMITTEES = Path(__file__).parent / "committees"


@pytest.mark.parametrize("facts", sorted(path for path in COMMITTEES.iterdir() if path.is_dir()), ids=lambda path: path.name)
def test_a_committee_reads_as_it_did(facts: Path, accept: bool) -> None:
    text = api.draft(facts).document.text + "\n"
    golden = COMMITTEES / f"{facts.name}.txt"
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
