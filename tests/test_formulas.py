"""How a computed figure was computed is told with its numbers, and computing those again gives the figure."""

from __future__ import annotations

import datetime
import re
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.api import Draft, formulas
from drafter.api.figures import Told
from samples import drafted
from worlds import GENRE, OFFICE, office

COMMITTEES = Path(__file__).parent / "committees"
YEARS = [*sources.examples(), *sorted(path for path in COMMITTEES.iterdir() if path.is_dir())]
DRAFTS = [(case, genre.name) for case in YEARS for genre in api.fitting(case)]

# ---- by hand ----

_VALUE = re.compile(r"[^\s（）＋−×÷]+ (\d[\d.\-]*)([万亿]?)元?")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def evaluated(formula: str) -> Fraction:
    """What a formula's arithmetic gives, read as a clerk reads it."""
    rate = re.search(r"（((?:（[^＝]*）|[^（＝])*) ＝ ([\d.]+)%）", formula)
    if rate:
        assert abs(evaluated(rate[1]) * 100 - Fraction(rate[2])) <= Fraction(1, 20)
        return evaluated(formula.replace(rate[0], f"率 {rate[2]}"))
    formula = re.sub(r"\S+( 的 \d+ 项中取 [^，]+，)? ?共 (\d+) 项", r"\2", formula.replace(" 天", ""))
    formula = re.sub(r"，(四舍五入|近 \d+|超 \d+)$", "", formula)
    formula = _VALUE.sub(lambda found: str(_number(found[1]) * _SCALES[found[2]]), formula)
    arithmetic = formula.translate(str.maketrans("（）＋−×÷", "()+-*/"))
    assert re.fullmatch(r"[\d.()+\-*/ ]+", arithmetic), formula
    return Fraction(eval(re.sub(r"[\d.]+", r"Fraction('\g<0>')", arithmetic)))


def _number(typed: str) -> Decimal:
    return Decimal(datetime.date.fromisoformat(typed).toordinal() if "-" in typed else typed)


def agrees(told: Told, formula: str) -> bool:
    """Whether a formula gives its figure; a rate to the last place printed."""
    figure = told.figure
    wanted = Fraction(figure.date[0] or 0) if figure.date else Fraction(figure.number)
    found = evaluated(formula) * (100 if figure.unit == "%" else 1)
    decimals = re.search(r"\.(\d+)", figure.text)
    return abs(found - wanted) <= (Fraction(1, 2 * 10 ** len(decimals[1] if decimals else "")) if figure.unit in ("%", "倍") else 0)


def proven(draft: Draft) -> list[str]:
    """The formulas of a draft's computed figures; each is there, and true."""
    found = []
    for told in api.account(draft).computed:
        formula = formulas.of(told, draft.facts)
        assert formula, (told.text, told.sentence, told.keys)
        assert agrees(told, formula), (told.text, formula)
        found.append(f"{told.text}：{formula}")
    return found


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=[f"{case.name}-{genre}" for case, genre in DRAFTS])
def test_every_computed_figure_of_an_example_has_a_formula(case: Path, genre: str) -> None:
    proven(drafted(case, genre))


@pytest.mark.parametrize("case", [case for case, genre in DRAFTS if genre == "annual-work-report"], ids=lambda case: case.name)
def test_so_has_every_figure_that_compares_with_last_year(case: Path, tmp_path: Path) -> None:
    last = tmp_path / case.name
    shutil.copytree(case, last)
    for path in last.glob("*.yaml"):
        earlier = re.sub(r"(年度: )(\d+)", lambda found: f"{found[1]}{int(found[2]) - 1}", path.read_text("utf-8"))
        path.write_text(re.sub(r"(立案: )(\d+)", lambda found: f"{found[1]}{int(found[2]) - 5}", earlier), "utf-8")
    made = api.draft(case, "annual-work-report", last=last)
    compared = [formula for formula in proven(made) if "去年." in formula]
    assert bool(compared) == ("比上年" in made.document.text)


def test_a_year_on_year_figure_in_words(tmp_path: Path) -> None:
    assert computed(tmp_path, "{{ 提案.立案|增减(去年.提案.立案, '件') }}") == ["5件：提案.立案 42 − 去年.提案.立案 37"]


# ---- every way ----

SCHEMA = f"{GENRE}/facts.schema.yaml"
WIDER = OFFICE[SCHEMA].replace(
    "  说明:",
    "  年度: {type: integer, title: 年度}\n"
    "  字数: {type: object, title: 字数, additionalProperties: {type: integer, title: 字数, unit: 万字}}\n"
    "  人数: {type: [integer, string], format: 数量, title: 人数, unit: 人}\n"
    "  委员: {type: [integer, string], format: 数量, title: 委员, unit: 名}\n"
    "  满意率: {type: number, title: 满意率, unit: '%'}\n"
    "  款: {type: string, format: 金额, title: 款}\n"
    "  止: {type: string, format: 日期, title: 止}\n"
    "  分类: {type: object, title: 分类, additionalProperties: {type: integer, title: 件数, unit: 件}}\n"
    "  各项:\n"
    "    type: array\n"
    "    title: 各项\n"
    "    items:\n"
    "      type: object\n"
    "      title: 一项\n"
    "      properties:\n"
    "        名: {type: string, format: 名, title: 名}\n"
    "        数: {type: integer, title: 件数, unit: 件}\n"
    "        写法: {type: string, title: 写法, enum: [要写, 备用]}\n"
    "        点: {type: array, title: 点, items: {type: string, format: 名, title: 一点}}\n"
    "  说明:",
)
THIS = """\
体裁: 小报告
年度: 2017
会议: {日期: 2017-12-13, 地点: 三楼3号会议室}
提案: {立案: 42, 办复: 40}
字数: {简报: 20, 专报: 12}
人数: 十二
委员: 7
满意率: 98.5
款: 24612万元
止: 2018-01-02
分类: {民生: 7, 城建: 30, 其他: 5}
各项: [{名: 甲, 数: 8, 写法: 备用, 点: [子, 丑]}, {名: 乙, 数: 4}, {名: 丙, 数: 9, 点: [寅]}]
"""
LAST = """\
体裁: 小报告
年度: 2016
会议: {日期: 2016-12-13}
提案: {立案: 37, 办复: 31}
满意率: 96.2
委员: 2
人数: 12
分类: {民生: 8, 城建: 25}
"""


def draft(root: Path, template: str) -> Draft:
    files = {SCHEMA: WIDER, f"{GENRE}/report.j2": template, "今年.yaml": THIS, "去年.yaml": LAST, f"{GENRE}/sections/proposals.j2": ""}
    folder = office(root, files)
    return api.draft(folder / "今年.yaml", "small", last=folder / "去年.yaml")


def computed(root: Path, template: str) -> list[str]:
    return proven(draft(root, f"{template}\n"))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 提案.办复|率(提案.立案) }}", "95.2%：提案.办复 40 ÷ 提案.立案 42"),
        ("{{ 提案.办复|率(提案.立案, 0) }}", "95%：提案.办复 40 ÷ 提案.立案 42"),
        ("{{ 提案.办复|率(提案.立案, 3) }}", "95.238%：提案.办复 40 ÷ 提案.立案 42"),
        ("{{ (分类.民生 + 分类.其他)|率(提案.立案) }}", "28.6%：（分类.民生 7 ＋ 分类.其他 5）÷ 提案.立案 42"),
        ("{{ 分类.民生|率(分类|合计) }}", "16.7%：分类.民生 7 ÷（分类.民生 7 ＋ 分类.城建 30 ＋ 分类.其他 5）"),
        ("{{ 提案.办复|率(提案.立案 - 分类.其他) }}", "108.1%：提案.办复 40 ÷（提案.立案 42 − 分类.其他 5）"),
        ("{{ 分类|合计 }}件", "42件：分类.民生 7 ＋ 分类.城建 30 ＋ 分类.其他 5"),
        ("{{ 字数|合计 }}万字", "32万字：字数.简报 20万 ＋ 字数.专报 12万"),
        ("{{ 提案.立案 - 提案.办复 }}件", "2件：提案.立案 42 − 提案.办复 40"),
        ("{{ 提案.立案 * 委员 }}人次", "294人次：提案.立案 42 × 委员 7"),
        ("{{ 提案.立案 // 委员 }}件", "6件：提案.立案 42 ÷ 委员 7"),
        ("{{ 提案.立案|同比(去年.提案.立案) }}", "13.5%：（提案.立案 42 − 去年.提案.立案 37）÷ 去年.提案.立案 37"),
        ("{{ 提案.办复|同比(去年.提案.立案, '件') }}", "8.1%：（提案.办复 40 − 去年.提案.立案 37）÷ 去年.提案.立案 37"),
        ("{{ 委员|同比(去年.委员, '名') }}", "5名：委员 7 − 去年.委员 2"),
        ("{{ 提案.立案|同比(去年.人数) }}", "3.5倍：提案.立案 42 ÷ 去年.人数 12"),
        ("{{ 提案.办复|同比(去年.人数) }}", "3.3倍：提案.办复 40 ÷ 去年.人数 12"),
        (
            "{{ 分类|合计|增减(去年.分类|合计, '件') }}",
            "9件：分类.民生 7 ＋ 分类.城建 30 ＋ 分类.其他 5 −（去年.分类.民生 8 ＋ 去年.分类.城建 25）",
        ),
        ("{{ 满意率|百分点(去年.满意率) }}", "2.3个百分点：满意率 98.5 − 去年.满意率 96.2"),
        (
            "{{ 提案.办复|率(提案.立案)|百分点(去年.提案.办复|率(去年.提案.立案)) }}",
            "11.4个百分点：（提案.办复 40 ÷ 提案.立案 42 ＝ 95.2%）−（去年.提案.办复 31 ÷ 去年.提案.立案 37 ＝ 83.8%）",
        ),
        ("{{ 满意率|百分点(提案.办复|率(提案.立案)) }}", "3.3个百分点：满意率 98.5 −（提案.办复 40 ÷ 提案.立案 42 ＝ 95.2%）"),
        ("{{ 年度 + 1 }}年", "2018年：年度 2017 ＋ 1"),
        ("{{ (年度 - 1)|汉字年 }}年", "二〇一六年：年度 2017 − 1"),
        ("{{ 会议.日期|年份 + 1 }}年", "2018年：会议.日期的年份 2017 ＋ 1"),
        ("{{ 会议.日期|天数(止) }}天", "21天：止 2018-01-02 − 会议.日期 2017-12-13 ＋ 1 天"),
        ("{{ 各项|项数|汉字数 }}点", "三点：各项 共 3 项"),
        ("{{ 各项|要写|项数 }}点", "2点：各项 的 3 项中取 2、3，共 2 项"),
        ("{{ 各项|取('数')|合计 }}件", "21件：各项[1].数 8 ＋ 各项[2].数 4 ＋ 各项[3].数 9"),
        ("{{ 各项|取('数')|项数 }}家", "3家：各项 共 3 项"),
        ("{{ 各项[0].点|项数 + 各项[2].点|项数 }}点", "3点：各项[1].点 共 2 项 ＋ 各项[3].点 共 1 项"),
        ("{{ 分类|项数 }}类", "3类：分类 共 3 项"),
    ],
)
def test_a_figure_is_computed_again(tmp_path: Path, template: str, expected: str) -> None:
    assert computed(tmp_path, template) == [expected]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 款|万亿(2) }}", "2.46亿元：款 24612万元，四舍五入"),
        ("{{ 款|万亿(0) }}", "2亿元：款 24612万元，四舍五入"),
        ("{{ 提案.立案|近超(44) }}件", "近44件：提案.立案 42，近 44"),
        ("{{ 提案.立案|近超(40) }}件", "超40件：提案.立案 42，超 40"),
    ],
)
def test_a_figure_that_was_rounded_says_so(tmp_path: Path, template: str, expected: str) -> None:
    made = draft(tmp_path, template)
    assert [f"{told.text}：{formulas.of(told, made.facts)}" for told in api.account(made).computed] == [expected]


@pytest.mark.parametrize("template", ["{{ 提案.立案|率(50) }}", "{{ 年度 + 2 }}年", "{{ 各项|项数 + 7 }}点"])
def test_where_no_way_gives_the_figure_nothing_is_said(tmp_path: Path, template: str) -> None:
    made = draft(tmp_path, template)
    [told] = api.account(made).computed
    assert formulas.of(told, made.facts) == ""


def test_what_is_held_back_is_counted_in_a_sum(tmp_path: Path) -> None:
    facts = tmp_path / "f.yaml"
    facts.write_text(
        "单位: {地名: 甲市, 简称: 甲市, 本级: 市}\n会议: {届: 1, 次: 2, 日期: 2024-01-09, 年度: 2023}\n"
        "提案: {立案: 42, 分类: {民生: 30, 城建: 7, 其他: 5}}\n行文: {不印: [提案.分类.其他]}\n",
        "utf-8",
    )
    found = proven(api.draft(facts, "proposal-work-report"))
    assert "42：提案.分类.民生 30 ＋ 提案.分类.城建 7 ＋ 提案.分类.其他 5" in found
