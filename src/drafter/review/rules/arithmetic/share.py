"""占比: a share that is not that of the count before it in any count at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.review import ratios
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.quantities import SHARE, Quantity, is_share
from drafter.review.series import Series
from drafter.review.text import Text

Rows = Mapping[int, Series]

_AFTER_COUNT = re.compile(
    "[^，。；\n（）]{0,24}(?:（[^（）\n]{0,12}）)?[，、（]?(?:约|各|分别|均|仅|只|也|所|各自|大约)?"
    "占(?P<base>[^，。；、\n（）]{0,20}?)(?:比例?|比重)?(?:为|达到?)?"
)
_OF = re.compile("[^，。；、\n（）]{0,12}的")
_PLAN = re.compile("计划|目标|任务|预算|指标|比")
_NAMES = re.compile("立案|收到|征集|提交|承办|办理|交办|办复|收回|回收|发放|反馈|报送|编报|建议|提案|委员|信息|人数|总")
_AMONG = re.compile("其中|中[，有]|分为|[按从][^，。；]{1,16}[分看]|：|（")
_REACH, _AHEAD = 600, 160


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each share told beside its count."""
    told = [index for index, one in enumerate(text.quantities) if one.unit == SHARE and one.exact and index]
    row_of = {item.quantity.start: row for row in text.rows for item in row.items} if told else {}
    for index in told:
        yield from _judged(text, index, row_of)


def _judged(text: Text, index: int, row_of: Rows) -> Iterator[Hit]:
    joined, every = text.joined, text.quantities
    share = every[index]
    part = every[index - 1]
    base: Quantity | None = None
    if _OF.fullmatch(joined, part.end, share.start) and joined[part.lead : part.start].endswith("占") and index > 1:
        base, part = part, every[index - 2]
        if base.unit != part.unit or not _AFTER_COUNT.match(joined, part.end, base.start):
            return
        words = ""
    else:
        found = _AFTER_COUNT.fullmatch(joined, part.end, share.start)
        if not found:
            return
        words = found["base"]
    if not part.exact or not part.number or part.unit in ("", SHARE) or part.is_change or _PLAN.search(words):
        return
    if share.number > 100:
        yield Hit(text.place(share.at, share.end), f"占比是{joined[share.at : share.end]}，不会超过100%", level=Level.MUST)
        return
    yield from _against(text, part, share, _bases(text, index, part, base), words, row_of.get(part.start), named=base is not None)


def _bases(text: Text, index: int, part: Quantity, base: Quantity | None) -> list[Quantity]:
    """What a part may be a share of, the nearest first: what stands before it, then what is told soon after."""
    if base:
        return [base]
    every = text.quantities
    before = [one for one in reversed(every[max(0, index - 40) : index]) if one is not part and part.start - one.end < _REACH]
    after = [one for one in every[index + 1 : index + 16] if one.start - part.end < _AHEAD]
    return [one for one in (*before, *after) if one.unit == part.unit and one.exact and one.number and not one.is_change]


def _against(
    text: Text, part: Quantity, share: Quantity, bases: Sequence[Quantity], words: str, row: Series | None, *, named: bool
) -> Iterator[Hit]:
    of_row = _base_of_others(part, bases, row)
    if of_row:
        bases = [of_row]
    likely = [one for one in bases if named or one is of_row or _sure(text, part, one, words)]
    fitting = [one for one in bases if is_share(part.number, one.number, share)]
    if fitting:
        yield from _judged_roundly(text, part, share, fitting, row)
        return
    if not of_row and (_of_two(part, bases, share) or _of_row(part, share, row)):
        return
    for base in (*likely, *(one for one in bases if one not in likely)):
        sure = base in likely
        if base.number < part.number and not sure:
            continue
        if named or (ratios.explained(part, base, share) if sure else ratios.share_slipped(part.number, base.number, share)):
            said = f"{_told(text, part)}占{_told(text, base)}的{ratios.told_as(ratios.rounded(part.number, base.number, share))}"
            others = (_place(text, part), _place(text, base))
            yield Hit(text.place(share.at, share.end), f"{said}，这里写的是{_told(text, share)}", others=others)
            return


def _judged_roundly(text: Text, part: Quantity, share: Quantity, fitting: Sequence[Quantity], row: Series | None) -> Iterator[Hit]:
    """A share that is right but for its last digit."""
    right = [ratios.rounded(part.number, one.number, share) for one in fitting]
    if share.number not in right:
        said = f"{_told(text, part)}占{_told(text, fitting[0])}的{ratios.told_as(right[0])}，这里写的是{_told(text, share)}"
        level = Level.LIKELY if _makes_up(row, share, right[0]) else Level.NOTICE
        yield Hit(text.place(share.at, share.end), said, "末位是进位、舍去还是凑整，核对一下", level=level)


def _base_of_others(part: Quantity, bases: Sequence[Quantity], row: Series | None) -> Quantity | None:
    """The base that the other shares of a row have in common."""
    others = [item for item in row.items if item.share and item.quantity is not part] if row else []
    for base in bases:
        fitting = sum(ratios.is_rounded(item.quantity.number, base.number, item.share) for item in others if item.share)
        if fitting and fitting == len(others) and (fitting > 1 or base.end < part.start):
            return base
    return None


def _of_two(part: Quantity, bases: Sequence[Quantity], share: Quantity) -> bool:
    """Whether the base is the sum of two figures that stand side by side, or the part is told in two."""
    sums = [one.number + other.number for one, other in pairwise(bases[:5])]
    return any(ratios.is_rounded(part.number, base, share) for base in sums) or (
        bool(bases) and any(ratios.is_rounded(part.number + bases[0].number, base.number, share) for base in bases[1:4])
    )


def _sure(text: Text, part: Quantity, base: Quantity, words: str) -> bool:
    """Whether the words say that this is the base: it is named by 占…的, or the part is told as one of it."""
    joined = text.joined
    label = joined[base.lead : base.start] + joined[base.end : base.end + 6]
    name = _NAMES.search(words)
    if name:
        return name[0] in label or (name[0] == "总" and bool(_NAMES.search(label)) and base.end < part.start)
    between = joined[base.end : part.start]
    return base.end < part.start and between.count("。") < 2 and bool(_AMONG.search(between))


def _of_row(part: Quantity, share: Quantity, row: Series | None) -> bool:
    """Whether a share is that of all that stand in a row with it."""
    return row is not None and len(row.items) > 1 and is_share(part.number, sum((one.number for one in row.quantities), Decimal(0)), share)


def _makes_up(row: Series | None, share: Quantity, exact: Decimal) -> bool:
    """Whether the shares of its row make 100 with the exact one, and not as they are told, so that none was bent."""
    told = [item.share.number for item in row.items if item.share] if row else []
    return row is not None and len(told) == len(row.items) and sum(told) != 100 and sum(told) - share.number + exact == 100


def _told(text: Text, one: Quantity) -> str:
    return text.joined[one.at : one.end]


def _place(text: Text, one: Quantity) -> Place:
    return text.place(one.at, one.end)


RULE = Rule(
    "share", "占比", Level.LIKELY,
    what="“X件，占百分之几”，按前后写的总数算出来不是这个比例",
    why="数改了，比例常常忘了重算；底数用错了，比例也不对",
    source="算术；比例保留几位小数，按写出来的位数比",
    do="重算这个比例，并核对用的是哪个总数",
    bad="经审查立案298件，其中委员提案231件，占72.5%。",
    good="经审查立案298件，其中委员提案231件，占77.5%。",
    check=check,
)  # fmt: skip
