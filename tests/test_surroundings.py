"""What stands round a run: no network, and consoles of every kind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import worlds
from drafter.errors import columns

SOURCE = Path(__file__).parents[1] / "src"
NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs): raise SystemExit(f"network: {args}")
class Refusing(socket.socket):
    __init__ = refuse
socket.socket = Refusing
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
from drafter.cli import run
from drafter.cli.commands import drafter
sys.exit(sum(run(drafter, command.split()) for command in sys.argv[1:]))
"""
COMMANDS = (
    "list", "list 示例", "new 小报告 -o 空表.yaml", "outline 事实.yaml", "draft 事实.yaml -o 报告.docx --comments",
    "draft 事实.yaml -o 定稿.docx --final", "check 报告.docx --facts 事实.yaml", "explain", "trace 报告.docx --facts 事实.yaml",
    "sheet 事实.yaml -o 核对表.docx", "changes 事实.yaml 新.yaml", "redraft 新.yaml 报告.docx -o 新报告.docx",
    "finalize 定稿.docx -o 印发.docx", "find 提案", "harvest 报告.docx", "init 别处",
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = {"事实.yaml": worlds.FACTS, "新.yaml": worlds.FACTS.replace("42", "57"), "坏.yaml": "提案：\n  立案: 四十二件\n"}
    return worlds.office(tmp_path_factory.mktemp("office"), facts)


def run(office: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A run of Python with some variables of the environment set otherwise."""
    others = {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8", "COLUMNS")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=office, env={**others, "PYTHONPATH": str(SOURCE), **environment}, capture_output=True, check=False
    )


def test_no_command_uses_the_network(office: Path) -> None:
    done = run(office, "-X", "utf8", "-c", NO_NETWORK, *COMMANDS)
    assert b"network:" not in done.stderr
    assert done.returncode == 0, (done.stdout + done.stderr).decode()[-2000:]
    assert (office / "印发.docx").is_file()


SHOWN = (
    "--help", "list", "draft 事实.yaml --text", "draft 坏.yaml", "check 事实.yaml", "outline 事实.yaml", "find 提案", "draft 没有.yaml",
)  # fmt: skip


@pytest.mark.parametrize("command", SHOWN)
def test_a_console_of_an_old_office_computer(office: Path, command: str) -> None:
    """Han characters of GBK come as they are; what GBK lacks is replaced, nothing fails."""
    done = run(office, "-m", "drafter", *command.split(), PYTHONIOENCODING="gbk")
    assert done.returncode in (0, 1, 2), done.stderr.decode("gbk")
    printed = (done.stdout + done.stderr).decode("gbk")
    assert any("\u4e00" <= char <= "\u9fff" for char in printed)
    assert "Traceback" not in printed
    assert printed.count("?") <= 2


def test_characters_that_the_console_lacks(office: Path) -> None:
    worlds.build_tree(office, {"生僻.yaml": worlds.FACTS + "说明: 𠮷\U0001f389委员发言。\n"})
    done = run(office, "-m", "drafter", "draft", "生僻.yaml", "--text", PYTHONIOENCODING="gbk")
    assert done.returncode == 0
    assert "??委员发言" in done.stdout.decode("gbk")


@pytest.mark.parametrize("encoding", ["", "gbk", "utf-8"])
def test_output_that_goes_to_a_file(office: Path, encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding} if encoding else {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = run(office, "-m", "drafter", "list", **environment)
    assert done.returncode == 0
    assert "小报告（small）" in done.stdout.decode(encoding or "utf-8")


@pytest.mark.parametrize("command", ["--help", "draft --help", "check --help", "finalize --help", "sheet --help"])
def test_sixty_columns(office: Path, command: str) -> None:
    done = run(office, "-X", "utf8", "-m", "drafter", *command.split(), COLUMNS="60")
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().split("\n例：")[0].splitlines()
    wide = [line for line in lines if columns(line) > 60 and line.startswith("  ")]
    assert any(line.startswith("  ") for line in lines)
    assert not wide


@pytest.mark.parametrize("command", ["check 长稿.txt", "draft 长行.yaml", "check 长行.yaml"])
def test_carets_stay_under_their_words_in_sixty_columns(office: Path, command: str) -> None:
    """A row that goes on in the next one would leave its carets under other words."""
    long = "这一年，常委会围绕中心、服务大局，全体委员一件事接着一件事办，年年如此，"
    facts = worlds.FACTS + f"说明: {long * 2}〔没有〕。\n"
    worlds.build_tree(office, {"长稿.txt": f"工作报告\n{long * 2}办好办好民生实事。\n", "长行.yaml": facts})
    done = run(office, "-X", "utf8", "-m", "drafter", *command.split(), COLUMNS="60")
    rows = (done.stdout + done.stderr).decode().splitlines()
    carets = [number for number, row in enumerate(rows) if re.fullmatch(r" *\| *\^+", row)]
    assert carets
    assert all(columns(row) <= 60 for number in carets for row in rows[number - 1 : number + 1])
