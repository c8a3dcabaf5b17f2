"""The outline: what it counts adds up, and what it advises holds when a clerk does it."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from drafter import api, sources, yamlfile
from drafter.api import drafting
from drafter.facts import reading, telling
from drafter.places import Location, Origin
from drafter.report import outline as outlines, outline_page
from drafter.report.document import Document, Insertion, Paragraph, Run
from drafter.report.outline import Item, Outline, Section
from drafter.word.reader import read_text
from worlds import build_tree

HERE = Location("f.yaml", 1, 1)
EXAMPLE = sources.data() / "examples" / "honggang-2017"


@cache
def example() -> api.Proposal:
    return api.outline(EXAMPLE)


def copied(folder: Path, budget: int) -> Path:
    """The example with a budget."""
    for path in EXAMPLE.glob("*.yaml"):
        shutil.copy(path, folder)
    prose = folder / "01-文字.yaml"
    prose.write_text(prose.read_text("utf-8").replace("行文: {", f"行文: {{字数: {budget}, "), "utf-8")
    return folder


def own(sections: tuple[Section, ...]) -> list[int]:
    """The characters of each section without what is below it."""
    found = []
    for index, one in enumerate(sections):
        below = 0
        for later in sections[index + 1 :]:
            if later.level <= one.level:
                break
            below += later.characters if later.level == one.level + 1 else 0
        found.append(one.characters - below)
    return found


# ---- what is counted ----


def test_the_sections_add_up_to_the_draft() -> None:
    made = example()
    assert made.outline.characters == made.draft.statistics.characters
    assert sum(own(made.outline.sections)) == made.outline.characters
    assert [one.heading for one in made.outline.sections if one.level == 0] == ["题头", "开头", "2017年工作完成情况", "2018年主要工作"]


def test_passages_and_items_fit_into_what_holds_them() -> None:
    sections = example().outline.sections
    for one, count in zip(sections, own(sections), strict=True):
        inner = sum(passage.characters for passage in one.passages)
        assert inner == (0 if one.heading == "题头" else count if one.heading == "开头" else count - len(one.heading))
        assert all(sum(share for _, share in passage.items) <= passage.characters for passage in one.passages)


def test_every_item_that_is_told_has_its_place() -> None:
    items = list(telling.items(example().draft.facts.root))
    shown = {item.key: share for one in example().outline.sections for passage in one.passages for item, share in passage.items}
    assert [item.key for item in items] == list(shown)
    whole = [block.text for block in example().draft.document.blocks if "“1+3+2”" in block.text]
    assert [shown["协商.专题[2]"]] == [len(text) for text in whole]


def test_run_in_headings_and_groups_are_named_as_the_staff_say_them() -> None:
    named = {one.heading: [passage.label for passage in one.passages] for one in example().outline.sections}
    assert named["一、立足主业，做实民主协商"] == ["导语、提法", "协商", "自由段"]
    assert named["四、夯实履职基础，建好委员队伍"] == ["导语、提法", "一是抓学习", "二是抓奉献", "三是抓作为", "致谢", "不足"]
    assert named["2018年主要工作"] == ["总要求"]


def test_a_budget_is_no_fact_to_be_told(tmp_path: Path) -> None:
    made = api.draft(copied(tmp_path, 5000))
    assert made.statistics.unused == example().draft.statistics.unused
    assert made.statistics.given == example().draft.statistics.given


# ---- what is advised ----


@pytest.mark.no_cover  # many drafts
def test_what_is_advised_holds_when_it_is_typed(tmp_path: Path) -> None:
    folder = copied(tmp_path, 4300)
    made = api.outline(folder).outline
    assert made.changed <= 4300 < made.characters
    assert sum(change.characters for change in made.changes) == made.characters - made.changed
    for change in sorted(made.changes, key=lambda one: one.item.at, reverse=True):  # from below, so that no line moves before its turn
        path = Path(change.item.at.path)
        lines = path.read_text("utf-8").split("\n")
        line, said = lines[change.item.at.line - 1], f"写法: {change.telling}"
        inline = line.lstrip().startswith("- {")
        lines[change.item.at.line - 1] = line.replace("{", f"{{{said}, ", 1) if inline else line.replace("- ", f"- {said}\n      ", 1)
        path.write_text("\n".join(lines), "utf-8")
    assert outlines.characters(api.draft(folder).document) == made.changed


SLOGAN = """\
体裁: 常委会工作报告
单位: {地名: 青河县, 简称: 青河县, 本级: 县}
会议: {届: 9, 次: 2, 日期: 2024-01-10, 年度: 2023}
报告人: {姓名: 待补}
行文: {字数: 10}
协商: {专题: [{议题: 停车难}]}
招商:
  名: “两个一”
  项目: [{项目: 粮库, 进度: 在建, 释: 秋后完工}, {项目: 茶厂, 进度: 在谈}]
"""


def test_what_a_slogan_counts_is_not_held_back(tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    facts.write_text(SLOGAN, "utf-8")
    made = api.outline(facts).outline
    assert [(change.item.key, change.telling) for change in made.changes] == [("招商.项目[1]", "略"), ("协商.专题[1]", "备用")]
    assert made.changed > 10


def test_a_group_that_no_chapter_tells_is_named_once(tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    facts.write_text(SLOGAN.replace("字数: 10", "字数: 待补") + "篇章: [{章: 协商}]\n", "utf-8")
    made = api.outline(facts).outline
    assert made.absent == ("招商（4 条事实）",)
    assert made.budget is None


def test_an_item_that_gives_way_to_the_text_of_its_group_is_named(tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    facts.write_text(SLOGAN.replace("{专题:", "{原文: 协商了停车的事。, 专题:"), "utf-8")
    assert api.outline(facts).outline.absent == ("协商.专题[1] 停车难",)


def test_facts_told_otherwise_differ_only_there() -> None:
    tree, schema = drafting.tree_of(EXAMPLE), example().draft.genre.schema
    other = telling.retold(tree, {"协商.专题[2]": "备用"})
    kept = {key for key in reading.read(tree, schema).given() if not key.startswith("协商.专题[2]")}
    facts = reading.read(other, schema)
    assert [item.key for item in telling.items(facts.root) if item.telling == "备用"] == ["协商.专题[2]"]
    assert kept < facts.given()
    again = reading.read(telling.retold(other, {"协商.专题[2]": "详"}), schema)
    assert {item.telling for item in telling.items(again.root)} == {"详"}


# ---- the page ----


def test_one_small_cut_is_enough_and_the_page_says_so(tmp_path: Path) -> None:
    target = tmp_path / "提纲.docx"
    length = example().outline.characters
    proposal = api.outline(copied(tmp_path, length - 7))
    assert [(change.item.key, change.telling, change.characters) for change in proposal.outline.changes] == [("招商.项目[2]", "略", 9)]
    api.write_outline(proposal, target)
    lines = [line.text for line in read_text(target.read_bytes())]
    assert lines == outline_page.page(proposal.outline).text.split("\n")
    assert f"| 全文 | {length} | {outlines.minutes(length)} |" in lines
    assert any(f"要求不超过 {length - 7} 字，多 7 字" in line for line in lines)
    assert any(re.match(r"二、寓监督于履职，做实民主监督。导语 \d+ 字；视察监督 \d+ 字，详写城市建设（\d+ 字）、", line) for line in lines)


def test_the_page_names_what_is_held_and_what_is_nowhere() -> None:
    spare = Item("站[1]", "甲市", "备用", HERE)
    made = Outline(("报告",), 90, 100, (), (spare,), ("备考（1 条事实）",), (), 90)
    text = outline_page.page(made).text
    assert "先放着的：甲市（备用）。\n没有一章写到的：备考（1 条事实）。" in text
    assert "还有 10 字的余地" in text
    assert "怎样压下来" not in text


# ---- any document ----


def told(text: str, *keys: str, gap: str = "", bold: bool = False) -> Run:
    return Run(text, bold, Insertion(tuple(Origin(key, HERE) for key in keys), HERE, gap))


def document(*blocks: tuple[str, tuple[Run, ...]]) -> Document:
    return Document(tuple(Paragraph(role, runs, HERE) for role, runs in blocks))


def test_the_words_between_two_items_are_parted_at_the_stop() -> None:
    one, two = Item("站[1]", "甲", "详", HERE), Item("站[2]", "乙", "略", HERE)
    runs = (Run("先到"), told("甲", "站[1].地"), Run("看过。再到"), told("乙", "站[2].地"), Run("，共"), told("两", "数"), Run("处。"))
    found = outlines.sections(document(("正文", runs)), (one, two))
    assert found[0].heading == "正文"
    assert found[0].passages[0].items == ((one, 6), (two, 5))


def test_a_group_that_is_not_there_yet_names_its_passage() -> None:
    blocks = document(("部分", (Run("回顾"),)), ("正文", (told("【待补：立案】", gap="提案.立案"),)), ("正文", (Run("没有事实的话。"),)))
    found = outlines.sections(blocks, ())
    assert [(p.label, p.characters) for p in found[0].passages] == [("提案", 14)]


def test_a_deeper_heading_counts_in_the_one_above() -> None:
    blocks = document(
        ("标题", (Run("报告"),)),
        ("二级标题", (Run("小题"),)),
        ("一级标题", (Run("大题"),)),
        ("二级标题", (Run("小题"),)),
        ("正文", (Run("话。"),)),
        ("部分", (Run("完"),)),
    )
    found = outlines.sections(blocks, ())
    assert [(one.level, one.heading, one.characters) for one in found] == [
        (0, "题头", 2), (2, "小题", 2), (1, "大题", 6), (2, "小题", 4), (0, "完", 1),
    ]  # fmt: skip


def test_an_item_without_a_required_name_is_called_by_what_was_done() -> None:
    items = {item.key: item.name for item in telling.items(example().draft.facts.root)}
    assert items["学习.活动[3]"] == "参加了市政协“同心筑梦”文艺汇演"
    assert items["招商.项目[1]"] == "黑木耳种菌厂"
    assert all(0 < len(name) <= telling.LONGEST + 1 for name in items.values())


def test_an_item_in_the_office_s_own_words_is_called_by_them() -> None:
    tree = yamlfile.parse("公益: {条目: [{原文: 捐了一批书。}]}\n协商: {专题: [{原文: 谈了停车的事。}, {议题: 待补}]}\n".encode(), "f.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    facts = reading.read(tree, example().draft.genre.schema)
    assert [item.name for item in telling.items(facts.root)] == ["捐了一批书。", "谈了停车的事。", "【待补：议题】"]


def test_json_has_the_same_figures(capsys: pytest.CaptureFixture[str]) -> None:
    from drafter.cli import main

    made = example().outline
    with pytest.raises(SystemExit):
        main(["outline", str(EXAMPLE), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["字数"], found["分钟"], found["要求"]) == (made.characters, float(outlines.minutes(made.characters)), None)


# ---- the office's settings, and what it holds back ----

OFFICE = """\
单位: {地名: 青河县, 简称: 青河县, 本级: 县}
行文: {称呼: 各位委员、同志们，各位来宾}
综述: {自称: 县政协}
"""


def test_what_the_office_tells_once_counts_in_every_trial(tmp_path: Path) -> None:
    year = SLOGAN.partition("招商:")[0].replace("单位: {地名: 青河县, 简称: 青河县, 本级: 县}\n", "").replace("字数: 10", "字数: 130")
    folder = build_tree(tmp_path, {"drafter.yaml": OFFICE, "2023/事实.yaml": year}) / "2023"
    made = api.outline(folder).outline
    [change] = made.changes
    assert made.characters == api.draft(folder).statistics.characters > 130 >= made.changed
    build_tree(folder, {"事实.yaml": year.replace("议题: 停车难", f"写法: {change.telling}, 议题: 停车难")})
    assert api.draft(folder).statistics.characters == made.changed


def test_what_is_held_back_is_nowhere_in_the_outline(tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    held = SLOGAN.replace("字数: 10", "字数: 10, 不印: [提案.撤案, 协商.专题]")
    facts.write_text(f"{held}提案: {{立案: 42, 撤案: 977}}\n", "utf-8")
    proposal = api.outline(facts)
    page = outline_page.page(proposal.outline).text
    for hidden in ("977", "撤案", "停车难", "协商"):
        assert hidden not in page
    assert all("协商" not in change.item.key for change in proposal.outline.changes)
    assert proposal.draft.statistics.unused == api.draft(facts).statistics.unused
