"""The same report with docxtpl, as one who knows it well would make it: `python benchmarks/with_docxtpl.py TEMPLATE CONTEXT OUT`.

In: a .docx template with docxtpl's tags, a context as YAML. Out: a .docx. Does not know drafter, so that a process that measures docxtpl
loads nothing of drafter.

The template's bytes are read once, and one Jinja environment serves all documents; `DocxTemplate` itself parses its file anew for each
document, and compiles its tags anew, whatever is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate

import yaml


def context(path: Path) -> dict[str, Any]:
    """The facts of a YAML file, read by the fastest safe loader that is there."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=loader)
    return found


def maker(template: bytes) -> Callable[[dict[str, Any]], bytes]:
    """What makes a document of each context."""
    environment = jinja2.Environment()
    document = DocxTemplate(BytesIO(template))

    def make(facts: dict[str, Any]) -> bytes:
        document.render(facts, environment)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return make


if __name__ == "__main__":
    Path(sys.argv[3]).write_bytes(maker(Path(sys.argv[1]).read_bytes())(context(Path(sys.argv[2]))))
