"""On which page each paragraph of a draft stands, as far as the PDF that an office program makes of it tells.

In: the bytes of a .docx that drafter wrote, and its Document; the bytes of a PDF. Out: a copy with a bookmark at both ends of each
paragraph; the pages. Does not know how a PDF is made. It must tell its bookmarks as named destinations; those need no reader of PDF.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from drafter.errors import OutputError
from drafter.report.document import Document, Paragraph
from drafter.word.blank import BODY
from drafter.word.ooxml import element
from drafter.word.package import pack, unpack

Block = tuple[int, int]
"""A paragraph, counted from 1, or of a table one of its rows, from 0."""
_FIRST_ID: Final = 1_000_000
"""Above the numbers of the bookmarks that a draft has."""
_PARAGRAPH: Final = re.compile(r"<w:p>(<w:pPr>.*?</w:pPr>)?(.*?)</w:p>", re.DOTALL)
_DESTINATION: Final = re.compile(rb"/drfpage(\d+)r(\d+)([ab])\s*\[\s*(\d+) 0 R")
_PAGES: Final = re.compile(rb"/Type\s*/Pages\b(?:(?!endobj).)*?/Kids\s*\[([^\]]*)\]", re.DOTALL)
_STREAM: Final = re.compile(rb"/ObjStm\b.*?stream\r?\n(.*?)endstream", re.DOTALL)


def marked(data: bytes, document: Document) -> bytes:
    """A copy of a draft with bookmarks at the beginning and the end of each paragraph, where they change no line.

    Raises: OutputError where the file does not hold the paragraphs of the document.
    """
    parts = unpack(data)
    body = parts[BODY].decode()
    blocks = list(_blocks(document))
    found = list(_PARAGRAPH.finditer(body))
    if len(blocks) != len(found):
        raise OutputError("文件里的段落和稿子对不上", hint="重新起草一遍")
    pieces: list[str] = []
    end = number = 0
    for opens, closes, paragraph in ((*block, one) for block, one in zip(blocks, found, strict=True)):
        marks = []
        for keys, side in ((opens, "a"), (closes, "b")):
            marks.append("".join(_mark(_FIRST_ID + number + n, key, side) for n, key in enumerate(keys)))
            number += len(keys)
        pieces += [body[end : paragraph.start()], "<w:p>", paragraph[1] or "", marks[0], paragraph[2], marks[1], "</w:p>"]
        end = paragraph.end()
    return pack(parts | {BODY: "".join([*pieces, body[end:]]).encode()})


def read(pdf: bytes) -> dict[Block, tuple[int, int]]:
    """The page on which each paragraph begins, and the one on which it ends, from 1; nothing where the PDF does not tell."""
    text = pdf + b"".join(_unpacked(stream[1]) for stream in _STREAM.finditer(pdf))
    tree = _PAGES.search(text)
    numbers = {int(one): page for page, one in enumerate(re.findall(rb"(\d+) 0 R", tree[1]), 1)} if tree else {}
    found: dict[tuple[Block, bytes], int] = {}
    for block, row, side, page in _DESTINATION.findall(text):
        if int(page) in numbers:
            found[(int(block), int(row)), side] = numbers[int(page)]
    return {block: (page, found[block, b"b"]) for (block, side), page in found.items() if side == b"a" and (block, b"b") in found}


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def _mark(number: int, key: Block, side: str) -> str:
    return element("bookmarkStart", id=number, name=f"drfpage{key[0]}r{key[1]}{side}") + element("bookmarkEnd", id=number)


def _blocks(document: Document) -> Iterator[tuple[list[Block], list[Block]]]:
    """For each paragraph of the file what begins and what ends there, as the writer lays them: title lines in a row are one paragraph, each
    cell is one, and an empty one stands after a table that no paragraph follows.
    """
    titles: list[Block] = []
    for index, block in enumerate(document.blocks, 1):
        following = document.blocks[index] if index < len(document.blocks) else None
        if isinstance(block, Paragraph):
            titles.append((index, 0))
            if not (block.role == "标题" and isinstance(following, Paragraph) and following.role == "标题"):
                yield titles, titles
                titles = []
            continue
        for row, cells in enumerate(block.rows):
            for column in range(len(cells)):
                yield [(index, row)] if column == 0 else [], [(index, row)] if column == len(cells) - 1 else []
        if not isinstance(following, Paragraph):
            yield [], []
