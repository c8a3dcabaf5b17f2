"""The commands that check reports: check, explain. In: options. Out: what is printed. Does not know how slips are found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli import marking
from drafter.cli.chinese import ChineseCommand, argument, excerpts, reported
from drafter.errors import excerpt
from drafter.places import Location

if TYPE_CHECKING:
    from drafter.api.checking import Checked
    from drafter.review.between import Disagreement, Told
    from drafter.review.finding import Finding

FINDINGS = 1
"""Exit code: something that must be changed."""
MOST_NOTICES = 5
"""Notices of one rule that are listed; the others are counted. What is wrong is listed whole."""

MOST_PLACES = 6
"""Other places of a finding that are named."""
MOST_UNUSED = 12
"""Unused facts that are named."""


@click.command(cls=ChineseCommand)
@argument("files", "文件…", "要查的稿子，.docx 或 .txt，可以几份；也可以是事实", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--facts", metavar="事实", type=click.Path(path_type=Path), help="事实表或文件夹：查稿子里的数同事实合不合")
@click.option("-g", "--genre", metavar="体裁", help="事实写成哪种公文；看得出来的不必说")
@click.option("--last-text", metavar="文件", type=click.Path(path_type=Path), help="去年的成稿（.docx 或 .txt）：列出同去年一字不差的句子")
@click.option("--against", metavar="文件", type=click.Path(path_type=Path), help="上级的报告：查引用的提法、会议名称、职务有没有走样")
@click.option("--lengths", is_flag=True, help="还列出各节的字数、页数、讲多久")
@click.option("--comments", metavar="文件", type=click.Path(path_type=Path), help="另写一份 .docx，在每处问题上加一条批注")
@click.option("--fix", metavar="文件", type=click.Path(path_type=Path), help="另写一份 .docx，有把握的都改好，是修订，可以逐处接受或拒绝")
@click.option("--force", is_flag=True, help="要写的文件已经有了也覆盖")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用")
@click.pass_context
def check(
    ctx: click.Context, files: tuple[Path, ...], facts: Path | None, genre: str | None, last_text: Path | None, against: Path | None,
    lengths: bool, comments: Path | None, fix: Path | None, force: bool, as_json: bool,
) -> None:  # fmt: skip
    """找出稿子里的差错：标点、数字、日期、算术、序号、提法。

    \b
    例：
      drafter check 报告.docx
      drafter check 报告.docx --comments 批注稿.docx --fix 修订稿.docx
      drafter check 改过的报告.docx --facts 事实
      drafter check 报告.docx 摘要.docx 综述.docx
      drafter check 报告.docx --last-text 去年报告.docx --against 市政协报告.docx
      drafter check 事实
    """
    from drafter import api

    noted, changed = marking.targets(ctx, files, comments, fix, force)
    checked = api.check(files, facts=facts, genre=genre, last_text=last_text, against=against)
    apart = api.disagreements(checked)
    if as_json:
        texts = [_record(one) for one in checked]
        click.echo(json.dumps({"稿子": texts, "说法不一": [_record_of_two(one, checked) for one in apart]}, ensure_ascii=False, indent=1))
    else:
        for one in checked:
            for line in _lines(one, lengths):
                click.echo(line)
        for two in apart:
            click.echo(f"\n两份稿子说法不一：{'；'.join(_told(told, checked) for told in (two.one, two.other))}")
    if noted or changed:
        for line in marking.write(files[0], checked[0], noted, changed, force):
            click.echo(line, err=as_json)
    if any(one.violations or any(finding.level == "必改" for finding in one.reviewed.findings) for one in checked):
        ctx.exit(FINDINGS)


def _lines(checked: Checked, lengths: bool) -> Iterator[str]:
    """The report on a file: counts, then the findings by level."""
    from drafter.review.finding import Level

    reviewed = checked.reviewed
    yield f"{checked.title}：" + "，".join(f"{level.value} {len(reviewed.of(level))} 处" for level in Level)
    for one in checked.lengths[: None if lengths else 1]:
        yield f"{'　' * one.level}{one.heading or '全文'}：{one.said}"
    if checked.left_out:
        yield f"网页上带来的杂行 {checked.left_out} 行（时间、来源、责任编辑一类）没有查"
    for level in Level:
        if found := reviewed.of(level):
            yield f"\n{level.value}"
            yield from _listed(found, checked)
    for rule, reason in reviewed.off:
        yield f"\n没有查“{rule.title}”：{reason}"
    for error in checked.wrong_lists:
        yield f"\n词表里有一条没有用上\n{reported(error)}"
    for wrong in checked.violations:
        yield f"\n数不合：{wrong.at.path}:{wrong.at.line}  {wrong.message}（另一处在 {wrong.other}）\n  办法：{wrong.hint}"
    if checked.unused:
        more = "等" if checked.unused[MOST_UNUSED:] else ""
        yield f"\n没有用到的事实 {len(checked.unused)} 条：{'、'.join(checked.unused[:MOST_UNUSED])}{more}"
    for failure in reviewed.failures:
        yield f"\n规则“{failure.rule.title}”自己出了错，没有查成：{failure.error}\n这是程序的错误，请把这一行发给维护人员；别的规则照常查了"


def _listed(found: tuple[Finding, ...], checked: Checked) -> Iterator[str]:
    told: Counter[str] = Counter()
    for one in found:
        told[one.rule.name] += 1
        if one.level != "提示" or told[one.rule.name] <= MOST_NOTICES:
            yield from _one(one, checked)
    for one in found:
        if one.level == "提示" and (more := told.pop(one.rule.name, 0) - MOST_NOTICES) > 0:
            yield f"  {one.rule.title}还有 {more} 处"


def _one(finding: Finding, checked: Checked) -> Iterator[str]:
    """A finding: where and what, its words with a caret, what to do."""
    place = finding.hit.place
    passage = checked.reviewed.text.passages[place.passage]
    yield f"  第{passage.line}{checked.counted}　{finding.rule.title}：{finding.hit.said}"
    at = Location("", passage.line, place.start + 1, max(1, place.end - place.start), passage.typed)
    yield from (f"  {line}" for line in excerpt(at, excerpts()))
    yield f"    {finding.advice}"
    elsewhere = {checked.reviewed.text.passages[other.passage].line for other in finding.hit.others} - {passage.line}
    if elsewhere:
        more = "等" if len(elsewhere) > MOST_PLACES else ""
        yield f"    另见第{'、'.join(map(str, sorted(elsewhere)[:MOST_PLACES]))}{more}{checked.counted}"


def _record(checked: Checked) -> dict[str, Any]:
    text = checked.reviewed.text
    findings = [
        {
            "级别": one.level.value, "规则": one.rule.name, "名称": one.rule.title,
            checked.counted: text.passages[one.hit.place.passage].line,
            "从": one.hit.place.start + 1, "到": one.hit.place.end,
            "文": text.passages[one.hit.place.passage].typed[one.hit.place.start : one.hit.place.end],
            "说明": one.hit.said, "办法": one.advice, "改为": one.hit.fix,
        }
        for one in checked.reviewed.findings
    ]  # fmt: skip
    failed = [{"规则": one.rule.name, "错误": one.error} for one in checked.reviewed.failures]
    lengths = [
        {"节": one.heading, "字": one.characters, "页": round(one.pages, 1), "分钟": round(one.minutes, 1)} for one in checked.lengths
    ]
    return {"文件": checked.title, "发现": findings, "没有查成": failed, "长短": lengths}


def _told(one: Told, checked: Sequence[Checked]) -> str:
    """A telling of two that disagree, with its text and place."""
    text = checked[one.text]
    return f"{text.title} 第{text.reviewed.text.passages[one.place.passage].line}{text.counted}“{one.words}”"


def _record_of_two(two: Disagreement, checked: Sequence[Checked]) -> list[dict[str, Any]]:
    return [
        {"文件": checked[one.text].title, "段": checked[one.text].reviewed.text.passages[one.place.passage].line, "文": one.words}
        for one in (two.one, two.other)
    ]


@click.command(cls=ChineseCommand)
@argument("rule", "规则", "规则的名称，如 半角标点；不写就列出全部", default="")
def explain(rule: str) -> None:
    """看一条审校规则：查什么、为什么、依据什么、怎么改。

    \b
    例：
      drafter explain 半角标点
    """
    from drafter import api

    if not rule:
        for one in api.rules():
            click.echo(f"{one.title}（{one.name}，{one.level.value}）：{one.what}")
        return
    one = api.explain(rule)
    click.echo(f"{one.title}（{one.name}），{one.level.value}")
    told = {"查什么": one.what, "为什么": one.why, "依据": one.source, "怎么改": one.do, "错例": one.bad, "正例": one.good}
    for label, said in told.items():
        click.echo(f"  {label}：{said}")
