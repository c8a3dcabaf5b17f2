"""One measurement in a process of its own: `python benchmarks/worker.py TASK STAGE [argument …]`; prints seconds by name as JSON.

In: what `stage` has made. Out: seconds. Does not know what is compared with what. A task imports its own side and no other, so that the
process's peak memory is that side's.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile

Seconds = dict[str, list[float]]
Made = TypeVar("Made")

WARM = 3
"""Documents before the first that counts."""


def timed(found: Seconds, name: str, work: Callable[[], Made]) -> Made:
    """Do some work, and put down how long it took."""
    begun = perf_counter()
    made = work()
    found.setdefault(name, []).append(perf_counter() - begun)
    return made


def batch(stage: Path, count: str) -> Seconds:
    """So many documents of the same facts by each side in turn, and the stages of drafter's apart."""
    import with_docxtpl
    from drafter import api
    from drafter.api import drafting
    from drafter.compose import genre as genres
    from drafter.facts import reading

    packed = floor(stage)
    make = with_docxtpl.maker((stage / "report.template.docx").read_bytes())
    facts, context = stage / "facts", stage / "report.context.yaml"
    made = api.draft(facts, "annual-work-report")
    found: Seconds = {}
    for turn in range(int(count) + WARM):
        found = {} if turn == WARM else found
        tree = timed(found, "load yaml", lambda: drafting.tree_of(facts))
        read = timed(found, "load check", lambda tree=tree: reading.read(tree, made.genre.schema))  # type: ignore[misc]
        begun = perf_counter()
        document = timed(found, "compose", lambda read=read: genres.draft(made.genre, read.printable()))  # type: ignore[misc]
        timed(found, "word", lambda document=document: api.render_docx(replace(made, document=document)))  # type: ignore[misc]
        found.setdefault("drafter", []).append(perf_counter() - begun)
        loaded = timed(found, "docxtpl load", lambda: with_docxtpl.context(context))
        timed(found, "docxtpl", lambda loaded=loaded: make(loaded))  # type: ignore[misc]
        timed(found, "floor", packed)
        timed(found, "all", lambda: api.render_docx(api.draft(facts, "annual-work-report")))
    return found


def floor(stage: Path) -> Callable[[], bytes]:
    """What packs the ready parts of a final copy."""
    parts = [(name, (stage / "parts" / name).read_text("utf-8")) for name in json.loads((stage / "parts.json").read_text("utf-8"))]

    def pack() -> bytes:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as package:
            for name, text in parts:
                package.writestr(name, text)
        return stream.getvalue()

    return pack


def long(stage: Path, side: str, kind: str) -> Seconds:
    """One long report by one side, its facts loaded. kind: the folder that `stage` has made for it."""
    found: Seconds = {}
    source = stage / kind
    if side == "docxtpl":
        import with_docxtpl

        context = timed(found, "load", lambda: with_docxtpl.context(source / "facts.yaml"))
        make = with_docxtpl.maker(source.with_suffix(".template.docx").read_bytes())
        timed(found, "make", lambda: make(context))
        return found
    from drafter import api, sources
    from drafter.api import drafting
    from drafter.compose import genre as genres
    from drafter.facts import reading

    warm = api.draft(stage / "long-5000" / "warm.yaml", "long")
    genre = sources.load_genre("long", source)
    timed(found, "compile", lambda: genres.prepared(genre))
    facts = timed(found, "load", lambda: reading.read(drafting.tree_of(source / "facts.yaml"), genre.schema))
    timed(found, "make", lambda: api.render_docx(replace(warm, document=genres.draft(genre, facts.printable()))))
    return found


def check(stage: Path) -> Seconds:
    """`drafter check` of a megabyte."""
    from drafter import api

    found: Seconds = {}
    api.check([stage / "warm.txt"])
    timed(found, "check", lambda: api.check([stage / "megabyte.txt"]))
    return found


def redrafted(stage: Path) -> Seconds:
    """New facts into edited reports: the bundled annual report, then invented ones (`redraft`)."""
    import redraft

    rows = {"report": redraft.example(), **{str(size): (redraft.report(size, 0), redraft.report(size, 1)) for size in (500, 2_000)}}
    return {name: [redraft.measured(*documents)[0]] for name, documents in rows.items()}


def parts(stage: Path) -> Seconds:
    """What a process that drafts one report does, part by part, each for the first time."""
    found: Seconds = {}
    timed(found, "cli", lambda: importlib.import_module("drafter.cli.drafting"))
    drafting = timed(found, "import", lambda: importlib.import_module("drafter.api.drafting"))
    tree = timed(found, "facts", lambda: drafting.tree_of(stage / "facts"))
    from drafter import sources
    from drafter.compose import genre as genres
    from drafter.facts import reading

    folder = timed(found, "genres", lambda: sources.find("annual-work-report"))
    schema = timed(found, "schema", lambda: sources.schema_of(folder))
    timed(found, "phrases", sources.library)
    genre = timed(found, "templates", lambda: sources.load_genre("annual-work-report"))
    timed(found, "compile", lambda: genres.prepared(genre))
    timed(found, "check", lambda: reading.read(tree, schema))
    made = timed(found, "draft", lambda: drafting.drafted(tree, "annual-work-report", None))
    timed(found, "word", lambda: drafting.render_docx(made))
    timed(found, "account", lambda: importlib.import_module("drafter.api.figures").account(made))
    return found


TASKS: dict[str, Callable[..., Any]] = {"batch": batch, "long": long, "check": check, "redraft": redrafted, "parts": parts}

if __name__ == "__main__":
    if sys.argv[1] == "floor":
        Path(sys.argv[3]).write_bytes(floor(Path(sys.argv[2]))())
    else:
        print(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])))
