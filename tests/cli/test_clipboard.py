"""The clipboard: a program for it gets the text, and where there is none that works, nothing goes wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_commands import run

from drafter.cli import clipboard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs of this test are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


def keeps(folder: Path, name: str) -> None:
    """A program that keeps its words and what it was given."""
    program(folder, name, f'echo "$@" > {folder}/words; exec /bin/cat > {folder}/text')


def test_the_text_goes_to_the_first_program_that_works(programs: Path) -> None:
    program(programs, "wl-copy", "exit 1")
    keeps(programs, "xclip")
    assert clipboard.copy("一句话。\n〔地名〕")
    assert (programs / "text").read_text("utf-8") == "一句话。\n〔地名〕"
    assert (programs / "words").read_text("utf-8") == "-selection clipboard\n"


def test_windows_gets_its_own_encoding(programs: Path) -> None:
    keeps(programs, "clip")
    assert clipboard.copy("一\n二", "win32")
    assert (programs / "text").read_bytes().decode("utf-16-le") == "一\r\n二"


def test_where_there_is_no_program(programs: Path) -> None:
    assert not clipboard.copy("一句话。")


def test_a_program_that_cannot_start_or_never_ends(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (programs / "pbcopy").write_bytes(b"\x7fELF nothing")
    (programs / "pbcopy").chmod(0o755)
    program(programs, "xsel", "exec /bin/sleep 5")
    monkeypatch.setattr(clipboard, "_SECONDS", 0.2)
    assert not clipboard.copy("一句话。")


def test_show_copies_the_wording_that_was_asked_for(programs: Path) -> None:
    keeps(programs, "xclip")
    code, printed = run(["show", "致谢/衷心感谢#2", "--copy"])
    assert (code, printed.splitlines()[-1]) == (0, "已放进剪贴板：致谢/衷心感谢#2")
    assert f"\n致谢/衷心感谢#2\n  {(programs / 'text').read_text('utf-8')}\n" in printed


def test_show_says_where_it_could_not_copy(programs: Path) -> None:
    code, printed = run(["show", "致谢/衷心感谢", "--copy"])
    assert code == 0
    assert printed.splitlines()[-1] == "这台电脑上没有能用的剪贴板，致谢/衷心感谢#1 请从上面复制"
