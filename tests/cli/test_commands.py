"""The command line as clerks meet it: transcripts anyone can add, exit codes, consoles that lack characters.

A case in tests/cases/commands is a Markdown file. A block ```file NAME holds a file of the world; a ```console block holds `$ drafter …`
lines, what is printed after each, and `[exit N]` where it is not 0; `$ drafter … < FILE` takes what is typed from a file. An ```edit NAME
block says what somebody types in a .docx, `old → new` a line. Every case starts in the folder of the small office (`worlds`).
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import click
import pytest

from drafter import cli
from drafter.cli.commands import COMMANDS, drafter
from worlds import FACTS, build_tree, office, retype

CASES = Path(__file__).parents[1] / "cases" / "commands"
BLOCK = re.compile(r"^```((?:file|edit) (\S+)|console)\n(.*?)^```$", re.M | re.S)


def run(arguments: Sequence[str]) -> tuple[int, str]:
    """The exit code, and what is printed, errors included."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code, printed.getvalue().replace("\\", "/")


def transcript(commands: Sequence[str]) -> str:
    """What a console shows of some commands."""
    lines = []
    for command in commands:
        words, _, answers = command.removeprefix("drafter").partition(" < ")
        with Path(answers).open(encoding="utf-8") if answers else io.StringIO() as typed, pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", typed)
            code, printed = run(shlex.split(words))
        lines += [f"$ {command}", *([printed.rstrip("\n")] if printed.strip() else []), *([f"[exit {code}]"] if code else [])]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool) -> None:
    monkeypatch.chdir(office(tmp_path))
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    played = []
    for block in BLOCK.finditer(text):
        if block[1].startswith("edit"):
            retype(tmp_path / block[2], [tuple(line.split(" → ")) for line in block[3].splitlines()])
        elif block[2]:
            build_tree(tmp_path, {block[2]: block[3]})
        else:
            played.append(transcript(re.findall(r"^\$ (.*)$", block[3], re.M)))
    assert played, "no console in the case"
    if accept:
        found = iter(played)
        text = BLOCK.sub(lambda block: block[0] if block[2] else f"```console\n{next(found)}```", text)
        path.write_text(text, "utf-8", newline="\n")
    assert [block[3] for block in BLOCK.finditer(text) if not block[2]] == played


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_chinese_help_with_an_example(name: str) -> None:
    code, printed = run([name, "--help"])
    assert code == 0
    assert printed.startswith(f"用法：drafter {name} ")
    assert f"\n例：\n  drafter {name}" in printed
    assert run([name, "-h"]) == (code, printed)
    assert not re.search(r"\b(Usage|Options|Commands|Show|COMMAND|TEXT|PATH)\b", printed)
    assert all(one.metavar or one.is_flag for one in command(name).params if isinstance(one, click.Option))


@pytest.mark.no_cover  # many drafts
def test_demo_prints_one_line_a_document(tmp_path: Path) -> None:
    code, printed = run(["demo", "-o", str(tmp_path / "示例")])
    assert code == 0
    assert len(printed.splitlines()) == len(list((tmp_path / "示例").iterdir())) > 0


def command(name: str) -> click.Command:
    found = drafter.get_command(click.Context(drafter), name)
    assert found is not None
    return found


def test_the_list_of_commands_is_told_without_loading_them() -> None:
    code, printed = run([])
    assert code == cli.USAGE
    assert run(["--help"]) == (0, printed)
    assert all(f"  {name} " in printed for name in COMMANDS)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), cli.INTERRUPTED, "已中断"),
        (click.Abort(), cli.INTERRUPTED, "已中断"),
        (RuntimeError("a bug"), cli.BUG, "请把上面的全部文字发给维护人员"),
        (click.FileError("a.txt", "gone"), cli.USAGE, "错误："),
        (click.UsageError("Missing command."), cli.USAGE, "应当写明做什么"),
        (click.BadParameter("不是数", param=click.Argument(["n"], metavar="数")), cli.USAGE, "“数”不对：不是数"),
    ],
)
def test_what_goes_wrong_has_a_code(error: BaseException, code: int, said: str) -> None:
    @click.command()
    def broken() -> None:
        raise error

    printed = io.StringIO()
    with redirect_stderr(printed):
        assert cli.run(broken, []) == code
    assert said in printed.getvalue()
    assert ("Traceback" in printed.getvalue()) == (code == cli.BUG)


# ---- consoles ----


def started(arguments: Sequence[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    source = str(Path(cli.__file__).parents[2])
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    known = env | {"PYTHONPATH": source} | environment
    return subprocess.run([sys.executable, "-m", "drafter", *arguments], cwd=folder, env=known, capture_output=True)


@pytest.mark.parametrize(
    ("encoding", "environment"),
    [("utf-8", {}), ("gbk", {"PYTHONIOENCODING": "gbk"}), ("utf-8", {"PYTHONIOENCODING": "ascii"})],
)
def test_no_console_fails_on_a_character(tmp_path: Path, encoding: str, environment: dict[str, str]) -> None:
    build_tree(office(tmp_path), {"f.yaml": FACTS + "说明: 𠮷某委员☺说好。\n"})
    done = started(["draft", "f.yaml", "--text"], tmp_path, LC_ALL="C", **environment)
    assert done.returncode == 0
    text = "关于提案工作的报告\n2017年12月13日，立案42件。\n𠮷某委员☺说好。\n"
    assert done.stdout.decode(encoding).replace("\r", "") == text.encode(encoding, "replace").decode(encoding)
    assert "字，用了" in done.stderr.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way on Windows")
def test_a_reader_that_leaves_early_is_no_bug(tmp_path: Path) -> None:
    build_tree(office(tmp_path), {"f.yaml": FACTS})
    source = str(Path(cli.__file__).parents[2])
    reader, writer = os.pipe()
    os.close(reader)
    arguments = [sys.executable, "-m", "drafter", "draft", "f.yaml", "--text"]
    done = subprocess.run(arguments, cwd=tmp_path, env={**os.environ, "PYTHONPATH": source}, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
