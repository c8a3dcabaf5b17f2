"""The zip package of a .docx: read within limits, written always the same, and sealed.

In: parts, a mapping of names to contents, or the bytes of a file. Out: the other of the two, and what became of a file
since drafter wrote it. Does not know what the parts say.

The seal is a SHA-256 over the names and contents of all other parts, kept in `docProps/custom.xml`: an editor that keeps
custom properties when it saves leaves a file that still tells it was drafter's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from io import BytesIO
from struct import error as StructError  # noqa: N812 - both modules name their exception in lower case
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812

from drafter.errors import SourceError

SEAL: Final = "docProps/custom.xml"
LARGEST: Final = 64 * 1024 * 1024
"""Bytes that a package may hold unpacked: a small zip can unpack to terabytes."""
MOST_PARTS: Final = 4096
MOST_TAGS: Final = 600_000
"""Tags that the XML of a package from elsewhere may have: some 9,000 paragraphs with three figures each and their sources; in memory
each takes many times its bytes."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SEAL_XML: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="drafter">'
    "<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
)
_SEALED: Final = re.compile(rb'<(?:\w{1,20}:)?property\b[^<>]{0,300}\bname="drafter"[^<>]{0,300}>\s{0,50}<\w{1,20}:lpwstr>[0-9a-f]{64}<')


_DAMAGE: Final = (BadZipFile, ZlibError, StructError, EOFError, RuntimeError, OSError, ValueError, OverflowError)
"""What zipfile raises on a file that is no zip, broken, or encrypted."""


class SealState(Enum):
    """What a file is, seen from the seal."""

    UNTOUCHED = "untouched"
    """As drafter wrote it, though perhaps zipped anew."""
    EDITED = "edited"
    """Once drafter's, changed since."""
    FOREIGN = "foreign"
    """Not a file that drafter wrote."""


def unpack(data: bytes, *, own: bool = False) -> dict[str, bytes]:
    """The parts of a package, in its order.

    own: whether drafter has just made it; what it says may then be of any length.
    Raises SourceError: not a zip file, damaged, a name twice, encrypted, more than `LARGEST` bytes unpacked, or more than `MOST_TAGS`.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            members = [member for member in package.infolist() if not member.is_dir()]
            if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
                raise BadZipFile("a compression that no word processor reads")
            if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST:
                raise SourceError(f"文件解开后超过 {LARGEST // 1024**2} MB，不能读", hint="在 Word 中删去大图片，另存后再试")
            parts = {member.filename: package.read(member) for member in members}
            if len(parts) < len(members):
                raise SourceError("文件里有重名的部分，已经损坏", hint="用 Word 打开后另存为 .docx")
            if not own:
                _refuse_bombs(parts)
            return parts
    except _DAMAGE as damage:
        raise SourceError("应当是 Word 的 .docx 文件，这个文件打不开", hint="用 Word 打开后另存为 .docx") from damage


def _refuse_bombs(parts: Mapping[str, bytes]) -> None:
    """See that no part declares entities, which a package may not, and that the XML is not too much for the memory."""
    marked = [content for name, content in parts.items() if name.lower().endswith((".xml", ".rels"))]
    if any(b"<!DOCTYPE" in content for content in marked):
        raise SourceError("文件里有 Word 不写的内容（文档类型声明），不能读", hint="用 Word 打开后另存为 .docx")
    if sum(content.count(b"<") for content in marked) > MOST_TAGS:
        raise SourceError(f"文件里的内容超过 {MOST_TAGS} 个元素，不能读", hint="在 Word 中分成几个文件，另存后再试")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A sealed package: the same parts give the same bytes, whatever the day and the machine."""
    sealed = {name: content for name, content in parts.items() if name != SEAL}
    sealed[SEAL] = _seal(sealed)
    return zipped(sealed)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts as they are, in their order, without a seal; the same parts give the same bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0  # else the zip tells Windows from Unix
            package.writestr(member, content)
    return stream.getvalue()


def _seal(parts: Mapping[str, bytes]) -> bytes:
    digest = sha256()
    for name in sorted(parts):
        label = name.encode()
        digest.update(b"%d:%s%d:" % (len(label), label, len(parts[name])))
        digest.update(parts[name])
    return _SEAL_XML.format(digest=digest.hexdigest()).encode()


def seal_state(data: bytes) -> SealState:
    """Whether a file is as drafter wrote it; what cannot be read is foreign."""
    try:
        parts = unpack(data)
    except SourceError:
        return SealState.FOREIGN
    found = parts.pop(SEAL, b"")
    if found == _seal(parts):
        return SealState.UNTOUCHED
    return SealState.EDITED if _SEALED.search(found) else SealState.FOREIGN
