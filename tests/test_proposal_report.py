"""The sentences of the proposal-work report, each with the figures that decide how it is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter import api
from drafter.api import Draft
from drafter.report.document import Document, Table

QINGPING = Path(__file__).parent / "committees" / "qingping-2024"
HEAD = "单位: {地名: 青屏县, 简称: 青屏县, 本级: 县}\n会议: {届: 9, 次: 2, 日期: 2024-01-10, 年度: 2023}\n"
ONE = HEAD.replace("次: 2", "次: 1")


def made(folder: Path, proposals: str, more: str = "报告人: {姓名: 某某某}\n", head: str = HEAD) -> Draft:
    """The report on a few figures."""
    path = folder / "事实.yaml"
    path.write_text(f"{head}提案: {{{proposals}}}\n{more}", encoding="utf-8")
    return api.draft(path, "proposal-work-report")


def told(folder: Path, proposals: str, more: str = "报告人: {姓名: 某某某}\n", head: str = HEAD) -> str:
    text = made(folder, proposals, more, head).document.text
    return text.split("一、基本情况\n")[1]


SAID = {
    "立案: 42": "九届一次会议以来，共立案42件。",
    "立案: 42, 收到: 58": "共收到提案58件。经审查，立案42件。",
    "立案: 42, 大会: 50, 平时: 8": "大会期间收到提案50件，平时收到提案8件。经审查，立案42件。",
    "立案: 42, 收到: 58, 并案: 6": "经审查，立案42件，并案6件。",
    "立案: 42, 收到: 58, 并案: 6, 并案口径: 另计": "经审查，立案42件，并案6件。",
    "立案: 42, 收到: 58, 并案: 6, 并案口径: 内含": "经审查，立案42件（其中并案6件）。",
    "立案: 42, 收到: 58, 并案: 6, 并案口径: 扣减": "经审查，并案后立案42件（并去6件）。",
    "立案: 42, 并案: 6, 并案口径: 待补": "共立案42件，并案6件（【待补：并案口径】）。",
    "立案: 42, 收到: 58, 转办: 9, 撤案: 1": "另有9件转为意见建议，1件撤案。",
    "立案: 42, 办复: 42": "立案的提案已全部答复。",
    "立案: 42, 办复: 42, 办结: 42": "立案的提案已全部答复、全部办结。",
    "立案: 42, 办复: 42, 办结: 40": "立案的提案已全部答复，办结40件，办结率95.2%。",
    "立案: 42, 办复: 40, 办结: 40余": "已答复40件，办复率95.2%。已办结40余件。",
    "立案: 42, 办结: 42": "立案的提案已全部办结。",
    "立案: 42, 办复: {2023-12-01: 40}, 办结: {2023-12-01: 30}": "截至2023年12月1日，已答复40件，办复率95.2%。已办结30件，办结率71.4%。",
    "立案: 42, 办复: 42, 办结: {2023-12-20: 40}": "立案的提案已全部答复。截至2023年12月20日，办结40件，办结率95.2%。",
    "立案: 42, 办结: {2023-10-31: 30, 2023-12-20: 42}": "截至2023年12月20日，立案的提案已全部办结。",
    "立案: 42, 办复: {2023-12-20: 42}, 办结: {2023-12-20: 42}": "截至2023年12月20日，立案的提案已全部答复、全部办结。",
    "立案: 42, 采纳: 30, 落实: 20": "所提意见被采纳的30件，已经落实的20件。",
    "立案: 42, 落实: 20": "已经落实的20件。",
    "立案: 42, 办复: 42, 满意度: {满意: 42}": "提案人对办理全部表示满意。",
    "立案: 42, 办复: 42, 满意度: {满意: 38, 不满意: 4}, 满意率口径: 不含基本满意": "满意的38件、不满意的4件。不含基本满意，满意率90.5%。",
    "立案: 42, 办复: 42, 满意度: {满意: 38, 基本满意: 4}, 满意率口径: 含基本满意": "含基本满意在内，满意率100%。",
    "立案: 42, 办复: 42, 满意度: {满意: 38, 基本满意: 4}, 满意率口径: 待补": "满意率【待补：满意率口径】。",
    "立案: 42, 满意率: 98.50": "提案人对办理的满意率为98.5%。",
    "立案: 42, 满意率: 98, 满意率口径: 含基本满意": "提案人对办理的满意率为98%（含基本满意）。",
    "立案: 42, 承办: {单位: 30, 交办: 2023-03-01}": "3月1日，提案交由30个单位承办。",
    "立案: 42, 承办: {交办: 2022-12-30}": "2022年12月30日，提案交付办理。",
    "立案: 42, 承办: {单位: 30}": "提案由30个单位承办。",
    "立案: 42, 承办: {走访: 5}": "走访督导5家重点承办单位。",
    "立案: 42, 重点: [{题: 甲}, {题: 乙}]": "《甲》《乙》都是重点提案。",
    "立案: 42, 重点: [{题: 甲, 结果: 被列为一号提案}, {题: 乙, 提出: 某委员}]": "《甲》被列为一号提案。某委员提出的《乙》也是重点提案。",
    "立案: 42, 重点: [{题: 甲}, {题: 乙, 提出: 某委员, 领衔: 主席}]": "《乙》是某委员提出的，由主席领衔督办。《甲》也是重点提案。",
    "立案: 42, 重点: [{题: 甲, 领衔: 主席, 结果: 已办成, 写法: 略}]": "《甲》已办成。",
    "立案: 42, 特点: [更接地气]": "从内容看，提案更接地气。",
}


@pytest.mark.parametrize("proposals", SAID)
def test_a_sentence(tmp_path: Path, proposals: str) -> None:
    assert SAID[proposals] in told(tmp_path, proposals)


@pytest.mark.parametrize("never", ["办复率100%", "办结率100%", "立案率", "其余"])
def test_what_is_not_said_twice_or_guessed(tmp_path: Path, never: str) -> None:
    prose = told(tmp_path, "立案: 42, 收到: 58, 办复: 42, 办结: 42, 转办: 9").split("附件：")[0]
    assert never not in prose


def test_few_figures_have_no_annex(tmp_path: Path) -> None:
    assert told(tmp_path, "立案: 42") == "九届一次会议以来，共立案42件。"
    assert told(tmp_path, "立案: 42, 分类: {民生: 42}, 提案者: {委员: 近42}").count("\n") == 1


def test_the_first_session_has_none_before_it(tmp_path: Path) -> None:
    text = made(tmp_path, "立案: 42", head=ONE).document.text
    assert "关于提案工作情况的报告" in text
    assert "报告提案工作情况，请予审议。" in text
    assert text.endswith("\n共立案42件。")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("报告人: {姓名: 某某某, 职务: 县政协主席, 方式: 代表}", "【待补：报告人姓名】\n各位委员：\n我受政协青屏县第九届委员会"),
        ("报告人: {姓名: 某某某, 职务: 县政协副主席, 方式: 受委托}", "县政协副主席　某某某\n各位委员：\n我受政协青屏县第九届委员会"),
        ("提案报告: {报告人: {姓名: 某某, 方式: 代表}}\n报告人: {姓名: 待补}", "某　某\n各位委员：\n我代表政协青屏县第九届委员会"),
        ("行文: {称呼: 各位委员、同志们}", "【待补：报告人姓名】\n各位委员、同志们：\n"),
    ],
)
def test_who_reports(tmp_path: Path, more: str, said: str) -> None:
    assert said in made(tmp_path, "立案: 42", f"{more}\n").document.text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("提案报告: {下一步: [{标题: 抓质量}, {标题: 抓跟踪}]}", "二、下一步打算\n着重做好两件事：抓质量；抓跟踪。"),
        ("提案报告: {下一步: [{标题: 抓质量}]}", "二、下一步打算\n抓质量。"),
        ("提案报告: {下一步: [{标题: 抓质量, 谓: [办培训]}]}", "二、下一步打算\n抓质量。办培训。"),
        ("提案报告: {下一步: [{标题: 抓质量, 原文: 培训要办好。}]}", "二、下一步打算\n抓质量。培训要办好。"),
        ("提案报告: {下一步: 待补}", "二、下一步打算\n着重做好【待补：下一步打算】。"),
        ("提案报告: {问题: [质量还不高]}", "二、存在的问题\n提案工作还有不足，主要是质量还不高。"),
        ("提案报告: {问题: 待补}", "二、存在的问题\n提案工作还有不足，主要是【待补：存在的问题】。"),
    ],
)
def test_problems_and_plans_are_those_of_the_office(tmp_path: Path, more: str, said: str) -> None:
    assert told(tmp_path, "立案: 42", f"报告人: {{姓名: 某某某}}\n{more}\n").endswith(said)


def test_practice_is_made_of_what_there_is(tmp_path: Path) -> None:
    assert "二、主要做法\n逐季通报。" in told(tmp_path, "立案: 42, 谓: [逐季通报]")
    two = told(tmp_path, "立案: 42, 谓: [逐季通报], 重点数: 3")
    assert "（一）加强督办，推动办理\n逐季通报。\n（二）抓住重点，以点带面\n确定重点提案3件。" in two
    assert "主要做法" not in told(tmp_path, "立案: 42, 分类: {民生: 30, 城建: 12}")


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_the_figures_of_the_annex_know_their_facts() -> None:
    flow, proposers, kinds = tables(api.draft(QINGPING).document)
    for table in (flow, proposers, kinds):
        for row in table.rows[1:]:
            for cell in row[1:]:
                assert all(run.insertion and run.insertion.origins for run in cell if re.search(r"\d", run.text))
    sums = [run for run in kinds.rows[-1][1] if run.insertion]
    assert [run.text for run in sums] == ["262"]
    assert len(sums[0].insertion.origins if sums[0].insertion else ()) == 5


def test_three_figures_a_sentence_at_most_but_for_lists() -> None:
    prose = api.draft(QINGPING).document.text.split("一、基本情况\n")[1].split("附件：")[0]
    for sentence in re.split("[。\n]", prose):
        figures = re.findall(r"\d+(?:\.\d+)?%?", sentence)
        assert len(figures) <= 3 or re.match("从|按", sentence), sentence
