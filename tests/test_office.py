"""The office's own folder: what it tells once, genres of its own, how it begins, and what is listed of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from drafter import api, cli, sources
from drafter.errors import DrafterError, FactsError, OutputError, SourceError, TemplateError
from drafter.facts.reported import Reported
from drafter.word.reader import read_text
from worlds import FACTS, OFFICE, build_tree, office

ANNUAL = "annual-work-report"
SETTINGS = """\
单位: {地名: 大川市青河县, 简称: 青河县, 本级: 县, 自称: 县政协, 名式: 全称}
行文: {称呼: 各位委员、同志们}
综述: {自称: 县政协常委会}
来源:
  提案: {单位: 提案委}
"""
YEAR = """\
体裁: 常委会工作报告
会议: {届: 9, 次: 2, 日期: 2024-01-10, 年度: 2023}
报告人: {姓名: 王明}
提案: {立案: 42}
"""
OWN = "templates/committee"
COMMITTEE = {
    f"{OWN}/genre.yaml": "名称: 专委会总结\n说明: 一个专委会一年的总结\n",
    f"{OWN}/facts.schema.yaml": """\
$ref: "#/$defs/一年"
required: [单位, 会议, 专委会]
properties:
  专委会:
    title: 专委会
    type: object
    additionalProperties: false
    required: [名称, 例会]
    properties:
      名称: {$ref: "#/$defs/短名", title: 专委会名称, 下年: 照抄, examples: [提案委]}
      例会: {$ref: "#/$defs/数量", unit: 次, title: 例会次数, examples: [4]}
""",
    f"{OWN}/report.j2": """\
{% set 文 = namespace(体="总结", 章="章", 略=false, 五年=false, 时=0, 领="", 式="黑体", 序=0) %}
# {{ 单位.简称 }}政协{{ 专委会.名称 }}工作总结
@副标题 （{{ 会议.年度 }}年）
开了{{ 专委会.例会 }}次例会。
{% set 文.领 = "提案" %}
{% include "_shared/groups/proposals.j2" %}
""",
}
"""A genre as an office adds it: a folder, the shared vocabulary with a group of its own, a shared section."""


def report(error: pytest.ExceptionInfo[DrafterError]) -> str:
    return error.value.report().replace("\\", "/")


def run(arguments: Sequence[str]) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which everything happens, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drafted(root: Path, settings: str = SETTINGS, year: str = YEAR, genre: str | None = None) -> api.Draft:
    build_tree(root, {"drafter.yaml": settings, "2023/事实.yaml": year})
    return api.draft(root / "2023", genre)


# ---- what is told once ----


def test_what_the_office_tells_stands_under_the_facts(here: Path) -> None:
    made = drafted(here)
    assert "中国人民政治协商会议大川市青河县第九届委员会" in made.document.text
    assert "\n各位委员、同志们：\n" in made.document.text
    assert made.missing == ()


def test_what_the_office_tells_keeps_its_place(here: Path) -> None:
    origins = {o.key: o.at for _, run in drafted(here).document.runs() if run.insertion for o in run.insertion.origins}
    assert str(origins["单位.地名"]) == "drafter.yaml:1:10"
    assert str(origins["行文.称呼"]) == "drafter.yaml:2:10"
    assert str(origins["提案.立案"]).endswith("事实.yaml:4:10")


def test_facts_win_value_by_value(here: Path) -> None:
    made = drafted(here, year=YEAR + "单位: {名式: 简式}\n行文: {称呼: 同志们}\n")
    assert made.document.text.startswith("政协大川市青河县第九届委员会")
    assert "\n同志们：\n" in made.document.text


@pytest.mark.parametrize("typed", ["待补", "无"])
def test_facts_win_where_they_say_that_there_is_none_or_not_yet(here: Path, typed: str) -> None:
    made = drafted(here, year=YEAR + f"行文: {{称呼: {typed}}}\n")
    assert "同志们" not in made.document.text
    assert [missing.key for missing in made.missing] == (["行文.称呼"] if typed == "待补" else [])


def test_a_group_that_was_declined_is_not_given_back(here: Path) -> None:
    assert "各位委员：" in drafted(here, year=YEAR + "行文: 无\n").document.text


def test_text_quotes_what_the_office_tells(here: Path) -> None:
    made = drafted(here, year=YEAR.replace("{立案: 42}", "{立案: 42, 原文: 〔单位.自称〕立案〔提案.立案〕件。}"))
    assert "县政协立案42件。" in made.document.text


def test_what_is_missing_in_a_group_of_the_office_is_missing_there(here: Path) -> None:
    [missing] = drafted(here, SETTINGS.replace("简称: 青河县, ", "")).missing
    assert (missing.key, str(missing.at)) == ("单位.简称", "drafter.yaml:1:5")


def test_the_office_says_who_supplies_what(here: Path) -> None:
    [missing] = drafted(here, year=YEAR.replace("42", "待补")).missing
    assert (missing.key, missing.supplier) == ("提案.立案", "提案委")


def test_what_other_genres_use_is_no_unused_fact(here: Path) -> None:
    build_tree(here, COMMITTEE)
    year = "会议: {年度: 2023, 届: 9}\n专委会: {名称: 提案委, 例会: 4}\n提案: {立案: 42}\n"
    counted = drafted(here, SETTINGS, year, "专委会总结").statistics
    assert (counted.used, counted.given, counted.unused) == (5, 5, ())


def test_groups_of_other_genres_are_left_out(here: Path) -> None:
    build_tree(here, {**OFFICE, "drafter.yaml": SETTINGS, "f.yaml": FACTS})
    made = api.draft(here / "f.yaml")
    assert made.document.text.endswith("立案42件。")
    assert "单位" not in made.facts.root.entries


def test_sources_of_groups_that_a_genre_lacks_are_left_out(here: Path) -> None:
    settings = SETTINGS + "  调研.课题: {单位: 调研室}\n"
    build_tree(here, {**OFFICE, "drafter.yaml": settings, "f.yaml": FACTS, "2023/事实.yaml": YEAR})
    schema = OFFICE["templates/small/facts.schema.yaml"].replace("title: 报送单位", "title: 报送单位, 下年: 照抄")
    build_tree(here, {"templates/small/facts.schema.yaml": schema})
    assert api.draft(here / "f.yaml").facts.reported == {"提案": Reported("提案委")}
    assert api.draft(here / "2023").facts.reported == {"提案": Reported("提案委"), "调研.课题": Reported("调研室")}


def test_the_genre_is_chosen_with_what_the_office_tells(here: Path) -> None:
    year = "报告人: {姓名: 王明}\n会议: {届: 9, 次: 2, 日期: 2024-01-10, 年度: 2023}\n"
    build_tree(here, {"drafter.yaml": SETTINGS, "2023/事实.yaml": year})
    assert ANNUAL in [genre.name for genre in api.fitting(here / "2023")]
    build_tree(here, {"drafter.yaml": "# 空的\n"})
    assert api.fitting(here / "2023") == []
    with pytest.raises(SourceError, match="还不够写任何一种体裁"):
        api.draft(here / "2023")


@pytest.mark.parametrize(
    ("settings", "said", "hint"),
    [
        ("会议: {届: 8}\n", "yaml:1:1：“会议”应当写在事实表里，不写在 drafter.yaml 里", "只写每年不变的，可以写的有：版式、"),
        ("行文: {回顾题: 工作回顾}\n", "drafter.yaml:1:6：“行文.回顾题”应当写在事实表里", "“行文”下面可以写的有：称呼"),
        ("来源: {提案: {截至: 2023-12-20}}\n", "“来源.提案.截至”应当写在事实表里", "“来源.提案”下面可以写的有：单位"),
        ("单委: {地名: 青河县}\n", "drafter.yaml:1:1：drafter.yaml 里没有“单委”这一项", "是不是“单位”"),
        ("版试: {}\n", "drafter.yaml 里没有“版试”这一项", "是不是“版式”"),
        ("- 单位\n", "drafter.yaml:1:1：这里应当写成“键: 值”", ""),
        ("天气: 晴\n", "drafter.yaml 里没有“天气”这一项", "可以写的有：版式、"),
        ("单位: {地民: 青河县}\n", "drafter.yaml:1:6：drafter.yaml 里没有“单位.地民”这一项", "是不是“地名”"),
        ("单位: {本级: 镇}\n", "drafter.yaml:1:10：“单位.本级”只能填", "从这几个里选一个"),
        ("单位: 青河县\n", "drafter.yaml:1:5：“单位”应当是一组", "换行退两格"),
        ("单位:\n", "drafter.yaml:1:1：“单位”后面是空的", "还没报来就写 待补"),
        ("来源: {提按: {单位: 提案委}}\n", "“来源”里的“提按”不是键", "是不是“提案”"),
    ],
)
def test_what_cannot_be_told_once(here: Path, settings: str, said: str, hint: str) -> None:
    with pytest.raises((FactsError, SourceError)) as error:
        drafted(here, settings)
    assert said in report(error)
    assert hint in error.value.hint


def test_everything_that_cannot_be_told_once_is_told(here: Path) -> None:
    with pytest.raises(DrafterError) as error:
        drafted(here, "提案: {立案: 42}\n版试: {}\n行文: {计划题: 打算}\n")
    assert re.findall(r"^drafter\.yaml:(\d)", report(error), re.M) == ["1", "2", "3"]


def test_facts_and_layout_stand_in_one_file(here: Path) -> None:
    made = drafted(here, SETTINGS + "版式:\n  字体.仿宋: 仿宋\n")
    assert "\n".join(line.text for line in read_text(api.render_docx(made))) == made.document.text


def test_a_new_form_does_not_ask_for_what_the_office_tells(here: Path) -> None:
    build_tree(here, {"drafter.yaml": SETTINGS.replace("简称: 青河县, ", "")})
    api.new(ANNUAL, here / "2023.yaml")
    text = (here / "2023.yaml").read_text("utf-8")
    assert re.search(r"^  # 地名: .*\n", text, re.M)
    assert re.search(r"^  简称: 待补", text, re.M)
    assert "drafter.yaml 里已经写了，这里填了就以这里为准" in text
    made = api.draft(here / "2023.yaml", ANNUAL)
    assert "大川市青河县" in made.document.text
    assert {"单位.地名", "单位.本级"}.isdisjoint(missing.key for missing in made.missing)
    assert "单位.简称" in [missing.key for missing in made.missing]


def test_a_new_form_leaves_a_group_alone_that_the_office_tells_whole(here: Path) -> None:
    build_tree(here, {"drafter.yaml": SETTINGS})
    api.new(ANNUAL, here / "2023.yaml")
    assert "\n# 单位:" in (here / "2023.yaml").read_text("utf-8")
    assert not [one for one in api.draft(here / "2023.yaml", ANNUAL).missing if one.key.startswith("单位")]


# ---- genres of its own ----


def test_a_genre_is_added_as_a_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = SETTINGS + "专委会: {名称: 提案委员会}\n"
    build_tree(here, {**COMMITTEE, "drafter.yaml": told, "总结.yaml": "会议: {年度: 2023}\n专委会: {例会: 4}\n提案: {立案: 42}\n"})
    assert run(["draft", "总结.yaml", "-g", "专委会总结"]) == 0
    assert [line.text for line in read_text((here / "专委会总结.docx").read_bytes())] == [
        "青河县政协提案委员会工作总结",
        "（2023年）",
        "开了4次例会。",
        "提案。共立案42件。",
    ]
    assert "待补 0 处" in capsys.readouterr().out


def test_a_genre_of_the_office_has_forms_gaps_and_errors(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_tree(here, {**COMMITTEE, "drafter.yaml": "# 空的\n"})
    assert run(["new", "专委会总结", "-o", "空表.yaml"]) == 0
    assert run(["draft", "空表.yaml", "-g", "committee", "--text"]) == 0
    assert "专委会.例会（例会次数）" in capsys.readouterr().err
    build_tree(here, {"总结.yaml": "会议: {年度: 2023}\n专委会: {例会: 四次}\n"})
    assert run(["draft", "总结.yaml", "-g", "专委会总结"]) == cli.USAGE
    assert "总结.yaml:2:11：“专委会.例会”应当是" in capsys.readouterr().err


def test_what_lasts_in_a_genre_of_the_office_is_for_it_alone(here: Path) -> None:
    build_tree(here, COMMITTEE)
    told = SETTINGS + "专委会: {名称: 提案委员会}\n"
    assert "专委会" not in drafted(here, told).facts.root.entries
    with pytest.raises(FactsError, match=r"“专委会\.例会”应当写在事实表里"):
        drafted(here, SETTINGS + "专委会: {例会: 4}\n")


def test_two_genres_do_not_have_one_title(here: Path) -> None:
    build_tree(here, {**COMMITTEE, f"{OWN}/genre.yaml": "名称: 常委会工作报告\n", "drafter.yaml": ""})
    with pytest.raises(SourceError, match="已经有一种体裁叫“常委会工作报告”") as error:
        sources.genres(here)
    assert report(error).startswith(f"{OWN}/genre.yaml：")
    assert error.value.hint.endswith(f"把文件夹改名为 {ANNUAL}")


# ---- init ----


def test_init_makes_the_folder_of_an_office(here: Path) -> None:
    made = api.init(here / "市政协")
    names = ["drafter.yaml", "templates/说明.txt", "snippets/说明.txt"]
    assert [path.relative_to(here / "市政协").as_posix() for path in made.made] == names
    assert (made.left, made.above) == ((), "")
    assert sources.settings_of(here / "市政协") is None, "nothing is set until a clerk sets it"
    assert [genre.own for genre in api.genres(here / "市政协")[1]] == [False] * len(sources.genres())


def test_init_leaves_what_there_is(here: Path) -> None:
    build_tree(here, {"drafter.yaml": SETTINGS, "snippets/说明.txt": "本单位的话\n"})
    made = api.init(here)
    assert [path.name for path in made.left] == ["drafter.yaml", "说明.txt"]
    assert [path.parent.name for path in made.made] == ["templates"]
    assert (here / "drafter.yaml").read_text("utf-8") == SETTINGS
    assert (here / "snippets/说明.txt").read_text("utf-8") == "本单位的话\n"
    assert api.init(here).made == ()


def test_init_below_another_office_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_tree(here, {"drafter.yaml": SETTINGS})
    assert run(["init", "提案委"]) == 0
    assert "原来用的是上级的 drafter.yaml，以后用自己的" in capsys.readouterr().out


def test_init_where_a_file_stands_in_the_way(here: Path) -> None:
    build_tree(here, {"templates": ""})
    with pytest.raises(OutputError, match="建不了文件夹"):
        api.init(here)


def opened(text: str) -> str:
    """The settings with every comment mark removed, as clerks are told to do it."""
    return re.sub(r"^( *)# ", r"\1", text, flags=re.M)


def test_what_init_wrote_works_when_it_is_filled_in(here: Path) -> None:
    api.init(here)
    answers = {"地名": "大川市青河县", "简称": "青河县", "本级": "县", "名式": "全称", "称呼": "各位委员、同志们"}
    text = (here / "drafter.yaml").read_text("utf-8")
    for key, answer in answers.items():
        text = re.sub(rf"^( *)# {key}: 待补", rf"\1{key}: {answer}", text, flags=re.M)
    text = text.replace("# 单位:", "单位:", 1).replace("# 行文:", "行文:").replace("# 版式:", "版式:")
    text = text.replace("# 字体.仿宋", "字体.仿宋")
    made = drafted(here, text)
    assert made.missing == ()
    assert made.document.text.startswith("中国人民政治协商会议大川市青河县第九届委员会\n")
    assert "\n各位委员、同志们：\n" in made.document.text
    assert len(read_text(api.render_docx(made))) == len(made.document.blocks)


def test_nothing_false_is_printed_where_lines_are_let_in_without_an_answer(here: Path) -> None:
    api.init(here)
    made = drafted(here, opened((here / "drafter.yaml").read_text("utf-8")))
    assert "大庆" not in made.document.text
    assert {"单位.地名", "单位.简称", "行文.称呼"} <= {missing.key for missing in made.missing}
    assert api.render_docx(made)


# ---- list ----


def test_the_genres_in_force(here: Path) -> None:
    office_of, listed = api.genres(build_tree(here, {"a/.keep": ""}) / "a")
    assert office_of is None
    assert [one.name for one in listed] == [genre.name for genre in sources.genres()]
    build_tree(office(here), {path.replace("small", ANNUAL): text.replace("小报告", "大报告") for path, text in OFFICE.items()})
    office_of, listed = api.genres(here / "a")
    assert office_of == here.resolve()
    assert {one.name: (one.title, one.own, one.replaces) for one in listed if one.own} == {
        ANNUAL: ("大报告", True, True),
        "small": ("小报告", True, False),
    }


def test_list_says_which_folder_is_in_force(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--where"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("本单位的文件夹：没有（")
    assert f"常委会工作报告（{ANNUAL}）\n  全体会议上" in shown
    assert f"\n  程序自带的：{sources.data() / 'templates' / ANNUAL}\n" in shown
    build_tree(office(here), {path.replace("small", ANNUAL): text.replace("小报告", "大报告") for path, text in OFFICE.items()})
    build_tree(here, {"sub/.keep": ""})
    assert run(["list", "体裁", "--where", "--office", "sub"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"本单位的文件夹：{here.resolve()}\n")
    assert f"大报告（{ANNUAL}）\n  本单位的，代替程序自带的：{here.resolve() / 'templates' / ANNUAL}\n" in shown
    assert f"小报告（small）\n  本单位的：{here.resolve() / 'templates' / 'small'}\n" in shown
    assert run(["list"]) == 0
    assert "本单位" not in capsys.readouterr().out


def test_list_for_programs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office(here)
    assert run(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    place = str(here.resolve() / "templates" / "small")
    assert listed[-1] == {"名称": "小报告", "文件夹名": "small", "说明": "", "来自": "本单位的", "位置": place}
    assert run(["list", "示例", "--json"]) == 0
    [example] = [one for one in json.loads(capsys.readouterr().out) if one["名称"] == "honggang-2017"]
    assert example["说明"].startswith("够写：常委会工作报告")
    assert Path(example["位置"]).is_dir()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("办复: {type: [integer, string]", "办复: {type: [integer, strig]", "词表里“$defs.提案组.properties.办复.type”写得不对"),
        ("地点: {type: string", "地点: {type: text", "词表里“properties.会议.properties.地点.type”写得不对"),
        ("地点: {type: string", "地点: {pattern: '['", "词表里“properties.会议.properties.地点.pattern”写得不对"),
        ('{$ref: "#/$defs/提案组"}', '{$ref: "#/$defs/提案组", properties: 立案}', "词表里“properties.提案.properties”写得不对"),
        ('{$ref: "#/$defs/提案组"}', '{$ref: "#/$defs/提案组", properties: {立案: 件}}', "词表里“properties.提案.properties.立案”写得不对"),
        ('{$ref: "#/$defs/提案组"}', "{$ref: 3}", "词表里“properties.提案.$ref”写得不对"),
        ("required: [立案]", "required: 立案", "词表里“$defs.提案组.required”写得不对"),
    ],
)
def test_a_vocabulary_that_is_none_is_pointed_at(here: Path, old: str, new: str, message: str) -> None:
    schema = OFFICE["templates/small/facts.schema.yaml"]
    build_tree(here, {**OFFICE, "templates/small/facts.schema.yaml": schema.replace(old, new), "f.yaml": FACTS})
    with pytest.raises(TemplateError) as found:
        api.draft(here / "f.yaml")
    assert found.value.message == message
    assert found.value.at is not None
    assert found.value.at.path.endswith("facts.schema.yaml")


def test_a_vocabulary_may_leave_open_what_stands_in_a_place(here: Path) -> None:
    schema = OFFICE["templates/small/facts.schema.yaml"].replace("{type: string, format: 句, title: 说明}", "true")
    schema = schema.replace("unit: 件", "unit: 3")
    build_tree(here, {**OFFICE, "templates/small/facts.schema.yaml": schema, "f.yaml": FACTS + "说明: 什么都行\n"})
    assert "什么都行" in api.draft(here / "f.yaml").document.text
    api.new("小报告", here / "新.yaml")
    assert "说明:" in (here / "新.yaml").read_text("utf-8")
