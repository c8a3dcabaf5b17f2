"""What of a new draft goes where in an edited text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drafter.word.joining import Added, Plan, Removed, Reworded, plan
from drafter.word.provenance import Line, Passage

BASE = ["一、总体情况", "全年立案42件，办复40件。", "委员们办了实事。", "二、存在问题", "进度偏慢的项目有3个。"]


def lines(texts: Sequence[str]) -> list[Line]:
    return [Line("一级标题" if "、" in text[:2] else "正文", text, ()) for text in texts]


def planned(mine: Sequence[str], new: Sequence[str], *, figures_only: bool = False) -> Plan:
    return plan(lines(BASE), mine, lines(new), figures_only=figures_only)


def changed(**lines: str) -> list[str]:
    """The base with some lines, by number, in other words; none takes a line out."""
    told = {int(name[1:]): text for name, text in lines.items()}
    return [told.get(at, text) for at, text in enumerate(BASE) if told.get(at, text)]


def done(mine: Sequence[str], made: Plan) -> list[str]:
    """The text after what is planned was done, as far as words go."""
    texts = list(mine)
    for one in reversed(made.reworded):
        texts[one.line] = texts[one.line][: one.start] + one.about.now + texts[one.line][one.end :]
    return texts


def test_what_nobody_touched_changes() -> None:
    made = planned(BASE, changed(_1="全年立案43件，办复41件。"))
    assert [(one.line, one.about.was, one.about.now) for one in made.reworded] == [(1, "42", "43"), (1, "40", "41")]
    assert done(BASE, made) == changed(_1="全年立案43件，办复41件。")
    assert not (made.removed or made.added or made.conflicts or made.said)


@pytest.mark.parametrize("mine", [
    "今年以来，全年立案42件，办复40件。", "全年立案42件，全部办复40件。", "全年共立案42件，办复40件，不少。", "办复40件，全年立案42件。",
])  # fmt: skip
def test_new_figures_go_into_a_sentence_that_was_rewritten_round_them(mine: str) -> None:
    made = planned(changed(_1=mine), changed(_1="全年立案43件，办复40件。"))
    assert done(changed(_1=mine), made)[1] == mine.replace("42", "43")
    assert not made.conflicts


@pytest.mark.parametrize("mine", [
    "全年立案四十二件，办复40件。", "全年立案142件，办复40件。", "全年立案44件，办复40件。", "全年办复40件。", "委员提了不少意见。",
])  # fmt: skip
def test_where_a_person_touched_the_figure_his_words_stay(mine: str) -> None:
    made = planned(changed(_1=mine), changed(_1="全年立案43件，办复40件。"))
    assert not made.reworded
    assert [(one.line, one.about.was, one.about.now) for one in made.conflicts] == [(1, "42", "43")]


def test_what_people_say_already_is_no_change() -> None:
    made = planned(changed(_1="全年立案43件，办复了40件。"), changed(_1="全年立案43件，办复40件。"))
    assert not (made.reworded or made.conflicts)
    assert made.said == 1
    new = changed(_1="全年收到四十件。")
    assert planned(new, new) == planned(new, new)
    assert not (planned(new, new).reworded or planned(new, new).conflicts)


def test_both_put_words_in_one_place() -> None:
    made = planned(changed(_2="委员们办了许多实事。"), changed(_2="委员们办了不少实事。"))
    assert [(one.about.was, one.about.now) for one in made.conflicts] == [("", "不少")]


def test_a_paragraph_that_was_split_or_joined_takes_its_changes() -> None:
    split = [*BASE[:1], "全年立案42件，", "办复40件。", *BASE[2:]]
    made = planned(split, changed(_1="全年立案43件，办复41件。"))
    assert done(split, made)[1:3] == ["全年立案43件，", "办复41件。"]
    joined = [BASE[0], BASE[1] + BASE[2], *BASE[3:]]
    assert done(joined, planned(joined, changed(_1="全年立案43件，办复40件。")))[1].startswith("全年立案43件")


def test_a_paragraph_that_was_moved_takes_its_changes() -> None:
    moved = [BASE[0], BASE[2], BASE[3], BASE[4], BASE[1]]
    assert done(moved, planned(moved, changed(_1="全年立案43件，办复40件。")))[4] == "全年立案43件，办复40件。"


def test_a_line_that_goes() -> None:
    new = changed(_2="")
    assert [one.line for one in planned(BASE, new).removed] == [2]
    assert planned(changed(_2=""), new).said == 1
    edited = planned(changed(_2="委员们为群众办了实事。"), new)
    assert not edited.removed
    assert [one.line for one in edited.conflicts] == [2]
    joined = [BASE[0], BASE[1] + BASE[2], *BASE[3:]]
    made = planned(joined, new)
    assert [(one.line, one.about.was, one.about.now) for one in made.reworded] == [(1, BASE[2], "")]
    assert done(joined, made)[1] == BASE[1]
    split = [*BASE[:2], "委员们", "办了实事。", *BASE[3:]]
    assert [one.line for one in planned(split, new).removed] == [2, 3]
    anew = planned(changed(_2="今年很不一般，大家都很努力。"), new)
    assert [one.line for one in anew.conflicts] == [2]


def test_a_line_that_comes() -> None:
    new = [*BASE[:3], "社情民意信息又有增加。", *BASE[3:]]
    assert [(one.new, one.line, one.before) for one in planned(BASE, new).added] == [(3, 2, False)]
    assert [(one.line, one.before) for one in planned(changed(_2=""), new).added] == [(1, False)]
    assert planned(new, new).there == (3,)
    assert [(one.line, one.before) for one in planned(BASE, ["新的开头。", *BASE]).added] == [(0, True)]
    assert [(one.line, one.before) for one in planned(["别的话"], ["新的开头。", *BASE]).added] == [(-1, False)]


def test_only_figures() -> None:
    new = changed(_1="全年立案43件，办结40件。", _2="", _4="进度偏慢的项目有5个，还有新的。")
    made = planned(BASE, [*new, "新的一段。"], figures_only=True)
    assert [(one.about.was, one.about.now) for one in made.reworded] == [("42", "43"), ("3", "5")]
    assert not (made.removed or made.added or made.conflicts)
    assert {(one.was, one.now) for one in made.left} == {("复", "结"), ("", "，还有新的"), (BASE[2], ""), ("", "新的一段。")}


def test_a_difference_names_its_facts() -> None:
    base = [Line("正文", "立案42件，办复40件。", (Passage(1, 2, 4, ("提案.立案",)), Passage(2, 8, 10, ("提案.办复",))))]
    new = [Line("正文", "立案43件，办复完成。", (Passage(1, 2, 4, ("提案.立案",)),))]
    made = plan(base, ["立案42件，办复40件。"], new)
    assert [one.about.keys for one in made.reworded] == [("提案.立案",), ("提案.办复",)]
    words = plan([Line("正文", "好的。", ())], ["好的。"], [Line("正文", "好的呢。", (Passage(1, 0, 1, ("甲",)),))])
    assert words.reworded[0].about.keys == ("甲",)


def test_rows_stay_in_their_table() -> None:
    head, one, two = Line("表头", "| 项 | 数 |", ()), Line("表格", "| 甲 | 1 |", ()), Line("表格", "| 乙 | 2 |", ())
    base, mine = [head, two, Line("正文", "后文", ())], ["| 项 | 数 |", "| 乙 | 2 |", "后文"]
    made = plan(base, mine, [head, one, two, Line("正文", "后文", ())])
    assert made.added == (Added(1, 0, False, made.added[0].about),)
    first = plan(base[1:], mine[1:], [head, two, Line("正文", "后文", ())])
    assert [(one.line, one.before) for one in first.added] == [(0, True)]
    table = plan([Line("正文", "前文", ())], ["前文"], [Line("正文", "前文", ()), head, two])
    assert [(one.new, one.line) for one in table.added] == [(1, 0), (2, 0)]
    gone = plan(base, mine, base[2:])
    assert [one.line for one in gone.removed] == [0, 1]
    assert all(isinstance(one, Removed) for one in gone.removed)
    assert all(isinstance(one, Reworded) for one in gone.reworded)
