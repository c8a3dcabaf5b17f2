"""The wordings of the library in the reports of the examples: nothing moves them but the office's own choice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.api import wordings
from drafter.compose import genre as genres
from drafter.errors import SourceError
from drafter.facts import reading
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence
from samples import drafted
from worlds import build_tree

CASES = [(case, genre) for case in sources.examples() for genre in api.fitting(case)]
NAMES = [f"{case.name}-{genre.name}" for case, genre in CASES]
SMALL = """\
体裁: 常委会工作报告
单位: {地名: 青河县, 简称: 青河县, 本级: 县}
会议: {届: 9, 次: 2, 日期: 2024-12-20, 年度: 2024}
报告人: {姓名: 某某某}
不足: [调研还不够深, 监督的办法还不多]
"""


def picks(tree: Mapping, name: str) -> dict[str, set[int]]:
    """Which wordings of each entry a report says."""
    genre = sources.load_genre(name)
    document = genres.draft(genre, reading.read(tree, genre.schema))
    found: dict[str, set[int]] = {}
    for one in wordings.said(document, genre.phrases):
        found.setdefault(one.phrase.id, set()).add(one.index)
    return found


def less(tree: Mapping, required: frozenset[str]) -> Iterator[tuple[str, Mapping]]:
    """The facts without each of their groups in turn."""
    for name in tree.entries:
        if name not in required:
            yield name, Mapping({other: entry for other, entry in tree.entries.items() if other != name}, tree.at)


LARGEST = [(case, genre) for case, genre in CASES if case.name in ("honggang-2017", "study-tour-2019")]


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize(("case", "genre"), LARGEST, ids=[f"{case.name}-{genre.name}" for case, genre in LARGEST])
def test_a_chapter_that_is_left_out_changes_no_wording_elsewhere(case: Path, genre: sources.Folder) -> None:
    tree = api.drafting.tree_of(case)
    whole = picks(tree, genre.name)
    assert whole, "the templates draw on the library"
    for group, rest in less(tree, frozenset(sources.schema_of(genre)["required"])):
        for name, said in picks(rest, genre.name).items():
            assert name not in whole or said <= whole[name], f"without {group}: {name} says {said}, not {whole[name]}"


def changed(node: Node, step: int) -> Node:
    """The facts with every count a little larger."""
    if isinstance(node, Mapping):
        return Mapping({name: Entry(name, entry.key_at, changed(entry.node, step)) for name, entry in node.entries.items()}, node.at)
    if isinstance(node, Sequence):
        return Sequence(tuple(changed(item, step) for item in node.items), node.at)
    larger = isinstance(node.value, int) and not isinstance(node.value, bool) and node.value < 1000
    return Scalar(int(str(node.value)) + step, node.at) if larger else node


@pytest.mark.parametrize("step", [1, 10, 97])
def test_other_figures_change_no_wording(step: int) -> None:
    tree = api.drafting.tree_of(sources.data() / "examples" / "honggang-2017")
    for name in ("annual-work-report", "year-summary", "work-overview"):
        whole = picks(tree, name)
        kept = {group: entry for group, entry in tree.entries.items() if group in ("会议", "行文", "篇章", "明年")}
        other = {group: Entry(group, entry.key_at, changed(entry.node, step)) for group, entry in tree.entries.items()}
        assert picks(Mapping(other | kept, tree.at), name) == whole


@pytest.mark.parametrize(("case", "genre"), CASES, ids=NAMES)
def test_no_wording_is_said_twice(case: Path, genre: sources.Folder) -> None:
    made = drafted(case, genre.name)
    texts: dict[str, set[int]] = {}
    for block, run in made.document.runs():
        for origin in run.insertion.origins if run.insertion else ():
            if origin.key.startswith("语句:"):
                texts.setdefault(origin.key, set()).add(block)
    assert {key: blocks for key, blocks in texts.items() if len(blocks) > 1} == {}
    assert not made.expired
    assert not made.unusable


def test_what_the_templates_say_is_in_force_whatever_the_year() -> None:
    for genre in sources.genres():
        for phrase in genres.called(sources.load_genre(genre.name)):
            assert not phrase.validity, f"{genre.name} calls {phrase.id}, which is {phrase.validity}"
            assert len(phrase.wordings) > 1, f"{phrase.id} has no other wording to offer"


def test_last_years_text_is_avoided_on_request_and_the_choice_offered(tmp_path: Path) -> None:
    build_tree(tmp_path, {"事实.yaml": SMALL, "去年.txt": "总结\n这些问题，\u3000要在今后的工作中认真改进。"})
    made = api.draft(tmp_path / "事实.yaml", last_text=tmp_path / "去年.txt")
    assert [(one.name, one.block) for one in made.repeated] == [("不足/认真改进#1", 8)]
    assert "这些问题，要在今后的工作中认真改进。" in made.document.text
    varied = api.draft(tmp_path / "事实.yaml", last_text=tmp_path / "去年.txt", vary=True)
    assert varied.repeated == ()
    assert "对这些问题，我们要逐项研究，切实加以改进。" in varied.document.text
    assert varied.document.text.replace("对这些问题，我们要逐项研究，切实加以改进。", "") == made.document.text.replace(
        "这些问题，要在今后的工作中认真改进。", ""
    )
    build_tree(tmp_path, {"选过.yaml": SMALL + "行文: {语句: {不足/认真改进: 2}}\n"})
    assert api.draft(tmp_path / "选过.yaml", last_text=tmp_path / "去年.txt").document.text == varied.document.text


def test_last_years_text_may_be_the_word_file(tmp_path: Path) -> None:
    build_tree(tmp_path, {"事实.yaml": SMALL})
    made = api.draft(tmp_path / "事实.yaml")
    api.write(made, tmp_path / "去年.docx")
    again = api.draft(tmp_path / "事实.yaml", last_text=tmp_path / "去年.docx")
    said = wordings.said(made.document, made.genre.phrases)
    assert {one.name for one in said} - {one.name for one in again.repeated} == {"领导/党委领导#1"} & {one.name for one in said}
    assert again.document == made.document


def test_a_wording_out_of_date_is_pointed_out_where_a_report_has_it(tmp_path: Path) -> None:
    old = (
        "学习/旧提法:\n  种类: 提法\n  主题: [学习]\n  部分: 党建\n  正文: 深入学习〔什么〕的旧的重要提法\n  空: {什么: 某次会议}\n"
        "  来源: 自拟\n  止: 2023\n  状态: 审定\n"
    )
    facts = SMALL + "学习: {原文: 全年深入学习某次会议的旧的重要提法，收获不小。}\n"
    build_tree(tmp_path, {"drafter.yaml": "", "snippets/提法.yaml": old, "事实.yaml": facts})
    (found,) = api.draft(tmp_path / "事实.yaml").expired
    assert (found.said.name, found.reason, found.excerpt) == ("学习/旧提法#1", "只用到 2023", "深入学习某次会议的旧的重要提法")
    build_tree(tmp_path, {"snippets/提法.yaml": old.replace("2023", "2024")})
    assert api.draft(tmp_path / "事实.yaml").expired == ()


def test_an_offices_own_entry_takes_the_place_of_ours_and_a_broken_one_stops_nothing(tmp_path: Path) -> None:
    own = "不足/认真改进:\n  种类: 不足\n  主题: [不足]\n  部分: 不足\n  正文: 我们一定改。\n  来源: 本单位\n  状态: 审定\n"
    build_tree(tmp_path, {"drafter.yaml": "", "snippets/本单位.yaml": own + "坏/条:\n  种类: 不知道\n", "事实.yaml": SMALL})
    made = api.draft(tmp_path / "事实.yaml")
    assert "我们一定改。" in made.document.text
    assert all(error.at and error.at.path.endswith("本单位.yaml") and error.at.line >= 8 for error in made.unusable)
    assert made.unusable
    build_tree(tmp_path, {"snippets/本单位.yaml": own.replace("不足/认真改进", "不足/另外一条")})
    assert "要在今后的工作中认真改进" in api.draft(tmp_path / "事实.yaml").document.text


def test_what_is_no_text_of_last_year_is_refused(tmp_path: Path) -> None:
    build_tree(tmp_path, {"事实.yaml": SMALL, "空.txt": "\n", "去年.yaml": SMALL})
    with pytest.raises(SourceError, match="没有文字"):
        api.draft(tmp_path / "事实.yaml", last_text=tmp_path / "空.txt")
    with pytest.raises(SourceError, match="这是事实表，不是去年的成稿"):
        api.draft(tmp_path / "事实.yaml", last_text=tmp_path / "去年.yaml")
