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
        where = f"第{one.paragraph}段“{one.excerpt}”" if one.paragraph else f"原来的“{one.drafted}”"
        state = f"【{one.state}：原来是“{one.drafted}”】" if one.state == "已改动" else f"【{one.state}】" if one.state else ""
        click.echo(f"{where}{state}")
        for source in one.sources:
            click.echo(f"  {one.text or one.drafted}  ←  {source.key}{_at(source)}")
    changed = sum(one.state == "已改动" for one in traced.found)
    deleted = sum(one.state == "已删除" for one in traced.found)
    click.echo(f"{len(traced.found)} 处出自事实（全文 {traced.total} 处），其中已改动 {changed} 处、已删除 {deleted} 处")


def _at(source: Source) -> str:
    """Where a fact stands and who told it, as far as that is known."""
    if source.at is None:
        return ""
    said = source.reported
    told = [f"{said.office}报" if said.office else "", f"截至 {said.as_of}" if said.as_of else "", said.state]
    listed = "，".join(part for part in told if part)
    return f"（{source.at.path}:{source.at.line}{'，' if listed else ''}{listed}）"


def _record(one: Told) -> dict[str, Any]:
    sources = [
        {
            "键": source.key, "文件": source.at.path if source.at else "", "行": source.at.line if source.at else 0,
            "单位": source.reported.office, "截至": source.reported.as_of, "状态": source.reported.state,
        }
        for source in one.sources
    ]  # fmt: skip
    return {"段": one.paragraph, "文": one.text, "原来": one.drafted, "上下文": one.excerpt, "变动": one.state, "事实": sources}
