"""How long it takes to put new facts into an edited report: `python benchmarks/redraft.py`.

The bundled annual report, each of its paragraphs edited and its plain figures changed; then invented reports of 250 to 2,000 paragraphs,
each paragraph edited and every second figure changed, to see that the time grows with them. The fastest of several rounds, in this process;
facts are drafted outside the measurement. Prints a table.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter

import docx

from drafter import api, sources
from drafter.api import drafting
from drafter.places import Location, Origin
from drafter.report.document import Document, Insertion, Paragraph, Run
from drafter.word import provenance, redrafting, writer
from drafter.word.package import unpack
from drafter.word.redrafting import Redrafted

ROUNDS = 5
SIZES = (250, 500, 1000, 2000)
AT = Location("report.j2", 1)
LAYOUT, BLANK = drafting.layout_of(None)


def report(paragraphs: int, more: int) -> Document:
    """A report of so many paragraphs of some sixty characters, every second figure greater by `more`."""
    return Document(tuple(_paragraph(at, 3 * at + 100 + more * (at % 2)) for at in range(paragraphs)))


def _paragraph(at: int, count: int) -> Paragraph:
    figure = Run(str(count), insertion=Insertion((Origin(f"事项.条目[{at}].数", AT),), AT))
    told = f"件，群众表示满意的有{at * 7 % 90 + 10}%，比上年有所提高，下一步还要继续抓好落实。"
    return Paragraph("正文", (Run(f"第{at}项工作中，各单位共办理事项"), figure, Run(told)), AT)


def edited(data: bytes) -> bytes:
    """A file in each of whose paragraphs somebody typed two characters."""
    document = docx.Document(BytesIO(data))
    for paragraph in document.paragraphs:
        if paragraph.runs:
            text = paragraph.runs[-1].text
            paragraph.runs[-1].text = f"{text[: len(text) // 2]}有关{text[len(text) // 2 :]}"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def measured(before: Document, after: Document) -> tuple[float, Redrafted]:
    """Seconds of the fastest round, and what was done."""
    data = writer.write(before, BLANK, LAYOUT, genre="measured")
    base = provenance.read(unpack(data))
    assert base is not None
    touched, times = edited(data), []
    for _ in range(ROUNDS):
        begun = perf_counter()
        made = redrafting.redraft(touched, base, after, LAYOUT, BLANK, "measured")
        times.append(perf_counter() - begun)
    return min(times), made


def example() -> tuple[Document, Document]:
    """The bundled annual report, and the same with every figure that is typed as a plain number greater by one."""
    case: Path = sources.data() / "examples" / "honggang-2017"
    before = api.draft(case, "annual-work-report").document

    def raised(run: Run) -> Run:
        return Run(str(int(run.text) + 1), run.bold, run.insertion) if run.insertion and run.text.isdecimal() else run

    blocks = (
        Paragraph(block.role, tuple(map(raised, block.runs)), block.at, block.number) if isinstance(block, Paragraph) else block
        for block in before.blocks
    )
    return before, Document(tuple(blocks))


def main() -> None:
    """Measure and print."""
    rows = [("红岗常委会工作报告", *example()), *((f"{size} 段", report(size, 0), report(size, 1)) for size in SIZES)]
    print("text\tcharacters\tseconds\tmilliseconds per 10,000 characters\tchanges\tconflicts")
    for name, before, after in rows:
        seconds, made = measured(before, after)
        characters = len(after.text)
        print(name, characters, f"{seconds:.2f}", round(seconds * 1e7 / characters), len(made.changes), len(made.conflicts), sep="\t")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
