"""The command that fills the library from old reports: harvest. In: options. Out: what is printed. Does not know how reports are read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand, argument, reported

if TYPE_CHECKING:
    from drafter.api.harvesting import Harvested

UNREAD = 2


@click.command(cls=ChineseCommand)
@argument("reports", "稿子…", "旧稿，.docx 或 .txt，可以写几个", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--office", "folder", metavar="文件夹", type=click.Path(path_type=Path), default=Path(), help="采到哪个单位的语句库，平常是当前文件夹的"
)
@click.pass_context
def harvest(ctx: click.Context, reports: tuple[Path, ...], folder: Path) -> None:
    """从旧稿里采集语句：数和名称换成空，写进本单位的 snippets，都是待审。

    \b
    例：
      drafter harvest 2016年报告.docx
      drafter harvest 2015年报告.docx 网上的综述.txt
    """
    from drafter import api

    made = api.harvest(reports, folder)
    for one in made.reports:
        for line in _lines(one):
            click.echo(line)
    if any(one.written for one in made.reports):
        click.echo("都是待审的，起草时不会用到；逐条审看，采用、修改或丢弃，运行 drafter review-snippets")
    for error in made.errors:
        click.echo(reported(error), err=True)
    if made.errors:
        ctx.exit(UNREAD)


def _lines(one: Harvested) -> list[str]:
    found = one.harvest
    left = (
        (one.furniture, "行网页上的字和页码"), (found.repeated, "句库里已经有差不多的"), (found.unfit, "句残缺、太短或太长"),
    )  # fmt: skip
    out = "，".join(f"{count} {words}" for count, words in left if count)
    lines = [f"{one.report.name}：读了正文 {one.paragraphs} 段" + (f"；没有采 {out}" if out else "")]
    if one.written is None:
        return [*lines, "  没有新的语句，什么也没有写"]
    sections = Counter(phrase.section for phrase in found.phrases)
    listed = "、".join(f"{name} {count}" for name, count in sections.most_common())
    return [*lines, f"  采了 {len(found.phrases)} 条，写在 {one.written}", f"  {listed}"]
