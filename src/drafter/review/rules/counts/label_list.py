"""口号列数: a label with a count and what it stands for: “三抓”（抓学习、抓奉献、抓作为）, 三个“更要”：……；……；……。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review import announcing
from drafter.review.dating import number_of
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_N = "[一两二三四五六七八九十]"
_QUOTED = f"“(?P<quoted>{_N}[^“”，。；：、\\d]{{1,12}})”"
_APART = f"(?P<number>{_N}{{1,2}})个“(?P<each>[^“”，。；：、]{{1,6}})”"
_LABEL = re.compile(f"(?:{_QUOTED}|{_APART})(?P<tail>[^“”，。；：、（）]{{0,8}})(?P<mark>[（：。，])")
_BEFORE = re.compile("((?:“[^“”]{2,40}”[、和]?){1,8})的$")
_PAIR = re.compile(f"({_N}{{1,2}})个?([^一两二三四五六七八九十]{{1,5}})")
_EACH = re.compile(f"({_N}{{1,2}})个(一|[^一两二三四五六七八九十]{{1,8}})")
_NUMERALS = re.compile(f"{_N}+")
_SENTENCE = re.compile("[^。！？\n]*")
_SHORT = re.compile("(?:^|(?<=。))([^，。；：、]{2,10})。")
_LONGEST = 600
"""Characters beside a label within which its members stand."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each label of which the members stand beside it: in brackets, in quotation marks before it, or as a list after it."""
    for place, found in text.find(_LABEL):
        pairs = _pairs(found)
        label = (found["quoted"] or f"{found['number']}个{found['each']}").strip()
        total = sum(number for number, _ in pairs)
        if total < 2 or any(label.startswith(one) for one in announcing.KNOWN):
            continue
        passage = text.passages[place.passage].text
        listed = _members(passage, place, found, pairs)
        if listed and total not in listed and min(abs(total - one) for one in listed) <= 2:
            at = Place(place.passage, place.start, place.start + len(found[0]) - len(found["tail"]) - 1)
            yield Hit(at, f"“{label}”是{total}项，列出来的是{max(listed)}项")


def _pairs(found: re.Match[str]) -> list[tuple[int, str]]:
    """What a label counts: 三抓三上 is 3 抓 and 3 上; empty where it is a date or a plan (七一, 十四五), or is not built so."""
    if found["number"]:
        return [(_value(found["number"]), found["each"])]
    label = found["quoted"]
    if apart := _EACH.fullmatch(label):
        return [(_value(apart[1]), apart[2])]
    parts = _PAIR.findall(label)
    if _NUMERALS.fullmatch(label) or "".join(f"{number}{rest}" for number, rest in parts) != label.replace("个", ""):
        return []
    return [(_value(number), rest) for number, rest in parts]


def _value(numeral: str) -> int:
    return number_of(numeral.replace("两", "二"))


def _members(passage: str, place: Place, found: re.Match[str], pairs: list[tuple[int, str]]) -> set[int]:
    """How many members can be counted; empty where none can surely be."""
    if found["mark"] == "（":
        inside = passage[place.end : max(passage.find("）", place.end, place.end + _LONGEST), place.end)]
        return set() if "等" in inside or re.search("[0-9：。]|其中|以下简称|简称", inside) else announcing.lengths(inside)
    if before := _BEFORE.search(passage[max(0, place.start - _LONGEST) : place.start]):
        return _quoted(before[1], pairs)
    each = pairs[0][1] if len(pairs) == 1 else ""
    if found["mark"] == "，" or (not each and found["mark"] != "："):
        return set()
    rest = passage[place.end : place.end + _LONGEST]
    sentence = (_SENTENCE.match(rest) or [""])[0]
    if re.search("[一二三][是要]|第[一二]|其[一二]|首先|等$", sentence):
        return set()
    clauses = sentence.split("；")
    if len(clauses) > 1:
        if not each:
            return {len(clauses)} if all(any(word in clause for _, word in pairs) for clause in clauses) else set()
        return {len(clauses), sentence.count(each)} if all(each in one for one in clauses) else set()
    if not each:
        return set()
    items = re.split("[、，]", sentence)
    if len(items) > 1 and (all(one.startswith(each) for one in items) or all(one.endswith(each) for one in items)):
        return {len(items)}
    short = [one for one in _SHORT.findall(rest) if one.startswith(each) or one.endswith(each)]
    return {len(short)} if found["mark"] == "。" and len(short) > 1 and len({len(one) for one in short}) == 1 else set()


def _quoted(before: str, pairs: list[tuple[int, str]]) -> set[int]:
    """The members that stand in quotation marks before a label, where each kind begins with its word."""
    items = [item for group in re.findall("“([^”]*)”", before) for item in group.split("、")]
    if len(items) < 2:
        return set()
    kinds = [sum(item.startswith(each) for item in items) for _, each in pairs]
    if sum(kinds) != len(items) or 0 in kinds:
        return {len(items)} if len(pairs) == 1 else set()
    if [number for number, _ in pairs] == kinds:
        return {sum(kinds)}
    total = sum(number for number, _ in pairs)
    return {sum(kinds) if sum(kinds) != total else sum(kinds) + 1}


RULE = Rule(
    "label-list", "口号列数", Level.LIKELY,
    what="“三抓”“五可”“一库一平台”、三个“更要”这样带数的提法，同旁边列出来的内容数目不一样",
    why="提法定了三条，写出来四条，提法就立不住",
    source="前后一致，是起草的基本要求；全国通用的提法不数",
    do="数一数，补齐内容，或者改提法里的数",
    bad="坚持“三抓”（抓学习、抓作为）。",
    good="坚持“三抓”（抓学习、抓奉献、抓作为）。",
    check=check,
)  # fmt: skip
