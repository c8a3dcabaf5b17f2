"""The comments of a review copy: of all that was printed from facts, where it comes from.

In: a draft. Out: the comments of each paragraph or cell, as plain text. Does not know Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING

from drafter import sources
from drafter.api import figures as accounts, formulas
from drafter.facts import reported
from drafter.places import Location, is_under, steps
from drafter.report import figures
from drafter.report.document import Run
from drafter.report.figures import Figure, Line
from drafter.word import provenance

if TYPE_CHECKING:
    from drafter.api.drafting import Draft

MOST_WORDS = 24
"""Characters of the words that a comment repeats."""
MOST_LISTED = 3
"""Facts of one file that a comment lists each by itself."""


def comments(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """The comments of each paragraph or cell of a draft, in the order of the text; the same words from the same facts have one.

    Each begins with the words in “”; then, with a wide space between, the key, the file and line, and who reported it, until when, in which
    state. A computed figure has its formula first; a gap says what is missing and who supplies it.
    """
    ways = {(told.block, told.figure, told.keys): formulas.of(told, draft.facts) for told in accounts.account(draft).computed}
    return tuple(tuple(dict.fromkeys(_of_line(draft, line, ways))) for line in figures.lines(draft.document))


_Ways = dict[tuple[int, Figure, tuple[str, ...]], str]


def _of_line(draft: Draft, line: Line, ways: _Ways) -> Iterator[str]:
    found = list(figures.find(line.text, sources.measure_words()))
    end = 0
    for run in line.runs:
        start, end = end, end + len(run.text)
        if provenance.fact_keys(run) and run.text.strip():
            within = [figure for figure in found if figure.start < end and start < figure.end]
            words = next((figure.text for figure in within if run.text in figure.text), run.text)
            told = "\n".join((*(ways.get(_way(line, figure), "") for figure in within), *_origins(draft, run)))
            yield f"{_quoted(words)}　{told.lstrip()}"


def _way(line: Line, figure: Figure) -> tuple[int, Figure, tuple[str, ...]]:
    """By what a figure's formula is found: the place, and the keys of all runs that it stands in."""
    origins = [origin for run in line.under(figure.start, figure.end) if run.insertion for origin in run.insertion.origins]
    return line.block + 1, figure, tuple(dict.fromkeys(origin.key for origin in origins))


def _origins(draft: Draft, run: Run) -> Iterator[str]:
    """The facts of a run, or the one that is missing: a line each, or one for many that stand together."""
    assert run.insertion is not None
    if gap := run.insertion.gap:
        one = next(one for one in draft.missing if is_under(gap, one.key) or is_under(one.key, gap))
        supplier = f"，由{one.supplier}报送" if one.supplier else ""
        yield f"还没有报来：{gap}（{run.text.removeprefix('【待补：').removesuffix('】')}{supplier}），填在 {_place([one.at])}"
        return
    keys = provenance.fact_keys(run)
    together: dict[tuple[str, str], dict[str, Location]] = {}
    for origin in run.insertion.origins:
        if origin.key in keys:
            said = reported.by(origin.key, draft.facts.reported).said
            together.setdefault((origin.at.path, said), {})[origin.key] = origin.at
    for (_, said), places in together.items():
        listed = [(key, [at]) for key, at in places.items()]
        if len(places) > MOST_LISTED:
            listed = [(_all(list(places)), list(places.values()))]
        yield from ("　".join(filter(None, (key, _place(at), said))) for key, at in listed)


def _all(keys: list[str]) -> str:
    """Many keys in few words: the group that they are in, and how many."""
    shared = [same[0] for same in takewhile(lambda same: len(set(same)) == 1, zip(*map(steps, keys), strict=False))]
    group = "".join(step if step.startswith("[") else f".{step}" for step in shared).removeprefix(".")
    return f"{group} 下 {len(keys)} 项" if group else f"{keys[0]} 等 {len(keys)} 项"


def _place(places: list[Location]) -> str:
    """The file, by its name alone, and the line, or the first and the last."""
    lines = [at.line for at in places if at.line]
    shown = "—".join(str(line) for line in sorted({min(lines), max(lines)})) if lines else ""
    return ":".join(filter(None, (PurePath(places[0].path).name, shown)))


def _quoted(words: str) -> str:
    """As many words as one takes in, in quotation marks, once."""
    text = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}……"
    return text if re.fullmatch("“[^“”]*”", text) else f"“{text}”"
