"""Candidates from old reports: what becomes a slot, what is left out, where they are written; how well their sections are guessed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from drafter import api, sources
from drafter.api import harvesting
from drafter.errors import SourceError
from drafter.phrases import blanks, harvest as harvests, names, placing, writing
from drafter.phrases.harvest import Harvest
from drafter.phrases.library import Library, Phrase
from drafter.phrases.sentences import cut, fullwidth, run_in, unnumbered
from drafter.phrases.similar import Said
from drafter.places import Location
from drafter.report.document import Document
from drafter.report.recognise import recognise
from drafter.report.webpage import lines_of
from samples import document_of
from worlds import build_tree

REPORTS = Path(__file__).parent / "reports"
KNOWN = sources.known()
RULES = placing.rules(sources.sections())
OPENING = "现在，我代表县政协常委会向大会报告工作，请予审议。"


def harvested(text: str, said: Said | None = None) -> Harvest:
    """What is in a text, by its lines."""
    return of(recognise(lines_of(text), "稿.txt"), said)


def of(document: Document, said: Said | None = None) -> Harvest:
    return harvests.harvest(document, "稿.txt", "行", RULES, KNOWN, said or Said())


def wordings(text: str) -> list[str]:
    return [phrase.text for phrase in harvested(text).phrases]


def under(heading: str, text: str) -> str:
    """A report with one paragraph below one heading."""
    return f"县政协2019年工作报告\n{OPENING}\n一、{heading}\n{text}\n"


# ---- slots ----


@pytest.mark.parametrize(
    ("sentence", "wording", "examples"),
    [
        ("收到提案286件，立案241件，办结率98.7%。", "收到提案〔提案.收到〕件，立案〔提案.立案〕件，办结率〔比例〕。", {"比例": "98.7%"}),
        ("开展视察近30余次、调研四次。", "开展视察〔次数〕次、调研〔次数2〕次。", {"次数": "近30余", "次数2": "四"}),
        ("捐款10余万元，引进资金2.46亿元。", "捐款〔金额〕，引进资金〔金额2〕。", {"金额": "10余万元", "金额2": "2.46亿元"}),
        ("2019年，于3月5日至8日考察。", "〔会议.年度〕年，于〔日期〕至〔日〕日考察。", {"日期": "3月5日", "日": "8"}),
        ("2021年和2022年都要抓。", "〔年份〕年和〔年份2〕年都要抓。", {"年份": "2021", "年份2": "2022"}),
        ("九届县政协第九届二次会议以来。", "〔会议.届|汉字〕届县政协第〔会议.届|汉字〕届〔会议.次|汉字〕次会议以来。", {}),
        ("立案近300件，两件是重点。", "立案〔件数〕件，〔件数2〕件是重点。", {"件数": "近300", "件数2": "两"}),
        ("开展“六个一”活动，做到三个“更要”。", "开展“〔提法〕”活动，做到〔几〕个“更要”。", {"提法": "六个一", "几": "三"}),
        ("按照“3689”思路，“十四五”期间树牢“四个意识”。", "按照“〔提法〕”思路，“十四五”期间树牢“四个意识”。", {"提法": "3689"}),
        ("用好《办法》《办法》和《规则》。", "用好《〔文件名〕》《〔文件名〕》和《〔文件名2〕》。", {"文件名": "办法", "文件名2": "规则"}),
        ("在中共青河县委领导下，走进青河县和青河。", "在〔党委〕领导下，走进〔地名〕和〔简称〕。",
         {"党委": "中共青河县委", "地名": "青河县", "简称": "青河"}),
        ("县政协副主席李华带队，委员王小明同志发言。", "县政协副主席〔姓名〕带队，委员〔姓名2〕同志发言。",
         {"姓名": "某某", "姓名2": "某某"}),
        ("委员高度重视，常委常年下乡。", "委员高度重视，常委常年下乡。", {}),
        ("江苏徐州、广东东莞等6家政协来访。", "〔地名〕、〔地名2〕等〔家数〕家政协来访。",
         {"地名": "江苏徐州", "地名2": "广东东莞", "家数": "6"}),
        ("引进企业大川宏达集团和四方电缆有限公司。", "引进企业〔企业〕和〔企业2〕。",
         {"企业": "大川宏达集团", "企业2": "四方电缆有限公司"}),
        ("学习十九届四中全会精神。", "学习〔会议名称〕。", {"会议名称": "十九届四中全会精神"}),
        ("青河县的事青河办，青河县、青河都好。", "〔地名〕的事〔简称〕办，〔地名〕、〔简称〕都好。", {"地名": "青河县", "简称": "青河"}),
        ("中共青河县委决定，中共青河县委通过。", "〔党委〕决定，〔党委〕通过。", {"党委": "中共青河县委"}),
        ("四方电缆有限公司扩建，四方电缆有限公司投产。", "〔企业〕扩建，〔企业〕投产。", {"企业": "四方电缆有限公司"}),
        ("“六个一”启动，“六个一”收官。", "“〔提法〕”启动，“〔提法〕”收官。", {"提法": "六个一"}),
        ("十九届四中全会召开，十九届四中全会闭幕。", "〔会议名称〕召开，〔会议名称〕闭幕。", {"会议名称": "十九届四中全会"}),
        ("2021年启动，2021年完成。", "〔年份〕年启动，〔年份〕年完成。", {"年份": "2021"}),
        ("每人补助50块钱。", "每人补助〔金额〕。", {"金额": "50块钱"}),
        ("立案四十二件。", "立案〔提案.立案|汉字数〕件。", {}),
        ("举行3场次。", "举行〔场次〕场次。", {"场次": "3"}),
        ("一年来，五年来，总的很好，建筑31.7万㎡。", "一年来，五年来，总的很好，建筑〔数〕㎡。", {"数": "31.7万"}),
        ("年中有60%的事、一是事，第一时间办。", "年中有〔比例〕的事、一是事，第一时间办。", {"比例": "60%"}),
    ],
)  # fmt: skip
def test_figures_and_names_are_slots(sentence: str, wording: str, examples: dict[str, str]) -> None:
    found = blanks.blank(sentence, ("青河县", "青河"), 2019, KNOWN)
    assert (found.wording, found.examples) == (wording, examples)


def test_without_a_year_a_year_is_any() -> None:
    assert blanks.blank("2019年。", (), 0, KNOWN).wording == "〔年份〕年。"


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("政协大川市青河区第八届委员会", "", ("大川市", "青河区", "大川", "青河")),
        ("——青河县政协2019年工作综述", "", ("青河县", "青河")),
        ("赴东山省南阳市、宛城区考察", "", ("东山省", "南阳市", "宛城区", "东山", "南阳", "宛城")),
        ("在中共和平区委领导下", "", ("和平区",)),
        ("政协委员进社区第八届活动，促进全市工作，前往各县", "", ()),
        ("", "大川市青河县 青河 云川", ("大川市", "青河县", "云川", "大川", "青河")),
    ],
)
def test_places_are_told_by_the_words_before_them(text: str, known: str, expected: tuple[str, ...]) -> None:
    assert names.places(text, known) == expected


def test_the_punctuation_is_that_of_print() -> None:
    assert fullwidth("好, 很好(3.5:1)! 共1,234件;  A B") == "好，很好（3.5:1）！共1,234件；A B"


def test_a_quotation_is_not_cut() -> None:
    assert cut("他说“事要办。话要实。”大家都听。好！") == ["他说“事要办。话要实。”", "大家都听。", "好！"]
    assert cut("“没有完。") == ["“没有完。"]
    assert cut("") == [""]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("视察监督。全年四次。", "视察监督"),
        ("一是抓学习。学得很好。", "抓学习"),
        ("提案是手段。写得很好。", ""),
        ("写提案。", ""),
        ("立案42件。都好。", ""),
        ("甲，乙，丙。都好。", ""),
    ],
)
def test_a_head_stands_before_its_paragraph(text: str, head: str) -> None:
    assert run_in(text) == head


def test_an_enumeration_keeps_its_numbers() -> None:
    assert unnumbered("一是快；二是好。") == "一是快；二是好。"
    assert unnumbered("第二，办得好。") == "办得好。"


_PIECES = [
    "立案", "共", "近", "第", "42", "三", "十余", "2019", "年", "月", "日", "件", "次", "个", "万元", "%", "百分之", "“", "”", "《", "》",
    "，", "青河县", "中共", "委", "主席王明", "一是", "1,200", ".5", "届", "工作做得好",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_no_candidate_holds_a_figure(text: str) -> None:
    found = harvested(under("办好提案", f"{text}办得很好很实在。"))
    assert [phrase.text for phrase in found.phrases if KNOWN.typed_figures(phrase.text)] == []
    assert all(phrase.status == "待审" and set(phrase.examples) <= {slot.key for slot in phrase.slots} for phrase in found.phrases)


@pytest.mark.parametrize(
    ("case", "genre"),
    [
        ("honggang-2017", "常委会工作报告"),
        ("zhifu-2022", "工作报告摘要"),
        ("dingzhou-2018", "工作综述"),
        ("study-tour-2019", "学习考察报告"),
    ],
)
def test_every_candidate_of_a_report_is_sound(case: str, genre: str) -> None:
    found = of(document_of(case, genre))
    assert len(found.phrases) > 20
    assert [phrase.text for phrase in found.phrases if KNOWN.typed_figures(phrase.text) or "【" in phrase.text] == []
    assert harvests.file(found.phrases, "试", KNOWN).count("状态: 待审") == len(found.phrases)


# ---- what is left out ----


@pytest.mark.parametrize(
    "text",
    [
        "做得很好。",
        "帮扶***户，群众很满意，都说办得好。",
        "共提出件提案，办理得都很认真。",
        "深入学习…精神，把思想统一起来。",
        "面积x平方公里，风光很好很美。",
        "拓展阵地,a延伸触角，提高工作的效能。",
        "这句话没有说完就没有下文了，",
        "“这句话的引号没有完，说了很多也没有完。",
        "照《办法》〔2017〕3号的要求把工作做好。",
        "【待补：件数】件提案办得都很认真。",
        "42件、53件、64件、75件。",
        "好" * 230 + "。",
        "办得很\u00ad好很实在很认真。",
    ],
)
def test_what_nobody_could_use_is_left_out(text: str) -> None:
    found = harvested(under("办好提案", text))
    assert [phrase.text for phrase in found.phrases] == [OPENING]
    assert found.unfit == 1


def test_what_was_said_is_left_out_whatever_its_figures_and_names() -> None:
    text = under("办好提案", "全年收到提案286件，审查立案241件，由38家单位认真办理。")
    wording = "收到提案〔件数〕件，审查立案〔提案.立案〕件，由〔家数〕家单位认真办理。"
    retired = Phrase("旧/一", "成效", (), "提案", (wording,), "", "停用", Location(""))
    assert len(harvested(text).phrases) == 2
    said = harvesting.remembered(Library({"旧/一": retired}))
    found = harvested(text, said)
    assert ([phrase.text for phrase in found.phrases], found.repeated) == ([OPENING], 1)
    again = harvested(text, said)
    assert (again.phrases, again.repeated) == ((), 2)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("组织委员开展视察〔次数〕次。", "组织委员开展视察，〔次数〕次！", True),
        ("视察监督", "提案监督", False),
        ("视察监督", "视察监督", True),
        ("全年组织委员深入基层开展视察调研，提出了很多很好的意见。", "一年来，组织委员深入基层开展视察调研，提出了很好的意见。", True),
        ("全年组织委员深入基层开展视察调研，提出了很多很好的意见，推动了问题的解决，群众都说好，部门也认账，办得又快又好。",
         "组织委员深入基层开展视察调研，提出了很多很好的意见。", True),
        ("组织委员深入基层开展视察调研。", "提案办理协商会开得很好，部门都来了人，委员说得很实在。", False),
    ],
)  # fmt: skip
def test_nearly_the_same_words_are_the_same(first: str, second: str, same: bool) -> None:
    said = Said()
    said.add(first)
    assert said.knows(second) is same


# ---- kinds ----


def test_what_a_report_is_cut_into() -> None:
    text = """县政协2019年工作报告
各位委员，2019年是县政协开局之年。在中共青河县委的坚强领导下，县政协常委会认真履职，各项工作都有了新的进展和新的气象。
一、提案工作抓得更实
提案工作是大事。把办理抓在手上，记在心里。
办理提案。逐件盯，逐件问，不让提案睡大觉。抓实效。据统计，落实的有38件，群众都说办得好，委员也说办得好。
二、民生事情办得更好
做到了三个“更要”，把实事办到了群众的心坎上。
三、委员队伍带得更强
一是学得勤；二是跑得多。
四、谢谢
在此，我代表常委会向大家表示衷心的感谢！同时也清醒地看到，我们的办法还不够多，今后要认真加以改进。
2020年，总的要求是奔着目标干，干出新的样子来。
明年要办好提案，逐件盯住，逐件问清楚。
让我们携手同心，为建设幸福青河作出新的贡献！
"""
    found = [(phrase.section, phrase.kind, phrase.text) for phrase in harvested(text).phrases]
    assert found == [
        ("开篇", "年度定位", "〔会议.年度〕年是县政协开局之年。"),
        ("开篇", "开头", "在〔党委〕的坚强领导下，县政协常委会认真履职，各项工作都有了新的进展和新的气象。"),
        ("开篇", "领导语", "在〔党委〕的坚强领导下"),
        ("提案", "章节引语", "提案工作是大事。把办理抓在手上，记在心里。"),
        ("提案", "领起语", "办理提案"),
        ("提案", "依据", "逐件盯，逐件问，不让提案睡大觉。抓实效。据统计，落实的有〔件数〕件，群众都说办得好，委员也说办得好。"),
        ("民生", "提法", "做到了〔几〕个“更要”，把实事办到了群众的心坎上。"),
        ("委员队伍", "章节引语", "一是学得勤；二是跑得多。"),
        ("致谢", "致谢", "在此，我代表常委会向大家表示衷心的感谢！同时也清醒地看到，我们的办法还不够多，今后要认真加以改进。"),
        ("计划", "计划开头", "〔年份〕年，总的要求是奔着目标干，干出新的样子来。"),
        ("计划", "计划措施", "明年要办好提案，逐件盯住，逐件问清楚。"),
        ("结尾", "结尾", "让我们携手同心，为建设幸福〔简称〕作出新的贡献！"),
        ("通用", "标题组", "提案工作抓得更实\n民生事情办得更好\n委员队伍带得更强"),
    ]


def test_a_name_is_the_same_for_the_same_words() -> None:
    one, other = (harvested(under("办好提案", f"全年收到提案{count}件，都办得很好。")).phrases[-1] for count in (286, 312))
    assert one.id == other.id
    assert re.fullmatch(r"采集/全年收到提案件都-[0-9a-f]{6}", one.id)
    assert (one.topics, one.source) == (("提案",), "稿.txt，第4行")


def test_a_sentence_too_long_for_one_entry_is_cut_at_its_clauses() -> None:
    first, second = "把提案办理抓在手上、记在心里" * 9, "把调研开到田间地头去" * 11
    assert wordings(under("办好提案", f"一是{first}；二是{second}。"))[1:] == [f"{first}。", f"{second}。"]


def test_a_table_is_passed_over() -> None:
    assert wordings("县政协工作报告\n| 类 | 件 |\n一、办好提案\n把提案办理抓在手上，记在心里。") == ["把提案办理抓在手上，记在心里。"]


def test_where_nothing_says_it_could_stand_anywhere() -> None:
    (phrase,) = harvested("县政协2019年工作报告\n一、天地很广\n春种粟，秋收子，辛苦都看得见。").phrases
    assert (phrase.section, phrase.kind, phrase.topics) == ("通用", "章节引语", ("章节引语",))


@pytest.mark.parametrize(
    ("heading", "text", "section"),
    [
        ("", "看得很细，收获也很多很实在。", "考察概况"),
        ("基本情况", "面积很大，风光很好很美。", "考察概况"),
        ("一些情况", "启示很多，收获也很实在。", "考察收获"),
        ("一些情况", "村口挂黑板，街角摆小板凳。", "考察见闻"),
        ("下一步打算", "把协商室建到楼栋里去。", "考察建议"),
    ],
)
def test_a_tour_has_its_own_sections(heading: str, text: str, section: str) -> None:
    (one,) = harvested(f"关于赴外地学习考察的报告\n{'一、' + heading if heading else ''}\n{text}").placed
    assert one.section == section


def test_sections_are_guessed_in_reports_that_nothing_was_tuned_on() -> None:
    with (REPORTS / "sections.csv").open(encoding="utf-8", newline="") as stream:
        wanted = {(row["file"], int(row["paragraph"])): row["section"].split("|") for row in csv.DictReader(stream)}
    right = 0
    for report in sorted(REPORTS.glob("*.txt")):
        _, found = harvesting.cut(report, None, Said())
        assert {one.paragraph.at.line for one in found.placed} == {at for name, at in wanted if name == report.name}
        right += sum(one.section in wanted[report.name, one.paragraph.at.line] for one in found.placed)
    assert right >= 0.9 * len(wanted)


# ---- files ----


def test_entries_are_written_as_they_are_read() -> None:
    at = Location("")
    phrase = Phrase(
        id="提案/办理", kind="标题组", topics=("提案",), section="提案", wordings=("甲\n乙", "丙：\n丁"), source="稿", status="审定", at=at,
        genres=("工作综述",), examples={"一": "待补", "二": "0.50", "三": " 前有空格"}, start="2018-03", end="2019", note="#小心",
    )  # fmt: skip
    other = Phrase("提案/又", "成效", (), "提案", ("〔提案.立案〕件。", "又〔提案.立案〕件。"), "稿", "待审", at)
    text = writing.text([phrase, other], "试")
    assert text == """# 试

提案/办理:
  种类: 标题组
  主题: [提案]
  部分: 提案
  体裁: [工作综述]
  正文: |
    甲
    乙
  变体:
    - |
      丙：
      丁
  空:
    一: "待补"
    二: 0.50
    三: " 前有空格"
  来源: 稿
  起: 2018-03
  止: 2019
  状态: 审定
  说明: "#小心"

提案/又:
  种类: 成效
  主题: []
  部分: 提案
  正文: 〔提案.立案〕件。
  变体:
    - 又〔提案.立案〕件。
  来源: 稿
  状态: 待审
"""


def test_what_is_quoted_in_a_file_is_read_without_its_quotes() -> None:
    examples = {"甲": "#3", "乙": "3,200"}
    phrase = Phrase(
        "提案/办理", "成效", ("提案",), "提案", ("〔甲〕和〔乙〕都办好了。",), "稿：“一”", "待审", Location(""), examples=examples, own=True
    )
    assert '甲: "#3"' in harvests.file([phrase], "试", KNOWN)


def test_a_harvest_is_in_the_library_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = under("办好提案", "把办理抓在手上，记在心里，干在实处。")
    build_tree(tmp_path, {"drafter.yaml": "单位: 青河\n", "snippets/采集-旧稿.yaml": "", "旧 稿.txt": text})
    monkeypatch.chdir(tmp_path)
    made = api.harvest([Path("旧 稿.txt")])
    (one,) = made.reports
    assert (one.written, made.errors) == (Path("snippets/采集-旧稿-2.yaml"), ())
    library = sources.library(tmp_path)
    assert library.errors == ()
    assert [phrase.text for phrase in library.phrases.values() if phrase.own] == [phrase.text for phrase in one.harvest.phrases]
    assert {phrase.status for phrase in library.phrases.values() if phrase.own} == {"待审"}
    assert api.harvest([Path("旧 稿.txt")]).reports[0].written is None


def test_a_word_file_counts_paragraphs(tmp_path: Path) -> None:
    target = tmp_path / "报告.txt"  # whatever its name says
    target.write_bytes(api.render_docx(api.draft(sources.data() / "examples" / "honggang-2017", "常委会工作报告")))
    _, found = harvesting.cut(target, None, Said())
    assert re.fullmatch("报告.txt，第[456]段", found.phrases[0].source) and len(found.phrases) > 40


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"\xd0\xcf\x11\xe0....", "旧版的 Word", "另存为 .docx"),
        (b"%PDF-1.4", "PDF", "另存为 .docx"),
        (b"{\\rtf1", "rtf", "另存为 .docx"),
        (b"PK\x03\x04....", "打不开", "另存为 .docx"),
        (b"\x89PNG....", "图片", ".txt"),
        ("好".encode() * 40 + b"\xff", "编码", ".txt"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: bytes, message: str, hint: str) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(content)
    build_tree(tmp_path, {"drafter.yaml": ""})
    (error,) = api.harvest([report], tmp_path).errors
    assert message in error.message and hint in error.hint and error.at is not None and error.at.path == str(report)


def test_without_an_office_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"drafter\.yaml") as told:
        api.harvest([REPORTS / "年度报告.txt"], tmp_path)
    assert "drafter init" in told.value.hint
