"""What changed as a table: for Excel, and as a page in the official layout.

In: `Changes`. Out: rows of cells; a `Document`. Does not know files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePath

from drafter.api.changing import values as changed
from drafter.api.changing.printed import Place
from drafter.api.changing.values import UNKNOWN, Change, Changes
from drafter.facts.comparing import MOVED, REPORTED, REWORDED
from drafter.report.blocks import HERE, paragraph, row
from drafter.report.document import Document, Paragraph, Run, Table
from drafter.report.numbering import numbered

COLUMNS = (
    "类别", "键", "名称", "原来", "现在", "报送单位", "截至", "状态", "文件", "行",
    "稿件", "原段", "段", "页", "算得", "原来的字样", "现在的字样", "原来的话", "现在的话",
)  # fmt: skip
BESIDES = {"others": "跟着改的话", "sections": "多了、没了的章节", "moved": "挪了位置的话", "renumbered": "编号跟着变"}
"""What changed in the texts and is no fact's own place, by the field that has it."""
SHORT = (REWORDED, MOVED, REPORTED)
"""What is told in one line each."""
LONGEST = 48
"""Characters of a sentence that a cell of the page holds."""
_EMPTY = ("",) * 9


def rows(made: Changes) -> Iterator[Sequence[str]]:
    """The table for Excel: a row for each place of each fact, one without a place for a fact that is printed nowhere."""
    yield COLUMNS
    for change in made.facts:
        fact, said = change.fact, change.reported
        about = (
            fact.kind, fact.key, fact.title, fact.before, fact.after, said.office, said.as_of, said.state,
            PurePath(fact.at.path).name, str(fact.at.line),
        )  # fmt: skip
        for place in change.places:
            yield *about, *_cells(place)
        if not change.places:
            yield *about, *_EMPTY
    for field, kind in BESIDES.items():
        yield from ((kind, *_EMPTY, *_cells(place)) for place in getattr(made, field))


def _cells(place: Place) -> tuple[str, ...]:
    return (
        place.genre, str(place.old_paragraph or ""), str(place.paragraph or ""), changed.pages(place),
        "是" if any(one.computed for one in place.words) else "", "；".join(one.before for one in place.words),
        "；".join(one.after for one in place.words), place.before, place.after,
    )  # fmt: skip


# ---- the page ----


def page(made: Changes) -> Document:
    """The table to hand round: the facts that changed, then each sentence that did, then what is told in one line."""
    whole = [one for one in made.facts if one.fact.kind not in SHORT]
    parts = (_head(made), _facts(whole), _sentences(whole), _lines(made), _besides(made))
    return numbered(Document(tuple(chain(*parts))))


def summary(made: Changes) -> str:
    """How much changed, in one sentence without its stop."""
    if not made.changed:
        return "没有变动"
    return f"变了 {len(made.facts)} 件事实，稿子里改了 {made.places} 处"


def compared(made: Changes) -> str:
    """Which texts were compared, in one sentence without its stop."""
    return f"比了 {len(made.genres)} 篇：{'、'.join(made.genres)}"


def _head(made: Changes) -> Iterator[Paragraph | Table]:
    yield paragraph("标题", "变动表")
    yield paragraph("正文", f"{compared(made)}。{summary(made)}。{f'{made.unpaged}。' if made.unpaged else ''}")


def _facts(found: Sequence[Change]) -> Iterator[Paragraph | Table]:
    if found:
        yield paragraph("一级标题", "变动的事实")
        head = row("序", "事实", "原来", "现在", "谁报的", "事实表里")
        yield Table((head, *(_fact(number, one) for number, one in enumerate(found, 1))), 1, HERE)


def _fact(number: int, change: Change) -> tuple[tuple[Run, ...], ...]:
    fact = change.fact
    at = f"{PurePath(fact.at.path).name}:{fact.at.line}"
    name = f"{fact.title}（{fact.key}）" if fact.title and fact.title != fact.key else fact.key
    values = (changed.short(one) or UNKNOWN for one in (fact.before, fact.after))
    return row(str(number), name, *values, change.reported.said or UNKNOWN, at)


def _sentences(found: Sequence[Change]) -> Iterator[Paragraph | Table]:
    """Each sentence once, with the numbers of the facts that changed it."""
    facts: dict[Place, list[str]] = {}
    for number, change in enumerate(found, 1):
        for place in change.places:
            same = Place(place.genre, place.before, place.after, place.old_paragraph, place.paragraph, place.row, (), place.pages)
            facts.setdefault(same, []).append(str(number))
    if not facts:
        return
    yield paragraph("一级标题", "改在哪里")
    genres = {genre: number for number, genre in enumerate(dict.fromkeys(place.genre for place in facts))}
    order = sorted(facts, key=lambda place: (genres[place.genre], place.paragraph or place.old_paragraph, place.row))
    head = row("事实的序", "稿件", "段", "页", "原来的话", "现在的话")
    body = (row("、".join(facts[one]), *_where(one), *(text or UNKNOWN for text in changed.excerpts(one, LONGEST))) for one in order)
    yield Table((head, *body), 1, HERE)


def _where(place: Place) -> tuple[str, str, str]:
    return place.genre, str(place.paragraph) if place.paragraph else f"原{place.old_paragraph}", changed.pages(place)


def _lines(made: Changes) -> Iterator[Paragraph | Table]:
    for kind in SHORT:
        found = [one for one in made.facts if one.fact.kind == kind]
        if found:
            yield paragraph("一级标题", kind)
        for one in found:
            yield paragraph("正文", f"{line(one)}。")


def line(change: Change) -> str:
    """A fact that is told in one line: what it is, and where it is printed."""
    fact = change.fact
    said = f"{fact.before}→{fact.after}" if fact.kind in (MOVED, REPORTED) else fact.title
    places = changed.listed(change.places) or ("" if fact.kind == REPORTED else "没有印到")
    return f"{fact.key}（{said}）" + (f"：{places}" if places else "")


def _besides(made: Changes) -> Iterator[Paragraph | Table]:
    for field, kind in BESIDES.items():
        places: tuple[Place, ...] = getattr(made, field)
        if places:
            yield paragraph("一级标题", kind)
        if places and field == "renumbered":
            yield paragraph("正文", f"{changed.listed(places)}。")
            continue
        for place in places:
            yield paragraph("正文", f"{place.genre}{changed.where(place)}：{told(place)}")


def told(place: Place) -> str:
    """What became of a sentence."""
    before, after = changed.excerpts(place)
    if place.before == place.after:
        return f"原来在第{place.old_paragraph}段，“{after}”"
    return f"新写“{after}”" if not place.before else f"删去“{before}”" if not place.after else f"“{before}”改为“{after}”"
