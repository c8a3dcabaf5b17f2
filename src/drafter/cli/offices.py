"""The commands about what there is and whose it is: list, init. In: options. Out: what is printed. Does not know where things lie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.chinese import ChineseCommand, argument

if TYPE_CHECKING:
    from drafter.api import Listed

GENRES, EXAMPLES = "体裁", "示例"
SHIPPED, OWN, INSTEAD = "程序自带的", "本单位的", "本单位的，代替程序自带的"


def _kind(ctx: click.Context, param: click.Parameter, typed: str) -> str:
    if typed not in (GENRES, EXAMPLES):
        raise click.UsageError(f"没有“{typed}”可以列\n写 {GENRES} 或 {EXAMPLES}；不写就列{GENRES}", ctx)
    return typed


@click.command("list", cls=ChineseCommand)
@argument("kind", "[什么]", f"{GENRES}或{EXAMPLES}，不写就列{GENRES}", default=GENRES, callback=_kind)
@click.option("--where", is_flag=True, help="还写明在哪个文件夹，是谁的")
@click.option(
    "--office", "folder", metavar="文件夹", type=click.Path(path_type=Path), default=Path(), help="在哪个文件夹里用，平常是当前文件夹"
)
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用")
def listing(kind: str, where: bool, folder: Path, as_json: bool) -> None:
    """列出可以写的体裁，或自带的示例。

    \b
    例：
      drafter list
      drafter list --where
      drafter list 示例
    """
    from drafter import api

    if kind == EXAMPLES:
        office, found = None, api.examples()
    else:
        office, found = api.genres(folder)
    if as_json:
        click.echo(json.dumps([_record(one) for one in found], ensure_ascii=False, indent=1))
        return
    if where and kind == GENRES:
        none = "没有（这里和上面各级都没有 drafter.yaml），用的都是程序自带的"
        click.echo(f"本单位的文件夹：{office or none}")
    for one in found:
        click.echo(one.title if one.title == one.name else f"{one.title}（{one.name}）")
        if one.about:
            click.echo(f"  {one.about}")
        if where:
            click.echo(f"  {_whose(one)}：{one.path}")


def _whose(one: Listed) -> str:
    return INSTEAD if one.replaces else OWN if one.own else SHIPPED


def _record(one: Listed) -> dict[str, str]:
    return {"名称": one.title, "文件夹名": one.name, "说明": one.about, "来自": _whose(one), "位置": str(one.path)}


@click.command(cls=ChineseCommand)
@argument("folder", "[文件夹]", "建在哪里，不写就是当前文件夹", type=click.Path(path_type=Path), default=Path())
def init(folder: Path) -> None:
    """建好本单位的文件夹：设置、自己的模板、自己的语句。原来有的不动。

    \b
    例：
      drafter init
      drafter init 市政协
    """
    from drafter import api

    result = api.init(folder)
    for path in result.made:
        click.echo(f"已建好：{path}")
    for path in result.left:
        click.echo(f"原来就有，没有动：{path}")
    if result.above:
        click.echo(f"注意：这个文件夹原来用的是上级的 {result.above}，以后用自己的")
    if result.made:
        click.echo("用记事本打开 drafter.yaml，填上每年不变的；事实表放在这个文件夹里，或它下面的文件夹里")
