"""A value typed over several lines. In: PyYAML's value and its source. Out: the value as Chinese joins lines.

YAML puts a space where a line was broken; between Chinese characters that space is a mistake in print.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_SHORT = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"} | {
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"
}  # fmt: skip


def folded(value: str, source: str, style: str) -> str:
    """The value with no space at a line break that has a wide character on either side."""
    lines = source.split("\n")
    if style == ">":
        lines = [line.lstrip(" ") for line in lines[1:]]
    elif style:
        lines = [lines[0][1:], *lines[1:-1], lines[-1][:-1]]
    pieces = [_piece(line.strip(" \t") if style != ">" else line, style) for line in lines]
    parts, done = [], 0
    for piece, following in pairwise(pieces):
        start = value.find(piece, done) if piece else done
        end = start + len(piece)
        if start < 0 or not piece or not following or not value.startswith(f" {following}", end):
            continue
        if _wide(piece[-1]) or _wide(following[0]):
            parts.append(value[done:end])
            done = end + 1
    return "".join([*parts, value[done:]])


def _piece(line: str, style: str) -> str:
    if style == "'":
        return line.replace("''", "'")
    if style == '"':
        return _ESCAPE.sub(_unescaped, line)
    return line


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else _SHORT.get(match[4], match[4])


def _wide(char: str) -> bool:
    return char in "“”‘’…—·" or unicodedata.east_asian_width(char) in "WF"
