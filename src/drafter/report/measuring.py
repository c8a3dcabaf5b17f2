"""How long a text is: characters, minutes, and lines of the official page.

In: text. Out: numbers. Does not know fonts: a Han character is one em in every face, a Latin letter is taken for half of one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

LINE, PAGE = 28, 22
"""Characters a line and lines a page, GB/T 9704-2012, 5.2.2."""
INDENT = 200
"""What a paragraph's first line is indented by, in hundredths of a character."""
PACE = 200
"""Characters that are read aloud in a minute, where an office says nothing else."""


def minutes(characters: int, rate: int) -> float:
    """How long so many characters take to read aloud at so many a minute."""
    return characters / rate


def width(text: str) -> int:
    """Width of a text in hundredths of a character: Han 100, half-width characters 50, dots 25 as in Times New Roman.

    Word and LibreOffice leave 25 between Han and digits or Latin letters.
    """
    return sum(map(_glyph, text)) + 25 * len(re.findall(r"[\u4e00-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z](?=[\u4e00-\u9fff])", text))


@lru_cache(maxsize=65536)
def _glyph(char: str) -> int:
    return 100 if east_asian_width(char) in "WFA" else 25 if char in ". ," else 50


def lines(text: str, indent: int = INDENT) -> int:
    """The lines that a paragraph takes on the official page."""
    return max(1, -(-(width(text) + indent) // (LINE * 100)))
