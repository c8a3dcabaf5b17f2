"""Rendered text becomes blocks: one line is one block, and only a template's own words can be markup.

In: marked text and the insertions that its marks number. Out: `Document` without heading numbers. Does not know Jinja.

    # 题               标题; ## … ##### are the levels 一、（一）1.（1）
    @称谓 各位委员：    any role by name
    | 甲 | 乙 |        a table row; rows up to | --- | are the head, --- alone ends the table
    **字**             bold, closed on the same line
    \\                  first character of a line: the rest is plain text
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drafter.compose.marks import JOIN, TOKEN
from drafter.errors import MarkupError, raise_all
from drafter.facts.values import nearest
from drafter.places import Location
from drafter.report.document import HEADINGS, ROLES, Cell, Document, Insertion, Paragraph, Run, Table

Place = Callable[[str, int], Location]
"""From a template's name and line to its location."""

_HEADING = re.compile(r"(#+)( +|$)")
_ROLE = re.compile(r"@(\w*)[ \u3000]*")
_BLANKS = " \t\u3000"


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch of a line: the template's own words where `own`, else literal text."""

    text: str
    own: bool
    insertion: Insertion | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    tokens: tuple[_Token, ...]
    name: str
    number: int


def parse(text: str, insertions: Sequence[Insertion], place: Place) -> Document:
    """Marked text as a document.

    place: where a template line stands, for messages and for the paragraphs' own places.
    Raises: MarkupError or Problems for an unknown role, a heading too deep, bold left open, a table cut short.
    """
    blocks: list[Paragraph | Table] = []
    errors: list[MarkupError] = []
    rows: list[tuple[_Line, tuple[Cell, ...]]] = []
    head = 0

    def end_table() -> None:
        nonlocal head
        if rows:
            try:
                blocks.append(_table(rows, head, place))
            except MarkupError as error:
                errors.append(error)
            rows.clear()
        head = 0

    for line in _lines(text, insertions):
        try:
            at = place(line.name, line.number)
            first = line.tokens[0]
            if first.own and first.text.startswith("|"):
                cells = _cells(line.tokens, at)
                if all(_is_rule(cell) for cell in cells):
                    head = len(rows)
                else:
                    rows.append((line, cells))
                continue
            end_table()
            if not (first.own and len(line.tokens) == 1 and first.text == "---"):
                blocks.append(_paragraph(line.tokens, at))
        except MarkupError as error:
            errors.append(error)
    end_table()
    raise_all(errors)
    return Document(tuple(block for block in blocks if isinstance(block, Table) or block.runs))


def _lines(text: str, insertions: Sequence[Insertion]) -> Iterator[_Line]:
    tokens: list[_Token] = []
    name, number, joined, fresh = "", 0, 0, True

    def line() -> Iterator[_Line]:
        trimmed = _trim(tokens)
        if trimmed:
            yield _Line(tuple(trimmed), name, number)
        tokens.clear()

    for found in TOKEN.finditer(text):
        template, at, own, index, printed, join, raw = found.groups()
        if join:
            joined += 1 if join == JOIN else -1
            if joined == (1 if join == JOIN else 0):
                yield from line()
                name = ""
        elif own == "\n":
            fresh = True
            if not joined:
                yield from line()
                name = ""
            elif tokens and tokens[-1].own:
                tokens[-1] = _Token(tokens[-1].text.rstrip(_BLANKS), True)
        elif own is not None:
            if not name and own.strip(_BLANKS):
                name, number = template, int(at)
            _add(tokens, own.lstrip(_BLANKS) if joined and fresh else own, True)
            fresh = fresh and not own.strip(_BLANKS)
        else:
            fresh = False
            insertion = insertions[int(index)] if index is not None else None
            if not name and insertion is not None:
                name, number = insertion.template.path, insertion.template.line
            _add(tokens, printed if index is not None else raw, False, insertion)
    yield from line()


def _add(tokens: list[_Token], text: str, own: bool, insertion: Insertion | None = None) -> None:
    if not text:
        return
    if tokens and tokens[-1].own and own:
        tokens[-1] = _Token(tokens[-1].text + text, True)
    else:
        tokens.append(_Token(text, own, insertion))


def _trim(tokens: list[_Token]) -> list[_Token]:
    """The line without the blanks that the template put round it; blanks inside a fact stay."""
    out = list(tokens)
    while out and out[0].own:
        text = out[0].text.lstrip(_BLANKS)
        if text:
            out[0] = _Token(text, True)
            break
        del out[0]
    while out and out[-1].own:
        text = out[-1].text.rstrip(_BLANKS)
        if text:
            out[-1] = _Token(text, True)
            break
        del out[-1]
    return out


def _without(tokens: Sequence[_Token], length: int) -> tuple[_Token, ...]:
    first, *rest = tokens
    return tuple(_trim([_Token(first.text[length:], True), *rest]))


def _paragraph(tokens: tuple[_Token, ...], at: Location) -> Paragraph:
    role = "正文"
    first = tokens[0]
    if first.own and first.text.startswith("\\"):
        text, *rest = _without(tokens, 1) or (_Token("", True),)
        return Paragraph(role, _literal((text, *rest)), at)
    if first.own and (found := _HEADING.match(first.text)):
        level = len(found[1])
        if level > len(HEADINGS) + 1:
            raise MarkupError(f"标题最多 {len(HEADINGS) + 1} 个“#”，这里有 {level} 个", at, "“#”是标题，“##”到“#####”是一到四级标题")
        role = "标题" if level == 1 else HEADINGS[level - 2]
        tokens = _without(tokens, found.end())
    elif first.own and (found := _ROLE.match(first.text)):
        role = found[1]
        if not role:
            raise MarkupError("“@”后面应当紧跟部分的名称", at, "写成 @称谓 各位委员；要打印“@”本身，行首加一个反斜线 \\")
        if role not in ROLES:
            near = nearest(role, ROLES)
            hint = f"是不是“@{near}”" if near else f"可用的有：{'、'.join(ROLES)}；要打印“@”本身，行首加一个反斜线 \\"
            raise MarkupError(f"没有叫“{role}”的部分", at, hint)
        tokens = _without(tokens, found.end())
    return Paragraph(role, _runs(tokens, at), at)


def _literal(tokens: Sequence[_Token]) -> tuple[Run, ...]:
    return tuple(Run(token.text, False, token.insertion) for token in tokens if token.text)


def _runs(tokens: Sequence[_Token], at: Location) -> tuple[Run, ...]:
    runs: list[Run] = []
    bold = False
    for token in tokens:
        if not token.own:
            if token.insertion and token.insertion.gap and runs and runs[-1].insertion and runs[-1].text == token.text:
                continue  # one missing fact, asked for twice in a row
            runs.append(Run(token.text, bold, token.insertion))
            continue
        for index, piece in enumerate(token.text.split("**")):
            if index:
                bold = not bold
            if piece:
                runs.append(Run(piece, bold))
    if bold:
        raise MarkupError("加粗的“**”没有成对", at, "同一段里要有开头和结尾两个“**”")
    return _merged(runs)


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbouring runs of the template's own words as one."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].insertion is None and run.insertion is None and out[-1].bold == run.bold:
            out[-1] = Run(out[-1].text + run.text, run.bold)
        else:
            out.append(run)
    return tuple(out)


def _is_rule(cell: Cell) -> bool:
    """Whether a cell is one of those that part the head from the body: the template's own hyphens, no fact's."""
    return len(cell) == 1 and cell[0].insertion is None and re.fullmatch(r":?-{3,}:?", cell[0].text) is not None


def _cells(tokens: tuple[_Token, ...], at: Location) -> tuple[Cell, ...]:
    cells: list[list[_Token]] = [[]]
    for token in _without(tokens, 1):
        for index, piece in enumerate(token.text.split("|") if token.own else [token.text]):
            if index:
                cells.append([])
            if piece:
                cells[-1].append(_Token(piece, token.own, token.insertion))
    if cells[-1] or len(cells) == 1:
        raise MarkupError("表格的这一行没有以“|”结束", at, "写成 | 甲 | 乙 |")
    return tuple(_runs(_trim(cell), at) for cell in cells[:-1])


def _table(rows: Sequence[tuple[_Line, tuple[Cell, ...]]], head: int, place: Place) -> Table:
    first, cells = rows[0]
    for line, row in rows:
        if len(row) != len(cells):
            message = f"表格的第一行有 {len(cells)} 栏，这一行有 {len(row)} 栏"
            raise MarkupError(message, place(line.name, line.number), "每一行的“|”要一样多")
    return Table(tuple(row for _, row in rows), head, place(first.name, first.number))
