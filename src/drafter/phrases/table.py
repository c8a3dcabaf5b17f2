"""Entries as a table that Excel opens, and what a table that comes back asks for.

In: entries; the bytes of a table. Out: bytes; rows, and what they change in an entry. Does not know files or where entries are kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.errors import DrafterError, PhraseError, YamlError, raise_all
from drafter.facts.values import nearest
from drafter.phrases.library import HEADINGS, Phrase
from drafter.places import Location
from drafter.yamlfile import decoding
from drafter.yamlfile.rewriting import Value

ID, VERDICT = "编号", "处理"
ADOPT, DISCARD, KEEP = "采用", "丢弃", "留着"
FIELDS = ("种类", "主题", "部分", "体裁", "正文", "变体", "空", "来源", "说明")
REQUIRED = ("种类", "主题", "部分", "正文", "来源")
COLUMNS = (ID, VERDICT, *FIELDS)
MOST = 32 * 1024 * 1024
"""Bytes that a table may have."""
_SEPARATORS = ",;\t"
_RESAVE = "在 Excel 里另存为“CSV UTF-8（逗号分隔）”，再读一次"
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
"""How a cell begins that Excel would run as a formula, and the apostrophes that keep it from that."""
Change = tuple[str]
"""A field of an entry: ("正文",)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that came back: the number that Excel shows, and what stands below each heading."""

    path: str
    number: int
    headings: Sequence[str]
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.cells[ID]

    @property
    def verdict(self) -> str:
        """采用, 丢弃, 留着 or nothing."""
        return self.cells[VERDICT]

    def at(self, column: str) -> Location:
        """The place of a cell: row and column as Excel counts them."""
        return Location(self.path, self.number, self.headings.index(column) + 1 if column in self.headings else 1)


# ---- out ----


def written(phrases: Iterable[Phrase]) -> bytes:
    """The table of some entries, 处理 left empty."""
    shown = ({ID: phrase.id, VERDICT: "", **cells(phrase)} for phrase in phrases)
    return encoded([COLUMNS, *([one[column] for column in COLUMNS] for one in shown)])


def encoded(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a .csv: UTF-8 with its mark and CRLF, so that Excel shows the Chinese; nothing in it is run as a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def cells(phrase: Phrase) -> dict[str, str]:
    """What an entry has in each column of `FIELDS`."""
    shown = {
        "种类": phrase.kind,
        "主题": "、".join(phrase.topics),
        "部分": phrase.section,
        "体裁": "、".join(phrase.genres),
        "正文": phrase.text,
        "变体": ("\n\n" if phrase.kind == HEADINGS else "\n").join(phrase.wordings[1:]),
        "空": "\n".join(f"{name}={example}" for name, example in phrase.examples.items()),
        "来源": phrase.source,
        "说明": phrase.note,
    }
    return {name: _tidy(text) for name, text in shown.items()}


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _tidy(cell: str) -> str:
    """A cell without the blanks at its ends and the ends of its lines."""
    return "\n".join(line.strip() for line in decoding.unified(cell).split("\n")).strip()


# ---- back ----


def read(data: bytes, path: str) -> list[Row]:
    """The rows of a table in any encoding that Excel saves, separated by commas, semicolons or tabs; empty rows are left out.

    Raises: PhraseError, YamlError or Problems: no table, a heading that is unknown or missing.
    """
    return list(_rows(data, path))


def wrong(rows: Iterable[Row]) -> Iterator[PhraseError]:
    """What cannot be in the rows of a table: no id, one that was there before, a verdict that is none."""
    first: dict[str, Row] = {}
    for row in rows:
        if not row.id:
            yield PhraseError(f"这一行没有“{ID}”", row.at(ID), "照导出的表补上；不要的行，整行删去")
        elif (other := first.setdefault(row.id, row)) is not row:
            yield PhraseError(f"“{row.id}”在第 {other.number} 行已经有了", row.at(ID), "删去一行")
        if row.verdict not in (ADOPT, DISCARD, KEEP, ""):
            hint = f"写 {ADOPT}、{DISCARD} 或 {KEEP}；不写就是{KEEP}。改了格子里的字，不用写“修改”"
            yield PhraseError(f"“{VERDICT}”里不能写“{row.verdict}”", row.at(VERDICT), hint)


def _rows(data: bytes, path: str) -> Iterator[Row]:
    text = _text(data, path)
    heading = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    headings: list[str] = []
    number = 0
    try:
        for number, typed in enumerate(table, 1):
            found = [_tidy(_meant(cell)) for cell in typed]
            if not headings:
                headings = found[: max((n for n, heading in enumerate(found, 1) if heading), default=0)]
                _check(headings, path)
            elif any(found):
                for column, cell in enumerate(found[len(headings) :], len(headings) + 1):
                    if cell:
                        raise PhraseError(f"“{cell}”上面没有列名", Location(path, number, column), "挪到有列名的格子里，或删去")
                yield Row(path, number, headings, dict(zip(headings, [*found, *[""] * len(headings)], strict=False)))
    except csv.Error:
        raise PhraseError("表格从这里起读不下去，多半是引号没有合上", Location(path, number + 1), _RESAVE) from None


def _text(data: bytes, path: str) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise PhraseError("这里要的是 .csv 表格，这个文件是 Excel 工作簿", Location(path), _RESAVE)
    try:
        text = decoding.decode(data, path)
    except YamlError as error:
        raise PhraseError(error.message, error.at, _RESAVE) from None
    raise_all(decoding.damage(decoding.lines_of(text), path))
    return text


def _check(headings: Sequence[str], path: str) -> None:
    errors = []
    for column, heading in enumerate(headings, 1):
        at = Location(path, 1, column)
        if heading in headings[: column - 1]:
            errors.append(PhraseError(f"“{heading}”这一列有两个", at, "删去一列"))
        elif heading not in COLUMNS:
            near = nearest(heading, COLUMNS)
            hint = f"是不是“{near}”" if near else f"删去这一列；可用的有：{'、'.join(COLUMNS)}"
            errors.append(PhraseError(f"没有叫“{heading}”的列" if heading else "这一列没有名称", at, hint))
    for needed in (ID, VERDICT):
        if needed not in headings:
            errors.append(PhraseError(f"表格里应当有“{needed}”这一列，没有找到", Location(path, 1), "第一行照导出的表写，不要删"))
    raise_all(errors)


def changes(row: Row, phrase: Phrase) -> dict[Change, Value | None]:
    """What the cells of a row change in an entry; nothing for cells that are as they were, and for columns that were deleted.

    Raises: PhraseError or Problems, with the place of the cell.
    """
    found: dict[Change, Value | None] = {}
    errors: list[DrafterError] = []
    before = cells(phrase)
    for name in FIELDS:
        old, new = before[name], row.cells.get(name, before[name])
        if new == old:
            continue
        if new == old.encode("gbk", "replace").decode("gbk"):
            errors.append(PhraseError(f"“{name}”里有的字存成了问号", row.at(name), _RESAVE))
        elif not new and name in REQUIRED:
            errors.append(PhraseError(f"“{name}”不能空着", row.at(name), f"写上；不要这一条的，“{VERDICT}”写 {DISCARD}"))
        elif name == "空":
            try:
                found |= examples(_blanks(new), phrase.examples)
            except ValueError as line:
                errors.append(PhraseError(f"“空”里应当一行写一个例，这里是“{line}”", row.at(name), "写成 地名=云川，名字和正文里的一样"))
        elif name in ("主题", "体裁"):
            found[name,] = [word for word in re.split(r"[、，,;；\s]+", new) if word] or None
        elif name == "变体":
            kind = row.cells.get("种类", phrase.kind)
            found[name,] = [lines(one) for one in re.split(r"\n{2,}" if kind == HEADINGS else r"\n+", new) if one] or None
        else:
            found[name,] = lines(new) or None
    raise_all(errors)
    return found


def lines(wording: str) -> str:
    """A wording as a file has it: one of several lines ends with a line break."""
    return f"{wording}\n" if "\n" in wording else wording


def _blanks(cell: str) -> dict[str, str]:
    """The examples that a cell gives. Raises ValueError with a line that gives none."""
    given: dict[str, str] = {}
    for line in filter(None, cell.split("\n")):
        parts = [part.strip() for part in re.split("[=＝：:]", line, maxsplit=1)]
        if len(parts) < 2 or not all(parts):
            raise ValueError(line)
        given[parts[0].strip("〔〕")] = parts[1]
    return given


def examples(given: Mapping[str, str], before: Mapping[str, str]) -> dict[Change, Value | None]:
    """What is to change so that an entry has these examples and no other."""
    return {("空",): dict(given) or None} if dict(given) != dict(before) else {}
