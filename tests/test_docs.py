"""What the manual and the README say is what the program does; `--accept` rewrites the outputs that they show.

A comment before a block says what is in it:

    <!-- 事实 -->   ```yaml     a part of the facts; drafted together with `BASE`
                                (事实 考察: whole facts of a study tour, drafted by themselves)
    <!-- 成文 -->   ```text     the paragraphs that the facts above put into the draft (成文 全部: the headings too)
    <!-- 提纲 -->   ```text     the outline of the facts above
    <!-- 报错 -->   ```text     the report of what is wrong in the facts above
    <!-- 差错 -->   a table     what is typed below 提案, the message, the hint
    <!-- 运行 -->   ```console  commands after `> ` and what they print (改 FILE OLD NEW: somebody types over words in a .docx),
                             in one folder a page, with the example as 红岗2017, the same with
                             45 for 立案 as 红岗上次, `LAST` as 红岗2016.yaml, `PENDING` in 县政协, `DRAFT` as 稿子.txt
    <!-- 版式 -->   ```yaml     a drafter.yaml, with which a draft is written
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from drafter import api, sources, yamlfile
from drafter.cli import main
from drafter.cli.commands import COMMANDS, drafter
from drafter.compose.filters import FILTERS
from drafter.errors import DrafterError, Problems
from drafter.facts.formats import FORMATS
from drafter.facts.slogans import FORMS
from drafter.report.document import ROLES, Paragraph
from drafter.review.rules import RULES
from drafter.word.keys import STYLE
from worlds import build_tree, retype

ROOT = Path(__file__).parents[1]
README, MANUAL, TEMPLATES = ROOT / "README.md", ROOT / "docs/manual.md", ROOT / "docs/templates.md"
RULES_PAGE = ROOT / "docs/rules.md"
CHINESE = (README, MANUAL, TEMPLATES)
PAGES = (
    *CHINESE, RULES_PAGE, ROOT / "docs/checker.md",
    *(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/ooxml.md")),
)  # fmt: skip
BASE = """\
体裁: 常委会工作报告
单位: {地名: 青河县, 简称: 青河县, 本级: 县}
会议: {届: 9, 次: 2, 日期: 2024-01-10, 年度: 2023}
报告人: {姓名: 王明}
"""
LAST = "会议: {年度: 2016}\n提案: {立案: 37}\n"
"""The year before the example's."""
PENDING = """\
采集/致谢:
  种类: 致谢
  主题: [致谢]
  部分: 致谢
  正文: 向关心支持政协工作的〔党委〕表示感谢！
  空: {党委: 中共青河县委}
  来源: 旧报告.docx，第30段
  状态: 待审
"""
"""What was harvested, in the office 县政协; one key is pressed in a session: 4."""
BLOCK = re.compile(r"<!-- (事实|成文|提纲|报错|运行|版式)([^>]*?) -->\n```(\w+)\n(.*?)```\n", re.DOTALL)
TABLE = re.compile(r"<!-- 差错 -->\n(\|[^\n]*\n\|[-|]+\n)((?:\|[^\n]*\n)+)")
FACTS = "事实.yaml"


DRAFT = """\
常务委员会工作报告
——2018年1月15日在政协青河县第九届委员会第二次会议上
各位委员：
一、2017年工作回顾
一年来,常委会认真履行职能。全年共收到提案326件，其中大会提案289件、平时提案47件；经审查立案298件。
截止12月30日，提案全部办结。
"""
"""A text with slips of several kinds."""
LAST_TEXT = "在看到成绩的同时，我们也清醒地看到，工作中还有不足，主要是：调研不深。这些问题，要在今后的工作中认真改进。\n"


class Page:
    """One page, its examples tried again in a folder of its own."""

    def __init__(self, path: Path, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path, self.folder, self.capture = path, folder, capture
        self.typed = ""
        self.base = BASE
        golden = shutil.ignore_patterns("*.txt", "*.trace")
        shutil.copytree(sources.data() / "examples" / "honggang-2017", folder / "红岗2017", ignore=golden)
        shutil.copytree(folder / "红岗2017", folder / "红岗上次")
        departments = folder / "红岗上次" / "02-各委室.yaml"
        departments.write_text(departments.read_text(encoding="utf-8").replace("立案: 42", "立案: 45"), encoding="utf-8")
        (folder / "红岗2016.yaml").write_text(LAST, encoding="utf-8")
        (folder / "去年成稿.txt").write_text(LAST_TEXT, encoding="utf-8")
        (folder / "稿子.txt").write_text(DRAFT, encoding="utf-8")
        build_tree(folder / "县政协", {"drafter.yaml": "", "snippets/采集.yaml": PENDING})

    def now(self) -> str:
        """The page with what the program gives now."""
        text = BLOCK.sub(self._block, self.path.read_text(encoding="utf-8"))
        return TABLE.sub(lambda found: f"<!-- 差错 -->\n{found[1]}{''.join(self._slips(found[2]))}", text)

    def _block(self, found: re.Match[str]) -> str:
        kind, more, language, shown = found.groups()
        if kind == "事实":
            self.typed = shown
            self.base = "" if "考察" in more else BASE
            yamlfile.parse(shown.encode(), FACTS) if "报错" not in more else None
            return found[0]
        if kind == "版式":
            self._layout(shown)
            return found[0]
        made = {"成文": self._words, "提纲": self._outline, "报错": self._report, "运行": self._session}[kind](shown, more.strip())
        return f"<!-- {kind}{more} -->\n```{language}\n{made}```\n"

    def _draft(self, typed: str) -> api.Draft:
        return api.draft(self._folder(typed))

    def _outline(self, _: str, __: str) -> str:
        with pytest.raises(SystemExit):
            main(["outline", str(self._folder(self.typed))])
        return self.capture.readouterr().out.replace("\\", "/").replace("facts/", "")

    def _folder(self, typed: str) -> Path:
        folder = self.folder / "facts"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if self.base:
            (folder / "00.yaml").write_text(self.base, encoding="utf-8")
        (folder / FACTS).write_text(typed, encoding="utf-8")
        return Path("facts")

    def _words(self, _: str, more: str) -> str:
        document = self._draft(self.typed).document
        common = {block.text for block in self._draft("行文: {称呼: 各位委员}\n").document.blocks} if self.base else set()
        wanted = [b for b in document.blocks if isinstance(b, Paragraph) and b.text not in common and (more or b.role == "正文")]
        return "".join(f"{block.text}\n" for block in wanted)

    def _errors(self, typed: str) -> list[DrafterError]:
        try:
            self._draft(typed)
        except Problems as error:
            return list(error.errors)
        except DrafterError as error:
            return [error]
        return []

    def _report(self, _: str, __: str) -> str:
        told = "\n\n".join(error.report() for error in self._errors(self.typed))
        return told.replace("\\", "/").replace("facts/", "") + "\n"

    def _slips(self, rows: str) -> Iterator[str]:
        for row in rows.splitlines():
            cell = re.split(r"(?<!\\)\|", row)[1].strip()
            lines = [line.replace(r"\|", "|") for line in re.findall(r"`([^`]*)`", cell)]
            typed = "".join(line if line[:1] in "\t\u3000" else f"  {line}" for line in (f"{line}\n" for line in lines))
            error = next(iter(self._errors(f"提案:\n{typed}")), None)
            said = (error.message, error.hint) if error else ("（没有报错）", "")
            yield f"| {cell} | " + " | ".join(re.sub(r"\s*\n\s*", "／", words).replace("|", r"\|") for words in said) + " |\n"

    def _session(self, shown: str, _: str) -> str:
        lines = []
        for command in re.findall(r"^> (.*)$", shown, re.MULTILINE):
            lines.append(f"> {command}\n")
            words = re.findall(r'"([^"]*)"|(\S+)', command)
            name, *arguments = [quoted or plain for quoted, plain in words]
            if name == "改":
                target, *words = arguments
                old, new = words or ("请予审议", "请审议")
                retype(self.folder / target, [(old, new)])
                continue
            with pytest.raises(SystemExit), pytest.MonkeyPatch.context() as patch:
                patch.setattr(sys, "stdin", io.StringIO("4\n"))
                main(arguments)
            captured = self.capture.readouterr()
            lines.append((captured.out + captured.err).replace("\\", "/"))
        return "".join(lines)

    def _layout(self, settings: str) -> None:
        (self.folder / "drafter.yaml").write_text(settings, encoding="utf-8")
        api.render_docx(self._draft("行文: {称呼: 各位委员}\n"))
        (self.folder / "drafter.yaml").unlink()


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.name)
def test_examples(
    path: Path, accept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    now = Page(path, tmp_path, capsys).now()
    if accept:
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines() == now.splitlines()


def test_fenced_facts_can_be_read() -> None:
    for path in CHINESE:
        text = path.read_text(encoding="utf-8")
        fences = re.findall(r"(<!--[^>]*-->\n)?^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        for mark, content in fences:
            if "报错" not in mark:
                yamlfile.parse(content.encode(), path.name)


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(drafter)
    for name in COMMANDS:
        command = drafter.get_command(context, name)
        assert command is not None
        yield name, command


def test_every_command_and_option() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    for name, command in commands():
        assert f"`drafter {name}" in text or f"> drafter {name}" in text, name
        for option in command.params:
            for typed in option.opts if isinstance(option, click.Option) else ():
                assert f"`{typed}`" in text, f"{name} {typed}"


@pytest.mark.parametrize(
    ("path", "names"),
    [(TEMPLATES, ROLES), (TEMPLATES, FILTERS), (TEMPLATES, FORMATS), (TEMPLATES, FORMS), (MANUAL, FORMS), (MANUAL, STYLE)],
    ids=["roles", "filters", "formats", "forms", "forms-manual", "layout"],
)
def test_every_name(path: Path, names: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in text] == []


def test_the_rules_of_the_checker(accept: bool) -> None:
    lines = [
        "# 审校规则", "",
        "`drafter check` 查的全部规则，由程序列出。`drafter explain 名称` 看一条。怎样用见[手册第十四节](manual.md#十四审校)。", "",
    ]  # fmt: skip
    for rule in RULES:
        lines += [f"## {rule.title}", "", f"`{rule.name}`，{rule.level.value}。{rule.what}。", ""]
        lines += [f"* 为什么：{rule.why}。", f"* 依据：{rule.source}。", f"* 怎么改：{rule.do}。"]
        lines += [f"* 错例：{rule.bad}", f"* 正例：{rule.good}"] if rule.bad else []
        lines.append("")
    now = "\n".join(lines).replace("。。", "。")
    if accept:
        RULES_PAGE.write_text(now, encoding="utf-8")
    assert RULES_PAGE.read_text(encoding="utf-8") == now


def test_every_group_of_the_vocabulary() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    for folder in sources.genres():
        assert [name for name in sources.schema_of(folder)["properties"] if f"`{name}`" not in text] == []


def test_every_slogan_form_has_its_sentence() -> None:
    blocks = [found[4] for found in BLOCK.finditer(MANUAL.read_text(encoding="utf-8")) if found[1] == "事实"]
    assert [form for form in FORMS if not any(f"式: {form}" in block for block in blocks)] == []


def test_commands_of_the_readme_are_in_the_makefile() -> None:
    text, makefile = README.read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"`make (\w+)`", text))
    assert {"demo", "test"} <= targets
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
    plain = makefile.replace("'", '"')
    typed = [line for block in re.findall(r"```powershell\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    assert len(typed) == 5
    for line in typed:
        words = re.sub(r"^\S+ (?:-m (?:pip install )?|-X utf8 -m )?", "", line).removesuffix(" .venv")
        assert words in plain, line


def test_lengths_of_the_samples_and_their_drafts() -> None:
    rows = re.findall(r"\| `([\w-]+)`，(\w+) \| (\d+) \| (\d+) \| −(\d+)% \|", (ROOT / "docs" / "samples.md").read_text(encoding="utf-8"))
    assert len(rows) == 4
    for case, genre, sample, length, gap in rows:
        golden = sources.data() / "examples" / case / f"{sources.find(genre).name}.txt"
        assert len(golden.read_text(encoding="utf-8").replace("\n", "")) == int(length)
        assert round(100 - int(length) * 100 / int(sample)) == int(gap) <= 20


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("http"):
            continue
        name, _, anchor = target.partition("#")
        found = (path.parent / name) if name else path
        assert found.is_file(), f"{path.name}: {target}"
        if anchor:
            assert anchor in anchors(found), f"{path.name}: {target}"


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_pictures_are_small() -> None:
    pictures = sorted((ROOT / "docs/images").glob("*.png"))
    assert {path.name for path in pictures} >= {"first-page.png", "middle-page.png", "gap.png"}
    assert [path.name for path in pictures if path.stat().st_size > 200 * 1024] == []
    shown = "".join(path.read_text(encoding="utf-8") for path in CHINESE)
    assert [path.name for path in pictures if f"images/{path.name})" not in shown] == []
