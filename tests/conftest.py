"""Shared fixtures: `--accept` rewrites golden files instead of comparing them, `--long` tries all of what else is tried in part.

Every .docx that drafter writes in any test is held against `validity`; with `--schema` against the schema of ECMA-376, too.
"""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import randrange

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings

import strategies
import validity
from drafter.word import package

# Before any other module takes them from there.
package.zipped = validity.watched(package.zipped)
package.unpack = validity.watching(package.unpack)
os.environ.pop("COLUMNS", None)  # how wide the terminal is in which the tests run must not tell in what they print
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")  # how long one example takes says more of the machine than of the code


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files from what is produced now")
    parser.addoption("--long", action="store_true", help="try every fact in every genre: some ten minutes more")
    parser.addoption("--schema", metavar="FOLDER", type=Path, help="wml.xsd and what it imports: every .docx is held against it")


def pytest_configure(config: pytest.Config) -> None:
    validity.schema_folder = config.getoption("--schema")
    given = config.getoption("--hypothesis-seed", None)
    if config.getoption("--long"):
        strategies.chance.cases, strategies.chance.seed = 10_000, randrange(2**32)
    if given is not None and given != "random":
        strategies.chance.seed = int(given)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """What became of the cases of each kind of fuzzing (`test_fuzzing`), and their seed."""
    for report in (one for each in terminalreporter.stats.values() for one in each):
        for name, said in getattr(report, "user_properties", ()):
            if name == "fuzzing" and report.when == "teardown":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {said}")


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    """Each test answers for what it reads itself."""
    validity.read.clear()


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def part(request: pytest.FixtureRequest) -> Callable[[int, int], slice]:
    """One in so many of what can be tried, from the one with a number on; all of it with `--long`."""
    whole = request.config.getoption("--long")
    return lambda one_in, first: slice(None) if whole else slice(first % one_in, None, one_in)
