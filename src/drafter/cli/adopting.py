"""The command that takes what people changed in a draft back into the facts: adopt. In: options, keys. Out: what is printed.

Does not know how a value is found, or proved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli import asking
from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.drafting import typed
from drafter.cli.redrafting import as_drafted, refuse_together, told_apart

if TYPE_CHECKING:
    from drafter.api.adopting.values import Adoptable, Left, Proposal

YES, NO, QUIT = "是", "否", "退出"
KEYS = {YES: "1y", NO: "2n", QUIT: "0q"}
MENU = "写进事实表吗？1是 2否 0退出（或 y n q）："
HINT = "按一个数字或字母：1 是，2 否，0 退出"
MOST_LISTED = 6
"""Changes of one kind that are listed; the others are counted."""
SHORT = 24
"""Characters of words that are shown whole."""
AROUND = 10
"""Characters that are shown before and after what differs in longer ones."""
MOST_SHOWN = 60
"""Characters of words that are shown."""


@click.command(cls=ChineseCommand)
@argument("edited", "稿子", "起草以后人改过的 .docx", type=click.Path(path_type=Path))
@argument("facts", "事实", "起草它的事实表，或放着事实表的文件夹", type=click.Path(path_type=Path))
@as_drafted
@click.option("--dry-run", is_flag=True, help="只列出来，不问也不写")
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用；不问也不写")
@click.pass_context
def adopt(
    ctx: click.Context, edited: Path, facts: Path, genre: str | None, last: Path | None, as_of: str, base: Path | None,
    base_facts: Path | None, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """稿子里改定的字和数，一处一处问过，写回事实表：别的体裁再起草，就都是新的说法。

    \b
    例：
      drafter adopt 报告.docx 事实
      drafter adopt 报告.docx 事实 --dry-run
    """
    from drafter import api

    refuse_together(ctx, base, base_facts, genre)
    facts, edited = told_apart(facts, edited)
    found = api.adoptable(edited, facts, base=base, base_facts=base_facts, genre=genre, last=last, as_of=as_of)
    if as_json:
        click.echo(json.dumps(_record(found), ensure_ascii=False, indent=1))
        return
    accepted = list(_asked(found, dry_run))
    for line in _unadoptable(found):
        click.echo(line)
    if dry_run and found.proposals:
        click.echo("只是先看一看，没有写；要写，去掉 --dry-run")
    elif not dry_run:
        _write(found, accepted, edited, facts)


def _asked(found: Adoptable, dry_run: bool) -> Iterator[Proposal]:
    """The proposals that a person says yes to, each shown first."""
    count = len(found.proposals)
    click.echo(f"事实管得着的改动 {count} 处" + ("" if count else "：稿子里没有要写回事实表的"))
    for number, one in enumerate(found.proposals, 1):
        where = "、".join(dict.fromkeys(f"第{found.numbers[place.paragraph]}段" for place in one.places))
        click.echo(f"\n第{number}处，共{count}处　{where}　〔{one.key}〕{one.kind}　{one.at.path}:{one.at.line}")
        for line in _shown(found, one):
            click.echo(f"  {line}")
        answer = NO if dry_run else asking.chosen(MENU, KEYS, QUIT, HINT)
        if answer == QUIT:
            break
        if answer == YES:
            yield one
    click.echo()


def _shown(found: Adoptable, one: Proposal) -> Iterator[str]:
    told = list(dict.fromkeys((place.drafted, place.said) for place in one.places))
    for drafted, said in told:
        yield f"起草时：{_beside(drafted, said)}　现在：{_beside(said, drafted)}" if drafted else f"新写的：{_cut(said)}"
    if one.stale:
        yield f"起草以后事实也改过，现在印出来是：{_cut('、'.join(dict.fromkeys(place.now for place in one.places)))}"
    before, after = _beside(one.before, one.after), _beside(one.after, one.before)
    if [(before, after)] != [(_beside(drafted, said), _beside(said, drafted)) for drafted, said in told]:
        yield f"事实表里写：{before} → {after}" if one.before else f"事实表里写：{_cut(one.after)}"
    if one.follow:
        where = "、".join(str(found.numbers[at]) for at in one.follow)
        yield f"第{where}段也印着它，稿子里还是原来的"
    for message in one.disagreeing:
        yield f"只写这一处，数就不合：{message}"


def _unadoptable(found: Adoptable) -> Iterator[str]:
    """What no fact can carry, reason by reason."""
    if not found.left:
        return
    yield f"还有 {len(found.left)} 处改动留在稿子里，不写回事实表："
    for reason, group in groupby(found.left, key=lambda one: one.reason):
        each = list(group)
        yield f"  {reason}，{len(each)} 处"
        yield from (f"    {_told(found, one)}" for one in each[:MOST_LISTED])
        if each[MOST_LISTED:]:
            yield f"    还有 {len(each) - MOST_LISTED} 处，加上 --json 全部列出"
    yield ""


def _told(found: Adoptable, one: Left) -> str:
    where = f"第{found.numbers[one.paragraph]}段　" if one.paragraph in found.numbers else ""
    words = f"{_cut(one.before)} → {_cut(one.after)}" if one.before and one.after else _cut(one.before or one.after)
    keys = f"　〔{'、'.join(one.keys[:3])}〕" if one.keys else ""
    return where + words + keys


def _write(found: Adoptable, accepted: Sequence[Proposal], edited: Path, facts: Path) -> None:
    from drafter import api

    if not accepted:
        if found.proposals:
            click.echo("没有选要写的，事实表没有动")
        return
    done = api.adopt(found, accepted)
    for one in done.refused:
        click.echo(f"〔{one.key}〕同别处合在一起，印出来就不是稿子里的话了，没有写；自己在 {one.at.path}:{one.at.line} 改")
    for message in done.disagreeing:
        click.echo(f"写进去以后数不合：{message}")
    count = sum(number for _, number in done.written)
    where = "，".join(f"{path} {number} 处" for path, number in done.written)
    click.echo(f"写进事实表 {count} 处" + (f"：{where}" if where else ""))
    if count:
        click.echo("别的体裁重新起草，就都是新的说法；这份稿子也对一遍，运行：")
        click.echo(f"drafter redraft {typed(facts)} {typed(edited)}")


def _beside(text: str, other: str) -> str:
    """Where a text differs from another one, with what stands round it."""
    if max(len(text), len(other)) <= SHORT:
        return _cut(text)
    head = _common(text, other)
    tail = _common(text[head:][::-1], other[head:][::-1])
    start, end = head - AROUND, len(text) - tail + AROUND
    return _cut(f"{'……' if start > 0 else ''}{text[max(0, start) : end]}{'……' if end < len(text) else ''}")


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str) -> str:
    told = text.replace("\n", "／").strip("／")
    return told if len(told) <= MOST_SHOWN else f"{told[: MOST_SHOWN // 2]}……{told[-MOST_SHOWN // 2 :]}"


def _record(found: Adoptable) -> dict[str, Any]:
    def numbers(lines: Iterable[int]) -> list[int]:
        return [found.numbers[line] for line in lines]

    return {
        "可以写回": [
            {
                "键": one.key, "类别": one.kind, "文件": one.at.path, "行": one.at.line, "原值": one.before, "新值": one.after,
                "处": [
                    {"段": found.numbers[place.paragraph], "起草时": place.drafted, "事实现在": place.now, "稿子里": place.said}
                    for place in one.places
                ],
                "也印在": numbers(one.follow), "数不合": list(one.disagreeing),
            }
            for one in found.proposals
        ],
        "留在稿子里": [
            {"段": found.numbers.get(one.paragraph, 0), "原因": one.reason, "起草时": one.before, "稿子里": one.after, "键": list(one.keys)}
            for one in found.left
        ],
    }  # fmt: skip
