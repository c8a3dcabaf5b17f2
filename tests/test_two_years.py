"""A report that compares with last year's, in the genres that come with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.errors import SourceError
from drafter.report.document import Document
from worlds import build_tree

COMMITTEES = sorted(path for path in (Path(__file__).parent / "committees").iterdir() if path.is_dir())
YEAR = """\
体裁: 常委会工作报告
单位: {{地名: 青河县, 简称: 青河县, 本级: 县}}
会议: {{届: 9, 次: 2, 日期: {year}-12-20, 年度: {year}}}
报告人: {{姓名: 某某某}}
提案: {{立案: {count}, 分类: {{民生: 30, 城建: 12}}}}
"""


def drafted(folder: Path, last: str | None) -> Document:
    build_tree(folder, {"今年.yaml": YEAR.format(year=2024, count=42), "去年.yaml": last or "单位: 无"})
    made = api.draft(folder / "今年.yaml", last=folder / "去年.yaml" if last else None)
    assert made.missing == ()
    assert made.violations == (), "only this year's figures are held against each other"
    return made.document


def test_proposals_are_compared(tmp_path: Path) -> None:
    document = drafted(tmp_path, YEAR.format(year=2023, count=37).replace("某某某", "待补"))
    assert "立案42件，比上年增加5件。按类别分，民生30件、城建12件。" in document.text
    (run,) = [run for _, run in document.runs() if run.text == "比上年增加5件"]
    assert run.insertion is not None
    assert [(origin.key, Path(origin.at.path).name) for origin in run.insertion.origins] == [
        ("提案.立案", "今年.yaml"),
        ("去年.提案.立案", "去年.yaml"),
    ]


def test_nothing_is_compared_with_what_is_not_there(tmp_path: Path) -> None:
    plain = drafted(tmp_path, None)
    assert "立案42件。其中，民生30件、城建12件。" in plain.text
    for base in ("待补", "30余"):
        assert drafted(tmp_path, YEAR.format(year=2023, count=base)) == plain


# ---- rolled forward ----


YEARS = [case for case in [*sources.examples(), *COMMITTEES] if "annual-work-report" in {genre.name for genre in api.fitting(case)}]


@pytest.mark.parametrize("case", YEARS, ids=lambda case: case.name)
def test_a_year_rolled_forward_is_a_draft_of_gaps(case: Path, tmp_path: Path) -> None:
    target = tmp_path / "新"
    api.roll("常委会工作报告", case, target)
    assert sorted(path.name for path in target.glob("*.yaml")) == sorted(path.name for path in case.glob("*.yaml"))
    made = api.draft(target, "常委会工作报告", last=case)
    old = api.draft(case, "常委会工作报告").facts.root
    root = made.facts.root
    assert root.get("会议").get("年度") == old.get("会议").get("年度") + 1
    assert root.get("会议").get("届") == old.get("会议").get("届")
    assert root.get("单位").get("地名") == old.get("单位").get("地名")
    assert [chapter.get("章") for chapter in root.get("篇章")] == [chapter.get("章") for chapter in old.get("篇章")]
    assert list(made.facts.reported) == list(api.draft(case, "常委会工作报告").facts.reported)
    awaited = {missing.key for missing in made.missing}
    assert {"会议.次", "会议.日期", "提案.立案"} <= awaited
    assert not re.search("[0-9]", re.sub(r"【待补：[^】]*】|20\d\d年", "", made.document.text)), "no figure of last year is left"
    assert (target / ".drafter/annual-work-report.schema.json").is_file()


def test_what_has_nothing_to_carry_over_is_refused(tmp_path: Path) -> None:
    build_tree(tmp_path, {"去年.yaml": "来源: {提案: {状态: 已核}}\n"})
    with pytest.raises(SourceError, match="没有可以带到下一年的"):
        api.roll("常委会工作报告", tmp_path / "去年.yaml", tmp_path / "今年.yaml")
    assert not (tmp_path / "今年.yaml").exists()


def test_an_empty_form_is_rolled_forward_as_it_is(tmp_path: Path) -> None:
    api.new("常委会工作报告", tmp_path / "空.yaml")
    api.roll("常委会工作报告", tmp_path / "空.yaml", tmp_path / "新.yaml")
    empty, new = (re.sub(" +#", " #", (tmp_path / name).read_text("utf-8")) for name in ("空.yaml", "新.yaml"))
    assert new == empty, "all its comments are there, though not in one column"


def test_what_is_held_back_is_not_told_of_last_year_either(tmp_path: Path) -> None:
    this, last = (YEAR.format(year=year, count=count).replace("立案:", "撤案: 2, 立案:") for year, count in ((2024, 42), (2023, 37)))
    held = "行文: {不印: [提案.撤案]}\n"
    for ours, theirs in ((held, ""), ("", held)):
        build_tree(tmp_path, {"今年.yaml": this + ours, "去年.yaml": last + theirs})
        found = api.draft(tmp_path / "今年.yaml", last=tmp_path / "去年.yaml").facts.last
        assert found is not None
        assert list(found.get("提案")) == ["立案", "分类"]


def test_the_office_tells_its_lasting_facts_of_last_year_too(tmp_path: Path) -> None:
    unit = "单位: {地名: 青河县, 简称: 青河县, 本级: 县}\n"
    this, last = (YEAR.format(year=year, count=42).replace(unit, "") for year in (2024, 2023))
    build_tree(tmp_path, {"drafter.yaml": unit, "今年.yaml": this, "去年.yaml": last})
    found = api.draft(tmp_path / "今年.yaml", last=tmp_path / "去年.yaml").facts.last
    assert found is not None
    assert found.get("单位").get("简称") == "青河县"
