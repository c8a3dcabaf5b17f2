"""The commands that make reports: demo, new, draft. In: options. Out: what is printed. Does not know how reports are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand, argument

if TYPE_CHECKING:
    from drafter.api import Accounting, Draft
    from drafter.api.figures import Told
    from drafter.facts.constraints import Violation
    from drafter.facts.reading import Missing

MOST_LISTED = 12
MOST_BROKEN = 3
MOST_SHOWN = 40
"""Characters of a wording that a line shows."""
FINDINGS = 1
"""Exit code: figures that do not agree, or gaps in what should be a final copy."""


@click.command(cls=ChineseCommand)
@click.option("-o", "--out", metavar="文件夹", type=click.Path(path_type=Path), default=Path("out"), help="写到哪个文件夹，平常是 out")
def demo(out: Path) -> None:
    """把自带的示例，按它够写的每一种体裁都起草一遍。

    \b
    例：
      drafter demo
      drafter demo -o 示例
    """
    from drafter import api

    for path, made in api.demo(out):
        told = f"{made.statistics.characters} 字，待补 {len(made.missing)} 处；{_sources(api.account(made))}"
        click.echo(f"{made.genre.title}：{path}，{told}")


@click.command(cls=ChineseCommand)
@argument("genre", "体裁", "哪一种公文：体裁的名称")
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="写到哪个文件，平常是 事实.yaml")
@click.option("--from", "last", metavar="去年的事实", type=click.Path(path_type=Path), help="照去年的事实表或文件夹起今年的表")
@click.pass_context
def new(ctx: click.Context, genre: str, out: Path | None, last: Path | None) -> None:
    """生成一份空的事实表，每一项都有说明；或照去年的起今年的表。

    \b
    例：
      drafter new 常委会工作报告
      drafter new 常委会工作报告 -o 2017年.yaml
      drafter new 常委会工作报告 --from 2017年.yaml -o 2018年.yaml
    """
    from drafter import api

    many = last is not None and last.is_dir()
    if many and out and out.suffix.lower() in (".yaml", ".yml"):
        raise click.UsageError(f"--from 后面是文件夹，-o 后面也应当是文件夹，现在是“{out.name}”\n改成 {out.with_suffix('')}", ctx)
    target = (out or Path("事实")) if many else ending(out or Path("事实.yaml"), (".yaml", ".yml"))
    if last is None:
        api.new(genre, target)
        click.echo(f"已写好：{target}\n用记事本打开，把“待补”换成事实；然后运行 drafter draft {typed(target)}")
    else:
        api.roll(genre, last, target)
        run = f"drafter draft {typed(target)} --last {typed(last)}"
        click.echo(f"已写好：{target}\n去年的写在旁边，把“待补”换成今年的，今年没有的写 无；然后运行 {run}")


@click.command(cls=ChineseCommand)
@argument("facts", "事实", "事实表，或放着各单位事实表的文件夹", type=click.Path(path_type=Path))
@click.option("-g", "--genre", metavar="体裁", help="写成哪种公文；事实里写了“体裁”的，或只够写一种的，不必说")
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="写到哪个文件，平常是 体裁的名称.docx")
@click.option("--last", metavar="去年的事实", type=click.Path(path_type=Path), help="去年的事实表或文件夹：给了才写“比上年增加”")
@click.option("--last-text", metavar="文件", type=click.Path(path_type=Path), help="去年的成稿（.docx 或 .txt）：列出同去年一样的语句")
@click.option("--vary", is_flag=True, help="同去年成稿里一样的语句换一种说法，同 --last-text 一起用")
@click.option("--as-of", metavar="日期", default="", help="一个数按日期填了几个的，用到这一天为止的；不写就用最后的")
@click.option("--text", is_flag=True, help="只显示文字，不写文件")
@click.option("--comments", is_flag=True, help="核对稿：每处出自事实的数和名加一条批注，写明出自哪里、谁报的、怎样算的")
@click.option("--final", is_flag=True, help="定稿：有待补、数不合、数来历不明的，就不写")
@click.option("--force", is_flag=True, help="原来的文件有人改过也覆盖")
@click.pass_context
def draft(
    ctx: click.Context, facts: Path, genre: str | None, out: Path | None, last: Path | None, last_text: Path | None, vary: bool,
    as_of: str, text: bool, comments: bool, final: bool, force: bool,
) -> None:  # fmt: skip
    """按事实表起草一份公文，写成 Word 文件，并列出还缺什么。

    \b
    例：
      drafter draft 事实.yaml
      drafter draft 各室报来的事实 -g 常委会工作报告 -o 报告.docx
      drafter draft 2018年.yaml --last 2017年.yaml
      drafter draft 2018年.yaml --last-text 2017年报告.docx --vary
      drafter draft 事实.yaml --comments
    """
    from drafter import api

    if text and out:
        raise click.UsageError("--text 只显示文字，不能同时用 -o\n去掉其中一个", ctx)
    if comments and (final or text):
        other, why = ("--final", "定稿不带批注") if final else ("--text", "批注只在 Word 文件里有")
        raise click.UsageError(f"{why}，{other} 不能同时用 --comments\n去掉其中一个", ctx)
    if vary and last_text is None:
        raise click.UsageError("--vary 要知道去年是怎样说的\n加上 --last-text 去年的成稿.docx", ctx)
    made = api.draft(facts, genre, last=last, last_text=last_text, vary=vary, as_of=as_of)
    target = ending(out or Path(f"{made.genre.title}{'-核对稿' if comments else ''}.docx"), (".docx",))
    reason = api.unfinished(made) if final else ""
    if reason:
        click.echo(reason, err=True)
    elif text:
        click.echo(made.document.text)
        click.echo(_figures(made), err=True)
    else:
        api.write(made, target, final=final, comments=comments, force=force)
        click.echo(f"已写好：{target}\n{_figures(made)}")
    aside = text or bool(reason)
    _list_missing(made.missing, aside)
    if made.awaited:
        click.echo(f"事实里还待补、这一篇没有印到的：{'、'.join(one.key for one in made.awaited)}", err=aside)
    _list_violations("数不合", made.violations, aside)
    _list_violations("提示", made.notices, aside)
    accounts = api.account(made)
    _list_unaccounted(accounts.unaccounted, aside)
    _list_typed(accounts.in_texts, aside)
    _list_wordings(made, aside)
    if last_text is not None:
        click.echo(f"同去年的成稿比过：出自语句库的话，{len(made.repeated)} 处同去年一样", err=aside)
    if made.statistics.unused:
        click.echo(f"没有用到：{_listed(made.statistics.unused)}", err=aside)
    if reason or made.violations:
        ctx.exit(FINDINGS)


def _listed(keys: Sequence[str]) -> str:
    """The keys, as many as a reader takes in."""
    return "、".join(keys) if len(keys) <= MOST_LISTED else f"{'、'.join(keys[:MOST_LISTED])}等 {len(keys)} 条"


def _figures(made: Draft) -> str:
    counted = made.statistics
    parts = [
        f"{counted.characters} 字",
        f"用了 {counted.used} 条事实（共 {counted.given} 条，{len(counted.unused)} 条没有用到）",
        f"长段原话占 {counted.from_long_texts:.0%}",
        f"待补 {len(made.missing)} 处",
    ]
    return "，".join(parts)


def _sources(counted: Accounting) -> str:
    """Where the figures come from, counted."""
    parts = [
        f"出自事实 {len(counted.from_facts)}",
        f"算得 {len(counted.computed)}",
        f"编号 {len(counted.numbering)}",
        f"定数 {len(counted.fixed)}",
    ]
    parts += [f"来历不明 {len(counted.unaccounted)}"] if counted.unaccounted else []
    return f"数字 {counted.total} 处，{counted.share}% 有来处：{'、'.join(parts)}；文字里 {len(counted.in_texts)}"


def _list_missing(missing: Iterable[Missing], err: bool) -> None:
    """The to-do list: where, which key, what it is, who supplies it."""
    for one in missing:
        place = f"{one.at.path}:{one.at.line}" if one.at.line else one.at.path
        supplier = f"，{one.supplier}" if one.supplier else ""
        click.echo(f"待补：{place}  {one.key}（{one.title}{supplier}）", err=err)


def _list_violations(kind: str, violations: Iterable[Violation], err: bool) -> None:
    """Figures that do not agree: both places, both numbers, what to do."""
    for one in violations:
        click.echo(f"{kind}：{one.at.path}:{one.at.line}  {one.message}（另一处在 {one.other}）\n  办法：{one.hint}", err=err)


def _list_unaccounted(figures: Sequence[Told], err: bool) -> None:
    for one in figures:
        source = f"，取自 {'、'.join(one.keys)}，数或单位同那里的不一样" if one.keys else ""
        click.echo(f"来历不明的数字：第{one.block}段“{one.excerpt}”{source}", err=err)
    if any(one.keys for one in figures):
        click.echo("  办法：引用的数，后面的单位照事实表写；要说另一个数，另填一件事实", err=err)
    if not all(one.keys for one in figures):
        click.echo("  办法：模板里改成从事实取数；不是哪件事实的，在 genre.yaml 的“定数”里写明字样和理由", err=err)


def _list_typed(figures: Sequence[Told], err: bool) -> None:
    """Figures that were typed in a text and stand in the facts as well; the year of the report may be typed."""
    for one in figures:
        if quotable := [key for key in one.same if not key.startswith("会议.")]:
            listed = "、".join(f"〔{key}〕" for key in quotable[:3])
            said = f"这个数打在文字里，同 {listed} 一样；写成 {listed}，数改了话才跟着改"
            click.echo(f"提示：第{one.block}段“{one.excerpt}”，{said}", err=err)


def _list_wordings(made: Draft, err: bool) -> None:
    """What of the phrase library wants a look: said last year too, out of date, or broken."""
    for one in made.repeated:
        phrase = one.phrase
        others = [(n, text) for n, text in enumerate(phrase.wordings, 1) if phrase.name_of(n - 1) not in made.said_before]
        click.echo(f"同去年一样的话：第{one.block}段，{one.name}“{_cut(phrase.wordings[one.index])}”", err=err)
        for number, text in others:
            click.echo(f"  可以换成 #{number}“{_cut(text)}”", err=err)
        more = f"没有去年没说过的说法了；给它加变体，现在写在 {phrase.at}"
        click.echo(f"  办法：{f'在事实表的“行文”里写 语句: {{{phrase.id}: {others[0][0]}}}' if others else more}", err=err)
    for late in made.expired:
        said = f"“{_cut(late.excerpt)}”是 {late.said.name}，{late.reason}"
        click.echo(f"提示：第{late.said.block}段，{said}；核对现在还能不能这样说", err=err)
    for error in made.unusable[:MOST_BROKEN]:
        click.echo(f"语句库里用不了的：{error}", err=err)
    if len(made.unusable) > MOST_BROKEN:
        click.echo(f"语句库里用不了的还有 {len(made.unusable) - MOST_BROKEN} 处", err=err)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}……"


def ending(path: Path, allowed: tuple[str, ...]) -> Path:
    """The path with the ending that it must have; where it has none, it gets one."""
    if not path.suffix or path.is_dir():
        return path if path.is_dir() else path.with_name(path.name + allowed[0])
    if path.suffix.lower() not in allowed:
        raise click.UsageError(f"文件名应当以 {' 或 '.join(allowed)} 结尾，现在是“{path.name}”\n改成 {path.with_suffix(allowed[0])}")
    return path


def typed(path: Path) -> str:
    """A path as it is typed on a command line."""
    return f'"{path}"' if " " in str(path) else str(path)
