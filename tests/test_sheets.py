"""The check sheet: each figure of a draft once, under the office that reported it; on paper and as a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafter import api, sources
from drafter.api import Sheet
from drafter.api.figures import Told
from drafter.api.sheets import page as sheet_page
from drafter.api.sheets.values import Row
from drafter.errors import OutputError
from drafter.report.document import Paragraph, Table
from drafter.word import reader
from drafter.word.package import unpack
from rendering import needs_office, pages
from samples import DRAFTS, IDS, drafted
from worlds import FACTS, office

GENRES = sources.genres()
HONGGANG = sources.data() / "examples" / "honggang-2017"
ANNUAL = "常委会工作报告"


@cache
def sheet(case: Path, genre: str) -> Sheet:
    return api.sheet(drafted(case, genre))


def annual() -> Sheet:
    return sheet(HONGGANG, ANNUAL)


def rows(made: Sheet) -> list[Row]:
    return [row for group in made.groups for row in group.rows]


def row_of(made: Sheet, key: str) -> Row:
    (found,) = [row for row in rows(made) if [one.key for one in row.sources] == [key]]
    return found


def table(made: Sheet, target: Path) -> list[dict[str, str]]:
    """The table as a program reads it that knows nothing of drafter."""
    api.write_sheet(made, target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def edited(data: bytes) -> bytes:
    """The file as it is after somebody saved it with a change."""
    if not data.startswith(b"PK"):
        return data.replace("已核,".encode(), "已核,某某某".encode())
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in (unpack(data) | {"word/settings.xml": b"<w:settings/>"}).items():
            package.writestr(name, content)
    return stream.getvalue()


# ---- each figure once ----


def told(found: Iterable[Told]) -> Counter[tuple[tuple[str, ...], str]]:
    return Counter((one.keys, one.text) for one in found)


def listed(found: Iterable[Row]) -> Counter[tuple[tuple[str, ...], str]]:
    def each() -> Iterator[tuple[tuple[str, ...], str]]:
        for row in found:
            for mention in row.mentions:
                yield from ((tuple(one.key for one in row.sources), mention.sentence[begin:end]) for begin, end in mention.places)

    return Counter(each())


@pytest.mark.no_cover  # many drafts
@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_every_figure_of_a_draft_stands_in_one_place_of_the_sheet(case: Path, genre: str) -> None:
    draft = drafted(case, genre)
    made, accounts = sheet(case, genre), api.account(draft)
    assert listed(rows(made)) + listed(made.frame) + listed(made.computed) == told(
        (*accounts.from_facts, *accounts.in_texts, *accounts.computed)
    )
    assert (listed(made.fixed), listed(made.unaccounted)) == (told(accounts.fixed), told(accounts.unaccounted))
    assert all(row.formula for row in made.computed)
    assert made.missing == draft.missing
    assert sorted(key for keys in made.unused.values() for key in keys) == list(draft.statistics.unused)


@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_every_sentence_of_the_sheet_stands_in_the_draft(case: Path, genre: str) -> None:
    lines = drafted(case, genre).document.text.replace(" | ", "　")
    for row in rows(sheet(case, genre)):
        for mention in row.mentions:
            assert mention.sentence.rpartition("：")[2] in lines


def test_the_sheet_does_not_depend_on_the_machine() -> None:
    first, second = (sheet_page.page(api.sheet(api.draft(HONGGANG, ANNUAL))) for _ in range(2))
    assert first == second
    assert str(HONGGANG.parent) not in first.text


# ---- by office ----


def test_groups_are_in_the_order_of_the_sources_and_what_has_no_office_comes_last() -> None:
    made = annual()
    assert [group.office for group in made.groups] == ["秘书科", "提案委", "调研科", "委员联络委", "经济委", ""]
    assert all(row.office == group.office for group in made.groups for row in group.rows)
    assert made.offices == 5


def test_a_row_has_the_figure_its_sentence_its_fact_and_what_is_said_of_it() -> None:
    row = row_of(annual(), "招商.项目[2].投资")
    (source,), (mention,) = row.sources, row.mentions
    assert row.printed == ("2.46亿元",)
    assert (row.office, row.as_of, row.state) == ("经济委", "2017-11-30", "暂报")
    assert source.at is not None
    line = Path(source.at.path).read_text(encoding="utf-8").splitlines()[source.at.line - 1]
    assert "2.46亿元" in line
    assert mention.sentence.startswith("委员积极参与招商引资，做到了“三个一”")
    assert [mention.sentence[begin:end] for begin, end in mention.places] == ["2.46亿元"]


def test_figures_typed_in_a_text_are_under_the_office_of_the_text() -> None:
    row = row_of(annual(), "学习.活动[2].谓")
    assert (row.printed, row.office, row.state) == (("一堂",), "秘书科", "已核")
    several = row_of(annual(), "招商.名")
    assert several.printed == ("三个", "一个")
    assert len(several.mentions[0].places) == 4


def test_a_fact_printed_several_times_is_one_row_with_every_sentence() -> None:
    row = row_of(sheet(HONGGANG, "提案工作情况的报告"), "提案.立案")
    assert row.printed == ("42件",)
    assert [mention.sentence for mention in row.mentions] == [
        "经提案委同提案人反复沟通协商，立案42件。",
        "表1　提案的征集、审查和办理（单位：件）：立案　42　—",
    ]
    assert all([mention.sentence[begin : begin + 2] for begin, _ in mention.places] == ["42"] for mention in row.mentions)


def test_who_speaks_and_when_needs_no_signature() -> None:
    made = annual()
    assert {row.printed for row in made.frame} >= {("八届",), ("2017年12月13日",), ("2018年",)}
    assert not [row for row in rows(made) if row.sources[0].key.startswith(("会议.", "行文."))]
    assert len(next(row for row in made.frame if row.printed == ("八届",)).mentions) == 3


def test_dates_and_amounts_are_signed_and_names_are_not() -> None:
    tour = sheet(sources.data() / "examples" / "study-tour-2019", "学习考察报告")
    assert row_of(tour, "考察.起").printed == ("2019年3月31日",)
    assert row_of(annual(), "公益.条目[5].款").printed == ("3200元",)
    keys = [one.key for row in (*rows(annual()), *annual().frame) for one in row.sources]
    assert not [key for key in keys if key.startswith("单位.")]


SMALL = """\
来源: {提案: {单位: 提案委}, 提案.办复: {单位: 督查室}}
体裁: 小报告
会议: {日期: 2017-12-13}
提案: {立案: 42, 办复: 待补}
说明: 共收到〔提案.立案〕件，开会3次。
"""


def test_of_several_sources_the_nearest_counts_and_a_quoted_fact_keeps_its_own(tmp_path: Path) -> None:
    office(tmp_path, {"事实.yaml": SMALL.replace("待补", "40")})
    made = api.sheet(api.draft(tmp_path / "事实.yaml"))
    assert [(group.office, [row.printed for row in group.rows]) for group in made.groups] == [
        ("提案委", [("42件",)]), ("督查室", [("40件",)]), ("", [("3次",)]),
    ]  # fmt: skip
    sentences = [mention.sentence for mention in made.groups[0].rows[0].mentions]
    assert sentences == ["2017年12月13日，立案42件，办复40件。", "共收到42件，开会3次。"]
    assert {row.state for row in rows(made)} == {"没有写"}
    assert (made.figures, made.unchecked, made.offices) == (3, 3, 2)


def test_a_gap_is_named_with_who_supplies_it(tmp_path: Path) -> None:
    office(tmp_path, {"事实.yaml": SMALL})
    document = sheet_page.page(api.sheet(api.draft(tmp_path / "事实.yaml")))
    assert "| 办复件数 | 提案.办复\n事实.yaml:4 | 督查室 |  |" in document.text


def test_a_figure_of_unknown_origin_is_pointed_out(tmp_path: Path) -> None:
    report = "# 关于提案工作的报告\n{{ 会议.日期|日期 }}，立案{{ 提案.立案 }}件，办复41件。\n"
    office(tmp_path, {"事实.yaml": FACTS, "templates/small/report.j2": report})
    made = api.sheet(api.draft(tmp_path / "事实.yaml"))
    assert [row.printed for row in made.unaccounted] == [("41件",)]
    assert "来历不明的数" in sheet_page.page(made).text
    assert table(made, tmp_path / "表.csv")[1]["状态"] == "来历不明"


def test_last_years_figures_go_to_the_office_that_reports_this_years(tmp_path: Path) -> None:
    report = "# 关于提案工作的报告\n{{ 会议.日期|日期 }}，立案{{ 提案.立案 }}件，去年{{ 去年.提案.立案 }}件。\n"
    office(tmp_path, {"今年.yaml": SMALL, "去年.yaml": FACTS.replace("42", "37"), "templates/small/report.j2": report})
    made = api.sheet(api.draft(tmp_path / "今年.yaml", last=tmp_path / "去年.yaml"))
    (group,) = made.groups
    assert [(row.printed, row.sources[0].key, row.office) for row in group.rows] == [
        (("42件",), "提案.立案", "提案委"), (("37件",), "去年.提案.立案", "提案委"),
    ]  # fmt: skip


def test_facts_that_the_report_does_not_use_are_listed_by_office() -> None:
    made = sheet(HONGGANG, "工作综述")
    assert "提案.座谈会.次数" in made.unused["提案委"]
    assert "提案委：提案.发动、提案.座谈会.征集意见、提案.座谈会.次数" in sheet_page.page(made).text


# ---- on paper ----


def test_the_sheet_reads_back_and_its_figures_are_bold(tmp_path: Path) -> None:
    made = annual()
    api.write_sheet(made, tmp_path / "核对表.docx")
    data = (tmp_path / "核对表.docx").read_bytes()
    document = sheet_page.page(made)
    assert "\n".join(line.text for line in reader.read_text(data)) == document.text
    first = next(block for block in document.blocks if isinstance(block, Table))
    sentences = [row[2] for row in first.rows[1:]]
    assert ["".join(run.text for run in cell if run.bold) for cell in sentences] == ["十多场次", "一年五年", "132", "四次", "一次"] + [
        "".join(row.printed) for row in made.groups[0].rows[5:]
    ]


def test_a_sheet_that_somebody_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    for name in ("核对表.docx", "核对表.csv"):
        target = tmp_path / name
        api.write_sheet(annual(), target)
        target.write_bytes(edited(target.read_bytes()))
        with pytest.raises(OutputError, match="没有覆盖"):
            api.write_sheet(annual(), target)
        before = target.read_bytes()
        api.write_sheet(annual(), target, force=True)
        assert target.read_bytes() != before


def test_a_sheet_that_nobody_touched_is_written_again(tmp_path: Path) -> None:
    api.write_sheet(annual(), tmp_path / "核对表.docx")
    before = (tmp_path / "核对表.docx").read_bytes()
    api.write_sheet(annual(), tmp_path / "核对表.docx")
    assert (tmp_path / "核对表.docx").read_bytes() == before


def test_each_office_by_itself_has_title_report_and_a_place_to_sign() -> None:
    blocks = sheet_page.page(annual(), split=True).blocks
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Paragraph) and block.role == "标题"]
    assert [blocks[index].text for index in starts] == [
        f"数字核对表（{name}）" for name in ("秘书科", "提案委", "调研科", "委员联络委", "经济委", "没有写报送单位", "汇总")
    ]
    for begin, end in pairwise(starts):
        words = "\n".join(block.text for block in blocks[begin:end])
        assert "政协大庆市红岗区第八届委员会常务委员会工作报告" in words
        assert "核对人：" in words
        assert "日期：" in words
        assert sum(isinstance(block, Table) for block in blocks[begin:end]) == 1


@needs_office
def test_each_office_begins_a_page(tmp_path: Path) -> None:
    api.write_sheet(annual(), tmp_path / "核对表.docx", split=True)
    heads = [page.lines[0].text for page in pages((tmp_path / "核对表.docx").read_bytes())]
    titles = [head for head in heads if head.startswith("数字核对表（")]
    assert titles == [
        f"数字核对表（{name}）" for name in ("秘书科", "提案委", "调研科", "委员联络委", "经济委", "没有写报送单位", "汇总")
    ]
    texts = ["".join(line.text for line in page.lines) for page in pages((tmp_path / "核对表.docx").read_bytes())]
    assert all(text.count("数字核对表（") <= 1 for text in texts)


@needs_office
def test_nothing_runs_out_of_the_page(tmp_path: Path) -> None:
    api.write_sheet(annual(), tmp_path / "核对表.docx")
    for page in pages((tmp_path / "核对表.docx").read_bytes()):
        assert (round(page.width), round(page.height)) == (297, 210)
        assert all(line.left >= 19 and line.right <= 282 for line in page.lines)


# ---- as a table ----


def test_the_table_has_a_row_for_each_figure_and_sentence(tmp_path: Path) -> None:
    made = sheet(HONGGANG, "提案工作情况的报告")
    found = table(made, tmp_path / "核对表.csv")
    signed = [one for one in found if one["序号"]]
    assert [(one["数"], one["句子"][:3], one["文件和行"]) for one in signed if one["事实"] == "提案.立案"] == [
        ("42件", "经提案", "02-各委室.yaml:78"), ("42", "表1　", "02-各委室.yaml:78"),
    ]  # fmt: skip
    assert {one["报送单位"] for one in signed} == {"提案委"}
    assert {one["签字"] for one in found} == {""}
    assert {one["状态"] for one in found} == {"已核", "算出来的", "不用签", "模板里的话", "待补"}
    assert [one["数"] for one in found if one["状态"] == "待补"] == [f"【待补：{one.title}】" for one in made.missing]
    assert len(signed) == sum(len(mention.places) for row in rows(made) for mention in row.mentions)


def test_the_table_opens_in_excel_and_runs_nothing(tmp_path: Path) -> None:
    office(tmp_path, {"事实.yaml": SMALL.replace("共收到", '"=1+1，共收到').replace("3次。", '3次。"')})
    found = table(api.sheet(api.draft(tmp_path / "事实.yaml")), tmp_path / "表.csv")
    data = (tmp_path / "表.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(found) + 1
    sentences = {one["句子"] for one in found}
    assert "'=1+1，共收到42件，开会3次。" in sentences
    assert not [cell for one in found for cell in one.values() if cell.startswith(("=", "+", "-", "@"))]
