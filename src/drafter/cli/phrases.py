"""The commands about the phrase library: find, show. In: options. Out: what is printed. Does not know how phrases are found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand, argument
from drafter.cli.offices import INSTEAD, OWN, SHIPPED

if TYPE_CHECKING:
    from drafter.api.phrases import Blank, Found, Shown
    from drafter.errors import DrafterError
    from drafter.phrases.library import Phrase

MOST_SHOWN, MOST_BROKEN = 20, 8
LONGEST, LONGEST_ERROR = 90, 40
"""Characters of a hit's text, of what is wrong with an entry."""
_OFFICE = click.option(
    "--office", "folder", metavar="文件夹", type=click.Path(path_type=Path), default=Path(), help="在哪个文件夹里用，平常是当前文件夹"
)


@click.command(cls=ChineseCommand)
@argument("words", "词…", "语句里的词，一个字也行；写了几个，几个都要有", nargs=-1)
@click.option("--kind", metavar="种类", default="", help="只要这一种话，如 结尾")
@click.option("--topic", metavar="主题", default="", help="只要这个主题的，如 提案")
@click.option("--genre", metavar="体裁", default="", help="只要这种公文能用的")
@click.option("--section", metavar="部分", default="", help="只要用在这一部分的，如 协商")
@click.option("--as-of", metavar="日期", default="", help="看这一天能不能用，平常是今天")
@_OFFICE
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序用")
@click.pass_context
def find(
    ctx: click.Context, words: tuple[str, ...], kind: str, topic: str, genre: str, section: str, as_of: str, folder: Path, as_json: bool
) -> None:
    """从语句库里找一句现成的话。

    \b
    例：
      drafter find 提案 办理
      drafter find 谢
      drafter find --kind 结尾 --genre 常委会工作报告
    """
    if not (any(word.strip() for word in words) or kind or topic or genre or section):
        raise click.UsageError("应当写明找什么\n写一两个词，如 drafter find 提案 办理；或写 --kind 结尾", ctx)
    from drafter.api import phrases

    found = phrases.find(words, kind=kind, topic=topic, genre=genre, section=section, as_of=as_of, folder=folder)
    if as_json:
        click.echo(json.dumps([_record(one) for one in found.phrases], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_hits(found)))
    _tell_broken(found.errors)


@click.command(cls=ChineseCommand)
@argument("name", "编号", "语句的编号，如 致谢/衷心感谢；只写其中一段也行，后面加 #2 就是第二种说法")
@click.option("--copy", "copied", is_flag=True, help="把这句话放进剪贴板")
@_OFFICE
def show(name: str, copied: bool, folder: Path) -> None:
    """看一条语句：各种说法、要填的空、什么时候能用、用在哪里。

    \b
    例：
      drafter show 致谢/衷心感谢
      drafter show 致谢/衷心感谢#2 --copy
    """
    from drafter.api import phrases

    found = phrases.show(name, folder)
    click.echo("\n".join(_entry(found)))
    if copied:
        from drafter.cli import clipboard

        which = found.phrase.name_of(found.asked)
        done = clipboard.copy(found.phrase.wordings[found.asked])
        click.echo(f"已放进剪贴板：{which}" if done else f"这台电脑上没有能用的剪贴板，{which} 请从上面复制", err=not done)
    _tell_broken(found.errors)


# ---- find ----


def _hits(found: Found) -> Iterator[str]:
    from drafter.phrases import search

    for phrase in found.phrases[:MOST_SHOWN]:
        state = search.unusable_at(phrase, found.date)
        yield f"{_marked(phrase.id, found.words)}  {phrase.kind} · {phrase.section}{f'【{state}】' if state else ''}"
        text = phrase.wordings[search.shown(phrase, found.words)]
        yield f"  {_marked(search.cut(text, found.words, LONGEST), found.words)}"
    more = len(found.phrases) - MOST_SHOWN
    if more > 0:
        yield f"还有 {more} 条，加词或加 --kind 缩小范围"
    yield f"共 {len(found.phrases)} 条" if found.phrases else f"没有找到：{found.advice}"


def _marked(text: str, words: Sequence[str]) -> str:
    """The text with the words highlighted; where it is not a terminal, click takes that out again."""
    from drafter.phrases import search

    parts, end = [], 0
    for start, stop in search.marks(text, words):
        parts += [text[end:start], click.style(text[start:stop], fg="yellow", bold=True)]
        end = stop
    return "".join([*parts, text[end:]])


def _record(phrase: Phrase) -> dict[str, Any]:
    return {
        "编号": phrase.id, "种类": phrase.kind, "主题": list(phrase.topics), "部分": phrase.section, "体裁": list(phrase.genres),
        "正文": phrase.text, "变体": list(phrase.wordings[1:]), "空": dict(phrase.examples), "起": phrase.start, "止": phrase.end,
        "状态": phrase.status, "来源": phrase.source, "说明": phrase.note, "位置": str(phrase.at), "来自": _whose(phrase),
    }  # fmt: skip


# ---- show ----


def _entry(found: Shown) -> Iterator[str]:
    phrase = found.phrase
    yield phrase.id
    yield f"  种类：{phrase.kind}，用在{phrase.section}；主题：{'、'.join(phrase.topics)}"
    yield f"  体裁：{'、'.join(phrase.genres) or '都能用'}"
    state = f"【{found.unusable}】" if found.unusable not in ("", phrase.status) else ""
    yield f"  状态：{phrase.status}{f'，{phrase.validity}' if phrase.validity else ''}{state}"
    yield f"  来源：{phrase.source}"
    if phrase.note:
        yield f"  说明：{phrase.note}"
    for index, (wording, example) in enumerate(zip(phrase.wordings, found.examples, strict=True)):
        yield phrase.name_of(index)
        yield from (f"  {line}" for line in wording.split("\n"))
        if example != wording:
            yield from (f"  例：{line}" for line in example.split("\n"))
    if found.blanks:
        yield "要填的空"
        yield from (f"  {one.slot}  {_blank(one)}" for one in found.blanks)
    yield f"用在：{'、'.join(found.used_in) or '现在没有模板用它'}"
    yield f"来自：{_whose(phrase)}，{phrase.at.path}:{phrase.at.line}"


def _blank(one: Blank) -> str:
    return f"事实：{one.title}，例：{one.example}" if one.title else f"自己填，例：{one.example}"


def _whose(phrase: Phrase) -> str:
    return INSTEAD if phrase.replaces else OWN if phrase.own else SHIPPED


def _tell_broken(errors: Sequence[DrafterError]) -> None:
    """The entries that cannot be used, the first few of them."""
    if errors:
        click.echo(f"语句库里有 {len(errors)} 处写错，那几条用不了：", err=True)
    for error in errors[:MOST_BROKEN]:
        said = error.message if len(error.message) <= LONGEST_ERROR else f"{error.message[: LONGEST_ERROR - 1]}…"
        click.echo(f"  {error.at}：{said}{f'；{error.hint}' if error.hint else ''}", err=True)
    if len(errors) > MOST_BROKEN:
        click.echo(f"  还有 {len(errors) - MOST_BROKEN} 处；先改上面的，再运行一次", err=True)
