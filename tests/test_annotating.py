"""What the comments of a review copy say: of all that was printed from facts, where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import api
from drafter.api import annotating
from drafter.report import figures
from drafter.word import provenance
from samples import DRAFTS, IDS, drafted
from worlds import GENRE, OFFICE, office

SCHEMA = f"{GENRE}/facts.schema.yaml"
WIDER = OFFICE[SCHEMA].replace(
    "{单位: {type: string, title: 报送单位}}",
    "{单位: {type: string, title: 报送单位}, 截至: {type: string, format: 日期, title: 截至}, 状态: {type: string, title: 状态}}",
).replace(
    "  说明:",
    "  特点: {type: array, title: 特点, items: {type: string, format: 名, title: 特点}}\n"
    "  分类: {type: object, title: 分类, additionalProperties: {type: integer, title: 件数, unit: 件}}\n"
    "  说明:",
)  # fmt: skip
FACTS = """\
体裁: 小报告
来源:
  提案: {单位: 提案委, 截至: 2017-12-05, 状态: 已核}
  会议: {单位: 办公室}
会议:
  日期: 待补
  地点: 三楼会议室
提案:
  立案: 42
  办复: 40
特点: [接地气, 好操作, 有深度, 又及时]
分类: {民生: 30, 城建: 12}
说明: 办理协商深入，立案〔提案.立案〕件，比往年多，大家一致认为这是工作做得扎实的结果。
"""


def told(root: Path, template: str) -> list[tuple[str, ...]]:
    files = {SCHEMA: WIDER, f"{GENRE}/report.j2": template, "甲/事实.yaml": FACTS, f"{GENRE}/sections/proposals.j2": ""}
    return list(annotating.comments(api.draft(office(root, files) / "甲/事实.yaml", "small")))


STANDS = "事实.yaml:9　提案委报，截至 2017-12-05，已核"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("立案{{ 提案.立案 }}件。", ["“42件”　提案.立案　" + STANDS]),
        ("立案{{ 提案.立案|汉字 }}件、{{ 提案.立案|汉字 }}件。", ["“四十二件”　提案.立案　" + STANDS]),
        ("在{{ 会议.地点 }}开会。", ["“三楼会议室”　会议.地点　事实.yaml:7　办公室报"]),
        ("{{ 会议.日期|日期 }}开会", ["“【待补：会议日期】”　还没有报来：会议.日期（会议日期，由办公室报送），填在 事实.yaml:6"]),
        ("{{ '如期召开'|凭(会议.地点) }}，没有别的。", ["“如期召开”　会议.地点　事实.yaml:7　办公室报"]),
        ("没有出自事实的。", []),
        (
            "办复率{{ 提案.办复|率(提案.立案) }}",
            [
                "“95.2%”　提案.办复 40 ÷ 提案.立案 42\n提案.办复　事实.yaml:10　提案委报，截至 2017-12-05，已核\n"
                "提案.立案　事实.yaml:9　提案委报，截至 2017-12-05，已核"
            ],
        ),
        ("有{{ 特点|项数|汉字数 }}个特点", ["“四个”　特点 共 4 项\n特点 下 4 项　事实.yaml:11"]),
        ("{{ 提案.立案|率(50) }}", ["“84%”　提案.立案　" + STANDS]),
        (
            "{{ 说明 }}",
            [
                "“办理协商深入，立案”　说明　事实.yaml:13",
                "“42件”　提案.立案　" + STANDS,
                "“件，比往年多，大家一致认为这是工作做得扎实的结果……”　说明　事实.yaml:13",
            ],
        ),
    ],
)  # fmt: skip
def test_a_comment(tmp_path: Path, template: str, expected: list[str]) -> None:
    assert told(tmp_path, f"{template}\n") == [tuple(expected)]


def test_each_paragraph_and_cell_has_its_own(tmp_path: Path) -> None:
    template = "# {{ 会议.地点 }}\n立案。\n| 类 | {{ 提案.立案 }} |\n| --- | --- |\n| {{ 会议.地点 }} | {{ 提案.立案 }} |\n"
    place, number = "“三楼会议室”　会议.地点　事实.yaml:7　办公室报", "“42”　提案.立案　" + STANDS
    assert told(tmp_path, template) == [(place,), (), (), (number,), (place,), (number,)]


def test_words_in_quotation_marks_are_quoted_once(tmp_path: Path) -> None:
    assert [one.split("　")[0] for one in told(tmp_path, "{{ 会议.地点|引号 }}好")[0]] == ["“三楼会议室”"]


@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_everything_from_facts_has_one(case: Path, genre: str) -> None:
    made = drafted(case, genre)
    lines = list(figures.lines(made.document))
    comments = annotating.comments(made)
    assert len(comments) == len(lines)
    for line, notes in zip(lines, comments, strict=True):
        assert len(set(notes)) == len(notes)
        runs = {(run.text, provenance.fact_keys(run)) for run in line.runs if provenance.fact_keys(run) and run.text.strip()}
        assert bool(runs) == bool(notes)
        assert len(notes) <= len(runs)
        for text, keys in runs:
            assert any(text[:10] in note for note in notes), text
            assert any(keys[0] in note or " 下 " in note for note in notes), keys
    assert str(case.parent) not in "".join(map("".join, comments)), "no folder of this machine"
