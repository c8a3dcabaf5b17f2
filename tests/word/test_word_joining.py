"""What of a new draft goes where in an edited text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drafter.word.joining import About, Added, Plan, Removed, Reworded, plan
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


def shown(base: str, mine: str, new: str) -> str:
    """A file with what is planned in it, lines between strokes: words in other words, ⟦conflicts⟧, -lines that go, +lines that come."""
    texts = mine.split("/")
    old, now = lines(base.split("/")), lines(new.split("/"))
    made = plan(old, texts, now)
    words = [(one.line, one.start, one.end, one.about.now) for one in made.reworded]
    words += [(one.line, one.start, one.end, f"⟦{texts[one.line][one.start : one.end]}⟧") for one in made.conflicts]
    for line, start, end, instead in sorted(words, reverse=True):
        texts[line] = texts[line][:start] + instead + texts[line][end:]
    texts = [f"-{text}" if at in {one.line for one in made.removed} else text for at, text in enumerate(texts)]
    for one in reversed(made.added):
        texts.insert(one.line + (not one.before), f"+{now[one.new].text}")
    return "/".join(texts)


FIGURES = [
    ("共有42", "共有42", "共有43", "共有43"),
    ("42件立案。", "今年42件立案。", "43件立案。", "今年43件立案。"),
    ("42件立案。", "42宗立案。", "43件立案。", "43宗立案。"),
    ("42件立案。", "今年42宗立案。", "43件立案。", "今年⟦42⟧宗立案。"),
    ("立案42", "收到42", "立案43", "收到43"),
    ("立案42", "收到42了", "立案43", "收到⟦42⟧了"),
    ("立案42件。", "立了42件。", "立案43件。", "立了43件。"),
    ("立案42件。", "立案42宗。", "立案43件。", "立案43宗。"),
    ("立案42件。", "收到42宗。", "立案43件。", "收到⟦42⟧宗。"),
    ("立案42件。", "立案420件。", "立案43件。", "立案⟦420⟧件。"),
    ("立案42件。", "立案1，42件。", "立案43件。", "立案1，43件。"),
    ("首段。/立案42", "首段。/收到42", "首段。/立案43", "首段。/收到43"),
    ("42件立案。", "4件立案。", "43件立案。", "⟦4⟧件立案。"),
    ("立案42件。", "立案/件。", "立案43件。", "立案/⟦件。⟧"),
    ("立案42件，办复40件。", "立案4件，办复40件。", "立案43件，办复40件。", "立案⟦4⟧件，办复40件。"),
    ("立案42件，办复40件。", "立案件，办复40件。", "立案43件，办复40件。", "立案⟦⟧件，办复40件。"),
    ("立案42件，办复40件。", "立案4/2件，办复40件。", "立案43件，办复40件。", "立案4/⟦2件，办复40件。⟧"),
]
"""As drafted, as people left it, as it would be drafted now; what becomes of it. A figure is known by what stands on one of its sides."""
CLAUSES = [
    ("办了实事。", "办了实事。", "今年办了实事。", "今年办了实事。"),
    ("好事。", "好事。", "好的事。", "好的事。"),
    ("办了实事。", "今年办了实事。", "今年办了实事。", "今年办了实事。"),
    ("办了实事。", "我们办了实事。", "今年办了实事。", "⟦我们⟧办了实事。"),
    ("办了实事", "办了实事！", "办了实事。", "办了实事⟦！⟧"),
    ("办了实事/末段。", "办了实事/末段。", "办了实事。/末段。", "办了实事。/末段。"),
    ("首段。/好/末段。", "首段。/好/末段。", "首段。/好。/末段。", "首段。/好。/末段。"),
    ("办了实事。", "了实事。", "今年办了实事。", "⟦了实事。⟧"),
    ("委员们办了实事。", "委员们办实事。", "委员们办了不少实事。", "⟦委员们办实事。⟧"),
    ("委员们办了实事。", "委员们办了 实事。", "委员们办了不少实事。", "委员们办了不少实事。"),
    ("开了大会听了报告。", "开了大会/听了报告。", "开了大会，听了报告。", "开了大会，/听了报告。"),
    ("开了大会听了报告。", "开了大会好/听了报告。", "开了大会，听了报告。", "开了大会⟦好⟧/听了报告。"),
    ("开了大会，听了报告。", "开了大会/听了报告。", "开了大会，也听了报告。", "开了大会/⟦听了报告。⟧"),
]
GONE = [
    ("立案42件。/末段。", "末段。", "立案43件。/末段。", "⟦末段。⟧"),
    ("立案42件。/次段。/末段。", "次段。/末段。", "立案43件。/次段。/末段。", "⟦次段。⟧/末段。"),
    ("首段。/立案42件。/末段。", "首段。/末段。", "首段。/立案43件。/末段。", "⟦首段。⟧/末段。"),
    ("首段。/次段。/立案42件。/末段。", "首段。/次段。/末段。", "首段。/次段。/立案43件。/末段。", "首段。/⟦次段。⟧/末段。"),
    ("首段。/次段。/立案42件。/末段。", "首段。/末段。", "首段。/次段。/立案43件。/末段。", "⟦首段。⟧/末段。"),
    ("首段。/立案42件。/末段。", "首段。/换了一句话。/末段。", "首段。/立案43件。/末段。", "首段。/⟦换了一句话。⟧/末段。"),
    ("首段。/立案42件。/末段。", "首段。/ /换了话。/又一句。/末段。", "首段。/立案43件。/末段。", "首段。/ /⟦换了话。⟧/又一句。/末段。"),
    ("首段。/次段。/立案42件。/末段。", "新话。/首段。/次段。/末段。", "首段。/次段。/立案43件。/末段。", "新话。/首段。/⟦次段。⟧/末段。"),
    ("首段。/立案42件。/次段。/末段。", "首段。/次段。/新话。/末段。", "首段。/立案43件。/次段。/末段。", "⟦首段。⟧/次段。/新话。/末段。"),
    ("甲甲。/立案42件。/丙丙。/丁丁。", "甲甲。/丁丁。/丙丙。", "甲甲。/立案43件。/丙丙。/丁丁。", "⟦甲甲。⟧/丁丁。/丙丙。"),
    ("零段。/首段。/次段。/立案42件。", "零段。/首段。", "零段。/首段。/次段。/立案43件。", "零段。/⟦首段。⟧"),
    ("零段。/首段。/立案42件。", "零段。/新话。/首段。", "零段。/首段。/立案43件。", "零段。/新话。/⟦首段。⟧"),
    ("零段。/首段。/次段。/立案42件。", "零段。/新话。/首段。", "零段。/首段。/次段。/立案43件。", "零段。/新话。/⟦首段。⟧"),
    ("立案42件。/末段。", "换了一句话。/末段。", "末段。", "⟦换了一句话。⟧/末段。"),
    ("首段。/立案42件。", "首段。/换了一句话。", "首段。", "首段。/⟦换了一句话。⟧"),
]
"""The line is no longer there: what was said of it is told where people wrote something else, or at what stands before."""
WHOLE = [
    ("首段。/委员们办了实事。", "首段。委员们为群众办了实事。", "首段。", "首段。⟦委员们为群众办了实事。⟧"),
    ("首段。/委员办实事。", "首段。/委/员办实事。", "首段。", "首段。/-委/-员办实事。"),
    ("首段。/委员办实事。", "首段。/委员办实事/。", "首段。", "首段。/-委员办实事/-。"),
    ("甲。/乙。", "甲。/乙。", "甲。/乙。/甲。", "甲。/乙。/+甲。"),
    ("甲。/乙。", "甲。/乙。", "甲。/乙。/丙。/乙。", "甲。/乙。/+丙。/+乙。"),
]
SPLIT = [
    ("各条建议受到重视，成了措施。", "各条建议受到重视/，成了措施。", "各条建议受到重视。/，成了措施。", "各条建议受到重视/，成了措施。"),
    ("委员们办了实事。群众说好。", "委员们办了实事。/群众说好。", "委员们办了实事。/群众说好。", "委员们办了实事。/群众说好。"),
    ("委员们办了实事。群众说好。", "委员们办了实事。/群众说好。", "委员们办了大事。/群众说好。", "委员们办了大事。/群众说好。"),
    ("群众说好。委员们办了实事。", "群众说好。/委员们办了实事。", "群众说好。/委员们办了大事。", "群众说好。/委员们办了大事。"),
    ("办了实事。议了大事。都说好。", "办了实事。/议了大事。/都说好。", "办了实事。议了要事。/都说好。", "办了实事。/议了要事。/都说好。"),
    ("委员们办了实事，群众说好。", "委员们办了实事", "委员们办了实事。", "委员们办了实事"),
    ("委员们办了实事，群众说好。", "委员们办了实事", "委员们办了实事；群众说好。", "⟦委员们办了实事⟧"),
    ("委员们办了实事，群众说好。", "委员们办了实事，真好", "委员们办了实事。", "委员们办了实事⟦，真好⟧"),
]
"""People made lines of their own of a part; where the new draft has them so, nothing is to be done."""


@pytest.mark.parametrize(("base", "mine", "new", "wanted"), FIGURES + CLAUSES + GONE + WHOLE + SPLIT)
def test_where_new_words_go(base: str, mine: str, new: str, wanted: str) -> None:
    assert shown(base, mine, new) == wanted


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
    moved = plan(lines(["办结24件。"]), ["共24件，办结4件。"], lines(["共24件，办结4件。"]))  # the old figure, elsewhere
    assert not (moved.reworded or moved.conflicts)
    assert moved.said == 2
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


def test_lines_that_were_split_off_alike_are_taken_as_often_as_the_new_draft_has_them() -> None:
    base, mine = "委员们办了实事。群众说好。/委员们议了预算。群众说好。", "委员们办了实事。/群众说好。/委员们议了预算。/群众说好。"
    new = "委员们办了实事。/群众说好。/委员们议了预算。群众说很好。"
    assert shown(base, mine, new) == "委员们办了实事。/群众说好。/委员们议了预算。/群众说很好。"


def test_words_that_went_with_their_whole_line_are_a_conflict() -> None:
    base = "考察团一致认为，芝罘、莱山两区党建引领有力，文化走在前面，创新氛围浓，民营经济发展快，政协有声有色。"
    mine = "首段。/考察团到了芝罘、莱山"
    assert shown(f"首段。/{base}", mine, f"首段。/{base}".replace("两区", "区")) == "首段。/⟦考察团到了芝罘、莱山⟧"


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
    assert [(one.line, one.about.was) for one in anew.conflicts] == [(2, BASE[2])]


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
    beside = [Line("正文", "城建12件。", (Passage(1, 0, 2, ("甲",)), Passage(2, 2, 4, ("乙",)), Passage(3, 4, 5, ("丙",))))]
    assert [one.about.keys for one in plan(beside, ["城建12件。"], [Line("正文", "城建13件。", ())]).reworded] == [("乙",)]
    two = [Line("正文", "民生立项42件，城建立项15件。", (Passage(1, 4, 6, ("甲",)), Passage(2, 11, 13, ("乙",))))]
    told = plan([Line("正文", "民生立项件，城建立项件。", ())], ["民生立项件，城建立项件。"], two)
    assert [one.about.keys for one in told.reworded] == [("甲",), ("乙",)]
    words = plan([Line("正文", "好的。", ())], ["好的。"], [Line("正文", "好的呢。", (Passage(1, 0, 1, ("甲",)),))])
    assert words.reworded[0].about.keys == ("甲",)


def test_words_that_tell_no_fact_are_about_those_that_only_one_draft_tells() -> None:
    def told(old: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
        """The facts of a clause that comes, in a line that tells some at its beginning."""
        base, new = (tuple(Passage(1, 0, 1, (key,)) for key in keys) for keys in (old, now))
        made = plan([Line("正文", "好的。", base)], ["好的。"], [Line("正文", "好的呢。", new)])
        return made.reworded[0].about.keys

    assert told(["甲"], ["甲", "乙"]) == ("乙",)
    assert told(["甲", "丙"], ["甲"]) == ("丙",)
    assert told(["甲", "乙"], ["甲", "乙"]) == ("甲", "乙")


def test_a_whole_line_names_its_facts() -> None:
    base = [Line("正文", "首段。", ()), Line("正文", "立案42件。", (Passage(1, 2, 4, ("提案.立案",)),))]
    new = [Line("正文", "首段。", ()), Line("正文", "报送信息15条。", (Passage(1, 4, 6, ("社情民意.报送",)),))]
    made = plan(base, ["首段。", "立案42件。"], new)
    assert [one.about for one in made.removed] == [About("立案42件。", "", ("提案.立案",), 1)]
    assert [one.about for one in made.added] == [About("", "报送信息15条。", ("社情民意.报送",))]
    assert made.pairs == ((0, 0),)
    assert plan(base, ["首段。", "立案42件。"], new, figures_only=True).left == (made.removed[0].about, made.added[0].about)


def test_what_the_file_says_already_is_counted() -> None:
    new = [*changed(_1="全年立案43件，办复41件。"), "新的一段。"]
    assert planned(new, new).said == 3
    assert planned(changed(_1=new[1]), new).said == 2


def test_a_word_that_becomes_a_figure_is_no_changed_figure() -> None:
    made = plan(lines(["办好的实事有若干项。"]), ["办好的实事有若干项。"], lines(["办好的实事有3项。"]), figures_only=True)
    assert [(one.was, one.now) for one in made.left] == [("若干", "3")]
    back = plan(lines(["办好的实事有3项。"]), ["办好的实事有3项。"], lines(["办好的实事有若干项。"]), figures_only=True)
    assert [(one.was, one.now) for one in back.left] == [("3", "若干")]


def test_rows_stay_in_their_table() -> None:
    head, one, two = Line("表头", "| 项 | 数 |", ()), Line("表格", "| 甲 | 1 |", ()), Line("表格", "| 乙 | 2 |", ())
    base, mine = [head, two, Line("正文", "后文", ())], ["| 项 | 数 |", "| 乙 | 2 |", "后文"]
    made = plan(base, mine, [head, one, two, Line("正文", "后文", ())])
    assert made.added == (Added(1, 0, False, made.added[0].about),)
    first = plan(base[1:], mine[1:], [head, two, Line("正文", "后文", ())])
    assert [(one.line, one.before) for one in first.added] == [(0, True)]
    table = plan([Line("正文", "前文", ())], ["前文"], [Line("正文", "前文", ()), head, two])
    assert [(one.new, one.line) for one in table.added] == [(1, 0), (2, 0)]
    text, three = Line("正文", "前文", ()), Line("表格", "| 丙 | 3 |", ())
    above = plan([text, one, two], ["前文", "| 乙 | 2 |"], [text, one, three, two])
    assert [(row.new, row.line, row.before) for row in above.added] == [(2, 1, True)]
    top = plan([two], ["| 乙 | 2 |"], [one, two])
    assert [(row.line, row.before) for row in top.added] == [(0, True)]
    between = plan([text, head, two], ["前文", *mine[:2]], [text, Line("正文", "新的", ()), head, two])
    assert [(line.line, line.before) for line in between.added] == [(0, False)]
    gone = plan(base, mine, base[2:])
    assert [one.line for one in gone.removed] == [0, 1]
    assert all(isinstance(one, Removed) for one in gone.removed)
    assert all(isinstance(one, Reworded) for one in gone.reworded)
