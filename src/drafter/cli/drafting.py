"""The commands that make reports: demo, new, draft."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese import ChineseCommand, argument


@click.command(cls=ChineseCommand)
@argument("facts", "事实", "事实表，或放着各单位事实表的文件夹", type=click.Path(path_type=Path))
@click.option("-g", "--genre", metavar="体裁", help="写成哪种公文：体裁的名称；事实里写了“体裁”的可以不写")
@click.option("--text", is_flag=True, help="只显示文字，不写文件")
def draft(facts: Path, genre: str | None, text: bool) -> None:
    """按事实表起草一份公文，写成 Word 文件。

    \b
    例：
      drafter draft 事实.yaml
      drafter draft 事实 -g 常委会工作报告 -o 报告.docx
    """
    from drafter import api

    made = api.draft(facts, genre)
    click.echo(made.document.text)
