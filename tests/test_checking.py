"""Checking reports: files that people edited, held against the facts; facts themselves; what cannot be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import copytree

import docx
import pytest

from drafter import api, sources
from drafter.api.checking import Checked
from drafter.errors import SourceError
from drafter.review.finding import Finding
from drafter.word import reader
from samples import DRAFTS, IDS, drafted

EXAMPLES = sources.examples()
HONGGANG = sources.data() / "examples" / "honggang-2017"
OF_FACTS = ("contradicted-fact", "two-values", "near-fact", "session", "typed-figure")


@cache
def rendered(case: Path, genre: str) -> bytes:
    return api.render_docx(drafted(case, genre))


def written(folder: Path, *changes: tuple[str, str], case: Path = HONGGANG, genre: str = "annual-work-report") -> Path:
    """A draft as an editor would leave it, with some words replaced at the first place where they stand in one run."""
    target = folder / "稿.docx"
    target.write_bytes(rendered(case, genre))
    if changes:
        document = docx.Document(str(target))
        for old, new in changes:
            run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
            run.text = run.text.replace(old, new, 1)
        document.save(str(target))
    return target


def found(checked: list[Checked], *rules: str) -> list[tuple[str, int, str]]:
    """What some rules found: rule, paragraph, words."""
    [one] = checked
    told = [finding for finding in one.reviewed.findings if finding.rule.name in rules]
    return [(f.rule.name, one.reviewed.text.passages[f.hit.place.passage].line, words(one, f)) for f in told]


def words(checked: Checked, finding: Finding) -> str:
    place = finding.hit.place
    return checked.reviewed.text.passages[place.passage].typed[place.start : place.end]


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_a_fresh_draft_agrees_with_its_facts(case: Path, genre: str, tmp_path: Path) -> None:
    path = written(tmp_path, case=case, genre=genre)
    assert found(api.check([path], facts=case), *OF_FACTS) == []
    assert found(api.check([path]), *OF_FACTS) == []


def test_a_figure_that_a_person_changed_contradicts_its_fact(tmp_path: Path) -> None:
    checked = api.check([written(tmp_path, ("53", "54"))], facts=HONGGANG)
    assert found(checked, *OF_FACTS) == [("contradicted-fact", 21, "54")]
    [finding] = by_rule(checked, "contradicted-fact")
    assert finding.level == "必改"
    assert "文里是“54件”，事实里提案.初步提案 是 53件" in finding.hit.said


def test_a_rate_that_cannot_be_computed_any_more_contradicts_its_facts(tmp_path: Path) -> None:
    assert found(api.check([written(tmp_path, ("100%", "98%"))], facts=HONGGANG), "contradicted-fact") == [("contradicted-fact", 21, "98")]


def test_one_fact_in_two_values_is_found_without_the_facts(tmp_path: Path) -> None:
    checked = api.check([written(tmp_path, ("八", "九"))])
    [finding] = by_rule(checked, "two-values")
    assert "会议.届 在这里是“九届”" in finding.hit.said
    assert "是“八届”" in finding.hit.said


def test_a_slip_beside_a_fact_and_a_session_of_last_year(tmp_path: Path) -> None:
    text = tmp_path / "稿.txt"
    lines = ("常务委员会工作报告", "——在政协第八届委员会第一次会议上", "全年立案24件，去年立案24件。", "立案42件，征集建议60条，立案75件。")
    text.write_text("\n".join(lines), "utf-8")
    told = found(api.check([text], facts=HONGGANG, genre="annual-work-report"), "near-fact", "session")
    assert told == [("session", 2, "一"), ("near-fact", 3, "24")]


def test_a_figure_that_was_typed_in_the_facts_could_be_quoted(tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    facts.write_text(
        "单位: {地名: 甲市, 简称: 甲市, 本级: 市}\n会议: {届: 1, 次: 1, 日期: 2024-01-09, 年度: 2023}\n"
        "报告人: {姓名: 某某}\n提案: {立案: 42, 撤案: 7, 原文: 撤案7件。}\n", "utf-8",
    )  # fmt: skip
    [checked] = api.check([facts], genre="annual-work-report")
    assert checked.title == f"{facts}（常委会工作报告）"
    assert [finding.advice for finding in by_rule([checked], "typed-figure")] == ["在事实里写成 〔提案.撤案〕，数改了话才跟着改"]


def test_facts_of_which_a_person_deleted_every_place_are_told(tmp_path: Path) -> None:
    assert api.check([written(tmp_path)], facts=HONGGANG)[0].unused == ()
    path = written(tmp_path)
    document = docx.Document(str(path))
    target = next(one for one in document.paragraphs if "办复率" in one.text)
    parent = target._p.getparent()
    assert parent is not None
    parent.remove(target._p)
    document.save(str(path))
    [checked] = api.check([path], facts=HONGGANG)
    assert "提案.初步提案" in checked.unused, checked.unused
    assert api.check([path])[0].unused == ()


def test_facts_that_do_not_agree_are_told(tmp_path: Path) -> None:
    facts = copytree(HONGGANG, tmp_path / "事实")
    [part] = [file for file in facts.glob("*.yaml") if "立案: 42" in file.read_text("utf-8")]
    part.write_text(part.read_text("utf-8").replace("立案: 42", "立案: 41"), "utf-8")
    [checked] = api.check([facts], genre="annual-work-report")
    assert any("41" in one.message for one in checked.violations)


def test_facts_that_fit_no_genre_are_not_checked(tmp_path: Path) -> None:
    facts = tmp_path / "空.yaml"
    facts.write_text("说明: 没有\n", "utf-8")
    with pytest.raises(SourceError, match="还不够写任何一种体裁"):
        api.check([facts])


def test_a_rule_is_explained_by_its_name_and_by_its_title() -> None:
    assert api.explain("半角标点") is api.explain("half-width")
    with pytest.raises(SourceError) as raised:
        api.explain("半角标")
    assert raised.value.hint == "是不是“半角标点”"


def test_a_fact_that_changed_contradicts_every_place_where_it_is_printed(tmp_path: Path) -> None:
    path = written(tmp_path)
    facts = copytree(HONGGANG, tmp_path / "事实")
    [part] = [file for file in facts.glob("*.yaml") if "立案: 42" in file.read_text("utf-8")]
    part.write_text(part.read_text("utf-8").replace("立案: 42", "立案: 43"), "utf-8")
    told = found(api.check([path], facts=facts), "contradicted-fact")
    lines = [line.text for line in reader.read_text(path.read_bytes()) if line.text.strip()]
    assert {line for _, line, _ in told} == {number for number, line in enumerate(lines, 1) if "立案42件" in line or "办复率" in line}
    said = [finding.hit.said for finding in by_rule(api.check([path], facts=facts), "contradicted-fact")]
    assert all(f"提案.立案 是 43件（{part}:" in one for one in said)


def by_rule(checked: list[Checked], rule: str) -> list[Finding]:
    return [finding for one in checked for finding in one.reviewed.findings if finding.rule.name == rule]
