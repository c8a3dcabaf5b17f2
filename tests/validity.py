"""What makes a .docx one that Word opens without a word: held against every package that drafter writes in any test (`conftest`).

Nothing here uses what the product writes files with.
"""

from __future__ import annotations

import posixpath
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Any

from lxml import etree

from drafter.word import package
from word_xml import ORDER, local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CONTENT_TYPES, BODY = "[Content_Types].xml", "word/document.xml"
_SEQUENCES = {
    "pPr": ORDER["pPr"],
    "rPr": f"ins del moveFrom moveTo {ORDER['rPr']} eastAsianLayout specVanish oMath rPrChange",
    "tblPr": f"{ORDER['tblPr']} tblCaption tblDescription tblPrChange",
    "tcPr": f"{ORDER['tcPr']} headers cellIns cellDel cellMerge tcPrChange",
    "sectPr": f"{ORDER['sectPr']} printerSettings sectPrChange",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}
"""Children in the order of the schema, tracked changes and what other programs write included."""
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange")
_PARTS = ("document", "styles", "settings", "footer", "header", "comments", "numbering", "fontTable", "footnotes", "endnotes")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
schema_folder: Path | None = None
"""The schema of ECMA-376 (wml.xsd and what it imports), where it is at hand: `--schema`."""


watching_over = True
"""Off where a test damages files as no word processor would."""
_BEFORE = 6
"""Packages that are read at the most before one is made of them."""
read: list[Mapping[str, bytes]] = []
"""The packages that were read in this test: what was wrong with them may be wrong with what is made of them."""


def watching(take: Any) -> Any:
    """A function that reads packages, which notes what it read."""

    @wraps(take)
    def noted(data: bytes, **given: bool) -> dict[str, bytes]:
        parts: dict[str, bytes] = take(data, **given)
        read.append(dict(parts))
        return parts

    return noted


def watched(write: Any) -> Any:
    """A function that writes packages, which no more writes one for the product in which something is wrong; tests may."""

    @wraps(write)
    def checked(parts: Mapping[str, bytes]) -> bytes:
        if watching_over and _is_for_the_product() and BODY in parts:
            found = set(faults(parts))
            for one in reversed(read[-_BEFORE:]):
                if not found:
                    break
                found -= set(faults(one))
            assert not found, sorted(found)
        written: bytes = write(parts)
        return written

    return checked


def _is_for_the_product() -> bool:
    """Whether it is not a test that asks for a package, by itself or through `pack`."""
    callers = [str(sys._getframe(depth).f_globals["__name__"]) for depth in (2, 3)]
    return (callers[1] if callers[0] == package.__name__ else callers[0]).startswith("drafter.")


def faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What would make Word call a package damaged, and what is not as the standard has it."""
    try:
        trees = {name: etree.fromstring(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    except etree.XMLSyntaxError as error:
        yield f"no XML: {error}"
        return
    yield from _untyped(parts, trees)
    yield from _unlinked(parts, trees)
    for name, root in trees.items():
        if name.startswith("word/"):
            yield from (f"{name}: {fault}" for fault in (*_twice(root), *_unpaired(root), *_out_of_order(root)))
    yield from _uncommented(trees)
    yield from _against_schema(trees)


def _untyped(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """Parts without a content type, and content types without a part."""
    root = trees.get(CONTENT_TYPES, etree.Element("none"))
    endings = {one.get("Extension", "").lower() for one in root.iter(f"{TYPES}Default")}
    named = [one.get("PartName", "").removeprefix("/") for one in root.iter(f"{TYPES}Override")]
    yield from (f"content type of no part: {name}" for name in named if name not in parts)
    yield from (f"two content types: {name}" for name, count in Counter(named).items() if count > 1)
    for name in parts:
        if name != CONTENT_TYPES and name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"no content type: {name}"


def _unlinked(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """Relationships that lead nowhere or are there twice, and parts to which none leads."""
    reached = {CONTENT_TYPES, "_rels/.rels"}
    rest = ["_rels/.rels"]
    while rest:
        links = rest.pop()
        folder = posixpath.dirname(posixpath.dirname(links))
        found = list(trees[links].iter(LINK)) if links in trees else []
        yield from (f"{links}: two are {name}" for name, count in Counter(one.get("Id") for one in found).items() if count > 1)
        for one in found:
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).removeprefix("/")
            if target not in parts:
                yield f"{links}: leads to no part: {target}"
            elif target not in reached:
                reached.add(target)
                beside = posixpath.join(posixpath.dirname(target), "_rels", f"{posixpath.basename(target)}.rels")
                if beside in parts:
                    reached.add(beside)
                    rest.append(beside)
    yield from (f"nothing leads to {name}" for name in parts if name not in reached)


def _twice(root: etree._Element) -> Iterator[str]:
    """Numbers and names that only one may have."""
    kinds: dict[str, list[str | None]] = {
        "bookmark": [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")],
        "name of a bookmark": [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")],
        "tracked change": [found for one in root.iter(*(f"{W}{kind}" for kind in _TRACKED)) if (found := one.get(f"{W}id"))],
        "comment": [one.get(f"{W}id") for one in root.iter(f"{W}comment")],
        "drawing": [one.get("id") for one in root.iter(DRAWN)],
        "paragraph": [found for one in root.iter(f"{W}p") if (found := one.get(f"{WORD_2010}paraId"))],
        "style": [one.get(f"{W}styleId") for one in root.iter(f"{W}style")],
    }
    for kind, each in kinds.items():
        yield from (f"two {kind}s are {one}" for one, count in Counter(each).items() if count > 1)


def _unpaired(root: etree._Element) -> Iterator[str]:
    """Bookmarks and ranges of comments with one end, and text that is both there and deleted."""
    for kind in ("bookmark", "commentRange"):
        begun, ended = ({one.get(f"{W}id") for one in root.iter(f"{W}{kind}{end}")} for end in ("Start", "End"))
        yield from (f"{kind} {one} has one end" for one in begun ^ ended)
    for text in root.iter(f"{W}t"):
        if next(text.iterancestors(f"{W}del"), None) is not None:
            yield f"shown text in a deletion: {text.text}"
    for text in root.iter(f"{W}delText"):
        if next(text.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None:
            yield f"deleted text in no deletion: {text.text}"


def _out_of_order(root: etree._Element) -> Iterator[str]:
    """Properties behind content, and children before those that the schema puts first."""
    for element in root.iter(*(f"{W}{name}" for name in _SEQUENCES)):
        order = _SEQUENCES[local(element)].split()
        names = [local(child) for child in element if isinstance(child.tag, str) and child.tag.startswith(W)]
        known = [name for name in names if name in order]
        if known != sorted(known, key=order.index):
            yield f"{local(element)}: {names}"
    for kind, holder in (("pPr", "p"), ("rPr", "r"), ("tblPr", "tbl"), ("tcPr", "tc")):
        for element in root.iter(f"{W}{holder}"):
            at = next((number for number, child in enumerate(element) if child.tag == f"{W}{kind}"), 0)
            if at and kind != "tblPr":
                yield f"{kind} behind {local(element[at - 1])}"


def _uncommented(trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """References to comments that are not there."""
    known = {one.get(f"{W}id") for name, root in trees.items() if name == "word/comments.xml" for one in root.iter(f"{W}comment")}
    for one in (trees[BODY].iter(f"{W}commentReference", f"{W}commentRangeStart") if BODY in trees else ()):
        if one.get(f"{W}id") not in known:
            yield f"no comment {one.get(f'{W}id')}"


# ---- the schema ----


@cache
def _schema(folder: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(folder / "wml.xsd")))


def _against_schema(trees: Mapping[str, etree._Element]) -> Iterator[str]:
    if schema_folder is None:
        return
    schema = _schema(schema_folder)
    for name, root in trees.items():
        stem = posixpath.basename(name).split(".")[0].rstrip("0123456789")
        if posixpath.dirname(name) == "word" and name.endswith(".xml") and stem in _PARTS:
            plain = _without_extensions(root)
            if not schema.validate(etree.ElementTree(plain)):
                yield from (f"{name}: {error.message}" for error in list(schema.error_log))  # type: ignore[call-overload]


def _without_extensions(root: etree._Element) -> etree._Element:
    """A part as a reader takes it that knows no extensions (mc:Ignorable)."""
    plain = etree.fromstring(etree.tostring(root))
    ignored = {plain.nsmap.get(prefix) for prefix in (plain.get(f"{_MC}Ignorable") or "").split()}
    for element in [one for one in plain.iter() if isinstance(one.tag, str)]:
        parent = element.getparent()
        if etree.QName(element).namespace in ignored and parent is not None:
            parent.remove(element)
            continue
        for name in list(element.attrib):
            if etree.QName(name).namespace in ignored | {_MC[1:-1]}:
                del element.attrib[name]
    return plain
