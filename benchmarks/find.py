"""How long the phrase library takes to load and to search: `python benchmarks/find.py [entries …]`; 1,000 and 20,000 where none are named.

The entries are the packaged ones, again and again under other ids and with other words in front; they lie in an office of their own that is
gone afterwards. Each figure is of a process of its own, as a clerk has it; the table is all that is written.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

from drafter import sources
from drafter.phrases.search import prepare, search
from drafter.sources.snippets import known, library, snippet_files

SIZES = (1_000, 20_000)
LOADS, SEARCHES = 5, 15
A_FILE = 1_000
"""Entries in one file."""
QUERIES = ("提案 办理", "协商", "结尾", "谢", "的", "委员 的 工作", "没有这个词")
TODAY = "2024-01-10"
_ENTRY = re.compile(r"^(?=[^\s#])", re.M)
_WORDING = re.compile(r"^(  正文: |    - )(?![|\[{])", re.M)
_LINES = re.compile(r"^(  正文: \||    - \|)\n(?= +(?P<first>\S))", re.M)
_WORDS = "春夏秋冬东南西北山河湖海花木云雨风雷金石清明高远安宁和顺"


def packaged() -> list[str]:
    """The text of each packaged entry."""
    texts = (path.read_text("utf-8") for path in snippet_files(sources.data()))
    return [block.rstrip() + "\n" for text in texts for block in _ENTRY.split(text) if block.strip() and not block.startswith("#")]


def other(entry: str, number: int) -> str:
    """An entry under another id, with other words in front of each wording."""
    first, second = _WORDS[number % len(_WORDS)], _WORDS[number // len(_WORDS) % len(_WORDS)]
    words = f"{first}{second}{_WORDS[number // len(_WORDS) ** 2]}，"
    entry = re.sub(r":", f"·{number}:", entry, count=1)
    return re.sub(r"^( {4,8})(?=[^\s-])", rf"\g<1>{words}", _WORDING.sub(rf"\g<1>{words}", entry), flags=re.M)


def office(folder: Path, count: int) -> None:
    """An office with so many entries."""
    (folder / "snippets").mkdir(parents=True)
    (folder / "drafter.yaml").write_text("", "utf-8")
    entries = list(islice((other(entry, number) for number, entry in enumerate(cycle(packaged()))), count))
    for start in range(0, count, A_FILE):
        (folder / "snippets" / f"{start:05}.yaml").write_text("\n".join(entries[start : start + A_FILE]), "utf-8")


def measure(folder: Path) -> None:
    """Load once and search: one line of figures, in milliseconds; run in a process of its own."""
    before = perf_counter()
    known(folder)
    vocabularies = perf_counter() - before
    before = perf_counter()
    packaged = len(library().phrases)
    shipped = perf_counter() - before
    before, busy = perf_counter(), process_time()
    found = library(folder)
    ready = prepare(found)
    loading, worked = perf_counter() - before, process_time() - busy
    print(f"载入 {loading * 1000:.0f} {worked * 1000:.0f} {vocabularies * 1000:.0f} {shipped * 1000:.0f}")
    print(f"条数 {len(found.phrases) - packaged} {len(found.errors)} {packaged}")
    for query in QUERIES:
        runs = []
        for _ in range(SEARCHES):
            before = perf_counter()
            hits = search(ready, query.split(), as_of=TODAY)
            runs.append(perf_counter() - before)
        print(f"{query.replace(' ', '+')} {statistics.median(runs) * 1000:.2f} {max(runs) * 1000:.2f} {len(hits)}")


def table(count: int) -> None:
    """Print what several processes measured of an office with so many entries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "office"
        office(folder, count)
        told = []
        for _ in range(LOADS):
            run = subprocess.run([sys.executable, __file__, "--measure", str(folder)], capture_output=True, text=True, check=True)
            told.append([line.split() for line in run.stdout.splitlines()])
        loads = [[float(part) for part in lines[0][1:]] for lines in told]
        own, broken, shipped = told[0][1][1:]
        print(f"\n{own} entries of an office, {shipped} packaged, {broken} broken; ms, median of {LOADS} processes, fastest in brackets")
        names = ("load them", "  of that, processor", "vocabularies and schema, once", "the packaged entries, once")
        for name, column in zip(names, zip(*loads, strict=True), strict=True):
            print(f"  {name:<32} {statistics.median(column):7.0f} ({min(column):.0f})")
        for number, query in enumerate(QUERIES):
            rows = [lines[2 + number] for lines in told]
            median, slowest = statistics.median(float(row[1]) for row in rows), max(float(row[2]) for row in rows)
            print(f"  find {query:<{27 - len(query.replace(' ', ''))}} {median:7.2f} (slowest {slowest:.2f}), {rows[0][3]} hits")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        for size in map(int, sys.argv[1:] or SIZES):
            table(size)
