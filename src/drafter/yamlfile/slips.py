"""Slips of the hand that YAML swallows or misplaces. In: the lines. Out: the slips, and the lines as they were meant.

Follows YAML only as far as it must to know what is text, comment or key; it does not make values.
"""

from __future__ import annotations

import re

from drafter.yamlfile.brackets import Place, skip_brackets, skip_quotes
from drafter.yamlfile.scan import (
    BLOCK_HINT,
    COLON_HINT,
    KEY_COLON,
    LEAD,
    MOST_SLIPS,
    QUOTE_HINT,
    OpenText,
    Scan,
    Slip,
    check_comment,
    code_end,
    space_name,
)

_MOST_MENDS = 8
_MARKER = re.compile(r"(?:---|\.\.\.)(?=[ \t]|$)")
_ITEM = re.compile(r"-(?:[ \t]+|$)")
_DASH = re.compile(r"-(?![-\s\d]|$)|-(?=[\u3000\xa0])|[－–•●▪◆■](?!$)|—(?!—|$)")
_NEGATIVE = re.compile(r"-\d")
_NAME = r"[\w“（(][\w“”（）()·/+.-]{0,19}"
_COLON = re.compile(rf"({_NAME})[{re.escape(' ')}\u3000\xa0]*(：|(?<!\d):(?!//)|:(?![\d/]))[ \u3000\xa0]*")
_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:(?<=[ \t])#.*)?$")
_QUOTED_KEY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*:(?=[ \t]|$)")
_SENTENCE_GOES_ON = tuple("，。；、！？：,;…“（")


def find_slips(lines: list[str]) -> tuple[list[Slip], list[str]]:
    """The slips, at most one a row, and the mended lines."""
    scan = Scan(list(lines))
    row = mends = 0
    while row < len(scan.lines) and len(scan.slips) < MOST_SLIPS:
        before = row
        row = _line(scan, row)
        mends = mends + 1 if row <= before else 0
        if mends > _MOST_MENDS:
            row, mends = before + 1, 0
    return sorted(scan.slips.values(), key=lambda s: s.row), scan.lines


def _line(scan: Scan, row: int) -> int:
    """Look at one row outside quotes, brackets and `|` blocks; the row to look at next, this one if it was mended."""
    line = scan.lines[row]
    indent = len(line) - len(line.lstrip(" "))
    lead = _end(LEAD, line)
    if lead > indent:
        return _odd_indent(scan, row, lead)
    if lead == len(line):
        scan.blank = True
        return row + 1
    blank, scan.blank = scan.blank, False
    if line[indent] == "#":
        scan.text = None
        return row + 1
    if _MARKER.match(line):
        scan.text, scan.pending = None, -1
        return _node(scan, row, 3, -1) if line[3:].strip(" \t") else row + 1
    if scan.text and indent > scan.text.parent:
        return _goes_on(scan, scan.text, row, indent, blank)
    scan.text = None
    return _own_line(scan, row, indent)


def _odd_indent(scan: Scan, row: int, lead: int) -> int:
    line = scan.lines[row]
    name = space_name(line[:lead])
    if lead == len(line):
        scan.slip(row, 0, lead, f"这一行看着是空行，里面却有{name}", "请把这一行删空")
        scan.lines[row] = ""
        return row
    rest = line[lead:]
    if scan.text and not rest.startswith(("#", "-")) and not _COLON.match(rest) and not KEY_COLON.search(rest):
        scan.slip(row, 0, len(line), "一个值只能写一段，这里开始了又一段", BLOCK_HINT)
    else:
        scan.slip(
            row, 0, lead, f"缩进要用半角空格，这里是{name}", f"请把第 {row + 1} 行开头的{name}换成半角空格", False
        )
    scan.lines[row] = "".join("  " if c in "\t\u3000" else " " for c in line[:lead]) + rest
    return row


def _goes_on(scan: Scan, text: OpenText, row: int, indent: int, blank: bool) -> int:
    """A row that YAML joins to the value above."""
    line = scan.lines[row]
    end = code_end(line, indent)
    first = scan.lines[text.row]
    above = f"第 {text.row + 1} 行的值"
    key = KEY_COLON.search(line, indent, end)
    colon = _COLON.match(line, indent)
    ended = first[: code_end(first, text.start)].endswith(_SENTENCE_GOES_ON)
    if (key or colon) and first.lstrip(" ").startswith("-") and (head := _COLON.match(first, text.start)):
        return _mend_colon(scan, text.row, head)
    if _ITEM.match(line, indent):
        scan.slip(
            row,
            indent,
            end,
            f"{above}已经写在冒号后面，这里的“-”不会成为列表",
            "要列表的，冒号后面不写字，各项另起一行写“- ”",
        )
    elif _DASH.match(line, indent) or (_NEGATIVE.match(line, indent) and _NEGATIVE.match(first, text.start)):
        scan.slip(row, indent, end, f"列表的一项应当以“- ”开头，这里会和{above}连成一句", f"“{line[indent]}”后面空一格")
    elif key:
        scan.slip(
            row,
            indent,
            end,
            f"{above}已经写完，这一行却退得更深",
            "同一层的各行要左对齐；是下一层的，上一行冒号后面不写字",
        )
    elif colon and not ended:
        scan.slip(row, indent, end, f"这一行应当是“名: 值”，这里会和{above}连成一句", COLON_HINT)
    else:
        if blank:
            scan.slip(row, indent, end, "一个值只能写一段，这里隔着空行又有一段", BLOCK_HINT)
        if check_comment(scan, row, indent):
            scan.text = None
        return row + 1
    scan.lines[row] = ""
    return row + 1


def _own_line(scan: Scan, row: int, indent: int) -> int:
    """A row that begins something new."""
    line = scan.lines[row]
    if indent == 0 and re.match("%[A-Z]", line):
        scan.slip(row, 0, len(line), "不能写以“%”开头的指令行", "请删去这一行；是值的，给整个值加引号")
        scan.lines[row] = ""
        return row + 1
    dash = _DASH.match(line, indent)
    if not dash and _NEGATIVE.match(line, indent) and row + 1 < len(scan.lines):
        dash = _NEGATIVE.match(scan.lines[row + 1].lstrip(" "))
    if dash:
        message = f"列表的一项应当以“- ”开头，这里是“{line[indent : indent + 2]}”"
        hint = "“-”后面空一格" if line[indent] == "-" else "请改成半角的“-”，后面空一格"
        scan.slip(row, indent, code_end(line, indent), message, hint)
        scan.lines[row] = line[:indent] + "- " + line[indent + 1 :].lstrip(SPACES_AFTER_DASH)
        return row
    if _ITEM.match(line, indent) or _key_end(line, indent) is not None:
        scan.pending, scan.after_block = None, False
        return _node(scan, row, indent, indent)
    if colon := _COLON.match(line, indent):
        return _mend_colon(scan, row, colon)
    if scan.pending is None or indent <= scan.pending:
        return _stray(scan, row, indent)
    parent, scan.pending = scan.pending, None
    return _value(scan, row, indent, parent)


SPACES_AFTER_DASH = " \u3000\xa0"


def _stray(scan: Scan, row: int, indent: int) -> int:
    line = scan.lines[row]
    if scan.after_block:
        message, hint = "“|”下面的文字每行都要退两格，这一行没有退", "请在这一行前面加半角空格，与上面各行左对齐"
    elif indent == scan.dash:
        message, hint = "列表的一项应当以“- ”开头，这一行不是", "请写“- ”；是上一项的第二段，" + BLOCK_HINT
    else:
        message, hint = "这一行应当是“名: 值”，这里没有冒号", f"{COLON_HINT}；是上一条的第二段，{BLOCK_HINT}"
    scan.slip(row, indent, code_end(line, indent), message, hint)
    scan.lines[row] = ""
    return row + 1


def _mend_colon(scan: Scan, row: int, colon: re.Match[str]) -> int:
    name = colon[1]
    scan.slip(row, colon.start(), colon.end(2), f"这一行应当是“{name}: 值”，这里是“{name}{colon[2]}”", COLON_HINT)
    scan.edit(row, colon.end(1), colon.end(), ": ")
    scan.text = None
    # The rows between were blank or joined to this one; they are looked at again.
    return row


def _node(scan: Scan, row: int, start: int, parent: int) -> int:
    """What stands after an indent or dashes: a key and its value, or a value."""
    line = scan.lines[row]
    item = start != parent or bool(_ITEM.match(line, start))
    while dash := _ITEM.match(line, start):
        if "\t" in dash[0] and dash.end() < len(line):
            scan.slip(row, start + 1, dash.end(), "“-”后面要用半角空格，这里是制表符（Tab）", "请把 Tab 换成一个空格")
            scan.edit(row, start + 1, dash.end(), " ")
            return row
        scan.dash = parent = start
        start = dash.end()
    end = _key_end(line, start)
    if end is None:
        colon = _COLON.match(line, start) if item else None
        if colon and colon[2] == ":" and not colon[1].isascii() and line[start] not in "\"'":
            return _mend_colon(scan, row, colon)
        return _value(scan, row, start, parent)
    key = line[start:end]
    if "：" in key and key[0] not in "\"'" and (colon := _COLON.match(line, start)):
        return _mend_colon(scan, row, colon)
    return _value(scan, row, end + 1, start)


def _key_end(line: str, start: int) -> int | None:
    """Where the colon of a key stands, if a key begins here."""
    if start >= len(line) or line[start] in "[{#|>@%`&*!,]}":
        return None
    if line[start] in "\"'":
        quoted = _QUOTED_KEY.match(line, start)
        return quoted.end() - 1 if quoted else None
    found = KEY_COLON.search(line, start, code_end(line, start))
    return found.start() if found else None


def _value(scan: Scan, row: int, start: int, parent: int) -> int:
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
        return _after(scan, row, start, skip_quotes(scan, row, start, parent))
    if line.startswith("{{", start):
        return _quote(scan, row, start, "值不能以“{{”开头", "引用事实写〔提案.立案〕；本是文字的，给整个值加引号")
    if char in "[{":
        return _after(scan, row, start, skip_brackets(scan, row, start, parent))
    if char in "|>":
        if _HEADER.match(line, start):
            return _block(scan, row, parent)
        return _quote(scan, row, start, f"“{char}”后面应当换行，这里接着写了字", "请把文字写到下一行，退两格")
    if char in "@%`&*!,]}":
        hint = f"值以这个符号开头要加引号：'{char}…'"
        return _quote(scan, row, start, f"值不能以“{char}”开头", hint)
    if _ITEM.match(line, start):
        if code_end(line, start) == start + 1:
            return _quote(scan, row, start, "值不能只写“-”", "没有的写 0 或“无”，还不知道的写“待补”")
        return _quote(scan, row, start, "列表的“-”应当另起一行", "请把“-”写到下一行，多退两格")
    if re.compile(r"\?(?=[ \t]|$)").match(line, start):
        return _quote(scan, row, start, "值不能以“? ”开头", QUOTE_HINT)
    return _text(scan, row, start, parent)


def _text(scan: Scan, row: int, start: int, parent: int) -> int:
    line = scan.lines[row]
    if second := KEY_COLON.search(line, start, code_end(line, start)):
        message = f"一行里只能有一个“: ”，“{line[start : second.start()]}”后面又有一个"
        scan.slip(row, second.start(), second.end(), message, "值里的冒号用全角；是两条的，分成两行")
        scan.edit(row, second.start(), second.end(), "：")
        return row
    if not check_comment(scan, row, start):
        scan.text = OpenText(row, start, parent)
    return row + 1


def _block(scan: Scan, row: int, parent: int) -> int:
    """Past the text below a `|`."""
    wanted = 0
    scan.after_block = True
    for number in range(row + 1, len(scan.lines)):
        line = scan.lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if indent == len(line):
            continue
        if indent > parent and (not wanted or indent >= wanted) and line[indent] != "\t":
            wanted = wanted or indent
            continue
        lead = _end(LEAD, line)
        if lead > indent and indent < (wanted or parent + 1):
            name = space_name(line[:lead])
            message = f"“|”下面的文字要用半角空格缩进，这里是{name}"
            scan.slip(number, 0, lead, message, f"请把第 {number + 1} 行开头的{name}换成半角空格")
        elif indent > parent and indent < wanted:
            message = f"“|”下面各行要左对齐：上面退了 {wanted} 格，这里退了 {indent} 格"
            scan.slip(number, 0, max(1, indent), message, "请与上面一行左对齐")
        elif not wanted and not _ITEM.match(line, indent) and _key_end(line, indent) is None and line[indent] != "#":
            scan.slip(number, 0, len(line), "“|”下面的文字每行都要退两格，这一行没有退", "请在这一行前面加两个半角空格")
        else:
            return number
        wanted = wanted or parent + 3
        scan.lines[number] = " " * wanted + line[lead:]
    return len(scan.lines)


def _after(scan: Scan, row: int, start: int, end: Place) -> int:
    """What stands after a closing quote or bracket: nothing but a comment."""
    last, column = end
    if column < 0:
        return last
    line = scan.lines[last]
    rest = line[column:]
    if not rest.strip(" \t"):
        return last + 1
    if rest[0] in " \t" and rest.lstrip(" \t")[0] == "#":
        check_comment(scan, last, column)
        return last + 1
    closing = line[column - 1]
    at = column + len(rest) - len(rest.lstrip(" \t"))
    if last > row and closing in "\"'":
        scan.slip(row, start, len(scan.lines[row]), "引号没有合上", "请在这一句末尾补上引号；引用提法请用中文引号“ ”")
    elif closing in "\"'":
        found = rest.strip()
        hint = COLON_HINT if found[0] in "：:" else "引号请用“ ”"
        scan.slip(last, at, code_end(line, at), f"半角引号后面不应当再有文字，这里是“{found}”", hint)
    else:
        hint = "文号用〔2017〕" if re.match(r"\d{4}\]", line[start + 1 :]) else "值以括号开头要加引号；文号用〔2017〕"
        scan.slip(last, at, code_end(line, at), f"“{closing}”后面不应当再有文字，这里是“{rest.strip()}”", hint)
    scan.drop(row, start, last + 1)
    return last + 1


def _quote(scan: Scan, row: int, start: int, message: str, hint: str) -> int:
    """A value that must stand in quotes: say so, and mend it."""
    line = scan.lines[row]
    end = code_end(line, start)
    scan.slip(row, start, end, message, hint)
    scan.edit(row, start, end, "'" + line[start:end].replace("'", "''") + "'")
    return row + 1


def _end(pattern: re.Pattern[str], line: str) -> int:
    found = pattern.match(line)
    return found.end() if found else 0
