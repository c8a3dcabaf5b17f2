"""增减: 由A增加到B，增长百分之几; 比上年增加多少件，增长百分之几; 是上年的几倍."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from drafter.review import ratios
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.quantities import POINTS, SHARE, Quantity
from drafter.review.text import Text

_UP, _DOWN = "增加|提高|上升|增长|提升|扩大|增|升|发展|扩展|拓展|增多|扩充", "下降|减少|降低|降|减|压减|压缩|缩减|缩短|回落"
_FROM = re.compile("(?:由|从|自)(?!事|动)[^，。；\n\\d]{0,16}$")
_TO = re.compile(f"(?:[^，。；\n\\d]{{0,8}}?)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为|成)了?")
_BY = re.compile(
    f"[^，。；\n\\d]{{0,10}}[，、（][^，。；\n\\d]{{0,8}}?(?:(?P<up>净?(?:{_UP})|增幅|涨幅|多)|(?P<down>{_DOWN}|降幅|少))(?:为|达|达到|了)*"
)
_THAN = re.compile(
    f"[^，。；\n\\d]{{0,14}}[，、（]?(?:比|较|同比)(?:上年|去年|上届|上一届|上次|上一年|前一年|同期|上年同期|去年同期|往年)?(?:同期)?[^，。；\n\\d]{{0,6}}?"
    f"(?:(?P<up>净?(?:{_UP})|多)|(?P<down>{_DOWN}|少))了?"
)
_TIMES_OF = re.compile("[^，。；\n\\d]{0,6}，?[^，。；\n\\d]{0,6}(?:是|为|相当于)[^，。；\n\\d]{0,10}")
_YEARLY = re.compile("年均|平均|每年|同比|环比")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each change told with both its values, or with a value and the difference."""
    quantities = text.quantities
    for index in range(len(quantities) - 1):
        one, other = quantities[index : index + 2]
        third = quantities[index + 2] if index + 2 < len(quantities) else None
        if one.exact and other.exact and one.number and one.unit == other.unit and one.unit:
            found = _FROM.search(text.joined, one.lead, one.start) and _TO.fullmatch(text.joined, one.end, other.start)
            if found:
                yield from _from_to(text, one, other, third, up=bool(found["up"]))
            elif third:
                yield from _than(text, one, other, third)
                yield from _times(text, one, other, third)


def _from_to(text: Text, one: Quantity, other: Quantity, third: Quantity | None, *, up: bool) -> Iterator[Hit]:
    joined = text.joined
    if joined[one.end - 1] in "位名":
        return
    if one.number != other.number and (other.number > one.number) != up:
        said = f"从{_told(text, one)}到{_told(text, other)}是{'减少' if up else '增加'}，这里写的是{'增加' if up else '减少'}"
        yield Hit(text.place(other.at, other.end), said, others=(text.place(one.at, one.end),))
        return
    by = third and third.exact and _BY.fullmatch(joined, other.end, third.start)
    if not third or not by or _YEARLY.search(by[0]):
        return
    if bool(by["up"]) != up:
        return
    change = abs(other.number - one.number)
    if third.unit == SHARE and one.unit != SHARE:
        if not _near_share(change, one.number, third):
            right = ratios.told_as(ratios.rounded(change, one.number, third))
            yield _hit(text, third, f"从{_told(text, one)}到{_told(text, other)}，变动是{right}", one, other)
    elif third.unit == one.unit or (third.unit == POINTS and one.unit == SHARE):
        grain = max(one.grain, other.grain, third.grain)
        if abs(change - third.number) > (0 if one.whole and other.whole and third.whole else grain):
            yield _hit(text, third, f"从{_told(text, one)}到{_told(text, other)}，相差{_plain(change, one)}", one, other)
    elif third.unit == "倍" and up and abs(change / one.number - third.number) > third.grain / 2:
        times = (change / one.number).quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield _hit(text, third, f"从{_told(text, one)}到{_told(text, other)}，增长的是{format(times.normalize(), 'f')}倍", one, other)


def _than(text: Text, now: Quantity, difference: Quantity, share: Quantity) -> Iterator[Hit]:
    """收到298件，比上年减少21件，下降6.6%."""
    joined = text.joined
    if share.unit != SHARE or not share.exact or not difference.is_change or now.is_change:
        return
    than = _THAN.fullmatch(joined, now.end, difference.start)
    by = than and _BY.fullmatch(joined, difference.end, share.start)
    if not than or not by or bool(than["up"]) != bool(by["up"]):
        return
    base = now.number - difference.number if than["up"] else now.number + difference.number
    if base > 0 and not _near_share(difference.number, base, share):
        right = ratios.told_as(ratios.rounded(difference.number, base, share))
        said = f"现在是{_told(text, now)}，{'增加' if than['up'] else '减少'}{_told(text, difference)}，幅度是{right}"
        yield _hit(text, share, said, now, difference)
    elif base <= 0:
        yield Hit(text.place(difference.at, difference.end), f"增加的{_told(text, difference)}不会比现在的{_told(text, now)}还多")


def _times(text: Text, now: Quantity, before: Quantity, times: Quantity) -> Iterator[Hit]:
    """312件，是上年156件的2倍."""
    joined = text.joined
    if times.unit != "倍" or not times.exact or joined[before.end : times.start] != "的":
        return
    if not _TIMES_OF.fullmatch(joined, now.end, before.start):
        return
    ratio = now.number / before.number
    if abs(ratio - times.number) > times.grain / 2:
        told = format(ratio.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize(), "f")
        yield _hit(text, times, f"{_told(text, now)}是{_told(text, before)}的{told}倍", now, before)


def _near_share(part: Decimal, base: Decimal, share: Quantity) -> bool:
    exact = part * 100 / base
    cut = exact.quantize(share.grain, ROUND_DOWN) if share.grain < 1 else exact.quantize(Decimal(1), ROUND_DOWN)
    return abs(exact - share.number) <= share.grain or cut == share.number


def _plain(number: Decimal, like: Quantity) -> str:
    return f"{format(number.normalize(), 'f')}{'个百分点' if like.unit == SHARE else like.unit}"


def _told(text: Text, one: Quantity) -> str:
    return text.joined[one.at : one.end]


def _hit(text: Text, wrong: Quantity, said: str, *others: Quantity) -> Hit:
    places = tuple(text.place(one.at, one.end) for one in others)
    return Hit(text.place(wrong.at, wrong.end), f"{said}，这里写的是{_told(text, wrong)}", others=places)


RULE = Rule(
    "change", "增减", Level.LIKELY,
    what="“由多少增加到多少，增长百分之几”“比上年增加多少件，增长百分之几”“是上年的几倍”，几个数对不上；或者写的是增加，数却变小了",
    why="增幅是算出来的，前面的数一改就要重算",
    source="算术；增长几倍不含原来的一倍，是几倍含原来的一倍",
    do="重算增减的数和幅度",
    bad="收到提案326件，比上年增加28件，增长8.6%。",
    good="收到提案326件，比上年增加28件，增长9.4%。",
    check=check,
)  # fmt: skip
