"""A file held against the text as it was drafted: what stands, what was changed, what is gone, whatever was done around it."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, strategies as st

from drafter.word import merge
from drafter.word.merge import MOST_COMPARED, Placed, align
from drafter.word.provenance import Line, Passage


def line(text: str) -> Line:
    """A line whose passages stand in ‹ ›."""
    plain, passages = "", []
    for number, piece in enumerate(text.replace("›", "‹").split("‹")):
        if number % 2:
            passages.append(Passage(number, len(plain), len(plain) + len(piece), (f"键{number}",)))
        plain += piece
    return Line("正文", plain, tuple(passages))


DRAFT = [
    line("政协甲市委员会工作报告"),
    line("全年收到提案‹130›件，立案‹120›件，已全部办结。"),
    line("围绕‹城市更新›开展协商‹12›场次，提出建议‹36›条。"),
    line("编辑出版《‹甲市文史›》第‹八›辑，计‹20›万字。"),
]
TEXTS = [one.text for one in DRAFT]


def shown(found: list[Placed]) -> list[str]:
    return [f"{one.drafted}→{'×' if one.deleted else f'{one.line}:{one.text}' if one.changed else one.line}" for one in found]


SAME = ["130→1", "120→1", "城市更新→2", "12→2", "36→2", "甲市文史→3", "八→3", "20→3"]
EDITS: dict[str, tuple[list[str], list[str]]] = {
    "nothing": (TEXTS, SAME),
    "a figure": ([TEXTS[0], TEXTS[1].replace("120", "118"), *TEXTS[2:]], ["130→1", "120→1:118", *SAME[2:]]),
    "a digit behind a figure": ([TEXTS[0], TEXTS[1].replace("120", "1200"), *TEXTS[2:]], ["130→1", "120→1:1200", *SAME[2:]]),
    "a digit before a figure": ([TEXTS[0], TEXTS[1].replace("120", "2120"), *TEXTS[2:]], ["130→1", "120→1:2120", *SAME[2:]]),
    "a decimal": ([TEXTS[0], TEXTS[1].replace("120", "120.5"), *TEXTS[2:]], ["130→1", "120→1:120.5", *SAME[2:]]),
    "ten thousand times as many": ([*TEXTS[:3], TEXTS[3].replace("20", "20万")], [*SAME[:7], "20→3:20万"]),
    "a hundred times as many": ([TEXTS[0], TEXTS[1].replace("120", "120百"), *TEXTS[2:]], ["130→1", "120→1:120百", *SAME[2:]]),
    "a number in Han": ([*TEXTS[:3], TEXTS[3].replace("八", "十八")], [*SAME[:6], "八→3:十八", "20→3"]),
    "a word beside a figure": ([TEXTS[0], TEXTS[1].replace("120件", "约120多件"), *TEXTS[2:]], SAME),
    "two figures run together": ([TEXTS[0], TEXTS[1].replace("件，立案", ""), *TEXTS[2:]], ["130→1:130120", "120→1:130120", *SAME[2:]]),
    "a figure taken out": ([TEXTS[0], TEXTS[1].replace("，立案120件", ""), *TEXTS[2:]], ["130→1", "120→×", *SAME[2:]]),
    "words around": ([TEXTS[0], "一年来，" + TEXTS[1].replace("已全部办结", "全部按期办结"), *TEXTS[2:]], SAME),
    "a line before": (["新华社记者", *TEXTS], [f"{s[:-1]}{int(s[-1]) + 1}" for s in SAME]),
    "a line gone": ([*TEXTS[:2], TEXTS[3]], ["130→1", "120→1", "城市更新→×", "12→×", "36→×", "甲市文史→2", "八→2", "20→2"]),
    "a line moved": (
        [TEXTS[0], TEXTS[3], TEXTS[1], TEXTS[2]],
        ["130→2", "120→2", "城市更新→3", "12→3", "36→3", "甲市文史→1", "八→1", "20→1"],
    ),
    "split": (
        [TEXTS[0], TEXTS[1], TEXTS[2][:15], TEXTS[2][15:], TEXTS[3]],
        ["130→1", "120→1", "城市更新→2", "12→2", "36→3", "甲市文史→4", "八→4", "20→4"],
    ),
    "joined": (
        [TEXTS[0], TEXTS[1] + TEXTS[2], TEXTS[3]],
        ["130→1", "120→1", "城市更新→1", "12→1", "36→1", "甲市文史→2", "八→2", "20→2"],
    ),
    "another name": ([*TEXTS[:2], TEXTS[2].replace("城市更新", "老城改造"), TEXTS[3]], [*SAME[:2], "城市更新→2:老城改造", *SAME[3:]]),
    "all gone": ([], [f"{s.partition('→')[0]}→×" for s in SAME]),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_became_of_each_passage(name: str) -> None:
    now, found = EDITS[name]
    assert shown(align(DRAFT, now)) == found


def test_a_place_is_where_the_words_stand() -> None:
    for one in align(DRAFT, ["加一行", *TEXTS]):
        assert one.line is not None
        assert ["加一行", *TEXTS][one.line][one.start : one.start + len(one.text)] == one.text


def test_half_a_sentence_that_was_moved_is_found_by_its_bookmark() -> None:
    now = [TEXTS[0], "全年收到提案130件，已全部办结。", *TEXTS[2:], "另据提案委统计，立案120件，为历年之最。"]
    assert shown(align(DRAFT, now))[1] == "120→×"
    at = now[-1].index("120")
    assert shown(align(DRAFT, now, {3: (len(now) - 1, at, at + 3)}))[1] == "120→4"


def test_a_bookmark_gives_way_to_the_text_where_that_stands_unchanged() -> None:
    assert shown(align(DRAFT, TEXTS, {3: (0, 0, 2)})) == SAME
    other = [TEXTS[0], TEXTS[1].replace("120", "118"), *TEXTS[2:]]
    assert shown(align(DRAFT, other, {3: (0, 0, 2)}))[1] == "120→1:118"


def test_a_bookmark_round_the_digits_stands_for_the_words_round_them() -> None:
    drafted = [line("捐款捐物共计‹10余万元›。"), line("目前已全部办结。")]
    now = ["目前已全部办结。", "全体委员一年里先后向困难群众捐助的钱和物约值10余万元之多。"]
    assert shown(align(drafted, ["目前已全部办结。"])) == ["10余万元→×"]
    at = now[1].index("10")
    assert shown(align(drafted, now, {1: (1, at, at + 2)})) == ["10余万元→1"]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("物约值近10余万元之多", "近10余万元"),
        ("物约值10余万元之多", "10余万元"),
        ("物约值近10多万元", "近10"),
        ("物约值12多万元", "12"),
    ],
)
def test_of_what_stood_round_the_digits_as_much_is_taken_as_stands_there(said: str, text: str) -> None:
    drafted = [line("捐款捐物共计‹近10余万元›。"), line("目前已全部办结。")]
    now = ["目前已全部办结。", f"全体委员一年里先后向困难群众捐助的钱和{said}。"]
    at = now[1].index("1")
    (found,) = align(drafted, now, {1: (1, at, at + 2)})
    assert found == Placed(drafted[0].passages[0], "近10余万元", 1, now[1].index(text), text)


def test_the_sign_behind_the_digits_is_the_templates_where_it_was_drafted() -> None:
    drafted = [line("满意率为‹95›%。")]
    assert shown(align(drafted, ["满意率达到95%。"])) == ["95→0"]
    assert shown(align(drafted, ["满意率为95.5%。"])) == ["95→0:95.5"]
    moved = ["另据提案委员会的统计，各位委员都很认可，表示满意的占95%之多。", "（完）"]
    assert shown(align(drafted, moved, {1: (0, moved[0].index("95"), moved[0].index("95") + 2)})) == ["95→0"]
    assert shown(align([line("共‹95›个。")], ["共95%个。"])) == ["95→0:95%"]


@pytest.mark.parametrize(
    ("drafted", "now", "found"),
    [
        ("‹12月›召开‹会议›", "12月召开会议", ["12月→0", "会议→0"]),
        ("‹12月›召开‹会议›", "12月隆重召开会议", ["12月→0", "会议→0"]),
        ("‹12月›召开‹会议›", "2月召开会议", ["12月→0:2月", "会议→0"]),
        ("‹12月›召开‹会议›", "12月召开会", ["12月→0", "会议→0:会"]),
        ("‹12月›召开‹会议›", "召开", ["12月→×", "会议→×"]),
        ("经‹甲市›同意", "经3甲市4同意", ["甲市→0"]),
        ("共‹8›件", "共85件", ["8→0:85"]),
    ],
)
def test_passages_at_the_ends_of_a_line(drafted: str, now: str, found: list[str]) -> None:
    assert shown(align([line(drafted)], [now])) == found


def test_a_digit_typed_outside_the_bookmark_counts_too() -> None:
    other = [TEXTS[0], TEXTS[1].replace("120", "1200"), *TEXTS[2:]]
    at = other[1].index("1200")
    assert shown(align(DRAFT, other, {3: (1, at, at + 3)}))[1] == "120→1:1200"


@given(st.permutations("甲乙丙丁戊己庚辛壬癸子丑寅卯"), st.data())
def test_words_typed_beside_a_passage_move_it_and_those_typed_in_it_are_its_own(signs: list[str], data: st.DataObject) -> None:
    text, typed = "".join(signs), data.draw(st.text("天地玄黄", max_size=4))
    start = data.draw(st.integers(1, 8))
    end = data.draw(st.integers(start + 1, 12))
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    now = text[:first] + typed + text[last:]
    (found,) = align([Line("正文", text, (Passage(1, start, end, ("键",)),))], [now])
    if first >= end or last <= start:
        assert found == Placed(found.passage, text[start:end], 0, start + (len(now) - len(text) if last <= start else 0), text[start:end])
    elif start <= first and last <= end:
        said = text[start:first] + typed + text[last:end]
        assert found == Placed(found.passage, text[start:end], 0 if said else None, start if said else 0, said)


@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_longest_rising_run_is_found(numbers: list[int]) -> None:
    found = merge._rising(list(enumerate(numbers)))
    taken = [j for _, j in found]
    assert found == sorted(set(found))
    assert all(one < other for one, other in pairwise(taken))
    runs = (run for size in range(len(numbers), 0, -1) for run in combinations(numbers, size))
    longest = next((len(run) for run in runs if all(one < other for one, other in pairwise(run))), 0)
    assert len(found) == longest


def test_a_long_paragraph_of_few_characters_is_followed() -> None:
    chance = random.Random(1)
    text = "".join(chance.choice("甲乙丙丁") for _ in range(400))
    drafted = [Line("正文", text, (Passage(1, 200, 206, ("键",)),))]
    now = f"{text[:100]}戊己庚{text[100:300]}辛{text[300:]}"
    assert shown(align(drafted, [now])) == [f"{text[200:206]}→0"]
    assert align(drafted, [now])[0].start == 203


words = st.text(st.sampled_from("甲乙丙丁一二3，。"), max_size=12)


@given(st.lists(words, max_size=5), st.integers(0, 4))
def test_lines_that_others_add_change_nothing(added: list[str], at: int) -> None:
    found = align(DRAFT, [*TEXTS[:at], *added, *TEXTS[at:]])
    assert [one.text for one in found] == [one.drafted for one in found]


@given(st.lists(words, max_size=6), st.lists(words, max_size=6))
def test_whatever_was_done_each_passage_is_somewhere_or_gone(drafted: list[str], now: list[str]) -> None:
    lines = [Line("正文", text, (Passage(1, 0, len(text), ("键",)),) if text else ()) for text in drafted]
    for one in align(lines, now):
        assert one.deleted or (one.line is not None and one.text and one.text in "\n".join(now))


def edited_report(count: int) -> tuple[list[Line], list[str]]:
    """A long report, and the same with words changed in every paragraph."""
    said = "第{0}项工作由某{1}委员会牵头，全年走访{0}个单位，收集意见‹{2}›条，已经转交有关方面。"
    drafted = [line(said.format(n, n % 7, n * 3 + 1)) for n in range(count)]
    return drafted, [one.text.replace("牵头", "负责").replace("已经转交", "已分别送交") for one in drafted]


def test_a_long_report_edited_in_every_paragraph_is_followed() -> None:
    drafted, now = edited_report(300)
    assert len("\n".join(now)) ** 2 > MOST_COMPARED, "too long to be compared as a whole"
    assert [(one.line, one.text) for one in align(drafted, now)] == [(n, str(n * 3 + 1)) for n in range(300)]


def test_paragraphs_that_changed_places_in_a_long_report_are_followed() -> None:
    drafted, now = edited_report(300)
    now = [*now[150:], *now[:150]]
    assert [(one.line, one.text) for one in align(drafted, now)] == [((n + 150) % 300, str(n * 3 + 1)) for n in range(300)]
