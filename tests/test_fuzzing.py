"""Whatever is typed or broken, every command gives a right result or an error in Chinese; never a traceback, never a hang.

The facts are such as a person types; slips stand in places, bytes are changed, the elements of a report are moved and renamed; all goes
through the command line. 200 cases of each kind, with `--long` 10,000 of another seed each time; `--hypothesis-seed` gives one. What
became of the cases is told at the end of the run, with the seed.
"""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

import hands
import strategies
import validity
import worlds
import yaml
from drafter import api, sources, yamlfile
from drafter.api import accounting, drafting
from drafter.cli import run
from drafter.cli.commands import drafter
from drafter.compose import genre as genres
from drafter.errors import TemplateError
from drafter.facts import shape as shapes
from drafter.facts.shape import Shape
from drafter.places import steps
from drafter.word import reader
from drafter.word.package import unpack, zipped
from strategies import Given

GENRES = {folder.name: folder.title for folder in sources.genres()}
MOST_SECONDS = 10.0
"""Of the processor, for one command: more is a hang. The hostile corpus has the real limits."""
FACTS, SOUND, REPORT, OUT = "事实.yaml", "好.yaml", "好.docx", "出.docx"
pytestmark = pytest.mark.no_cover
T = TypeVar("T")


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Counter[str]]:
    """What became of the cases of a test, told at the end of the run."""
    counted: Counter[str] = Counter()
    yield counted
    record_property("fuzzing", f"{sum(counted.values())} cases, seed {strategies.chance.seed}: {dict(sorted(counted.items()))}")


def fuzz(strategy: st.SearchStrategy[T], hold: Callable[[T], None]) -> None:
    """Hold something for as many cases as are asked for."""
    once = settings(
        max_examples=strategies.chance.cases, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    seed(strategies.chance.seed)(once(given(strategy)(hold)))()


def told(*arguments: str) -> tuple[int, str]:
    """The exit code of a command, and all that it printed, which is fit to be shown."""
    printed, begun = StringIO(), time.process_time()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = run(drafter, arguments)
    said, took = printed.getvalue(), time.process_time() - begun
    assert code in (0, 1, 2), f"{arguments} ended with {code}: {said[-2000:]}"
    assert took < MOST_SECONDS, f"{arguments} took {took:.0f} s"
    assert code != 2 or re.search(r"[\u4e00-\u9fff]", said), f"{arguments} says nothing: {said!r}"
    return code, said


@cache
def shape_of(genre: str) -> Shape:
    return shapes.of(sources.load_genre(genre).schema)


def allowed(genre: str) -> st.SearchStrategy[Given]:
    return strategies.facts(shape_of(genre), GENRES[genre])


def of_any_genre(make: Callable[[str], st.SearchStrategy[T]]) -> st.SearchStrategy[tuple[str, T]]:
    return st.sampled_from(sorted(GENRES)).flatmap(lambda genre: st.tuples(st.just(genre), make(genre)))


# ---- facts that are allowed ----


def test_allowed_facts_make_a_sound_report_that_says_them(tally: Counter[str]) -> None:
    def hold(case: tuple[str, tuple[Given, Given | None]]) -> None:
        genre, (this, before) = case
        last = tree_of(year_before(this, before)) if before else None
        try:
            made = drafting.drafted(tree_of(this), genre, None, last)
        except TemplateError as error:  # each value is allowed by itself
            assert "总数却写的是" in error.message
            tally["contradicted"] += 1
            return
        data = api.render_docx(made, comments=before is None)  # the watch over packages proves it (`conftest`)
        assert [line.text for line in reader.read_text(data) if line.text] == [line for line in made.document.text.split("\n") if line]
        assert not api.account(made).unaccounted
        assert wrong(this, made) == []
        tally[genre] += 1

    fuzz(of_any_genre(lambda genre: st.tuples(allowed(genre), st.none() | allowed(genre))), hold)


def year_before(this: Given, before: Given) -> Given:
    """Facts as those of the year before: of any other they are refused."""
    now, then = this.tree.get("会议"), before.tree.get("会议")
    if isinstance(now, dict) and isinstance(then, dict) and isinstance(now.get("年度"), int) and isinstance(then.get("年度"), int):
        then["年度"] = now["年度"] - 1
    return before


def tree_of(given: Given) -> yamlfile.Mapping:
    tree = yamlfile.parse(given.typed(), FACTS)
    assert isinstance(tree, yamlfile.Mapping)
    return tree


def wrong(given: Given, made: api.Draft) -> list[str]:
    """Texts that are printed and not said to be, or said to be and not printed, or that nobody says anything of."""
    runs = [(run.text, {origin.key for origin in run.insertion.origins}) for _, run in made.document.runs() if run.insertion]
    shown = {key for _, keys in runs for key in keys}
    groups = genres.groups(made.genre) - {*accounting.FRAME}
    found = []
    for key, text in given.texts.items():
        pieces = [piece for piece in re.split("〔[^〔〕]+[.][^〔〕]+〕", text.rstrip("。")) if piece]
        printed = all(piece in made.document.text for piece in pieces)
        counted = any(key in keys and re.search("[0-9一二三四五六七八九十两]", said) for said, keys in runs)
        if text[:4] in made.document.text and not (printed and key in shown):
            found.append(f"{key} is printed, not as it was given or without its source: {text}")
        elif not printed and key in shown and not counted:
            found.append(f"{key} is said to be printed: {text}")
        elif key not in shown and key not in made.statistics.unused and steps(key)[0] in groups:
            found.append(f"{key} is neither printed nor told as unused: {text}")
    return found


# ---- facts that are not ----


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in which commands run: for each genre sound facts, and what was drafted from them."""
    (tmp_path / "drafter.yaml").write_text("# 本单位的设置\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@cache
def sound(genre: str) -> tuple[bytes, bytes]:
    """Facts of a genre, small ones with something in each group, and the draft from them."""
    found: list[tuple[int, bytes, bytes]] = []

    def keep(given: Given) -> None:
        made = drafting.drafted(tree_of(given), genre, None)
        found.append((len(made.document.text), given.typed(), api.render_docx(made)))

    seed(1)(settings(max_examples=20, deadline=None, database=None, phases=(Phase.generate,))(_given(allowed(genre), keep)))()
    _, facts, draft = sorted(found)[len(found) * 3 // 4]
    return facts, draft


def _given(strategy: st.SearchStrategy[Given], hold: Callable[[Given], None]) -> Callable[[], None]:
    made: Callable[[], None] = given(strategy)(hold)
    return made


OF_FACTS = (
    ("draft", FACTS, "-o", OUT, "--force"), ("draft", FACTS, "-o", OUT, "--force"),
    ("draft", FACTS, "--comments", "-o", OUT, "--force"),
    ("draft", FACTS, "--text"), ("draft", FACTS, "--final", "-o", OUT, "--force"), ("draft", FACTS, "--as-of", "2017-03", "--text"),
    ("draft", SOUND, "--last", FACTS, "--text"), ("outline", FACTS), ("sheet", FACTS, "-o", "表.docx", "--force"),
    ("sheet", FACTS, "-o", "表.csv", "--force"), ("check", FACTS), ("changes", SOUND, FACTS),
    ("changes", FACTS, SOUND, "-o", "变.docx", "--force"),
    ("new", "{}", "--from", FACTS, "-o", "新.yaml"), ("redraft", FACTS, REPORT, "-o", OUT, "--force"),
    ("adopt", REPORT, FACTS, "--dry-run"),
    ("trace", REPORT, "--facts", FACTS), ("finalize", REPORT, "--facts", FACTS, "-o", "定.docx", "--force"),
    ("check", REPORT, "--facts", FACTS),
)  # fmt: skip
"""Whoever reads facts."""
COMMAND = st.sampled_from(OF_FACTS)


def on_facts(office: Path, tally: Counter[str]) -> Callable[[tuple[str, tuple[bytes, tuple[str, ...]]]], None]:
    def hold(case: tuple[str, tuple[bytes, tuple[str, ...]]]) -> None:
        genre, (data, command) = case
        facts, draft = sound(genre)
        worlds.build_tree(office, {FACTS: data, SOUND: facts, REPORT: draft})
        (office / "新.yaml").unlink(missing_ok=True)
        code, _ = told(*(part.format(GENRES[genre]) for part in command))
        tally["refused" if code == 2 else "taken"] += 1

    return hold


PIECES = (
    "\n", "\n\n", "\n  ", " ", "- ", "-", ": ", ":", "：", "，", "[", "]", "{", "}", '"', "'", "|", ">", "#", " #", "&a ", "*a",
    "!!str ", "!", "%",
    "@", "`", "?", "---\n", "...\n", "\t", "\u3000", "\xa0", "\r", "\\", "<<: ", "~", "1.5", "\u200b", "\ufeff", "😀", "\u2028",
    "\x85", "{{", "}}",
    "待补", "无", "〔", "〕", "。", "0", "9999999999", "1e999", "〔提案.立案〕", "2017-12-13", "写法: 备用\n", "\0", "\x1b[31m",
    "\ud800",
)  # fmt: skip


def test_facts_with_slips(office: Path, tally: Counter[str]) -> None:
    fuzz(of_any_genre(lambda genre: st.tuples(strategies.spoiled(allowed(genre)), COMMAND)), on_facts(office, tally))


def test_damaged_facts(office: Path, tally: Counter[str]) -> None:
    fuzz(of_any_genre(lambda genre: st.tuples(strategies.damaged(sound(genre)[0], PIECES), COMMAND)), on_facts(office, tally))


# ---- what an office writes itself ----

OWN = "templates/small"
OFFICE = {
    "drafter.yaml": """\
版式:
  版心.每行字数: 27
  样式.二级标题.加粗: 是
  字体: {仿宋: 仿宋}
审校:
  不查: {repeated-word: 本地的说法}
  不报: [词]
  字数: 6000
单位: {地名: 某市某区, 简称: 某区, 本级: 区}
""",
    "snippets/own.yaml": """\
自拟/开头:
  种类: 开头
  主题: [开头, 提案]
  部分: 开篇
  体裁: [小报告]
  正文: 〔会议.日期〕，立案〔提案.立案〕件，〔谁〕很满意。
  变体: [〔谁〕对立案的〔提案.立案〕件都满意，〔会议.日期〕说的。]
  空: {谁: 大家}
  来源: 自拟
  起: 2017-01
  止: 2020
  状态: 审定
  说明: 都满意的才用
""",
    f"{OWN}/genre.yaml": "名称: 小报告\n说明: 小的\n日期: [会议.日期]\n定数:\n  一年: 说的就是这一年\n",
    f"{OWN}/facts.schema.yaml": """\
type: object
additionalProperties: false
required: [会议, 提案]
properties:
  会议:
    type: object
    title: 会议
    additionalProperties: false
    required: [日期]
    properties:
      日期: {type: string, format: 日期, title: 会议日期, examples: [2017-12-13], 下年: 待补}
      地点: {type: string, format: 名, title: 会议地点, 下年: 照抄}
  提案: {$ref: "#/$defs/提案组"}
  说明: {$ref: "#/$defs/多段", title: 说明}
  提法: {$ref: "#/$defs/提法"}
  项目:
    type: array
    title: 项目
    minItems: 1
    items: {type: object, title: 项目, required: [名], properties: {名: {$ref: "#/$defs/短名"}, 款: {type: string, format: 金额}}}
  来源: {$ref: "#/$defs/来源"}
$defs:
  提案组:
    type: object
    title: 提案
    description: 一年的提案
    additionalProperties: false
    required: [立案]
    properties:
      立案: {type: [integer, string], format: 数量, minimum: 0, title: 立案件数, unit: 件, examples: [42]}
      办复: {$ref: "#/$defs/数量", title: 办复件数, unit: 件}
      分类: {type: object, title: 分类, additionalProperties: {$ref: "#/$defs/数量"}, examples: [{民生: 3}]}
      口径: {type: string, enum: [内含, 另计], title: 口径}
""",
    f"{OWN}/report.j2": """\
{% from "words.j2" import 连 %}
{# 说明 #}
{% set 文 = namespace(序=0, 有=false) %}
# 关于提案工作的报告
@报告人 {{ 会议.地点|缺省|姓名 }}
## {{ "情况" if 提案.办复 else "概况" }}
{% 段 %}
{{ 语句("自拟/开头", 谁=项目|取("名")|顿号("、", "和")) }}
{% if 提案.分类 %}{% for 名, 件 in 提案.分类|成对 %}{{ 名 }}{{ 件 }}件{{ "，" if not loop.last else "。" }}{% endfor %}{% endif %}
{% 段落完 %}
{% include "sections/proposals.j2" %}
{% for 项 in 项目 %}
{% set 文.序 = 文.序 + 1 %}
**{{ 文.序|汉字 }}是{{ 项.名|去尾 }}。**{% if 项.款 %}款{{ 项.款 }}，{% endif %}{{ 连(项, loop.first) }}
{% endfor %}
| 类 | 件数 |
| --- |
{% for 名, 件 in 提案.分类|成对 %}
| {{ 名 }} | {{ 件 }} |
{% endfor %}
---
{% for 话 in 说明 %}
{{ 话 }}
{% endfor %}
@署名 某单位
@成文日期 {{ 会议.日期|日期 }}
""",
    f"{OWN}/words.j2": "{% macro 连(项, 首) %}{% if 首 %}先{% else %}再{% endif %}说{{ 项.名 ~ \"的事\" }}。{% endmacro %}\n",
    f"{OWN}/sections/proposals.j2": """\
{{ 会议.日期|日期 }}，立案{{ 提案.立案|数 }}件{% if 提案.办复 %}，办复{{ 提案.办复 }}件，办复率{{ 提案.办复|率(提案.立案) }}{% endif %}。
{{ "提案多"|凭(提案.立案) if 提案.立案 > 40 and 提案.立案 is not 约数 }}{{ 提案.立案|同比(去年.提案.立案) }}{{ 说明|项数|汉字数 }}段。
""",
    FACTS: """\
体裁: 小报告
会议: {日期: 2017-12-13, 地点: 会场}
提案: {立案: 42, 办复: 40, 分类: {民生: 30, 城建: 12}}
说明: [提案共〔提案.立案〕件。, 一件一件地办。]
项目:
  - {名: 种菌厂, 款: 30万元}
  - 名: 玻璃厂
""",
}
"""A genre with a vocabulary and templates, settings, an entry of the library, and facts."""
TEMPLATE_PIECES = (
    *PIECES,
    "{{ ", " }}", "{% ", " %}", "{#", "#}", "{% if 提案 %}", "{% endif %}", "{% for 甲 in 提案 %}", "{% endfor %}", "{% 段 %}",
    "{% 段落完 %}",
    "{{ 提案 }}", "{{ 会议.日期|日期 }}", "|汉字", "|顿号", "|汉字数", "|句", "|去尾", "|数", "|首项", "|取(\"名\")", "|有(\"款\")",
    "|起止(会议.日期)",
    "|天数(提案.立案)", "|合计", "|万亿", "|书名号", "|替换(\"甲\", \"乙\")", "|缺省", "|凭(提案)", "|等(提案)", "|分列", "|成对",
    "|截至", "|率(0)", "|率(提案.立案, 9)",
    "(1)", "()", ".立案", ".__class__", "[0]", "[-1]", "[9:]", "|length", "|list", "|join", " ~ ", " + ", " - ", " * 99", "**9",
    " / 0", " // 0", " % 0", "range(99)",
    "loop.index", "loop.cycle(1)", "loop(1)", "namespace(甲=1)", "{% set 甲 = 提案 %}", "{% set 甲 %}", "{% endset %}",
    "{% macro 甲(乙) %}", "{% endmacro %}",
    "{{ 甲(1) }}", "{{ 连(1) }}", "{{ 连() }}", "{% include \"report.j2\" %}", "{% include 甲 %}",
    "{% from \"_shared/prose.j2\" import 连谓 %}", "{% raw %}",
    "{{ 语句(\"致谢/衷心感谢\") }}", "{{ 语句(提案) }}", "{{ 语句(\"自拟/开头\") }}", "# ", "## ", "@正文 ", "@没有 ",
    "| 甲 | 乙 |\n", "| --- |\n", "**", " is defined",
    " is 有字", " is 约数", " or ", " not ", " in ", "none", "true", "去年.提案.立案", "{% do 1 %}", "{% extends \"report.j2\" %}",
    "{% block 甲 %}", "\ufdd0", "\ufdd5",
    "{{ \"%s\"|format(1) }}", "{% call 连(1) %}", "{% endcall %}", "{% filter 句 %}", "{% with 甲=1 %}", "{% autoescape true %}",
    "-1", "1.5", "1e999", "\"甲\"",
    "{{ [提案, 1]|顿号 }}", "{{ {1: 2} }}", "{{ (1, 2) }}", "{% for 甲, 乙 in 提案 %}", "{% for 甲 in 项目 recursive %}",
    "{% if 提案 > 项目 %}", "{{ 提案 == 1 }}",
)  # fmt: skip


def slips(name: str) -> st.SearchStrategy[bytes]:
    """A file of the office with slips in it; in one of YAML, half of the time something awkward in one of its places."""
    data = OFFICE[name].encode()
    text = strategies.damaged(data, TEMPLATE_PIECES)
    if not name.endswith(".yaml"):
        return text
    tree = yaml.safe_load(data)
    return st.booleans().flatmap(lambda places: strategies.awkward(tree) if places else text)


OF_OFFICES = (
    ("draft", FACTS, "-o", OUT), ("draft", FACTS, "-o", OUT), ("draft", FACTS, "-o", OUT, "--comments"),
    ("draft", FACTS, "--as-of", "2018", "--text"),
    ("outline", FACTS), ("check", FACTS, "-g", "小报告"), ("sheet", FACTS, "-o", OUT), ("new", "小报告", "-o", "新.yaml"),
    ("new", "小报告", "--from", FACTS, "-o", "新.yaml"),
    ("list", "体裁"), ("find", "提案"), ("show", "自拟/开头"), ("changes", FACTS, FACTS, "-g", "小报告"),
)  # fmt: skip
"""Whoever reads what an office writes itself."""


def test_damaged_templates_and_settings(tmp_path: Path, tally: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = count()

    def hold(case: tuple[tuple[str, bytes], tuple[str, ...]]) -> None:
        (name, data), command = case
        folder = worlds.build_tree(tmp_path / str(next(numbers)), {**OFFICE, name: data})  # what is read of a genre is kept by its folder
        monkeypatch.chdir(folder)
        code, _ = told(*command)
        tally["refused" if code == 2 else "taken"] += 1
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder)

    templates = [name for name in OFFICE if name.endswith(".j2")]
    files = st.sampled_from([*OFFICE, *templates]).flatmap(lambda name: st.tuples(st.just(name), slips(name)))
    fuzz(st.tuples(files, st.sampled_from(OF_OFFICES)), hold)


# ---- reports that come back ----

OF_REPORTS = (
    ("trace", REPORT), ("trace", REPORT, "42"), ("trace", REPORT, "提案.立案", "--facts", FACTS), ("check", REPORT),
    ("check", REPORT, "--facts", FACTS),
    ("check", REPORT, "--comments", OUT, "--fix", "改.docx", "--force"), ("check", SOUND, "--against", REPORT, "--last-text", REPORT),
    ("redraft", FACTS, REPORT, "-o", OUT, "--force"), ("redraft", FACTS, REPORT, "-o", OUT, "--force"),
    ("adopt", REPORT, FACTS, "--dry-run"),
    ("redraft", FACTS, REPORT, "-o", OUT, "--force", "--figures-only"),
    ("redraft", FACTS, SOUND, "--base", REPORT, "-o", OUT, "--force"),
    ("finalize", REPORT, "-o", OUT, "--force"),
    ("finalize", REPORT, "-o", OUT, "--force", *(f"--allow={kind}=都已定" for kind in ("修订", "批注", "待补", "不符"))),
    ("finalize", REPORT, "-o", OUT, "--force", "--facts", FACTS), ("harvest", REPORT),
    ("draft", FACTS, "--last-text", REPORT, "--vary", "--text"),
    ("draft", FACTS, "-o", REPORT), ("adopt", SOUND, FACTS, "--base", REPORT, "--dry-run"),
)  # fmt: skip
"""Whoever reads a .docx."""


@cache
def reports(genre: str) -> tuple[bytes, ...]:
    """A draft, one that people edited, one with comments, one with tracked changes."""
    from random import Random

    facts, draft = sound(genre)
    tree = yamlfile.parse(facts, FACTS)
    assert isinstance(tree, yamlfile.Mapping)
    noted = api.render_docx(drafting.drafted(tree, genre, None), comments=True)
    edited, _ = hands.edited(draft, Random(1), 6)
    return draft, edited, noted


def test_damaged_reports(office: Path, tally: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validity, "watching_over", False)  # what is wrong with the input may be wrong with the output
    few = ("proposal-work-report", "study-tour-report", "year-summary")
    later = {genre: tracked(genre, office) for genre in few}

    def damaged(data: bytes) -> st.SearchStrategy[bytes]:
        rebuilt = strategies.warped(unpack(data)).map(zipped)
        return strategies.mostly(rebuilt, strategies.broken(data))

    def hold(case: tuple[str, bytes, tuple[str, ...]]) -> None:
        genre, data, command = case
        facts, draft = sound(genre)
        worlds.build_tree(office, {FACTS: facts, REPORT: data, "好稿.docx": draft})
        (office / OUT).unlink(missing_ok=True)
        code, _ = told(*("好稿.docx" if part == SOUND else part for part in command))
        assert code == 2 or not (office / OUT).exists() or reader.read_text((office / OUT).read_bytes()) is not None
        tally["refused" if code == 2 else "taken"] += 1

    cases = st.sampled_from(few).flatmap(
        lambda genre: st.tuples(
            st.just(genre), st.sampled_from((*reports(genre), later[genre])).flatmap(damaged), st.sampled_from(OF_REPORTS)
        )
    )
    fuzz(cases, hold)


def tracked(genre: str, office: Path) -> bytes:
    """An edited report into which other facts went, with tracked changes and comments on conflicts."""
    facts, _ = sound(genre)
    other = re.sub(rb": (\d+)\n", lambda found: b": %d\n" % (int(found[1]) + 1), facts).replace("兴".encode(), "旺".encode())
    worlds.build_tree(office, {FACTS: other, REPORT: reports(genre)[1]})
    made = api.redraft(office / FACTS, office / REPORT)
    return made.data
