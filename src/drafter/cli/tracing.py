"""The command about where the words of a draft come from: trace. In: options. Out: what is printed. Does not know how it is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand, argument

if TYPE_CHECKING:
    from drafter.api.tracing import Told
    from drafter.facts.reported import Source
    from drafter.places import Location

SHOWN = 36
"""Characters of a line of the facts that are shown."""


@click.command(cls=ChineseCommand)
@argument("file", "文件", "drafter 起草的 .docx，改过的也行", type=click.Path(path_type=Path))
@argument("query", "[查什么]", "事实的键，或文里的几个字；不写就列全部", default="")
@click.option("--facts", metavar="事实", type=click.Path(path_type=Path), help="事实表或文件夹：给了就说出在哪一行、谁报的")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用")
def trace(file: Path, query: str, facts: Path | None, as_json: bool) -> None:
    """查稿子里的数和名出自哪件事实，一件事实印在哪里。

    \b
    例：
      drafter trace 报告.docx 42件
      drafter trace 报告.docx 提案.立案 --facts 事实
    """
    from drafter import api

    traced = api.trace(file, query, facts)
    if as_json:
        click.echo(json.dumps([_record(one) for one in traced.found], ensure_ascii=False, indent=1))
        return
    for one in traced.found:
        where = f"第{one.paragraph}段　{one.text}：{one.excerpt}" if one.paragraph else f"原来的“{one.drafted}”"
        click.echo(where + {"已改动": f"　【已改动，原来是“{one.drafted}”】", "已删除": "　【已删除】", "": ""}[one.state])
        for source in one.sources:
            click.echo(f"  {source.key}{_at(source)}")
    changed = sum(one.state == "已改动" for one in traced.found)
    deleted = sum(one.state == "已删除" for one in traced.found)
    click.echo(f"{len(traced.found)} 处出自事实（全文 {traced.total} 处），其中已改动 {changed} 处、已删除 {deleted} 处")


def _at(source: Source) -> str:
    """Where a fact stands, what its line says and who told it, as far as that is known."""
    if source.at is None:
        return ""
    told = filter(None, (f"{source.at.path}:{source.at.line}", source.reported.said))
    return f"　{'，'.join(told)}　〔{_line(source.at)}〕"


def _line(at: Location) -> str:
    """The line of a fact, as much of it round the fact as a reader takes in."""
    start = max(0, at.column - 1 - SHOWN // 2)
    cut = at.text[start : start + SHOWN].strip()
    return f"{'……' if at.text[:start].strip() else ''}{cut}{'……' if at.text[start + SHOWN :].strip() else ''}"


def _record(one: Told) -> dict[str, Any]:
    sources = [
        {
            "键": source.key, "文件": source.at.path if source.at else "", "行": source.at.line if source.at else 0,
            "原文": source.at.text.strip() if source.at else "",
            "单位": source.reported.office, "截至": source.reported.as_of, "状态": source.reported.state,
        }
        for source in one.sources
    ]  # fmt: skip
    return {"段": one.paragraph, "文": one.text, "原来": one.drafted, "上下文": one.excerpt, "变动": one.state, "事实": sources}
