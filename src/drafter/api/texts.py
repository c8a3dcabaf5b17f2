"""Reports that anybody wrote, read as lines: a .docx or a text file.

In: a path. Out: its lines, and what is counted in it. Does not know what the lines are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import files
from drafter.errors import SourceError, YamlError
from drafter.places import Location
from drafter.report import webpage
from drafter.report.webpage import Line
from drafter.yamlfile import decode

if TYPE_CHECKING:
    from drafter.word.reader import Line as WordLine

LINE, PARAGRAPH = "行", "段"


def numbers(lines: Sequence[WordLine]) -> dict[int, int]:
    """What the lines of a .docx are called by, by their index: those that say something count from 1."""
    return {index: number for number, index in enumerate((at for at, line in enumerate(lines) if webpage.tidy(line.text)), 1)}


def lines_of(path: Path) -> tuple[list[Line], str]:
    """The lines of a report, and whether they are counted as 行 of a text or as 段 of a .docx, empty ones left out.

    Raises: SourceError for what cannot be read.
    """
    data = files.read_report(path)
    at = Location(str(path))
    if data.startswith(b"PK"):
        from drafter.word import reader

        try:
            told = reader.read_text(data)
        except SourceError as error:
            raise SourceError(error.message, at, error.hint) from None
        kept = ((told[index], number) for index, number in numbers(told).items())
        return [Line(line.text, number, line.role, line.number) for line, number in kept], PARAGRAPH
    try:
        lines = webpage.lines_of(decode(data, str(path)))
    except YamlError as error:
        raise SourceError(error.message, error.at, "用 Word 打开后另存为 .docx；或用记事本打开，另存为 UTF-8 编码的 .txt") from None
    if any(len(line.text) > webpage.LONGEST for line in lines):
        raise SourceError(f"一段应当不超过 {webpage.LONGEST} 字，这一份里有超过的", at, "核对是不是选错了文件；是的话，把它分段")
    return lines, LINE
