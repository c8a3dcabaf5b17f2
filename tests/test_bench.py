"""The side-by-side benchmark: every side says the same text, processes run in turn, the page tells promise and outcome."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bench
import peers
import results
import stage
import with_docxtpl
from drafter import api
from drafter.places import Location, Origin
from drafter.report.document import Document, Insertion, Paragraph, Run
from worlds import build_tree

AT = Location("report.j2", 1)
EXAMPLES = Path(__file__).parents[1] / "examples"


def fact(text: str, *keys: str) -> Run:
    return Run(text, insertion=Insertion(tuple(Origin(key, AT) for key in keys), AT))


def test_a_context_holds_each_fact_under_its_own_key_and_what_is_printed_otherwise_apart() -> None:
    context = peers.Context()
    tags = [context.tag(*told) for told in (("提案.条目[2].款", "5万元"), ("提案.立案", "42"), ("提案.立案", "四十二"), ("", "一半"))]
    assert tags == ["提案.条目[1].款", "提案.立案", "文.甲1", "文.甲2"]
    assert context.plain() == {"提案": {"条目": [None, {"款": "5万元"}], "立案": "42"}, "文": {"甲1": "四十二", "甲2": "一半"}}


def test_a_key_inside_another_fact_is_told_apart() -> None:
    context = peers.Context()
    assert [context.tag("会议", "全体会议"), context.tag("会议.日期", "1月")] == ["会议", "文.甲1"]


def test_docxtpl_says_what_drafter_says() -> None:
    document = api.draft(EXAMPLES / "honggang-2017", "annual-work-report").document
    template, context = peers.template(document)
    make_one = with_docxtpl.maker(template)
    assert [peers.text_of(make_one(context)) for _ in range(2)] == [document.text] * 2


def test_docxtpl_says_a_long_report_in_a_loop(tmp_path: Path) -> None:
    facts = build_tree(tmp_path, peers.LONG_OFFICE) / "facts.yaml"
    facts.write_text(peers.long_facts(3), "utf-8")
    document = api.draft(facts, "long").document
    assert len(document.blocks) == 4
    assert peers.text_of(with_docxtpl.maker(peers.long_template())(with_docxtpl.context(facts))) == document.text


def test_the_longest_report_that_is_measured_is_within_the_limits(tmp_path: Path) -> None:
    facts = build_tree(tmp_path, peers.LONG_OFFICE) / "facts.yaml"
    facts.write_text(peers.long_facts(max(stage.SIZES)), "utf-8")
    made = api.draft(facts, "long")
    assert len(made.document.blocks) == 20_001
    assert api.render_docx(made)


def test_docxtpl_says_a_long_report_whose_paragraphs_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "A_PART", 2)
    facts = build_tree(tmp_path, peers.typed_office(4)) / "facts.yaml"
    facts.write_text(peers.long_facts(4), "utf-8")
    document = api.draft(facts, "long").document
    assert len(document.blocks) == 5
    assert peers.text_of(with_docxtpl.maker(peers.typed_template(4))(with_docxtpl.context(facts))) == document.text


def test_pandoc_is_given_the_lines_in_their_styles() -> None:
    lines = (("标题", "某县委员会"), ("标题", "工作报告"), ("正文", "一年来"))
    document = Document(tuple(Paragraph(role, (Run(text),), AT) for role, text in lines))
    blocks = json.loads(peers.pandoc(document))["blocks"]
    styles = [block["c"][0][2][0][1] for block in blocks]
    texts = [[inline.get("c", "\n") for inline in block["c"][1][0]["c"]] for block in blocks]
    assert (styles, texts) == (["公文标题", "公文正文"], [["某县委员会", "\n", "工作报告"], ["一年来"]])


def test_a_template_types_words_and_tags_facts() -> None:
    runs = (Run("立案"), fact("42", "提案.立案"), fact("件", "语句:提案/立案#1"), fact("一半", "提案.立案", "提案.办复"))
    template, context = peers.template(Document((Paragraph("一级标题", runs, AT, "一、"),)))
    said = "{%p if 提案.立案 %}\n一、立案{{ 提案.立案 }}件{{ 文.甲1 }}\n{%p endif %}"
    assert (peers.text_of(template), context) == (said, {"提案": {"立案": "42"}, "文": {"甲1": "一半"}})


def test_processes_run_in_turn_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"import pathlib, sys; pathlib.Path({str(log)!r}).open('a').write(sys.argv[1]); print(sys.argv[1])"
    commands = {name: [sys.executable, "-c", code, name] for name in "ab"}
    found = bench.interleaved(commands, 2, os.environ)
    assert log.read_text() == "ababab"
    assert found["b"].printed == ["b\n", "b\n"]
    assert all(megabytes > 1 for megabytes in found["a"].megabytes)


def test_a_process_that_fails_is_not_measured() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        bench.interleaved({"broken": [sys.executable, "-c", "raise SystemExit(3)"]}, 1, os.environ)


def test_the_page_tells_promise_measurement_and_whether_it_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    page = results.page(measurements(), "## 说明\n\n写在这里。\n", 61.4)
    assert "| 成批起草，每篇，比 docxtpl | 0.25 倍 | 0.20 倍 | 达到 |" in page
    assert "| 20,000 段比 5,000 段，循环 | 4.4 倍 | 5.00 倍 | 没有达到 |" in page
    assert "| 定稿的 .docx，最大的一份 | 14 KB | 9.77 KB | 达到 |" in page
    assert "| pandoc | 没有装 |" in page
    assert page.endswith("## 说明\n\n写在这里。\n")


def measurements() -> dict[str, Any]:
    """Measurements as `bench` makes them, pandoc absent."""
    one = {"seconds": 0.2, "fastest": 0.1, "megabytes": 40.0}
    batch = dict.fromkeys(("compose", "word", "all", "load yaml", "load check", "docxtpl load"), 0.01)
    counts = {5_000: 1.0, 20_000: 5.0}
    return {
        "rounds": {"cold": 15, "batch": 200, "long": 3, "small": 5},
        "cold": dict.fromkeys(("drafter", "docxtpl", "floor"), one),
        "start": dict.fromkeys(("help", "click", "python"), one),
        "long": {
            f"{side} {kind}-{count}": one | {"load": 0.5, "make": seconds}
            for count, seconds in counts.items() for kind in ("long", "typed") for side in ("drafter", "docxtpl")
        },
        "batch": batch | {"drafter": 0.02, "docxtpl": 0.1, "floor": 0.001},
        "check": {"check": 1.5},
        "find": {"1000": {"load": 0.3, "search": 0.001}},
        "redraft": {"report": 0.1, "500": 0.5, "2000": 2.0},
        "parts": dict.fromkeys(results.PARTS, 0.01),
        "sizes": {"示例": [20_000, 10_000], "另一例": [10_000]},
        "made": {"drafter": 20_000, "docxtpl": 13_000, "floor": 13_000},
    }
