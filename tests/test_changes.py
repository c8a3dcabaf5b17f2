"""What changed between two states of the facts: every line of the drafts that differs is told, and nothing else."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.api import Changes, Draft, changing, drafting
from drafter.api.changing import printed, table as changes_table, values as changed
from drafter.api.changing.printed import Place
from drafter.errors import DrafterError, OutputError
from drafter.facts import comparing
from drafter.report.document import Document, Table
from drafter.yamlfile import Mapping, Node, Scalar, Sequence
from samples import DRAFTS, IDS
from worlds import FACTS, build_tree, office

HONGGANG = sources.data() / "examples" / "honggang-2017"
DEPARTMENTS = "02-各委室.yaml"
NO_FACTS = ("来源", "体裁", "行文", "篇章")
EACH = 3
"""Facts of each example and genre that are changed one at a time."""


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """The example twice."""
    folders = tmp_path / "旧", tmp_path / "新"
    for folder in folders:
        shutil.copytree(HONGGANG, folder, ignore=shutil.ignore_patterns("*.txt", "*.trace"))
    return folders


def edit(folder: Path, *pairs: tuple[str, str]) -> None:
    """Type something else into a facts file."""
    file = folder / DEPARTMENTS
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def told(places: tuple[Place, ...]) -> list[tuple[str, int, str]]:
    return [(place.genre, place.paragraph or -place.old_paragraph, changed.words(place)) for place in places]


# ---- every line, and nothing else ----


def test_one_count_changes_exactly_its_places_and_the_rates(both: tuple[Path, Path]) -> None:
    edit(both[1], ("立案: 42", "立案: 45"))
    made = api.changes(*both)
    (change,) = made.facts
    assert (change.fact.kind, change.fact.key, change.fact.before, change.fact.after) == ("数变了", "提案.立案", "42件", "45件")
    assert (change.reported.office, change.reported.as_of, change.reported.state) == ("提案委", "2017-12-05", "已核")
    assert (Path(change.fact.at.path).name, change.fact.at.line) == (DEPARTMENTS, 78)
    report, proposals = "常委会工作报告", "提案工作情况的报告"
    assert made.genres == (report, proposals, "工作综述", "工作报告摘要")
    rate = "100%→93.3%（算得）"
    shares = ("28.6%→26.7%", "21.4%→20%", "19%→17.8%", "16.7%→15.6%", "14.3%→13.3%")
    assert told(change.places) == [
        (report, 21, "42件→45件"), (report, 21, rate),
        (proposals, 8, "42件→45件"), (proposals, 10, ""), (proposals, 10, ""), (proposals, -10, ""),
        (proposals, 28, "42→45"), (proposals, 28, rate), (proposals, 28, rate),
        *((proposals, 30, f"{share}（算得）") for share in shares), (proposals, 30, rate),
        ("工作综述", 16, "42件→45件"), ("工作综述", 16, rate),
        ("工作报告摘要", 16, "42件→45件"), ("工作报告摘要", 16, rate),
    ]  # fmt: skip
    assert not (made.others or made.sections or made.moved or made.renumbered)


def test_the_same_facts_have_no_changes(both: tuple[Path, Path]) -> None:
    made = api.changes(*both)
    assert not made.changed
    assert made.places == 0


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_every_line_that_differs_is_told_and_nothing_else(case: Path, genre: str) -> None:
    tree = drafting.tree_of(case)
    before = drafting.drafted(tree, genre, None)
    shown = 0
    leaves = [(path, node) for path, node in scalars(tree) if node.value != "待补" and not isinstance(node.value, bool)]
    offset = sum(map(ord, genre)) % 5
    for path, node in leaves[offset :: max(1, len(leaves) // (3 * EACH))]:
        new = node.value + 1 if isinstance(node.value, int) else f"改{node.value}"
        other = put(tree, path, Scalar(new, node.at, str(new)))
        try:
            after = drafting.drafted(other, genre, None)
        except DrafterError:
            continue  # for instance a word that must be one of a few
        compared = comparing.compare(tree, other, changing.vocabulary([(before, after)]))
        (difference,) = compared.differences
        found = printed.found(before, after, compared, only=False)
        places = [*found.places[0], *found.renumbered]
        assert not found.others, difference
        assert not found.moved, difference
        gone, come = lines_that_differ(before, after)
        assert {row(before.document, one.old_paragraph, one.row) for one in places if one.old_paragraph} == gone, difference
        assert {row(after.document, one.paragraph, one.row) for one in places if one.paragraph} == come, difference
        assert all(one.before != one.after for one in places), difference
        shown += bool(gone or come)
        if shown == EACH:
            break
    assert shown or "proposal" in genre


def scalars(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            if path or name not in NO_FACTS:
                yield from scalars(entry.node, (*path, name))
    else:
        for index, item in enumerate(node.items):
            yield from scalars(item, (*path, index))


def put(node: Mapping, path: tuple[str | int, ...], new: Scalar) -> Mapping:
    made = _put(node, path, new)
    assert isinstance(made, Mapping)
    return made


def _put(node: Node, path: tuple[str | int, ...], new: Scalar) -> Node:
    if not path:
        return new
    step, *rest = path
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.entries[step]
        return Mapping({**node.entries, step: replace(entry, node=_put(entry.node, tuple(rest), new))}, node.at)
    assert isinstance(node, Sequence) and isinstance(step, int)
    return replace(node, items=(*node.items[:step], _put(node.items[step], tuple(rest), new), *node.items[step + 1 :]))


def lines_that_differ(before: Draft, after: Draft) -> tuple[set[str], set[str]]:
    old, new = (Counter(draft.document.text.split("\n")) for draft in (before, after))
    return set(old - new), set(new - old)


def row(document: Document, paragraph: int, number: int) -> str:
    block = document.blocks[paragraph - 1]
    return block.text.split("\n")[number] if isinstance(block, Table) else block.text


# ---- items of lists ----

NEW_ITEM = "    - {时: 元旦前, 主体: 组织医卫界委员, 对象: 社区居民, 谓: 义诊, 款: 5000元}\n"
FIRST = "    - {时: 春节前, 主体: 组织爱心企业"
BREAKFAST = "    - {主体: 还有委员, 谓: 常年为环卫工人免费提供早餐}\n"
SHOPS = "    - {主体: 有委员, 谓: 把南八路"


def annual(both: tuple[Path, Path]) -> Changes:
    return api.changes(*both, "常委会工作报告")


def test_an_item_put_in_between_is_one_item_more(both: tuple[Path, Path]) -> None:
    edit(both[1], (FIRST, NEW_ITEM + FIRST), ("款: 3200元", "款: 3300元"))
    amount, item = annual(both).facts
    assert (item.fact.kind, item.fact.key, item.fact.before, item.fact.after) == ("新增的", "公益.条目[1]", "", "义诊")
    assert told(item.places) == [("常委会工作报告", 32, "新写5000元")]
    assert (amount.fact.kind, amount.fact.old_key, amount.fact.key) == ("数变了", "公益.条目[5].款", "公益.条目[6].款")
    assert told(amount.places) == [("常委会工作报告", 32, "3200元→3300元")]


def test_an_item_that_is_gone_is_one_item_less(both: tuple[Path, Path]) -> None:
    edit(both[1], (BREAKFAST, ""))
    (item,) = annual(both).facts
    assert (item.fact.kind, item.fact.key, item.fact.after) == ("删去的", "公益.条目[7]", "")
    assert [(place.before, place.after, place.old_paragraph) for place in item.places] == [("还有委员常年为环卫工人免费提供早餐。", "", 32)]


def test_an_item_that_was_moved_is_said_to_be_moved(both: tuple[Path, Path]) -> None:
    edit(both[1], (BREAKFAST, ""))
    edit(both[1], (SHOPS, BREAKFAST + SHOPS))
    made = annual(both)
    (item,) = made.facts
    assert item.fact.kind == "挪了次序"
    assert len(item.places) == 1
    assert item.places[0].before == item.places[0].after
    assert not made.moved


# ---- sections, numbers, words ----


def test_a_section_that_vanishes_is_said_with_the_numbers_that_follow(both: tuple[Path, Path]) -> None:
    for file in both[1].iterdir():
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"^调研:\n(?:  .*\n|\n)*", "", text, flags=re.M), "utf-8")
    made = annual(both)
    assert {one.fact.kind for one in made.facts} == {"删去的"}
    assert all(one.fact.key.startswith("调研.") for one in made.facts)
    before, after = (drafting.draft(path, "常委会工作报告") for path in both)
    gone, come = lines_that_differ(before, after)
    places = [*(place for one in made.facts for place in one.places), *made.others, *made.renumbered]
    assert {row(before.document, one.old_paragraph, one.row) for one in places if one.old_paragraph} == gone
    assert {row(after.document, one.paragraph, one.row) for one in places if one.paragraph} == come


def test_chapters_in_another_order_are_moved_and_renumbered(tmp_path: Path) -> None:
    section = "{% for 点 in 提案.特点 %}\n## {{ 点 }}\n{{ 点 }}方面，立案{{ 提案.立案 }}件。\n{% endfor %}\n"
    schema = office(tmp_path) / "templates/small/facts.schema.yaml"
    schema.write_text(schema.read_text("utf-8") + "      特点: {type: array, title: 特点, items: {type: string}}\n", "utf-8")
    facts = "会议: {日期: 2017-12-13}\n提案: {立案: 42, 特点: [民生保障, 城建环保, 文化体育]}\n"
    other = facts.replace("[民生保障, 城建环保, 文化体育]", "[文化体育, 民生保障, 法制安全, 城建环保]")
    build_tree(tmp_path, {"templates/small/sections/proposals.j2": section, "旧.yaml": facts, "新.yaml": other})
    made = api.changes(tmp_path / "旧.yaml", tmp_path / "新.yaml")
    assert [(one.fact.kind, one.fact.key, one.fact.before, one.fact.after) for one in made.facts] == [
        ("新增的", "提案.特点[3]", "", "法制安全"), ("挪了次序", "提案.特点[1]", "第3项", "第1项：文化体育"),
    ]  # fmt: skip
    assert [one.after for one in made.sections] == ["三、法制安全"]
    assert ("二、城建环保", "四、城建环保") in [(one.before, one.after) for one in made.renumbered]
    text = changes_table.page(made).text
    assert "多了、没了的章节\n小报告第6段：新写“三、法制安全”" in text
    assert re.search("编号跟着变\n小报告第.*8段。", text)
    assert {line[0] for line in changes_table.rows(made)} == {"类别", "新增的", "挪了次序", "多了、没了的章节", "编号跟着变"}
    assert ("文化体育方面，立案42件。", 7, 3) in [(one.after, one.old_paragraph, one.paragraph) for one in made.facts[1].places]


def test_words_that_no_changed_fact_says_are_told_apart(tmp_path: Path) -> None:
    section = "立案{{ 提案.立案 }}件。{% if 提案.立案 > 44 %}比往年都多。{% else %}同往年差不多。{% endif %}\n{{ 会议.日期|日期 }}。\n"
    build_tree(office(tmp_path), {"templates/small/sections/proposals.j2": section, "旧.yaml": FACTS})
    build_tree(tmp_path, {"新.yaml": FACTS.replace("42", "45").replace("12-13", "12-14")})
    made = api.changes(tmp_path / "旧.yaml", tmp_path / "新.yaml")
    assert [(place.before, place.after) for place in made.others] == [("同往年差不多。", "比往年都多。")]
    assert "跟着改的话\n小报告第2段：“同往年差不多。”改为“比往年都多。”" in changes_table.page(made).text
    build_tree(tmp_path, {"新.yaml": FACTS.replace("42", "45")})
    alone = api.changes(tmp_path / "旧.yaml", tmp_path / "新.yaml")
    assert not alone.others, "where one fact alone changed, it must be because of it"
    assert [place.after for place in alone.facts[0].places] == ["立案45件。", "比往年都多。"]


def test_old_facts_that_lie_elsewhere_belong_to_the_office_of_the_new_ones(tmp_path: Path) -> None:
    build_tree(office(tmp_path / "县政协"), {"新.yaml": FACTS.replace("42", "45")})
    build_tree(tmp_path, {"旧.yaml": FACTS})
    made = api.changes(tmp_path / "旧.yaml", tmp_path / "县政协" / "新.yaml")
    assert [one.fact.key for one in made.facts] == ["提案.立案"]
    assert made.genres == ("小报告",)


# ---- the tables ----


def test_a_table_for_excel_runs_nothing_and_is_not_overwritten(tmp_path: Path) -> None:
    build_tree(office(tmp_path), {"旧.yaml": FACTS, "新.yaml": FACTS + "说明: '=1+1，请审议。'\n"})
    made = api.changes(tmp_path / "旧.yaml", tmp_path / "新.yaml")
    target = tmp_path / "变动表.csv"
    api.write_changes(made, target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    (cells,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert cells["键"] == "说明"
    assert cells["现在的话"] == cells["现在"] == "'=1+1，请审议。"
    assert (cells["文件"], cells["行"], cells["段"], cells["页"]) == ("新.yaml", "6", "3", "—")
    with pytest.raises(OutputError, match="没有覆盖"):
        api.write_changes(made, target)
    api.write_changes(made, target, force=True)


def test_the_page_has_every_sentence_once(both: tuple[Path, Path]) -> None:
    edit(both[1], ("立案: 42", "立案: 45"), ("次数: 4, 征集意见: 60", "次数: 5, 征集意见: 待补"), ("办复: 42", "办复: 41"))
    edit(both[1], ("做法: 一手抓发动，一手抓质量", "做法: 一手抓数量，一手抓质量"), (BREAKFAST, ""))
    edit(both[1], (SHOPS, BREAKFAST + SHOPS))
    made = annual(both)
    document = changes_table.page(made)
    facts, sentences = (block for block in document.blocks if isinstance(block, Table))
    assert len(facts.rows) == 1 + 4
    assert ["".join(run.text for run in line[0]) for line in sentences.rows[1:]] == ["1、4", "2", "2、3"]
    assert "提案.做法（做法）：常委会工作报告第21段。" in document.text
    assert "公益.条目" in document.text.partition("挪了次序")[2]
    target = both[0].parent / "变动表.docx"
    api.write_changes(made, target)
    target.write_bytes(target.read_bytes()[:-1])
    with pytest.raises(OutputError, match="没有覆盖"):
        api.write_changes(made, target)


def test_a_page_is_told_with_the_paragraph() -> None:
    place = Place("工作综述", "立案42件。", "立案45件。", 20, 21, pages=(4, 5))
    assert changed.where(place) == "第21段，第4—5页"
    assert changed.where(replace(place, pages=(4, 4))) == "第21段，第4页"
    assert changed.where(replace(place, paragraph=0, after="")) == "原第20段"
