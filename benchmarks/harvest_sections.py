"""How well harvest guesses where a paragraph stands: over any folder of reports, against labels that a person gave.

usage: python benchmarks/harvest_sections.py FOLDER [LABELS.csv]

LABELS is a CSV with the columns file, paragraph (the line in a .txt; in a .docx the paragraph, empty ones not counted) and section; where a
reader would accept either of two sections it says 提案|监督. Without it the guesses are only listed.
For each file: the share of the labelled paragraphs whose section is right, those guessed wrongly, those that gave no entry (damaged, or
known), those without a guess (通用), those that only the file or only the labels have. At the end: the candidates with a figure outside a
slot.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from drafter import sources
from drafter.api import harvesting
from drafter.errors import SourceError
from drafter.phrases.placing import ANYWHERE

RIGHT = 0.9


def labels(path: Path) -> dict[str, dict[int, tuple[str, ...]]]:
    """The sections that are right for each paragraph of each file."""
    found: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["file"]][int(row["paragraph"])] = tuple(row["section"].split("|"))
    return found


def main(folder: Path, labelled: Path | None) -> int:
    known = sources.known()
    expected = labels(labelled) if labelled else {}
    paragraphs = right = candidates = 0
    typed: list[str] = []
    for report in sorted(path for path in folder.iterdir() if path.suffix.lower() in (".txt", ".docx")):
        try:
            _, found = harvesting.cut(report, None, harvesting.remembered(sources.library()))
        except SourceError as error:
            print(error.report(), file=sys.stderr)
            continue
        candidates += len(found.phrases)
        typed += [f"{report.name}: {phrase.id}" for phrase in found.phrases for _ in known.typed_figures(phrase.text)]
        guessed = {one.paragraph.at.line: one.section for one in found.placed}
        wanted = expected.get(report.name, {})
        wrong = {at: (section, guessed[at]) for at, section in wanted.items() if at in guessed and guessed[at] not in section}
        lost = sorted(set(wanted) - set(guessed))
        paragraphs += len(wanted)
        right += len(wanted) - len(wrong) - len(lost)
        share = f"{len(wanted) - len(wrong) - len(lost)}/{len(wanted)} right" if wanted else f"{len(guessed)} paragraphs, no labels"
        print(f"{report.name}: {share}, {len(found.phrases)} candidates, {found.repeated} known, {found.unfit} unfit")
        for at, (section, guess) in sorted(wrong.items()):
            print(f"  {at}: {guess}, should be {'|'.join(section)}")
        noted = {
            "no entry": sorted(set(guessed) - {phrase.at.line for phrase in found.phrases}),
            "no guess": [at for at, guess in guessed.items() if guess == ANYWHERE],
            "labelled, not read": lost,
            "read, not labelled": sorted(set(guessed) - set(wanted)) if wanted else [],
        }
        for words, numbers in noted.items():
            if numbers:
                print(f"  {words}: {', '.join(map(str, numbers))}")
        if not wanted:
            for at, guess in guessed.items():
                print(f"  {at}: {guess}")
    if paragraphs:
        print(f"all: {right}/{paragraphs} = {right / paragraphs:.1%} right")
    print(f"{candidates} candidates, {len(typed)} with a figure outside a slot")
    print("".join(f"  {line}\n" for line in typed), end="")
    return 0 if not typed and (not paragraphs or right >= RIGHT * paragraphs) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
