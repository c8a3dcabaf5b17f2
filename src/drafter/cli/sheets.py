"""The command sheet: the figures of a report, for the offices to check and sign. In: options. Out: what is printed.

Does not know how a sheet is made.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.drafting import ending

if TYPE_CHECKING:
    from drafter.api import Sheet

WORD, TABLE = ".docx", ".csv"


@click.command(cls=ChineseCommand)
@argument("facts", "事实", "事实表，或放着各单位事实表的文件夹", type=click.Path(path_type=Path))
@click.option("-g", "--genre", metavar="体裁", help="核哪一篇；事实里写了“体裁”的，或只够写一种的，不必说")
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="平常是 核对表.docx；写 .csv 的，用 Excel 打开")
@click.option("--split", is_flag=True, help="每个单位另起一页，各有标题，可以分发")
@click.option("--last", metavar="去年的事实", type=click.Path(path_type=Path), help="起草时给了 --last 的，这里也给，“比上年增加”才在里面")
@click.option("--as-of", metavar="日期", default="", help="起草时给了 --as-of 的，这里也给")
@click.option("--force", is_flag=True, help="原来的文件有人改过也覆盖")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 显示，给别的程序用，不写文件")
@click.pass_context
def sheet(
    ctx: click.Context, facts: Path, genre: str | None, out: Path | None, split: bool, last: Path | None, as_of: str, force: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """把一篇公文里的数列成核对表，按报送单位分组，印前请各单位核对签字。

    \b
    例：
      drafter sheet 事实
      drafter sheet 事实 -g 工作综述 -o 综述核对表.docx
      drafter sheet 事实 --split
      drafter sheet 事实 -o 核对表.csv
    """
    from drafter import api
    from drafter.api.sheets import page as sheet_page

    if as_json and out:
        raise click.UsageError("--json 只显示，不能同时用 -o\n去掉其中一个", ctx)
    target = ending(out or Path(f"核对表{WORD}"), (WORD, TABLE))
    if split and target.suffix.lower() == TABLE:
        raise click.UsageError(f"--split 只用于 {WORD}，表格不分页\n去掉 --split，或把文件名改成 {target.with_suffix(WORD)}", ctx)
    draft = api.draft(facts, genre, last=last, as_of=as_of)
    made = api.sheet(draft)
    if as_json:
        headings, *rows = sheet_page.records(made)
        click.echo(json.dumps([dict(zip(headings, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    api.write_sheet(made, target, split=split, office=draft.office, force=force)
    click.echo(f"已写好：{target}\n{_summary(made)}")


def _summary(made: Sheet) -> str:
    nobody = sum(group.figures for group in made.groups if not group.office)
    parts = [
        f"{made.figures} 个数，{made.offices} 个单位",
        *([f"没有写报送单位的数 {nobody} 个"] if nobody else []),
        f"{made.unchecked} 个还没有核",
        *([f"来历不明 {len(made.unaccounted)} 个"] if made.unaccounted else []),
        f"待补 {len(made.missing)} 处",
    ]
    return "；".join(parts)
