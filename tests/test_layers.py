"""The house rules of `docs/architecture.md`, read off the source: who may import whom, and who may touch files."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "drafter"
MODULES = sorted(ROOT.rglob("*.py"))
LAYERS = (
    ("places",), ("errors",), ("garbage",), ("numerals",), ("yamlfile",), ("report",), ("facts",), ("phrases",), ("compose",),
    ("word", "review"), ("files",), ("sources",), ("api",), ("cli",), ("__main__",),
)  # fmt: skip
"""From the ground up: each may import what stands before it; those that stand together may not import each other."""
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
OWNERS = {"jinja2": "compose", "docx": "word", "lxml": "word", "click": "cli", "jsonschema_rs": "facts", "yaml": "yamlfile"}
"""Each library has one layer that knows it."""
MAY_TOUCH_FILES = {"files", "sources", "api", "cli"}
OUTSIDE = {"os", "time", "pathlib", "tempfile", "shutil", "glob", "subprocess", "socket", "urllib", "secrets", "random", "locale"}
TOUCHING = {
    "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rmdir", "iterdir", "FileIO", "now", "today", "utcnow",
}  # fmt: skip


def layer(module: Path) -> str:
    """The layer that a module belongs to; the package's own `__init__` is none."""
    return module.relative_to(ROOT).parts[0].removesuffix(".py")


def dotted(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


def imports(module: Path) -> Iterator[tuple[str, int]]:
    """Every module that is imported, anywhere in the file, with its line."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}:{node.lineno} imports relatively"
            names = [alias.name for alias in node.names] if node.module == "drafter" else [""]
            yield from ((f"{node.module}.{name}".rstrip("."), node.lineno) for name in names)


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_imports_go_one_way(module: Path) -> None:
    own = layer(module)
    for name, line in imports(module):
        if name.startswith("drafter."):
            other = name.split(".")[1]
            assert other == own or RANK[other] < RANK[own], f"{dotted(module)}:{line} imports {other}"


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_each_library_has_one_layer(module: Path) -> None:
    for name, line in imports(module):
        owner = OWNERS.get(name.split(".")[0])
        assert owner in (None, layer(module)), f"{dotted(module)}:{line} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_only_the_edge_touches_files_and_the_clock(module: Path) -> None:
    if layer(module) in MAY_TOUCH_FILES:
        return
    for name, line in imports(module):
        top = name.split(".")[0]
        assert top not in OUTSIDE, f"{dotted(module)}:{line} imports {name}"
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
            assert name not in TOUCHING and not (name in ("open", "print", "input") and isinstance(called, ast.Name)), (
                f"{dotted(module)}:{node.lineno} calls {name}"
            )


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_a_module_is_small_named_for_what_it_does_and_says_so(module: Path) -> None:
    text = module.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    assert module.stem not in {"utils", "util", "helpers", "common", "base", "manager", "misc"}
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("start", ["import drafter", "import drafter.cli; drafter.cli.main(['--help'])"])
def test_starting_loads_nothing_heavy(start: str) -> None:
    heavy = {"docx", "lxml", "jsonschema_rs", "jinja2", "yaml"}
    code = f"import sys\ntry:\n    {start}\nexcept SystemExit:\n    pass\nprint(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT.parent)}, check=True)
    assert run.stderr.decode().strip() == "[]"
