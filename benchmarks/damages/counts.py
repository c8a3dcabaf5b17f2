"""Counts that contradict each other: parts, totals, shares, rates, two tellings, what is announced and what follows.

In: a text. Out: places whose figures agree before the slip, by a check of this module's own. Does not know the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from damages.damage import HAN, NUMERALS, Edit, Edits, Operator, line_of, other_digit

UNITS = "人次|场次|件次|亿元|万元|件|名|人|个|次|篇|条|项|家|户|场|期|份|批|处|所|间|元|幅|台|宗|支|套|位|种|辑"
_COUNT = re.compile(f"(?P<digits>(?<![\\d.])\\d+(?:\\.\\d+)?)(?P<scale>[万亿]?)(?P<unit>{UNITS})(?![率均])")
_ABOUT = ("超", "近", "约", "逾", "超过", "至少", "第", "—", "～", "至", "-")
_MARK = re.compile("其中|包括|分为|分别|按.{1,8}分|从.{1,8}看|提案中|组成|即|折合")
_REACH = 300
"""Characters within which the parts of a total stand."""
_SHARE = re.compile("占(?:比|总数的|立案提案的|全部提案的)?(?:为|达)?(?P<share>\\d+(?:\\.\\d+)?)%")
_RATE = re.compile("率(?:为|达|达到|仅|仅为)?(?P<rate>\\d+(?:\\.\\d+)?)%")
_TOLD = re.compile(f"(?P<what>[{HAN}]{{4}})(?P<digits>\\d\\d+(?:\\.\\d+)?)(?P<unit>{UNITS})")
_AGAIN = re.compile(
    f"(?P<before>共?(?:收到|提交|征集|编报|报送|立案|刊发|走访|接待)[{HAN}]{{2,8}}?)(?P<digits>\\d\\d+)(?P<unit>件|条|篇|期|人次)(?=[，。；、])"
)
_VALUES = {char: value for value, char in enumerate(NUMERALS, 1)} | {"两": 2}
_STATED = re.compile(
    "(?P<count>[两二三四五六七八九十2-9])(?:个方面|方面|个问题|项|点|件大事|件|条)(?=[^。；\\n]{0,16}(?:[：。，:]|$))", re.M
)
_FIRSTS = ("一是", "一要", "一、", "（一）", "1.", "第一，")
_ITEM = "[^，。；：、\\n“”《》（）]{2,14}"
_TRUNCATED = re.compile(f"(?P<items>(?:{_ITEM}、){{2,}}{_ITEM}?)等(?P<count>\\d+|[{NUMERALS}])(?P<unit>个|家|项|件|名|位|种|条)")


@dataclass(frozen=True, slots=True)
class Count:
    """An exact count."""

    start: int
    digits: str
    value: Decimal
    unit: str


def counts(text: str, begin: int, end: int) -> list[Count]:
    """The exact counts between two places."""
    return [
        Count(found.start("digits"), found["digits"], Decimal(found["digits"]), found["scale"] + found["unit"])
        for found in _COUNT.finditer(text, begin, end)
        if not text[max(0, found.start() - 2) : found.start()].endswith(_ABOUT)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.split("\n"):
        yield begin, begin + len(line)
        begin += len(line) + 1


def sets(text: str) -> Iterator[tuple[Count, list[Count]]]:
    """Totals with the parts that add up to them exactly, and say that they are parts or are too many for chance."""
    for begin, end in _paragraphs(text):
        found = counts(text, begin, end)
        for index, total in enumerate(found):
            rest = [one for one in found[index + 1 :] if one.unit == total.unit and one.start < total.start + _REACH]
            for first in range(len(rest)):
                parts = _adding_up(total.value, rest[first:])
                marked = _MARK.search(text, total.start, rest[first].start)
                if total.value >= 10 and (len(parts) > 2 or (len(parts) == 2 and marked)):
                    yield total, parts
                    break


def _adding_up(total: Decimal, rest: list[Count]) -> list[Count]:
    left = total
    for number, one in enumerate(rest, 1):
        left -= one.value
        if left <= 0 or one.value == 0:
            return rest[:number] if left == 0 else []
    return []


def part(text: str, random: Random) -> Iterator[Edits]:
    for total, parts in sets(text):
        one = random.choice(parts)
        yield Edit(one.start, one.digits, other_digit(one.digits, random)), Edit(total.start, total.digits, total.digits)


def total(text: str, random: Random) -> Iterator[Edits]:
    for one, _ in sets(text):
        yield (Edit(one.start, one.digits, other_digit(one.digits, random)),)


def is_share(part: Decimal, base: Decimal, share: str) -> bool:
    """Whether a share in per cent is that of two counts, rounded as it is told."""
    step = Decimal(1).scaleb(-len(share.partition(".")[2]))
    return bool(base) and (part / base * 100).quantize(step, ROUND_HALF_UP) == Decimal(share)


def share(text: str, random: Random) -> Iterator[Edits]:
    for found in _SHARE.finditer(text):
        told = counts(text, line_of(text, found.start())[0], found.start())
        if told and any(is_share(told[-1].value, one.value, found["share"]) for one in told[:-1] if one.unit == told[-1].unit):
            yield (Edit(found.start("share"), found["share"], other_digit(found["share"], random)),)


def rate(text: str, random: Random) -> Iterator[Edits]:
    for found in _RATE.finditer(text):
        begin = max(line_of(text, found.start())[0], text.rfind("。", 0, found.start()) + 1)
        told = counts(text, begin, found.start())
        if found["rate"] != "100" and any(is_share(part.value, base.value, found["rate"]) for base in told for part in told):
            yield (Edit(found.start("rate"), found["rate"], other_digit(found["rate"], random)),)


def telling(text: str, random: Random) -> Iterator[Edits]:
    """One of two tellings changed, or a count told again at the end of the last paragraph, in another value."""
    told: dict[tuple[str, str], list[re.Match[str]]] = {}
    for found in _TOLD.finditer(text):
        told.setdefault((found["what"], found["unit"]), []).append(found)
    for same in told.values():
        if len(same) > 1 and len({one["digits"] for one in same}) == 1:
            changed = random.choice(same)
            yield tuple(
                Edit(one.start("digits"), one["digits"], other_digit(one["digits"], random) if one is changed else one["digits"])
                for one in same
            )
    end = text.rfind("。\n") + 1 or len(text)
    for found in _AGAIN.finditer(text, 0, line_of(text, max(0, end - 1))[0]):
        again = found["before"] + other_digit(found["digits"], random) + found["unit"]
        yield Edit(found.start(), found[0], found[0]), Edit(end, "", f"一年来，{again}。")


def _following(text: str, at: int) -> int:
    """How many items are announced at a place: 一是 to 三是 in the paragraph, or 一、 to 三、 at the heads of lines."""
    for first in _FIRSTS:
        begins = text.find(first, at, at + 90)
        if begins < 0 or text.count("\n", at, begins) > 1:
            continue
        alone = text[begins - 1] == "\n"
        count = 1
        while True:
            nth = str(count + 1) if first[0] == "1" else (NUMERALS + "十一")[count] if count < 10 else "?"
            next_one = first.replace("1" if first[0] == "1" else "一", nth)
            found = text.find(("\n" if alone else "") + next_one, begins)
            if found < 0 or (not alone and "\n" in text[begins:found]):
                return count
            begins, count = found + alone, count + 1
    return 0


def stated(text: str, random: Random) -> Iterator[Edits]:
    for found in _STATED.finditer(text):
        count = int(found["count"]) if found["count"].isdigit() else _VALUES[found["count"]]
        if _following(text, found.end()) == count:
            other = random.choice([value for value in (count - 1, count + 1) if 2 <= value <= 9])
            now = str(other) if found["count"].isdigit() else "两" if found["count"] == "两" and other == 2 else NUMERALS[other - 1]
            yield (Edit(found.start("count"), found["count"], now),)


def truncated(text: str, random: Random) -> Iterator[Edits]:
    for found in _TRUNCATED.finditer(text):
        shown = found["items"].count("、") + 1
        said = int(found["count"]) if found["count"].isdigit() else _VALUES[found["count"]]
        if shown <= said and 3 <= shown <= 9:
            few = random.randint(2, shown - 1)
            yield (Edit(found.start("count"), found["count"], str(few) if found["count"].isdigit() else NUMERALS[few - 1]),)


OPERATORS = (
    Operator("part", "分项改了一位数", part),
    Operator("total", "总数改了一位数", total),
    Operator("share", "占比改了一位数", share),
    Operator("rate", "比率改了一位数", rate),
    Operator("telling", "同一个数前后不一", telling),
    Operator("stated-count", "说的项数与下文不符", stated),
    Operator("truncated-list", "等N的N比列出的少", truncated),
)
