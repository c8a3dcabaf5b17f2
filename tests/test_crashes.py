"""Crashes: the old file or the new one is whole, whatever happens while it is written, and nothing is left beside it."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import worlds
from drafter import api, files
from drafter.errors import OutputError
from drafter.word import reader
from drafter.word.package import SealState, seal_state

SOURCE = Path(__file__).parents[1] / "src"
SEED = 20171213
NEW_FACTS = worlds.FACTS.replace("42", "57")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small office with a draft, and facts that have changed since."""
    root = worlds.office(tmp_path / "office", {"事实.yaml": worlds.FACTS, "新.yaml": NEW_FACTS})
    api.write(api.draft(root / "事实.yaml", None), root / "报告.docx")
    return root


def drafting(office: Path, facts: str = "新.yaml", errors: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """A run of the program that drafts over the report."""
    command = [sys.executable, "-m", "drafter", "draft", facts, "-o", "报告.docx"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(command, cwd=office, env=environment, stdout=subprocess.DEVNULL, stderr=errors)


def said(report: Path) -> str:
    """The text of a report, which must be whole and as drafter wrote it."""
    data = report.read_bytes()
    assert seal_state(data) is SealState.UNTOUCHED
    return "".join(line.text for line in reader.read_text(data))


def temporary(office: Path) -> list[str]:
    return [path.name for path in office.rglob("*") if path.name.startswith("~") or path.suffix == ".tmp"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_killed_at_random_moments(office: Path, request: pytest.FixtureRequest) -> None:
    chance = random.Random(SEED)
    began = time.monotonic()
    assert drafting(office).wait() == 0
    whole = time.monotonic() - began
    number = killed = 0
    most = 200 if request.config.getoption("--long") else 8
    while killed < most:  # some runs end before their moment
        number += 1
        before = said(office / "报告.docx")
        wanted = "57" if number % 2 else "42"
        run = drafting(office, "新.yaml" if number % 2 else "事实.yaml")
        # Half of the moments lie in the last third, in which the file is written.
        time.sleep(whole * (chance.random() if number % 3 else 0.6 + 0.5 * chance.random()))
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
        after = said(office / "报告.docx")
        assert after == before or f"立案{wanted}件" in after
    print(f"seed {SEED}: {killed} of {number} runs killed")
    assert drafting(office).wait() == 0
    assert "立案57件" in said(office / "报告.docx")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("moment", ["open", "fsync", "replace", "after"])
def test_killed_at_each_step_of_writing(office: Path, moment: str) -> None:
    """The moments in which a file could be lost are short; here each is met for certain."""
    program = f"""
import os, pathlib, sys
from drafter.cli import main
def die(*args, **kwargs): os.kill(os.getpid(), 9)
true = pathlib.Path.replace
if {moment!r} == "open":
    real = pathlib.Path.open
    def opened(self, mode="r", *args, **kwargs):
        stream = real(self, mode, *args, **kwargs)
        if mode == "xb": stream.write(b"PK"); stream.flush(); die()
        return stream
    pathlib.Path.open = opened
elif {moment!r} == "fsync": os.fsync = die
elif {moment!r} == "replace": pathlib.Path.replace = die
else: pathlib.Path.replace = lambda self, target: (true(self, target), pathlib.Path(target).name == "报告.docx" and die())
main(["draft", "新.yaml", "-o", "报告.docx"])
"""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=office, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False
    )
    assert run.returncode == -signal.SIGKILL
    assert ("立案57件" if moment == "after" else "立案42件") in said(office / "报告.docx")
    assert drafting(office).wait() == 0


FAILURES: dict[str, tuple[OSError, str]] = {
    "disk-full": (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "磁盘满了"),
    "no-right": (PermissionError(errno.EACCES, "denied"), "没有权限，或者正被别的程序占用"),
    "read-only": (OSError(errno.EROFS, os.strerror(errno.EROFS)), "只能读"),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_step_of_writing_fails(office: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: str) -> None:
    """Full disk, unwritable folder, a target that another program holds open, as Word does on Windows."""
    error, words = FAILURES[failure]
    draft = api.draft(office / "新.yaml", None)
    opened = Path.open

    def fail(*args: object, **kwargs: object) -> object:
        raise error

    def open_(self: Path, mode: str = "r", *args: object) -> object:
        return fail() if "x" in mode else opened(self, mode)

    owner, name, instead = {
        "open": (Path, "open", open_),
        "fsync": (os, "fsync", fail),
        "replace": (Path, "replace", fail),
    }[step]
    monkeypatch.setattr(owner, name, instead)
    with pytest.raises(OutputError, match=words) as caught:
        files.save(api.render_docx(draft), office / "报告.docx")
    monkeypatch.undo()
    assert caught.value.hint
    assert caught.value.at is not None
    assert "立案42件" in said(office / "报告.docx")
    assert not temporary(office)


def test_a_disk_that_fills_up_while_it_is_written(office: Path) -> None:
    """The system itself cuts the file off."""
    resource = pytest.importorskip("resource")
    program = """
import resource, signal, sys
from drafter.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
main(["draft", "新.yaml", "-o", "报告.docx"])
"""
    assert resource
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-B", "-c", program],
        cwd=office,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=False,
    )
    printed = run.stderr.decode()
    assert run.returncode == 2, printed
    assert "写不了" in printed
    assert "提示：" in printed
    assert "立案42件" in said(office / "报告.docx")
    assert not temporary(office)


def test_two_runs_on_one_target(office: Path) -> None:
    runs = [drafting(office, facts, subprocess.PIPE) for facts in ("新.yaml", "事实.yaml", "新.yaml")]
    codes = []
    for run in runs:
        _, printed = run.communicate()
        codes.append(run.returncode)
        assert run.returncode == 0 or (run.returncode == 2 and "提示：" in printed.decode()), printed.decode()
    assert 0 in codes
    assert any(words in said(office / "报告.docx") for words in ("立案57件", "立案42件"))
    assert not temporary(office)


VERBS: dict[str, Callable[[Path], object]] = {
    "draft": lambda root: api.write(api.draft(root / "新.yaml", None), root / "报告.docx"),
    "new": lambda root: api.new("小报告", root / "空表.yaml"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_normal_end_leaves_nothing_beside(office: Path, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    VERBS[verb](office)
    assert not temporary(office)
