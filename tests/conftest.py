"""Shared fixtures: `--accept` rewrites golden files instead of comparing them, `--long` tries all of what else is tried in part."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

os.environ.pop("COLUMNS", None)  # how wide the terminal is in which the tests run must not tell in what they print
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")  # how long one example takes says more of the machine than of the code


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files from what is produced now")
    parser.addoption("--long", action="store_true", help="try every fact in every genre: some ten minutes more")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def part(request: pytest.FixtureRequest) -> Callable[[int, int], slice]:
    """One in so many of what can be tried, from the one with a number on; all of it with `--long`."""
    whole = request.config.getoption("--long")
    return lambda one_in, first: slice(None) if whole else slice(first % one_in, None, one_in)
