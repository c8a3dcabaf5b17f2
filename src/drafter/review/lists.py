"""The office's lists: words that are protected, wrong, ordered or never to be reported, a row each.

In: the tree of a file. Out: `Lists`: rows that are sound, errors for the others. Does not know files or where words stand in a text.

A row is `编号: 内容`, as in the phrase library; an office's row stands in place of the shipped one of the same id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.errors import DrafterError, PhraseError
from drafter.facts.values import nearest
from drafter.places import Location
from drafter.review.finding import Level
from drafter.yamlfile import Entry, Mapping as Tree, Node, Scalar, Sequence

PHRASE, NAME, ORDER, PAIR, NEVER = KINDS = ("提法", "名称", "次序", "替换", "不报")
CONDITIONS = ("前接", "后接", "不前接", "不后接")
DIGIT = "数字"
"""What stands in a condition for any digit or Han numeral."""
FIELDS = ("种类", "词", *CONDITIONS, "自", "至", "取代", "级别", "来源", "例错", "例对", "停用")
_ONLY = {**dict.fromkeys(CONDITIONS, (PAIR,)), **dict.fromkeys(("自", "至", "取代"), (PHRASE, NAME))}
"""Fields that only some kinds have."""
_SHORTEST = {PHRASE: 4, NAME: 4, ORDER: 2, PAIR: 2, NEVER: 1}
"""Characters that words of a kind have at least: of shorter ones too much is a near miss."""
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_ID = re.compile(r"[\w·—-]+(?:/[\w·—-]+)+")
Date = tuple[int, ...]
"""Year, month, day, as far as it goes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    id: str
    kind: str
    words: tuple[str, ...]
    at: Location
    rights: tuple[str, ...] = ()
    """Of 替换, what each of the words should be."""
    conditions: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Of 替换, what must stand before or after the words, or must not."""
    start: Date = ()
    end: Date = ()
    """The first and the last date of a report in which the words can stand."""
    successor: str = ""
    """What has taken their place."""
    level: Level | None = None
    source: str = ""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    off: str = ""
    """Why the office does without the row."""


@dataclass(frozen=True, eq=False)
class Lists:
    """The rows by id, the vocabulary, and what is wrong with rows that were left out."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    idioms: tuple[str, ...] = ()
    """Set expressions, in which any other character is a slip."""
    words: tuple[str, ...] = ()
    """Frequent expressions, in which a character that sounds or looks alike is a slip."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """Forms that are no Chinese, and what they should be."""
    short: tuple[str, ...] = ()
    """Frequent words of two characters: what sounds like one, and belongs to no neighbour, is a slip."""
    others: frozenset[str] = frozenset()
    """Words of two characters that sound like those and are as good."""
    errors: tuple[DrafterError, ...] = ()

    @cached_property
    def in_force(self) -> tuple[Row, ...]:
        """The rows that are not switched off."""
        return tuple(row for row in self.rows.values() if not row.off)

    @cached_property
    def off(self) -> Mapping[str, str]:
        """The ids that are switched off, and why."""
        return {row.id: row.off for row in self.rows.values() if row.off}

    @cached_property
    def never(self) -> frozenset[str]:
        """Words that are never reported."""
        return frozenset(words for row in self.in_force if row.kind == NEVER for words in row.words)


    @cached_property
    def pairs_of_characters(self) -> frozenset[str]:
        """Known words of two characters, also those that the frequent expressions of four are made of."""
        return self.others.union(self.short, (half for words in self.words if len(words) == 4 for half in (words[:2], words[2:])))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The expressions of three characters and more."""
        return frozenset((*self.idioms, *self.words))


EMPTY = Lists()


def join(shipped: Lists, own: Iterable[Lists]) -> Lists:
    """The shipped lists with an office's: its row stands in place of the shipped one of the same id; one that only says 停用 switches
    that off. An id that the office gives twice is an error; the first stays."""
    rows = dict(shipped.rows)
    errors = list(shipped.errors)
    seen: dict[str, Row] = {}
    for lists in own:
        errors += lists.errors
        for name, row in lists.rows.items():
            if (first := seen.setdefault(name, row)) is not row:
                errors.append(PhraseError(f"“{name}”已经在{first.at}写过了", row.at, "改一个编号，或删去其中一条"))
            elif row.kind:
                rows[name] = row
            elif name in rows:
                rows[name] = replace(rows[name], off=row.off, at=row.at)
            else:
                near = nearest(name, shipped.rows)
                errors.append(PhraseError(f"没有编号叫“{name}”的条目，停用不了", row.at, f"是不是“{near}”" if near else "编号照自带的表写"))
    return replace(shipped, rows=rows, errors=tuple(errors))


def read(tree: Node) -> Lists:
    """The rows of one file; what is wrong with the others is in `errors`."""
    if not isinstance(tree, Tree):
        hint = "例如 提法/两大主题: 下面分行写 种类、词、来源、例错、例对"
        return Lists(errors=(PhraseError("词表应当一条一条写成“编号: 内容”", tree.at, hint),))
    rows: dict[str, Row] = {}
    errors: list[DrafterError] = []
    for entry in tree.entries.values():
        wrong = list(_wrong(entry))
        if wrong:
            errors += wrong
        else:
            rows[entry.key] = _row(entry)
    return Lists(rows, errors=tuple(errors))


# ---- one row ----


def _wrong(entry: Entry) -> Iterator[PhraseError]:
    """What is wrong with the form of a row."""
    if not _ID.fullmatch(entry.key):
        yield PhraseError(f"编号应当写成“种类/名称”，现在是“{entry.key}”", entry.key_at, "例如 提法/两大主题；里面不留空格")
    if not isinstance(entry.node, Tree):
        yield PhraseError(f"“{entry.key}”下面应当分行写 种类、词 等", entry.node.at, "换行退两格，写 种类: 提法")
        return
    fields = entry.node.entries
    for name, one in fields.items():
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            yield PhraseError(f"条目里没有“{name}”这一项", one.key_at, f"是不是“{near}”" if near else f"可以写的有：{'、'.join(FIELDS)}")
        elif name == "词" and isinstance(one.node, Tree):
            yield from (
                PhraseError(f"“{wrong.key}”后面应当写对的词", wrong.key_at, "写成 词: {截止: 截至}")
                for wrong in one.node.entries.values()
                if len(_texts(wrong)) != 1
            )
        elif not _texts(one) or not all(text.strip() for text in _texts(one)):
            yield PhraseError(f"“{name}”后面应当写文字", one.node.at, f"写成 {name}: …；几个的写成 {name}: [甲, 乙]")
    if "停用" in fields and len(fields) == 1:
        return
    missing = [name for name in ("种类", "词") if name not in fields]
    if missing:
        hint = f"加一行 {missing[0]}: {'提法' if missing[0] == '种类' else '…'}"
        yield PhraseError(f"“{entry.key}”少了“{'”“'.join(missing)}”", entry.key_at, hint)
        return
    kind = "".join(_texts(fields["种类"]))
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        hint = f"是不是“{near}”" if near else f"可以写的有：{'、'.join(KINDS)}"
        yield PhraseError(f"没有“{kind}”这个种类", fields["种类"].node.at, hint)
        return
    yield from _wrong_of_kind(entry, fields, kind)


def _wrong_of_kind(entry: Entry, fields: Mapping[str, Entry], kind: str) -> Iterator[PhraseError]:
    for name, one in fields.items():
        if kind not in _ONLY.get(name, KINDS):
            yield PhraseError(f"种类是“{kind}”的，没有“{name}”这一项", one.key_at, f"“{name}”只用于：{'、'.join(_ONLY[name])}")
    for needed in () if kind == NEVER else ("来源", "例错", "例对"):
        if needed not in fields:
            hint = {"来源": "写明出自哪份文件、哪一天；没有的写“通用写法”"}.get(needed, "举一句，读表时就拿它试这一条")
            yield PhraseError(f"“{entry.key}”少了“{needed}”", entry.key_at, hint)
    if (kind == PAIR) != isinstance(fields["词"].node, Tree):
        hint = "写成 词: {截止: 截至}，前面是错的，后面是对的" if kind == PAIR else "写成 词: … 或 词: [甲, 乙]"
        yield PhraseError(f"种类是“{kind}”的，“词”不是这样写", fields["词"].node.at, hint)
    for words in _words(fields["词"]):
        if len(words) < _SHORTEST[kind]:
            yield PhraseError(f"“{words}”太短：{kind}至少要 {_SHORTEST[kind]} 个字", fields["词"].node.at, "写全一些")
    if kind == ORDER and len(_words(fields["词"])) < 2:
        yield PhraseError("次序里至少要有两个词", fields["词"].node.at, "写成 词: [甲, 乙, 丙]")
    for name in ("自", "至"):
        if name in fields and _date(fields, name) == ():
            yield PhraseError(f"“{name}”应当写年月日", fields[name].node.at, "写成 2025-10-23、2025-10 或 2025")
    if (start := _date(fields, "自")) and (end := _date(fields, "至")) and later(start, end):
        yield PhraseError("“至”比“自”还早", fields["至"].node.at, "看看是不是填反了")
    if "级别" in fields and "".join(_texts(fields["级别"])) not in list(Level):
        yield PhraseError("级别只有三种", fields["级别"].node.at, f"写 {'、'.join(level.value for level in Level)} 中的一个")


def _row(entry: Entry) -> Row:
    fields = entry.node.entries if isinstance(entry.node, Tree) else {}

    def texts(name: str) -> tuple[str, ...]:
        return _texts(fields[name]) if name in fields else ()

    def text(name: str) -> str:
        return "".join(texts(name))

    words = fields["词"].node if "词" in fields else None
    pairs = words.entries.values() if isinstance(words, Tree) else ()
    return Row(
        id=entry.key, kind=text("种类"), words=_words(fields["词"]) if "词" in fields else (), at=entry.key_at,
        rights=tuple("".join(_texts(one)) for one in pairs),
        conditions={name: texts(name) for name in CONDITIONS if name in fields}, start=_date(fields, "自"), end=_date(fields, "至"),
        successor=text("取代"), level=Level(text("级别")) if text("级别") else None, source=text("来源"), bad=texts("例错"),
        good=texts("例对"), off=text("停用"),
    )  # fmt: skip


def _words(entry: Entry) -> tuple[str, ...]:
    """The words of a row; of 替换, the wrong ones."""
    return tuple(entry.node.entries) if isinstance(entry.node, Tree) else _texts(entry)


def _texts(entry: Entry) -> tuple[str, ...]:
    """One text, or several; nothing where there is something else."""
    node = entry.node
    items = node.items if isinstance(node, Sequence) else (node,)
    found = [_text(item) for item in items if isinstance(item, Scalar)]
    return tuple(found) if len(found) == len(items) and None not in (item.value for item in items if isinstance(item, Scalar)) else ()


def _text(item: Scalar) -> str:
    return item.value if isinstance(item.value, str) else item.source or str(item.value)


# ---- dates ----


def _date(fields: Mapping[str, Entry], name: str) -> Date:
    found = _DATE.fullmatch("".join(_texts(fields[name]))) if name in fields else None
    date = tuple(int(part) for part in found.groups() if part) if found else ()
    return date if all(1 <= part <= most for part, most in zip(date[1:], (12, 31), strict=False)) else ()


def later(one: Iterable[int | None], other: Iterable[int | None]) -> bool:
    """Whether a date is after another, as far as both say."""
    for first, second in zip(one, other, strict=False):
        if first is None or second is None:
            return False
        if first != second:
            return first > second
    return False
