"""Which parts of a package lead to which, and parts taken out with all that only they led to.

In: the parts of a package. Out: its links; other parts. Does not know what the parts say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import count
from posixpath import basename, dirname, join, normpath
from typing import Final, NamedTuple

from lxml import etree

from drafter.errors import SourceError
from drafter.word.commenting import parsed, written

TYPES: Final = "[Content_Types].xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


class Link(NamedTuple):
    """A relationship: its name in the part that has it, what it is for, and the part that it leads to, empty for a place outside."""

    name: str
    kind: str
    """The last word of its type: comments, header …"""
    target: str


def page_of(name: str) -> str:
    """The part with the links of a part, or of the package itself, whose name is empty."""
    return f"{dirname(name)}/_rels/{basename(name)}.rels".removeprefix("/")


def links(parts: Mapping[str, bytes], name: str) -> list[Link]:
    """The links of a part, or of the package itself.

    Raises: SourceError for a part that cannot be read safely.
    """
    page = parts.get(page_of(name))
    return [] if page is None else [_link(name, one) for one in parsed(page).iterfind("{*}Relationship")]


def linked(parts: Mapping[str, bytes], name: str, *kinds: str) -> list[str]:
    """The parts of some kinds that a part leads to, those that are there.

    Raises: as `links`.
    """
    return [one.target for one in links(parts, name) if one.kind in kinds and one.target in parts]


def unsigned(parts: Mapping[str, bytes]) -> None:
    """See that a package has no digital signature, which any change makes void.

    Raises: SourceError.
    """
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise SourceError("这个文件有数字签名，改动一点签名就失效了", hint="在 Word 里另存一份，删去签名，用这一份")


def without(
    parts: Mapping[str, bytes], names: Collection[str], is_cut: Callable[[str, Link], bool] = lambda source, link: False
) -> dict[str, bytes]:
    """The parts without those of some names and without some links, and without what only these led to.

    is_cut: whether a link of a part is one of them. What no link ever led to stays, unless it is named.
    Raises: as `links`.
    """
    kept = {name: content for name, content in parts.items() if name not in names}
    pages = {page_of(name): name for name in ("", *parts)}
    for page, name in pages.items():
        if page in kept:
            root = parsed(kept[page])
            each = [(one, _link(name, one)) for one in root.iterfind("{*}Relationship")]
            gone = [one for one, link in each if link.target in names or is_cut(name, link)]
            for one in gone:
                root.remove(one)
            kept |= {page: written(root)} if gone else {}
    unled = _reached(parts) - _reached(kept)
    gone_parts = {one for name in {*names, *unled} for one in (name, page_of(name))}
    left = {name: content for name, content in kept.items() if name not in gone_parts}
    return left | _untyped(left, gone_parts) if len(left) < len(parts) else left


def declared(parts: Mapping[str, bytes], name: str, kind: str, content_type: str, source: str = "") -> dict[str, bytes]:
    """The parts with a link to a part, and with its content type.

    kind: the type of the link, whole. source: the part that has the link, else the package itself.
    Raises: as `links`.
    """
    page = page_of(source)
    made = typed(parts, name, content_type)
    there = links(parts, source)
    if not any(one.target == name for one in there):
        root = parsed(parts.get(page, b""))
        taken = {one.name for one in there}
        fresh = next(one for one in (f"rId{number}" for number in count(1)) if one not in taken)
        target = f"/{name}" if source else name
        etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", Id=fresh, Type=kind, Target=target)
        made[page] = written(root)
    return made


def typed(parts: Mapping[str, bytes], name: str, content_type: str) -> dict[str, bytes]:
    """The parts with the content type of one of them.

    Raises: SourceError for a part that cannot be read safely.
    """
    types = parsed(parts.get(TYPES, b""))
    if any(one.get("PartName") == f"/{name}" for one in types.iterfind("{*}Override")):
        return dict(parts)
    etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=content_type)
    return {**parts, TYPES: written(types)}


def _link(source: str, one: etree._Element) -> Link:
    target = one.get("Target", "")
    inside = "" if one.get("TargetMode") == "External" else normpath(join("/", dirname(source), target)).lstrip("/")
    return Link(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], inside)


def _reached(parts: Mapping[str, bytes]) -> set[str]:
    """The parts that links lead to, from the package itself on."""
    found: set[str] = set()
    ahead = [""]
    while ahead:
        new = {one.target for one in links(parts, ahead.pop()) if one.target in parts} - found
        found |= new
        ahead += new
    return found


def _untyped(parts: Mapping[str, bytes], gone: Collection[str]) -> dict[str, bytes]:
    """The content types without those of parts that are gone."""
    root = parsed(parts.get(TYPES, b""))
    for one in [one for one in root.iterfind("{*}Override") if one.get("PartName", "").lstrip("/") in gone]:
        root.remove(one)
    return {TYPES: written(root)}
