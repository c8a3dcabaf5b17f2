"""What it costs that a draft carries its provenance: `python benchmarks/provenance.py [rounds]`; 15 rounds where none are named.

Each bundled document that lacks nothing is drafted and written in turn with and without it, in one process, and read back each time, as
`drafter draft` does. Processor time: medians over the rounds, the fastest rounds, and the ratio of each, for a machine that others use
too stalls now and then; the sizes of both files. The table is all that is written.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from time import process_time

from drafter import api, sources
from drafter.api.drafting import layout_of
from drafter.word import reader, writer
from drafter.word.layout import Layout

ROUNDS = 15


def main(rounds: int) -> None:
    print("文件\t带来处 ms\t不带 ms\t比\t最快 ms\t最快 ms\t比\t带来处 KB\t不带 KB\t比")
    layout, blank = layout_of(None)
    for case in sources.examples():
        for genre in api.fitting(case):
            if not api.draft(case, genre.name).missing:
                times: dict[bool, list[float]] = {True: [], False: []}
                sizes: dict[bool, int] = {}
                for number in range(2 * rounds):
                    final = number % 2 == 1
                    begun = process_time()
                    sizes[final] = len(written(case, genre.name, final, layout, blank))
                    times[final].append(process_time() - begun)
                row: list[float] = []
                for measure in (statistics.median, min):
                    draft, copy = (measure(times[final]) * 1000 for final in (False, True))
                    row += [draft, copy, draft / copy]
                row += [sizes[False] / 1024, sizes[True] / 1024, sizes[False] / sizes[True]]
                print(f"{case.name}-{genre.title}\t" + "\t".join(f"{value:.2f}" for value in row), flush=True)


def written(case: Path, genre: str, final: bool, layout: Layout, blank: bytes) -> bytes:
    """The file, with its provenance unless it is final."""
    data = writer.write(api.draft(case, genre).document, blank, layout, genre=genre, final=final)
    assert reader.read_text(data)
    return data


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
