"""A report that compares with last year's, in the genres that come with the program."""

from __future__ import annotations

from pathlib import Path

from drafter import api
from drafter.report.document import Document
from worlds import build_tree

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
