"""The command review-snippets: entries one key at a time, or as a table. In: options, keys. Out: what is printed.

Does not know how entries are kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import asking
from drafter.cli.chinese import ChineseCommand, reported
from drafter.cli.drafting import ending, typed as typed_path
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.api.reviewing import Review
    from drafter.phrases.library import Phrase

ADOPT, CHANGE, DISCARD, SKIP, QUIT = "采用", "修改", "丢弃", "跳过", "退出"
KEYS = {ADOPT: "1c", CHANGE: "2g", DISCARD: "3d", SKIP: "4t", QUIT: "0q"}
"""What is pressed: digits, which every input method lets through, or the first letter of the word."""
MENU = "1采用 2修改 3丢弃 4跳过 0退出（或 c g d t q）："
HINT = "按一个数字或字母：1 采用，2 修改，3 丢弃，4 跳过，0 退出"
MOST_BROKEN = 5
ROW = "  "


@click.command("review-snippets", cls=ChineseCommand)
@click.option(
    "--office", "folder", metavar="文件夹", type=click.Path(path_type=Path), default=Path(), help="本单位的文件夹，平常是当前文件夹"
)
@click.option("--out", metavar="表.csv", type=click.Path(path_type=Path), help="待审的语句写成表格，用 Excel 打开来审")
@click.option("--in", "back", metavar="表.csv", type=click.Path(path_type=Path), help="读回审过的表格")
@click.pass_context
def review_snippets(ctx: click.Context, folder: Path, out: Path | None, back: Path | None) -> None:
    """逐条审采集来的语句：采用、修改、丢弃，按一个键；或写成表格，审完读回。

    \b
    例：
      drafter review-snippets
      drafter review-snippets --out 待审.csv
      drafter review-snippets --in 待审.csv
    """
    from drafter.api import reviewing

    if out and back:
        raise click.UsageError("--out 和 --in 不能同时用\n先 --out 写成表格，审完再 --in 读回", ctx)
    target = ending(out, (".csv",)) if out else None
    state = reviewing.review(folder)
    if state.broken:
        click.echo(f"本单位的语句库里有 {len(state.broken)} 处不对，这几条先不审：", err=True)
        click.echo("\n\n".join(reported(error) for error in state.broken[:MOST_BROKEN]), err=True)
    if back:
        done = reviewing.take_back(state, back)
        click.echo(f"采用 {done.adopted} 条，改了 {done.changed} 条，丢弃 {done.discarded} 条，没有处理 {done.left} 条")
    elif not state.pending:
        click.echo("没有待审的语句")
    elif target:
        reviewing.hand_out(state, target)
        click.echo(f"已写好：{target}，{len(state.pending)} 条\n用 Excel 打开，“处理”里写 采用、丢弃 或 留着，字可以改；存好以后运行")
        office = f" --office {typed_path(folder)}" if folder != Path() else ""
        click.echo(f"drafter review-snippets{office} --in {typed_path(target)}")
    else:
        _walk(state)


def _walk(state: Review) -> None:
    """One entry after the other, each answer saved at once."""
    from drafter.api import reviewing

    waiting = state.pending
    counted = dict.fromkeys((ADOPT, CHANGE, DISCARD), 0)
    for number, first in enumerate(waiting, 1):
        answer = CHANGE
        while answer == CHANGE:
            phrase = state.library.phrases[first.id]
            _show(state, phrase, f"第{number}条，共{len(waiting)}条")
            answer = asking.chosen(MENU, KEYS, QUIT, HINT)
            if answer == CHANGE:
                before = state
                state = _edited(state, phrase)
                counted[CHANGE] += state is not before
        if answer == QUIT:
            break
        if answer in (ADOPT, DISCARD):
            state = reviewing.settle(state, first.id, reviewing.ADOPT if answer == ADOPT else reviewing.DISCARD)
            counted[answer] += 1
    left = len(state.pending)
    told = "，".join(f"{word} {count} 条" for word, count in counted.items())
    click.echo(f"{told}，待审的还有 {left} 条" + ("；再运行一次，从这里接着审" if left else ""))


def _show(state: Review, phrase: Phrase, position: str) -> None:
    from drafter.api import reviewing

    rows = [
        ("种类", f"{phrase.kind}　　部分：{phrase.section}　　主题：{'、'.join(phrase.topics)}"),
        ("体裁", "、".join(phrase.genres)),
        *(("正文" if not number else f"变体{number}", _marked(wording)) for number, wording in enumerate(phrase.wordings)),
        ("例", "，".join(f"{name}＝{example}" for name, example in phrase.examples.items())),
        ("来源", phrase.source),
        ("说明", phrase.note),
    ]
    near = reviewing.alike(state, phrase)
    if near is not None:
        rows.append(("相近", f"{near.id}（{near.status}）{_marked(near.text)}"))
    click.echo(f"\n{position}　{phrase.id}")
    for name, words in rows:
        if words:
            click.echo(f"{ROW}{name}：" + words.replace("\n", f"\n{ROW * 4}"))


def _marked(wording: str) -> str:
    """A wording with its slots in colour, where the console has colours."""
    from drafter.phrases import slots

    return "".join(part if isinstance(part, str) else click.style(str(part), fg="cyan", bold=True) for part in slots.parts(wording))


# ---- changing an entry ----


def _asked(question: str) -> str:
    """One line that was typed; nothing where the input has ended."""
    click.echo(question, nl=False)
    line = sys.stdin.readline().strip()
    if not sys.stdin.isatty():
        click.echo(line)
    return line


def _edited(state: Review, phrase: Phrase) -> Review:
    """The review after a change that was asked for; as it was where nothing was changed."""
    from drafter.api import reviewing

    text, kind, section = phrase.text, phrase.kind, phrase.section
    examples: dict[str, str] = {}
    while True:
        before = (text, kind, section, dict(examples))
        text = _wording(text)
        kind = _chosen("种类", kind)
        section = _chosen("部分", section)
        for name in reviewing.unexampled(phrase, text):
            shown = f"（现在是 {examples[name]}，回车不改）" if name in examples else ""
            examples[name] = _asked(f"{ROW}空〔{name}〕举个例{shown}：").strip() or examples.get(name, "")
        if (text, kind, section, examples) == before:
            click.echo("没有改")
            return state
        try:
            return reviewing.edit(state, phrase.id, text=text, kind=kind, section=section, examples=examples)
        except DrafterError as error:
            click.echo(f"{reported(error)}\n再改一次；都按回车，就不改了", err=True)


def _wording(text: str) -> str:
    """A wording after a person changed it: in an editor on a terminal that has one, else typed anew."""
    if sys.stdin.isatty():
        try:
            return (click.edit(text) or text).strip()
        except click.ClickException:
            pass
    click.echo(f"{ROW}现在的正文：{text}")
    return _asked(f"{ROW}新的正文（回车不改）：") or text


def _chosen(field: str, now: str) -> str:
    """One of the kinds or sections; a question mark lists them."""
    from drafter.api import reviewing

    while (typed := _asked(f"{ROW}{field}现在是 {now}，回车不改，写 ? 看有哪些：")) in ("?", "？"):
        click.echo(f"{ROW}{'、'.join(reviewing.choices(field))}")
    return typed or now
