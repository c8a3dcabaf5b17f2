"""What a report is: blocks with official roles, and runs that know the facts they came from.

In: nothing. Out: `Document`, which compose makes, word writes and review reads. Does not know files, templates or Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.places import Location, Origin

HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
"""GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）."""

ROLES = (
    "标题", "副标题", "报告人", "称谓", "部分", "主题", *HEADINGS, "正文",
    "附件说明", "署名", "成文日期", "附注", "附件", "附件标题", "表题", "表头", "表格",
)  # fmt: skip
"""The official names of the parts; the layout has a style for each."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """What a template put into the text: the facts it was made from, and the template line that put it there."""

    origins: tuple[Origin, ...]
    template: Location
    gap: str = ""
    """The key of the missing fact that this run stands for; empty for a value."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one weight and of one provenance; without an insertion it is the template's own."""

    text: str
    bold: bool = False
    insertion: Insertion | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `number` is the heading number in front of the text (`一、`), never part of the runs."""

    role: str
    runs: tuple[Run, ...]
    at: Location
    number: str = ""

    @property
    def text(self) -> str:
        """The paragraph as printed, its number included."""
        return self.number + "".join(run.text for run in self.runs)


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one length; the first `header` rows are the head."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int
    at: Location
    shares: tuple[int, ...] = ()
    """How wide the columns are against each other; without it by what stands in them."""

    @property
    def text(self) -> str:
        """One line a row, cells between bars."""
        return "\n".join("| " + " | ".join("".join(r.text for r in cell) for cell in row) + " |" for row in self.rows)


@dataclass(frozen=True, slots=True)
class Document:
    """A report from the title to the last line."""

    blocks: tuple[Paragraph | Table, ...]

    @property
    def text(self) -> str:
        """One line a block."""
        return "\n".join(block.text for block in self.blocks)

    def runs(self) -> Iterator[tuple[int, Run]]:
        """Every run with the index of its block."""
        for index, block in enumerate(self.blocks):
            if isinstance(block, Paragraph):
                for run in block.runs:
                    yield index, run
            else:
                for row in block.rows:
                    for cell in row:
                        for run in cell:
                            yield index, run


def trace(document: Document) -> str:
    """Every insertion of a document, one line each: block (from 1), text, keys, template line."""
    return "".join(
        f"{index + 1}\t{run.text}\t{'、'.join(o.key for o in run.insertion.origins)}\t"
        f"{run.insertion.template.path}:{run.insertion.template.line}\n"
        for index, run in document.runs()
        if run.insertion
    )
