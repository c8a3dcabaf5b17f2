"""How wide a text prints, and the places that follow from it: signature and date, annex list, table columns.

In: text, and the Layout. Out: hundredths of a character, or twips. Does not know fonts: a Han character is one em in every
face, a Latin letter is taken for half of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from drafter.report.measuring import width
from drafter.word.keys import CharHundredths, Twips
from drafter.word.layout import Layout

_LEAST_COLUMN: Final = 300
_MOST_COLUMN: Final = 1600
"""Bounds of a column's share: a long remark must not squeeze a number to one digit a line."""


def signature_indents(signature: str, date: str, layout: Layout) -> tuple[CharHundredths, CharHundredths]:
    """Right indents of 署名 and 成文日期 (7.3.5.2).

    The date starts two characters to the right of the signature; a date longer than the signature keeps its own indent,
    and the signature moves left.
    """
    own = layout.styles["署名"].right
    names, day = width(signature), width(date)
    if day > names:
        kept = layout.styles["成文日期"].right
        return kept + day + 200 - names, kept
    return own, own + names - 200 - day


def annex_indent(text: str) -> tuple[CharHundredths, CharHundredths]:
    """Left and first-line indent of a line of the annex list: it wraps under the first character of the name (7.3.4)."""
    found = re.match(r"(附件[：:]\s*)?(\d{1,3}[.．、]\s*)?", text)
    label, number = (found[1] or "", found[2] or "") if found else ("", "")
    hanging = width(label) + width(number)
    return (200 + hanging if label else 500 + hanging), -hanging


def column_widths(rows: Sequence[Sequence[str]], layout: Layout) -> tuple[Twips, ...]:
    """Widths that sum exactly to the text width, each column's share by its longest line."""
    shares = [
        min(_MOST_COLUMN, max(_LEAST_COLUMN, *(width(line) for cell in column for line in cell.split("\n"))))
        for column in zip(*rows, strict=True)
    ]
    return shared_widths(shares, layout)


def shared_widths(shares: Sequence[int], layout: Layout) -> tuple[Twips, ...]:
    """Widths in these shares that sum exactly to the text width."""
    whole, total = layout.page.text_width, sum(shares)
    edges = [whole * sum(shares[:count]) // total for count in range(len(shares) + 1)]
    return tuple(right - left for left, right in pairwise(edges))
