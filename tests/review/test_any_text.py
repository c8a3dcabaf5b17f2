"""Whatever stands in a file, the rules read it: none fails, and what they find lies where they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from drafter import sources
from drafter.report.recognise import recognise
from drafter.report.webpage import Line, cleaned, lines_of
from drafter.review import engine, text
from drafter.review.finding import Finding, Level, Place
from drafter.review.known import NOTHING, Budget
from drafter.review.rules import RULES
from drafter.review.text import Text

MEASURES = sources.measure_words()
SHIPPED = replace(NOTHING, lists=sources.review_lists())
FULL = replace(SHIPPED, date=(2024, 1, 8), budget=(Budget(3), Budget(1, "页"), Budget(1, "分钟", "抓学习")))
PIECES = (
    *"一二三十〇0159.,%，。；：！？、“”‘’（）()《》〈〉【】〔〕—-～~…·*×xX|\t \u3000\u200b\x00\x07\x1b\ufeff\ufffe😀",
    "的", "地", "得", "等", "共", "其中", "分别", "一、", "（一）", "1.", "（1）", "①", "第一，", "一是", "二是", "Office", "提案",
    "立案", "12件", "3.5亿元", "100%", "1:2", "百分之三十", "2024年", "13月45日", "八届二次会议", "99999999999999999999", "市政协",
    "中共某市委", "常委会", "委员会", "我们", "公司", "集团", "政协某市委员会", "副主席王某某", "一年来，", "同时，", "进一步",
    "更加", "取得良好成效", "《关于加强", "工作的意见》", "“四个意识", "”", "【待补：数】", "各位委员：", "2024年工作回顾", "附件1",
    "组织委员视察老旧小区改造工程。", "（一）抓学习\n", "\n", "",
)  # fmt: skip
ROWS = st.lists(st.sampled_from(["12", "3.5%", "合计", "件", "", "一、", "2024-01-08"]), min_size=1, max_size=5)
LINES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    ROWS.map(lambda cells: "| " + " | ".join(cells) + " |"),
    st.tuples(st.sampled_from(PIECES), st.integers(50, 700)).map(lambda found: found[0] * found[1]),
)
TEXTS = st.lists(LINES, max_size=12)


def read(lines: list[str]) -> Text:
    """Some lines as a text; a row of a table may be a head."""
    told = lines_of("\n".join(lines).replace("\r", ""))
    styled = [Line(line.text, line.number, "表头" if line.text.startswith("| 合计") else "") for line in told]
    return text.of(recognise(styled, ""), MEASURES, recognised=True)


def inside(read: Text, place: Place) -> bool:
    return 0 <= place.start <= place.end <= len(read.passages[place.passage].text)


def order(one: Finding) -> tuple[int, int, int]:
    return one.hit.place.passage, one.hit.place.start, list(Level).index(one.level)


@pytest.mark.no_cover  # many texts
@settings(max_examples=120)
@given(TEXTS, TEXTS)
def test_no_rule_fails_on_any_text_and_places_lie_inside_it(lines: list[str], others: list[str]) -> None:
    own, other = read(lines), read(others)
    for known in (SHIPPED, replace(FULL, last=other, against=other), replace(NOTHING, last=own, against=own)):
        reviewed = engine.review(own, RULES, known)
        assert not reviewed.failures
        assert [order(one) for one in reviewed.findings] == sorted(order(one) for one in reviewed.findings)
        for one in reviewed.findings:
            assert inside(own, one.hit.place)
            assert all(inside(own, place) for place in one.hit.others)
            assert one.hit.said
            assert one.advice
            if one.hit.fix is not None:
                passage = own.passages[one.hit.place.passage]
                assert one.hit.fix != passage.typed[one.hit.place.start : one.hit.place.end]


@settings(max_examples=40)
@given(TEXTS)
def test_what_a_web_page_leaves_of_any_text_is_read_too(lines: list[str]) -> None:
    kept, left_out = cleaned(lines_of("\n".join(lines)))
    own = text.of(recognise(kept, ""), MEASURES, recognised=True)
    assert left_out >= 0
    assert not engine.review(own, RULES, SHIPPED).failures
