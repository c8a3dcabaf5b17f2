"""Slips in values: quoted, in brackets, in a `|` block or bare. In: a scan and a place. Out: the row to look at next.

Does not know what comes before a value on its row.
"""

from __future__ import annotations

import re

from drafter.yamlfile.brackets import Place, skip_brackets, skip_quotes
from drafter.yamlfile.scan import (
    COLON_HINT,
    ITEM,
    KEY_COLON,
    LEAD,
    QUOTE_HINT,
    OpenText,
    Scan,
    check_comment,
    code_end,
    key_end,
    length,
    shown,
    space_name,
)

WIDE = {"｛": "{", "［": "["}
"""Brackets that an input method makes of what was meant as YAML."""
_HEADER = re.compile(r"[|>][+-]?[ \t]*(?:(?<=[ \t])#.*)?$")


def take_value(scan: Scan, row: int, start: int, parent: int) -> int:
    """A value: quoted, in brackets, a `|` block, or unquoted text; the row to look at next."""
    line = scan.lines[row]
    while start < len(line) and line[start] in " \t":
        start += 1
    if start == len(line) or (line[start] == "#" and start and line[start - 1] in " \t"):
        scan.pending = parent
        check_comment(scan, row, start)
        return row + 1
    char = line[start]
    if char in "\"'":
        return _after(scan, row, start, skip_quotes(scan, row, start, parent), parent)
    if line.startswith("{{", start):
        return _quote(scan, row, start, "值不能以“{{”开头", "引用事实写〔提案.立案〕；本是文字的，给整个值加引号")
    if char in WIDE:
        return _quote(scan, row, start, f"值不能以全角的“{char}”开头", f"括号用半角的“{WIDE[char]}”；本是文字的，给整个值加引号")
    if char in "[{":
        return _after(scan, row, start, skip_brackets(scan, row, start, parent), parent)
    if char in "|>":
        if _HEADER.match(line, start):
            return _block(scan, row, parent)
        if line[start + 1 : start + 2] in ("", " ", "+", "-"):
            return _quote(scan, row, start, f"“{char}”后面应当换行，这里接着写了字", "请把文字写到下一行，退两格")
    if char in "@%`&*!,]}|>":
        hint = f"值以这个符号开头要加引号：'{char}…'"
        return _quote(scan, row, start, f"值不能以“{char}”开头", hint)
    if ITEM.match(line, start):
        if code_end(line, start) == start + 1:
            return _quote(scan, row, start, "值不能只写“-”", "没有的写 0 或“无”，还不知道的写“待补”")
        return _quote(scan, row, start, "列表的“-”应当另起一行", "请把“-”写到下一行，多退两格")
    if char == "?" and line[start + 1 : start + 2] in ("", " ", "\t"):
        return _quote(scan, row, start, "值不能以“? ”开头", QUOTE_HINT, sure=False)
    return _text(scan, row, start, parent)


def _text(scan: Scan, row: int, start: int, parent: int) -> int:
    line = scan.lines[row]
    if second := KEY_COLON.search(line, start, code_end(line, start)):
        message = f"一行里只能有一个“: ”，“{shown(line[start : second.start()])}”后面又有一个"
        scan.slip(row, second.start(), second.end(), message, "值里的冒号用全角；是两条的，分成两行")
        scan.edit(row, second.start(), second.end(), "：")
        return row
    scan.text = OpenText(row, start, parent, check_comment(scan, row, start))
    return row + 1


def _block(scan: Scan, row: int, parent: int) -> int:
    """Past the text below a `|`."""
    wanted = 0
    scan.after_block = True
    for number in range(row + 1, len(scan.lines)):
        line = scan.lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if indent == len(line):
            # Blanks before the first line would set the indent of them all.
            scan.lines[number] = line if wanted else ""
            continue
        if indent >= wanted if wanted else indent > parent and line[indent] != "\t":
            wanted = wanted or indent
            continue
        lead = length(LEAD, line)
        if lead > indent:
            name = space_name(line[:lead])
            message = f"“|”下面的文字要用半角空格缩进，这里是{name}"
            scan.slip(number, 0, lead, message, f"请把第 {number + 1} 行开头的{name}换成半角空格")
        elif indent > parent and indent < wanted:
            message = f"“|”下面各行要左对齐：上面退了 {wanted} 格，这里退了 {indent} 格"
            scan.slip(number, 0, max(1, indent), message, "请与上面一行左对齐")
        elif not wanted and not ITEM.match(line, indent) and key_end(line, indent) is None and line[indent] != "#":
            scan.slip(number, 0, len(line), "“|”下面的文字每行都要退两格，这一行没有退", "请在这一行前面加两个半角空格")
        else:
            return number
        wanted = wanted or parent + 3
        scan.lines[number] = " " * wanted + line[lead:]
    return len(scan.lines)


def _after(scan: Scan, row: int, start: int, end: Place, parent: int) -> int:
    """What stands after a closing quote or bracket: nothing but a comment."""
    last, column = end
    if column < 0:
        return last
    line = scan.lines[last]
    rest = line[column:]
    scan.text = OpenText(row, start, parent, ended=True)
    if not rest.strip(" \t"):
        return last + 1
    if rest[0] in " \t" and rest.lstrip(" \t")[0] == "#":
        check_comment(scan, last, column)
        return last + 1
    closing = line[column - 1]
    if rest[0] == "：" and closing in "\"'" and last == row:
        scan.slip(
            row,
            start,
            column + 1,
            f"这一行应当是“{line[start:column]}: 值”，这里是“{line[start:column]}：”",
            COLON_HINT,
        )
        scan.edit(row, column, column + 1, ": ")
        return row
    at = column + len(rest) - len(rest.lstrip(" \t"))
    if last > row and closing in "\"'":
        scan.slip(row, start, len(scan.lines[row]), "引号没有合上", "请在这一句末尾补上引号；引用提法请用中文引号“ ”")
    elif closing in "\"'":
        found = rest.strip(" \t")
        hint = COLON_HINT if found[0] == ":" else "引号请用“ ”"
        scan.slip(last, at, code_end(line, at), f"半角引号后面不应当再有文字，这里是“{shown(found)}”", hint)
    else:
        hint = "文号用〔2017〕" if re.match(r"\d{4}\]", line[start + 1 :]) else "值以括号开头要加引号；文号用〔2017〕"
        scan.slip(last, at, code_end(line, at), f"“{closing}”后面不应当再有文字，这里是“{shown(rest.strip())}”", hint)
    scan.drop(row, start, last + 1)
    return last + 1


def _quote(scan: Scan, row: int, start: int, message: str, hint: str, sure: bool = True) -> int:
    """A value that must stand in quotes: say so, and mend it."""
    line = scan.lines[row]
    end = code_end(line, start)
    scan.slip(row, start, end, message, hint, sure)
    scan.edit(row, start, end, "'" + line[start:end].replace("'", "''") + "'")
    return row + 1
