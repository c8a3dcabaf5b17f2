"""Fills a blank document with a report.

In: a Document, the bytes of a blank and the Layout that it was compiled from. Out: the bytes of a .docx, the same for the
same input. Does not know where they go. XML is built as text: neither docx nor lxml is loaded, so that drafting starts at
once.

A paragraph carries its style and nothing else, save three things that depend on the text around it and that no style can
say: the blank line under the title, the place of signature and date, and the hanging indent of the annex list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count, dropwhile, groupby, repeat, takewhile
from operator import itemgetter
from typing import Final, TypeAlias

from drafter.errors import DrafterError, OutputError, raise_all
from drafter.places import Location
from drafter.report.document import Document, Paragraph, Run, Table
from drafter.word import comments, ooxml, provenance
from drafter.word.blank import BODY, CORE
from drafter.word.layout import Layout
from drafter.word.measure import annex_indent, column_widths, shared_widths, signature_indents
from drafter.word.package import pack, unpack

Block: TypeAlias = Paragraph | Table

TYPES: Final = "[Content_Types].xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
_PROPERTIES_TYPE: Final = (
    f'<Override PartName="/{provenance.PROPERTIES}" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
)
_CUSTOM_LINK: Final = f'<Relationship Id="rIdProvenance" Type="{ooxml.R}/customXml" Target="../{provenance.ITEM}"/>'

FRONT: Final = ("标题", "副标题", "报告人")
"""The front matter: one blank line stands under it."""
GAP_COLOUR: Final = "yellow"
"""Highlight of what is still missing."""


def write(
    document: Document, blank: bytes, layout: Layout, *, genre: str = "", avoided: Iterable[str] = (), final: bool = False,
    notes: Sequence[Sequence[str]] = (),
) -> bytes:  # fmt: skip
    """The report as a sealed .docx.

    A gap is highlighted. A draft carries its provenance: hidden bookmarks round the words from facts, and a custom XML part
    (`provenance`). final: whether it is to be used as it is, a final copy or a sheet to sign: it has no gaps and no provenance.
    genre: its name. avoided: the wordings that were put last. notes: the comments of each paragraph or cell, none for a copy without.
    Raises OutputError, or Problems of several: a gap in a final copy, a character that XML cannot hold, a blank that is none.
    """
    raise_all([*_illegal(document), *(_gaps(document) if final else ())])
    parts = unpack(blank)
    marks = None if final else count(1)
    references = comments.references(notes) if notes else repeat("")
    parts[BODY] = _filled(parts.get(BODY, b""), "".join(_body(document, layout, marks, references)))
    if not final:
        _take_in(parts, provenance.parts(provenance.of(document, genre, avoided)), _PROPERTIES_TYPE, _CUSTOM_LINK)
    if notes:
        _take_in(parts, {comments.PART: comments.part(notes)}, comments.TYPE, comments.LINK)
    parts[CORE] = ooxml.core_properties(title(document)).encode()
    return pack(parts)


def title(document: Document) -> str:
    """The report's title in one line; empty when it has none."""
    start = dropwhile(lambda block: _role(block) != "标题", document.blocks)
    return "".join(block.text for block in takewhile(lambda block: _role(block) == "标题", start))


def _filled(part: bytes, body: str) -> bytes:
    """The blank's document part with a new body in front of its section."""
    start, found, rest = part.partition(b"<w:body>")
    section = rest.rfind(b"<w:sectPr")
    if not found or section < 0:
        raise OutputError("空白文件里没有正文和页面设置，应当是由版式编译的", hint="删去这个空白文件，重新运行")
    return start + found + body.encode() + rest[section:]


def _take_in(parts: dict[str, bytes], added: dict[str, bytes], kind: str, link: str) -> None:
    """Add parts to the package, declared and linked from the document."""
    parts |= added
    for name, old, new in ((TYPES, b"</Types>", kind), (RELATIONS, b"</Relationships>", link)):
        if parts.get(name, b"").count(old) != 1:
            raise OutputError("空白文件缺了应有的部分，应当是由版式编译的", hint="删去这个空白文件，重新运行")
        parts[name] = parts[name].replace(old, new.encode() + old)


def _body(document: Document, layout: Layout, marks: Iterator[int] | None, references: Iterator[str]) -> Iterator[str]:
    """The body's elements; title lines that follow each other are one paragraph, so that Word sees one title."""
    blocks = document.blocks
    lines: list[str] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, Table):
            yield _table(block, layout, marks, references)
            if not isinstance(following, Paragraph):
                # Word joins tables that touch, and needs a last paragraph.
                yield ooxml.paragraph(ooxml.STYLE_IDS["表格"], "")
            continue
        lines.append(ooxml.run(block.number) + _runs(block.runs, marks, next(references), block.number))
        if not (block.role == "标题" == _role(following)):
            previous = blocks[index - 1] if index else None
            yield _paragraph(block, ooxml.LINE_BREAK.join(lines), previous, following, layout)
            lines.clear()


def _role(block: Block | None) -> str:
    return block.role if isinstance(block, Paragraph) else ""


def _runs(runs: tuple[Run, ...], marks: Iterator[int] | None, references: str, before: str = "") -> str:
    """The runs; neighbours that look alike are one, and what is from facts stands in its bookmark where there are marks."""
    line = before + "".join(run.text for run in runs)
    pieces = [piece for run, start in zip(runs, _starts(runs, len(before)), strict=True) for piece in _parted(run, start, line, marks)]
    alike = [("".join(piece[0] for piece in group), look) for look, group in groupby(pieces, key=itemgetter(1, 2, 3))]
    ends = [""] * (len(alike) - 1) + [references]
    return "".join(_enclosed(text, end, *look) for (text, look), end in zip(alike, ends, strict=False))


def _starts(runs: tuple[Run, ...], start: int) -> Iterator[int]:
    """Where in its line each run begins."""
    return accumulate((len(run.text) for run in runs[:-1]), initial=start) if runs else iter(())


def _parted(run: Run, start: int, line: str, marks: Iterator[int] | None) -> Iterator[tuple[str, bool, str, int]]:
    """A run in stretches: their text, weight and highlight, and the number of the bookmark round them, 0 for none."""
    if run.insertion is None:
        if run.text:
            yield run.text, run.bold, "", 0
        return
    highlight = GAP_COLOUR if run.insertion.gap else ""
    number = next(marks) if marks is not None and run.text and provenance.fact_keys(run) else 0
    enclosed = provenance.anchor(line, start, start + len(run.text)) if number else None
    left, right = (place - start for place in enclosed) if enclosed else (0, 0)
    stretches = ((run.text[:left], 0), (run.text[left:right], number), (run.text[right:], 0))
    yield from ((text, run.bold, highlight, mark) for text, mark in stretches if text)


def _enclosed(text: str, references: str, bold: bool, highlight: str, number: int) -> str:
    """One run, in its bookmark if it has a number, with the references that stand at the end of its line."""
    place = comments.place(text) if references else len(text)
    content = ooxml.run(text[:place], bold=bold, highlight=highlight)
    if references:
        content += references + ooxml.run(text[place:], bold=bold, highlight=highlight)
    return provenance.bookmarked(content, number) if number else content


def _paragraph(block: Paragraph, content: str, previous: Block | None, following: Block | None, layout: Layout) -> str:
    """A paragraph in its style, with what depends on its neighbours."""
    style = layout.styles[block.role]
    under_front = block.role in FRONT and following is not None and _role(following) not in FRONT
    indent = ""
    if block.role == "附件说明":
        left, first = annex_indent(block.text)
        indent = ooxml.indents(style, left=left, first=first)
    elif block.role == "署名" and isinstance(following, Paragraph) and following.role == "成文日期":
        indent = ooxml.indents(style, right=signature_indents(block.text, following.text, layout)[0])
    elif block.role == "成文日期" and isinstance(previous, Paragraph) and previous.role == "署名":
        indent = ooxml.indents(style, right=signature_indents(previous.text, block.text, layout)[1])
    return ooxml.paragraph(ooxml.STYLE_IDS[block.role], content, after=layout.front_gap if under_front else None, indent=indent)


def _table(block: Table, layout: Layout, marks: Iterator[int] | None, references: Iterator[str]) -> str:
    texts = [["".join(run.text for run in cell) for cell in row] for row in block.rows]
    widths = shared_widths(block.shares, layout) if block.shares else column_widths(texts, layout)
    rows = [
        [
            ooxml.paragraph(ooxml.STYLE_IDS["表头" if index < block.header else "表格"], _runs(cell, marks, next(references)))
            for cell in row
        ]
        for index, row in enumerate(block.rows)
    ]
    return ooxml.table(layout, widths, rows, block.header)


def _texts(document: Document) -> Iterator[tuple[str, Location]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.at
        else:
            yield from (("".join(run.text for run in cell), block.at) for row in block.rows for cell in row)


def _illegal(document: Document) -> Iterator[DrafterError]:
    """Characters that XML cannot hold; the readers refuse them earlier, with their place in the facts."""
    for text, at in _texts(document):
        if found := ooxml.ILLEGAL.search(text):
            yield OutputError(f"Word 文件里不能有字符 U+{ord(found[0]):04X}", at, "删去这个字符")


def _gaps(document: Document) -> Iterator[DrafterError]:
    for _, run in document.runs():
        if run.insertion and run.insertion.gap:
            message = f"定稿里不能有空缺，还缺“{run.insertion.gap}”"
            yield OutputError(message, run.insertion.template, "补上这一项，或者先不定稿")
