"""What an office sets about the checker, under 审校 in its `drafter.yaml`.

In: the entry, the rules' names and titles. Out: `Settings`. Does not know files or what rules do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafter.errors import DrafterError, FactsError, raise_all
from drafter.facts.values import nearest
from drafter.yamlfile import Entry, Mapping as Tree, Scalar, Sequence

KEY = "审校"
OFF, NEVER = "不查", "不报"
RATE = "语速"
BUDGETS = {"字数": "字", "页数": "页", "分钟": "分钟"}
"""What a report may have at most, and its unit."""
NUMBERS = {
    RATE: "每分钟念多少字，如 语速: 200", "字数": "全文最多多少字，如 字数: 6000", "页数": "全文最多几页，如 页数: 12",
    "分钟": "最多讲多少分钟，如 分钟: 30",
}  # fmt: skip
_KEYS = (OFF, NEVER, *NUMBERS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office sets about the checker."""

    off: Mapping[str, str] = field(default_factory=dict)
    """Rules that it does without, by name, and why."""
    never: frozenset[str] = frozenset()
    """Words that it does not want reported."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """语速, 字数, 页数, 分钟."""


def read(entry: Entry | None, rules: Mapping[str, str]) -> Settings:
    """The settings that an entry holds; rules: the name of each rule by what it may be called, name or title.

    Raises: FactsError or Problems for what cannot stand there.
    """
    if entry is None or (isinstance(entry.node, Scalar) and entry.node.value is None):
        return Settings()
    raise_all(_wrong(entry, rules))
    fields = entry.node.entries if isinstance(entry.node, Tree) else {}
    off = fields[OFF].node if OFF in fields else None
    return Settings(
        {rules[name]: _texts(one)[0] for name, one in off.entries.items()} if isinstance(off, Tree) else {},
        frozenset(_texts(fields[NEVER])) if NEVER in fields else frozenset(),
        {name: number for name in NUMBERS if name in fields and (number := _number(fields[name]))},
    )


def _wrong(entry: Entry, rules: Mapping[str, str]) -> Iterator[DrafterError]:
    if not isinstance(entry.node, Tree):
        yield FactsError(f"“{KEY}”下面应当分行写", entry.node.at, f"换行退两格，写 {NEVER}: [词, 词]；可以写的有：{'、'.join(_KEYS)}")
        return
    for name, one in entry.node.entries.items():
        if name == OFF:
            yield from _wrong_off(one, rules)
        elif name == NEVER:
            if not all(_texts(one) or [""]):
                yield FactsError(f"“{NEVER}”后面应当写词", one.node.at, f"写成 {NEVER}: [词, 词]")
        elif name in NUMBERS:
            if not _number(one):
                yield FactsError(f"“{name}”应当是大于零的整数", one.node.at, NUMBERS[name])
        else:
            near = nearest(name, _KEYS)
            yield FactsError(f"“{KEY}”里没有“{name}”这一项", one.key_at, f"是不是“{near}”" if near else f"可以写的有：{'、'.join(_KEYS)}")


def _wrong_off(entry: Entry, rules: Mapping[str, str]) -> Iterator[DrafterError]:
    if not isinstance(entry.node, Tree):
        yield FactsError(f"“{OFF}”下面应当一行写一条规则和不查的理由", entry.node.at, f"换行退两格，写 {next(iter(rules), '规则名')}: 理由")
        return
    for name, one in entry.node.entries.items():
        if name not in rules:
            near = nearest(name, rules)
            yield FactsError(f"没有叫“{name}”的规则", one.key_at, f"是不是“{near}”" if near else "用 drafter explain 看有哪些")
        if not isinstance(one.node, Scalar) or not all(_texts(one) or [""]):
            yield FactsError(f"不查“{name}”，要写明理由", one.node.at, f"写成 {name}: 为什么不查")


def _texts(entry: Entry) -> list[str]:
    """The texts of an entry, an empty one where there is something else."""
    items = entry.node.items if isinstance(entry.node, Sequence) else (entry.node,)
    return [
        "" if not isinstance(item, Scalar) or item.value is None else item.value if isinstance(item.value, str) else item.source
        for item in items
    ]


def _number(entry: Entry) -> int:
    """A whole number above zero; 0 where there is something else."""
    value = entry.node.value if isinstance(entry.node, Scalar) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
