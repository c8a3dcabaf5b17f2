"""What the press overview of Dingzhou's year tells: each figure and name stands in the draft, and each comes from its fact."""

from __future__ import annotations

import pytest

from samples import sources_of, text_of

CASE, GENRE = "dingzhou-2018", "work-overview"

TOLD = {
    "2018年，是全面贯彻落实党的十九大精神的开局之年": ("2018", "会议.年度"),
    "省委“3689”工作思路": ("省委“3689”工作思路", "开篇.落实[1]"),
    "“三个当好”要求": ("省委提出的“三个当好”要求和市委定下的目标任务", "开篇.任务"),
    "“12339”战略": ("扎实推进“12339”战略、建设经济强市和美丽定州", "开篇.贡献"),
    "理论学习中心组学习15次": ("15", "学习.中心组"),
    "专题辅导讲座5次": ("5", "学习.活动[3].次数"),
    "理论文章60篇": ("60", "学习.条目[1].成果[1].数"),
    "提交调研报告11份": ("11", "调研.报告"),
    "提出建议59条": ("59", "调研.建议"),
    "投资2.5亿元的天津金正泰电缆有限公司搬迁项目已完成选址": ("2.5亿元", "招商.项目[1].投资"),
    "年产5万吨的生物有机肥生产项目已完成选址和设备购置": ("已完成选址和设备购置", "招商.项目[2].进度"),
    "洽谈、建设项目36个": ("36", "招商.项目数"),
    "立案306件": ("306", "提案.立案"),
    "5家重点承办单位": ("5", "提案.承办.走访"),
    "委员满意率均为100%": ("100%", "提案.满意率"),
    "江苏徐州、甘肃玉门、广东东莞等6家政协": ("6", "联谊.来访政协.家数"),
    "书画作品百余幅": ("百余", "文史.活动[1].成果[1].数"),
    "现场创作200余幅": ("200余", "文史.活动[1].成果[2].数"),
    "改革开放40周年": ("以庆祝改革开放40周年为主题，举办书画展和征文", "文史.活动[1].谓"),
    "《定州文史》": ("《定州文史》", "文史.书名"),
    "2019年1月28日": ("2019年1月28日", "综述.日期"),
}


@pytest.mark.parametrize("words", TOLD)
def test_it_stands_in_the_draft_and_comes_from_its_fact(words: str) -> None:
    assert TOLD[words] in sources_of(CASE, GENRE, words)


def test_the_draft_is_about_as_long_as_the_article() -> None:
    assert 0.8 * 2456 <= len(text_of(CASE, GENRE).replace("\n", "")) <= 1.2 * 2456


def test_it_is_built_as_the_article_is() -> None:
    lines = text_of(CASE, GENRE).split("\n")
    assert lines[1] == "——市政协常委会2018年工作综述"
    assert lines[2] == "新时代，新方位，新使命。"
    assert sum(line.startswith("坚持") and not line.endswith("。") for line in lines) == 5
    assert [line[:3] for line in lines if line.startswith("抓")] == ["抓主业", "抓重点", "抓基础", "抓交流", "抓特色"]
    assert lines[-1] == "（记者　某某某　2019年1月28日）"
    assert "市委" in text_of(CASE, GENRE) and "中共" not in text_of(CASE, GENRE)
