"""What a check sheet looks like: a document for the offices to sign, and rows for a table.

In: a `Sheet`. Out: `Document`; rows of texts. Does not know drafts or files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import PurePath

from drafter.api.sheets.values import CHECKED, UNTOLD, Group, Mention, Row, Sheet
from drafter.facts.reported import Source
from drafter.places import Location
from drafter.report.blocks import HERE, paragraph
from drafter.report.document import Cell, Document, Paragraph, Run, Table
from drafter.report.numbering import numbered

NAME = "数字核对表"
NOBODY = "没有写报送单位"
REST = "汇总"
HOW = "请对照原始材料逐条核对。数对的，在“签字”一栏签名；不对的，在“签字”一栏写上应当是多少，退给起草的人改事实表。"
HOW_NOBODY = "这些数在事实表的“来源”里没有写是谁报的，请起草的人找到出处，核对签字。"
SIGNED = "核对人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿"
HEADINGS = ("序号", "数", "句子", "事实", "文件和行", "报送单位", "截至", "状态", "签字")
"""The columns of the table for Excel."""
COLUMNS = {"序号": 12, "数": 26, "句子": 103, "事实": 52, "截至": 23, "状态": 15, "签字": 26}
"""The columns that an office signs, with their widths in millimetres."""
COMPUTED = {"数": 26, "怎样算的": 100, "句子": 131}
FRAME = {"数": 50, "出自": 177, "印在几处": 30}
UNACCOUNTED = {"数": 26, "句子": 205, "签字": 26}
MISSING = {"缺什么": 50, "事实": 70, "谁来补": 40, "应当填": 97}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_AROUND = 12
"""Characters that an excerpt shows before and after a figure."""
Block = Paragraph | Table


def page(made: Sheet, split: bool = False) -> Document:
    """The sheet: a table for each office, then the lists; split: each office by itself, under a title of its own."""
    numbers = _numbers(made)
    blocks = [] if split else [*_front(made, NAME), paragraph("正文", HOW)]
    for group in made.groups:
        office = group.office or NOBODY
        blocks += [*_front(made, f"{NAME}（{office}）"), paragraph("正文", HOW)] if split else [paragraph("一级标题", office)]
        blocks += [] if group.office else [paragraph("正文", HOW_NOBODY)]
        blocks += [paragraph("表题", f"{_counted(group)}　　{SIGNED}"), _to_sign(group, numbers)]
    rest = list(chain(_unaccounted(made), _missing(made), _unchecked(made, numbers), _computed(made), _frame(made), _unused(made)))
    blocks += _front(made, f"{NAME}（{REST}）") if split and rest else []
    return numbered(Document((*blocks, *rest)))


def records(made: Sheet) -> Iterator[tuple[str, ...]]:
    """The sheet as rows below `HEADINGS`, the headings included: one for each figure and sentence, and one for each gap."""
    numbers = _numbers(made)
    yield HEADINGS
    for group in made.groups:
        for row in group.rows:
            yield from _records(row, row.state, str(numbers[row]))
    lists = (("来历不明", made.unaccounted), ("算出来的", made.computed), ("不用签", made.frame), ("模板里的话", made.fixed))
    for said, rows in lists:
        for row in rows:
            yield from _records(row, said)
    for one in made.missing:
        yield "", f"【待补：{one.title}】", "", one.key, _place(one.at), one.supplier, "", "待补", ""


def _records(row: Row, state: str, number: str = "") -> Iterator[tuple[str, ...]]:
    keys = row.formula or "、".join(one.key for one in row.sources)
    places = "、".join(dict.fromkeys(_place(one.at) for one in row.sources))
    for mention in row.mentions:
        for figure in dict.fromkeys(mention.sentence[begin:end] for begin, end in mention.places):
            yield number, figure, mention.sentence, keys, places, row.office, row.as_of, state, ""


# ---- the pages ----


def _numbers(made: Sheet) -> dict[Row, int]:
    """The number of each row that is signed, through all groups."""
    return {row: number for number, row in enumerate((row for group in made.groups for row in group.rows), 1)}


def _front(made: Sheet, title: str) -> list[Block]:
    return [paragraph("标题", title), paragraph("副标题", made.title)]


def _counted(group: Group) -> str:
    return f"{group.figures} 个数，" + (f"还没有核的 {group.unchecked} 个" if group.unchecked else "都标着已核")


def _to_sign(group: Group, numbers: dict[Row, int]) -> Table:
    rows = [
        (
            _cell(str(numbers[row])), _cell("、".join(row.printed)), _sentences(row.mentions), _cell("\n".join(map(_said, row.sources))),
            _cell(row.as_of), _cell(row.state), _cell(""),
        )
        for row in group.rows
    ]  # fmt: skip
    return _table(COLUMNS, rows)


def _unaccounted(made: Sheet) -> Iterator[Block]:
    if made.unaccounted:
        yield paragraph("一级标题", "来历不明的数")
        yield paragraph("正文", "这些数不出自事实，也不是算出来的。请起草的人查明，改由事实表来填。")
        yield _table(UNACCOUNTED, [(_cell("、".join(row.printed)), _sentences(row.mentions), _cell("")) for row in made.unaccounted])


def _missing(made: Sheet) -> Iterator[Block]:
    if made.missing:
        yield paragraph("一级标题", "待补")
        rows = [(one.title, f"{one.key}\n{_place(one.at)}", one.supplier or UNTOLD, "") for one in made.missing]
        yield _table(MISSING, [tuple(map(_cell, row)) for row in rows])


def _unchecked(made: Sheet, numbers: dict[Row, int]) -> Iterator[Block]:
    if made.unchecked:
        yield paragraph("一级标题", "还没有核的数")
    for group in made.groups:
        for state in dict.fromkeys(row.state for row in group.rows if row.state != CHECKED):
            told = [f"第{numbers[row]}条 {'、'.join(row.printed)}" for row in group.rows if row.state == state]
            yield paragraph("正文", f"{group.office or NOBODY}（状态{state}）：{'；'.join(told)}。")


def _computed(made: Sheet) -> Iterator[Block]:
    if made.computed:
        yield paragraph("一级标题", "算出来的数")
        yield paragraph("正文", "这些数由程序从上面的数算出，上面的数改了，它们跟着改。")
        rows = [(_cell("、".join(row.printed)), _cell(_how(row)), _sentences(row.mentions)) for row in made.computed]
        yield _table(COMPUTED, rows)


def _frame(made: Sheet) -> Iterator[Block]:
    if made.frame or made.fixed:
        yield paragraph("一级标题", "不用签字的")
        yield paragraph("正文", "届次、会议日期，和模板里写定的话，起草的人核一遍就行。")
        told = [(row, _how(row)) for row in made.frame]
        told += [(row, f"模板里写定的话：{_excerpt(row.mentions[0])}") for row in made.fixed]
        cells = [("、".join(row.printed), source, f"{sum(len(one.places) for one in row.mentions)} 处") for row, source in told]
        yield _table(FRAME, [tuple(map(_cell, row)) for row in cells])


def _unused(made: Sheet) -> Iterator[Block]:
    if made.unused:
        yield paragraph("一级标题", "这一篇没有用到的事实")
    for office, keys in made.unused.items():
        yield paragraph("正文", f"{office or NOBODY}：{'、'.join(keys)}。")


# ---- how ----


def _how(row: Row) -> str:
    """How a figure was computed; where that is not told, or it was not, the facts that it comes from."""
    return row.formula or "；".join(_said(one).replace("\n", "，") for one in row.sources)


def _said(source: Source) -> str:
    """A fact and, below it, its place."""
    return f"{source.key}\n{_place(source.at)}" if source.at else source.key


def _place(at: Location | None) -> str:
    """File and line; without the folders, as the sheet goes from hand to hand."""
    return f"{PurePath(at.path).name}:{at.line}" if at is not None and at.path else ""


def _sentences(mentions: Sequence[Mention]) -> Cell:
    """The sentences, their figures in bold; several are numbered, each on a line of its own."""
    runs: list[Run] = []
    for index, mention in enumerate(mentions):
        end = 0
        if len(mentions) > 1:
            runs.append(Run(("\n" if index else "") + _CIRCLED[index % len(_CIRCLED)]))
        for first, last in mention.places:
            runs += [Run(mention.sentence[end:first]), Run(mention.sentence[first:last], bold=True)]
            end = last
        runs.append(Run(mention.sentence[end:]))
    return tuple(run for run in runs if run.text)


def _excerpt(mention: Mention) -> str:
    begin, end = mention.places[0]
    start, stop = max(0, begin - _AROUND), end + _AROUND
    return f"{'……' if start else ''}{mention.sentence[start:stop]}{'……' if stop < len(mention.sentence) else ''}"


def _cell(text: str) -> Cell:
    return (Run(text),)


def _table(columns: dict[str, int], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table((tuple(map(_cell, columns)), *rows), 1, HERE, tuple(columns.values()))
