"""The checker's benchmark: each of its operators does a slip where there is a place for it, and says truly what it did."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import checker
from damages import OPERATORS, Damaged, Operator
from damages.counts import sets
from damages.structure import series
from drafter.review.finding import Level
from drafter.review.rules import RULES

TEXT = """\
政协安平县第九届委员会
常务委员会工作报告
——2024年1月10日在政协安平县第九届委员会第三次会议上
各位委员：
我代表政协安平县第九届委员会常务委员会，向大会报告工作，请予审议。
2023年工作回顾
一年来，在中共安平县委的坚强领导下，县政协坚持以习近平新时代中国特色社会主义思想为指导，深入学习二十届二中全会精神，充分发挥专门协商机构作用，为全县发展作出积极贡献。
一、坚持党的领导，始终把牢正确的方向
深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”，更好地落实各项部署。2023年3月6日，县委常委会会议专门听取县政协党组的汇报。
二、围绕中心大局，不断拿出有用的建议
九届二次会议以来，共收到提案120件，立案100件，立案率83.3%。其中委员提案74件，占74%；集体提案26件，占26%。截至2023年12月31日，已全部办复，推进法治政府建设。
组织委员120人次到工业园区、职业学校、文化站等5个单位视察，走访企业5万户，收入增长8%。6月12日至16日，赴外地考察，为期5天，每名常委联系3—5名委员。
三、加强自身建设，努力做到务实和高效
会议提出三项工作：一是抓好学习，二是抓好调研，三是抓好落实。
（一）健全制度，把规矩立起来
推动工作制度化、规范化、程序化，安平县政协与安平县委、安平县人民政府一同部署，逐条落实，件件都有回音，桩桩都有着落。
（二）转变作风，把担子挑起来
让我们更加紧密地团结起来，为建设更加美好的安平县而努力奋斗。
"""
LINES = TEXT.strip().split("\n")


def operator(name: str) -> Operator:
    return next(one for one in OPERATORS if one.name == name)


@pytest.mark.parametrize("one", OPERATORS, ids=lambda one: one.name)
def test_an_operator_says_truly_what_it_changed(one: Operator) -> None:
    for seed in range(8):
        damaged = one.damage(LINES, Random(seed))
        assert damaged is not None and damaged.changes
        original, made = "\n".join(LINES), "\n".join(damaged.lines)
        assert made != original
        assert len(made) - len(original) == sum(len(change.now) - len(change.was) for change in damaged.changes)
        assert all(change.was in original for change in damaged.changes)
        assert all("\n".join(damaged.lines[change.line :]).find(change.now) >= 0 for change in damaged.changes)
        assert {change.line for change in damaged.changes} <= damaged.touched
        assert all(line in LINES for index, line in enumerate(damaged.lines) if index not in damaged.touched)
        assert one.damage(LINES, Random(seed)) == damaged


@pytest.mark.parametrize("one", OPERATORS, ids=lambda one: one.name)
def test_an_operator_leaves_a_text_without_a_place_for_it_as_it_is(one: Operator) -> None:
    assert one.damage(["好"], Random(0)) is None
    assert one.damage([], Random(0)) is None


def test_parts_are_only_changed_where_they_add_up() -> None:
    assert [(total.digits, [part.digits for part in parts]) for total, parts in sets("\n".join(LINES))] == [("100", ["74", "26"])]
    assert not list(sets("共收到提案120件，其中大会期间100件、平时19件。"))
    for name in ("part", "total"):
        damaged = operator(name).damage(LINES, Random(1))
        assert damaged is not None and not list(sets("\n".join(damaged.lines)))


def test_headings_are_only_renumbered_where_they_follow_each_other() -> None:
    assert [[one.value for one in told] for told in series("\n".join(LINES))] == [[1, 2, 3], [1, 2]]
    assert operator("number-skipped").damage(["一、抓学习", "三、抓落实"], Random(0)) is None


def test_what_was_found_before_a_slip_does_not_count_as_found() -> None:
    lines = [*LINES, "明确分工,落实责任。"]
    before = checker.check(lines)
    assert [one.rule.name for one in before.reviewed.findings if one.rule.name == "half-width"] == ["half-width"]
    damaged = operator("sentence-twice").damage(lines, Random(3))
    assert damaged is not None
    assert not [one for one in checker.fresh(before, checker.check(damaged.lines), damaged) if one.rule.name == "half-width"]


def half_damaged() -> Damaged:
    damaged = operator("half-mark").damage(LINES, Random(0))
    assert damaged is not None
    return damaged


def test_a_slip_that_is_found_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    clean = {"报告": LINES}
    [half] = checker.recall(clean, [operator("half-mark")], wanted=5)
    assert (half.tried, half.found, half.percent) == (5, 5, 100.0)
    assert checker.recall_table([half])
    assert not checker.recall_table([checker.Tally(half.operator, failed=[("half-width: ValueError", half_damaged())])])
    missed = checker.Tally(half.operator, tried=10, missed=checker.recall(clean, [operator("half-mark")], 1)[0].missed)
    assert not checker.recall_table([missed])
    assert "half-mark\t5\t5\t100" in capsys.readouterr().out


def test_the_benchmark_runs_over_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报告.txt").write_text(TEXT + "明确分工,落实责任。\n", encoding="utf-8")
    assert checker.main([str(tmp_path), "--damages", "1", "--no-speed", "--list", "--show", "all"]) in (0, 1)
    printed = capsys.readouterr().out
    assert all(f"\t{one.name}\t1\t" in printed for one in OPERATORS)
    assert f"{Level.MUST.value}\thalf-width\t报告.txt:{len(LINES) + 1}\t" in printed and "⟦,⟧" in printed
    assert checker.main([str(tmp_path / "没有")]) == 2


def test_speed_is_measured_rule_by_rule(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checker, "PAGES", 1)
    monkeypatch.setattr(checker, "ROUNDS", 1)
    checker.speed({"报告": LINES})
    printed = capsys.readouterr().out
    assert f"all {len(RULES)} rules" in printed and "a .docx of 1 pages" in printed
