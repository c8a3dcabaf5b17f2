"""Turns the figures and names of a sentence into slots, so that what is left can be said of any year and any office.

In: a sentence, the names of its report, what entries are held against. Out: a wording and an example for each of its slots.
Does not know documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.phrases import names
from drafter.phrases.entries import Known
from drafter.phrases.names import Name
from drafter.report.figures import Figure

_FACTS = (
    (r"立案(?:的)?(?:提案)?$", "件", "", "提案.立案"), (r"办结(?:提案)?$", "件", "", "提案.办结"),
    (r"办复(?:提案)?$", "件", "", "提案.办复"), (r"收到(?:委员)?(?:提案)?$", "件", "", "提案.收到"),
    (r"", "届", r"届.{0,3}次(?:全体)?会议|届\S{0,4}政协|届委员会", "会议.届"),
    (r"届$", "次", r"次(?:全体)?会议", "会议.次"),
)  # fmt: skip
"""Where the words round a figure say which fact it is: what stands before it, its measure word, what follows from there, the key."""
_OF_UNIT = {"月": "月份", "日": "日", "人": "人数", "位": "人数", "人次": "人次", "场次": "场次"}
_YEAR = "会议.年度"
_SAYING = re.compile("“([^“”]{1,16})”")
"""A quoted saying: where it has a figure (六个一), the whole saying is the slot."""
_LASTING = {
    "两个确立", "两个维护", "四个意识", "四个自信", "四个服从", "四个全面", "五位一体", "三会一课", "两学一做",
    "两个一百年", "三严三实", "八项规定", "十三五", "十四五", "十五五", "七一", "八一", "十一",
}  # fmt: skip
"""Sayings that are the same for every office and stay as they are."""


@dataclass(frozen=True, slots=True)
class Blanked:
    """A wording, and an example for each slot that is no fact."""

    wording: str
    examples: dict[str, str]


def blank(sentence: str, places: tuple[str, ...], year: int, known: Known) -> Blanked:
    """A sentence with slots in place of its figures and names.

    places: those of its report. year: the report's, 0 where it is unknown.
    """
    sayings = [Name(*one.span(1), "提法", one[1]) for one in _SAYING.finditer(sentence) if one[1] in _LASTING or known.open_figures(one[1])]
    found = names.apart([*sayings, *names.find(sentence, places)])
    masked = sentence
    for name in found:
        masked = masked[: name.start] + "\n" * (name.end - name.start) + masked[name.end :]
    found = [name for name in found if name.example not in _LASTING]
    found += _figures(masked, sentence, year, known)
    pieces: list[str] = []
    examples: dict[str, str] = {}
    end = 0
    for name in sorted(found, key=lambda one: one.start):
        slot = name.slot if "." in name.slot else _free(name, examples)
        pieces += [sentence[end : name.start], f"〔{slot}〕"]
        end = name.end
    return Blanked("".join([*pieces, sentence[end:]]), examples)


def _free(name: Name, examples: dict[str, str]) -> str:
    """A name for a slot that no other thing in the sentence has; the same name twice is one slot, the same count twice is two."""
    count = 1
    slot = name.slot
    while slot in examples and (examples[slot] != name.example or not _same(name)):
        count += 1
        slot = f"{name.slot}{count}"
    examples[slot] = name.example
    return slot


def _same(name: Name) -> bool:
    return name.slot in ("地名", "简称", "党委", "文件名", "企业", "提法", "会议名称", "年份")


def _figures(masked: str, sentence: str, year: int, known: Known) -> Iterator[Name]:
    for figure in known.open_figures(masked):
        start = figure.start - figure.text.index(masked[figure.start : figure.end])
        end = start + len(figure.text)
        unit = _unit(figure, known)
        if figure.date:
            whole = sum(part is not None for part in figure.date) > 1
            end -= 0 if whole else 1
            this_year = not whole and figure.date[0] == year and sentence[start:end].isascii()
            slot = "日期" if whole else _YEAR if this_year and known.wrong_key(_YEAR) is None else "年份"
        elif figure.unit == "%" or unit in ("元", "块钱"):
            slot = "比例" if figure.unit == "%" else "金额"
        else:
            end -= len(unit)
            slot = _of(figure, unit, sentence, start, end, known)
        yield Name(start, end, slot, sentence[start:end])


def _of(figure: Figure, unit: str, sentence: str, start: int, end: int, known: Known) -> str:
    """The slot of a count: the fact that the words round it name, else what is counted."""
    if not figure.about:
        for before, measure, after, key in _FACTS:
            if unit == measure and re.search(before, sentence[:start]) and re.match(after, sentence[end:]) and known.wrong_key(key) is None:
                return key if sentence[start:end].isascii() else f"{key}|{'汉字' if unit in '届次' else '汉字数'}"
    if not sentence[start:end].isascii() and sentence[end + len(unit) :].startswith("“"):
        return "几"
    return _OF_UNIT.get(unit, f"{unit}数") if unit else "数"


def _unit(figure: Figure, known: Known) -> str:
    """The measure word that a figure ends with."""
    return max((word for word in known.measures.classes if figure.text.endswith(word)), key=len, default="")
