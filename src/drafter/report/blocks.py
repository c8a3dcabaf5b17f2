"""Blocks of plain text, for the pages that the program writes without a template: the outline, the check sheet, the table of changes.

In: texts. Out: blocks of a Document. Does not know what they say.
"""

from __future__ import annotations

from drafter.places import Location
from drafter.report.document import Cell, Paragraph, Run

HERE = Location("")
"""The place of what no template wrote."""


def paragraph(role: str, text: str) -> Paragraph:
    """A paragraph without a number."""
    return Paragraph(role, (Run(text),), HERE)


def row(*cells: str, bold: bool = False) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple((Run(cell, bold),) for cell in cells)
