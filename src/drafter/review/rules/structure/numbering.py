"""序号不连: heading numbers of one level with a gap, a repeat or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import numbered
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.numbered import Family
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each number that is not the one after its elder sibling's; a single wrong one among right ones is mended."""
    headings: set[str] = set()
    last: dict[int, int] = {}
    for index, family in enumerate(numbered.families(text)):
        first = family.items[0]
        words = text.passages[first.passage].words
        if family.again and words not in headings:  # else what stands before is a table of contents
            yield Hit(
                numbered.place(first, text), f"序号又从“{numbered.form(first, 1, text)}”数起，前面没有换部分的标题",
                "接着前面的数编；确是另一部分的，补上那一部分的标题", level=Level.LIKELY,
            )  # fmt: skip
        headings.add(words)
        if _goes_on(family, last.get(family.level, 0)):
            yield from _steps(family, text, not index, first.value)
        else:
            yield from _steps(family, text, not index)
        last[family.level] = family.items[-1].value


def _goes_on(family: Family, last: int) -> bool:
    """Whether items under several headings are counted in one: （一）1. 2. （二）3. 4."""
    return family.level > 1 and family.items[0].value == last + 1 > 1


def _steps(family: Family, text: Text, first: bool, expected: int = 1) -> Iterator[Hit]:
    """The numbers of a family that are not right; the first family of a text may be a part of a longer one."""
    seen: set[int] = set()
    for index, item in enumerate(family.items):
        value, place = item.value, numbered.place(item, text)
        following = family.items[index + 1].value if index + 1 < len(family.items) else 0
        right = numbered.form(item, expected, text)
        if value == expected:
            expected += 1
        elif following == expected + 1:
            said = f"前后连着看，这里应当是“{right}”，写成了“{numbered.form(item, value, text)}”"
            yield Hit(place, said, f"改为“{right}”", fix=right if item.end else None)
            expected += 1
        else:
            level = None if index else Level.NOTICE if first else Level.LIKELY
            said = _said(family, index, expected, value in seen, text)
            yield Hit(place, said, "核对是少了一段还是编错了号，同一级从头编下来", level=level)
            expected = value + 1
        seen.add(value)


def _said(family: Family, index: int, expected: int, again: bool, text: Text) -> str:
    item = family.items[index]
    own = numbered.form(item, item.value, text)
    if not index:
        return f"序号从“{own}”数起，前面没有“{numbered.form(item, 1, text)}”"
    elder = numbered.form(item, family.items[index - 1].value, text)
    if again:
        return f"序号“{own}”重了，前面已经有一个，上一个同级的是“{elder}”"
    if item.value < expected:
        return f"序号倒了，“{elder}”后面是“{own}”"
    return f"序号跳了，“{elder}”后面是“{own}”，少了“{numbered.form(item, expected, text)}”"


RULE = Rule(
    "numbering", "序号不连", Level.MUST,
    what="同一级的序号缺了、重了、倒了：一、二、四、；（一）（一）；三、在二、前面。换了部分从一数起是对的",
    why="代表、委员是照着序号找段落的，缺一个号，人家以为少了一段",
    source="党政机关公文格式 GB/T 9704—2012，7.3.3",
    do="看是少了一段还是编错了号，同一级从头编下来",
    bad="三、强化监督",
    good="一、强化监督",
    check=check,
)  # fmt: skip
