"""Slips of the hand that YAML swallows or misplaces. In: the lines. Out: the slips, and the lines as they were meant.

Follows YAML only as far as it must to know what is text, comment or key; it does not make values.
"""

from __future__ import annotations

import re
from dataclasses import replace

from drafter.yamlfile.scan import (
    BLOCK_HINT,
    COLON_HINT,
    ITEM,
    KEY_COLON,
    LEAD,
    MOST_SLIPS,
    OpenText,
    Scan,
    Slip,
    check_comment,
    code_end,
    key_end,
    length,
    space_name,
)
from drafter.yamlfile.values import take_value

_MOST_MENDS = 8
_MARKER = re.compile(r"(?:---|\.\.\.)(?=[ \t]|$)")
_DASH = re.compile(r"-(?![-\s\d]|$)|-(?=[\u3000\xa0])|([－–•●▪◆■])(?!\1|$)|—(?!—|$)")
_NEGATIVE = re.compile(r"-\d")
_NAME = r"[\w“（(][\w“”（）()·/+.-]{0,19}"
_COLON = re.compile(rf"({_NAME})[{re.escape(' ')}\u3000\xa0]*(：|(?<!\d):(?!//)|:(?![\d/]))[ \u3000\xa0]*")
_WORD = r"(?!\d{4}\])[\w“《（][\w“”《》（）·—、.%]*"
_FLAT = rf"\[{_WORD}(?:, {_WORD})*\]|\{{\w+: {_WORD}(?:, \w+: {_WORD})*\}}"
_PLAIN = re.compile(
    rf"(?P<indent> *)(?:(?P<dash>- )|[^\W\d_][\w/·—]*:(?:$| ))(?P<value>(?P<brackets>{_FLAT})|[\w〔“《（][^:#\t\xa0\u3000]*)?$"
)
"""A key or a dash, and after it nothing, a flat list or mapping of words, or text without anything that YAML could take for its own."""
_DEEPER_HINT = "同一层的各行要左对齐；是下一层的，上一行冒号后面不写字"
_SENTENCE_GOES_ON = tuple("，。；、！？：,;…“（")


def find_slips(lines: list[str], first: int = 0) -> tuple[list[Slip], list[str]]:
    """The slips, at most one a row, and the mended lines; the rows before `first` are blank."""
    scan = Scan(list(lines))
    row, mends = first, 0
    while row < len(scan.lines) and len(scan.slips) < MOST_SLIPS:
        if _plain_row(scan, row):
            row, mends = row + 1, 0
            continue
        before = row
        row = _line(scan, row)
        mends = mends + 1 if row <= before else 0
        if mends > _MOST_MENDS:
            row, mends = before + 1, 0
    return sorted(scan.slips.values(), key=lambda s: s.row), scan.lines


def _plain_row(scan: Scan, row: int) -> bool:
    """Whether a row is as most are, `名: 值` or `- 值` with nothing odd in it; the search is then where `_line` would leave it."""
    found = _PLAIN.match(scan.lines[row])
    if found is None:
        return False
    indent = found.end("indent")
    if scan.text and indent > scan.text.parent:
        return False
    start, dash = found.start("value"), found["dash"] is not None
    scan.blank = scan.after_block = False
    if dash:
        scan.dash = indent
    if start < 0:
        scan.text, scan.pending = None, indent
    else:
        scan.text, scan.pending = OpenText(row, start, indent, found["brackets"] is not None), None
    return True


def _line(scan: Scan, row: int) -> int:
    """Look at one row outside quotes, brackets and `|` blocks; the row to look at next, this one if it was mended."""
    line = scan.lines[row]
    indent = len(line) - len(line.lstrip(" "))
    lead = length(LEAD, line)
    if lead > indent:
        return _odd_indent(scan, row, lead)
    if lead == len(line):
        scan.blank = True
        return row + 1
    blank, scan.blank = scan.blank, False
    if line[indent] == "#":
        if scan.text:
            scan.text = replace(scan.text, ended=True)
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
    if scan.text and not scan.text.ended and not rest.startswith(("#", "-")) and not _COLON.match(rest) and not KEY_COLON.search(rest):
        scan.slip(row, 0, len(line), "一个值只能写一段，这里开始了又一段", BLOCK_HINT)
    else:
        scan.slip(row, 0, lead, f"缩进要用半角空格，这里是{name}", f"请把第 {row + 1} 行开头的{name}换成半角空格", False)
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
    head = _COLON.match(first, text.start)
    if head and (key or colon) and first.lstrip(" ").startswith("-") and text.row not in scan.slips:
        return _mend_colon(scan, text.row, head)
    if text.ended:
        scan.slip(row, indent, end, f"{above}已经写完，这一行却退得更深", _DEEPER_HINT)
    elif ITEM.match(line, indent):
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
            _DEEPER_HINT,
        )
    elif colon and not ended:
        scan.slip(row, indent, end, f"这一行应当是“名: 值”，这里会和{above}连成一句", COLON_HINT)
    else:
        if blank:
            scan.slip(row, indent, end, "一个值只能写一段，这里隔着空行又有一段", BLOCK_HINT)
        if check_comment(scan, row, indent):
            scan.text = replace(text, ended=True)
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
    if not dash and _NEGATIVE.match(line, indent):
        following = scan.lines[row + 1].lstrip(" ") if row + 1 < len(scan.lines) else ""
        beside_items = scan.pending is None and scan.dash == indent
        dash = _NEGATIVE.match(line, indent) if beside_items or _NEGATIVE.match(following) else None
    if dash:
        message = f"列表的一项应当以“- ”开头，这里是“{line[indent : indent + 2]}”"
        hint = "“-”后面空一格" if line[indent] == "-" else "请改成半角的“-”，后面空一格"
        # With a key, it is open where the lines below should stand.
        sure = key_end(line, indent) is None
        scan.slip(row, indent, code_end(line, indent), message, hint, sure)
        scan.lines[row] = line[:indent] + "- " + line[indent + 1 :].lstrip(" \u3000\xa0")
        return row
    if ITEM.match(line, indent) or key_end(line, indent) is not None:
        scan.pending, scan.after_block = None, False
        return _node(scan, row, indent, indent)
    if colon := _COLON.match(line, indent):
        return _mend_colon(scan, row, colon)
    if scan.pending is None or indent <= scan.pending:
        return _stray(scan, row, indent)
    parent, scan.pending = scan.pending, None
    return take_value(scan, row, indent, parent)


def _stray(scan: Scan, row: int, indent: int) -> int:
    line = scan.lines[row]
    if scan.after_block:
        message, hint = "“|”下面的文字每行都要退两格，这一行没有退", "请在这一行前面加半角空格，与上面各行左对齐"
    elif indent == scan.dash:
        message, hint = "列表的一项应当以“- ”开头，这一行不是", f"请写成“- ”开头；如果是上一项的第二段，{BLOCK_HINT}"
    else:
        message, hint = "这一行应当是“名: 值”，这里没有冒号", f"{COLON_HINT}；如果是上一条的第二段，{BLOCK_HINT}"
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
    item = start != parent or bool(ITEM.match(line, start))
    while dash := ITEM.match(line, start):
        if "\t" in dash[0] and dash.end() < len(line):
            scan.slip(row, start + 1, dash.end(), "“-”后面要用半角空格，这里是制表符（Tab）", "请把 Tab 换成一个空格")
            scan.edit(row, start + 1, dash.end(), " ")
            return row
        scan.dash = parent = start
        start = dash.end()
    end = key_end(line, start)
    if end is None:
        colon = _COLON.match(line, start) if item else None
        if colon and colon[2] == ":" and not colon[1].isascii() and line[start] not in "\"'":
            return _mend_colon(scan, row, colon)
        return take_value(scan, row, start, parent)
    if end == start:
        scan.slip(row, start, start + 1, "冒号前面应当是一个名字，这里是空的", "请在冒号前面写上名字")
        scan.edit(row, start, start, "~")
        return row
    key = line[start:end]
    if "：" in key and key[0] not in "\"'" and (colon := _COLON.match(line, start)):
        return _mend_colon(scan, row, colon)
    return take_value(scan, row, end + 1, start)
