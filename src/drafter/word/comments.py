"""The comments of a review copy: the part that holds them, and the references by which paragraphs point at them.

In: the comments of each paragraph or cell, as plain text. Out: XML as text. Does not know what they say.

A paragraph's references stand at its end, before its last mark: anywhere else they part the text, and LibreOffice lays out each part by
itself, so that lines break elsewhere (docs/ooxml.md). So each comment begins with the words that it speaks of. There is no date: the same
input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count, islice
from typing import Final

from drafter.word.ooxml import DECLARATION, ILLEGAL, R, W, element, escape

PART: Final = "word/comments.xml"
TYPE: Final = (
    f'<Override PartName="/{PART}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
)
LINK: Final = f'<Relationship Id="rIdComments" Type="{R}/comments" Target="comments.xml"/>'
AUTHOR: Final = "起草工具"
INITIALS: Final = "起草"
SIZE: Final = 18
"""Half points; the document's own text is far larger than what a margin holds."""

_HANGING: Final = ("。", "，", "、", "；", "：", "！", "？")


def references(comments: Sequence[Sequence[str]]) -> Iterator[str]:
    """The references of each paragraph or cell, numbered as in the part; empty where it has no comment."""
    numbers = count()
    for told in comments:
        yield "".join(element("r", element("commentReference", id=number)) for number in islice(numbers, len(told)))


def place(text: str) -> int:
    """Where in the text at the end of a paragraph its references stand: at the end, but before a mark that may hang over the edge."""
    return len(text) - int(text.endswith(_HANGING))


def part(comments: Sequence[Sequence[str]]) -> bytes:
    """The part with all comments; a line of a text is a paragraph."""
    written = "".join(
        element("comment", *map(_line, text.split("\n")), id=number, author=AUTHOR, initials=INITIALS)
        for number, text in enumerate(chain.from_iterable(comments))
    )
    return f'{DECLARATION}<w:comments xmlns:w="{W}">{written}</w:comments>'.encode()


def _line(text: str) -> str:
    look = element("rPr", element("rFonts", hint="eastAsia"), element("sz", val=SIZE), element("szCs", val=SIZE))
    return element("p", element("r", look, f'<w:t xml:space="preserve">{escape(ILLEGAL.sub("", text))}</w:t>'))
