"""Slips inside quotes and brackets, which may go over several lines. In: a scan and a place. Out: where they end.

Does not know lines that stand outside brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.yamlfile.scan import COLON_HINT, LEAD, QUOTE_HINT, Scan, check_comment, length, shown, space_name

Place = tuple[int, int]
"""A row and a column; column -1 means that the end was not found and the search goes on at the row."""

_MOST_LEVELS = 100
_MOST_MENDS = 200
_CLOSING = {"[": "]", "{": "}"}
_INSIDE = {'"': re.compile(r'(?:[^"\\]|\\.|\\$)*'), "'": re.compile(r"(?:[^']|'')*")}
_WORD = re.compile(r"(?:(?![ \t]#)(?!:(?:[ \t,\[\]{}]|$))[^,\[\]{}])+")
_NUMBER_OF_LETTER = re.compile(r"\[\d{4}\]")
_FULL_COLON = re.compile(r"[：:]")
_FULL_COMMA = re.compile(r"[，、；;]")
_BRACKETS_HINT = "请核对括号；值里要用括号的，给整个值加引号"


@dataclass(slots=True)
class _Level:
    """One open bracket and the entry being read in it: where it began, its colons, and whether a value ended."""

    char: str
    row: int
    column: int
    begun: Place | None = None
    value: Place = (-1, 0)
    colons: int = 0
    full: bool = False
    word_row: int = -1

    def next_entry(self) -> None:
        self.begun, self.colons, self.full, self.word_row = None, 0, False, -1


def skip_quotes(scan: Scan, row: int, column: int, parent: int) -> Place:
    """Past the quoted text that begins here."""
    quote = scan.lines[row][column]
    line_end = len(scan.lines[row])
    number, at = row, column + 1
    while number < len(scan.lines):
        if number > row and scan.like_new_entry(number, parent):
            break
        end = length(_INSIDE[quote], scan.lines[number], at)
        if end < len(scan.lines[number]):
            return number, end + 1
        number, at = number + 1, 0
    scan.slip(row, column, line_end, "引号没有合上", "请在这一句末尾补上引号；引用提法请用中文引号“ ”")
    scan.drop(row, column, number)
    return number, -1


def skip_brackets(scan: Scan, row: int, column: int, parent: int) -> Place:
    """Past the bracketed list or mapping that begins here."""
    levels: list[_Level] = []
    start, before = (row, column), scan.mends
    while True:
        line = scan.lines[row]
        if len(levels) > _MOST_LEVELS or scan.mends > before + _MOST_MENDS:
            return len(scan.lines), -1  # the limits on the tree will say it
        lead = length(LEAD, line) if column == 0 else 0
        if lead < len(line) and line[:lead].strip(" \t"):
            name = space_name(line[:lead].replace("\t", " "))
            scan.slip(row, 0, lead, f"缩进要用半角空格，这里是{name}", f"请把第 {row + 1} 行开头的{name}换成半角空格")
            scan.edit(row, 0, lead, " " * lead)
            continue
        while column < len(line) and line[column] in " \t":
            column += 1
        if column >= len(line) or (line[column] == "#" and (not column or line[column - 1] in " \t")):
            if column and line[:column].strip(" \t"):
                check_comment(scan, row, column - 1)
            row, column = row + 1, 0
            if row == len(scan.lines) or scan.like_new_entry(row, parent):
                return _unclosed(scan, levels[-1], start, row)
            continue
        char = line[column]
        if char == "," and levels[-1].begun is None:
            scan.slip(row, column, column + 1, "这里多了一个半角逗号，前面没有内容", "请删去多余的逗号")
            scan.edit(row, column, column + 1, " ")
        elif char in ",]}":
            column = _end_entry(scan, levels[-1], row, column)
            if char == ",":
                column += 1
                continue
            if char != _CLOSING[levels[-1].char]:
                wanted = _CLOSING[levels[-1].char]
                message = f"第 {levels[-1].row + 1} 行的“{levels[-1].char}”应当用“{wanted}”合上，这里是“{char}”"
                scan.slip(row, column, column + 1, message, _BRACKETS_HINT)
                scan.edit(row, column, column + 1, wanted)
            levels.pop()
            column += 1
            if not levels:
                return row, column
            levels[-1].full = True
        elif char == ":" and (length(_WORD, line, column) == column or _after_closing(levels[-1], line, column)):
            column = _colon(scan, levels[-1], row, column)
        elif levels and levels[-1].full and not _continues(levels[-1], row, column, line):
            _no_comma(scan, levels[-1], row, column)
            return _given_up(scan, start, row, parent)
        elif char in "[{":
            if levels and levels[-1].begun is None:
                levels[-1].begun = (row, column)
            levels.append(_Level(char, row, column))
            column += 1
        else:
            levels[-1].begun = levels[-1].begun or (row, column)
            levels[-1].full = True
            if char in "\"'":
                row, column = skip_quotes(scan, row, column, parent)
                if column < 0:
                    scan.drop(*start, row)
                    return row, column
            else:
                column = _word(scan, levels[-1], row, column)


def _after_closing(level: _Level, line: str, column: int) -> bool:
    """Whether a colon follows a quote or bracket at once, as in JSON."""
    return level.full and column > 0 and line[column - 1] in "\"']}"


def _continues(level: _Level, row: int, column: int, line: str) -> bool:
    """Whether an unquoted value goes on over a line break, as it may in braces."""
    return level.word_row == row - 1 and line[column] not in "\"'[{" and not line[:column].strip() and level.char == "{"


def _word(scan: Scan, level: _Level, row: int, column: int) -> int:
    line = scan.lines[row]
    end = max(column + 1, length(_WORD, line, column))
    if line[column] in "@%`&*!|>" and level.word_row < 0:
        typed = line[column:end].rstrip()
        scan.slip(row, column, column + len(typed), f"值不能以“{line[column]}”开头，这里是“{shown(typed)}”", QUOTE_HINT)
        quoted = "'" + typed.replace("'", "''") + "'"
        scan.edit(row, column, column + len(typed), quoted)
        return column + len(quoted)
    level.word_row = row
    return end


def _colon(scan: Scan, level: _Level, row: int, column: int) -> int:
    level.colons += 1
    if level.begun is None:
        scan.slip(row, column, column + 1, "冒号前面应当是一个名字，这里是空的", "请在冒号前面写上名字")
        scan.edit(row, column, column, "~")
        level.begun = (row, column)
        column += 1
    level.full = False
    level.word_row = -1
    line = scan.lines[row]
    if level.colons < 2:
        level.value = (row, column + 1 + length(LEAD, line[column + 1 : column + 20]))
        return column + 1
    first = level.value[1] if level.value[0] == row else 0
    if commas := list(_FULL_COMMA.finditer(line, first, column)):
        _mend_comma(scan, level, row, commas[-1].start())
        return _second_entry(level, row, commas[-1].start() + 2, column + 2)
    key = max(line.rfind(" ", first, column), length(LEAD, line) - 1) + 1
    if key <= first and level.value[0] == row:
        scan.slip(row, column, column + 1, "一项里只能有一个“: ”，这里是第二个", "值里的冒号用全角，或者给整个值加引号")
        scan.edit(row, column, column + 1, "：")
        return column + 1
    above = scan.lines[row - 1].rstrip() if level.value[0] < row and key == length(LEAD, line) else ""
    if _FULL_COMMA.match(above[-1:]):
        _mend_comma(scan, level, row - 1, len(above) - 1)
        return _second_entry(level, row, key, column + 1)
    scan.slip(
        row,
        key,
        column,
        f"两项之间应当有半角逗号，这里“{shown(line[key:column])}”前面没有",
        "请补上半角逗号；值里的冒号用全角",
    )
    scan.edit(row, key, key, ", ")
    return _second_entry(level, row, key + 2, column + 3)


def _mend_comma(scan: Scan, level: _Level, row: int, column: int) -> None:
    message = f"{_kind(level)}里各项之间要用半角逗号，这里是“{scan.lines[row][column]}”"
    hint = "请改成半角逗号，后面空一格；值里要用全角逗号的，给这个值加引号"
    scan.slip(row, column, column + 1, message, hint)
    scan.edit(row, column, column + 1, ", ")


def _second_entry(level: _Level, row: int, start: int, column: int) -> int:
    """Go on behind the colon of an entry that was found where the one before had not ended."""
    level.begun, level.value, level.colons = (row, start), (row, column), 1
    return column


def _end_entry(scan: Scan, level: _Level, row: int, column: int) -> int:
    """Check an entry that ends here; where the row goes on, which mending may have moved."""
    if level.char == "{" and level.begun and not level.colons:
        begun = level.begun if level.begun[0] == row else (row, length(LEAD, scan.lines[row], 0))
        typed = scan.lines[row][begun[1] : column].rstrip()
        message = f"花括号里每一项应当是“名: 值”，这里是“{shown(typed)}”"
        colon = _FULL_COLON.search(typed)
        hint = COLON_HINT if colon else "请写成“名: 值”；只列各项的，用方括号"
        scan.slip(row, begun[1], begun[1] + len(typed), message, hint)
        if colon:
            at = begun[1] + colon.start()
            scan.edit(row, at, at + 1, ": ")
            column += 1
    level.next_entry()
    return column


def _no_comma(scan: Scan, level: _Level, row: int, column: int) -> None:
    line = scan.lines[row]
    before = line[:column].rstrip()
    if not before:
        message, hint = (
            "这一行前面少了半角逗号，会和上一行连成一项",
            "请在上一行末尾加半角逗号；本是一句话的，写在一行里",
        )
    elif before.endswith(("'", '"')):
        message, hint = f"引号后面不应当再有文字，这里是“{line[column : column + 6]}”", "引号请用“ ”"
    else:
        message, hint = f"两项之间应当有半角逗号，这里是“{line[column : column + 6]}”", _BRACKETS_HINT
    if _NUMBER_OF_LETTER.search(line):
        hint = "文号用〔2017〕"
    scan.slip(row, column, min(len(line), column + 6), message, hint)


def _unclosed(scan: Scan, level: _Level, start: Place, row: int) -> Place:
    message = f"“{level.char}”没有用“{_CLOSING[level.char]}”合上"
    scan.slip(level.row, level.column, level.column + 1, message, f"请补上“{_CLOSING[level.char]}”")
    scan.drop(*start, row)
    return row, -1


def _given_up(scan: Scan, start: Place, row: int, parent: int) -> Place:
    """Leave brackets that cannot be mended: the search goes on at the next row that looks like an entry."""
    row += 1
    while row < len(scan.lines) and not scan.like_new_entry(row, parent):
        row += 1
    scan.drop(*start, row)
    return row, -1


def _kind(level: _Level) -> str:
    return "花括号" if level.char == "{" else "方括号"
