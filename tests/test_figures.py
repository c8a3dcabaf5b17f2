"""Every figure of every draft has a source, and no fact is told in two values.

A case in tests/cases/figures is a text and the figures in it: as they stand there, and what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import casefiles
from drafter import api, sources
from drafter.api import Accounting, Draft
from drafter.compose import vocabulary
from drafter.compose.genre import ENTRY, Genre
from drafter.compose.tracing import Paragraph
from drafter.errors import SourceError
from drafter.places import Location
from drafter.report import figures
from drafter.report.document import Document, Run, Table
from samples import drafted
from worlds import GENRE, OFFICE, office

CASES = Path(__file__).parent / "cases" / "figures"
COMMITTEES = Path(__file__).parent / "committees"
YEARS = [*sources.examples(), *sorted(path for path in COMMITTEES.iterdir() if path.is_dir())]
GENRES = sources.genres()
DRAFTS = [(case, genre.name) for case in YEARS for genre in api.fitting(case)]


# ---- what is a figure ----


def answer(typed: list[casefiles.Typed]) -> str:
    found = figures.find(typed[0].text, sources.measure_words())
    return "\n".join(f"{one.text}　{' '.join(one.values.values())}" for one in found) or "（没有数）"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, accept: bool) -> None:
    casefiles.check(path, answer, accept)


# ---- every figure has a source ----


@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=[f"{case.name}-{genre}" for case, genre in DRAFTS])
def test_every_figure_of_an_example_has_a_source(case: Path, genre: str) -> None:
    made = drafted(case, genre)
    counted = api.account(made)
    assert [(told.block, told.excerpt) for told in counted.unaccounted] == []
    assert counted.from_facts
    assert counted.share == 100
    assert digits(made) == digits_told(counted), "a digit was passed over"


def digits(made: Draft) -> Counter[str]:
    """Every digit that a draft prints, without the reading of figures that the accounting goes by."""
    return Counter(re.findall(r"\d", " ".join(run.text for _, run in made.document.runs() if not (run.insertion and run.insertion.gap))))


def digits_told(counted: Accounting) -> Counter[str]:
    told = (*counted.from_facts, *counted.computed, *counted.fixed, *counted.in_texts)
    numbered = [number for number in counted.numbering if number.isdecimal()]  # those of headings stand in front of the runs
    return Counter(re.findall(r"\d", " ".join([*(one.text for one in told), *numbered])))


@pytest.mark.parametrize("case", YEARS, ids=lambda case: case.name)
def test_no_fact_of_an_example_is_told_in_two_values(case: Path) -> None:
    drafts = [drafted(case, genre.name) for genre in api.fitting(case)]
    assert api.values(drafts)
    assert api.two_values(drafts) == {}


@pytest.mark.parametrize("folder", GENRES, ids=lambda folder: folder.name)
def test_the_figures_that_a_genre_types_itself_are_declared_and_no_others(folder: sources.Folder) -> None:
    genre = sources.load_genre(folder.name)
    typed = dict(_typed(genre))
    undeclared = [(place, one) for place, text in typed.items() for one in _undeclared(text, genre.fixed)]
    assert undeclared == [], "take it from the facts, or declare it in genre.yaml under 定数"
    stale = [literal for literal in genre.fixed if not any(literal in text for text in typed.values())]
    assert stale == [], "declared in genre.yaml under 定数, and no template of the genre types it"


def _typed(genre: Genre) -> Iterator[tuple[str, str]]:
    """The words of the templates that a genre takes in, with their places; names of templates are none."""
    parser = Environment(extensions=[Paragraph])
    wanted = [ENTRY]
    for name in wanted:
        tree = parser.parse(genre.templates[name])
        wanted += vocabulary.taken_in(tree, genre.templates.keys() - set(wanted))
        for index, node in enumerate(tree.find_all((nodes.TemplateData, nodes.Const))):
            text: object = getattr(node, "data", None) or getattr(node, "value", None)
            if isinstance(text, str) and not text.endswith(".j2"):
                yield f"{name}:{node.lineno}:{index}", text


def _undeclared(text: str, fixed: tuple[str, ...]) -> list[str]:
    for literal in fixed:
        text = text.replace(literal, "")
    return [one.text for one in figures.find(text, sources.measure_words())]


# ---- where a figure of a small office comes from ----

SCHEMA = f"{GENRE}/facts.schema.yaml"
REPORT = f"{GENRE}/report.j2"
WIDER = OFFICE[SCHEMA].replace(
    "  说明:",
    "  年度: {type: integer, title: 年度}\n"
    "  场次: {type: [integer, string], format: 数量, title: 场次, unit: 场}\n"
    "  字数: {type: [integer, string], format: 数量, title: 字数, unit: 万字}\n"
    "  人数: {type: [integer, string], format: 数量, title: 人数}\n"
    "  满意率: {type: number, title: 满意率, unit: '%'}\n"
    "  款: {type: string, format: 金额, title: 款}\n"
    "  月份: {type: string, format: 日期, title: 月份}\n"
    "  分类: {type: object, title: 分类, additionalProperties: {type: integer, title: 件数, unit: 件}}\n"
    "  各项: {type: array, title: 各项, items: {type: string, format: 名, title: 一项}}\n"
    "  还缺: {type: integer, title: 12月的件数, unit: 件}\n"
    "  说明:",
)
GIVEN = """\
体裁: 小报告
年度: 2017
会议: {日期: 2017-12-13, 地点: 三楼3号会议室}
提案: {立案: 42, 办复: 40}
场次: 十多
字数: 20
人数: 50多
满意率: 98.5
款: 10余万元
月份: 2017-10
分类: {12345热线: 7, 民生: 35}
各项: [甲, 乙, 丙]
说明: 立案〔提案.立案〕件，办复40件，2017年12月13日开会，2017年里走了三个村。
"""


def made_with(root: Path, template: str, facts: str = GIVEN, genre: str = "") -> Draft:
    files = {SCHEMA: WIDER, REPORT: template, f"{GENRE}/genre.yaml": OFFICE[f"{GENRE}/genre.yaml"] + genre, "f.yaml": facts}
    files[f"{GENRE}/sections/proposals.j2"] = ""
    return api.draft(office(root, files) / "f.yaml", "small")


def counted(root: Path, template: str, facts: str = GIVEN, genre: str = "") -> Accounting:
    return api.account(made_with(root, template, facts, genre))


def kinds(account: Accounting) -> dict[str, list[str]]:
    names = ("from_facts", "computed", "fixed", "in_texts", "unaccounted")
    found = {name: [told.text for told in getattr(account, name)] for name in names} | {"numbering": list(account.numbering)}
    return {name: texts for name, texts in found.items() if texts}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 提案.立案 }}件、{{ 提案.立案|汉字 }}件", {"from_facts": ["42件", "四十二件"]}),
        ("{{ 提案.立案 }}", {"from_facts": ["42"]}),
        ("{{ 提案.立案 ~ '件' }}", {"from_facts": ["42件"]}),
        ("{{ 会议.日期|日期 }}、{{ 会议.日期|月日 }}、{{ 会议.日期 }}", {"from_facts": ["2017年12月13日", "12月13日", "2017-12-13"]}),
        ("{{ 会议.日期|年份 }}年，{{ 会议.日期|年份 }}—{{ 会议.日期|年份 + 1 }}", {"from_facts": ["2017年", "2017"], "computed": ["2018"]}),
        ("{{ 月份|月日 }}，{{ 月份|日期 }}", {"from_facts": ["10月", "2017年10月"]}),
        ("{{ 年度 }}年，{{ 年度 + 1 }}年，{{ 年度|汉字年 }}年", {"from_facts": ["2017年", "二〇一七年"], "computed": ["2018年"]}),
        ("{{ 场次 }}场次，{{ 字数 }}万字，{{ 字数|汉字 }}万字", {"from_facts": ["十多场次", "20万字", "二十万字"]}),
        ("{{ 人数 }}名、{{ 人数 }}户，{{ 款 }}，{{ 满意率 }}%", {"from_facts": ["50多名", "50多户", "10余万元", "98.5%"]}),
        ("{{ 提案.办复|率(提案.立案) }}，{{ 各项|项数|汉字数 }}点，{{ 分类|合计 }}件", {"computed": ["95.2%", "三点", "42件"]}),
        ("{{ 提案.立案|率(50) }}", {"computed": ["84%"]}),
        ("{{ 会议.地点 }}", {"in_texts": ["3"]}),
        ("{% for 类 in 分类|成对 %}{{ 类.名 }}{{ 类.数 }}件{% endfor %}", {"in_texts": ["12345"], "from_facts": ["7件", "35件"]}),
        ("{{ 说明 }}", {"from_facts": ["42件"], "in_texts": ["40件", "2017年12月13日", "2017年", "三个"]}),
        ("一年来，立案42件。", {"fixed": ["一年"], "unaccounted": ["42件"]}),
        ("忙了一年。一年来。", {"fixed": ["一年"], "unaccounted": ["一年"]}),
        ("{{ 提案.立案 }}人", {"unaccounted": ["42人"]}),
        ("{{ (年度 + 1) ~ '年，要办好提案' }}", {"computed": ["2018年"]}),
        ("{{ (年度 + 2) ~ '年，要办好提案' }}", {"unaccounted": ["2019年"]}),
        ("{{ 提案.立案 + 1 }}件", {"unaccounted": ["43件"]}),
        ("{{ '43件'|凭(提案.立案) }}", {"unaccounted": ["43件"]}),
        ("{{ 各项[0] ~ 1 }}", {"unaccounted": ["1"]}),
        ("{{ 会议.地点 ~ 9 }}", {"in_texts": ["3"], "unaccounted": ["9"]}),
        ("{{ 43 }}件{% set 个 = 44 %}{{ 个 }}件", {"unaccounted": ["43件", "44件"]}),
        ("{{ 年度 }}年12月", {"unaccounted": ["2017年12月"]}),
        ("一是{{ 各项[0] }}。二是{{ 各项[1] }}", {"numbering": ["一是", "二是"]}),
        ("## 甲\n## 乙\n### 丙", {"numbering": ["一、", "二、", "（一）"]}),
        ("| 序 | 件数 |\n| --- | --- |\n| {{ '1' }} | {{ 提案.立案 }} |", {"numbering": ["1"], "from_facts": ["42"]}),
        ("| 序 | 件数 |\n| --- | --- |\n| 2 | 2 |", {"unaccounted": ["2", "2"]}),
        ("立案{{ 还缺 }}件", {}),
    ],
)  # fmt: skip
def test_where_a_figure_comes_from(tmp_path: Path, template: str, expected: dict[str, list[str]]) -> None:
    assert kinds(counted(tmp_path, f"{template}\n", genre="定数: {一年来: 说的就是报告的这一年}\n")) == expected


@pytest.mark.parametrize(("given", "date"), [("2017-12", "2017年12月"), ("2017-12-05", "2017年12月5日")])
def test_the_date_at_which_a_figure_holds_is_a_fact(tmp_path: Path, given: str, date: str) -> None:
    facts = GIVEN.replace("办复: 40}", f"办复: {{{given}: 40}}}}")
    account = counted(tmp_path, "截至{{ 提案.办复|截至 }}，办复{{ 提案.办复 }}件\n", facts)
    assert [(told.text, told.keys) for told in account.from_facts] == [(date, (f"提案.办复.{given}",)), ("40件", (f"提案.办复.{given}",))]
    assert account.unaccounted == ()


def test_what_is_known_of_a_figure(tmp_path: Path) -> None:
    account = counted(tmp_path, "# 题\n今年以来一共立案42件，比上年多。{{ 说明 }}{{ 提案.立案 }}件\n")
    [unknown] = account.unaccounted
    assert (unknown.block, unknown.excerpt, unknown.keys) == (2, "……以来一共立案42件，比上年多……", ())
    assert [told.keys for told in account.from_facts] == [("提案.立案",)] * 2
    assert {told.text: told.same for told in account.in_texts} == {
        "40件": ("提案.办复",),
        "2017年12月13日": ("会议.日期",),
        "2017年": ("年度",),
        "三个": (),
    }
    assert account.total == 3


# ---- two values ----


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("{{ 提案.立案 }}件", "{{ 提案.立案|汉字 }}件、{{ 提案.立案 }}", {}),
        ("{{ 款 }}", "{{ 款|替换('10余万元', '十余万元') }}", {}),
        ("{{ 会议.日期|日期 }}", "{{ 会议.日期|月日 }}", {}),
        ("{{ 人数 }}名", "{{ 人数 }}人", {}),
        ("{{ 人数 }}名", "{{ 人数 }}人次", {"人数": {"单位": {"人", "人次"}}}),
    ],
)
def test_two_documents_of_one_year(tmp_path: Path, one: str, other: str, expected: dict[str, dict[str, set[str]]]) -> None:
    drafts = [made_with(tmp_path / "1", one), made_with(tmp_path / "2", other)]
    assert api.two_values(drafts) == expected


def test_a_fact_that_changed_between_two_documents_is_found(tmp_path: Path) -> None:
    template = "{{ 会议.日期|日期 }}立案{{ 提案.立案 }}件，投{{ 款 }}，开{{ 场次 }}场"
    before = made_with(tmp_path / "1", template, GIVEN.replace("10余万元", "一万元"))
    after = made_with(tmp_path / "2", template, GIVEN.replace("42", "43").replace("12-13", "12-14").replace("10余万元", "10000元"))
    assert api.two_values([before, after]) == {"提案.立案": {"数": {"42", "43"}}, "会议.日期": {"日": {"13", "14"}}}


# ---- 定数 ----


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("定数: [一年来]\n", "genre.yaml:2:1：“定数”下面应当一行写一个字样和它的理由"),
        ("定数: 一年来\n", "genre.yaml:2:1：“定数”下面应当一行写一个字样和它的理由"),
        ("定数: {“三心”: 口号}\n", "“定数”里的““三心””没有数"),
        ("定数: {一年来: 1}\n", "“一年来”后面应当写一句为什么它不是事实"),
        ("定数:\n  一年来: [好]\n", "“一年来”后面应当写一句为什么它不是事实"),
    ],
)
def test_fixed_figures_that_cannot_be_read(tmp_path: Path, settings: str, said: str) -> None:
    with pytest.raises(SourceError) as error:
        made_with(tmp_path, "# 题\n", genre=settings)
    assert said in error.value.report()
    assert error.value.hint


def test_a_figure_that_is_held_back_is_not_offered_to_be_quoted(tmp_path: Path) -> None:
    facts = tmp_path / "f.yaml"
    typed = (
        "单位: {{地名: 甲市, 简称: 甲市, 本级: 市}}\n会议: {{届: 1, 次: 1, 日期: 2024-01-09, 年度: 2023}}\n"
        "报告人: {{姓名: 某某}}\n{}提案: {{立案: 42, 撤案: 7, 原文: 撤案7件。}}\n"
    )
    for held, same in (("", ("提案.撤案",)), ("行文: {不印: [提案.撤案]}\n", ())):
        facts.write_text(typed.format(held), "utf-8")
        [told] = [told for told in api.account(api.draft(facts, "annual-work-report")).in_texts if told.text == "7件"]
        assert told.same == same


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("万元", ("元", 10**4)), ("万亿元", ("元", 10**12)), ("件", ("件", 1)), ("万某某", ("某某", 10**4)), ("某某", ("某某", 1)),
        ("", ("", 1)),
    ],
)  # fmt: skip
def test_what_a_unit_is_worth(unit: str, wanted: tuple[str, int]) -> None:
    kind, scale = figures.unit_of(unit, sources.measure_words())
    assert (kind, int(scale)) == wanted


def test_a_cell_knows_its_row() -> None:
    rows = [[(Run("序号"),), (Run("类"),), (Run("件"), Run("数"))], [(Run("1"),), (Run("民"), Run("生")), (Run("12"),)]]
    table = Table(tuple(tuple(row) for row in rows), 1, Location("report.j2", 1))
    told = [(one.text, one.serial, one.before, one.after) for one in figures.lines(Document((table,)))]
    apart = figures.CELLS_APART
    assert told == [
        ("序号", 0, "", f"{apart}类{apart}件数"), ("类", 0, f"序号{apart}", f"{apart}件数"), ("件数", 0, f"序号{apart}类{apart}", ""),
        ("1", 1, "", f"{apart}民生{apart}12"), ("民生", 0, f"1{apart}", f"{apart}12"), ("12", 0, f"1{apart}民生{apart}", ""),
    ]  # fmt: skip
