"""Figures that do not agree are named, with both numbers, both places, the difference and what to do; nothing else is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import pytest

from drafter import sources, yamlfile
from drafter.facts import constraints, reading, shape as shapes
from drafter.facts.constraints import KINDS, Constraint, Violation
from drafter.facts.shape import Shape
from drafter.facts.values import FactMap
from drafter.yamlfile import Mapping

HEAD = """\
单位: {地名: 甲市, 简称: 甲市, 本级: 市}
会议: {届: 1, 次: 1, 日期: 2024-01-09, 年度: 2023}
报告人: {姓名: 某某}
"""
SHIPPED = sources.data() / "templates" / "_shared" / "constraints.yaml"


@cache
def root(facts: str) -> FactMap:
    tree = yamlfile.parse((HEAD + facts + "\n").encode(), "事实.yaml")
    assert isinstance(tree, Mapping)
    return reading.read(tree, sources.load_genre("annual-work-report").schema).root


def found(facts: str) -> list[Violation]:
    return list(constraints.check(root(facts), sources.shared_constraints()))


def told(facts: str) -> list[str]:
    """What is said, a notice with its hint."""
    return [f"提示 {one.message} ⇒ {one.hint}" if one.notice else one.message for one in found(facts)]


@dataclass(frozen=True)
class Case:
    """Facts that agree; the same with one figure changed; and what is said of those."""

    agreeing: str
    changed: tuple[str, str]
    message: str

    @property
    def breaking(self) -> str:
        assert self.agreeing.count(self.changed[0]) == 1, self
        return self.agreeing.replace(*self.changed)

    @property
    def rule(self) -> str:
        return self.message.partition("：")[0]


CASES = [
    Case(
        "提案: {收到: 50, 大会: 44, 平时: 6}", ("平时: 6", "平时: 5"),
        "大会期间和平时收到的相加应当等于收到的提案数：提案.大会、提案.平时 是 44 + 5 = 49，提案.收到 是 50，少 1",
    ),
    Case(
        "提案: {收到: 5890, 立案: 5002, 并案: 262, 不立案: 626, 转办: 无, 撤案: 无, 并案口径: 另计}", ("不立案: 626", "不立案: 628"),
        "各种去向相加应当等于收到的提案数：提案.立案、提案.并案、提案.不立案 是 5002 + 262 + 628 = 5892，提案.收到 是 5890，多 2",
    ),
    Case(
        "提案: {收到: 60, 立案: 42, 并案: 18, 不立案: 0, 转办: 无, 撤案: 无, 并案口径: 扣减}", ("并案: 18", "并案: 28"),
        "各种去向相加应当等于收到的提案数：提案.立案、提案.并案、提案.不立案 是 42 + 28 + 0 = 70，提案.收到 是 60，多 10",
    ),
    Case(
        "提案: {收到: 150, 立案: 136, 并案: 29, 不立案: 10, 转办: 4, 撤案: 无, 并案口径: 内含}", ("转办: 4", "转办: 3"),
        "各种去向相加应当等于收到的提案数：提案.立案、提案.不立案、提案.转办 是 136 + 10 + 3 = 149，提案.收到 是 150，少 1",
    ),
    Case(
        "提案: {立案: 136, 并案: 29, 并案口径: 内含}", ("并案: 29", "并案: 139"),
        "并案在立案之内，不应当大于立案数：提案.并案 是 139，提案.立案 是 136，多 3",
    ),
    Case(
        "提案: {立案: 42, 提案者: {委员提案: 35, 党派提案: 7}}", ("7", "6"),
        "各类提案者的提案相加应当等于立案数：提案.提案者 是 35 + 6 = 41，提案.立案 是 42，少 1",
    ),
    Case(
        "提案: {立案: 42, 分类: {甲: 30, 乙: 12}}", ("12", "11"),
        "各类提案相加应当等于立案数：提案.分类 是 30 + 11 = 41，提案.立案 是 42，少 1",
    ),
    Case("提案: {立案: 42, 办复: 42}", ("办复: 42", "办复: 50"), "办复数不应当大于立案数：提案.办复 是 50，提案.立案 是 42，多 8"),
    Case("提案: {立案: 42, 办结: 42}", ("办结: 42", "办结: 43"), "办结数不应当大于办复数和立案数：提案.办结 是 43，提案.立案 是 42，多 1"),
    Case(
        "提案: {立案: 42, 办复: 41, 采纳: 41}", ("采纳: 41", "采纳: 42"),
        "采纳数不应当大于办复数和立案数：提案.采纳 是 42，提案.办复 是 41，多 1",
    ),
    Case(
        "提案: {立案: 42, 办复: 40, 落实: 30}", ("落实: 30", "落实: 41"),
        "落实数不应当大于办复数和立案数：提案.落实 是 41，提案.办复 是 40，多 1",
    ),
    Case("提案: {立案: 42, 面商: 42}", ("面商: 42", "面商: 44"), "面商数不应当大于立案数：提案.面商 是 44，提案.立案 是 42，多 2"),
    Case("提案: {立案: 4, 重点数: 4}", ("重点数: 4", "重点数: 5"), "重点提案不应当多于立案数：提案.重点数 是 5，提案.立案 是 4，多 1"),
    Case("提案: {立案: 4, 优秀: 4}", ("优秀: 4", "优秀: 5"), "优秀提案不应当多于立案数：提案.优秀 是 5，提案.立案 是 4，多 1"),
    Case(
        "提案: {立案: 9, 重点数: 2, 重点: [{题: 甲}, {题: 乙}, {题: 丙, 写法: 备用}]}", ("写法: 备用", "写法: 略"),
        "列出的重点提案不应当多于重点提案件数：提案.重点 列了 3 项，提案.重点数 是 2，多 1",
    ),
    Case(
        "提案: {承办: {单位: 30, 走访: 12}}", ("走访: 12", "走访: 32"),
        "走访的承办单位不应当多于承办单位：提案.承办.走访 是 32，提案.承办.单位 是 30，多 2",
    ),
    Case(
        "提案: {办复: 42, 办理结果: {已经解决: 30, 正在解决: 8, 列入规划: 4}}", ("列入规划: 4", "列入规划: 6"),
        "各种办理结果相加应当等于办复数：提案.办理结果 是 30 + 8 + 6 = 44，提案.办复 是 42，多 2",
    ),
    Case(
        "提案: {办复: 146, 满意度: {满意: 144, 基本满意: 2, 不满意: 无}}", ("144", "143"),
        "满意、基本满意、不满意相加应当等于办复数：提案.满意度 是 143 + 2 = 145，提案.办复 是 146，少 1",
    ),
    Case(
        "提案: {满意率: 92.5, 满意率口径: 不含基本满意, 满意度: {满意: 135, 基本满意: 11, 不满意: 0}}", ("率: 92.5", "率: 93.5"),
        "满意率应当同件数算出来的一样：提案.满意率 是 93.5%，件数是 135，占 146 的 92.5%，多 1",
    ),
    Case(
        "提案: {满意率: 100, 满意率口径: 含基本满意, 满意度: {满意: 144, 基本满意: 2, 不满意: 0}}", ("率: 100", "率: 98.63"),
        "满意率应当同件数算出来的一样：提案.满意率 是 98.63%，件数是 144 + 2 = 146，占 146 的 100%，少 1.37",
    ),
    Case(
        "协商: {场次: 10, 场次分类: {专题协商: 4, 对口协商: 6}}", ("对口协商: 6", "对口协商: 5"),
        "各种协商的场次相加应当等于协商场次：协商.场次分类 是 4 + 5 = 9，协商.场次 是 10，少 1",
    ),
    Case(
        "视察: {次数: {共: 5, 常委: 3, 委员: 2}}", ("常委: 3", "常委: 2"),
        "常委视察和委员视察相加应当等于视察总次数：视察.次数.常委、视察.次数.委员 是 2 + 2 = 4，视察.次数.共 是 5，少 1",
    ),
    Case(
        "会议活动: {常委会议: 5, 专题议政: 2}", ("议政: 2", "议政: 6"),
        "专题议政性常委会议不应当多于常委会议：会议活动.专题议政 是 6，会议活动.常委会议 是 5，多 1",
    ),
    Case(
        "调研: {课题: 2, 清单: [{题: 甲}, {题: 乙}]}", ("课题: 2", "课题: 1"),
        "列出的课题不应当多于调研题目数：调研.清单 列了 2 项，调研.课题 是 1，多 1",
    ),
    Case(
        "建言: {建议: 30, 条目: [{针对: 甲}, {针对: 乙}]}", ("建议: 30", "建议: 0"),
        "列出的建议不应当多于建议条数：建言.条目 列了 2 项，建言.建议 是 0，多 2",
    ),
    Case(
        "社情民意: {收集: 90, 上报: 30, 采用: 4}", ("采用: 4", "采用: 31"),
        "采用的不应当多于上报的，上报的不应当多于收集的：社情民意.采用 是 31，社情民意.上报 是 30，多 1",
    ),
    Case(
        "联谊: {来访政协: {家数: 6, 举例: [甲, 乙, 丙]}}", ("家数: 6", "家数: 2"),
        "举例的政协不应当多于来访家数：联谊.来访政协.举例 列了 3 项，联谊.来访政协.家数 是 2，多 1",
    ),
    Case(
        "招商: {项目数: 1, 项目: [{项目: 甲, 进度: 在建}]}", ("项目数: 1", "项目数: 0"),
        "列出的项目不应当多于项目总数：招商.项目 列了 1 项，招商.项目数 是 0，多 1",
    ),
    Case(
        "宣传: {稿件: 15, 级别: {中央媒体: 3, 省级媒体: 12}}", ("中央媒体: 3", "中央媒体: 13"),
        "各级刊发的稿件相加应当等于刊发稿件数：宣传.级别 是 13 + 12 = 25，宣传.稿件 是 15，多 10",
    ),
    Case(
        "委员: {总数: 300, 应到: 296, 实到: 270}", ("实到: 270", "实到: 297"),
        "实到的不应当多于应到的，应到的不应当多于委员总数：委员.实到 是 297，委员.应到 是 296，多 1",
    ),
    Case("委员: {总数: 300, 常委: 50}", ("委: 50", "委: 500"), "常务委员不应当多于委员总数：委员.常委 是 500，委员.总数 是 300，多 200"),
    Case("委员: {总数: 300, 表彰: 30}", ("彰: 30", "彰: 301"), "表彰的委员不应当多于委员总数：委员.表彰 是 301，委员.总数 是 300，多 1"),
    Case(
        "委员: {总数: 300}\n监督: {特邀监督员: 20}", ("监督员: 20", "监督员: 320"),
        "担任特邀监督员的委员不应当多于委员总数：监督.特邀监督员 是 320，委员.总数 是 300，多 20",
    ),
    Case(
        "委员: {总数: 300}\n学习: {培训班: {人数: 46}}", ("人数: 46", "人数: 460"),
        "参训的委员不应当多于委员总数：学习.培训班.人数 是 460，委员.总数 是 300，多 160",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.message)
def test_a_rule_passes_and_fails(case: Case) -> None:
    assert found(case.agreeing) == []
    (broken,) = found(case.breaking)
    assert broken.message == case.message
    assert not broken.notice and broken.hint
    assert broken.at != broken.other and min(broken.at.line, broken.other.line) == 4


def test_every_shipped_rule_is_broken_here() -> None:
    assert {case.rule for case in CASES} == {rule.message for rule in sources.shared_constraints()}


# ---- the data ----


def test_the_shipped_rules_are_written_rightly() -> None:
    rows: list[dict[str, Any]] = cast(Any, yamlfile.plain(yamlfile.parse(SHIPPED.read_bytes(), SHIPPED.name)))["约束"]
    vocabulary = shapes.of(sources.load_genre("annual-work-report").schema)
    for row in rows:
        assert {"种", "总", "项", "话"} <= row.keys() <= {"种", "总", "项", "话", "口径", "底"}
        assert row["种"] in KINDS and (row["种"] == "率") == ("底" in row), row
        assert isinstance(row["项"], dict) == ("口径" in row), row
        parts = row["项"].values() if "口径" in row else [row["项"]]
        for key in [row["总"], *(key for keys in parts for key in keys), *row.get("底", ())]:
            assert at(vocabulary, key).kinds, f"{key} in {row}"
        if "口径" in row:
            assert set(row["项"]) <= set(at(vocabulary, row["口径"]).choices), row
    assert {row["种"] for row in rows} | {"天数"} == set(KINDS)


def at(shape: Shape, key: str) -> Shape:
    for step in key.split("."):
        assert step in shape.fields, f"{step} of {key} is not in the vocabulary"
        shape = shape.fields[step]
    return shape


# ---- what is not given, about so many, or still to come ----


@pytest.mark.parametrize(
    "facts",
    [
        "提案: {立案: 42, 分类: {甲: 30, 乙: 10余}}",
        "提案: {立案: 40余, 办复: 50}",
        "提案: {立案: 待补, 办复: 50}",
        "提案: {立案: 42, 办复: 待补}",
        "提案: {立案: 42, 分类: 待补}",
        "提案: {立案: 42, 分类: 无, 提案者: 无}",
        "提案: {收到: 60, 立案: 42}",
        "提案: {收到: 60, 立案: 42, 不立案: 待补, 转办: 3}",
        "提案: {收到: 60余, 立案: 42, 不立案: 5, 并案: 30}",
        "提案: 待补",
        "视察: {次数: {共: 5, 常委: 2}}",
        "提案: {满意率: 98.5}",
        "提案: {满意率: 98.5, 满意率口径: 含基本满意, 满意度: {满意: 30余, 基本满意: 2, 不满意: 0}}",
        "提案: {满意率: 98.5, 满意率口径: 含基本满意, 满意度: {满意: 0, 基本满意: 0, 不满意: 0}}",
        "提案: {满意率: 98.5, 满意率口径: 含基本满意, 办复: 200, 满意度: {基本满意: 无, 满意: 无}}",
        "调研: {课题: 10余, 清单: [{题: 甲}]}\n建言: {建议: 1, 条目: 待补}",
        "委员: {总数: 待补, 应到: 290, 实到: 280}",
    ],
)
def test_what_is_not_exact_or_not_there_is_passed_over(facts: str) -> None:
    assert told(facts) == []


@pytest.mark.parametrize(
    "facts",
    [
        "提案: {立案: 42, 分类: {甲: 50, 乙: 10余}}",
        "提案: {收到: 40, 立案: 42}",
        "视察: {次数: {共: 5, 常委: 6}}",
        "社情民意: {收集: 30, 采用: 31}",
        "委员: {总数: 300, 应到: 近300, 实到: 301}",
    ],
)
def test_what_is_given_is_too_much_already(facts: str) -> None:
    (broken,) = found(facts)
    assert "多 " in broken.message and not broken.notice


def test_parts_that_were_not_answered_are_asked_for() -> None:
    flow = "提案: {收到: 50, 立案: 42, 不立案: 5, 撤案: 无}"
    assert told(flow) == [
        "提示 各种去向相加应当等于收到的提案数：提案.立案、提案.不立案 是 42 + 5 = 47，提案.收到 是 50，少 3"
        " ⇒ 没有的写 无；有的填上，不想印的，再把键写进 行文.不印：提案.并案、提案.转办"
    ]
    assert told("提案: {办复: 42, 满意度: {满意: 30, 基本满意: 2}}") == [
        "提示 满意、基本满意、不满意相加应当等于办复数：提案.满意度 是 30 + 2 = 32，提案.办复 是 42，少 10"
        " ⇒ 没有的写 无；有的填上，不想印的，再把键写进 行文.不印：提案.满意度.不满意"
    ]


def test_one_mistake_is_told_once() -> None:
    facts = "提案: {立案: 42, 办复: 50, 办结: 40, 采纳: 30, 落实: 20}"
    assert told(facts) == ["办复数不应当大于立案数：提案.办复 是 50，提案.立案 是 42，多 8"]


# ---- conventions that are not declared ----

FLOW = "各种去向相加应当等于收到的提案数"


def test_without_merged_ones_no_convention_is_asked_for() -> None:
    assert told("提案: {收到: 50, 立案: 42, 并案: 无, 不立案: 8, 转办: 0, 撤案: 0}") == []
    assert told("提案: {收到: 50, 立案: 42, 并案: 0, 不立案: 7, 转办: 0, 撤案: 0}") == [
        f"{FLOW}：提案.立案、提案.并案、提案.不立案、提案.转办、提案.撤案 是 42 + 0 + 7 + 0 + 0 = 49，提案.收到 是 50，少 1"
    ]


@pytest.mark.parametrize(
    ("received", "only", "choices"),
    [
        (60, "，照“另计”或“扣减”算才对得上", "另计 或 扣减"),
        (50, "，照“内含”算才对得上", "内含"),
    ],
)
def test_the_convention_that_fits_is_asked_for(received: int, only: str, choices: str) -> None:
    facts = f"提案: {{收到: {received}, 立案: 42, 并案: 10, 不立案: 8, 转办: 无, 撤案: 无}}"
    assert told(facts) == [f"提示 提案.并案 是 10，没有写明 提案.并案口径{only}（{FLOW}） ⇒ 加一行 并案口径，写 {choices}"]
    assert told(facts.replace("撤案: 无", f"撤案: 无, 并案口径: {choices[-2:]}")) == []


def test_where_several_conventions_may_hold_the_office_is_asked() -> None:
    asked = f"没有写明 提案.并案口径（{FLOW}） ⇒ 加一行 并案口径，写 另计 或 扣减 或 内含"
    assert told("提案: {收到: 60, 立案: 42, 并案: 10}") == [f"提示 提案.并案 是 10，{asked}"]
    assert told("提案: {收到: 60, 立案: 42, 并案: 10, 并案口径: 待补}") == [f"提示 提案.并案 是 10，{asked}"]
    assert told("提案: {立案: 42, 并案: 10}") == []


def test_figures_that_fit_no_convention_do_not_agree() -> None:
    (broken,) = found("提案: {收到: 55, 立案: 42, 并案: 10, 不立案: 8, 转办: 无, 撤案: 无}")
    assert broken.message == f"{FLOW}：提案.立案、提案.并案、提案.不立案 是 42 + 10 + 8 = 60，提案.收到 是 55，多 5（照“另计”算）"
    assert broken.hint == "没有写明 提案.并案口径，照哪一种都对不上；写明口径（另计、扣减、内含），再核对各数"
    assert not broken.notice


# ---- rates ----

RATE = "满意率应当同件数算出来的一样"


def test_a_rate_is_held_against_the_counts_to_its_own_decimals() -> None:
    counts = "满意率口径: 不含基本满意, 满意度: {满意: 135, 基本满意: 11, 不满意: 0}"
    for rate in ("92", "92.5", "92.47", "92.466"):
        assert told(f"提案: {{满意率: {rate}, {counts}}}") == []
    assert told(f"提案: {{满意率: 92.46, {counts}}}") == [f"{RATE}：提案.满意率 是 92.46%，件数是 135，占 146 的 92.47%，少 0.01"]


def test_a_rate_is_held_against_those_answered_where_the_group_is_not_whole() -> None:
    facts = "提案: {办复: 200, 满意率: 99, 满意率口径: 不含基本满意, 满意度: {满意: 197}}"
    assert told(facts) == []  # 98.5, rounded half up
    assert told(facts.replace("99", "98.4")) == [f"{RATE}：提案.满意率 是 98.4%，件数是 197，占 200 的 98.5%，少 0.1"]


def test_a_last_digit_bent_so_that_the_group_makes_100_is_a_notice() -> None:
    thirds = "提案: {满意率: 33.4, 满意率口径: 不含基本满意, 满意度: {满意: 5, 基本满意: 5, 不满意: 5}}"
    assert told(thirds) == [
        f"提示 {RATE}：提案.满意率 是 33.4%，件数是 5，占 15 的 33.3%，多 0.1 ⇒ 末位凑成了 100%；不凑就删去这一行，由程序算"
    ]
    for bent in ("33.2", "33.5", "34"):
        assert [one.notice for one in found(thirds.replace("33.4", bent))] == [bent == "34"]
    halves = "提案: {办复: 2000, 满意率: 50.0, 满意率口径: 不含基本满意, 满意度: {满意: 1001}}"
    (bent_down,) = found(halves)  # 50.05 and 49.95, which round to 50.1 and 50.0
    assert bent_down.notice and "占 2000 的 50.1%，少 0.1" in bent_down.message


def test_the_meaning_of_a_rate_is_asked_for_where_it_matters() -> None:
    facts = "提案: {满意率: 100, 满意度: {满意: 144, 基本满意: 2, 不满意: 0}}"
    assert told(facts) == [
        f"提示 提案.满意度.基本满意 是 2，没有写明 提案.满意率口径，照“含基本满意”算才对得上（{RATE}） ⇒ 加一行 满意率口径，写 含基本满意"
    ]
    assert told(facts.replace("基本满意: 2", "基本满意: 0")) == []


# ---- days: the year has none that are typed; a vocabulary that has them ----

TOUR = {
    "type": "object",
    "properties": {
        "起": {"type": "string", "format": "日期"},
        "止": {"type": "string", "format": "日期"},
        "天数": {"type": ["integer", "string"], "format": "数量"},
    },
}
DAYS = Constraint("天数", "天数", {"": ("起", "止")}, "天数应当等于起止日期算出来的")


def days(facts: str) -> list[Violation]:
    tree = yamlfile.parse(facts.encode(), "事实.yaml")
    assert isinstance(tree, Mapping)
    return list(constraints.check(reading.read(tree, TOUR).root, [DAYS]))


@pytest.mark.parametrize(
    "facts",
    [
        "{起: 2024-02-27, 止: 2024-03-01, 天数: 4}",
        "{起: 2024-05-06, 止: 2024-05-06, 天数: 1}",
        "{起: 2024-05, 止: 2024-05-06, 天数: 3}",
        "{起: 2024-05-06, 天数: 3}",
        "{起: 2024-05-06, 止: 待补, 天数: 3}",
        "{起: 2024-05-06, 止: 2024-05-12, 天数: 近10}",
    ],
)
def test_days_that_are_those_of_the_dates(facts: str) -> None:
    assert days(facts) == []


@pytest.mark.parametrize(
    ("facts", "message", "columns", "hint"),
    [
        ("{起: 2024-05-06, 止: 2024-05-12, 天数: 6}", "天数 是 6，2024-05-06 到 2024-05-12 是 7 天，少 1", (36, 5),
            "头一天和末一天都算；改天数，或改日期"),
        ("{起: 2024-05-06, 止: 2024-05-02, 天数: 5}", "止 是 2024-05-02，早于 起 的 2024-05-06，天数 是 5", (20, 5),
            "看看两个日期是不是填颠倒了"),
    ],
)  # fmt: skip
def test_days_that_are_not_those_of_the_dates(facts: str, message: str, columns: tuple[int, int], hint: str) -> None:
    (one,) = days(facts)
    assert one.message == f"天数应当等于起止日期算出来的：{message}"
    assert (one.at.column, one.other.column if one.other else 0) == columns
    assert one.hint == hint
