"""The command outline. In: options. Out: what is printed. Does not know how outlines are made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.drafting import ending

if TYPE_CHECKING:
    from drafter.report.outline import Item, Outline


@click.command(cls=ChineseCommand)
@argument("facts", "事实", "事实表，或放着各单位事实表的文件夹", type=click.Path(path_type=Path))
@click.option("-g", "--genre", metavar="体裁", help="写成哪种公文；事实里写了“体裁”的，或只够写一种的，不必说")
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="写成 Word 文件，送领导看；不写就显示在屏幕上")
@click.option("--force", is_flag=True, help="原来的文件有人改过也覆盖")
@click.option("--json", "as_json", is_flag=True, help="按 JSON 显示，给别的程序用")
@click.pass_context
def outline(ctx: click.Context, facts: Path, genre: str | None, out: Path | None, force: bool, as_json: bool) -> None:
    """起草以前先列提纲：各章写什么、多少字、讲几分钟，超了字数怎样压。

    \b
    例：
      drafter outline 事实.yaml
      drafter outline 事实.yaml -o 提纲.docx
    """
    from drafter import api

    if as_json and out:
        raise click.UsageError("--json 只显示，不能同时用 -o\n去掉其中一个", ctx)
    target = ending(out, (".docx",)) if out else None
    proposal = api.outline(facts, genre)
    made = proposal.outline
    if as_json:
        click.echo(json.dumps(_plain(made), ensure_ascii=False, indent=1))
    elif target:
        api.write_outline(proposal, target, force=force)
        click.echo(f"已写好：{target}")
        click.echo("\n".join(_summary(made)))
    else:
        click.echo("\n".join(_lines(made)))


def _lines(made: Outline) -> Iterator[str]:
    """The outline for the screen: figures in front, where they stand in columns."""
    from drafter.report import outline_page as pages

    yield f"{''.join(made.title)}（提纲）"
    yield "  字数   分钟"
    for section in made.sections:
        yield _figures(section.characters, section.level, section.heading)
        for passage in pages.shown(section):
            yield _figures(passage.characters, section.level + 1, passage.label)
            for item, count in passage.items:
                yield _figures(count, section.level + 2, f"{item.telling}  {item.name}  {item.key}")
    yield from _summary(made)


def _summary(made: Outline) -> Iterator[str]:
    from drafter.report import outline_page as pages

    yield pages.summary(made)
    yield from (f"{item.telling}：{_named(item)}" for item in made.held)
    yield from (f"没有一章写到：{said}" for said in made.absent)
    if said := pages.advice(made):
        yield f"{said}{'：' if made.changes else ''}"
    effect = "省" if made.excess > 0 else "添"
    for change in made.changes:
        place = f"{change.item.at.path}:{change.item.at.line}"
        yield f"  {place}  写法: {change.telling}  {effect} {change.characters} 字  {_named(change.item)}"


def _named(item: Item) -> str:
    return f"{item.name}  {item.key}"


def _figures(count: int, level: int, words: str) -> str:
    from drafter.report.outline import minutes

    return f"{count:6} {minutes(count):>6}  {'  ' * level}{words}"


def _plain(made: Outline) -> dict[str, Any]:
    """The outline as JSON has it."""
    from drafter.report.outline import minutes

    def item(found: Item) -> dict[str, Any]:
        return {"键": found.key, "名": found.name, "写法": found.telling, "文件": found.at.path, "行": found.at.line}

    return {
        "标题": "".join(made.title),
        "字数": made.characters,
        "分钟": float(minutes(made.characters)),
        "要求": made.budget,
        "章": [
            {
                "级": section.level,
                "标题": section.heading,
                "字数": section.characters,
                "段": [
                    {
                        "名": passage.label,
                        "领起": passage.run_in,
                        "字数": passage.characters,
                        "项": [{**item(one), "字数": count} for one, count in passage.items],
                    }
                    for passage in section.passages
                ],
            }
            for section in made.sections
        ],
        "不写": [item(one) for one in made.held],
        "没有写到": list(made.absent),
        "改法": [{**item(change.item), "改成": change.telling, "字数": change.characters} for change in made.changes],
        "改后字数": made.changed,
    }
