"""A report's outline: its chapters, what each tells and how long that takes, to be approved before anybody reads the draft.

In: a document, and the items of which the office says how much to tell. Out: `Outline`. Does not know facts, templates, files or Word.

Characters are counted as in the draft's own statistics: every character that is printed, punctuation and heading numbers included, line
breaks left out. The characters of the sections without what is below them add up to the document's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from drafter.places import Location, is_under, steps
from drafter.report import measuring
from drafter.report.document import HEADINGS, Document, Paragraph, Run, Table

SLACK = 0.9
"""The share of the budget below which a draft is too short."""
FRONT, OPENING, BODY = "题头", "开头", "正文"
"""Title to salutation; the paragraphs before the first heading; the paragraphs of a report without headings."""
_FRONT_ROLES = ("标题", "副标题", "报告人", "称谓")
_LEVELS = ("部分", "附件", "主题", *HEADINGS)
_STOPS = "。；！？"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list of the facts, and how much the office wants told of it: 详, 略, 备用 or 不写."""

    key: str
    name: str
    telling: str
    at: Location
    """Where 写法 stands, else where the item begins."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that tell of one thing: a run-in heading, or a group of the facts."""

    label: str
    run_in: bool
    """Whether the label is printed in bold at the start of the paragraph."""
    characters: int
    items: tuple[tuple[Item, int], ...]
    """The items that are told here, with the characters of each."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, from level 0, with the characters of all that stands below it and its own passages."""

    level: int
    heading: str
    characters: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Another 写法 for an item, and by how many characters it shortens or lengthens the report."""

    item: Item
    telling: str
    characters: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What a leader approves before the report is written."""

    title: tuple[str, ...]
    characters: int
    budget: int | None
    sections: tuple[Section, ...]
    held: tuple[Item, ...]
    """Items that are held back, 备用 or 不写."""
    absent: tuple[str, ...]
    """Groups, chapters and items that were given and that no sentence shows."""
    changes: tuple[Change, ...]
    """What would bring it within the budget when it is too long; what could be told at length when it is too short."""
    changed: int
    """The characters after all these changes; the same where there are none."""

    @property
    def excess(self) -> int:
        """Characters above the budget, negative below it; 0 without one."""
        return 0 if self.budget is None else self.characters - self.budget


def characters(document: Document) -> int:
    """The length of a document."""
    return sum(_length(block) for block in document.blocks)


def minutes(count: int) -> str:
    """How long so many characters take to read aloud, with one decimal."""
    return f"{measuring.minutes(count, measuring.PACE):.1f}"


def too_long(count: int, budget: int | None) -> bool:
    """Whether a report exceeds its budget."""
    return budget is not None and count > budget


def too_short(count: int, budget: int | None) -> bool:
    """Whether a report leaves more than a tenth of its budget unused."""
    return budget is not None and count < budget * SLACK


def sections(document: Document, items: Iterable[Item]) -> tuple[Section, ...]:
    """The chapters of a document, in order, each with its passages and the items that they tell.

    Levels count from 0 among the kinds of heading that the document has.
    """
    known = {item.key: item for item in items}
    used = [role for role in _LEVELS if any(_role(block) == role for block in document.blocks)]
    before = len(used)  # deeper than any heading, so that nothing stands below it
    parts: list[tuple[int, str, list[Paragraph | Table]]] = []
    for block in document.blocks:
        role = _role(block)
        name = FRONT if role in _FRONT_ROLES else OPENING if used else BODY
        if role in used:
            parts.append((used.index(role), block.text, [block]))
        elif parts and (parts[-1][0] < before or parts[-1][1] in (name, OPENING, BODY)):
            parts[-1][2].append(block)
        else:
            parts.append((before, name, [block]))
    own = [sum(_length(block) for block in blocks) for _, _, blocks in parts]
    found = []
    for index, (level, heading, blocks) in enumerate(parts):
        end = next((later for later in range(index + 1, len(parts)) if parts[later][0] <= level), len(parts))
        telling = blocks[1:] if level < before else blocks if heading != FRONT else []
        found.append(Section(level if level < before else 0, heading, sum(own[index:end]), tuple(_passages(telling, known))))
    return tuple(found)


# ---- passages ----


def _passages(blocks: list[Paragraph | Table], items: dict[str, Item]) -> Iterator[Passage]:
    """Neighbouring blocks that tell of one group; a run-in heading begins anew."""
    kept: list[Paragraph | Table] = []
    title, group = "", ""
    for block in blocks:
        lead, about = _lead(block), _group(block)
        if kept and not lead and about in ("", group):
            kept.append(block)
            continue
        if kept:
            yield _passage(kept, title, group, items)
        kept, title, group = [block], lead, about
    if kept:
        yield _passage(kept, title, group, items)


def _passage(blocks: list[Paragraph | Table], lead: str, group: str, items: dict[str, Item]) -> Passage:
    told: Counter[str] = Counter()
    for block in blocks:
        told.update(_shares(block, items))
    keys = [key for block in blocks for key in _keys(block) if steps(key)[0] == group]
    count = sum(_length(block) for block in blocks)
    shares = tuple((items[key], share) for key, share in told.items())
    return Passage(lead or _label(keys, items), bool(lead), count, shares)


def _label(keys: list[str], items: dict[str, Item]) -> str:
    """What some keys have in common, as the staff say it: 协商, 总要求; of a chapter's own texts their names: 导语、提法."""
    if not keys:
        return BODY
    parted = [steps(key) for key in keys]
    common: list[str] = [same[0] for same in takewhile(lambda same: len(set(same)) == 1, zip(*parted, strict=False))]
    owner = steps(_owner(keys[0], items))
    if owner and common[: len(owner)] == owner:
        return owner[-2]
    if common[-1].startswith("["):
        names = dict.fromkeys(one[len(common)] for one in parted if len(one) > len(common))
        return "、".join(names) or common[-2]
    if len(common) > 1 and not common[-2].startswith("[") and any(one == common for one in parted):
        return common[-2]
    return common[-1]


def _lead(block: Paragraph | Table) -> str:
    """The run-in heading: the bold start of a paragraph that goes on, without its stop."""
    if isinstance(block, Table):
        return ""
    bold = list(takewhile(lambda run: run.bold, block.runs))
    return "".join(run.text for run in bold).rstrip("。：:") if len(bold) < len(block.runs) else ""


def _group(block: Paragraph | Table) -> str:
    """The group of the facts that most of a block's inserted text comes from."""
    counted: Counter[str] = Counter()
    for run in _runs(block):
        for key in dict.fromkeys(steps(key)[0] for key in _sources(run)):
            counted[key] += len(run.text)
    return counted.most_common(1)[0][0] if counted else ""


def _shares(block: Paragraph | Table, items: dict[str, Item]) -> Counter[str]:
    """The characters of each item in a block. The template's words between two items are parted after the last full stop."""
    shares: Counter[str] = Counter()
    last, between = "", ""
    for run in _runs(block):
        if run.insertion is None:
            between += run.text
            continue
        owner = next((found for key in _sources(run) if (found := _owner(key, items))), "")
        end = len(between) if last == owner else max(between.rfind(stop) for stop in _STOPS) + 1
        end = len(between) if not end and last else end
        shares[last] += end
        shares[owner] += len(between) - end + len(run.text)
        last, between = owner, ""
    shares[last] += len(between)
    del shares[""]
    return shares


def _owner(key: str, items: dict[str, Item]) -> str:
    """The item that a key belongs to, itself included; empty where it belongs to none."""
    return next((item for item in items if is_under(key, item)), "")


def _keys(block: Paragraph | Table) -> Iterator[str]:
    for run in _runs(block):
        yield from _sources(run)


def _sources(run: Run) -> tuple[str, ...]:
    """The keys that a run comes from, a missing fact's own included."""
    if run.insertion is None:
        return ()
    return tuple(origin.key for origin in run.insertion.origins) or tuple(filter(None, (run.insertion.gap,)))


def _runs(block: Paragraph | Table) -> Iterable[Run]:
    return block.runs if isinstance(block, Paragraph) else (run for row in block.rows for cell in row for run in cell)


def _role(block: Paragraph | Table) -> str:
    return block.role if isinstance(block, Paragraph) else "表格"


def _length(block: Paragraph | Table) -> int:
    return len(block.text.replace("\n", ""))

