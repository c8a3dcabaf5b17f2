"""Entries as a table and back: what Excel does to a table on the way changes nothing, what a person does is found."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from drafter.errors import DrafterError, Problems, raise_all
from drafter.phrases import table
from drafter.phrases.library import Phrase
from drafter.places import Location
from drafter.yamlfile.rewriting import Value

AT = Location("语句.yaml", 1)
PHRASE = Phrase(
    id="采集/提案", kind="成效", topics=("提案", "办理"), section="提案",
    wordings=("=〔件数〕件，都办了。", "𠮷件〔件数〕。", "又〔件数〕。"),
    source="2017年报告.docx，第12段", status="待审", at=AT, genres=("常委会工作报告",), examples={"件数": "42"}, note="-没有办完的不用",
)  # fmt: skip
HEADINGS = Phrase(
    id="采集/标题", kind="标题组", topics=("标题",), section="通用", wordings=("甲乙\n丙丁", "戊己\n庚辛", "一二\n三四"),
    source="自拟", status="待审", at=AT,
)  # fmt: skip
HEAD = ",".join(table.COLUMNS)


def rows(data: bytes) -> list[table.Row]:
    return table.read(data, "待审.csv")


def changed(phrase: Phrase, **cells: str) -> dict[table.Change, Value | None]:
    """What a table changes in which a person typed something else into these cells."""
    (row,) = rows(table.written([phrase]))
    return table.changes(table.Row(row.path, row.number, row.headings, {**row.cells, **cells}), phrase)


def said(data: bytes, phrase: Phrase = PHRASE) -> list[str]:
    """The reports of what is wrong in a table."""
    try:
        found = rows(data)
        raise_all(table.wrong(found))
        for row in found:
            table.changes(row, phrase)
    except Problems as problems:
        return [error.report() for error in problems.errors]
    except DrafterError as error:
        return [error.report()]
    return []


def test_excel_opens_it_with_the_chinese_intact_and_runs_no_formula() -> None:
    data = table.written([PHRASE])
    assert data.startswith(b"\xef\xbb\xbf" + "编号,处理,种类".encode())
    assert data.endswith(b"\r\n")
    shown = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert shown["处理"] == ""
    assert shown["正文"] == "'=〔件数〕件，都办了。"
    assert shown["变体"] == "𠮷件〔件数〕。\n又〔件数〕。"
    assert shown["空"] == "件数=42"
    assert shown["说明"] == "'-没有办完的不用"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_table_comes_back_however_excel_saves_it(encoding: str, separator: str, newline: str) -> None:
    typed = csv.reader(io.StringIO(table.written([PHRASE, HEADINGS]).decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(typed)
    one, other = rows(out.getvalue().replace("\n", newline).encode(encoding))
    assert (one.id, one.verdict, one.number) == ("采集/提案", "", 2)
    assert table.changes(one, PHRASE) == {}
    assert table.changes(other, HEADINGS) == {}


@given(st.lists(st.text(st.sampled_from("'=+-@＝甲,;\"\t\n 乙〔〕"), max_size=8), min_size=1, max_size=4))
def test_whatever_a_cell_holds_comes_back(typed: list[str]) -> None:
    tidy = [text.strip() for text in typed]
    phrases = [
        Phrase(f"甲/{number}", "成效", ("甲",), "提案", (f"甲{text}",), text or "甲", "待审", AT, note=text)
        for number, text in enumerate(tidy)
    ]
    data = table.written(phrases)
    for row, phrase in zip(rows(data), phrases, strict=True):
        assert table.changes(row, phrase) == {}
    for cells in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(cell[:1] in ("=", "+", "-", "@", "＝", "\t") for cell in cells if cell)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"种类": "结尾"}, {("种类",): "结尾"}),
        ({"主题": "提案，办理 督办"}, {("主题",): ["提案", "办理", "督办"]}),
        ({"主题": "提案,办理"}, {("主题",): ["提案", "办理"]}),
        ({"体裁": ""}, {("体裁",): None}),
        ({"正文": "〔件数〕件。"}, {("正文",): "〔件数〕件。"}),
        ({"变体": "一〔件数〕\n\n二〔件数〕"}, {("变体",): ["一〔件数〕", "二〔件数〕"]}),
        ({"变体": ""}, {("变体",): None}),
        ({"空": "〔件数〕：43\n地名＝云川"}, {("空",): {"件数": "43", "地名": "云川"}}),
        ({"空": ""}, {("空",): None}),
        ({"空": "件数 = 42"}, {}),
        ({"说明": ""}, {("说明",): None}),
        ({"来源": "自拟"}, {("来源",): "自拟"}),
        ({"部分": "通用", "种类": "提法"}, {("部分",): "通用", ("种类",): "提法"}),
    ],
)
def test_what_is_typed_into_a_cell_is_found(cells: Mapping[str, str], wanted: Mapping[table.Change, Value | None]) -> None:
    assert changed(PHRASE, **cells) == wanted


def test_wordings_of_several_lines_are_set_apart_by_an_empty_one() -> None:
    assert changed(HEADINGS, 正文="甲\n乙", 变体="丙\n丁\n\n\n戊\n己") == {("正文",): "甲\n乙\n", ("变体",): ["丙\n丁\n", "戊\n己\n"]}


def test_a_column_that_was_deleted_changes_nothing_and_a_short_row_is_empty_at_its_end() -> None:
    (row,) = rows("编号,处理,种类\n采集/提案,采用,成效\n".encode())
    assert (row.verdict, table.changes(row, PHRASE)) == ("采用", {})
    (row,) = rows("编号,处理,说明,体裁\n采集/提案,丢弃\n".encode())
    assert table.changes(row, PHRASE) == {("说明",): None, ("体裁",): None}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("编号,种类\n甲,乙\n", "待审.csv:1：表格里应当有“处理”这一列，没有找到\n  提示：第一行照导出的表写，不要删"),
        ("编号,处理,正 文\n", "待审.csv:1:3：没有叫“正 文”的列\n  提示：是不是“正文”"),
        ("编号,,处理,\n", "待审.csv:1:2：这一列没有名称\n  提示：删去这一列"),
        ("编号,处理,,\n甲/乙,,,再看看\n", "待审.csv:2:4：“再看看”上面没有列名\n  提示：挪到"),
        ("编号,处理,处理\n", "待审.csv:1:3：“处理”这一列有两个\n  提示：删去一列"),
        ("编号,处理\n\n甲/乙,采用\n甲/乙,\n", "待审.csv:4:1：“甲/乙”在第 3 行已经有了\n  提示：删去一行"),
        ("编号,处理\n,采用\n", "待审.csv:2:1：这一行没有“编号”"),
        ("编号,处理\n甲/乙,修改\n", "待审.csv:2:2：“处理”里不能写“修改”\n  提示：写 采用、丢弃 或 留着"),
        ("编号,处理,空\n甲/乙,,云川\n", "待审.csv:2:3：“空”里应当一行写一个例，这里是“云川”\n  提示：写成 地名=云川"),
        ("编号,处理,正文\n甲/乙,采用, \n", "待审.csv:2:3：“正文”不能空着\n  提示：写上；不要这一条的，“处理”写 丢弃"),
        ("编号,处理,变体\n甲/乙,,\"?件〔件数〕。\n又〔件数〕。\"\n", "待审.csv:2:3：“变体”里有的字存成了问号\n  提示：在 Excel 里另存为"),
        ('编号,处理\n甲/乙,"采用\n', "待审.csv:2：表格从这里起读不下去，多半是引号没有合上\n  提示：在 Excel 里"),
        ("编号,处理\n甲/乙,采\u200b用\n", "待审.csv:2:6：文字里只能有看得见的字"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_row_and_column(typed: str, wanted: str) -> None:
    (report,) = said(typed.encode())
    assert report.startswith(wanted), report


@pytest.mark.parametrize(
    ("data", "wanted"), [(b"PK\x03\x04..", "Excel 工作簿"), (b"%PDF-1", "PDF"), ("编号,处理\n".encode() + b"\xff", "UTF-8")]
)
def test_a_file_that_is_no_table(data: bytes, wanted: str) -> None:
    (report,) = said(data)
    assert wanted in report
    assert "另存为“CSV UTF-8（逗号分隔）”" in report
