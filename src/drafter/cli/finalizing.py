"""The command that makes the final copy: finalize. In: options. Out: what is printed. Does not know what keeps a file from being final."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.drafting import ending

if TYPE_CHECKING:
    from drafter.api.finalizing import Finalized, Open

FINDINGS = 1
"""Exit code: something is still open."""
MOST_LISTED = 12
"""Openings of one kind that are listed; the others are counted."""


@click.command(cls=ChineseCommand)
@argument("file", "文件", "领导改定的 .docx", type=click.Path(path_type=Path))
@click.option("-o", "--out", metavar="文件", type=click.Path(path_type=Path), help="写到哪个文件，平常是同一个文件夹里的 原名-定稿.docx")
@click.option("--facts", metavar="事实", type=click.Path(path_type=Path), help="事实表或文件夹：稿子里的数同现在的事实核对")
@click.option("--allow", metavar="名=理由", multiple=True, help="放行一种：修订、批注、待补、不符，或一件事实的键；可以写几次")
@click.option("--force", is_flag=True, help="要写的文件有人改过也覆盖")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用")
@click.pass_context
def finalize(
    ctx: click.Context, file: Path, out: Path | None, facts: Path | None, allow: tuple[str, ...], force: bool, as_json: bool
) -> None:
    """改定的稿子清干净，成为定稿：还有修订、批注、待补，或者数同事实不符的，就不写。

    \b
    例：
      drafter finalize 报告.docx
      drafter finalize 报告.docx -o 印发稿.docx --facts 事实
      drafter finalize 报告.docx --allow 修订=都已定 --allow 提案.立案=主席改定
    """
    from drafter import api

    made = api.finalize(file, facts=facts, allow=_reasons(allow, ctx))
    target = ending(out, (".docx",)) if out else api.final_path(file)
    if not made.open:
        api.write_final(made, file, target, force=force)
    if as_json:
        click.echo(json.dumps(_record(made, file, target), ensure_ascii=False, indent=1))
    else:
        for line in _lines(made, target):
            click.echo(line)
    if made.open:
        ctx.exit(FINDINGS)


def _reasons(allow: Sequence[str], ctx: click.Context) -> dict[str, str]:
    """The reasons by name.

    Raises: click.UsageError for what is not 名=理由, and for a name that is there twice.
    """
    reasons: dict[str, str] = {}
    for one in allow:
        name, *reason = re.split("[=＝]", one, maxsplit=1)
        if not name.strip() or not reason:
            raise click.UsageError(f"--allow 后面应当是 名=理由，现在是“{one}”\n例如 --allow 批注=只是提醒", ctx)
        if name.strip() in reasons:
            raise click.UsageError(f"--allow 里“{name.strip()}”写了两次\n留下一次", ctx)
        reasons[name.strip()] = reason[0]
    return reasons


def _lines(made: Finalized, target: Path) -> Iterator[str]:
    from drafter.api.finalizing import HINTS

    if made.open:
        counts = Counter(one.kind for one in made.open)
        yield f"还不能定稿，没有写文件：{'，'.join(f'{kind} {count} 处' for kind, count in counts.items())}"
        for kind in counts:
            yield f"\n{kind}"
            yield from _listed(one for one in made.open if one.kind == kind)
            yield f"  办法：{HINTS[kind]}"
        yield ""
    else:
        yield f"已写好：{target}"
    for allowed in made.allowed:
        yield f"放行 {allowed.name} {len(allowed.found)} 处：{allowed.reason}"
        yield from _listed(allowed.found)
    yield made.held


def _listed(found: Iterable[Open]) -> Iterator[str]:
    each = [f"  {one.place}　{one.said}{f'　〔{one.excerpt}〕' if one.excerpt else ''}" for one in found]
    yield from each[:MOST_LISTED]
    if each[MOST_LISTED:]:
        yield f"  还有 {len(each) - MOST_LISTED} 处"


def _record(made: Finalized, source: Path, target: Path) -> dict[str, Any]:
    return {
        "文件": str(source), "定稿": "" if made.open else str(target),
        "没有完的": [_record_of(one) for one in made.open],
        "放行": [{"名": one.name, "理由": one.reason, "处": [_record_of(found) for found in one.found]} for one in made.allowed],
        "核对": made.held,
    }  # fmt: skip


def _record_of(one: Open) -> dict[str, Any]:
    return {
        "名": one.kind, "段": one.paragraph, "处": one.place, "作者": one.author, "说明": one.said, "上下文": one.excerpt,
        "事实": list(one.keys),
    }  # fmt: skip
