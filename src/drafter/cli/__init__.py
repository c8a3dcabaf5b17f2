"""The command line. In: what was typed. Out: what is printed, and an exit code. Does not know how anything is done.

0 fine · 1 figures that do not agree, or gaps in a final copy · 2 wrong input or usage · 70 a bug · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from drafter.cli import chinese
from drafter.cli.commands import drafter
from drafter.errors import DrafterError

USAGE, BUG, INTERRUPTED = 2, 70, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    sys.exit(run(drafter, arguments))


def run(command: click.Command, arguments: Sequence[str] | None) -> int:
    """Run a command, and say in Chinese what went wrong; gives the exit code."""
    try:
        code = command.main(arguments, prog_name="drafter", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        click.echo(chinese.explained(error), err=True)
        return USAGE
    except DrafterError as error:
        click.echo(chinese.reported(error), err=True)
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # click leaves by itself when its output is cut off. Whoever read it has seen enough; what is left must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo("这是程序自己的错误，不是您的操作问题。请把上面的全部文字发给维护人员。", err=True)
        return BUG


def _never_fail(stream: object) -> None:
    """Redirected output is UTF-8, unless the user chose otherwise; a character that the console lacks is replaced."""
    if isinstance(stream, TextIOWrapper):
        redirected = not stream.isatty() and "PYTHONIOENCODING" not in os.environ
        stream.reconfigure(encoding="utf-8" if redirected else None, errors="replace")
