"""The lists of the checker: what a row may say, that it tries itself, how an office's joins the shipped ones; and the office's settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter import api, sources, yamlfile
from drafter.errors import DrafterError, Problems
from drafter.report.recognise import recognise
from drafter.report.webpage import lines_of
from drafter.review import engine, listed, lists, matching, settings, sounds, text
from drafter.review.known import NOTHING
from drafter.review.lists import Lists
from drafter.review.rules import RULES
from drafter.review.text import Text
from worlds import build_tree

ROW = """提法/两大主题:
  种类: 提法
  词: 团结和民主两大主题
  来源: 政协章程
  例错: 团结和民生两大主题
  例对: 团结和民主两大主题
"""
NAMES = {name: rule.name for rule in RULES for name in (rule.title, rule.name)}


def read(typed: str) -> Lists:
    return listed.tested(lists.read(yamlfile.parse(typed.encode(), "词表.yaml")))


def text_of(lines: str) -> Text:
    return text.of(recognise(lines_of(lines), ""), sources.measure_words(), recognised=True)


# ---- the shipped lists ----


def test_every_shipped_row_finds_what_its_examples_say() -> None:
    shipped = sources.review_lists()
    tried = listed.tested(shipped)
    assert not shipped.errors and not tried.errors
    assert 60 <= len(tried.rows) <= 120
    assert all(row.source for row in tried.rows.values())


def test_no_shipped_word_is_given_twice_and_no_wrong_form_is_part_of_its_word() -> None:
    shipped = sources.review_lists()
    both = [*shipped.idioms, *shipped.words]
    assert len(both) == len(set(both))
    assert not [wrong for wrong, right in shipped.slips.items() if wrong in right]
    assert not shipped.slips.keys() & shipped.pairs_of_characters


def test_the_golden_drafts_have_no_slip_of_wording() -> None:
    rules = [rule for rule in RULES if rule.check.__module__.startswith("drafter.review.rules.wording")]
    known = replace(NOTHING, lists=sources.review_lists())
    for folder in sources.examples():
        for path in sorted(folder.glob("*.txt")):
            reviewed = engine.review(text_of(path.read_text("utf-8")), rules, known)
            assert [one.hit.said for one in reviewed.findings if one.level != "提示"] == []


# ---- a row ----


def test_a_row_that_is_as_it_should_be_is_taken() -> None:
    found = read(ROW)
    assert not found.errors
    assert found.rows["提法/两大主题"].words == ("团结和民主两大主题",)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (ROW.replace("提法/两大主题", "两大主题"), "编号应当写成"),
        (ROW.replace("  种类: 提法\n", ""), "少了“种类”"),
        (ROW.replace("提法\n  词", "提发\n  词"), "没有“提发”这个种类"),
        (ROW.replace("来源", "出处"), "没有“出处”这一项"),
        (ROW.replace("  来源: 政协章程\n", ""), "少了“来源”"),
        (ROW.replace("  例错: 团结和民生两大主题\n", ""), "少了“例错”"),
        (ROW.replace("词: 团结和民主两大主题", "词: 团结"), "太短"),
        (ROW.replace("词: 团结和民主两大主题", "词: {团结和民生两大主题: 团结和民主两大主题}"), "“词”不是这样写"),
        (ROW.replace("词: 团结和民主两大主题", "词:"), "“词”后面应当写文字"),
        (ROW + "  前接: 坚持\n", "没有“前接”这一项"),
        (ROW + "  自: 去年\n", "“自”应当写年月日"),
        (ROW + "  自: 2025-13\n", "“自”应当写年月日"),
        (ROW + "  自: 2025-10\n  至: 2024\n", "“至”比“自”还早"),
        (ROW + "  级别: 错误\n", "级别只有三种"),
        (ROW.replace("提法\n  词", "次序\n  词"), "至少要有两个词"),
        ("替换/截至:\n  种类: 替换\n  词: [截止]\n  来源: 词典\n  例错: 截止\n  例对: 截至\n", "“词”不是这样写"),
        ("替换/截至:\n  种类: 替换\n  词: {截止: [截至, 到]}\n  来源: 词典\n  例错: 截止\n  例对: 截至\n", "后面应当写对的词"),
        ("提法/两大主题: 团结\n", "应当分行写"),
        ("- 团结\n", "一条一条写成"),
        (ROW.replace("例错: 团结和民生两大主题", "例错: 团结和民主两大主题"), "没有查出错来"),
        (ROW.replace("例对: 团结和民主两大主题", "例对: 团结和民生两大主题"), "报成了错"),
    ],
)
def test_a_row_that_is_not_is_an_error_that_says_why(typed: str, message: str) -> None:
    found = read(typed)
    assert not found.rows
    assert message in found.errors[0].message
    assert found.errors[0].at and found.errors[0].hint


def test_a_broken_row_does_not_take_the_others_with_it() -> None:
    found = read(ROW + ROW.replace("提法/两大主题", "提法/又一条").replace("提法\n", "提发\n"))
    assert set(found.rows) == {"提法/两大主题"}
    assert len(found.errors) == 1


@pytest.mark.parametrize(
    ("conditions", "line", "found"),
    [
        ("后接: [数字]", "截止2018年", True),
        ("后接: [数字]", "截止日期", False),
        ("后接: [数字]", "截止", False),
        ("前接: [工作]", "工作截止", True),
        ("前接: [工作]", "截止", False),
        ("不前接: [报名]", "报名截止", False),
        ("不后接: [日期]", "截止日期", False),
        ("不后接: [日期]", "截止目前", True),
        ("前接: [工作]\n  后接: [数字]", "工作截止目前", False),
    ],
)
def test_conditions_say_what_must_stand_beside_the_words(conditions: str, line: str, found: bool) -> None:
    typed = f"替换/截至:\n  种类: 替换\n  词: {{截止: 截至}}\n  {conditions}\n  来源: 词典\n  例错: 截止\n  例对: 截至\n"
    rows = lists.read(yamlfile.parse(typed.encode(), "词表.yaml"))
    assert bool(list(listed.pairs(rows, line))) == found


def test_of_wrong_words_that_overlap_the_longest_is_told() -> None:
    typed = "替换/布署:\n  种类: 替换\n  词: {布署: 部署, 布署工做: 部署工作, 署工: 属工}\n  来源: 词典\n  例错: 布署\n  例对: 部署\n"
    found = list(listed.pairs(read(typed), "认真布署工做"))
    assert [(one.start, one.end, one.right) for one in found] == [(2, 6, "部署工作")]


def test_a_superseded_phrase_says_what_took_its_place() -> None:
    dated = "  自: 2018\n  至: 2023-06\n  取代: 新的提法\n"
    rows = read(ROW.replace("例错: 团结和民生两大主题", "例错: 团结和民主两大主题") + dated)
    assert not rows.errors
    (found,) = listed.expired(rows, "坚持团结和民主两大主题", (2024, 1, 8))
    assert "已由“新的提法”取代" in found.said and "2023年6月" in found.said
    assert not list(listed.expired(rows, "坚持团结和民主两大主题", (2023, None, None)))


# ---- the office's lists ----


def office(tmp_path: Path, rows: str, settings: str = "") -> Path:
    build_tree(tmp_path, {"drafter.yaml": settings, "snippets/_review/本单位.yaml": rows})
    return tmp_path


def test_an_office_adds_replaces_and_switches_off(tmp_path: Path) -> None:
    typed = (
        ROW.replace("提法/两大主题", "提法/本县的")
        + ROW.replace("级别", "级别").replace("来源: 政协章程", "来源: 本县").replace("团结和民生", "团结和民声")
        + "替换/其他:\n  停用: 本县两种都用\n"
        + "不报/本县的:\n  种类: 不报\n  词: [经挤开发区]\n"
    )
    found = sources.review_lists(office(tmp_path, typed))
    assert not found.errors
    assert found.rows["提法/两大主题"].source == "本县"
    assert found.off == {"替换/其他": "本县两种都用"}
    assert "替换/其他" not in {row.id for row in found.in_force}
    assert found.never == {"经挤开发区"}
    assert len(found.rows) == len(sources.review_lists().rows) + 2


def test_what_an_office_cannot_write_is_told_with_its_line(tmp_path: Path) -> None:
    root = office(tmp_path, "替换/其它:\n  停用: 不用\n提法/坏的:\n  种类: 提法\n")
    build_tree(root, {f"snippets/_review/{name}.yaml": f"替换/其他:\n  停用: {name}\n" for name in ("又一份", "再一份")})
    found = sources.review_lists(root)
    told = [(error.message, error.at.line if error.at else 0) for error in found.errors]
    assert ("没有编号叫“替换/其它”的条目，停用不了", 1) in told
    assert any("少了“词”" in message and line == 3 for message, line in told)
    assert any("已经在" in message for message, _ in told)


def test_a_file_that_is_no_text_is_an_error_and_not_a_crash(tmp_path: Path) -> None:
    root = office(tmp_path, ROW)
    (root / "snippets/_review/坏.yaml").write_bytes(b"\x00\x01\x02")
    assert sources.review_lists(root).errors


def test_the_office_s_lists_and_settings_reach_the_check(tmp_path: Path) -> None:
    settings = "审校:\n  不查: {词语重复: 本单位的口号就是这样}\n  不报: [台帐]\n"
    root = office(tmp_path, "不报/园区:\n  种类: 不报\n  词: [委圆路]\n", settings)
    path = root / "报告.txt"
    path.write_text("委圆路的台帐建好了，委圆都积极积极参加。\n", "utf-8")
    (checked,) = api.check([path])
    assert [one.rule.name for one in checked.reviewed.findings] == ["word-pairs"]
    assert [(rule.title, why) for rule, why in checked.reviewed.off] == [("词语重复", "本单位的口号就是这样")]


# ---- settings ----


def settings_of(typed: str) -> settings.Settings:
    tree = yamlfile.parse(typed.encode(), "drafter.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    return settings.read(tree.entries.get("审校"), NAMES)


def test_settings_are_read() -> None:
    told = settings_of("审校:\n  不查: {错别字: 太吵, doubled-words: 口号}\n  不报: [甲, 乙]\n  语速: 220\n  字数: 6000\n")
    assert told.off == {"mistyped-word": "太吵", "doubled-words": "口号"}
    assert told.never == {"甲", "乙"}
    assert told.numbers == {"语速": 220, "字数": 6000}


@pytest.mark.parametrize("typed", ["审校:\n", "单位: 甲\n"])
def test_settings_may_be_left_out(typed: str) -> None:
    assert settings_of(typed) == settings.Settings()


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("审校: 不查\n", "应当分行写", "不报"),
        ("审校:\n  不察: {错别字: 太吵}\n", "没有“不察”这一项", "不查"),
        ("审校:\n  不查: 错别字\n", "一行写一条规则", "理由"),
        ("审校:\n  不查: {错别子: 太吵}\n", "没有叫“错别子”的规则", "是不是“错别字”"),
        ("审校:\n  不查: {错别字: }\n", "要写明理由", "为什么不查"),
        ("审校:\n  不报:\n", "“不报”后面应当写词", "[词, 词]"),
        ("审校:\n  语速: 快\n", "大于零的整数", "语速: 200"),
        ("审校:\n  字数: 0\n", "大于零的整数", "字数: 6000"),
    ],
)
def test_wrong_settings_say_what_to_type(typed: str, message: str, hint: str) -> None:
    with pytest.raises(DrafterError) as caught:
        settings_of(typed)
    one = caught.value.errors[0] if isinstance(caught.value, Problems) else caught.value
    assert message in one.message and hint in one.hint


# ---- matching ----


def test_characters_are_alike_by_sound_or_by_look() -> None:
    assert sounds.alike("员", "圆") and sounds.alike("己", "已") and sounds.alike("智", "自")
    assert not sounds.alike("民", "主") and not sounds.alike("、", "，") and not sounds.alike("㊟", "㊟")
    assert "圆" in sounds.homophones()["员"]


def test_near_misses_cost_no_more_than_their_length() -> None:
    shipped = sources.review_lists()
    for piece in ("的", "政", "政治", "政治协", "中国特色社会主义", "凝心具力", "A", "，"):
        long = piece * (20_000 // len(piece))
        found = matching.found(matching.index(shipped), long, shipped.pairs_of_characters)
        assert len(found) <= len(long)


@pytest.mark.parametrize("odd", ["", "\n", "，。、", "𠮷𠮷政治协商𠮷", "政", "政治", "\ufffd\u200b政治协𠮷", "中国人民政治协商会"])
def test_odd_texts_make_no_rule_fail(odd: str) -> None:
    known = replace(NOTHING, lists=sources.review_lists(), date=(2024, None, None))
    assert not engine.review(text_of(odd), RULES, known).failures
