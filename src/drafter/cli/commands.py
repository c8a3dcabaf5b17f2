"""What commands there are. In: a command's name. Out: the command, loaded when it is asked for. Does not know what they do.

The help of `drafter` itself comes from this list, so that it needs no command's module.
"""

from __future__ import annotations

from importlib import import_module

import click

from drafter.cli.chinese import ChineseGroup

COMMANDS = {
    "demo": ("drafter.cli.drafting", "把自带的示例都起草一遍"),
    "new": ("drafter.cli.drafting", "生成一份空的事实表"),
    "outline": ("drafter.cli.outlining", "起草以前先列提纲，看字数超不超"),
    "draft": ("drafter.cli.drafting", "按事实表起草一份公文"),
    "check": ("drafter.cli.checking", "审校：找出稿子里的差错"),
    "explain": ("drafter.cli.checking", "看一条审校规则：查什么、依据什么、怎么改"),
    "trace": ("drafter.cli.tracing", "查稿子里的数和名出自哪件事实"),
    "sheet": ("drafter.cli.sheets", "把稿子里的数列成核对表，请各单位签字"),
    "changes": ("drafter.cli.changing", "两份事实之间变了什么，改在稿子的哪里"),
    "redraft": ("drafter.cli.redrafting", "事实变了，写进人改过的稿子，作为修订"),
    "adopt": ("drafter.cli.adopting", "稿子里改定的字和数，写回事实表"),
    "finalize": ("drafter.cli.finalizing", "改定的稿子清干净，成为定稿"),
    "find": ("drafter.cli.phrases", "从语句库里找一句现成的话"),
    "show": ("drafter.cli.phrases", "看一条语句的各种说法和用处"),
    "harvest": ("drafter.cli.harvesting", "从旧稿里采集语句，放进本单位的语句库待审"),
    "review-snippets": ("drafter.cli.reviewing", "逐条审采集来的语句，或写成表格来审"),
    "list": ("drafter.cli.offices", "列出可以写的体裁和自带的示例"),
    "init": ("drafter.cli.offices", "建好本单位自己的文件夹"),
}
"""Each command with its module and its line in the help, in the order in which they are met."""


class Commands(ChineseGroup):
    """The commands, none of them loaded before it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = vars(import_module(COMMANDS[cmd_name][0])).values()
        return next(one for one in found if isinstance(one, click.Command) and one.name == cmd_name)

    def summaries(self) -> list[tuple[str, str]]:
        return [(name, summary) for name, (_, summary) in COMMANDS.items()]


@click.command(cls=Commands)
def drafter() -> None:
    """一年的事实写一遍，各类公文一次成稿。

    \b
    例：
      drafter demo
      drafter new 常委会工作报告 -o 事实.yaml
      drafter draft 事实.yaml
    """
