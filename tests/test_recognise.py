"""Reports read off plain lines: roles by form and place, drafter's own files as they were, and what a web page puts round a text."""

from __future__ import annotations

import pytest

from drafter import api, sources
from drafter.report.document import Document, Paragraph, Table
from drafter.report.recognise import recognise
from drafter.report.webpage import Line, cleaned, lines_of
from drafter.word import reader
from samples import document_of

STATED = "这一年工作很多，做得很实。"


def told(document: Document) -> list[tuple[str, str, str]]:
    """Role, number and text of each paragraph; a table is one row."""
    return [
        (block.role, block.number, block.text.removeprefix(block.number)) if isinstance(block, Paragraph) else ("表", "", block.text)
        for block in document.blocks
    ]


def read(text: str) -> list[tuple[str, str, str]]:
    return told(recognise(lines_of(text), "稿.txt"))


def roles(text: str) -> list[str]:
    return [role for role, _, _ in read(text)]


@pytest.mark.parametrize(
    ("case", "genre"),
    [
        ("honggang-2017", "常委会工作报告"),
        ("honggang-2017", "提案工作情况的报告"),
        ("dingzhou-2018", "工作综述"),
        ("study-tour-2019", "学习考察报告"),
    ],
)
def test_our_own_files_keep_their_roles(case: str, genre: str) -> None:
    document = document_of(case, genre)
    data = api.render_docx(api.draft(sources.data() / "examples" / case, genre))
    lines = [Line(line.text, number, line.role) for number, line in enumerate(reader.read_text(data), 1)]
    assert told(recognise(lines, "稿.docx")) == told(document)


def test_an_annual_report_by_its_form() -> None:
    text = f"""政协青河县第十届委员会
　　常务委员会工作报告
——2021年2月3日在政协青河县第十届委员会第五次会议上
县政协主席　王　明

各位委员：
　　{STATED}
2020年工作回顾
{STATED}
一、把牢方向，凝心铸魂
（一）抓学习
1. 读书活动
(1)线上书屋
1.夯实基础。{STATED}
二、提高站位。
2021年的打算
{STATED}
附件：1.名单
2.统计表
政协青河县委员会办公室
2021年2月3日
"""
    assert read(text) == [
        ("标题", "", "政协青河县第十届委员会"),
        ("标题", "", "常务委员会工作报告"),
        ("副标题", "", "——2021年2月3日在政协青河县第十届委员会第五次会议上"),
        ("报告人", "", "县政协主席　王　明"),
        ("称谓", "", "各位委员："),
        ("正文", "", STATED),
        ("部分", "", "2020年工作回顾"),
        ("正文", "", STATED),
        ("一级标题", "一、", "把牢方向，凝心铸魂"),
        ("二级标题", "（一）", "抓学习"),
        ("三级标题", "1.", "读书活动"),
        ("四级标题", "(1)", "线上书屋"),
        ("正文", "1.", f"夯实基础。{STATED}"),
        ("一级标题", "二、", "提高站位。"),
        ("部分", "", "2021年的打算"),
        ("正文", "", STATED),
        ("附件说明", "", "附件：1.名单"),
        ("附件说明", "", "2.统计表"),
        ("署名", "", "政协青河县委员会办公室"),
        ("成文日期", "", "2021年2月3日"),
    ]


def test_places_are_the_numbers_of_the_lines() -> None:
    document = recognise(lines_of(f"\n关于调研的报告\n\n{STATED}"), "稿.txt")
    first, second = (block.at for block in document.blocks)
    assert (first.path, first.line, first.text) == ("稿.txt", 2, "关于调研的报告")
    assert (second.line, second.text) == (4, STATED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"关于调研的报告\n县委：\n{STATED}", ["标题", "称谓", "正文"]),
        (f"工作综述\n（2021年1月3日）\n{STATED}\n铸魂\n{STATED}", ["标题", "成文日期", "正文", "主题", "正文"]),
        (f"工作综述\n张　三\n{STATED}", ["标题", "报告人", "正文"]),
        (f"一年工作综述\n铸魂，方向正了脚步稳\n{STATED}", ["标题", "主题", "正文"]),
        (f"2021年1月3日\n{STATED}\n（记者　张三）", ["成文日期", "正文", "附注"]),
        (f"{STATED}\n附件1\n名单\n{STATED}", ["正文", "附件", "附件标题", "正文"]),
        (f"{STATED}\n附件1\n名单", ["正文", "附件", "附件标题"]),
        (f"{STATED}\n表1　提案的类别\n{STATED}", ["正文", "表题", "正文"]),
        (f"{STATED}\n2017.5万元到位\n{STATED}", ["正文", "主题", "正文"]),
        ("一、突出主业，推进…\n二、\n三、工作很多；做得很实", ["一级标题", "正文", "正文"]),
        ("", []),
    ],
)
def test_what_comes_where(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("Title", "一年"), ("Subtitle", "之一"), ("heading 1", "学习。"), ("Heading 2", "读书"), ("标题 6", "细读"), ("", STATED)],
         ["标题", "副标题", "主题", "二级标题", "四级标题", "正文"]),
        ([("heading 1", "一年"), ("heading 2", "（一）读书"), ("Normal", STATED)], ["标题", "二级标题", "正文"]),
        ([("heading 1", "一年"), ("heading 1", "两年"), ("Normal", STATED)], ["主题", "主题", "正文"]),
        ([("heading 1", "一、很长的标题也是标题。真的。"), ("正文", STATED)], ["一级标题", "正文"]),
    ],
)  # fmt: skip
def test_word_styles(lines: list[tuple[str, str]], expected: list[str]) -> None:
    found = recognise([Line(text, number, style) for number, (style, text) in enumerate(lines, 1)], "稿.docx")
    assert [block.role for block in found.blocks if isinstance(block, Paragraph)] == expected


@pytest.mark.parametrize(
    ("style", "number", "text", "role"),
    [
        ("", "一、", "强化监督", "一级标题"),
        ("", "（一）", "突出重点。", "二级标题"),
        ("", "1.", "一共三项，都已经办完了，委员满意。", "正文"),
        ("", "第一部分", "工作回顾", "主题"),
        ("", "①", "读书活动", "正文"),
        ("Heading 2", "1.1", "读书活动", "二级标题"),
        ("Heading 1", "第一章", "读书活动", "主题"),
        ("Heading 3", "1.", "读书活动，人人参加，", "三级标题"),
    ],
)
def test_a_number_that_word_counts_is_as_good_as_a_typed_one(style: str, number: str, text: str, role: str) -> None:
    found = recognise([Line("关于提案的报告", 1), Line(STATED, 2), Line(text, 3, style, number), Line(STATED, 4)], "稿.docx")
    assert told(found)[2] == (role, number, text)


def test_a_number_that_word_counts_stays_in_a_file_of_ours() -> None:
    found = recognise([Line("工作报告", 1, "标题"), Line("强化监督", 2, "一级标题", "一、")], "稿.docx")
    assert told(found) == [("标题", "", "工作报告"), ("一级标题", "一、", "强化监督")]


def test_rows_are_a_table() -> None:
    found = recognise([Line("| 类 | 件 |", 1, "表头"), Line("| 民生 |", 2), Line(STATED, 3), Line("| 甲 |", 4)], "稿.docx")
    first, text, last = found.blocks
    assert isinstance(first, Table) and isinstance(last, Table)
    assert (first.header, first.text, last.text, text.text) == (1, "| 类 | 件 |\n| 民生 |  |", "| 甲 |", STATED)


def test_rows_with_a_line_left_out_between_are_two_tables_each_with_its_place() -> None:
    found = recognise([Line("| 类 | 件 |", 1), Line("| 民生 | 2 |", 2), Line("| 文教 | 3 |", 4)], "稿.docx")
    assert [(block.text, block.at.line) for block in found.blocks] == [("| 类 | 件 |\n| 民生 | 2 |", 1), ("| 文教 | 3 |", 4)]


def test_a_web_page_loses_what_it_puts_round_the_text() -> None:
    page = f"""首页 > 要闻>>
关于调研的报告
发布时间：2021-01-03  来源：政协网
{STATED[:8]}，
　　关于调研的报告
{STATED}
来源于群众的办法最管用，阅读数也最多。
- 3 -
责任编辑：李四
短短的一句
{STATED}
12
"""
    kept, dropped = cleaned(lines_of(page))
    assert [line.text.strip("　") for line in kept] == ["关于调研的报告", STATED, "来源于群众的办法最管用，阅读数也最多。", STATED]
    assert dropped == 8


def test_an_empty_page_is_nothing() -> None:
    assert cleaned(lines_of("\n　\n")) == ([], 0)
