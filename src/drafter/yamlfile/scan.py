"""The state of the search for slips of the hand: the lines, mended as it goes on, and what was found.

A mended line lets the rest be read as it was meant, so that one pass finds more than the first mistake.
Does not know places in files, only rows and columns from 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_SLIPS = 51

COLON_HINT = "冒号要半角，后面空一格"
BLOCK_HINT = "多段文字：冒号后写“|”，下面每行退两格"
QUOTE_HINT = "请给整个值加半角引号"

SPACES = " \t\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
LEAD = re.compile(f"[{SPACES}]*")
COMMENT = re.compile(r"(?<=[ \t])#.*")
ITEM = re.compile(r"-(?:[ \t]+|$)")
KEY_COLON = re.compile(r":(?=[ \t]|$)")
_QUOTED_KEY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*:(?=[ \t]|$)")
_NOT_A_COMMENT = re.compile(r"#(?![\s#=*~!—-]|$)\S*")
_SPACE_NAMES = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\xa0": "不换行空格"}


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake, from `start` to before `end`; `sure` if the line could be mended as it was meant."""

    row: int
    start: int
    end: int
    message: str
    hint: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class OpenText:
    """The value before: where it begins, the indent that a line must exceed to go on with it, and whether it may."""

    row: int
    start: int
    parent: int
    ended: bool = False


@dataclass(slots=True)
class Scan:
    """Where the search stands; `pending` is the indent of a key or dash that still waits for its value."""

    lines: list[str]
    slips: dict[int, Slip] = field(default_factory=dict)
    text: OpenText | None = None
    blank: bool = False
    pending: int | None = -1
    dash: int = -1
    after_block: bool = False
    mends: int = 0

    def slip(self, row: int, start: int, end: int, message: str, hint: str, sure: bool = True) -> None:
        """Note the first mistake of a row."""
        self.slips.setdefault(row, Slip(row, start, end, message, hint, sure))

    def edit(self, row: int, start: int, end: int, new: str) -> None:
        """Mend a part of a row."""
        self.mends += 1
        line = self.lines[row]
        self.lines[row] = line[:start] + new + line[end:]

    def drop(self, row: int, start: int, until: int) -> None:
        """Take out what cannot be mended: from a place to the end of its row, and the rows before `until`."""
        self.edit(row, start, len(self.lines[row]), "~")
        for number in range(row + 1, until):
            self.lines[number] = ""

    def like_new_entry(self, row: int, parent: int) -> bool:
        """Whether a row begins an entry beside or above the one whose bracket or quote is still open."""
        line = self.lines[row]
        indent = length(LEAD, line)
        return indent <= parent and bool(_ENTRY.match(line, indent))


_ENTRY = re.compile(r"- |[^\s\"'\[\]{},#][^\s\"'\[\]{},]*(?:：|:(?: |$))")


def shown(text: str) -> str:
    """A typed text, cut to what fits a message."""
    return text if len(text) <= 20 else text[:19] + "…"


def space_name(text: str) -> str:
    """What to call the first space in a text that is no ASCII space."""
    odd = next(c for c in text if c != " ")
    return _SPACE_NAMES.get(odd, f"特殊空格（U+{ord(odd):04X}）")


def check_comment(scan: Scan, row: int, start: int) -> bool:
    """Whether a comment follows in the row; one without a space after `#` is a slip."""
    line = scan.lines[row]
    found = COMMENT.search(line, start) if "#" in line else None
    if not found:
        return False
    if bad := _NOT_A_COMMENT.match(found[0]):
        scan.slip(
            row,
            found.start(),
            found.start() + len(bad[0]),
            f"“#”前有空格会被当注释，从“{shown(bad[0])}”起的字就丢了",
            "“#”是值的一部分，请整句加引号；是注释，请在“#”后面空一格",
        )
    return True


def code_end(line: str, start: int) -> int:
    """Where the comment of a row begins, or its end, without the blanks before."""
    found = COMMENT.search(line, start) if "#" in line else None
    return max(start, len(line[: found.start()].rstrip(" \t")) if found else len(line.rstrip(" \t")))


def length(pattern: re.Pattern[str], line: str, start: int = 0) -> int:
    """Where a pattern that begins at `start` ends; `start` if it does not begin there."""
    found = pattern.match(line, start)
    return found.end() if found else start


def key_end(line: str, start: int) -> int | None:
    """Where the colon of a key stands, if a key begins here."""
    if start >= len(line) or line[start] in "[{#|>@%`&*!,]}":
        return None
    if line[start] in "\"'":
        quoted = _QUOTED_KEY.match(line, start)
        return quoted.end() - 1 if quoted else None
    found = KEY_COLON.search(line, start, code_end(line, start))
    return found.start() if found else None
