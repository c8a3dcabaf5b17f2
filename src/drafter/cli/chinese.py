"""click in Chinese: its help pages and what it says of a command that was typed wrongly.

In: click's commands and exceptions. Out: text. Does not know which commands there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from shutil import get_terminal_size
from textwrap import dedent, indent
from typing import Any

import click

from drafter.errors import EXCERPT, DrafterError, columns

_ENDLESS, _NARROWEST = 10_000, 20
"""Columns: of output that goes nowhere in particular, and those that words have at the least."""
_BEFORE_EXCERPT = 10
"""Columns: the number of the line, and how far it stands in."""
_CLOSING = "，。；：、！？”）》…"


class Argument(click.Argument):
    """An argument with a line in the help."""

    def __init__(self, names: Sequence[str], words: str = "", **settings: Any) -> None:
        super().__init__(names, **settings)
        self.words = words


def argument(name: str, metavar: str, words: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An argument, called `metavar` in the help and explained there in words."""
    return click.argument(name, cls=Argument, metavar=metavar, words=words, **settings)


def _help_option() -> click.Option:
    def show(ctx: click.Context, option: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    names = ["-h", "--help"]
    return click.Option(names, is_flag=True, expose_value=False, is_eager=True, callback=show, help="显示这份说明")


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings["add_help_option"] = False
        super().__init__(*args, **settings)
        self.params.append(_help_option())

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(page(self, ctx))


class ChineseGroup(click.Group):
    """A group whose help page is Chinese; `summaries` gives the lines of its commands."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings["add_help_option"] = False
        super().__init__(*args, **settings)
        self.params.append(_help_option())

    def summaries(self) -> list[tuple[str, str]]:
        """Each command and what it does."""
        return []

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = self.list_commands(ctx)
            near = get_close_matches(args[0], names, 1, 0.5)
            raise click.UsageError(f"没有“{args[0]}”这个命令\n" + (f"是不是“{near[0]}”" if near else f"可用的有：{'、'.join(names)}"), ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(page(self, ctx, self.summaries()))


def usage(command: click.Command, ctx: click.Context) -> str:
    """The line that says how a command is typed."""
    names = [_metavar(one) for one in command.params if isinstance(one, Argument)]
    rest = ["命令", "…"] if isinstance(command, click.Group) else names
    return " ".join([f"用法：{ctx.command_path}", *rest, "[选项]"])


def page(command: click.Command, ctx: click.Context, commands: Sequence[tuple[str, str]] = ()) -> str:
    """A help page; what stands under `例：` in the docstring is its example."""
    words, _, example = (command.help or "").replace("\b\n", "").partition("例：\n")
    arguments = [(_metavar(one), one.words) for one in command.params if isinstance(one, Argument)]
    options = [(", ".join(one.opts) + _value(one), one.help or "") for one in command.params if isinstance(one, click.Option)]
    parts = [usage(command, ctx), words.strip()]
    parts += [_table(title, rows) for title, rows in (("命令", commands), ("参数", arguments), ("选项", options)) if rows]
    if example:
        parts.append("例：\n" + indent(dedent(example).rstrip(), "  "))
    return "\n\n".join(parts) + "\n"


def _metavar(one: click.Parameter) -> str:
    return one.metavar or (one.name or "").upper()


def _value(option: click.Option) -> str:
    return "" if option.is_flag else f" {_metavar(option)}"


def reported(error: DrafterError) -> str:
    """An error's report for this console."""
    return error.report(excerpts())


def excerpts() -> int:
    """Columns for which this console has room in an excerpt: where a row goes on in the next one, its carets stand under other words."""
    return max(_NARROWEST, min(EXCERPT, get_terminal_size().columns - _BEFORE_EXCERPT))


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """Rows in two columns; what is wider than the terminal goes on under itself, except where there is none."""
    width = max(columns(name) for name, _ in rows)
    most = get_terminal_size((_ENDLESS, 24)).columns - width - 4
    laid_out = [f"{title}："]
    for name, words in rows:
        first, *more = _broken(words, max(most, _NARROWEST))
        laid_out.append(f"  {name}{' ' * (width - columns(name))}  {first}")
        laid_out += [f"{' ' * (width + 4)}{line}" for line in more]
    return "\n".join(laid_out)


def _broken(words: str, most: int) -> list[str]:
    """Words in lines of at most so many columns; no line begins with a mark that closes, no Latin word is cut."""
    lines = [""]
    for word in re.findall("[!-~]+|.", words):
        if lines[-1] and columns(lines[-1] + word) > most:
            kept = len(lines[-1]) - (1 if word in _CLOSING else 0)
            lines[-1], begun = lines[-1][:kept], lines[-1][kept:]
            lines.append(begun)
        lines[-1] += word
    return lines


_MESSAGES = (
    (r"Got unexpected extra arguments? \((.+)\)", "多出了“{0}”；路径里有空格的，前后加英文双引号"),
    (r"Option '(.+)' requires (?:an|\d+) arguments?.*", "“{0}”后面应当有一个值"),
    (r"Option '(.+)' does not take a value.*", "“{0}”后面不应当有值"),
    (r"Missing command.*", "应当写明做什么"),
)


def explained(error: click.ClickException) -> str:
    """What was typed wrongly, and what to type instead."""
    ctx = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.message.rstrip()
    lines = [f"错误：{_message(error)}".replace("\n", "\n  提示：")]
    if ctx is not None:
        lines += [usage(ctx.command, ctx), f"详见：{ctx.command_path} --help"]
    return "\n".join(lines)


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or []
        return f"没有“{error.option_name}”这个选项" + (f"\n是不是“{near[0]}”" if near else "")
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"缺少“{_metavar(error.param)}”"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"“{_metavar(error.param)}”不对：{error.message}"
    for pattern, chinese in _MESSAGES:
        if found := re.fullmatch(pattern, error.message, re.DOTALL):
            return chinese.format(*found.groups())
    return error.message
