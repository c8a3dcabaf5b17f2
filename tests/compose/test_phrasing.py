"""Wordings of the phrase library in templates: which one is said, what fills its slots, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
import trials

from drafter.compose import genre as genres
from drafter.errors import DrafterError
from drafter.report.document import Document

STYLE: dict[str, Any] = {"type": "object", "title": "行文", "properties": {
    "语句": {"type": "object", "title": "语句", "additionalProperties": {"type": "integer", "title": "第几种"}}}}  # fmt: skip
SCHEMA = trials.SCHEMA | {"properties": trials.SCHEMA["properties"] | {"行文": STYLE}}


def entry(name: str, *wordings: str, status: str = "审定", more: str = "") -> str:
    """A snippets file's entry, as it is typed."""
    variants = "".join(f"\n    - {wording}" for wording in wordings[1:])
    listed = f"\n  变体:{variants}" if variants else ""
    return (
        f"{name}:\n  种类: 成效\n  主题: [提案]\n  部分: 提案\n  正文: {wordings[0]}{listed}\n  来源: 自拟\n  状态: {status}\n"
        + "".join(f"  {line}\n" for line in more.splitlines())
    )


DONE = ("立案〔提案.立案〕件，〔率〕。", "〔提案.立案〕件立了案，〔率〕。", "共立案〔提案.立案〕件，〔率〕。")
DONE = ("立案〔提案.立案〕件，〔率〕。", "〔提案.立案〕件立了案，〔率〕。", "共立案〔提案.立案〕件，〔率〕。")
LIBRARY = entry("提案/办结", *DONE, more="空: {率: 全办了}") + entry("结尾/携手", "携手奋进。")


def draft(template: str, facts: str = trials.FACTS, phrases: str = LIBRARY, used: tuple[str, ...] = ()) -> Document:
    return genres.draft(trials.genre(template, SCHEMA, phrases), trials.facts(facts, SCHEMA), used)


def test_a_call_takes_the_first_wording_and_each_piece_knows_where_it_is_from() -> None:
    document = draft('{{ 语句("提案/办结", 率="办好了") }}')
    assert trials.shown(document) == (
        "正文　‹立案｜语句:提案/办结#1›‹42｜提案.立案›‹件，｜语句:提案/办结#1›办好了‹。｜语句:提案/办结#1›"
    )


def test_calls_of_one_entry_take_one_wording_each_whatever_is_printed() -> None:
    both = '{{ 语句("提案/办结", 率="甲") }}\n{% if 乙 %}{{ 语句("提案/办结", 率="乙") }}{% endif %}\n{{ 语句("提案/办结", 率="丙") }}'
    assert draft(both).text == "立案42件，甲。\n42件立了案，乙。\n共立案42件，丙。"
    assert draft(both, trials.FACTS.replace("乙: “乙方”", "")).text == "立案42件，甲。\n共立案42件，丙。"
    assert draft(both, trials.FACTS.replace("42", "7")).text == "立案7件，甲。\n7件立了案，乙。\n共立案7件，丙。"
    assert draft(both, phrases=LIBRARY + entry("提案/甲", "又一条。")).text == draft(both).text


def test_a_call_that_prints_again_goes_on_with_wordings_that_nobody_else_takes() -> None:
    said = '{% for 特 in 提案.特点 %}{{ 语句("提案/办结", 率=特) }}\n{% endfor %}'
    assert draft(said).text == "立案42件，更接地气。\n42件立了案，更好操作。"
    with pytest.raises(DrafterError, match="已经说了 1 次"):
        draft(said + '{{ 语句("提案/办结", 率="甲") }}{{ 语句("提案/办结", 率="乙") }}')


def test_a_pin_puts_a_wording_first_and_what_last_year_said_comes_last() -> None:
    said = '{{ 语句("提案/办结", 率="甲") }}{{ 语句("提案/办结", 率="乙") }}'
    pinned = trials.FACTS + "行文: {语句: {提案/办结: 3}}\n"
    assert draft(said, pinned).text == "共立案42件，甲。立案42件，乙。"
    assert draft(said, used=("提案/办结#1",)).text == "42件立了案，甲。共立案42件，乙。"
    assert draft(said, pinned, used=("提案/办结#3", "提案/办结#1")).text == "共立案42件，甲。42件立了案，乙。"


def test_what_fills_a_slot_may_be_rendered_text_and_keeps_its_gaps() -> None:
    given = "{% set 率 %}{{ 提案.收到 }}件，{{ 甲 }}{% endset %}" + '{{ 语句("提案/办结") }}'
    facts = trials.FACTS.replace("甲: 甲方", "甲: 待补")
    assert trials.shown(draft(given, facts)) == (
        "正文　‹立案｜语句:提案/办结#1›‹42｜提案.立案›‹件，｜语句:提案/办结#1›"
        "‹30余｜提案.收到›件，‹【待补：做法】｜甲›‹。｜语句:提案/办结#1›"
    )
    gaps = [run.insertion.gap for _, run in draft(given, facts).runs() if run.insertion and run.insertion.gap]
    assert gaps == ["甲"]


def test_a_wording_can_be_joined_and_handed_on_with_its_origins() -> None:
    joined = '{% set 话 = 语句("结尾/携手")|去尾 %}{{ 话|凭(提案.立案) }}{{ 话 ~ "！" }}'
    assert trials.shown(draft(joined)) == "正文　‹携手奋进｜语句:结尾/携手#1、提案.立案›‹携手奋进！｜语句:结尾/携手#1›"


def test_dates_are_held_against_the_day_of_the_report() -> None:
    said = '{{ 语句("提案/新") }}'
    new = entry("提案/新", "新的说法。", more="起: 2017\n止: 2017-12-02")
    with pytest.raises(DrafterError) as caught:
        draft(said, phrases=new)
    assert caught.value.message == "“提案/新”只用到 2017-12-02，这份公文是 2017-12-03 的，不能用进公文"
    assert caught.value.at is not None
    assert (caught.value.at.path, caught.value.at.line) == ("report.j2", 1)
    assert draft(said, phrases=new.replace("02", "03")).text == "新的说法。"
    assert draft(said, trials.FACTS.replace("2017-12-03", "2017-12"), new).text == "新的说法。"
    assert draft(said, trials.FACTS.replace("2017-12-03", "2017-12-3"), new.replace("02", "03")).text == "新的说法。"
    with pytest.raises(DrafterError, match="2018-03 才起用"):
        draft(said, phrases=entry("提案/新", "新。", more="起: 2018-03"))
    with pytest.raises(DrafterError, match="日期还不知道"):
        draft(said, trials.FACTS.replace(", 日期: 2017-12-03", ""), new)


HEADINGS = entry("提案/新", "好").replace("成效", "标题组")
NEW = '{{ 语句("提案/新") }}'
HEADINGS = entry("提案/新", "好").replace("成效", "标题组")
WRONG = {
    "未审": (NEW, entry("提案/新", "好。", status="待审"), "“提案/新”的状态是“待审”，不能用进公文"),
    "停用": (NEW, entry("提案/新", "好。", status="停用"), "“提案/新”的状态是“停用”，不能用进公文"),
    "不够": ('{{ 语句("结尾/携手") }}' * 2, LIBRARY, "“结尾/携手”只有 1 种说法，模板里用了 2 处；同一句话一篇里只说一次"),
    "没有": ('{{ 语句("提案/办接", 率="甲") }}', LIBRARY, "语句库里没有能用的“提案/办接”"),
    "算出来的编号": ('{{ 语句("提案" ~ "/办结") }}', LIBRARY, "“语句”的括号里先写一个编号，别的都写成 名=值"),
    "多给": ('{{ 语句("结尾/携手", 率="甲") }}', LIBRARY, "“结尾/携手”没有叫“率”的空"),
    "空没有值": ('{{ 语句("提案/办结") }}', LIBRARY, "没有“率”这个键，这里可以用：会议、提案、项目、甲、乙、真、行文、去年"),
    "空是空的": ('{{ 语句("提案/办结", 率="") }}', LIBRARY, "“提案/办结”的空“〔率〕”这里没有内容，句子会断"),
    "别的体裁": (NEW, entry("提案/新", "好。", more="体裁: [工作综述]"), "“提案/新”只用在工作综述里"),
    "一组标题": (NEW, HEADINGS, "“提案/新”是一组标题，不能当一句话用"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_said_is_an_error_at_its_line(name: str) -> None:
    template, phrases, message = WRONG[name]
    with pytest.raises(DrafterError) as caught:
        draft(f"# 题\n{template}", phrases=phrases)
    errors = getattr(caught.value, "errors", (caught.value,))
    assert [error.message for error in errors] == [message]
    assert all(error.at and (error.at.path, error.at.line) == ("report.j2", 2) and error.hint for error in errors)


PINS = {"{提案/办接: 1}": "语句库里没有“提案/办接”", "{提案/办结: 4}": "“提案/办结”只有 3 种说法，没有第 4 种"}


@pytest.mark.parametrize("pin", PINS)
def test_a_pin_that_means_nothing_is_an_error_in_the_facts(pin: str) -> None:
    with pytest.raises(DrafterError) as caught:
        draft("# 题", trials.FACTS + f"行文: {{语句: {pin}}}\n")
    assert caught.value.message == PINS[pin]
    assert caught.value.at is not None
    assert caught.value.at.path == "facts.yaml"
