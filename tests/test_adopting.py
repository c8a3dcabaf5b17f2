"""What people changed in a draft goes back into the facts: what is proposed, what is not and why, and that it settles."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest

from drafter import api, sources
from drafter.api.adopting.values import Adoptable, Proposal
from drafter.errors import DrafterError, OutputError, SourceError
from drafter.word import reader
from drafter.yamlfile import parse, plain
from hands import accepted, edited, parent_of
from test_rounds import CASES
from worlds import build_tree, office, retype

EXAMPLES = sources.data() / "examples"
BATCHES, IN_A_BATCH, IN_A_LONG_BATCH = 4, 3, 100
"""Seeds tried by default and with --long: 12, and 400."""


FACTS = """\
体裁: 小报告
会议: {日期: 2017-12-13}   # 大会那一天
提案:
  立案: 42
  办复: 40
说明: 一年来，委员们办了实事，立案〔提案.立案〕件，办复〔提案.办复|汉字〕件。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with facts and a draft of them."""
    office(tmp_path)
    build_tree(tmp_path, {"事实.yaml": FACTS})
    api.write(api.draft(tmp_path / "事实.yaml"), tmp_path / "报告.docx")
    return tmp_path


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The facts of an example, and its annual report."""
    shutil.copytree(EXAMPLES / "honggang-2017", tmp_path / "事实", ignore=shutil.ignore_patterns("*.txt", "*.trace"))
    (tmp_path / "报告.docx").write_bytes(drafted("honggang-2017", "annual-work-report"))
    return tmp_path


def lines(path: Path) -> list[str]:
    return [line.text for line in reader.read_text(path.read_bytes())]


def put_in(path: Path, after: str, *texts: str) -> None:
    """Paragraphs that somebody writes behind the one with some words."""
    document = docx.Document(str(path))
    paragraph = next(one for one in document.paragraphs if after in one.text)
    for text in reversed(texts):
        made = document.add_paragraph(text)._p
        paragraph._p.addnext(made)
    document.save(str(path))


def take_out(path: Path, words: str) -> None:
    """A paragraph that somebody deletes."""
    document = docx.Document(str(path))
    paragraph = next(one for one in document.paragraphs if words in one.text)
    parent_of(paragraph._p).remove(paragraph._p)
    document.save(str(path))


def proposed(found: Adoptable) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.key, one.before, one.after) for one in found.proposals]


def left(found: Adoptable) -> list[tuple[str, str, str]]:
    return [(one.reason, one.before, one.after) for one in found.left]


def found_in(folder: Path, *edits: tuple[str, str], facts: str = "事实.yaml") -> Adoptable:
    retype(folder / "报告.docx", edits)
    return api.adoptable(folder / "报告.docx", folder / facts)


# ---- what a fact can carry ----


def test_nothing_was_changed(folder: Path) -> None:
    found = found_in(folder)
    assert (found.proposals, found.left) == ((), ())


def test_a_figure_in_all_its_places(folder: Path) -> None:
    found = found_in(folder, ("立案42件，办复", "立案45件，办复"))
    [one] = found.proposals
    assert (one.kind, one.key, one.before, one.after, one.follow, str(one.at)[-3:]) == ("数", "提案.立案", "42", "45", (3,), "4:7")
    found = found_in(folder, ("办了实事，立案42件", "办了实事，立案45件"))
    assert proposed(found) == [("数", "提案.立案", "42", "45")]
    assert [place.paragraph for place in found.proposals[0].places] == [2, 3]
    assert found.proposals[0].follow == ()
    api.adopt(found, found.proposals)
    assert (folder / "事实.yaml").read_text(encoding="utf-8") == FACTS.replace("立案: 42", "立案: 45")


@pytest.mark.parametrize(
    ("edit", "kind", "key", "before", "after"),
    [
        (("立案42件，办复", "立案40余件，办复"), "数", "提案.立案", "42", "40余"),
        (("2017年12月13日", "2017年12月20日"), "数", "会议.日期", "2017-12-13", "2017-12-20"),
        (("办复四十件", "办复四十一件"), "数", "提案.办复", "40", "41"),
    ],
)
def test_figures(folder: Path, edit: tuple[str, str], kind: str, key: str, before: str, after: str) -> None:
    found = found_in(folder, edit)
    assert proposed(found) == [(kind, key, before, after)]
    api.adopt(found, found.proposals)
    assert any(edit[1] in line for line in api.draft(folder / "事实.yaml").document.text.split("\n"))


def test_words_round_a_quoted_figure_are_the_texts_and_the_figure_is_its_own(folder: Path) -> None:
    found = found_in(folder, ("委员们办了实事，立案42件", "委员们为群众办了实事，共立案45件"))
    text = "一年来，委员们办了实事，立案〔提案.立案〕件，办复〔提案.办复|汉字〕件。"
    wanted = text.replace("办了实事，立案", "为群众办了实事，共立案")
    assert proposed(found) == [("文字", "说明", text, wanted), ("数", "提案.立案", "42", "45")]
    api.adopt(found, found.proposals)
    assert f"说明: {wanted}\n" in (folder / "事实.yaml").read_text(encoding="utf-8")


def test_what_was_still_to_come(year: Path) -> None:
    found = found_in(year, ("【待补：报告人姓名】", "某　某"), facts="事实")
    assert proposed(found) == [("补上", "报告人.姓名", "", "某某")]
    api.adopt(found, found.proposals)
    assert "报告人: {职务: 区政协副主席, 姓名: 某某, 方式: 代表}" in (year / "事实/01-文字.yaml").read_text(encoding="utf-8")


def test_headings_phrases_and_money(year: Path) -> None:
    edits = [
        ("立足主业，做实民主协商", "立足主责主业，做实民主协商"), ("砥砺奋进的一年", "奋发有为的一年"), ("捐款3200元", "捐款3500元"),
        ("投资1亿元", "投资1.2亿元"),
    ]  # fmt: skip
    found = found_in(year, *edits, facts="事实")
    assert [(one.key, one.after) for one in found.proposals] == [
        ("篇章[1].标题", "立足主责主业，做实民主协商"), ("公益.条目[5].款", "3500元"), ("招商.项目[3].投资", "1.2亿元"),
        ("致谢.评价", "奋发有为的一年"),
    ]  # fmt: skip
    assert found.left == ()


def test_a_fact_that_is_not_there_at_all(folder: Path) -> None:
    (folder / "事实.yaml").write_text("体裁: 小报告\n会议: {日期: 2017-12-13}\n提案: {办复: 40}\n", encoding="utf-8")
    api.write(api.draft(folder / "事实.yaml"), folder / "报告.docx", force=True)
    found = found_in(folder, ("【待补：立案件数】", "42"))
    assert proposed(found) == [("补上", "提案.立案", "", "42")]
    api.adopt(found, found.proposals)
    assert "提案: {办复: 40, 立案: 42}" in (folder / "事实.yaml").read_text(encoding="utf-8")


def test_a_stop_that_the_template_sets_stays_out_of_the_fact(year: Path) -> None:
    found = found_in(year, ("政协从中积极协调", "政协主动协调"), facts="事实")
    [one] = found.proposals
    assert (one.key, one.before[-8:], one.after[-8:]) == ("协商.专题[3].缘由", "政协从中积极协调", "为，政协主动协调")


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("|\n      第一段讲监督。\n      第二段讲落实。", "第一段讲监督。\n新写的一段。\n第二段也讲落实。\n"),
        ("[第一段讲监督。, 第二段讲落实。]", "['第一段讲监督。', '新写的一段。', '第二段也讲落实。']"),
    ],
)
def test_one_paragraph_of_several(year: Path, typed: str, after: str) -> None:
    path = year / "事实/01-文字.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    用: [{组: 视察", f"    自由段: {typed}\n    用: [{{组: 视察"), encoding="utf-8")
    api.write(api.draft(year / "事实", "annual-work-report"), year / "报告.docx", force=True)
    put_in(year / "报告.docx", "第一段讲监督。", "新写的一段。")
    found = found_in(year, ("第二段讲落实", "第二段也讲落实"), facts="事实")
    assert [one.after for one in found.proposals if one.kind == "自由段"] == [after]
    api.adopt(found, found.proposals)
    again = api.adoptable(year / "报告.docx", year / "事实")
    assert (again.proposals, again.left) == ((), ())


def test_free_paragraphs_go_behind_those_of_the_chapter(year: Path) -> None:
    put_in(year / "报告.docx", "通过这些工作，政协的定位更准了", "协商的成果，区委都作了批示。", "区政府逐件抓了落实。")
    found = found_in(year, ("作用也发挥得更实了", "作用发挥得更充分了"), facts="事实")
    [one] = found.proposals
    assert (one.kind, one.key) == ("自由段", "篇章[1].自由段")
    assert [place.paragraph for place in one.places] == [16, 17, 18]
    api.adopt(found, found.proposals)
    assert [line for line in lines(year / "报告.docx") if line not in api.draft(year / "事实", "annual-work-report").document.text] == []


def test_a_sentence_with_other_words_becomes_the_whole_of_the_item(year: Path) -> None:
    found = found_in(year, ("中秋节，为50多名孤寡老人送去了月饼。", "中秋节，给60多名孤寡老人送去月饼。"), facts="事实")
    assert [(one.kind, one.key, one.after) for one in found.proposals] == [
        ("数", "公益.条目[3].人数", "60多"), ("文字", "公益.条目[3].谓", "送去月饼"),
        ("原文", "公益.条目[3].原文", "中秋节，给〔公益.条目[3].人数〕名孤寡老人送去月饼。"),
    ]  # fmt: skip
    done = api.adopt(found, found.proposals)
    assert [count for _, count in done.written] == [3]
    assert api.adoptable(year / "报告.docx", year / "事实").left == ()


def test_a_clause_that_was_taken_out_of_a_sentence(year: Path) -> None:
    found = found_in(year, ("，帮助这户人家当年脱了贫", ""), facts="事实")
    [one] = found.proposals
    text = "政协机关为包扶的贫困户送去米面油和月饼，捐款〔公益.条目[5].款〕、衣物〔公益.条目[5].物数〕件。"
    assert (one.key, one.after, found.left) == ("公益.条目[5].原文", text, ())
    api.adopt(found, found.proposals)
    again = api.adoptable(year / "报告.docx", year / "事实")
    assert (again.proposals, again.left) == ((), ())


def join(path: Path, first: str, second: str) -> None:
    """The paragraph that begins with some words, and behind it the one that begins with others, as one."""
    document = docx.Document(str(path))
    ones, others = (next(one for one in document.paragraphs if one.text.startswith(words)) for words in (first, second))
    for run in list(others._p)[1:]:
        ones._p.append(run)
    parent_of(others._p).remove(others._p)
    document.save(str(path))


@pytest.mark.parametrize(
    ("case", "genre", "first", "second"),
    [
        ("honggang-2017", "annual-work-report", "二是抓奉献", "三是抓作为"),
        ("study-tour-2019", "study-tour-report", "一、芝罘、莱山两区基本情况", "芝罘区"),
    ],
)
def test_a_paragraph_that_swallowed_another_says_nothing_new(tmp_path: Path, case: str, genre: str, first: str, second: str) -> None:
    (tmp_path / "报告.docx").write_bytes(drafted(case, genre))
    join(tmp_path / "报告.docx", first, second)
    assert api.adoptable(tmp_path / "报告.docx", EXAMPLES / case).proposals == ()


# ---- what none can ----


def test_what_is_told_and_not_carried(year: Path) -> None:
    take_out(year / "报告.docx", "从内容看，提案有两个特点")
    put_in(year / "报告.docx", "一是抓学习。", "委员们说，今年的学习有声有色。")
    edits = [("目前已全部办结", "目前已全部办复"), ("请予审议", "请予审议，并请提出意见")]
    found = found_in(year, *edits, facts="事实")
    assert found.proposals == ()
    assert [(reason, after) for reason, _, after in left(found)] == [
        ("由几件事实算出来的，改那几件事实", "目前已全部办复"),
        ("新加的段落，没有哪个自由段印在这里", "委员们说，今年的学习有声有色。"),
        ("删去了，要去掉这一项，在事实表里改", ""),
        ("模板和语句库里的话，没有哪件事实管着", "告工作，请予审议，并请提出意见。"),
    ]  # fmt: skip


def test_one_fact_in_two_ways_is_neither(folder: Path) -> None:
    found = found_in(folder, ("立案42件，办复", "立案45件，办复"), ("办了实事，立案42件", "办了实事，立案46件"))
    assert found.proposals == ()
    assert left(found) == [("同一件事实两处改得不一样，先在稿子里改成一样", "42", said) for said in ("45", "46")]


def test_facts_that_have_changed_since_are_told(folder: Path) -> None:
    retype(folder / "报告.docx", [("立案42件，办复", "立案45件，办复")])
    (folder / "事实.yaml").write_text(FACTS.replace("42", "44"), encoding="utf-8")
    [one] = api.adoptable(folder / "报告.docx", folder / "事实.yaml").proposals
    assert (one.stale, one.before, one.after, one.places[0].now) == (True, "44", "45", "44")
    (folder / "事实.yaml").write_text(FACTS.replace("42", "45"), encoding="utf-8")
    assert api.adoptable(folder / "报告.docx", folder / "事实.yaml").proposals == ()


def test_a_fact_of_the_office_is_told(year: Path) -> None:
    text = (year / "事实/01-文字.yaml").read_text(encoding="utf-8")
    own = "单位: {地名: 大庆市红岗区, 简称: 红岗区, 本级: 区}\n"
    build_tree(year, {"drafter.yaml": own, "事实/01-文字.yaml": text.replace(own, "")})
    found = found_in(year, ("在政协红岗区八届", "在政协红岗新区八届"), facts="事实")
    assert left(found) == [("写在本单位的设置里，各年共用，要改自己去改", "红岗区", "红岗新区")]


def test_values_that_do_not_go_together_are_not_written(folder: Path) -> None:
    found = found_in(folder, ("立案42件，办复", "立案45件，办复"))
    [one] = found.proposals
    other = Proposal(one.kind, one.key, one.at, "42", "47", one.places, tuple((spot, 47) for spot, _ in one.changes))
    done = api.adopt(found, [other])
    assert (done.written, done.refused) == ((), (other,))
    assert (folder / "事实.yaml").read_text(encoding="utf-8") == FACTS


def test_figures_that_no_longer_agree_are_told(folder: Path) -> None:
    found = found_in(folder, ("立案42件，办复40件", "立案42件，办复43件"))
    assert "办复数不应当大于立案数" in found.proposals[0].disagreeing[0]
    assert api.adopt(found, found.proposals).disagreeing == found.proposals[0].disagreeing


def test_files_that_were_changed_meanwhile_are_left_alone(folder: Path) -> None:
    found = found_in(folder, ("立案42件，办复", "立案45件，办复"))
    (folder / "事实.yaml").write_text(FACTS + "# 又改了\n", encoding="utf-8")
    with pytest.raises(OutputError):
        api.adopt(found, found.proposals)
    assert "立案: 42" in (folder / "事实.yaml").read_text(encoding="utf-8")


def test_other_facts_are_refused(year: Path) -> None:
    with pytest.raises(SourceError, match="对不上"):
        api.adoptable(year / "报告.docx", EXAMPLES / "zhifu-2022")
    for path in (year / "事实").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("年度: 2017", "年度: 2018").replace("。", "！").replace("、", "和")
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="不是同一年的"):
        api.adoptable(year / "报告.docx", year / "事实")


def test_last_year_must_be_given_again(year: Path) -> None:
    build_tree(year, {"2016.yaml": "会议: {年度: 2016}\n提案: {立案: 37}\n"})
    made = api.draft(year / "事实", "annual-work-report", last=year / "2016.yaml")
    api.write(made, year / "报告.docx", force=True)
    with pytest.raises(SourceError, match="去年的事实"):
        api.adoptable(year / "报告.docx", year / "事实")
    retype(year / "报告.docx", [("民生保障12件", "民生保障13件")])
    found = api.adoptable(year / "报告.docx", year / "事实", last=year / "2016.yaml")
    assert proposed(found) == [("数", "提案.分类.民生保障", "12", "13")]


def test_a_fact_that_is_adopted_and_then_changes_is_no_conflict(folder: Path) -> None:
    found = found_in(folder, ("立案42件，办复", "立案45件，办复"), ("办了实事，立案42件", "办了实事，立案45件"))
    api.adopt(found, found.proposals)
    settled = _redrafted(folder / "报告.docx", folder / "事实.yaml")
    assert lines(settled) == lines(folder / "报告.docx")
    (folder / "事实.yaml").write_text(FACTS.replace("42", "47"), encoding="utf-8")
    later = api.redraft(folder / "事实.yaml", settled)
    assert (later.conflicts, [one.now for one in later.changes]) == ((), ["47", "47"])


# ---- random edits ----


@cache
def drafted(case: str, genre: str) -> bytes:
    return api.render_docx(api.draft(EXAMPLES / case, genre))


def values(folder: Path) -> dict[str, Any]:
    """What the files of facts say, each as plain data."""
    return {path.name: plain(parse(path.read_bytes(), path.name)) for path in sorted(folder.glob("*.yaml"))}


def differing(one: Any, other: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of values that are in one tree and not, or not so, in another."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in {**one, **other}:
            yield from differing(one.get(name), other.get(name), (*keys, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differing(a, b, (*keys, at))
    elif one != other or type(one) is not type(other):
        yield keys


def comments(folder: Path) -> list[str]:
    return [line for path in sorted(folder.glob("*.yaml")) for line in re.findall(r"(?<!\S)#.*", path.read_text(encoding="utf-8"))]


def tight(text: str) -> str:
    return "".join(text.split())


def settles(seed: int, folder: Path) -> int:
    """One edited draft, all that can be adopted of it, and the rounds after that; gives how many values were."""
    random = Random(seed)
    case, genre = random.choice(CASES)
    facts, file = folder / "事实", folder / "报告.docx"
    shutil.copytree(EXAMPLES / case, facts, ignore=shutil.ignore_patterns("*.txt", "*.trace"))
    file.write_bytes(edited(drafted(case, genre), random, random.choice([1, 3, 8, 20]))[0])
    if not "".join(lines(file)).strip():
        return 0
    before, remarks = values(facts), comments(facts)
    found = api.adoptable(file, facts)
    chosen = [one for one in found.proposals if random.random() < 0.9]
    done = api.adopt(found, chosen)
    kept = [one for one in chosen if one not in done.refused]
    after = values(facts)
    wanted = {(Path(path).name, keys) for one in kept for (path, keys), _ in one.changes}
    changed = {(name, keys) for name in before for keys in differing(before[name], after[name])}
    assert all(any(name == one and keys[: len(path)] == path for one, path in wanted) for name, keys in changed), changed - wanted
    assert comments(facts) == remarks
    text = tight(api.draft(facts, genre).document.text)
    assert [place.said for one in kept for place in one.places if tight(place.said) not in text] == []
    for again in (file, _redrafted(file, facts), _redrafted(file, facts, accepted)):
        proposals = api.adoptable(again, facts).proposals
        assert {_spots(one) for one in proposals} <= {_spots(one) for one in found.proposals if one not in kept}
    return len(kept)


def _spots(one: Proposal) -> tuple[Any, ...]:
    return tuple((Path(path).name, keys) for (path, keys), _ in one.changes)


def _redrafted(file: Path, facts: Path, settle: Callable[[bytes], bytes] | None = None) -> Path:
    made = api.redraft(facts, file)
    target = api.write_redrafted(made, file)
    if settle is not None:
        target.write_bytes(settle(target.read_bytes()))
    return target


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_second_round_finds_nothing(batch: int, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    size = IN_A_LONG_BATCH if request.config.getoption("--long") else IN_A_BATCH
    for seed in range(batch * IN_A_LONG_BATCH, batch * IN_A_LONG_BATCH + size):
        try:
            (tmp_path / str(seed)).mkdir()
            settles(seed, tmp_path / str(seed))
        except (AssertionError, DrafterError) as error:
            raise AssertionError(f"seed {seed}") from error
