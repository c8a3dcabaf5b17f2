"""Finding entries: every word somewhere, the likeliest first."""

from __future__ import annotations

import re

import pytest

from drafter import sources, yamlfile
from drafter.phrases import entries, search
from drafter.phrases.library import Library
from drafter.phrases.search import Prepared

ENTRIES = """\
提案/办理:
  种类: 成效
  主题: [提案, 办理]
  部分: 提案
  正文: 提案一件一件办，〔部门〕的办理有回音。
  空: {部门: 住建局}
提案/工作:
  种类: 章节引语
  主题: [提案工作]
  部分: 提案
  正文: 提案是履职的重要方式，一头连着群众，一头连着部门，办理要见实效。
提案/小标题:
  种类: 领起语
  主题: [提案, 办理]
  部分: 提案
  正文: 提案办理
监督/提案:
  种类: 成效
  主题: [监督, 提案, 办理]
  部分: 监督
  正文: 盯着提案看办理，也盯着别的。
结尾/号召:
  种类: 结尾
  主题: [号召]
  部分: 结尾
  正文: 让我们一起向前走，ＡＢ和ab都要走。
  说明: 换届才用
结尾/旧号召:
  种类: 结尾
  主题: [结尾]
  部分: 结尾
  体裁: [常委会工作报告]
  正文: 让我们奔向过去的目标。
  止: 2020-12
结尾/新号召:
  种类: 结尾
  主题: [结尾, 号召]
  部分: 结尾
  体裁: [工作综述]
  正文: 让我们奔向新的目标，再快一些。
  变体: [让我们朝新的目标走。]
  起: 2023
致谢/待审的:
  种类: 致谢
  主题: [号召]
  部分: 致谢
  正文: 谢。
  状态: 待审
"""


def library() -> Library:
    """The entries above, each with a source, and approved where nothing else is said."""
    blocks = [block for block in re.split(r"^(?=\S)", ENTRIES, flags=re.M) if block]
    full = "".join(f"{block}  来源: 自拟\n{'' if '状态' in block else '  状态: 审定'}\n" for block in blocks)
    found = entries.read(yamlfile.parse(full.encode(), "s.yaml"), None)
    assert found.errors == ()
    return found


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return search.prepare(library())


def ids(prepared: Prepared, words: str, **filters: str) -> list[str]:
    return [phrase.id for phrase in search.search(prepared, words.split(), **filters)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("提案 办理", ["提案/办理", "提案/小标题", "监督/提案", "提案/工作"]),  # topic and section; a heading later; part of a topic
        ("提案", ["提案/办理", "提案/小标题", "监督/提案", "提案/工作"]),
        ("监督", ["监督/提案"]),
        ("结尾", ["结尾/旧号召", "结尾/新号召", "结尾/号召"]),  # topic, kind and section before kind and section
        ("结", ["结尾/旧号召", "结尾/新号召", "结尾/号召"]),
        ("部门", ["提案/办理", "提案/工作"]),  # in the text of each: the shorter first
        ("换届", ["结尾/号召"]),
        ("综述", ["结尾/新号召"]),
        ("ＡＢ", ["结尾/号召"]),
        ("ab", ["结尾/号召"]),
        ("朝", ["结尾/新号召"]),  # in another wording
        ("谢", ["致谢/待审的"]),
        ("提案 结尾", []),
        ("没有这个词", []),
    ],
)
def test_words(prepared: Prepared, words: str, found: list[str]) -> None:
    assert ids(prepared, words) == found


def test_near_words_come_before_words_far_apart(prepared: Prepared) -> None:
    assert ids(prepared, "一头 部门") == ["提案/工作"]
    assert ids(prepared, "盯 办理")[0] == "监督/提案"
    far = {"远/甲": "前面有山，中间隔着许多别的话，后面才有水。", "近/乙": "山和水离得近，后面还有许许多多别的话要说，说也说不完。"}
    rest = "种类: 成效\n  主题: [话]\n  部分: 通用\n  来源: 自拟\n  状态: 审定\n"
    text = "".join(f"{name}:\n  正文: {said}\n  {rest}" for name, said in far.items())
    ready = search.prepare(entries.read(yamlfile.parse(text.encode(), "s.yaml"), None))
    assert ids(ready, "山 水") == ["近/乙", "远/甲"]
    assert ids(ready, "山") == ["远/甲", "近/乙"]


def test_what_can_be_used_comes_first(prepared: Prepared) -> None:
    assert ids(prepared, "号召", as_of="2024-05") == ["结尾/号召", "结尾/新号召", "致谢/待审的", "结尾/旧号召"]
    assert ids(prepared, "号召", as_of="2020") == ["结尾/号召", "结尾/旧号召", "致谢/待审的", "结尾/新号召"]


def test_filters(prepared: Prepared) -> None:
    assert ids(prepared, "", kind="成效") == ["提案/办理", "监督/提案"]
    assert ids(prepared, "", topic="号召", section="结尾") == ["结尾/号召", "结尾/新号召"]
    assert ids(prepared, "结尾", genre="常委会工作报告") == ["结尾/旧号召", "结尾/号召"]
    assert ids(prepared, "提案", kind="结尾") == []


def test_why_an_entry_cannot_be_used(prepared: Prepared) -> None:
    phrases = {phrase.id: phrase for phrase in prepared.phrases}
    assert search.unusable_at(phrases["致谢/待审的"], "2024") == "待审"
    assert search.unusable_at(phrases["结尾/旧号召"], "2024") == "只用到 2020-12"
    assert search.unusable_at(phrases["结尾/新号召"], "2022-01-01") == "2023 才起用"
    assert search.unusable_at(phrases["结尾/旧号召"], "2020-12-31") == search.unusable_at(phrases["结尾/旧号召"], "") == ""


def test_the_wording_that_has_the_words_is_shown(prepared: Prepared) -> None:
    phrase = next(one for one in prepared.phrases if one.id == "结尾/新号召")
    assert search.shown(phrase, ["朝"]) == 1
    assert search.shown(phrase, ["让", "目标"]) == 0


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("提案办理提案", ["提案"], [(0, 2), (4, 6)]),
        ("提案办理", ["提案", "案办"], [(0, 3)]),
        ("ＡＢ和ab", ["aB"], [(0, 2), (3, 5)]),
        ("a.b", ["."], [(1, 2)]),
        ("İ和ab", ["AB"], [(2, 4)]),  # of İ the small form is two characters: left as it is
        ("提案", ["没有"], []),
    ],
)
def test_where_the_words_stand(text: str, words: list[str], found: list[tuple[int, int]]) -> None:
    assert search.marks(text, words) == found


def test_a_long_text_is_cut_round_the_words() -> None:
    text = "".join(chr(ord("一") + number) for number in range(100))
    assert search.cut("短的\n两行", [], 20) == "短的 / 两行"
    assert search.cut(text, [text[10]], 30) == f"{text[:30]}…"
    assert search.cut(text, [text[60]], 30) == f"…{text[50:80]}…"
    assert search.cut(text, [text[99]], 30) == f"…{text[70:]}"
    assert search.cut(text, ["没有"], 30) == f"{text[:30]}…"


FIRST = {
    "提案 办理": ({"章节引语", "成效", "依据"}, {"提案"}),
    "协商": ({"章节引语", "成效", "依据"}, {"协商"}),
    "结尾": ({"结尾"}, {"结尾"}),
    "谢": ({"致谢"}, {"致谢"}),
    "不足": ({"不足"}, {"不足"}),
    "请予审议": ({"请示语"}, {"开篇", "结尾"}),
}


@pytest.mark.parametrize("words", FIRST)
def test_a_writer_gets_first_what_he_wants_a_whole_sentence_for_any_genre(words: str) -> None:
    kinds, sections = FIRST[words]
    first = search.search(search.prepare(sources.library()), words.split(), as_of="2026-11-22")[0]
    assert first.kind in kinds
    assert first.section in sections
    assert first.genres == ()
    assert first.text.endswith(("。", "！", "：")) or first.kind in {"请示语"}
