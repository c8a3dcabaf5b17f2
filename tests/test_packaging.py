"""What is installed can draft: from the wheel its data lie in the package, from a checkout beside it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]


def python(arguments: list[str], folder: Path, packages: Path | None = None) -> str:
    """Run Python in a folder; gives what it prints."""
    known = {**os.environ, "PYTHONPATH": str(packages)} if packages else dict(os.environ)
    done = subprocess.run([sys.executable, "-X", "utf8", *arguments], cwd=folder, env=known, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8").strip()


def drafts(packages: Path, folder: Path) -> dict[str, bytes]:
    """Where the data are found, and what `drafter demo` makes there."""
    printed = python(["-m", "drafter", "demo", "-o", "out"], folder, packages)
    made = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert len(printed.splitlines()) == len(made) > 0
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("hatchling") is None and "CI" not in os.environ:
        pytest.skip("hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    python(["-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    [built] = folder.glob("*.whl")
    return built


def test_a_wheel_and_a_checkout_draft_the_same(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with ZipFile(wheel) as package:
        package.extractall(installed)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    assert drafts(installed, tmp_path / "one") == drafts(ROOT / "src", tmp_path / "other")
    where = ["-c", "from drafter import sources; print(sources.data())"]
    assert Path(python(where, tmp_path, installed)) == installed / "drafter" / "data"
    assert Path(python(where, tmp_path, ROOT / "src")) == ROOT


def test_what_is_built_in_counts_as_long_as_the_data_are_those_that_it_was_made_of(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as package:
        package.extractall(tmp_path)
    asked = ["-c", "from drafter.sources import built; print({bool(built.load(path.stem)) for path in built.FOLDER.iterdir()})"]
    assert python(asked, tmp_path, tmp_path) == "{True}"
    template = tmp_path / "drafter" / "data" / "templates" / "year-summary" / "report.j2"
    template.write_text("# 改过的模板\n", "utf-8")
    assert python(asked, tmp_path, tmp_path) == "{False}"
    facts = ROOT / "examples" / "dingzhou-2018"
    assert python(["-m", "drafter", "draft", str(facts), "-g", "year-summary", "--text"], tmp_path, tmp_path) == "改过的模板"


def test_a_wheel_holds_everything_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as package:
        names = set(package.namelist())
    for top, inside in {"src/drafter": "drafter", "templates": "drafter/data/templates", "examples": "drafter/data/examples"}.items():
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{inside}/{path.relative_to(ROOT / top).as_posix()}" in names
    assert not [name for name in names if not name.startswith(("drafter/", "drafter-")) or "__pycache__" in name]
    assert any(name.endswith("licenses/LICENSE") for name in names)
