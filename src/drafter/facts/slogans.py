"""Named slogans and their items: 三个“更要” has three, each with both halves; nothing is ever corrected.

In: the tree of the facts and its shape. Out: errors. Does not know values or templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numerals
from drafter.errors import FactsError
from drafter.facts.shape import Shape
from drafter.facts.telling import HELD_BACK, TELLING
from drafter.places import Location
from drafter.yamlfile import Mapping, Node, Scalar, Sequence

FORMS: dict[str, tuple[str, ...]] = {
    "短句领起": ("头", "释"),
    "分句": ("头", "释"),
    "既要更要": ("既要", "更要"),
    "理由加判断": ("因", "判"),
    "主谓": ("头", "谓"),
    "不仅更是": ("事", "不仅", "更是"),
    "括注": (),
    "列举": (),
}
"""Each 式 and the halves that an item must have; 括注 and 列举 take bare phrases."""


def check(node: Node, shape: Shape, key: str = "") -> Iterator[FactsError]:
    """Slogans whose count differs from their items, or whose items lack a half."""
    if isinstance(node, Mapping):
        if shape.format == "提法":
            yield from _slogan(node, key)
        elif shape.format == "数项":
            yield from _counted(node)
        for name, entry in node.entries.items():
            yield from check(entry.node, shape.below(name) or Shape(), f"{key}.{name}".lstrip("."))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from check(item, shape.items or Shape(), f"{key}[{index + 1}]")


def _slogan(node: Mapping, key: str) -> Iterator[FactsError]:
    form = _text(node, "式")
    if "式" not in node.entries:
        yield FactsError(f"“{key}”没有写明“式”，不知道各项怎样连成话", node.at, f"加一行“式: …”，可以写{'、'.join(FORMS)}")
    groups = [entry.node for part in ("项", "再项") if (entry := node.entries.get(part))]
    lists = [group for group in groups if isinstance(group, Sequence)]
    name = node.entries.get("名")
    if name is not None and lists and isinstance(name.node, Scalar):
        yield from _miscounted(str(name.node.value), [len(group.items) for group in lists], name.node.at)
    for item in (item for group in lists for item in group.items):
        given = item.entries if isinstance(item, Mapping) else {}
        missing = [part for part in FORMS.get(form, ()) if part not in given and "原文" not in given]
        if missing:
            message = f"“{key}”是“{form}”，每项都要有“{'”“'.join(FORMS[form])}”，这一项没有“{'”“'.join(missing)}”"
            yield FactsError(message, item.at, f"补上“{missing[0]}: …”，或换一个式")


def _counted(node: Mapping) -> Iterator[FactsError]:
    """A group whose 名 counts the items of the list beside it; items that are held back do not count."""
    name = node.entries.get("名")
    for entry in node.entries.values():
        if name is not None and isinstance(name.node, Scalar) and isinstance(entry.node, Sequence):
            told = [item for item in entry.node.items if not (isinstance(item, Mapping) and _text(item, TELLING) in HELD_BACK)]
            yield from _miscounted(str(name.node.value), [len(told)], name.node.at)


def _miscounted(name: str, listed: list[int], at: Location) -> Iterator[FactsError]:
    said = announced(name)
    cited = name if "“" in name else f"“{name}”"
    if len(said) == 1 and said != [sum(listed)]:
        hint = "改名称里的数，或补齐、删去多出的项；程序不替您改"
        yield FactsError(f"{cited}说的是 {said[0]} 项，下面列了 {sum(listed)} 项", at, hint)
    elif len(said) > 1 and said != listed:
        wanted, found = (" 和 ".join(str(n) for n in counts) for counts in (said, listed))
        hint = "前一组写在“项”下，后一组写在“再项”下"
        yield FactsError(f"{cited}说的是 {wanted} 项，下面列了 {found} 项", at, hint)


def announced(name: str) -> list[int]:
    """The counts that a slogan's name announces: 三个“更要” → [3], 三抓三上 → [3, 3], 一墙一室一网一群 → [4], none → []."""
    bare = re.sub(r"[“”‘’]", "", name)
    if found := re.fullmatch(r"([一二两三四五六七八九十]+)([^个项条点件种大])([一二两三四五六七八九十]+)(.)", bare):
        first, second = numerals.value(found[1]), numerals.value(found[3])
        if first and second and first > 1:
            return [first, second]
    if bare.startswith("一") and bare.count("一") > 1:
        return [bare.count("一")]
    number = numerals.leading(bare)
    return [number] if number and number > 1 and not bare[:1].isdigit() else []


def _text(node: Mapping, name: str) -> str:
    entry = node.entries.get(name)
    return str(entry.node.value) if entry and isinstance(entry.node, Scalar) else ""
