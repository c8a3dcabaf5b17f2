"""附件: those that are named against those that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_ENTRY = re.compile(r"(?:附件\s*[：:]?\s*)?(?:(?P<number>\d{1,2})\s*[.．、：:]\s*)?(?P<name>.*?)(?P<mark>[。；，、]?)$")
_HEAD = re.compile(r"附件\s*(?P<number>\d{0,2})\s*[：:]?$")
_NAMED = re.compile(r"附件\s*(\d{1,2})(?![\d.．]?\d)")


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Place
    number: int | None
    name: str


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Marks behind the names of attachments, their numbers, and what is named but not there, or there but not named."""
    named: list[_Entry] = []
    present: list[_Entry] = []
    for index, passage in enumerate(text.passages):
        whole = Place(index, 0, len(passage.text))
        if passage.role == "附件说明" and (found := _ENTRY.match(passage.text)):
            counted = int(passage.number[:-1]) if re.fullmatch(r"\d{1,2}[.．、]", passage.number) else None
            named.append(_Entry(whole, _number(found) or counted, found["name"].strip("《》 \u3000")))
            if found["mark"]:
                yield Hit(Place(index, *found.span("mark")), f"附件名称后面有“{found['mark']}”，附件名称后面不加标点", fix="")
        elif passage.role == "附件" and (head := _HEAD.match(passage.text)):
            title = text.passages[index + 1] if index + 1 < len(text.passages) else None
            name = title.text.strip("《》") if title and title.role == "附件标题" else ""
            present.append(_Entry(whole, _number(head), name))
    yield from _numbers(named, "附件说明里")
    yield from _numbers(present, "正文后面的")
    yield from _against(named, present)
    yield from _mentioned(text, named or present)


def _number(found: re.Match[str]) -> int | None:
    return int(found["number"]) if found["number"] else None


def _numbers(entries: list[_Entry], where: str) -> Iterator[Hit]:
    """Numbers that do not count from 1 on."""
    if len(entries) < 2:
        return
    for right, entry in enumerate(entries, 1):
        if entry.number != right:
            was = f"编成了{entry.number}" if entry.number else "没有编号"
            yield Hit(entry.place, f"{where}第{right}个附件{was}", "附件从1起依次编号", level=Level.LIKELY)
            return


def _against(named: list[_Entry], present: list[_Entry]) -> Iterator[Hit]:
    """What is named and not there, there and not named, or there under another name."""
    if not named or not present:
        return
    if len(named) != len(present):
        others = tuple(one.place for one in present)
        said = f"附件说明列了 {len(named)} 个附件，后面附了 {len(present)} 个"
        advice = "补上缺的附件，或者改附件说明"
        yield Hit(named[0].place, said, advice, level=Level.LIKELY, others=others)
        return
    for one, other in zip(named, present, strict=True):
        alike = other.name.startswith(one.name) or one.name.startswith(other.name)
        if other.name and one.name and not alike:
            said = f"附件说明里叫“{one.name}”，后面的附件题目是“{other.name}”"
            yield Hit(one.place, said, "两处改成一样，次序也要一样", level=Level.LIKELY, others=(other.place,))


def _mentioned(text: Text, listed: list[_Entry]) -> Iterator[Hit]:
    """Attachments that the body points to beyond the last one listed."""
    if not listed:
        return
    for place, found in text.find(_NAMED):
        number = int(found[1])
        if number > len(listed) and text.passages[place.passage].role not in ("附件", "附件说明", "附件标题"):
            said = f"正文说到附件{number}，列出的附件只有 {len(listed)} 个"
            yield Hit(place, said, "核对附件的编号，或者补上这个附件", level=Level.LIKELY)


RULE = Rule(
    "attachments", "附件不符", Level.MUST,
    what="附件说明同后面的附件对不上：个数、次序、题目；附件名称后面加了标点；正文说的附件没有列",
    why="附件是随文印发的，说有没有，收文的人要来问",
    source="党政机关公文格式 GB/T 9704—2012，7.3.4、7.3.7：附件名称后不加标点符号，附件序号和标题应当与附件说明一致",
    do="附件说明同附件的个数、次序、题目改成一样，名称后面不加标点",
    bad="全年工作很多，做得很实。\n附件：提案统计表。",
    good="全年工作很多，做得很实。\n附件：提案统计表",
    check=check,
)  # fmt: skip
