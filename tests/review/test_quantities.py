"""Figures read as quantities, the rows that they stand in, and what a slip of a key is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_rules import text_of

from drafter.review import ratios
from drafter.review.quantities import is_slip, shown, slipped, tolerance


def read(line: str) -> list[tuple[str, str, bool]]:
    return [(format(one.number.normalize(), "f"), one.unit, one.exact) for one in text_of(line).quantities]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("立案298件，办复率100%。", [("298", "件", True), ("100", "%", True)]),
        ("民生、城建、法制类分别为12、9和8件。", [("12", "件", True), ("9", "件", True), ("8", "件", True)]),
        ("投资2.46亿元，捐款近3万元。", [("246000000", "元", True), ("30000", "元", False)]),
        ("走访小学12所、企业30余家。", [("12", "所", True), ("30", "家", False)]),
        ("2019年1月8日，八届二次会议，第3位，5年来。", []),
        ("增强“四个意识”，开好三次座谈会。", [("3", "次", True)]),
        ("年均增长5%—6%，达到80岁以上，不少于12件。", [("5", "%", False), ("6", "%", False), ("12", "件", False)]),
        ("走访3,200户，占百分之四十。", [("3200", "户", True), ("40", "%", True)]),
        ("共12、13%。", [("12", "", True), ("13", "%", True)]),
    ],
)
def test_a_figure_is_read_with_its_unit_and_how_exact_it_is(line: str, wanted: list[tuple[str, str, bool]]) -> None:
    assert read(line) == wanted


def test_tables_are_not_read() -> None:
    assert not text_of("| 类别 | 件数 |\n| 民生 | 12件 |").quantities


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("民生12件、法制9件，文化8件。", [["12", "9", "8"]]),
        ("民生（12件）、法制（9件）、文化（8件）", [["12", "9", "8"]]),
        ("召开会议20次（常委会议6次、主席会议14次），走访9家。", [["20"], ["6", "14"], ["20"], ["9"]]),
        ("提案分为两类：民生12件，占60%；法制8件，占40%。", [["12", "8"]]),
        ("立案42件，其中民生12件。收到53件。", [["42"], ["12"], ["53"]]),
        ("收到53件，比上年增加6件。", [["53"], ["6"]]),
    ],
)
def test_quantities_of_one_unit_stand_in_rows(line: str, wanted: list[list[str]]) -> None:
    assert [[one.digits for one in row.quantities] for row in text_of(line).rows] == wanted


@pytest.mark.parametrize(
    ("told", "meant", "is_one"),
    [
        ("42", "43", True), ("53", "35", True), ("326", "36", True), ("36", "326", True), ("91.4", "94.1", True), ("7", "71", False),
        ("42", "42", False), ("42", "53", False), ("1234", "1432", False), ("12", "1234", False),
        ("8.05", "80", False), ("9.5", "95", True),
    ],
)  # fmt: skip
def test_a_slip_is_one_digit_or_two_changed_about(told: str, meant: str, is_one: bool) -> None:
    assert is_slip(told, meant) is is_one


def test_a_number_is_shown_as_another_is() -> None:
    money, han, count = text_of("投资2.46亿元、四十二件、1200户").quantities
    assert shown(Decimal("312000000"), money) == "3.12"
    assert slipped(money, Decimal("241000000"))
    assert slipped(han, Decimal(43))
    assert not slipped(count, Decimal(0))
    assert tolerance([money]) == Decimal("0.01e8")
    assert tolerance([han, count]) == 0


def test_a_share_is_explained_by_a_slip_in_it_or_in_its_counts() -> None:
    part, base, right, wrong = text_of("231件、298件、77.5%、72.5%").quantities
    assert ratios.is_rounded(part.number, base.number, right)
    assert not ratios.is_rounded(part.number, Decimal(0), right)
    assert ratios.explained(part, base, wrong)
    slipped_base = text_of("998件").quantities[0]
    assert ratios.explained(part, slipped_base, right)
    assert ratios.explained(text_of("931件").quantities[0], base, right)
    assert not ratios.explained(text_of("112件").quantities[0], base, right)
    money, all_money = text_of("1.2亿元、2.4亿元").quantities
    assert ratios.explained(money, all_money, text_of("33.7%").quantities[0]) is False
    assert ratios.told_as(Decimal("90.0")) == "90%"


@pytest.mark.parametrize(
    ("part", "base", "told", "right"),
    [
        (1, 3, "33.3%", True), (1, 3, "33.4%", False), (2, 3, "66.6%", True), (2, 3, "66.7%", True), (2, 3, "66.5%", False),
        (31, 40, "77%", True), (31, 40, "78%", True), (31, 40, "76%", False), (31, 40, "79%", False), (78, 100, "77%", False),
    ],
)  # fmt: skip
def test_a_share_may_be_rounded_or_cut_off(part: int, base: int, told: str, right: bool) -> None:
    assert ratios.is_rounded(Decimal(part), Decimal(base), text_of(told).quantities[0]) is right


@pytest.mark.parametrize(
    ("part", "base", "told", "right"), [(1, 3, "30%", "33"), (2, 3, "66.5%", "66.7"), (1, 8, "12%", "13"), (1, 2, "5.12%", "50.00")]
)
def test_a_share_is_computed_as_finely_as_it_is_told(part: int, base: int, told: str, right: str) -> None:
    assert str(ratios.rounded(Decimal(part), Decimal(base), text_of(told).quantities[0])) == right


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("1件、3件、32%", "share"), ("21件、42件、05%", "share"), ("2件、40件、0.5%", "share"), ("31件、42件、50%", "part base"),
        ("21件、43件、50%", "base"), ("21件、24件、50%", "part base"), ("3100件、4200件、50%", "part"),
        ("3100件、4200件、50.0%", "part base"), ("14件、30件、43.33%", "part"), ("9亿元、2.4亿元、50%", "part"),
        ("1.3亿元、2.4亿元、50%", "share part base"), ("9件、42件、50%", ""), ("1件、2件、6%", ""), ("1件、8件、13.5%", "share"),
        ("4件、5件、8.05%", ""),
        ("9件、10件、900%", "share"),
        ("310000件、420000件、50%", ""), ("12万元、24万元、5%", "base"),
    ],
)  # fmt: skip
def test_where_one_slip_would_explain_a_share(line: str, where: str) -> None:
    part, base, told = text_of(line).quantities
    found = {
        "share": ratios.share_slipped(part.number, base.number, told),
        "part": ratios._count_slipped(part, told, base.number / 100, inverse=False),
        "base": ratios._count_slipped(base, told, part.number * 100, inverse=True),
    }
    assert " ".join(name for name, slipped in found.items() if slipped) == where
    assert ratios.explained(part, base, told) is bool(where)


@pytest.mark.parametrize("line", ["", "\n\n", "，。；", "（（（", "）12件（", "%%%", "12", "件12%占", "\ufffd\u200b12件", "由件到件，%"])
def test_nothing_makes_the_reading_fail(line: str) -> None:
    text = text_of(line)
    assert all(text.joined[one.at : one.end].startswith(one.digits) for one in text.quantities)
    assert sum(len(row.items) for row in text.rows) <= len(text.quantities) + 2
