"""The study tour: each figure and name of the source stands in the report and comes from its fact; the brief is made of the same facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.api import Draft
from drafter.report.document import Paragraph

EXAMPLES = sources.data() / "examples"
TOUR = EXAMPLES / "study-tour-2019"
REPORT, BRIEF = "study-tour-report", "study-tour-brief"
SOURCE_LENGTH = 4917
"""Characters of the report that the example is modelled on, its web page left out."""


@cache
def draft(genre: str = REPORT) -> Draft:
    return api.draft(TOUR, genre)


def made(folder: Path, facts: str, genre: str | None = None) -> Draft:
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    return api.draft(folder / "facts.yaml", genre)


FIGURES = {
    "于2019年3月31日至4月3日赴": [("2019年3月31日至4月3日", "考察.起"), ("2019年3月31日至4月3日", "考察.止")],
    "四天下来": [("四", "考察.起"), ("四", "考察.止")],
    "走访2个政协机关（芝罘区政协、莱山区政协）": [("2", "考察点[1].点"), ("芝罘区政协", "考察点[1].点[1]")],
    "4家政协委员企业（": [("4", "考察点[2].点"), ("菊福堂生物科技有限公司", "考察点[2].点[4]")],
    "和2个公共文化场馆（": [("2", "考察点[3].点"), ("烟台植物园", "考察点[3].点[2]")],
    "芝罘、莱山两区基本情况": [("芝罘", "东道主[1].名"), ("莱山", "东道主[2].名"), ("两", "东道主")],
    "下辖2个省级园区": [("2", "东道主[1].辖[1].数")],
    "辖6个街道": [("6", "东道主[2].辖[1].数")],
    "2018年地区生产总值": [("2018", "东道主[1].年"), ("【待补：地区生产总值】", "东道主[1].生产总值")],
    "全国和谐社区建设示范区": [("全国和谐社区建设示范区", "东道主[1].称号[3]")],
    "“党建+服务”": [("“党建+服务”", "亮点[1].案例[1].行动[2]"), ("三", "亮点[1].案例[1].行动")],
    "“幸福账单”和“政治生日”": [("“幸福账单”", "亮点[1].案例[1].特色[1].名"), ("“政治生日”", "亮点[1].案例[1].特色[2].名")],
    "总投资22亿元、建筑面积31.7万平方米": [("22亿元", "亮点[2].案例[1].指标[1].值"), ("31.7万平方米", "亮点[2].案例[1].指标[2].值")],
    "总投资12亿元、占地3425亩": [("12亿元", "亮点[2].案例[2].指标[1].值"), ("3425亩", "亮点[2].案例[2].指标[2].值")],
    "拥有20个成员公司、26个海外分支机构": [("20", "亮点[3].案例[2].拥有[1].数"), ("26", "亮点[3].案例[2].拥有[2].数")],
    "2017年销售收入32亿元、上缴税金2.74亿元": [
        ("2017", "亮点[3].案例[2].年"),
        ("32亿元", "亮点[3].案例[2].业绩[1].值"),
        ("2.74亿元", "亮点[3].案例[2].业绩[2].值"),
    ],
    "“法律咨询”“春联送福下乡”和“三帮三送”": [("“三帮三送”", "亮点[4].分述[1].做法[2].活动[3]")],
    "《委员履职管理办法》《基层政协工作考核办法》等14项": [("14", "亮点[4].分述[2].做法[2].制度.数")],
    "党建工作制度19项，汇编成《芝罘区政协机关党建工作规范》": [("19", "亮点[4].分述[3].做法[1].制度.数")],
    "“一库一平台”（": [("“一库一平台”", "亮点[4].分述[3].做法[1].提法.名")],
    "“三走访”（": [("“三走访”", "亮点[4].分述[3].做法[2].提法.名")],
    "这五个方面": [("五", "收获.差距")],
    "“一墙一室一网一群”（": [("“一墙一室一网一群”", "举措[1].措施[1].提法.名")],
    "推介【待补：本级地名】": [("【待补：本级地名】", "单位.简称")],
    "“三抓三上”：": [("“三抓三上”", "举措[3].措施[1].提法.名")],
    "“三性”：": [("“三性”", "举措[3].措施[3].分项[1].提法.名")],
    "“三个环节”：": [("“三个环节”", "举措[3].措施[3].分项[2].提法.名")],
    "“四注重”：": [("“四注重”", "举措[3].措施[3].分项[3].提法.名")],
}


@pytest.mark.parametrize("words", FIGURES)
def test_a_figure_stands_in_the_report_and_comes_from_its_fact(words: str) -> None:
    document = draft().document
    blocks = {index for index, block in enumerate(document.blocks) if words in block.text}
    assert blocks
    runs = [run for index, run in document.runs() if index in blocks and run.insertion]
    found = {(run.text, origin.key) for run in runs if run.insertion for origin in run.insertion.origins}
    assert [(text, key) for text, key in FIGURES[words] if not any(text == t and k.startswith(key) for t, k in found)] == []


def test_no_digit_stands_in_the_report_that_is_no_fact() -> None:
    for genre in (REPORT, BRIEF):
        for _, run in draft(genre).document.runs():
            assert run.insertion or not any(char.isdigit() and char.isascii() for char in run.text), run.text


def test_the_template_writes_and_the_facts_inform() -> None:
    statistics = draft().statistics
    assert abs(statistics.characters - SOURCE_LENGTH) <= SOURCE_LENGTH // 5
    assert statistics.from_long_texts <= 0.2
    assert statistics.unused == ()


def test_the_gaps_are_three_that_the_source_masks() -> None:
    assert [one.key for one in draft().missing] == ["单位.简称", "东道主[1].生产总值", "东道主[2].生产总值"]
    assert draft().violations == ()


def test_the_report_has_its_parts_in_order() -> None:
    headings = [b.text for b in draft().document.blocks if isinstance(b, Paragraph) and b.role.endswith("级标题")]
    assert headings == [
        "一、芝罘、莱山两区基本情况",
        "二、芝罘、莱山两区的亮点和特色",
        "三、主要收获和打算",
        "（一）把准政治方向，抓好党的建设",
        "（二）支持民营企业，助推经济转型",
        "（三）发扬创新精神，提高工作质效",
    ]


def test_the_brief_makes_its_five_moves() -> None:
    text = draft(BRIEF).document.text
    assert 200 <= draft(BRIEF).statistics.characters <= 700
    moves = ["3月31日至4月3日，县政协主席某某率考察团", "先后走进", "重点了解", "一致认为", "以此次考察为契机"]
    assert sorted(moves, key=text.index) == moves


def test_facts_fit_the_genres_of_their_kind_only() -> None:
    kinds = {case.name: {genre.name for genre in api.fitting(case)} for case in sources.examples()}
    assert kinds.pop("study-tour-2019") == {REPORT, BRIEF}
    assert kinds and not any(fitted & {REPORT, BRIEF} for fitted in kinds.values())
    assert draft().genre.name == api.draft(TOUR).genre.name


WITHOUT_HOSTS = """\
体裁: 学习考察报告
单位: {本级: 县}
考察:
  带队: {职务: 县政协副主席, 姓名: 某某}
  人数: 10
  起: 2023-05-08
  止: 2023-05-14
  地点: [甲市, 乙省, 丙省]
  路线: [甲市, 乙市, 丙市]
  座谈: 5
  感受: [收获不小]
  印象: [路子新]
考察点:
  - {类: 村庄, 点: [某村]}
  - {类: 园区, 量: 家, 点: [甲园, 乙园, 丙园]}
落款: {署名: 县政协考察团, 日期: 2023-05-20}
"""


def test_without_facts_of_the_hosts_the_first_part_is_about_the_tour(tmp_path: Path) -> None:
    assert made(tmp_path, WITHOUT_HOSTS).document.text.splitlines() == [
        "赴甲市、乙省和丙省学习考察情况报告",
        "县政协组成考察团，由县政协副主席某某带队，一行10人，于2023年5月8日至14日赴甲市、乙省和丙省学习考察。"
        "七天下来，大家收获不小。现将学习考察情况报告如下。",
        "一、考察基本情况",
        "这次考察历时7天。考察团依次到了甲市、乙市和丙市，先后走访某村和3家园区（甲园、乙园、丙园），召开座谈会5场。总的看，当地路子新。",
        "县政协考察团",
        "2023年5月20日",
    ]


def test_the_own_words_of_a_host(tmp_path: Path) -> None:
    hosts = "  - {名: 某区, 原文: [某区在海边。, 近年来发展得快。]}\n"
    assert "\n某区在海边。\n近年来发展得快。\n" in made(tmp_path, f"{WITHOUT_HOSTS}东道主:\n{hosts}").document.text


@pytest.mark.parametrize(
    ("names", "together"),
    [
        ("某山区", "某山区"),
        ("甲山县 乙山市", "甲山县和乙山市"),
        ("甲山县 乙山县 丙山县", "甲山、乙山、丙山三县"),
        ("甲县 乙县", "甲县和乙县"),
    ],
)
def test_hosts_are_named_together(tmp_path: Path, names: str, together: str) -> None:
    hosts = "\n".join(f"  - {{名: {name}, 区位: 某处}}" for name in names.split())
    text = made(tmp_path, f"{WITHOUT_HOSTS}东道主:\n{hosts}\n").document.text
    assert f"一、{together}基本情况" in text
    assert "考察团依次到了" in text.split("一、")[0]


def test_dates_without_their_days_are_enough(tmp_path: Path) -> None:
    text = made(tmp_path, WITHOUT_HOSTS.replace("2023-05-08", "2023-05").replace("2023-05-14", "2023-06")).document.text
    assert "于2023年5月至6月赴" in text and "几天下来" in text and "历时" not in text


def test_no_place_stands_in_the_templates() -> None:
    templates = sources.data() / "templates"
    for path in [*templates.glob("study-tour-*/**/*.j2"), *templates.glob("_shared/tour/*.j2")]:
        text = path.read_text(encoding="utf-8")
        assert not any(name in text for name in ("芝罘", "莱山", "烟台", "山东")), path.name
