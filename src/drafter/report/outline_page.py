"""The outline as a page to approve: a document of its own, with the roles of the official layout.

In: an `Outline`. Out: `Document`. Does not know files or Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from drafter.report.blocks import HERE, paragraph, row
from drafter.report.document import Document, Paragraph, Run, Table
from drafter.report.measuring import PACE
from drafter.report.numbering import numbered
from drafter.report.outline import Outline, Passage, Section, minutes

_BRIEF = "略"


def page(outline: Outline) -> Document:
    """The outline: length against the budget, the chapters, what would bring it within; then what each chapter tells and what is held."""
    parts = (_head(outline), _chapters(outline), _changes(outline), _contents(outline), _rest(outline))
    return numbered(Document(tuple(chain(*parts))))


def summary(outline: Outline) -> str:
    """Length, speaking time and budget in one sentence without its stop."""
    length = f"全文 {outline.characters} 字，按每分钟 {PACE} 字约讲 {minutes(outline.characters)} 分钟"
    return length if outline.budget is None else f"{length}；要求不超过 {outline.budget} 字，{_difference(outline.excess)}"


def advice(outline: Outline) -> str:
    """What the changes are for, and what they lead to; empty where there is nothing to change."""
    if outline.excess <= 0:
        return "挑几项详写，各能添的字数如下" if outline.changes else ""
    rest = outline.changed - (outline.budget or 0)
    done = f"照改以后 {outline.changed} 字" if outline.changes else "没有可以再略写、备用的项"
    return f"{done}，还多 {rest} 字，要合并或删去整章" if rest > 0 else f"{done}，不超了"


def shown(section: Section) -> tuple[Passage, ...]:
    """The passages of a section; none where all it holds is one that says no more than its heading does."""
    first = section.passages[0] if section.passages else None
    alone = first is not None and first.characters + len(section.heading) >= section.characters
    return () if alone and first and not first.run_in and not first.items else section.passages


def _difference(excess: int) -> str:
    return f"多 {excess} 字" if excess > 0 else f"还有 {-excess} 字的余地" if excess else "正好"


def _head(outline: Outline) -> Iterator[Paragraph | Table]:
    yield from (paragraph("标题", line) for line in outline.title)
    yield paragraph("副标题", "（提纲）")
    yield paragraph("正文", f"{summary(outline)}。字数连标点、序号、标题一起算，换行不算。")


def _chapters(outline: Outline) -> Iterator[Paragraph | Table]:
    yield paragraph("一级标题", "篇幅")
    rows = [row("章", "字数", "分钟")]
    rows += [row(one.heading, str(one.characters), minutes(one.characters), bold=_is_part(one, outline)) for one in outline.sections]
    rows.append(row("全文", str(outline.characters), minutes(outline.characters), bold=True))
    yield Table(tuple(rows), 1, HERE)


def _is_part(section: Section, outline: Outline) -> bool:
    return section.level == 0 and any(other.level for other in outline.sections)


def _changes(outline: Outline) -> Iterator[Paragraph | Table]:
    if said := advice(outline):
        yield paragraph("一级标题", "怎样压下来" if outline.excess > 0 else "哪些可以详写")
        yield paragraph("正文", f"{said}。")
    if outline.changes:
        rows = [row("项", "写法", "省" if outline.excess > 0 else "添")]
        rows += [row(one.item.name, f"{one.item.telling}改{one.telling}", f"{one.characters} 字") for one in outline.changes]
        yield Table(tuple(rows), 1, HERE)


def _contents(outline: Outline) -> Iterator[Paragraph | Table]:
    """A paragraph for each section that has something to say beside its heading."""
    telling = [section for section in outline.sections if shown(section)]
    if telling:
        yield paragraph("一级标题", "各章写什么")
    for section in telling:
        said = "；".join(_told(passage) for passage in shown(section))
        yield Paragraph("正文", (Run(f"{section.heading}。", True), Run(f"{said}。")), HERE)


def _told(passage: Passage) -> str:
    """A passage and its items, those told briefly after the others."""
    parts = [f"{passage.label} {passage.characters} 字"]
    for words, brief in (("详写", False), ("略写", True)):
        items = [f"{item.name}（{count} 字）" for item, count in passage.items if (item.telling == _BRIEF) is brief]
        parts += [words + "、".join(items)] if items else []
    return "，".join(parts)


def _rest(outline: Outline) -> Iterator[Paragraph | Table]:
    if outline.held or outline.absent:
        yield paragraph("一级标题", "有事实、不写进去的")
    if outline.held:
        yield paragraph("正文", f"先放着的：{'；'.join(f'{item.name}（{item.telling}）' for item in outline.held)}。")
    if outline.absent:
        yield paragraph("正文", f"没有一章写到的：{'；'.join(outline.absent)}。")
