"""分项合计: parts listed beside their total that do not add up to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter import numerals
from drafter.review import labels, segments
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.quantities import Quantity, is_share, shown, slipped, tolerance
from drafter.review.series import Item, Series
from drafter.review.text import Text

_MANY = 60
"""Parts above which a row is no list that anybody wrote."""
_WHOLE = re.compile(
    "分为|分成|分属|分布[在于]|分别来自|构成：|，即$|按[^，。；]{1,16}[分看类]|类别[看分]|分别(?:为|是|有)?$|[两三四五六七八九十\\d](?:大?类别?|项|个方面|种|档)[：，]"
)
"""What says that all parts follow."""
_MADE_OF = re.compile("[^，。；]{0,4}[组构]成")
_VIEWED = re.compile("从[^，。；]{1,16}(?:来?看|来?分|统计)|(?:提案|建议|信息|问题|项目|委员|活动|单位|企业|会议)中[，：]?")
_AMONG = re.compile("其中|包括|包含|含(?!量)|：\n?[^，。；：]*$")
_SUM_AFTER = re.compile(
    "^[^。\n]*(?:合计|共计|总计|总共|一共|加起来|相加)[^，。；：、\n\\d]{0,12}$|^。(?:以上|[两三四五六]项)?(?:合计|共计|总计|相加)[^，。\\d]{0,6}$"
    "|^(?:[^。\n]*[，；])?[^，。；、\n]{0,6}共(?![同产建享识商治])[^，。；、\n\\d]{0,6}$"
)
_PARTIAL = re.compile("主要[有是为包]|其中主要|部分(?!门)|尤其|特别|[^，。；、\n]{0,10}等(?!级|次)")
"""What says that not all parts are told."""
_CROSSING = re.compile("女|少数民族|党外|非中共|非公|岁|以上|以下|重点|优秀|新任|连任|联名|被|获")
"""Words of parts that may overlap."""
_PAIRS = (
    ("个人", "联名"), ("中共", "党外"), ("中共", "非中共"), ("男", "女"), ("新", "继续"), ("新", "连任"), ("大会", "平时"), ("城", "乡"),
)  # fmt: skip
"""Words of two parts that leave no third."""
_NEXT_PART = re.compile("；[二三四五六七八九]是")
_ANYTHING = "个项次处条"
"""Units in which anything is counted."""
_STEM = re.compile("立案|办复|答复|办结|收到|征集|提交|交办")
_TOTAL = re.compile("共|总|收到|征集|提交|立案|办理|承办|各类|各项|参会|应到|实到")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each row of parts that contradicts the total beside it."""
    for row in text.rows:
        if len(row.items) <= _MANY and all(one.exact for one in row.quantities):
            yield from _checked(text, row)
    for total, parts in segments.rows(text.joined, text.quantities):
        if not _adds_up(total, parts) and _one_slip(total, parts):
            yield _hit(text, total, parts, Level.LIKELY, "总数写的是")


def _checked(text: Text, row: Series) -> Iterator[Hit]:
    after = row.after.quantity if row.after else None
    if after and len(row.items) > 1 and after.exact and _SUM_AFTER.search(row.then):
        yield from _against_sum(text, row, after)
        return
    yield from _against_first(text, row)
    totals = _totals(text.joined, row)
    if not totals:
        return
    for parts in _pieces(row):
        if parts[0] is not row.items[0].quantity and len(parts) < 3:
            continue  # two figures after a semicolon may be about anything
        if len(parts) > 1 and not _any_fits(totals, parts):
            yield from _against(text, row, totals, parts)
        elif len(parts) > 1 and row.follows and row.lead.startswith("，其中") and totals[0] is row.before[-1].quantity:
            yield from _against(text, row, totals[:1], parts)
        elif len(parts) == 1:
            yield from _too_great(text, row, totals[0], parts)


def _against_sum(text: Text, row: Series, total: Quantity) -> Iterator[Hit]:
    """A sum told after its parts; the first of a row may be of something else."""
    runs = [row.quantities[begin:] for begin in range(len(row.items) - 1)]
    if any(_adds_up(total, run) for run in runs) or any(_adds_up(item.quantity, row.quantities) for item in row.before):
        return
    if total.unit in _ANYTHING and len({labels.noun(text.joined, one) for one in (*row.quantities, total)} - {""}) > 1:
        return  # 5个小组、11个村，共73个问题
    changes = [index for index, mark in enumerate(row.marks[:-1]) if mark != row.marks[-1] and mark != "和"]
    parts = row.quantities[changes[-1] + 1 :] if changes and row.marks[-1] == "、" else row.quantities
    yield _hit(text, total, parts, Level.MUST if _one_slip(total, parts) else Level.LIKELY, "合计写的是")


def _against_first(text: Text, row: Series) -> Iterator[Hit]:
    """A total that nothing sets off from its parts: 提案42件，委员提案30件，集体提案12件."""
    total, *parts = row.quantities
    if len(parts) > 1 and row.marks[0] in "，；。" and not any(_adds_up(item.quantity, row.quantities) for item in row.before):
        summed = sum((one.number for one in parts), Decimal(0))
        alike = _related(text.joined, total, parts) and _slip_among(text.joined, total, parts, summed)
        between = text.joined[total.end : parts[0].start]
        whole = _WHOLE.search(between) or _make_all(row.items[1:]) or labels.shared_out(text.joined, parts, between)
        told = bool(whole) and _one_slip(total, parts)
        if not _adds_up(total, parts) and not _goes_on(text, total, parts) and (alike or told):
            yield _hit(text, total, parts, Level.LIKELY, "总数写的是")


def _totals(joined: str, row: Series) -> list[Quantity]:
    """What may be the total of a row, the likeliest first: what its lead names, then the nearest."""
    before = [item.quantity for item in reversed(row.before) if item.quantity.exact and item.quantity.number]
    if row.inside:
        return before[:1]
    stem = _STEM.search(row.lead.rpartition("。")[2])
    if stem:
        named = [one for one in before if stem[0] in joined[one.lead : one.start] or joined.startswith(stem[0], one.end)]
        return named + [one for one in before if one not in named]
    return before


def _pieces(row: Series) -> list[tuple[Quantity, ...]]:
    """The row, or where stronger marks part it into rows of two and more, those; behind 其中, single ones between them are no parts."""
    parts = row.quantities
    among = row.lead.startswith(("，其中", "（其中", "其中"))
    for strong in ("；。",) if among else ("。", "；"):
        if any(mark in strong for mark in row.marks) and not all(mark in strong for mark in row.marks):
            cuts = [0, *(index + 1 for index, mark in enumerate(row.marks) if mark in strong), len(parts)]
            pieces = [parts[begin:end] for begin, end in pairwise(cuts)]
            if len(pieces[0]) > 1 and (among or all(len(piece) > 1 for piece in pieces)):
                return [piece for piece in pieces if len(piece) > 1]
    return [parts]


def _adds_up(total: Quantity, parts: Sequence[Quantity]) -> bool:
    return abs(sum((one.number for one in parts), Decimal(0)) - total.number) <= tolerance((total, *parts))


def _any_fits(totals: Sequence[Quantity], parts: Sequence[Quantity]) -> bool:
    """Whether the parts add up to anything before them, or to two figures side by side."""
    if any(_adds_up(total, parts) for total in totals):
        return True
    two = [one.number + other.number for one, other in pairwise(totals)]
    return sum((one.number for one in parts), Decimal(0)) in two


def _one_slip(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one slip of a key, in the total or in a part, explains the difference."""
    summed = sum((one.number for one in parts), Decimal(0))
    return slipped(total, summed) or any(slipped(one, one.number + total.number - summed) for one in parts)


def _against(text: Text, row: Series, totals: Sequence[Quantity], parts: Sequence[Quantity]) -> Iterator[Hit]:
    if _adds_up(totals[0], parts):
        return
    shared = _base_by_shares(row, totals)
    nearest = totals[0]
    summed = sum((one.number for one in parts), Decimal(0))
    if shared and parts == row.quantities:
        if _one_slip(shared, parts):
            yield _hit(text, shared, parts, Level.LIKELY, "总数写的是")
        return
    lead = row.lead.rpartition("。")[2] or row.lead
    made_of = "由" in lead and _MADE_OF.match(text.joined, parts[-1].end)
    whole = bool(_WHOLE.search(lead) or made_of) or (row.inside and not re.search("其中|含", lead))
    among = bool(_AMONG.search(lead) or _AMONG.search(row.lead[-4:]))
    near = abs(summed - nearest.number) * 20 <= nearest.number
    direct = row.inside or (row.follows and nearest is row.before[-1].quantity)
    said = whole or (_VIEWED.search(lead) and _STEM.search(lead + text.joined[nearest.lead : nearest.start]))
    if _PARTIAL.search(lead) or _PARTIAL.match(text.joined, parts[-1].end) or _goes_on(text, nearest, parts):
        return
    if whole and direct and (_one_slip(nearest, parts) or near):
        yield _hit(text, nearest, parts, Level.MUST, "总数写的是")
    elif ((said or (direct and labels.shared_out(text.joined, parts, row.lead))) and _one_slip(nearest, parts)) or (
        direct and (among or _related(text.joined, nearest, parts)) and _slip_among(text.joined, nearest, parts, summed)
    ):
        yield _hit(text, nearest, parts, Level.LIKELY, "总数写的是")
    elif among and direct:
        yield from _too_great(text, row, nearest, parts)


def _base_by_shares(row: Series, totals: Sequence[Quantity]) -> Quantity | None:
    """The total that most shares of a row are shares of."""
    if not _make_all(row.items):
        return None
    told = [item for item in row.items if item.share]
    for total in totals:
        fitting = sum(is_share(item.quantity.number, total.number, item.share) for item in told if item.share)
        if fitting >= max(1, len(told) - 1):
            return total
    summed = sum((one.number for one in row.quantities), Decimal(0))
    if any(item.share and not is_share(item.quantity.number, summed, item.share) for item in told):
        return None
    return next((total for total in totals[:2] if _one_slip(total, row.quantities)), None)


def _make_all(items: Sequence[Item]) -> bool:
    """Whether the shares told of some parts make 100, so that they are all the parts."""
    told = [item.share.number for item in items if item.share]
    return len(told) > 1 and len(told) == len(items) and abs(sum(told, Decimal(0)) - 100) <= Decimal("1.5")


def _slip_among(joined: str, total: Quantity, parts: Sequence[Quantity], summed: Decimal) -> bool:
    """Whether parts that need not be all of them are, but for one slip."""
    names = [labels.called(joined, one) for one in parts]
    if not _one_slip(total, parts):
        return False
    if len(names) == 2 and any(one in names[0] and other in names[1] for one, other in _PAIRS):
        return True
    of_one_kind = len(names) > 2 and labels.alike(names)
    if any(_CROSSING.search(name.removeprefix("被") if of_one_kind else name) for name in names):
        return False
    small = abs(summed - total.number) * 10 <= total.number
    if labels.apart(names):
        return small or summed > total.number
    if small or (labels.alike(names) and (len(names) > 2 or summed > total.number or abs(summed - total.number) * 5 <= total.number)):
        return True
    return len(parts) > 3 or (len(parts) > 2 and (total.number >= 100 or summed * 10 > total.number * 7))


def _goes_on(text: Text, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether more parts follow in the sentence than were read, or one is told of several: 四是…, 各1人."""
    joined, last = text.joined, parts[-1]
    stop = min((at for at in (joined.find("。", last.end), joined.find("\n", last.end)) if at >= 0), default=len(joined))
    if any(joined[one.lead : one.start].endswith(("各", "每")) for one in parts) or _NEXT_PART.search(joined, last.end, stop):
        return True
    longer = list(parts)
    for one in text.quantities[bisect_right(text.quantities, last.start, key=lambda one: one.start) :]:
        if one.start >= stop:
            return False
        if one.unit == last.unit:
            longer.append(one)
            if _adds_up(total, longer):
                return True
    return False


def _related(joined: str, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether each part is called by the noun that the total counts: 提案42件，委员提案30件、集体提案12件."""
    words = joined[total.lead : total.start]
    noun = re.match("[\u4e00-\u9fff]{0,8}", joined[total.end : total.end + 8])[0][-2:] or words[-2:]  # type: ignore[index]
    return len(noun) == 2 and bool(_TOTAL.search(words)) and all(noun in labels.called(joined, one) for one in parts)


def _too_great(text: Text, row: Series, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Hit]:
    """A single part greater than what it is said to be a part of."""
    lead = row.lead
    if not re.search("^[^。]{0,8}[，。；（]?其中", lead) or _PARTIAL.search(lead) or total is not row.before[-1].quantity:
        return
    if not (row.follows or row.inside):
        return
    here = next((at + 1 for at, mark in enumerate(row.marks) if mark in "；。" or row.marks[0] + mark == "、，"), len(row.quantities))
    for one in (one for one in parts if one in row.quantities[:here]):  # behind a stronger mark something else may be told
        alike = one.unit == total.unit and not re.search("每[^，。；]{0,6}$", text.joined[total.lead : total.start])
        if alike and one.number > total.number and not any(item.quantity.number >= one.number for item in row.before):
            said = f"其中的一项是{_told(text, one)}，比总数{_told(text, total)}还多"
            level = Level.LIKELY if total.unit in "个项次种处" else Level.MUST
            yield Hit(text.place(one.at, one.end), said, "核对这一项和总数", level=level, others=(text.place(total.at, total.end),))
            return


def _told(text: Text, one: Quantity) -> str:
    return text.joined[one.at : one.end]


def _hit(text: Text, total: Quantity, parts: Sequence[Quantity], level: Level, words: str) -> Hit:
    summed = sum((one.number for one in parts), Decimal(0))
    finest = min(parts, key=lambda one: one.grain)
    tail = _told(text, finest)[len(finest.digits) :]
    said = f"{numerals.count(len(parts))}项相加是{shown(summed, finest)}{tail}，{words}{_told(text, total)}"
    others = tuple(text.place(one.at, one.end) for one in parts)
    return Hit(text.place(total.at, total.end), said, "核对总数和各项，看哪一个数打错了", level=level, others=others)


RULE = Rule(
    "parts-total", "分项合计", Level.LIKELY,
    what="总数和它的各个分项写在一起，分项加起来却不等于总数；或者“其中”的一项比总数还大",
    why="改了一个数忘了改另一个，是报告里最常见也最容易被当场看出来的错",
    source="算术；提案工作报告的立案数等于按提案人、按类别、按办理结果各项之和",
    do="核对总数和各项，看哪一个数打错了",
    bad="共立案42件，按类别分，民生保障12件、法制安全9件、文化体育8件、城建环保7件、经济与政务5件。",
    good="共立案42件，按类别分，民生保障12件、法制安全9件、文化体育8件、城建环保7件、经济与政务6件。",
    check=check,
)  # fmt: skip
