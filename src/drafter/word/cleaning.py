"""A file made clean, to be printed and sent: nothing in it of how it came to be, all else as it was.

In: the bytes of a .docx that people have edited. Out: the bytes of the clean copy. Does not know whether anything in the file is still
open: tracked changes are accepted, comments go, gaps stay.

What goes: comments with all their parts; drafter's bookmarks, its custom part, its seal; the bookmark of where Word was left; who made
and saved the file; the numbers of editing sessions; what was deleted, with the notes, pictures and links that only this used. Bookmarks of
people stay, since cross references go by them. A part in which nothing changes stays byte for byte.

The copy is sealed, so that it may be made anew, unless the file has custom properties of its own: the seal has their place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from drafter.errors import SourceError
from drafter.word import links, provenance, settling
from drafter.word.commenting import parsed, written
from drafter.word.ooxml import R, W
from drafter.word.openings import STORIES
from drafter.word.package import SEAL, pack, unpack, zipped

_W: Final = f"{{{W}}}"
_REMARKS: Final = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "documenttasks")
"""What leads to comments, and to what is said of them and of their authors."""
_REFERENCE: Final = f"{_W}commentReference"
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}
_CUSTOM: Final = "customXml/"
_LAST_PLACE: Final = "_GoBack"
_SESSION: Final = f"{_W}rsid"
"""What the attributes begin with that number the sessions of editing."""
_SEAL_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMPTIED: Final = ("creator", "lastModifiedBy")
_REMOVED: Final = {"core-properties": ("revision",), "extended-properties": ("Company", "Manager")}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean copy."""

    data: bytes
    cells_gone: bool
    """Whether whole rows or cells that were deleted have gone with their text; reading the file as it was still tells that."""


def clean(data: bytes) -> Cleaned:
    """A copy of a .docx with all changes accepted and without what the module names; the same file gives the same bytes.

    Raises: SourceError for what is no .docx or cannot be read safely, and for a file that is signed.
    """
    parts = unpack(data)
    links.unsigned(parts)
    main = next(iter(links.linked(parts, "", "officeDocument")), "")
    if not main:
        raise SourceError("应当是 Word 的 .docx 文件，这个文件里没有正文", hint="用 Word 打开后另存为 .docx")
    texts = [main, *links.linked(parts, main, *STORIES, "glossaryDocument")]
    cells_gone = False
    unused: set[tuple[str, str]] = set()
    for name in texts:
        root, before = _root(parts[name])
        gone = settling.settle(root)
        cells_gone |= any(one.tag in (f"{_W}tr", f"{_W}tc") for one in gone)
        unused |= {(name, link) for link in _used(gone) - _used([root])}
        _unmark(root)
        parts |= _rewritten(name, root, before)
        if name == main:
            for kind, note in _NOTES.items():
                _without_notes(parts, links.linked(parts, main, kind), note, _references(gone, note) - _references([root], note), unused)
    for name in [name for name in parts if name.endswith(".xml") and not name.startswith(_CUSTOM) and name not in texts]:
        _unsession(parts, name)
    parts = links.without(parts, _ours(parts), lambda source, link: link.kind in _REMARKS or (source, link.name) in unused)
    for name in links.linked(parts, "", *_REMOVED):
        _anonymous(parts, name)
    return Cleaned(_sealed(parts), cells_gone)


def _root(part: bytes) -> tuple[etree._Element, bytes]:
    """The root of a part, and how it would be written as it is."""
    root = parsed(part)
    return root, etree.tostring(root)


def _rewritten(name: str, root: etree._Element, before: bytes) -> dict[str, bytes]:
    """A part as it is now, where it has changed."""
    return {name: written(root)} if etree.tostring(root) != before else {}


# ---- texts ----


def _unmark(root: etree._Element) -> None:
    """Take comments, drafter's bookmarks and the numbers of sessions out of a text."""
    for one in [*root.iter(f"{_W}commentRangeStart", f"{_W}commentRangeEnd")]:
        _drop(one)
    for one in list(root.iter(_REFERENCE)):
        run = one.getparent()
        _drop(one)
        if run is not None and all(child.tag == f"{_W}rPr" for child in run):
            _drop(run)
    begun: Counter[str] = Counter()
    for one in list(root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        number, name = one.get(f"{_W}id", ""), one.get(f"{_W}name", "")
        if name.startswith(provenance.BOOKMARK) or name == _LAST_PLACE:
            begun[number] += 1
            _drop(one)
        elif begun[number] and one.tag == f"{_W}bookmarkEnd":
            begun[number] -= 1
            _drop(one)
    _without_sessions(root)


def _without_sessions(root: etree._Element) -> None:
    for one in root.iter(etree.Element):
        for name in [str(name) for name in one.attrib if str(name).startswith(_SESSION)]:
            del one.attrib[name]


def _unsession(parts: dict[str, bytes], name: str) -> None:
    """Take the numbers of sessions, former formats and the wish to track changes out of a part that is no text, if it is one of Word's."""
    if W.encode() not in parts[name]:
        return
    root, before = _root(parts[name])
    for one in list(root.iter(f"{_W}rsids", f"{_W}rsid", f"{_W}trackRevisions", *settling.FORMER)):
        _drop(one)
    _without_sessions(root)
    parts |= _rewritten(name, root, before)


def _drop(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _used(roots: Iterable[etree._Element]) -> set[str]:
    """The links that are named in some elements."""
    each = (one for root in roots for one in root.iter(etree.Element))
    return {str(value) for one in each for name, value in one.attrib.items() if str(name).startswith(f"{{{R}}}")}


def _references(roots: Iterable[etree._Element], note: str) -> set[str]:
    """The numbers of the notes that some elements refer to."""
    return {one.get(f"{_W}id", "") for root in roots for one in root.iter(f"{_W}{note}Reference")}


def _without_notes(parts: dict[str, bytes], names: Iterable[str], note: str, gone: set[str], unused: set[tuple[str, str]]) -> None:
    """Take out the notes that were referred to only in what was deleted, and tell the links that only they used."""
    for name in names if gone else ():
        root, before = _root(parts[name])
        found = [one for one in root.iterfind(f"{_W}{note}") if one.get(f"{_W}id", "") in gone]
        for one in found:
            _drop(one)
        unused |= {(name, link) for link in _used(found) - _used([root])}
        parts |= _rewritten(name, root, before)


# ---- what stands beside ----


def _ours(parts: Mapping[str, bytes]) -> set[str]:
    """The custom part that drafter puts into drafts, with its properties."""
    space = provenance.NAMESPACE.encode()
    return {name for name, content in parts.items() if name.startswith(_CUSTOM) and name.endswith(".xml") and space in content}


def _anonymous(parts: dict[str, bytes], name: str) -> None:
    """Take the names of persons and of the house, and how often a file was saved, out of its properties."""
    root, before = _root(parts[name])
    for one in list(root.iterchildren("*")):
        local = etree.QName(one).localname
        if local in _EMPTIED:
            one.text = None
        elif any(local in names for names in _REMOVED.values()):
            root.remove(one)
    parts |= _rewritten(name, root, before)


def _sealed(parts: dict[str, bytes]) -> bytes:
    """The package with drafter's seal in the place of an old one; as it is where the file has custom properties of its own."""
    names = links.linked(parts, "", "custom-properties")
    for name in names:
        root, before = _root(parts[name])
        for one in [one for one in root.iterchildren("*") if one.get("name") == "drafter"]:
            root.remove(one)
        if next(root.iterchildren("*"), None) is not None:
            parts |= _rewritten(name, root, before)
            return zipped(parts)
    parts = links.without(parts, [*names, SEAL])
    return pack(links.declared(parts, SEAL, f"{R}/custom-properties", _SEAL_TYPE))
