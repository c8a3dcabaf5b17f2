"""What the summary of Zhifu's year tells: each figure and name stands in the draft, and each comes from its fact."""

from __future__ import annotations

import itertools

import pytest

from samples import document_of, sources_of, text_of

CASE, GENRE = "zhifu-2022", "year-summary"

TOLD = {
    "（2023年1月31日）": ("2023年1月31日", "摘要.日期"),
    "2022年，是十五届区政协履职的开局之年": ("十五届区政协履职的开局之年", "开篇.定位"),
    "第十五届委员会": ("十五", "会议.届"),
    "社情民意信息180余篇": ("180余", "社情民意.上报"),
    "文会研学社3个内设机构": ("3", "文史.活动[1].成果[1].数"),
    "《妙笔写芝罘》": ("《妙笔写芝罘》", "文史.书名"),
    "《精准精细做实网格化服务": ("《精准精细做实网格化服务 着力提升群众满意度》", "协商.成果[1]"),
    "《政协委员联系服务界别群众的实施办法》": ("《政协委员联系服务界别群众的实施办法》", "界别.条目[1].制度[1]"),
    "“听心声、聚共识、促发展”": ("开展“听心声、聚共识、促发展”委员大走访活动，做到走访全覆盖", "界别.条目[2].谓[1]"),
    "“大培训、大练兵、大比武、大竞赛”": (
        "扎实建设模范机关，开展干部专业化能力“大培训、大练兵、大比武、大竞赛”", "机关.条目[1].谓[1]"),
    "2023年，是“十四五”规划": ("2023", "会议.年度"),
}  # fmt: skip

NAMED = (
    "“1+6+1”", "“四争”", "“突破芝罘”", "“十协”", "“两个全覆盖”", "“一线政协”", "“我为芝罘突破发展做贡献”", "《区政协2022年协商工作计划》",
    "“存史资政、团结育人”", "“我为群众办实事”", "“民情日记”", "“政协委员进社区”", "“有事多商量”", "“一核突破”", "“厚积成势、大干快上”",
)  # fmt: skip


@pytest.mark.parametrize("words", TOLD)
def test_it_stands_in_the_draft_and_comes_from_its_fact(words: str) -> None:
    assert TOLD[words] in sources_of(CASE, GENRE, words)


@pytest.mark.parametrize("words", NAMED)
def test_what_is_named_comes_from_a_fact(words: str) -> None:
    assert any(words in text for text, _ in sources_of(CASE, GENRE, words))


def test_the_draft_is_about_as_long_as_the_summary() -> None:
    assert 0.8 * 3914 <= len(text_of(CASE, GENRE).replace("\n", "")) <= 1.2 * 3914


def test_five_themes_of_three_and_five_for_the_next_year() -> None:
    blocks = document_of(CASE, GENRE).blocks
    themes = [index for index, block in enumerate(blocks) if getattr(block, "role", "") == "主题"]
    assert len(themes) == 10
    headed = [sum(bool(block.runs and block.runs[0].bold) for block in blocks[a:b]) for a, b in itertools.pairwise(themes)]  # type: ignore[union-attr]
    assert headed[:5] == [3, 3, 3, 3, 3]


def test_the_headings_are_parallel() -> None:
    headings = [block.text for block in document_of(CASE, GENRE).blocks if getattr(block, "role", "") == "主题"]
    review, plan = headings[:5], headings[5:]
    assert [len(beat) for beat in review[0].split("，")] == [7, 7, 13]
    assert {tuple(len(beat) for beat in heading.split("，")) for heading in review} == {(7, 7, 13)}
    assert all("更加" in heading for heading in review)
    assert all(heading.startswith("坚持") and "，在" in heading for heading in plan)
