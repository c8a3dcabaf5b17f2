"""How long a report and its sections are: characters, pages, minutes.

In: a text, how fast it is read. Out: `Length`, of the whole and of each section. Does not know what it may be.

Characters are counted with marks and numbers, as the outline and drafts count them;
pages are estimated on the grid of the official page, minutes at so many characters each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from drafter.report import measuring
from drafter.report.document import HEADINGS
from drafter.review.text import CELLS, Passage, Text

_LEVELS = {"部分": 0, "附件": 0, "主题": 1} | {role: level for level, role in enumerate(HEADINGS, 1)}
_FLUSH = ("标题", "副标题", "报告人", "称谓", "部分", "附件", "附件标题", "表题", "署名", "成文日期", *CELLS)
"""What has no indent."""
_WIDER = {"标题": 22 / 16}
"""How much larger than the text a role is printed."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long the whole text is, or a section with all that stands below its heading."""

    heading: str
    """Without its number; empty for the whole text."""
    passage: int
    """Where it begins."""
    level: int
    """0 for the whole text and for a part, 1 to 4 for the sections."""
    characters: int
    lines: int
    """On the official page, about."""
    rate: int

    @property
    def pages(self) -> float:
        """Pages of 22 lines, about."""
        return self.lines / measuring.PAGE

    @property
    def minutes(self) -> float:
        return measuring.minutes(self.characters, self.rate)

    @property
    def said(self) -> str:
        """In one phrase."""
        return f"{self.characters} 字，约 {self.pages:.1f} 页，约讲 {self.minutes:.1f} 分钟"


def lengths(text: Text, rate: int = measuring.PACE) -> tuple[Length, ...]:
    """The length of the whole text, then of each section in order; nothing for an empty text."""
    passages = text.passages
    if not passages:
        return ()
    counts = [0, *accumulate(len(_shown(passage)) for passage in passages)]
    lines = [0, *accumulate(_lines(passage) for passage in passages)]
    heads = [(index, _LEVELS[passage.role]) for index, passage in enumerate(passages) if passage.role in _LEVELS]
    found = [Length("", 0, 0, counts[-1], lines[-1], rate)]
    ends = _ends(heads, len(passages))
    for (index, level), end in zip(heads, ends, strict=True):
        words = passages[index].words
        found.append(Length(words, index, level, counts[end] - counts[index], lines[end] - lines[index], rate))
    return tuple(found)


def _ends(heads: Sequence[tuple[int, int]], whole: int) -> list[int]:
    """Where each section ends: before the next heading of its level or a higher one."""
    ends = [whole] * len(heads)
    waiting: list[int] = []
    for at, (index, level) in enumerate(heads):
        while waiting and heads[waiting[-1]][1] >= level:
            ends[waiting.pop()] = index
        waiting.append(at)
    return ends


def _shown(passage: Passage) -> str:
    """A passage as it is printed, the number that Word counts included; a row without the bars between its cells."""
    text = passage.typed if passage.head or not passage.number else passage.number + passage.typed
    return text.replace("|", " ") if passage.role in CELLS else text


def _lines(passage: Passage) -> int:
    if passage.role in CELLS:
        return 1
    text = _shown(passage)
    if passage.role in _WIDER:
        return -(-round(measuring.width(text) * _WIDER[passage.role]) // (measuring.LINE * 100))
    return measuring.lines(text, 0 if passage.role in _FLUSH else measuring.INDENT)
