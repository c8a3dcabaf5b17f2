"""一字之差: a name that stands once and differs by one character from one that stands often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.bodies import ENDINGS
from drafter.review.text import CELLS, HAN, Text

_ENDING = re.compile("|".join(sorted(ENDINGS, key=len, reverse=True)))
_HAN_ONLY = re.compile(f"[{HAN}]")
_SIZES = (4, 3, 2)
"""Characters before the ending that are compared."""
_OFTEN = 3
_CONTRAST = frozenset(
    "〇零一二三四五六七八九十百两首次东西南北中上下前后内外左右新旧老大小高低省市县区镇乡村州旗国甲乙丙丁男女本各该全某每我的和与及等在向由对赴到从为是有总分子支主副"
)
"""Characters that tell one name from another, or belong to none."""
_EDGE = re.compile(f"[^{HAN}]|[在和与同向赴对到由从按于为将把受是请被及]")
"""What stands before a name."""
_CLOSE = 20
"""Places apart in the order of GB 2312, which goes by sound, within which two characters mostly sound alike."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each name that is most likely another one, mistyped; each place once."""
    joined = text.joined
    ends = [found.span() for found in _ENDING.finditer(joined)]
    told: set[int] = set()
    for size in _SIZES:
        names: dict[str, list[tuple[int, int]]] = {}
        for start, end in ends:
            names.setdefault(joined[max(0, start - size) : end], []).append((start - size, end))
        often = [name for name, places in names.items() if len(places) >= _OFTEN and len(_HAN_ONLY.findall(name)) == len(name)]
        near = {(at, name[:at], name[at + 1 :]): name for name in often for at in range(size)}
        for name, places in names.items() if near else ():
            start, end = places[0]
            if len(places) > 1 or end in told or start < 0:
                continue
            for at in range(size):
                right = near.get((at, name[:at], name[at + 1 :]))
                level = _slip(text, name, start, right, names[right][0][0], at, size) if right else None
                if right and level and text.passages[text.place(start, end).passage].role not in CELLS:
                    told.add(end)
                    said = f"“{name}”只出现一次，“{right}”出现 {len(names[right])} 次，只差一个字"
                    yield Hit(text.place(start, end), said, f"查对是不是“{right}”", level=level, others=(text.place(*names[right][0]),))
                    break


def _slip(text: Text, name: str, start: int, right: str, other: int, at: int, size: int) -> Level | None:
    """How likely a name, the two of which begin at these places of the joined text, is the other one mistyped."""
    if {name[at], right[at]} & _CONTRAST or not _HAN_ONLY.match(name[at]):
        return None
    if _sound_alike(name[at], right[at]):
        return Level.LIKELY
    whole = all(_EDGE.match(text.joined[place - 1 : place] or "\n") for place in (start, other))
    return Level.NOTICE if whole and size > 2 else None


def _sound_alike(one: str, other: str) -> bool:
    """Whether two characters stand close together in GB 2312, whose first part goes by sound."""
    ranks = []
    for char in (one, other):
        code = char.encode("gb2312", "ignore")
        if len(code) != 2 or code[0] > 0xD7:
            return False
        ranks.append((code[0] - 0xB0) * 94 + code[1] - 0xA1)
    return abs(ranks[0] - ranks[1]) <= _CLOSE


RULE = Rule(
    "near-name", "一字之差", Level.LIKELY,
    what="单位、场所的名称，有一个只出现一次，同另一个出现三次以上的只差一个字，读音也差不多",
    why="名称打错一个同音字，通读时很难看出来",
    source="校对的常规；只看以公司、街道、社区、学校这类字收尾的名称，人名、地名不猜",
    do="查对名称；真是两个单位的，不用管",
    bad="走访芝罘区政协。芝罘区政协有特色，芝罘区政协有亮点。学习之罘区政协。",
    good="走访芝罘区政协。芝罘区政协有特色，芝罘区政协有亮点。学习芝罘区政协。",
    check=check,
)  # fmt: skip
