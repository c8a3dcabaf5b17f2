"""drafter side by side with docxtpl, with pandoc where it is installed, and with the floor: `make bench`.

In: what `stage` makes. Out: `RESULTS.md`, beside this file (`results` makes the page, with what people noted in `notes.md`). Every process
that is measured is run in turn with those that it is compared with, so that what else the machine does falls on all of them; medians are
compared.

This process imports neither drafter nor a peer: on Linux a child's peak memory is at least that of its parent.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import results

HERE = Path(__file__).parent
COLD, BATCH, LONG, SMALL = 11, 200, 5, 5
"""Rounds: of whole processes; documents in one process; of long reports; of the smaller things."""
QUICK = (2, 5, 1, 1)
LENGTHS = (5_000, 20_000)
"""Paragraphs of the long reports."""


@dataclass(slots=True)
class Runs:
    """What several runs of one process took, and what they printed."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    """Peak memory of each."""
    printed: list[str] = field(default_factory=list)


def interleaved(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str], warm: bool = True
) -> dict[str, Runs]:
    """Several processes in turn, round after round. warm: whether a first one, for the caches, does not count.

    Raises: CalledProcessError where one fails.
    """
    found: dict[str, Runs] = {}
    for turn in range(-warm, rounds):
        for name, command in commands.items():
            _run(command, environment, found.setdefault(name, Runs()) if turn >= 0 else Runs())
    return found


def _run(command: Sequence[str], environment: Mapping[str, str], runs: Runs) -> None:
    with tempfile.TemporaryFile() as out:
        begun = perf_counter()
        process = subprocess.Popen(command, stdout=out, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        runs.seconds.append(perf_counter() - begun)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        runs.megabytes.append(usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))
        out.seek(0)
        runs.printed.append(out.read().decode())


def whole(stage: Path) -> dict[str, list[str]]:
    """One report by each side, from the start of a process to the file."""
    out, script = str(stage / "out"), str(HERE / "with_docxtpl.py")
    facts, report = str(stage / "facts"), f"{stage}/report"
    sides = {
        "drafter": [sys.executable, "-m", "drafter", "draft", facts, "-g", "annual-work-report", "-o", f"{out}.drafter.docx"],
        "docxtpl": [sys.executable, script, f"{report}.template.docx", f"{report}.context.yaml", f"{out}.docxtpl.docx"],
        "floor": [sys.executable, str(HERE / "worker.py"), "floor", str(stage), f"{out}.floor.docx"],
    }
    if program := shutil.which("pandoc"):
        sides["pandoc"] = _pandoc(program, f"{report}.pandoc.json", stage, f"{out}.pandoc.docx")
    return sides


def start() -> dict[str, list[str]]:
    """What a process costs before it does anything."""
    return {
        "help": [sys.executable, "-m", "drafter", "--help"],
        "click": [sys.executable, "-c", "import click"],
        "python": [sys.executable, "-c", "pass"],
    }


def long(stage: Path) -> dict[str, list[str]]:
    """One long report by each side, a process each: its paragraphs made in a loop."""
    found = {f"{side} long-{count}": _worker("long", stage, side, f"long-{count}") for count in LENGTHS for side in ("drafter", "docxtpl")}
    if program := shutil.which("pandoc"):
        for count in LENGTHS:
            found[f"pandoc long-{count}"] = _pandoc(program, f"{stage}/long-{count}.pandoc.json", stage, f"{stage}/out.long.docx")
    return found


def typed(stage: Path) -> dict[str, list[str]]:
    """The same, each paragraph in the templates, as reports have them."""
    return {f"{side} typed-{count}": _worker("long", stage, side, f"typed-{count}") for count in LENGTHS for side in ("drafter", "docxtpl")}


def _pandoc(program: str, source: str, stage: Path, target: str) -> list[str]:
    return [program, "-f", "json", source, "--reference-doc", f"{stage}/blank.docx", "-o", target]


def _worker(task: str, stage: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(HERE / "worker.py"), task, str(stage), *arguments]


def measured(stage: Path, rounds: Sequence[int], environment: Mapping[str, str]) -> dict[str, Any]:
    """All measurements: medians of seconds and megabytes by name, and the sizes of files in bytes."""
    cold, batch, few, small = rounds
    found: dict[str, Any] = {"rounds": dict(zip(("cold", "batch", "long", "small"), rounds, strict=True))}
    found["cold"] = _medians(interleaved(whole(stage), cold, environment))
    found["start"] = _medians(interleaved(start(), cold, environment))
    runs = interleaved(long(stage), few, environment) | interleaved(typed(stage), 1, environment, warm=False)
    found["long"] = {name: one | _told(runs[name]) for name, one in _medians(runs).items()}
    tasks = {name: _worker(name, stage) for name in ("check", "parts")}
    found |= {name: _told(one) for name, one in interleaved(tasks, small, environment).items()}
    runs = interleaved({count: _find(stage, count) for count in ("1000", "20000")}, min(small, 3), environment)
    found["find"] = {count: _found(one) for count, one in runs.items()}
    for name, worker in (("redraft", _worker("redraft", stage)), ("batch", _worker("batch", stage, str(batch)))):
        alone = Runs()
        _run(worker, environment, alone)
        found[name] = _told(alone)
    found["sizes"] = json.loads((stage / "sizes.json").read_text("utf-8"))
    found["made"] = {side: (stage / f"out.{side}.docx").stat().st_size for side in found["cold"]}
    return found


def _find(stage: Path, count: str) -> list[str]:
    return [sys.executable, str(HERE / "find.py"), "--measure", str(stage / "phrases" / count)]


def _medians(runs: Mapping[str, Runs]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "seconds": statistics.median(one.seconds),
            "fastest": min(one.seconds),
            "megabytes": statistics.median(one.megabytes),
        }
        for name, one in runs.items()
    }


def _told(runs: Runs) -> dict[str, float]:
    """The medians of what workers printed; what prints nothing tells nothing."""
    told: dict[str, list[float]] = {}
    for printed in filter(None, runs.printed):
        for name, seconds in json.loads(printed).items():
            told.setdefault(name, []).extend(seconds)
    return {name: statistics.median(seconds) for name, seconds in told.items()}


def _found(runs: Runs) -> dict[str, float]:
    """The medians of what `find.py` printed, in seconds: how long it loads, and the slowest of its searches."""
    lines = [[line.split() for line in printed.splitlines()] for printed in runs.printed]
    loads = [float(one[0][1]) for one in lines]
    searches = [max(float(line[1]) for line in one[2:]) for one in lines]
    return {"load": statistics.median(loads) / 1000, "search": statistics.median(searches) / 1000}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="drafter side by side with docxtpl, pandoc and the floor")
    parser.add_argument("--quick", action="store_true", help="few rounds, to see that it runs; prints, and writes nothing")
    asked = parser.parse_args(arguments)
    begun = perf_counter()
    with tempfile.TemporaryDirectory() as name:
        stage = Path(name)
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(stage / "compiled"), "PYTHONIOENCODING": "utf-8"}
        # A program that is installed has its modules compiled; who benchmarks may have switched that off.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run([sys.executable, str(HERE / "stage.py"), name], env=environment, check=True)
        found = measured(stage, QUICK if asked.quick else (COLD, BATCH, LONG, SMALL), environment)
    page = results.page(found, (HERE / "notes.md").read_text("utf-8"), perf_counter() - begun)
    print(page)
    if not asked.quick:
        (HERE / "RESULTS.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
