"""An entry of the phrase library: each thing that can be wrong with one, said at its place; the others go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import sources
from drafter.errors import PhraseError
from drafter.phrases import entries, library as libraries, slots
from drafter.phrases.library import Phrase
from drafter.places import Location
from drafter.sources import snippets
from drafter.yamlfile import parse
from worlds import build_tree

SOUND = """\
提案/办理:
  种类: 成效
  主题: [提案, 办理]
  部分: 提案
  正文: 截至〔截至〕，立案的〔提案.立案〕件提案已全部办结，第〔会议.届|汉字〕届以来最快。
  变体:
    - 到〔截至〕，〔提案.立案〕件提案件件办结，在第〔会议.届|汉字〕届里是最快的。
  空: {截至: 2018年12月}
  来源: 自拟
  起: 2018-03
  止: 2022
  状态: 审定
  说明: 全部办结了才用
"""
FIRST = "截至〔截至〕，立案的〔提案.立案〕件提案已全部办结，第〔会议.届|汉字〕届以来最快。"

WRONG = {
    "没有内容": ("提案/办理: 好", 1, "“提案/办理”应当是一组，下面分行写各键，现在是“好”"),
    "种类": (SOUND.replace("成效", "成果"), 2, "“提案/办理.种类”只能填"),
    "没有主题": (SOUND.replace("[提案, 办理]", "[]"), 3, "“提案/办理.主题”至少要有 1 项，现在是 0 项"),
    "少来源": (SOUND.replace("  来源: 自拟\n", ""), 1, "“提案/办理”少了“来源”（这句话从哪里来）"),
    "空行": (SOUND.replace("来源: 自拟", "来源:"), 1, "“提案/办理”少了“来源”（这句话从哪里来）"),
    "没有这个键": (SOUND.replace("说明", "备注"), 13, "没有“备注”这个键"),
    "编号": (SOUND.replace("提案/办理:", "提案 办理:"), 1, "编号应当写成“主题/名称”，现在是“提案 办理”"),
    "体裁": (SOUND + "  体裁: [工作报告]\n", 1, "没有叫“工作报告”的体裁"),
    "日期反了": (SOUND.replace("止: 2022", "止: 2018-02"), 1, "“止”（2018-02）比“起”（2018-03）还早"),
    "日期": (SOUND.replace("2018-03", "2018-13"), 10, "“提案/办理.起”应当是日期，现在是“2018-13”"),
    "空不是键": (SOUND.replace("提案.立案", "提案.立按"), 5, "空“〔提案.立按〕”不是事实的键"),
    "空没有例": (SOUND.replace("空: {截至", "空: {截止"), 5, "空“〔截至〕”没有例"),
    "过滤器": (SOUND.replace("|汉字", "|汉子"), 5, "没有叫“汉子”的过滤器"),
    "括号": (SOUND.replace("〔截至〕，立", "〔截至，立"), 5, "“〔截至，立案的”不是空"),
    "打了数": (SOUND.replace("立案的", "立案的42件、"), 5, "“42件”是一个数，不能打在语句里"),
    "打了汉字数": (SOUND.replace("已全部", "分三批全部"), 5, "“三批”是一个数，不能打在语句里"),
    "变体的空": (SOUND.replace("到〔截至〕，", ""), 7, "变体的空应当同正文的一样，这里相差〔截至〕"),
    "变体重了": (SOUND.replace("  空:", f"    - {FIRST}\n  空:"), 8, "这种说法前面已经有了"),
    "空的变体": (SOUND.replace("  空:", '    - ""\n  空:'), 8, "这种说法是空的"),
    "多出来的例": (SOUND.replace("{截至", "{部门: 某局, 截至"), 1, "“空”里的“部门”，正文里没有"),
    "空的例": (SOUND.replace("2018年12月", '""'), 1, "“空”里的“截至”没有举例"),
    "别的括号": (SOUND.replace("已全部", "（[截至]）已全部"), 5, "“[截至]”会照印出来，不是空"),
    "别的括号里的键": (SOUND.replace("已全部", "【提案.办结】已全部"), 5, "“【提案.办结】”会照印出来，不是空"),
    "全角的逗号": (SOUND.replace("[提案, 办理]", "[提案，办理]"), 1, "主题“提案，办理”是几个词连在一起的"),
    "分段": (SOUND.replace("正文: 截至", "正文: |\n    第一行。\n    截至"), 5, "一种说法只能写一行，不分段"),
}


def read(text: str) -> libraries.Library:
    return entries.read(parse(text.encode(), "x.yaml"), snippets.known())


def test_a_sound_entry_has_all_that_was_typed() -> None:
    library = read(SOUND)
    assert library.errors == ()
    phrase = library.phrases["提案/办理"]
    assert (phrase.kind, phrase.topics, phrase.section, phrase.status, phrase.source) == ("成效", ("提案", "办理"), "提案", "审定", "自拟")
    assert [str(slot) for slot in phrase.slots] == ["〔截至〕", "〔提案.立案〕", "〔会议.届|汉字〕"]
    assert (phrase.examples, phrase.validity, phrase.note) == ({"截至": "2018年12月"}, "2018-03 到 2022", "全部办结了才用")
    assert [place.line for place in phrase.places] == [5, 7]
    assert phrase.name_of(1) == "提案/办理#2"


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_at_its_place_and_the_others_go_on(name: str) -> None:
    text, line, message = WRONG[name]
    library = read(f"{text}\n好/的:\n" + SOUND.partition("\n")[2].replace("最快", "较快"))
    assert list(library.phrases) == ["好/的"]
    assert all(isinstance(error, PhraseError) and error.hint for error in library.errors)
    found = [error for error in library.errors if error.message.startswith(message)]
    assert found, [error.message for error in library.errors]
    assert found[0].at is not None
    assert found[0].at.line == line


def test_names_in_quotation_marks_and_years_gone_by_are_no_figures() -> None:
    assert read(SOUND.replace("已全部", "按照“十四五”规划，一年来已全部")).errors == ()


def test_a_file_that_is_no_list_of_entries_is_one_error() -> None:
    (error,) = read("- 一条").errors
    assert error.message == "语句库的文件应当一条一条写成“编号: 内容”"


def test_dates_are_compared_as_far_as_they_are_given() -> None:
    phrase = read(SOUND).phrases["提案/办理"]
    said = {date: phrase.out_of_date(date) for date in ("2018", "2018-02", "2018-03-01", "2022-12-31", "2023", "2023-01-05", "")}
    assert said == {
        "2018": "", "2018-02": "2018-03 才起用", "2018-03-01": "", "2022-12-31": "", "2023": "只用到 2022", "2023-01-05": "只用到 2022",
        "": "只在2018-03 到 2022可以用",
    }  # fmt: skip
    assert read(SOUND.replace("2018-03", "2018-3")).phrases["提案/办理"].validity == "2018-03 到 2022"
    undated = read(SOUND.replace("  起: 2018-03\n  止: 2022\n", "")).phrases["提案/办理"]
    assert (undated.validity, undated.out_of_date("1990"), undated.out_of_date("")) == ("", "", "")
    assert read(SOUND.replace("  止: 2022\n", "")).phrases["提案/办理"].validity == "2018-03 起"
    assert read(SOUND.replace("  起: 2018-03\n", "")).phrases["提案/办理"].validity == "到 2022 止"


def test_two_of_one_side_with_one_id_is_an_error_and_an_office_may_replace_ours() -> None:
    ours = read(SOUND)
    again = libraries.join([ours, read(SOUND.replace("最快", "较快"))])
    assert [error.message for error in again.errors] == ["“提案/办理”已经在x.yaml:1:1写过了"]
    own = entries.read(parse(SOUND.replace("最快", "较快").encode(), "own.yaml"), snippets.known(), own=True)
    joined = libraries.join([ours, own])
    assert joined.errors == ()
    assert (joined.phrases["提案/办理"].replaces, joined.phrases["提案/办理"].at.path) == (True, "own.yaml")
    same = libraries.join([ours, read(SOUND.replace("提案/办理", "提案/又一条"))])
    assert {error.message for error in same.errors} == {"这句话同“提案/办理”的一模一样"}
    assert list(same.phrases) == ["提案/办理"]


def test_a_file_that_cannot_be_read_is_read_entry_by_entry(tmp_path: Path) -> None:
    broken = "坏/的：\n  正文：不好\n" + SOUND + "又坏\n" + SOUND.replace("提案/办理", "提案/再一条").replace("最快", "较快")
    build_tree(tmp_path, {"drafter.yaml": "", "snippets/甲.yaml": broken, "snippets/空.yaml": "", "snippets/_草稿.yaml": "坏"})
    library = sources.library(tmp_path)
    assert {"提案/办理", "提案/再一条"} <= library.phrases.keys()
    assert {error.at.line for error in library.errors if error.at} == {1, 2, 16}
    own = library.phrases["提案/再一条"]
    assert (own.own, own.at.line) == (True, 17)
    build_tree(tmp_path, {"snippets/甲.yaml": "PK\x03\x04"})
    assert library.phrases.keys() - {"提案/办理", "提案/再一条"} == sources.library(tmp_path).phrases.keys()


def test_a_file_whose_name_keeps_it_out_is_named(tmp_path: Path) -> None:
    build_tree(tmp_path, {"drafter.yaml": "", "snippets/甲.yaml.txt": SOUND, "snippets/说明.txt": "说明"})
    (error,) = sources.library(tmp_path).errors
    assert (error.message, error.hint[-len("改名为“甲.yaml”") :]) == ("文件名多了 .txt，这个文件没有读", "改名为“甲.yaml”")
    build_tree(tmp_path, {"snippets/乙.yaml": SOUND})
    assert [one.message for one in sources.library(tmp_path).errors] == [error.message]


def test_slots_and_words() -> None:
    text = "按照〔2017〕3号文，〔会议.届|汉字〕届〔地名〕"
    assert slots.words(text) == "按照〔2017〕3号文，届"
    assert [str(slot) for slot in slots.slots(text)] == ["〔会议.届|汉字〕", "〔地名〕"]
    assert slots.strays(text) == []
    assert slots.strays("〔〕〔甲 乙〕〕") == ["〔〕", "〔甲 乙〕", "〕"]
    assert slots.slots("〔会议.届|汉字〕")[0] == slots.Slot("会议.届", "汉字")


def test_known_keys_are_those_of_any_genre() -> None:
    known = snippets.known()
    assert known.wrong_key("提案.立案") is None
    assert known.wrong_key("考察.地点") is None
    assert known.wrong_key("提案.立按") == "是不是“提案.立案”"
    shape = known.shape_of("考察.起")
    assert shape is not None
    assert shape.format == "日期"
    assert known.shape_of("没有.这个") is None


def test_a_phrase_by_itself_is_of_any_genre() -> None:
    phrase = Phrase("甲/乙", "成效", ("甲",), "提案", ("好。",), "自拟", "审定", Location("x"))
    assert (phrase.text, phrase.slots, phrase.genres, phrase.own) == ("好。", (), (), False)
