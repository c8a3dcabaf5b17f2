"""年份可疑: a year of three or five digits, a year that cannot be (2107年, 1017年)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import dating
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_LENGTH = re.compile("(?:20|19|1)[0-9]{1,4}年(?P<month>[0-9]{1,2}月)?")
_HAN = re.compile("(?:二[〇○零]|一九)(?:[〇○零一二三四五六七八九]|[〇○零一二三四五六七八九]{3})年(?=[〇一二三四五六七八九十]{1,2}月)")
_LONG = re.compile(r"(?:距今|公元前?|约|近|超|逾|前|长达|达|历时|历经|已有|满|共|第|有)$")
_COUNTED = re.compile("[前多余]|内[^蒙]|左右|以上|以下|来|间|的?历史|的?时间|期|免费|保质|树龄|古")
_OF_OLD = re.compile(r"始建|建于|建成|创建|建立|设立|置|筑|公元|元年|年间|[朝代宋元明清唐汉]|历史|世纪|生于|（$")
_FARTHEST = 2060
"""Plans name no later year."""
_FIRST = 1840


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each year with a digit too many or too few, and each that no report tells of."""
    for place, found in text.find(_LENGTH):
        digits = found[0].split("年")[0]
        before, after = text.joined[max(0, found.start() - 3) : found.start()], text.joined[found.end() : found.end() + 4]
        if len(digits) == 4 or before[-1:].isdecimal() or before[-1:] in list(".,"):
            continue
        counted = _LONG.search(before) or _COUNTED.match(after) or digits[:2] not in ("20", "19") or digits.endswith("00")
        if counted and not found["month"]:
            continue
        at = type(place)(place.passage, place.start, place.start + len(digits) + 1)
        yield Hit(at, f"“{digits}年”是{len(digits)}位数，年份是四位", level=Level.MUST if found["month"] else None)
    for place, found in text.find(_HAN):
        yield Hit(place, f"“{found[0]}”的年份不是四位数", level=Level.MUST)
    yield from _too_far(text, known)


def _too_far(text: Text, known: Known) -> Iterator[Hit]:
    given = dating.report_date(text, known)
    for day in dating.dates(text):
        year = day.year
        if year is None or _FIRST <= year <= _FARTHEST or dating.in_table(text, day):
            continue
        before = text.joined[max(0, day.start - 12) : day.start].rpartition("\n")[2]
        if year > _FARTHEST and day.month is None and (_LONG.search(before) or _COUNTED.match(text.joined, day.end)):
            continue
        if year < _FIRST and (not _slipped(year, given[0] if given else 2020) or (day.month is None and _OF_OLD.search(before))):
            continue
        said = f"，报告是{given[0]}年的" if given else ""
        end = text.joined.find("年", day.start, day.end) + 1 or day.end
        yield Hit(text.place(day.start, end), f"{year}年不像这份报告里的年份{said}")


def _slipped(year: int, given: int) -> bool:
    """Whether a year is one of this time with one digit wrong, or two digits changed round."""
    digits = str(year)
    near = {str(given + away) for away in range(-20, 11)}
    swapped = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(3)}
    return bool(swapped & near) or any(sum(a != b for a, b in zip(digits, one, strict=False)) == 1 for one in near)


RULE = Rule(
    "odd-year", "年份可疑", Level.LIKELY,
    what="三位、五位的年份，还有不可能写进这份报告的年份：201年、20178年、2107年、1017年",
    why="年份多敲、少敲、敲反一位，拼写检查看不出来，一念就露",
    source="GB/T 15835—2011，5.1.4：年份用四位数字；是否说得通，同报告自己的年份比",
    do="改成四位的、对的年份；确有其事的，不用管",
    bad="2107年12月，组织委员视察。",
    good="2017年12月，组织委员视察。",
    check=check,
)  # fmt: skip
