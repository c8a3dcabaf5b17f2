"""The command that puts new facts into an edited report: redraft. In: options. Out: what is printed, an exit code. Does not know how."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.drafting import FINDINGS, ending

if TYPE_CHECKING:
    from drafter.api.redrafting import Result, Spot

MOST_SHOWN = 40
"""Characters of the words of a change that are shown."""
SHORT = 8
"""Characters of words put in or taken out up to which what stands round them is shown, too."""


def as_drafted(command: Callable[..., None]) -> Callable[..., None]:
    """The options that tell what a file was drafted as."""
    for option in (
        click.option("--base-facts", metavar="旧的事实", type=click.Path(path_type=Path), help="初稿也没有了，写当时的事实表"),
        click.option("--base", metavar="初稿", type=click.Path(path_type=Path), help="稿子丢了起草时的记录时，写当时起草的那一份 .docx"),
        click.option("--as-of", metavar="日期", default="", help="一个数按日期填了几个的，用到这一天为止的；不写就用最后的"),
        click.option("--last", metavar="去年的事实", type=click.Path(path_type=Path), help="起草时用了去年的事实的，这里也要给"),
        click.option("-g", "--genre", metavar="体裁", help="稿子丢了起草时的记录时，说明它是哪种公文"),
    ):
        command = option(command)
    return command


def told_apart(facts: Path, edited: Path) -> tuple[Path, Path]:
    """The facts and the edited file, whichever was named first: a .docx is never facts."""
    return (edited, facts) if facts.suffix.lower() == ".docx" != edited.suffix.lower() else (facts, edited)


def refuse_together(ctx: click.Context, base: Path | None, base_facts: Path | None, genre: str | None) -> None:
    """Refuse what cannot be asked for together. Raises: click.UsageError."""
    if base and base_facts:
        raise click.UsageError("--base 和 --base-facts 只要一个\n有初稿就用 --base", ctx)
    if genre and not base_facts:
        raise click.UsageError("-g 要同 --base-facts 一起用：稿子里有起草时的记录，写着它是哪种公文\n去掉 -g", ctx)


@click.command(cls=ChineseCommand)
@argument("facts", "事实", "现在的事实表，或放着事实表的文件夹", type=click.Path(path_type=Path))
@argument("edited", "稿子", "起草以后人改过的 .docx", type=click.Path(path_type=Path))
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="写到哪个文件，平常在旁边另存为 …-修订.docx")
@as_drafted
@click.option("--figures-only", is_flag=True, help="只改数，别的话都不动")
@click.option("--dry-run", is_flag=True, help="只列出要改哪里，不写文件")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用")
@click.option("--force", is_flag=True, help="要写的文件已经有了也覆盖")
@click.pass_context
def redraft(
    ctx: click.Context, facts: Path, edited: Path, out: Path | None, genre: str | None, last: Path | None, as_of: str, base: Path | None,
    base_facts: Path | None, figures_only: bool, dry_run: bool, as_json: bool, force: bool,
) -> None:  # fmt: skip
    """事实变了，写进人改过的稿子：变了的地方作为修订，人改过的一个字不动。

    \b
    例：
      drafter redraft 事实 报告.docx
      drafter redraft 事实 报告.docx --dry-run
      drafter redraft 事实 报告.docx --figures-only -o 报告-新数.docx
    """
    from drafter import api

    refuse_together(ctx, base, base_facts, genre)
    facts, edited = told_apart(facts, edited)
    made = api.redraft(
        facts, edited, base=base, base_facts=base_facts, genre=genre, last=last, as_of=as_of, figures_only=figures_only
    )  # fmt: skip
    target = None
    if made.touched and not dry_run:
        target = api.write_redrafted(made, edited, ending(out, (".docx",)) if out else None, force=force)
    if as_json:
        click.echo(json.dumps(_record(made, target), ensure_ascii=False, indent=1))
    else:
        _tell(made, target, dry_run)
    if made.conflicts or made.draft.violations:
        ctx.exit(FINDINGS)


def _tell(made: Result, target: Path | None, dry_run: bool) -> None:
    _list(made.changes)
    _list(made.conflicts)
    summary = f"改动 {len(made.changes)} 处，冲突 {len(made.conflicts)} 处"
    summary += f"；稿子里已经是新说法的 {made.said} 处" if made.said else ""
    click.echo(summary)
    if made.settled:
        click.echo(f"以前的冲突有 {made.settled} 处已经定下来，或者换了说法，旧批注去掉了")
    if made.left:
        click.echo(f"只改了数，另有 {made.left} 处话也变了，没有写进去；要写进去，去掉 --figures-only")
    if target is not None and not (made.changes or made.conflicts or made.settled):
        click.echo(f"已写好：{target}\n字没有动，只是记下现在的事实：以后从这一份接着改")
    elif target is not None:
        click.echo(f"已写好：{target}\n在 Word 的“审阅”里看修订，逐处接受或拒绝；原来的稿子没有动")
    elif not made.touched:
        click.echo("没有新的变化要写进这份稿子，没有写文件")
    elif dry_run:
        click.echo("只是先看一看，没有写文件；要写，去掉 --dry-run")
    if made.conflicts:
        click.echo("冲突的地方没有动，新的说法写在批注里：定下用哪一个，再删去批注")
    for one in made.draft.violations:
        click.echo(f"数不合：{one.at.path}:{one.at.line}  {one.message}（另一处在 {one.other}）\n  办法：{one.hint}")
    if made.draft.missing:
        click.echo(f"事实里还有 {len(made.draft.missing)} 处待补；是哪几处，用 drafter draft 看")


def _list(spots: Iterable[Spot]) -> None:
    for one in spots:
        keys = f"　〔{'、'.join(one.keys[:3])}〕" if one.keys else ""
        words = f"{_cut(one.was)} → {_cut(one.now)}" if one.was and one.now else _cut(one.now or one.was)
        short = not one.why and len(one.was + one.now) < SHORT and not (one.was and one.now)
        click.echo(f"{one.kind}　第{one.paragraph}段　{words}{f'（{_cut(one.excerpt)}）' if short else ''}{keys}")
        if one.why:
            click.echo(f"  {one.why.removeprefix('冲突：')}；稿子里是：{_cut(one.excerpt)}")


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}……"


def _record(made: Result, target: Path | None) -> dict[str, Any]:
    def told(spots: Iterable[Spot]) -> list[dict[str, Any]]:
        return [
            {"段": one.paragraph, "类别": one.kind, "原来": one.was, "现在": one.now, "键": list(one.keys), "上下文": one.excerpt}
            for one in spots
        ]

    return {
        "文件": str(target) if target else "", "改动": told(made.changes), "冲突": told(made.conflicts),
        "已经一致": made.said, "没有写进去": made.left,
    }  # fmt: skip
