"""一名两写: a company or the reporting body itself under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.bodies import LEGAL, NO_NAMES, TRADES
from drafter.review.text import HAN, Text

_LEGAL = re.compile(f"(?:{'|'.join(LEGAL)})(?![化制总])")
_STEM = re.compile(f"([{HAN}]{{2,}}?)(?:{'|'.join(TRADES)})*$")
_LONGEST = 14
"""Characters before its ending in which a company's name is looked for."""
_NO_NAMES = frozenset(NO_NAMES)
_OTHER = re.compile(f"[^{HAN}]")
_SHORT_FORM = re.compile("简称[“‘]?[^”’）)，。]{2,16}")
_OWN = 4
"""Characters before its trade and its ending by which a company is told, at most."""
NO_COMMITTEE = "(?![员会托派书办任组宣统副各领常老党政])"
_BODY = re.compile(
    f"(?P<form>中国人民政治协商会议|(?<![{HAN}])政协|(?<=[在受表向由])政协)(?P<where>[{HAN}]{{1,12}}?[省市县区州旗盟])"
    "(?:第[一二三四五六七八九十]+届|委员会)"
)
_PARTY = re.compile(f"中共(?P<where>[{HAN}]{{2,6}}?[省市县区州旗])委{NO_COMMITTEE}")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each company in two forms; the body in two forms, once; a party committee with and without 中共, once."""
    yield from _companies(text)
    yield from _body(text)
    yield from _party(text)


# ---- companies ----


def _companies(text: Text) -> Iterator[Hit]:
    found: dict[str, dict[str, tuple[Place, str]]] = {}
    for place, one in text.find(_LEGAL):
        line = text.passages[place.passage].text
        before = _STEM.search(_OTHER.split(line[max(0, place.start - _LONGEST) : place.start])[-1])
        stem = before[1] if before else ""
        trade = before[0][len(stem) :] if before else ""
        for size in range(2, min(_OWN, len(stem)) + 1):
            key = stem[-size:]
            if key[-2:] not in _NO_NAMES and "某" not in key:
                whole = Place(place.passage, place.start - len(trade) - size, place.end)
                found.setdefault(key, {}).setdefault(_form(one[0]), (whole, trade))
    declared = " ".join(_SHORT_FORM.findall(text.joined)) if found else ""
    told: set[tuple[int, int]] = set()
    for key in sorted(found, key=len, reverse=True):
        for (first, (left, trade)), (second, (right, traded)) in combinations(found[key].items(), 2):
            ends = {(place.passage, place.end) for place in (left, right)}
            same = trade == traded or not (trade and traded)
            if same and _differ(first, second) and not ends & told and key not in declared:
                told |= ends
                former, later = min(left, right), max(left, right)
                yield Hit(later, f"“{text.at(later)}”与“{text.at(former)}”像是同一家，写了两个名称", others=(former,))


def _form(legal: str) -> str:
    """The form of a company: what of its ending is no mere shortening of another."""
    return "集团" if "集团" in legal else legal


def _differ(one: str, other: str) -> bool:
    """Whether two forms cannot both be right: 公司 alone is short for any other but 集团."""
    return "集团" in (one, other) or "公司" not in (one, other)


# ---- bodies ----


def _body(text: Text) -> Iterator[Hit]:
    """The reporting body as 中国人民政治协商会议X and as 政协X, or with and without the city it belongs to."""
    first: tuple[re.Match[str], Place] | None = None
    for place, one in text.find(_BODY):
        if first is None:
            first = one, place
            continue
        before = first[0]
        there, here = before["where"], one["where"]
        if (there, before["form"]) != (here, one["form"]) and (there.endswith(here) or here.endswith(there)):
            yield Hit(
                place, f"本会的名称前面写“{before['form']}{there}”，这里写“{one['form']}{here}”", others=(first[1],),
                level=Level.NOTICE,
            )  # fmt: skip
            return


def _party(text: Text) -> Iterator[Hit]:
    """A committee of the party as 中共X委 and as X委, with its place; 市委 alone is its short name."""
    full: dict[str, Place] = {}
    for place, one in text.find(_PARTY):
        full.setdefault(one["where"], place)
    for where, place in full.items():
        bare = [found for found, _ in text.find(re.compile(f"(?<!中共){where}委{NO_COMMITTEE}"))]
        if bare:
            said = f"“中共{where}委”和“{where}委”混着用，不带“中共”的有 {len(bare)} 处"
            yield Hit(bare[0], said, level=Level.NOTICE, others=(place, *bare[1:]))


RULE = Rule(
    "two-names", "一名两写", Level.LIKELY,
    what="同一家公司、同一个机关在一篇里写了两个名称：某某集团和某某公司，政协某市和中国人民政治协商会议某市，中共某县委和某县委",
    why="一个单位两个名称，读的人以为是两家；写错了名称，对方也不高兴",
    source="党政机关公文处理条例要求机关名称用全称或者规范化简称，简称先注明",
    do="查对单位的登记名称，全篇用一个；要用简称，第一次出现时写明“以下简称”",
    bad="上午走访远帆渔业集团，下午同远帆渔业有限公司座谈。",
    good="上午走访远帆渔业集团，下午同远帆渔业集团座谈。",
    check=check,
)  # fmt: skip
