"""Comments added to a .docx that may have some: its part of comments, made or made longer, and the links to it.

In: the parts of a package, its main part as python-docx has it, comments by number. Out: the parts that change. Does not know where in the
text the comments stand.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import count
from posixpath import basename, dirname
from typing import Any, Final

from lxml import etree

from drafter.errors import SourceError
from drafter.word import comments
from drafter.word.ooxml import DECLARATION, R, W

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "[Content_Types].xml"
_LINKS: Final = f"{_PACKAGE}/relationships"
_NO_LINKS: Final = f'{DECLARATION}<Relationships xmlns="{_LINKS}"/>'.encode()
_W: Final = f"{{{W}}}"
_MARKS: Final = tuple(f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_COMMENTS: Final = re.compile(rb"<(?:\w{1,20}:)?comments[\s>]")
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def extended(parts: Mapping[str, bytes], main: Any, said: Mapping[int, str]) -> dict[str, bytes]:
    """The parts that are new or change when comments are added.

    main: the main part. said: the text of each comment by its number, which no other comment may have.
    Raises: SourceError for a part that cannot be read safely.
    """
    linked = [str(link.target_part.partname)[1:] for link in main.rels.values() if link.reltype == f"{R}/comments" and not link.is_external]
    if linked:
        return {linked[0]: _longer(parts.get(linked[0], b""), said)}
    body = str(main.partname)[1:]
    folder = f"{dirname(body)}/" if dirname(body) else ""
    taken = {name.lower() for name in parts}
    name = next(one for one in _names(f"{folder}comments", ".xml") if one.lower() not in taken)
    links = f"{folder}_rels/{basename(body)}.rels"
    return {
        name: _longer(comments.part([]), said),
        links: _linked(parts.get(links, _NO_LINKS), basename(name)),
        _TYPES: _typed(parts[_TYPES], name),
    }


def comments_of(parts: Mapping[str, bytes]) -> Iterator[etree._Element]:
    """The roots of the parts that hold comments, wherever they are.

    Raises: SourceError for a part that cannot be read safely.
    """
    for _, root in _parts(parts):
        yield root


def removed(root: etree._Element, parts: Mapping[str, bytes], numbers: Container[str]) -> dict[str, bytes]:
    """Take comments out of a body, and give the parts that change when they go; what other parts say of them hangs in the air, as in Word.

    Raises: SourceError for a part that cannot be read safely.
    """
    changed: dict[str, bytes] = {}
    for name, comments_root in _parts(parts):
        gone = [one for one in comments_root.iter(f"{_W}comment") if one.get(f"{_W}id") in numbers]
        for one in gone:
            comments_root.remove(one)
        if gone:
            changed[name] = written(comments_root)
    for mark in list(root.iter(*_MARKS)) if changed else ():
        if mark.get(f"{_W}id") in numbers:
            holder = mark.getparent()
            assert holder is not None
            lonely = holder.tag == f"{_W}r" and all(child is mark or child.tag == f"{_W}rPr" for child in holder)
            above = holder.getparent() if lonely else None
            if above is not None:
                above.remove(holder)
            else:
                holder.remove(mark)
    return changed


def _parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    for name, part in parts.items():
        if name.endswith(".xml") and _COMMENTS.search(part[:4096]):
            root = parsed(part)
            if root.tag == f"{_W}comments":
                yield name, root


def parsed(part: bytes) -> etree._Element:
    """The root of a part; what a package may not have, a document type with entities, is refused.

    Raises: SourceError.
    """
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as damage:
        raise SourceError("文件里的内容已经损坏，读不出来", hint="用 Word 打开后另存为 .docx") from damage
    sound(root)
    return root


def sound(root: etree._Element) -> None:
    """See that a part has no document type.

    Raises: SourceError.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError("文件里有 Word 不写的内容（文档类型声明），不能改", hint="用 Word 打开后另存为 .docx")


def written(root: etree._Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _longer(part: bytes, said: Mapping[int, str]) -> bytes:
    root = parsed(part)
    for number, made in zip(said, parsed(comments.part([list(said.values())])), strict=True):
        made.set(f"{{{W}}}id", str(number))
        root.append(made)
    return written(root)


def _linked(part: bytes, target: str) -> bytes:
    root = parsed(part)
    taken = {link.get("Id") for link in root}
    name = next(one for one in _names("rIdComments") if one not in taken)
    etree.SubElement(root, f"{{{_LINKS}}}Relationship", Id=name, Type=f"{R}/comments", Target=target)
    return written(root)


def _typed(part: bytes, name: str) -> bytes:
    root = parsed(part)
    etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=_KIND)
    return written(root)


def _names(stem: str, ending: str = "") -> Iterator[str]:
    """Names to choose from: the stem, then with 2, 3 …"""
    yield f"{stem}{ending}"
    yield from (f"{stem}{number}{ending}" for number in count(2))
