"""Chinese numerals: 十二, 一百一十, 二〇一七, and 两 before a count word.

In: whole numbers, or text that may begin with a numeral. Out: text, or the number found. Does not know facts or templates.
Stands beside errors and not inside compose, as the design had it, because free text in the facts may quote a figure in Han.
"""

from __future__ import annotations

import re

DIGITS = "〇一二三四五六七八九"
"""GB/T 15835-2011, 5.2.5: 〇, never 零, where digits are read one by one."""

_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")
_VALUES = {"零": 0, "〇": 0, "两": 2, "俩": 2} | {c: i for i, c in enumerate(DIGITS) if i}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile(r"[〇零一二两俩三四五六七八九十百千万亿]+")


def han(number: int) -> str:
    """A whole number in Han, as it is read: 12 → 十二, 110 → 一百一十, 1002 → 一千零二.

    Raises: ValueError below 0 or from 10^12 on.
    """
    if not 0 <= number < 10**12:
        raise ValueError(number)
    if number == 0:
        return "零"
    groups = []
    while number:
        number, low = divmod(number, 10000)
        groups.append(low)
    text = ""
    for power in range(len(groups) - 1, -1, -1):
        low = groups[power]
        if not low:
            continue
        if text and (low < 1000 or not groups[power + 1]):
            text += "零"
        text += _below_ten_thousand(low) + _GROUPS[power]
    return text.removeprefix("一") if text.startswith("一十") else text


def _below_ten_thousand(number: int) -> str:
    text, pending = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if pending and text else "") + DIGITS[digit] + _UNITS[power]
            pending = False
        else:
            pending = True
    return text


def count(number: int) -> str:
    """A number of things in Han, before a count word: 2 → 两, 12 → 十二, 200 → 二百."""
    return "两" if number == 2 else han(number)


def year(number: int) -> str:
    """A year in Han, digit by digit: 2017 → 二〇一七 (GB/T 15835-2011, 5.2.5)."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def leading(text: str) -> int | None:
    """The whole number that a text begins with in Han or Arabic digits; None where it begins otherwise."""
    if found := re.match(r"\d+", text):
        return int(found[0])
    found = _NUMERAL.match(text)
    return value(found[0]) if found else None


def value(numeral: str) -> int | None:
    """What a Han numeral says: 一百一十 → 110, 二〇一七 → 2017; None where it is none."""
    if not numeral or not _NUMERAL.fullmatch(numeral):
        return None
    if len(numeral) > 1 and all(c in _VALUES for c in numeral):
        return int("".join(str(_VALUES[c]) for c in numeral))
    hundred_millions = ten_thousands = group = digit = 0
    for char in numeral:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _SCALES:
            group += (digit or 1) * _SCALES[char]
            digit = 0
        elif char == "万":
            ten_thousands, group, digit = (group + digit) * 10**4, 0, 0
        else:
            hundred_millions, ten_thousands, group, digit = (ten_thousands + group + digit) * 10**8, 0, 0, 0
    return hundred_millions + ten_thousands + group + digit
