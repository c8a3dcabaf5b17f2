"""The command changes. In: options. Out: what is printed. Does not know how changes are found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.drafting import ending

if TYPE_CHECKING:
    from drafter.api.changing.printed import Place
    from drafter.api.changing.values import Change, Changes


@click.command(cls=ChineseCommand)
@argument("old", "旧的事实", "原来的事实表或文件夹", type=click.Path(path_type=Path))
@argument("new", "新的事实", "现在的事实表或文件夹", type=click.Path(path_type=Path))
@click.option("-g", "--genre", metavar="体裁", help="只看一种公文；不写就看两份事实都够写的每一种")
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="写成变动表：.docx 送领导看，.csv 用 Excel 打开")
@click.option("--pages", is_flag=True, help="连第几页一起说；要装有 LibreOffice，一篇要几秒")
@click.option("--force", is_flag=True, help="原来的文件有人改过也覆盖")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 显示，给别的程序用")
@click.pass_context
def changes(
    ctx: click.Context, old: Path, new: Path, genre: str | None, out: Path | None, pages: bool, force: bool, as_json: bool
) -> None:
    """两份事实之间变了什么，改在每篇稿子的第几段、哪一句。

    \b
    例：
      drafter changes 上次的事实 事实
      drafter changes 上次的事实 事实 -o 变动表.docx
    """
    from drafter import api
    from drafter.api.changing import table as changes_table

    if as_json and out:
        raise click.UsageError("--json 只显示，不能同时用 -o\n去掉其中一个", ctx)
    target = ending(out, (".docx", ".csv")) if out else None
    made = api.changes(old, new, genre, pages=pages)
    if as_json:
        click.echo(json.dumps(_plain(made), ensure_ascii=False, indent=1))
    elif target:
        api.write_changes(made, target, force=force)
        click.echo(f"已写好：{target}\n{changes_table.compared(made)}\n{changes_table.summary(made)}")
    else:
        click.echo("\n".join(_lines(made)))
    if made.unpaged:
        click.echo(made.unpaged, err=True)


def _lines(made: Changes) -> Iterator[str]:
    from drafter.api.changing import table as tables, values as changed

    yield tables.compared(made)
    yield tables.summary(made)
    for kind, facts in groupby(made.facts, key=lambda change: change.fact.kind):
        yield f"\n{kind}："
        for change in facts:
            yield from [f"  {tables.line(change)}"] if kind in tables.SHORT else _fact(change)
    for field, kind in tables.BESIDES.items():
        places: tuple[Place, ...] = getattr(made, field)
        if places:
            yield f"\n{kind}："
        if field == "renumbered":
            yield from [f"  {changed.listed(places)}"] if places else []
        else:
            yield from _places(places)


def _fact(change: Change) -> Iterator[str]:
    """A fact that changed and its places, text by text."""
    from drafter.api.changing import values as changed

    fact = change.fact
    said = " → ".join(changed.short(one) for one in (fact.before, fact.after) if one)
    yield f"\n{fact.key}（{fact.title}）：{said}" if fact.title else f"\n{fact.key}：{said}"
    by = change.reported.said
    yield f"  {by + '；' if by else ''}{'原来在 ' if not fact.after else ''}{fact.at.path}:{fact.at.line}"
    yield from _places(change.places)
    if not change.places:
        yield "  没有印到"


def _places(places: Iterable[Place]) -> Iterator[str]:
    from drafter.api.changing import table as tables, values as changed

    for genre, found in groupby(places, key=lambda place: place.genre):
        yield f"  {genre}"
        for place in found:
            words = changed.words(place)
            yield f"    {changed.where(place)}：{f'{words}，{changed.said(place)}' if words else tables.told(place)}"


def _plain(made: Changes) -> dict[str, Any]:
    """The changes as JSON has them."""
    from drafter.api.changing import table as tables

    facts = [
        {
            "类别": one.fact.kind, "键": one.fact.key, "原键": one.fact.old_key, "名称": one.fact.title,
            "原来": one.fact.before, "现在": one.fact.after,
            "单位": one.reported.office, "截至": one.reported.as_of, "状态": one.reported.state,
            "文件": one.fact.at.path, "行": one.fact.at.line, "印在": [_place(place) for place in one.places],
        }
        for one in made.facts
    ]  # fmt: skip
    besides = {kind: [_place(place) for place in getattr(made, field)] for field, kind in tables.BESIDES.items()}
    return {"体裁": list(made.genres), "变动": facts, **besides, "页码": made.unpaged}


def _place(place: Place) -> dict[str, Any]:
    return {
        "体裁": place.genre, "段": place.paragraph, "原段": place.old_paragraph, "页": list(place.pages or ()),
        "字样": [{"原来": one.before, "现在": one.after, "算得": one.computed} for one in place.words],
        "原来": place.before, "现在": place.after,
    }  # fmt: skip
