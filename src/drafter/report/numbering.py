"""Heading numbers as text: 一、 （一） 1. （1）, restarting below each higher heading and at each 部分.

In: a document without numbers. Out: the same with them. Does not know templates or Word. GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

from dataclasses import replace

from drafter import numerals
from drafter.report.document import HEADINGS, Document, Paragraph, Table

_FORMS = (
    lambda n: numerals.han(n) + "、",
    lambda n: f"（{numerals.han(n)}）",
    lambda n: f"{n}.",
    lambda n: f"（{n}）",
)


def numbered(document: Document) -> Document:
    """The document with a number in front of each heading of the four levels."""
    counts = [0] * len(HEADINGS)
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role in HEADINGS:
            level = HEADINGS.index(block.role)
            counts[level:] = [counts[level] + 1] + [0] * (len(HEADINGS) - level - 1)
            block = replace(block, number=_FORMS[level](counts[level]))
        elif isinstance(block, Paragraph) and block.role in ("标题", "部分", "附件"):
            counts = [0] * len(HEADINGS)
        blocks.append(block)
    return Document(tuple(blocks))
