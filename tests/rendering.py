"""The printed pages of a .docx, as LibreOffice makes them, for tests that measure.

A full-width character is one em in every font, so line and character counts hold with whatever fonts are installed. How wide digits are
depends on the font; only what measures them needs one like Times New Roman.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

MM = 25.4 / 72
"""Millimetres in a point."""
FOOT = 262.5
"""Below this many millimetres from the top of the paper stands only the page number."""

_MISSING = [tool for tool in ("soffice", "pdftotext") if shutil.which(tool) is None]
needs_office = pytest.mark.skipif(bool(_MISSING), reason=f"not installed: {', '.join(_MISSING)}")
_LATIN = ("Times New Roman", "Liberation Serif", "Tinos")


def _has_latin() -> bool:
    if shutil.which("fc-match") is None:
        return False
    command = ["fc-match", "--format=%{family}", "Times New Roman"]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=60).stdout.startswith(_LATIN)


needs_latin = pytest.mark.skipif(not _has_latin(), reason="no font installed that is as wide as Times New Roman")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; lengths in mm, `y` is the middle of the line from the top of the paper."""

    text: str
    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of one page; width and height in mm."""

    width: float
    height: float
    lines: tuple[Line, ...]
    foot: tuple[Line, ...]


@cache
def pages(docx: bytes) -> tuple[PrintedPage, ...]:
    """The pages that LibreOffice prints of a .docx."""
    with TemporaryDirectory() as folder:
        convert(docx, Path(folder), "pdf")
        command = ["pdftotext", "-bbox", str(Path(folder) / "report.pdf"), "-"]
        boxes = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout
    found = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', boxes, re.DOTALL)
    return tuple(_page(float(width) * MM, float(height) * MM, words) for width, height, words in found)


def convert(docx: bytes, folder: Path, kind: str) -> bytes:
    """The file that LibreOffice makes of a .docx, left as `report.<kind>` in the folder; the source stands in `in/`."""
    source = folder / "in" / "report.docx"
    source.parent.mkdir()
    source.write_bytes(docx)
    profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / f"report.{kind}").read_bytes()


@cache
def _profile() -> TemporaryDirectory[str]:
    """LibreOffice's settings, apart from the user's and made once: that takes longer than a conversion."""
    return TemporaryDirectory(ignore_cleanup_errors=True)


def _page(width: float, height: float, words: str) -> PrintedPage:
    box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    rows: list[list[Line]] = []
    for left, top, right, bottom, text in re.findall(box, words):
        y = (float(top) + float(bottom)) / 2 * MM
        word = Line(unescape(text), float(left) * MM, float(right) * MM, y)
        row = next((row for row in rows if abs(row[0].y - y) < 2), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines = sorted((_line(row) for row in rows), key=lambda line: line.y)
    body = tuple(line for line in lines if line.y <= FOOT)
    return PrintedPage(width, height, body, tuple(line for line in lines if line.y > FOOT))


def _line(words: list[Line]) -> Line:
    ordered = sorted(words, key=lambda word: word.left)
    return Line("".join(word.text for word in ordered), ordered[0].left, ordered[-1].right, words[0].y)
