"""Runs a case of the hostile corpus in a process of its own, and says what is wrong with how it went.

In: a case, an empty folder. Out: `Outcome` of each command, and faults as sentences. Does not know what the cases are about.

Time is the processor's, the start of Python included in the first command, so that waiting proves nothing; memory is the most that
was resident. Run as a program it is the child: commands come as JSON on its input, outcomes go to its output.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import asdict, dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

MOST_SECONDS = 2.0
BUSY_SECONDS = 10.0
"""What the test suite allows: it must not fail on a slow machine that runs several tests at once. The two seconds are held by
`benchmarks/hostile.py`, which tries one case after another."""
MOST_MEGABYTES = 512
_STOP_SECONDS, _STOP_MEGABYTES = 40, 1536
"""What stops a child, some way above what is allowed, so that the most that it took can be told."""
_TESTS = Path(__file__).parents[1]
_PATHS = (_TESTS.parent / "src", _TESTS, _TESTS / "hostile")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one command came to."""

    command: str
    code: int
    out: str
    err: str
    seconds: float
    megabytes: int
    changed: tuple[str, ...]
    """Files below the folder of the case that are new or other than before."""


def run(commands: tuple[str, ...], office: Path) -> list[Outcome]:
    """Run commands one after another in a child that stands in the office.

    Raises: AssertionError where the child ends otherwise than by itself.
    """
    paths = os.pathsep.join(map(str, _PATHS))
    child = subprocess.run(
        [sys.executable, "-X", "utf8", __file__], input=json.dumps(commands), capture_output=True, encoding="utf-8", cwd=office,
        env={**os.environ, "PYTHONPATH": paths}, timeout=4 * _STOP_SECONDS, check=False,
    )  # fmt: skip
    assert child.returncode == 0, f"the child ended with {child.returncode}: {child.stderr[-600:]}"
    return [Outcome(**{**one, "changed": tuple(one["changed"])}) for one in json.loads(child.stdout)]


def faults(outcome: Outcome, refused: bool, said: tuple[str, ...], shown: str, seconds: float) -> list[str]:
    """What is wrong with an outcome; nothing where it is as it should be."""
    found = []
    if "Traceback" in outcome.err + outcome.out or outcome.code not in (0, 1, 2):
        found.append(f"exit code {outcome.code}: {outcome.err[-400:]}")
    if outcome.seconds > seconds:
        found.append(f"{outcome.seconds:.1f} s")
    if outcome.megabytes > MOST_MEGABYTES:
        found.append(f"{outcome.megabytes} MB")
    if any("drafter-" in name or name.endswith(".tmp") for name in outcome.changed):
        found.append(f"left behind: {outcome.changed}")
    if refused:
        if outcome.code != 2:
            found.append(f"was to be refused, ended with {outcome.code}: {outcome.out[-300:]}")
        if outcome.changed:
            found.append(f"refused, and yet changed {outcome.changed}")
        if "：" not in outcome.err or "提示：" not in outcome.err:
            found.append(f"no place or no hint: {outcome.err[-400:]}")
        if said and not any(words in outcome.err for words in said):
            found.append(f"does not say {said}: {outcome.err[-400:]}")
    elif outcome.code == 2 or shown not in outcome.out:
        found.append(f"was to show “{shown}”, ended with {outcome.code}: {outcome.out[-300:]}{outcome.err[-300:]}")
    return [f"{outcome.command}: {fault}" for fault in found]


# ---- in the child ----


def _child() -> None:
    commands = json.load(sys.stdin)
    results = sys.stdout
    _limit()
    from drafter.cli import run as run_command
    from drafter.cli.commands import drafter

    found = []
    begun = 0.0
    for command in commands:
        before = _stamps()
        raw = BytesIO(), BytesIO()
        out, err = (TextIOWrapper(one, "utf-8", errors="replace", write_through=True) for one in raw)
        with redirect_stdout(out), redirect_stderr(err):
            code = run_command(drafter, shlex.split(command))
        after = _stamps()
        now = time.process_time()
        printed, wrong = (one.getvalue().decode() for one in raw)
        changed = tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
        found.append(asdict(Outcome(command, code, printed, wrong, now - begun, _peak(), changed)))
        begun = time.process_time()
    json.dump(found, results)


def _limit() -> None:
    with suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_STOP_MEGABYTES << 20,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (_STOP_SECONDS,) * 2)


def _peak() -> int:
    """The most megabytes that were resident."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> (20 if sys.platform == "darwin" else 10)


def _stamps() -> dict[str, tuple[int, int, int]]:
    """Every file below the folder above the office, with what tells that it was written."""
    found = {}
    for path in Path("..").rglob("*"):
        stat = path.lstat()
        if not path.is_dir() or path.is_symlink():
            found[path.as_posix()] = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return found


if __name__ == "__main__":
    _child()
