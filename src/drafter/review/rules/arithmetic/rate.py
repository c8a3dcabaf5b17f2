"""比率: 立案率, 办复率, 满意率 and the like against the counts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.review import ratios
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.quantities import SHARE, Quantity
from drafter.review.text import Text

_RATE = re.compile(
    "(?P<of>[\u4e00-\u9fff]{2,6}?)率(?:[^，。；、\n]{0,6}?)?(?:均|也|都|则|仅|约)?(?:保持在|提高到|提升到|为|达到?|是|有|只有|仅为|：)?$"
)
_OVER_ALL = re.compile("(?:立案|办复|答复|办结|回复|满意|见面|面商|出席|到会|参会|参训|回收|收回|有效|采纳|采用|合格|覆盖|落实|参与)$")
"""Rates of which none can be above 100 %."""
_CHANGES = re.compile("增长|增速|下降|利|税|汇|速|死亡|出生|失业|合格$|城镇化|普及|入学|覆盖")
_STEMS = {
    "答复": "办复|答复|回复", "办复": "办复|答复|办理", "回复": "回复|答复|办复", "办结": "办结", "收回": "收回|回收",
    "回收": "回收|收回", "出席": "实到|出席", "到会": "实到|到会", "参会": "实到|参会", "采用": "采用|采纳", "采纳": "采纳|采用",
    "完成": "完成", "合格": "合格", "开工": "开工|动工",
}  # fmt: skip
"""How the part is told that a rate is of."""
_BASES = {
    "立案": "收到|提交|征集|收集|提案", "办复": "立案|应|承办|交办|提案", "答复": "立案|应|承办|交办|提案",
    "办结": "立案|应|承办|交办|提案", "满意": "收回|回收|参加|测评|反馈|办复|答复|立案|发放|提案", "出席": "应|全体",
    "到会": "应|全体", "参会": "应|全体", "回收": "发放|发出|印发", "收回": "发放|发出|印发", "有效": "收回|回收",
    "采纳": "提出|报送|编报|建议", "采用": "报送|编报|上报", "完成": "项",
    "合格": "抽检|抽查|检测|检验|送检|检查", "开工": "共|总|全|安排|实施|列入",
}  # fmt: skip
"""How the base is told."""
_PAPERS = ("件", "份", "条", "篇", "张")
"""What is counted in one of them may be a part of what is counted in another."""
_ALL = re.compile("(?:全部|均已|都已|全都)[^，。；\\d]{0,4}(?P<what>办复|答复|办结|立案|回复|完成|办理完毕)")
_STEP, _REACH = "。！？\n", 260


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each rate told in per cent."""
    for index, one in enumerate(text.quantities):
        if one.unit == SHARE and one.exact and "率" in text.joined[one.lead : one.start]:
            yield from _judged(text, index)


def _judged(text: Text, index: int) -> Iterator[Hit]:
    joined, rate = text.joined, text.quantities[index]
    found = _RATE.search(joined, rate.lead, rate.start)
    if not found:
        return
    place, told = text.place(rate.at, rate.end), joined[rate.at : rate.end]
    stem = next((name for name in (*_BASES, *_STEMS) if found["of"].endswith(name)), "")
    if rate.number > 100:
        if _OVER_ALL.search(found["of"]):
            yield Hit(place, f"{found['of'][-2:]}率是{told}，不会超过100%", level=Level.MUST)
        return
    floor = max(0, rate.start - _REACH)
    begin = max(floor, *(joined.rfind(mark, floor, rate.start) + 1 for mark in _STEP))
    every = _ALL.search(joined, begin, rate.start)
    if every and stem and rate.number != 100 and re.search(_STEMS.get(stem, stem), every["what"]):
        yield Hit(place, f"前面说{every[0]}，{found['of'][-2:]}率却是{told}", others=(text.place(*every.span()),))
        return
    if not stem and _CHANGES.search(found["of"]):
        return
    yield from _against(text, index, found["of"], stem, begin)


def _against(text: Text, index: int, of: str, stem: str, begin: int) -> Iterator[Hit]:
    rate = text.quantities[index]
    counts = _near(text, index)
    pair = _pair(text, counts, rate, stem or of[-2:], begin)
    if not pair:
        return
    alone = (stem or of[-2:]) in _words(text.joined, pair[0]) and text.joined.count("率", rate.lead, rate.start) == 1
    if _fits_part(pair[0], counts, rate) if alone else _fits_any(counts, rate):
        return
    part, base = pair
    if rate.number == 100 and part.number == base.number:
        return
    if ratios.explained(part, base, rate):
        exact = ratios.told_as(ratios.rounded(part.number, base.number, rate))
        said = f"{_told(text, part)}是{_told(text, base)}的{exact}，这里写的{of[-2:]}率是{_told(text, rate)}"
        yield Hit(text.place(rate.at, rate.end), said, others=(_place(text, part), _place(text, base)))


def _near(text: Text, index: int) -> list[Quantity]:
    """The counts that a rate may be of, the nearest first: those before it in its paragraph, then those of its sentence after it."""
    joined, every, rate = text.joined, text.quantities, text.quantities[index]
    line = joined.rfind("\n", max(0, rate.start - _REACH), rate.start) + 1
    stop = joined.find("。", rate.end, rate.end + _REACH)
    before = [one for one in reversed(every[max(0, index - 24) : index]) if one.start >= line and rate.start - one.end < _REACH]
    after = [one for one in every[index + 1 : index + 8] if one.start < stop]
    return [one for one in (*before, *after) if one.exact and one.number and one.unit not in (SHARE, "") and not one.is_change]


def _fits_any(counts: Sequence[Quantity], rate: Quantity) -> bool:
    """Whether the rate is that of any two counts of a unit, of two together in a third, or of what is left of one."""
    numbers: dict[str, list[Decimal]] = {}
    for one in counts:
        numbers.setdefault("件" if one.unit in _PAPERS else one.unit, []).append(one.number)
    for told in numbers.values():
        parts = {*told, *(one + other for one, other in pairwise(told))}
        for base in parts:
            twice = len(told) != len(set(told))
            if any(part <= base and (part != base or twice) and ratios.is_rounded(part, base, rate) for part in parts):
                return True
            if rate.number > 50 and any(part < base and ratios.is_rounded(base - part, base, rate) for part in told):
                return True
    return False


def _fits_part(part: Quantity, counts: Sequence[Quantity], rate: Quantity) -> bool:
    """Whether the rate is that of a part, or of it and what stands beside it, in any count or in two that stand side by side."""
    numbers = [one.number for one in counts]
    beside = [numbers[index] for index in range(len(counts)) if any(part is one for one in counts[max(0, index - 1) : index + 2])]
    parts = {part.number, *(part.number + one for one in beside if one != part.number)}
    bases = [*numbers, *(one + other for one, other in pairwise(numbers))]
    return any(base >= one and base != one and ratios.is_rounded(one, base, rate) for one in parts for base in bases)


def _pair(text: Text, counts: Sequence[Quantity], rate: Quantity, stem: str, begin: int) -> tuple[Quantity, Quantity] | None:
    """The part and the base of a rate: by their words, else the last two of a unit in its sentence."""
    joined = text.joined
    wanted = re.compile(_STEMS.get(stem, re.escape(stem)))
    words = {one.start: _words(joined, one) for one in counts}
    part = next((one for one in counts if wanted.search(words[one.start]) and not re.search("应|不予|未", words[one.start])), None)
    if part:
        named = re.compile(_BASES.get(stem, "总|共|应|收到|立案"))
        rest = [one for one in counts if one is not part and one.unit == part.unit]
        bases = [one for one in rest if named.search(words[one.start])]
        found = next((one for one in bases if one.start < part.start and one.number >= part.number), None)
        found = found or next((one for one in bases if ratios.explained(part, one, rate)), None)
        return (part, found) if found else next(((part, one) for one in rest if abs(one.start - part.start) < 60), None)
    if rate.number == 100:
        return None
    same = [one for one in counts if begin <= one.start < rate.start]
    for one, other in pairwise(same):
        if one.unit == other.unit and one is same[0] and rate.start - one.end < 12:
            return one, other
    return None


def _words(joined: str, one: Quantity) -> str:
    end = re.match("[^，。；：、（）\n\\d]*", joined[one.end : one.end + 16])
    return joined[one.lead : one.start] + "|" + (end[0] if end else "")


def _told(text: Text, one: Quantity) -> str:
    return text.joined[one.at : one.end]


def _place(text: Text, one: Quantity) -> Place:
    return text.place(one.at, one.end)


RULE = Rule(
    "rate", "比率", Level.LIKELY,
    what="立案率、办复率、满意率、出席率这类比率，按前后写的件数、人数算出来不是这个数；或者超过了100%；或者前面说全部办复，后面的办复率却不是100%",
    why="件数改了，比率常常忘了重算",
    source="算术；立案率是立案数除以收到数，办复率是办复数除以立案数",
    do="重算这个比率",
    bad="共收到提案326件，经审查立案298件，立案率94.1%。",
    good="共收到提案326件，经审查立案298件，立案率91.4%。",
    check=check,
)  # fmt: skip
