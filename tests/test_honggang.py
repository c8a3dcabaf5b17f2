"""The figures of the Honggang year: each stands in the draft, and each comes from its fact."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drafter import api
from drafter.api import Draft
from drafter.report.document import Document, Run

HONGGANG = Path(__file__).parents[1] / "examples" / "honggang-2017"


@cache
def draft() -> Draft:
    return api.draft(HONGGANG)


def runs(document: Document, words: str) -> list[Run]:
    """The runs from facts in the paragraphs that hold these words."""
    blocks = {index for index, block in enumerate(document.blocks) if words in block.text}
    return [run for index, run in document.runs() if index in blocks and run.insertion]


FIGURES = {
    "政协红岗区八届二次会议": [("八", "会议.届"), ("二", "会议.次"), ("2017年12月13日", "会议.日期")],
    "十多场次": [("十多", "协商.场次")],
    "两点共识": [("两", "协商.专题[1].共识")],
    "常委视察四次、委员视察一次": [("四", "视察.次数.常委"), ("一", "视察.次数.委员")],
    "三个“理念”：": [("三个“理念”", "视察.主张[1].提法.名")],
    "三个“更要”：": [("三个“更要”", "视察.主张[2].提法.名")],
    "初步提案53件；": [("53", "提案.初步提案")],
    "座谈会4场，征集意见建议60条": [("4", "提案.座谈会.次数"), ("60", "提案.座谈会.征集意见")],
    "最终立案42件": [("42", "提案.立案")],
    "民生保障12件、法制安全9件、文化体育8件、城建环保7件、经济与政务管理6件": [
        ("12", "提案.分类.民生保障"),
        ("9", "提案.分类.法制安全"),
        ("8", "提案.分类.文化体育"),
        ("7", "提案.分类.城建环保"),
        ("6", "提案.分类.经济与政务管理"),
    ],
    "目前已全部办结，办复率100%": [("目前已全部办结", "提案.办结"), ("100%", "提案.办复"), ("100%", "提案.立案")],
    "确定13个调研题目，形成13份调研报告": [("13", "调研.课题"), ("13", "调研.报告")],
    "“五可”": [("“五可”的结论", "调研.清单[2].结论.名")],
    "建议30余条": [("30余", "建言.建议")],
    "三次专题学习": [("三", "学习.专题学习")],
    "选派6名委员": [("6", "学习.培训班.人数")],
    "价值一万元的猪肉": [("一万元", "公益.条目[1].款")],
    "50多名孤寡老人": [("50多", "公益.条目[3].人数")],
    "医疗费一万元": [("一万元", "公益.条目[4].款")],
    "捐款3200元、衣物40多件": [("3200元", "公益.条目[5].款"), ("40多", "公益.条目[5].物数")],
    "共计10余万元": [("10余万元", "公益.合计")],
    "投资3000万元的黑木耳种菌厂已经建成": [("3000万元", "招商.项目[1].投资"), ("已经建成", "招商.项目[1].进度")],
    "投资2.46亿元的龙信能源项目正在办理手续": [("2.46亿元", "招商.项目[2].投资"), ("正在办理手续", "招商.项目[2].进度")],
    "投资1亿元的玻璃瓶厂正在洽谈": [("1亿元", "招商.项目[3].投资"), ("正在洽谈", "招商.项目[3].进度")],
    "“四个自信”": [("“四个自信”", "建言.条目[1].提法.名")],
    "三项制度：": [("三项制度", "明年.篇章[4].措施[2].提法.名")],
    "“四个能力”": [("“四个能力”", "明年.篇章[4].措施[3].提法.名")],
}


@pytest.mark.parametrize("words", FIGURES)
def test_a_figure_stands_in_the_draft_and_comes_from_its_fact(words: str) -> None:
    document = draft().document
    assert words in document.text
    found = {(run.text, origin.key) for run in runs(document, words) if run.insertion for origin in run.insertion.origins}
    missing = [(text, key) for text, key in FIGURES[words] if not any(text == t and k.startswith(key) for t, k in found)]
    assert missing == []


@pytest.mark.parametrize("words", ["“八个攻坚战”", "“六个一”", "“党委想什么、政协议什么，政府干什么、政协帮什么”"])
def test_what_is_quoted_comes_from_a_fact(words: str) -> None:
    quoted = words.strip("“”")
    assert any(quoted in run.text for run in runs(draft().document, words))


def test_the_template_writes_and_the_facts_inform() -> None:
    statistics = draft().statistics
    assert 4500 <= statistics.characters <= 5800
    assert statistics.from_long_texts <= 0.40
    assert statistics.unused == ()


def test_the_only_gap_is_the_name_that_the_source_masks() -> None:
    assert [(one.key, one.supplier) for one in draft().missing] == [("报告人.姓名", "秘书科")]
    assert draft().violations == ()
