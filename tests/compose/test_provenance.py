"""What the marks promise, held by properties: facts are literal, every printed value names its facts, text is unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import jinja2
import pytest
import trials
from honggang import Path, below, changed, draft, ends, key, scalar, tree
from hypothesis import assume, example, given, settings, strategies as st

from drafter import numerals
from drafter.compose import filters, genre as genres
from drafter.errors import DrafterError, TemplateError
from drafter.facts import reading
from drafter.facts.reading import Facts
from drafter.facts.values import FactMap
from drafter.places import Location
from drafter.report.document import Document, Paragraph, Run, Table
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

AT = Location("facts.yaml", 1, 1)


def facts(first: str = "甲方", second: str = "乙方", items: tuple[str, ...] = ("更接地气", "更好操作"), number: int = 42) -> Facts:
    """Facts that come from no YAML file, with whatever text."""
    proposals: dict[str, Node] = {
        "立案": Scalar(number, AT), "特点": Sequence(tuple(Scalar(item, AT, quoted=True) for item in items), AT),
    }  # fmt: skip
    named: dict[str, Node] = {
        "会议": mapping({"届": Scalar(8, AT)}), "提案": mapping(proposals),
        "甲": Scalar(first, AT, quoted=True), "乙": Scalar(second, AT, quoted=True),
    }  # fmt: skip
    return reading.read(mapping(named), trials.SCHEMA)


def mapping(entries: dict[str, Node]) -> Mapping:
    return Mapping({name: Entry(name, AT, node) for name, node in entries.items()}, AT)


# ---- expressions that a template may compute ----

WORDS = st.sampled_from(["'、'", "'一'", "'**'", "'# '", "'| '", "'@称谓 '"])
TEXT_FILTERS = st.sampled_from(["去尾", "句", "引号", "书名号", "姓名", "缺省", "替换('一', '二')"])
TEXTS = st.recursive(
    st.one_of(st.sampled_from(["甲", "乙", "提案.特点[0]", "提案.立案", "会议.届", "(提案.特点|首项)", "提案.特点|顿号"]), WORDS),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: f"({p[0]} ~ {p[1]})"),
        st.tuples(inner, TEXT_FILTERS).map(lambda p: f"({p[0]})|{p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"[{p[0]}, {p[1]}]|顿号"),
        st.tuples(inner, inner).map(lambda p: f"[{p[0]}, {p[1]}]|顿号('，', '和')"),
        st.tuples(inner, inner).map(lambda p: f"[{p[0]}, {p[1]}][1]"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}, {p[1]})|末项"),
        st.tuples(inner, inner).map(lambda p: f"{{'子': {p[0]}, '丑': {p[1]}}}.丑"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]} if 会议.届 == 8 else {p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]} or {p[1]})"),
        inner.map(lambda e: f"(({e}) ~ '')[1:3]"),
        inner.map(lambda e: f"(({e}) ~ '')[0]"),
        inner.map(lambda e: f"写({e})"),
    ),
    max_leaves=6,
)
FORMS = st.sampled_from(
    [
        "{{{{ {} }}}}",
        "{{% set 值 = {} %}}{{{{ 值 }}}}",
        "{{% set 一, 二 = ({}, 1) %}}{{{{ 一 }}}}",
        "{{% set 值 = [{}] %}}{{% for 一 in 值 %}}{{{{ 一 }}}}{{% endfor %}}",
        "{{% set 值 = {{'子': [{}]}} %}}{{{{ 值.子|首项 }}}}",
        "{{% set 文 = namespace(值=1) %}}{{% set 文.值 = {} %}}{{{{ 文.值 }}}}",
        "{{% set 块 %}}{{{{ {} }}}}{{% endset %}}{{{{ 块 }}}}",
        "{{% with 值 = {} %}}{{{{ 值 }}}}{{% endwith %}}",
        "{{% call(尾) 绕({}) %}}{{{{ 尾 }}}}{{% endcall %}}",
        "{{{{ 库.印({}) }}}}",
        "{{% set 值 = {} %}}{{% include 'part.j2' %}}",
        "{{% for 字 in ({}) ~ '' %}}{{{{ 字 }}}}{{% endfor %}}",
    ]
)
HEAD = (
    "{% import 'library.j2' as 库 %}{% macro 写(文) %}{{ 文 }}{% endmacro %}{% macro 绕(文) %}{{ caller(文) }}{% endmacro %}"
    "{% macro 值() %}{% endmacro %}"
)
PARTS = {"library.j2": "{% macro 印(文) %}{{ 文 }}{% endmacro %}", "part.j2": "{{ 值 }}"}
HOSTILE = st.text(
    st.one_of(st.sampled_from("*#|@{}%&<>\"'“”《》〔〕\\-_~` 　。，、：；！？一1aé￥𠀀👍"), st.characters(exclude_categories=["C", "Z"])),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(text.strip()) and not re.search("[〔〕]", text))
QUICK = settings(max_examples=80, deadline=None)


def rendered(entry: str, *given: Facts) -> list[Document]:
    """The documents of a template with the usual macros; expressions that make no sense are not what is tested here."""
    genre = trials.genre({genres.ENTRY: HEAD + entry} | PARTS)
    try:
        return [genres.draft(genre, one) for one in given]
    except TemplateError:
        assume(False)
        raise


def plain(entry: str, given: Facts) -> str:
    """What Jinja alone makes of a template."""
    environment = jinja2.Environment(loader=jinja2.DictLoader({"entry": HEAD + entry} | PARTS), undefined=jinja2.StrictUndefined)
    environment.filters |= filters.FILTERS
    return environment.get_template("entry").render({n: dict(v.entries) if isinstance(v, FactMap) else v for n, v in given.names().items()})


@pytest.mark.no_cover  # many drafts
@QUICK
@given(TEXTS, FORMS, HOSTILE, HOSTILE)
@example("甲", "{{{{ {} }}}}", "# 甲", "| 乙 |")
@example("(写(甲) ~ 乙)", "{{{{ {} }}}}", "**", "**")
@example("[甲, 乙]", "{{% set 值 = {} %}}{{{{ 值|顿号 }}}}", "{{ 甲 }}", "{% if %}")
def test_text_is_what_jinja_alone_would_print(expression: str, form: str, first: str, second: str) -> None:
    entry = "始" + form.format(expression) + "终"
    given = facts(first, second)
    assert rendered(entry, given)[0].text == plain(entry, given)


STRUCTURE = (
    "# 题{0}\n@称谓 {0}：\n@部分 {0}\n## {0}\n{0}尾\n首{0}\n**{0}**首\n\\{0}\n| 名 | {0} |\n| --- | --- |\n| {0} | 尾 |\n"
    "{{% 段 %}}\n首{0}\n尾\n{{% 段落完 %}}\n"
)


def structure(document: Document) -> list[object]:
    """Roles, tables, and which of the template's own words are bold, but no text."""
    found: list[object] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found.append((block.header, [len(row) for row in block.rows]))
        else:
            found.append((block.role, [(run.text, run.bold) for run in block.runs if run.bold and not run.insertion]))
    return found


@pytest.mark.no_cover  # many drafts
@QUICK
@given(TEXTS, HOSTILE, HOSTILE)
@example("甲", "**", "---")
@example("甲 ~ 乙", "---", "|")
@example("甲", "---", "---")
@example("甲", "@称谓 ", "\\")
def test_no_fact_changes_the_blocks(expression: str, first: str, second: str) -> None:
    entry = STRUCTURE.format("{{ " + expression + " }}")
    hostile, harmless = rendered(entry, facts(first, second), facts())
    assume(all(block.text.strip("首尾题： |") for document in (hostile, harmless) for block in document.blocks))
    assert structure(hostile) == structure(harmless)


def test_ten_thousand_characters_stay_one_run() -> None:
    text = "**#|@{{}}" * 1200
    (document,) = rendered("始{{ 甲 }}终", facts(text))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert [run.text for run in block.runs] == ["始", text, "终"]


@pytest.mark.parametrize("char", "\n\r\t\x00\x1f\x7f\x85\u2028\u2029\ufdd0\ufdd5\ufdef\ufffe\uffff\ud800")
@pytest.mark.parametrize("entry", ["{{ 甲 }}", "{% set 值 = [甲 ~ '一'] %}{{ 值|首项 }}", "{% for 字 in 甲 %}{{ 字 }}{% endfor %}"])
def test_what_no_line_can_hold_is_refused(char: str, entry: str) -> None:
    with pytest.raises(TemplateError, match=r"要打印的内容里有(换行|不能印出的字符)") as caught:
        genres.draft(trials.genre(entry), facts(f"甲{char}方"))
    assert caught.value.hint
    assert caught.value.at is not None
    assert caught.value.at.path == genres.ENTRY


def others(document: Document, changed_key: str) -> list[object]:
    """Everything that does not name a fact, block by block: words in a row, and other insertions."""
    found: list[object] = []
    for index, run in document.runs():
        keys = [origin.key for origin in run.insertion.origins] if run.insertion else []
        if changed_key in keys:
            continue
        last = found[-1] if found else None
        if not keys and isinstance(last, tuple) and last[0] == index and not last[2] and last[3] == run.bold:
            found[-1] = (index, last[1] + run.text, [], run.bold)
        else:
            found.append((index, run.text, keys, run.bold))
    return found


@QUICK
@given(TEXTS, FORMS, st.integers(min_value=9, max_value=10**6), HOSTILE)
def test_what_changes_names_the_fact_that_changed(expression: str, form: str, number: int, text: str) -> None:
    entry = "始" + form.format(expression) + "终"
    before, renumbered, reworded = rendered(entry, facts(number=42), facts(number=number), facts(first=text))
    assert others(before, "提案.立案") == others(renumbered, "提案.立案")
    # Quotation marks in a fact steer 引号 and 书名号, one of which nothing is left steers `or` and 顿号.
    steered = " or " in expression or ("[1:3]" in expression and "顿号" in expression)
    if not re.search("[《》“”]", text) and not steered:
        assert others(before, "甲") == others(reworded, "甲")


# ---- the example ----

STEERS = {"提案.立案", "提案.办结", "提案.办复"}
"""Facts that decide by comparison which words are printed."""


def other_value(path: Path, node: Scalar) -> Scalar | None:
    """Another value of the same kind; None where a value is one of a few."""
    shape = below(path)
    if shape.choices or shape.format == "日期" or isinstance(node.value, bool) or (key(path).startswith("篇章") and path[-1] == "组"):
        return None
    if isinstance(node.value, int):
        return scalar(node.value + 1, node.at)
    if shape.format in ("数量", "金额"):
        return Scalar(f"近{node.value}", node.at)
    return Scalar(f"改{node.value}", node.at)


@pytest.mark.no_cover  # hundreds of drafts: three times as slow while coverage is measured
def test_a_changed_fact_of_the_example_changes_what_names_it_and_nothing_else(part: Callable[[int, int], slice]) -> None:
    base, wrong = draft(tree()), []
    for path, node in list(ends())[part(3, 0)]:
        if not isinstance(node, Scalar) or node.value == "待补" or key(path) in STEERS or path[-1] in ("章", "组"):
            continue
        new = other_value(path, node)
        if new is None or (path[0] == "篇章" and path[-2] == "用"):
            continue
        facts = changed(path, new)
        assert isinstance(facts, Mapping)
        name = key(path)
        after = draft(facts)
        if others(base, name) != others(after, name):
            wrong.append(f"{name}: something else changed")
        same = {run for run in set(naming(base, name)) & set(naming(after, name)) if not (numerals.value(run.text) or run.text == path[-1])}
        if same and "〔" not in str(node.value):
            wrong.append(f"{name}: {[run.text for run in same]} names it and did not change")
    assert not wrong, "\n".join(wrong)


def naming(document: Document, name: str) -> list[Run]:
    return [run for _, run in document.runs() if run.insertion and any(origin.key == name for origin in run.insertion.origins)]


# ---- threads ----


@pytest.mark.no_cover  # many drafts
def test_eight_threads_do_not_mix() -> None:
    genre = trials.genre(
        {
            genres.ENTRY: HEAD + "{% set 文 = namespace(数=0) %}{% for 点 in 提案.特点 %}{% set 文.数 = 文.数 + 提案.立案 %}"
            "{{ 点 }}{{ 文.数 }}{{ 写(甲 ~ 乙) }}{{ 库.加(甲) }}\n{% endfor %}",
            "library.j2": "{% set 存 = namespace(数=0) %}{% macro 加(文) %}{% set 存.数 = 存.数 + 1 %}{{ 文 }}{{ 存.数 }}{% endmacro %}",
        }
    )

    def made(number: int) -> str:
        return trials.shown(genres.draft(genre, facts(f"甲{number}", f"乙{number}", tuple(f"点{number}.{i}" for i in range(40)), number)))

    alone = [made(number) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            assert list(pool.map(made, range(8))) == alone


# ---- anything at all ----

SNIPPETS = [
    "{{", "}}", "{%", "%}", "{#", "#}", "|", "~", "(", ")", "[", "]", "'", '"', ".", ",", ":", "=", "-", "**", "#", "@", "\n", "｛｛", "。",
    " if ",
    " for ", " in ", "{% endif %}", "{% endfor %}", "{% set ", "{% 段 %}", "{% 段落完 %}", "{% macro 写(文) %}", "{% endmacro %}",
    "甲", "提案", "项目", "loop", "range(9)", "|顿号", "|汉字", "|取('名')",
    "|合计", "|率(3)", "|日期", "1", "0", "none", "true", "\\", "__class__",
    "{% include 'report.j2' %}", "{% call 写(1) %}", "{% endcall %}", "is defined", "not ", " or ", "*", "/", "%", "<", "==", "namespace()",
]  # fmt: skip
TEMPLATE = (
    "# {{ 甲 }}\n{% for 项 in 项目|要写 %}{% if 项.投资 %}{{ 项.名|句 }}{% endif %}{% endfor %}\n"
    "| {{ 提案.立案|汉字 }} | {{ 提案.特点|顿号 }} |\n"
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 5), st.sampled_from(SNIPPETS)), min_size=1, max_size=6))
def test_a_damaged_template_gives_text_or_an_error(damage: list[tuple[int, int, str]]) -> None:
    text = TEMPLATE
    for start, length, snippet in damage:
        text = text[:start] + snippet + text[start + length :]
    text_or_error(text)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=8).map(" ".join))
def test_a_random_expression_gives_text_or_an_error(expression: str) -> None:
    text_or_error("始{{ " + expression + " }}终")


def text_or_error(template: str) -> None:
    try:
        trials.draft(template)
    except DrafterError as error:
        assert re.search("[\u4e00-\u9fff]", error.report())


@pytest.mark.parametrize("expression", ["(" * 3000 + "甲" + ")" * 3000, " + ".join(["1"] * 5000), "|句".join(["甲"] + [""] * 5000)])
def test_an_expression_too_deep_is_an_error_of_the_template(expression: str) -> None:
    with pytest.raises(TemplateError, match=r"套得太深|宏套宏太深") as caught:
        trials.draft("{{ " + expression + " }}")
    assert caught.value.at is not None
