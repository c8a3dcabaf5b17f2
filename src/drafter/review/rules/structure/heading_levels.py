"""标题层次: a level skipped, or a higher form of number below a lower one."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import numbered
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_NAMES = ("一、", "（一）", "1.", "（1）")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The first heading of each level that is not the next below the one above it; 一、 that come below （一）."""
    parents: list[int] = []
    told: set[tuple[int, int]] = set()
    for item in numbered.items(text):
        heads = text.passages[item.passage].is_heading
        above = next((level for level in reversed(parents) if level < item.level), None)
        if heads and above is not None and item.level - above > 1 and item.level not in parents and (above, item.level) not in told:
            told.add((above, item.level))
            said = f"“{_NAMES[above]}”下面直接用了“{_NAMES[item.level]}”，跳过了“{_NAMES[above + 1]}”"
            yield Hit(numbered.place(item, text), said, f"下一级改用“{_NAMES[above + 1]}”；本单位一向这样用的可以不改")
        parents = [level for level in parents if level < item.level] + [item.level]
    yield from _reversed(text)


def _reversed(text: Text) -> Iterator[Hit]:
    """Where a text begins with （一） and counts 一、 below it, again below （二）."""
    families = [family for family in numbered.families(text) if family.level < 2]
    if not families or families[0].level != 1 or families[0].items[0].value != 1:
        return
    below = [family for family in families if family.level == 0]
    outer = [family for family in families if family.level == 1]
    if len(below) > 1 and below[1].again and outer[1:] and outer[1].items[0].value == 2:
        said = "“（一）”下面用了“一、”，高低反了"
        yield Hit(numbered.place(below[0].items[0], text), said, "第一层用“一、”，第二层用“（一）”", level=Level.LIKELY)


RULE = Rule(
    "heading-levels", "标题层次", Level.NOTICE,
    what="层次序数跳了级，“一、”下面直接“1.”；或者高低用反了，“（一）”下面用“一、”",
    why="层次序数依次是“一、”“（一）”“1.”“（1）”，跳了级，读的人分不清谁管着谁",
    source="党政机关公文格式 GB/T 9704—2012，7.3.3；GB/T 15834—2011，B.3.8",
    do="按“一、”“（一）”“1.”“（1）”的次序用；只有两层的，第二层用“1.”也有这样用的，本单位统一就行",
    bad="一、强化监督\n1.明确重点\n2.改进方式",
    good="一、强化监督\n（一）明确重点\n（二）改进方式",
    check=check,
)  # fmt: skip
