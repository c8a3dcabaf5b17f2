"""一字之差: a name that stands once and differs by one character from one that stands often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.bodies import ENDINGS, TRADES
from drafter.review.sounds import sound
from drafter.review.text import CELLS, HAN, Text

_ENDING = re.compile("|".join(sorted(ENDINGS, key=len, reverse=True)))
_HAN_ONLY = re.compile(f"[{HAN}]")
_SIZES = (4, 3, 2)
"""Characters before the ending that are compared."""
_OFTEN, _TWICE = 3, 2
"""Places at which a name must stand to be right where another stands once; fewer where it cannot be another."""
_VERY_OFTEN = 5
"""Places at which a county or a town of a text must stand, so that one with another character is no neighbour of it."""
_CONTRAST = frozenset(
    "〇零一二三四五六七八九十百两首次河湖东西南北中上下前后内外左右新旧老大小高低省市县区镇乡村州旗国甲乙丙丁男女本各该全某每我的和与及等在向由对赴到从为是有总分子支主副兼"
)
"""Characters that tell one name from another, or belong to none."""
_EDGE = re.compile(f"[^{HAN}]|[在和与同向赴对到由从按于为将把受是请被及]")
"""What stands before a name."""
_WORDS = frozenset((*TRADES, "常务"))
"""What stands before an ending and is no name, so that nothing else does that differs by a character."""
_LEVELS = "省市县区州旗"
_FRAMED = re.compile(
    f"(?:中共(?P<party>[{HAN}]{{2,8}}?[{_LEVELS}])委|(?:政协|届)(?P<body>(?:(?!届)[{HAN}]){{2,8}}?[{_LEVELS}])(?:委员会|第)"
    f"|代表(?P<office>[{HAN}]{{2,8}}?[{_LEVELS}])人民政府|(?:在|[年\\n])(?P<seat>[{HAN}]{{2,8}}?[{_LEVELS}])(?:第[〇一二三四五六七八九十百]+届|(?:人民)?政府工作报告))"
)
"""Where a text names whom it speaks for, or whom it is led by: nothing else stands between these words."""
_COUNTY = re.compile(f"(?<=[{HAN}]{{2}})[市县区](?!场)")
"""The last character of a county of two characters."""
_NO_COUNTY = re.compile(
    "[困大半远的在各全该本是和与到从向对]|.(?:[地社园城辖校厂牧林库矿灾军边寒特]区|[城都上超门股]市|[全我各两三几][市县区])"
)
"""What ends like one and is none."""
_MANY, _FEW = 4, 3
"""Places at which a county must stand, and how many counties may stand twice or more, so that one with another first character is it."""
_CLOSE = 20
"""Places apart in the order of GB 2312, which goes by sound, within which two characters mostly sound alike."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each name that is most likely another one, mistyped; each place once."""
    told: set[int] = set()
    for names in (_places, _counties, _bodies):
        found = [hit for hit in names(text) if hit.place.passage not in told]
        yield from found
        told |= {hit.place.passage for hit in found}


def _places(text: Text) -> Iterator[Hit]:
    """The place that a text speaks for, where it is another by one character than everywhere else."""
    for place, one in text.find(_FRAMED):
        spot = one["party"] or one["body"] or one["office"] or one["seat"]
        name = spot[max(spot.rfind(level, 0, -1) for level in _LEVELS) + 1 :]
        stem, level = name[:-1], name[-1]
        if len(stem) < 2 or text.joined.count(name) > 1:
            continue
        others = {found for at in range(len(stem)) for found in re.findall(f"{stem[:at]}[{HAN}]{stem[at + 1 :]}(?={level})", text.joined)}
        counts = {other: text.joined.count(other) for other in others if not _changed(stem, other) <= _CONTRAST}
        right = max(counts, key=lambda other: (counts[other], other), default="")
        if right and counts[right] >= _TWICE:
            end = place.start + one[0].rindex(name) + len(name)
            said = f"“{name}”只出现一次，“{right}”出现 {counts[right]} 次，只差一个字"
            yield Hit(Place(place.passage, end - len(name), end), said, f"查对是不是“{right}{level}”")


def _counties(text: Text) -> Iterator[Hit]:
    """Counties of two characters that stand once and differ by one from a county that stands often."""
    places: dict[str, list[tuple[Place, bool]]] = {}
    for place, found in text.find(_COUNTY):
        start, end = found.start() - 2, found.end()
        name = text.joined[start:end]
        if not _NO_COUNTY.match(name):
            before, after = text.joined[start - 1 : start], text.joined[end : end + 1]
            alone = bool(_EDGE.match(before or "\n")) and "、" not in (before, after)
            places.setdefault(name, []).append((Place(place.passage, place.start - 2, place.end), alone))
    often = {name: len(found) for name, found in places.items() if len(found) >= _MANY}
    few = sum(len(found) > 1 and any(alone for _, alone in found) for found in places.values()) <= _FEW
    for name in (name for name, found in places.items() if len(found) == 1) if often else ():
        place, alone = places[name][0]
        for right, count in often.items():
            if _is_mistyped(name, right, count, few and alone):
                said = f"“{name}”只出现一次，“{right}”出现 {count} 次，只差一个字"
                yield Hit(place, said, f"查对是不是“{right}”", others=(places[right][0][0],))
                break


def _is_mistyped(name: str, right: str, count: int, alone: bool) -> bool:
    """Whether one county is another mistyped: its first character is the same, few names have its second, or hardly any other is named."""
    apart = [at for at in range(3) if name[at] != right[at]]
    if apart not in ([0], [1]) or (_changed(name, right) & _CONTRAST and sound(name[1])):
        return False
    return not sound(name[1]) or (alone if apart == [0] else count >= _VERY_OFTEN)


def _changed(one: str, other: str) -> set[str]:
    """The characters in which two words of one length differ."""
    return {char for left, right in zip(one, other, strict=True) if left != right for char in (left, right)}


def _bodies(text: Text) -> Iterator[Hit]:
    """Names with an ending of the closed list."""
    joined = text.joined
    ends = [found.span() for found in _ENDING.finditer(joined)]
    told: set[int] = set()
    for size in _SIZES:
        names: dict[str, list[tuple[int, int]]] = {}
        for start, end in ends:
            names.setdefault(joined[max(0, start - size) : end], []).append((start - size, end))
        often = [name for name, places in names.items() if len(places) >= _least(name, size) and len(_HAN_ONLY.findall(name)) == len(name)]
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


def _least(name: str, size: int) -> int:
    """Places at which a name must stand to be the right one."""
    return _TWICE if size == 2 and name[:2] in _WORDS else _OFTEN


def _slip(text: Text, name: str, start: int, right: str, other: int, at: int, size: int) -> Level | None:
    """How likely a name, the two of which begin at these places of the joined text, is the other one mistyped."""
    if {name[at], right[at]} & _CONTRAST or not _HAN_ONLY.match(name[at]):
        return None
    if _sound_alike(name[at], right[at]) or (size == 2 and right[:2] in _WORDS and name[:2] not in _WORDS):
        return Level.LIKELY
    whole = all(_EDGE.match(text.joined[place - 1 : place] or "\n") for place in (start, other))
    if not whole or size == 2:
        return None
    listed = "、" in (text.joined[start - 1 : start], text.joined[start + len(name) : start + len(name) + 1])
    known = name[size - 1] in _LEVELS and text.joined.count(right[:size]) >= _VERY_OFTEN
    return Level.LIKELY if known and not listed else Level.NOTICE


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
