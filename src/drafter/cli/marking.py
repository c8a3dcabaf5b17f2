"""The copies that `check` writes, --comments and --fix. In: options. Out: lines to print. Does not know what the copies hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.drafting import ending

if TYPE_CHECKING:
    from drafter.api.checking import Checked
    from drafter.review.finding import Finding

MOST_LEFT = 5
"""Findings without a mark that are listed; the others are counted."""


def targets(
    ctx: click.Context, files: Sequence[Path], comments: Path | None, fix: Path | None, force: bool
) -> tuple[Path | None, Path | None]:
    """Where the copies go, with their endings.

    Raises: click.UsageError: not one .docx, or two copies in one file; SourceError for what cannot be read.
    """
    from drafter import api

    option = "--comments" if comments else "--fix" if fix else ""
    if not option:
        if force:
            raise click.UsageError("--force 要同 --comments 或 --fix 一起用\n加上 --comments 批注稿.docx", ctx)
        return None, None
    if len(files) > 1:
        raise click.UsageError(f"{option} 一次只用于一份稿子，现在写了 {len(files)} 份\n一份一份地运行", ctx)
    if not api.is_docx(files[0]):
        text = files[0].suffix.lower() == ".txt"
        hint = "先用 Word 打开它，另存为 .docx，再查另存的那一份" if text else "写上一份 .docx"
        raise click.UsageError(f"{option} 只能用于 .docx，“{files[0].name}”不是\n{hint}", ctx)
    noted, changed = (ending(one, (".docx",)) if one else None for one in (comments, fix))
    if noted and noted == changed:
        raise click.UsageError("--comments 和 --fix 应当写到两个文件里，现在是同一个\n换一个文件名", ctx)
    return noted, changed


def write(path: Path, checked: Checked, comments: Path | None, fix: Path | None, force: bool) -> Iterator[str]:
    """Write the copies that are wanted, and tell what is in each."""
    from drafter import api

    if comments:
        made = api.commented(path, checked)
        if made.done:
            api.write_marked(made, path, comments, force=force)
            yield f"已写好：{comments}，加了 {made.done} 条批注"
        else:
            yield f"没有可批注的，没有写 {comments}"
        yield from _left("没有批注", made.left, checked)
    if fix:
        made = api.fixed(path, checked)
        rest = len(checked.reviewed.findings) - made.done
        more = f"；还有 {rest} 处要人来看" if rest else ""
        if made.done:
            api.write_marked(made, path, fix, force=force)
            yield f"已写好：{fix}，改了 {made.done} 处，在 Word 的“审阅”里逐处接受或拒绝{more}"
        else:
            yield f"没有能直接改的，没有写 {fix}{more}"
        yield from _left("没有改", made.left, checked)


def _left(what: str, left: Sequence[tuple[Finding, str]], checked: Checked) -> Iterator[str]:
    for finding, why in left[:MOST_LEFT]:
        line = checked.reviewed.text.passages[finding.hit.place.passage].line
        yield f"  第{line}{checked.counted}　{finding.rule.title}：{what}，{why}"
    if left[MOST_LEFT:]:
        yield f"  {what}的还有 {len(left) - MOST_LEFT} 处"
