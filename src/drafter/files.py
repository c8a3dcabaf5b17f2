"""Files in and out: the facts that were asked for, and a saved report that never takes anybody's work with it.

In: paths as the user typed them, bytes. Out: bytes with the path to show for each; files. Does not know what is in them.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from drafter.errors import OutputError, SourceError
from drafter.facts.values import nearest
from drafter.places import Location
from drafter.word.package import SealState, seal_state
from drafter.yamlfile import decoding

OFFICE = "drafter.yaml"
"""The office's settings: the file that makes a folder the office's."""
MOST_FILES = 500
_YAML = (".yaml", ".yml")
_KINDS = {".docx": "Word 文件", ".doc": "Word 文件", ".xlsx": "Excel 表格", ".xls": "Excel 表格", ".wps": "WPS 文件"}
_REPORTS = (".docx", ".txt")
MOST_REPORT = 64 * 1024 * 1024
"""Bytes that a report may have, its pictures included."""
_UNREADABLE = {
    b"\xd0\xcf\x11\xe0": ("旧版的 Word、WPS 或 Excel 文件", "用 Word 或 WPS 打开后另存为 .docx"),
    b"%PDF": ("PDF", "用 Word 打开它，另存为 .docx；或把文字复制到记事本，存为 .txt"),
    b"{\\rtf": ("写字板文件（rtf）", "用 Word 打开后另存为 .docx"),
}
"""What is often taken for a report, by its first bytes: what it is, what to do."""
_OFFICE_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # in a .docx with a password, which is of the old kind outside


# ---- in ----


def read_facts(facts: Path) -> list[tuple[bytes, str]]:
    """The facts files and the path to show for each: the file, or every *.yaml and *.yml directly in the folder, by name.

    Raises: SourceError.
    """
    try:
        if facts.is_dir():
            return [(_facts(path), str(path)) for path in _in_folder(facts)]
        if not facts.exists():
            raise _not_found(facts)
    except OSError as error:
        raise _unreadable(str(facts), error) from None
    return [(_facts(facts), str(facts))]


def read_inside(path: Path, root: Path | None, most: int, name: str) -> bytes:
    """The bytes of a file that must lie in a folder, wherever links lead; without a folder it may lie anywhere.

    Raises: SourceError: outside the folder, larger than `most`, unreadable.
    """
    at = Location(name)
    try:
        if root is not None and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
            raise SourceError("文件应当在自己的文件夹里，这一个是通到外面的链接", at, "把文件本身复制进来")
        content = _read(path, most)
    except OSError as error:
        raise _unreadable(name, error) from None
    if len(content) > most:
        raise SourceError(f"文件应当不超过 {most // 1024} KB，这一个超过了", at, "核对是不是放错了文件")
    return content


def read_report(path: Path) -> bytes:
    """The bytes of a report that a person wrote: a .docx or a text, whatever its name says.

    Raises: SourceError: not there, a folder, too large, of a kind that has no text to read.
    """
    at = Location(str(path))
    try:
        if path.is_dir():
            raise SourceError("这里要的是一份稿子，现在是一个文件夹", at, f"写上文件名，可以写几个，例如 {path / '报告.docx'}")
        if not path.exists():
            raise _not_found(path, _REPORTS)
    except OSError as error:
        raise _unreadable(str(path), error) from None
    content = read_inside(path, None, MOST_REPORT, str(path))
    if content.startswith(_OFFICE_MARKS[1]) and _ENCRYPTED in content:
        raise SourceError("这个文件有打开密码，读不了", at, "用 Word 打开它，去掉密码，另存一份再用")
    for magic, (kind, hint) in _UNREADABLE.items():
        if content.startswith(magic):
            raise SourceError(f"这里要的是 .docx 或 .txt，这个文件是{kind}", at, hint)
    return content


def _read(path: Path, most: int) -> bytes:
    """The bytes of a file, one more than `most` at the most."""
    with path.open("rb") as stream:
        return stream.read(most + 1)


def _in_folder(folder: Path) -> list[Path]:
    names = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    found = [path for path in names if path.suffix.lower() in _YAML and path.name != OFFICE and path.is_file()]
    at = Location(str(folder))
    for path in names:
        if path.name.lower().endswith((".yaml.txt", ".yml.txt")):
            raise SourceError(f"文件夹里的“{path.name}”名称多了 .txt，会读不到", at, _hidden_ending(path.name))
    if not found:
        other = "、".join(path.name for path in names[:5])
        empty = f"这里只有：{other}" if other else "文件夹是空的；先用 drafter new 生成一份事实表"
        raise SourceError("文件夹里应当有事实表（.yaml 文件），一份也没有找到", at, empty)
    if len(found) > MOST_FILES:
        raise SourceError(f"文件夹里的事实表应当不超过 {MOST_FILES} 份，现在有 {len(found)} 份", at, "核对是不是选错了文件夹")
    return found


def _facts(path: Path) -> bytes:
    try:
        content = _read(path, decoding.MOST_BYTES)
    except OSError as error:
        raise _unreadable(str(path), error) from None
    if content.startswith(_OFFICE_MARKS):
        kind = _KINDS.get(path.suffix.lower(), "Word、Excel 文件或压缩包")
        message = f"这里要的是事实表（.yaml 文本文件），这个文件是{kind}"
        raise SourceError(message, Location(str(path)), "用 drafter new 生成一份空表，把内容填进去")
    return content


def _not_found(path: Path, endings: tuple[str, ...] = _YAML) -> SourceError:
    at = Location(str(path))
    folder = path.parent
    if not folder.is_dir():
        return SourceError(f"找不到文件夹“{folder}”", at, "核对路径；路径里有空格的，前后加英文双引号")
    message = f"找不到“{path.name}”"
    names = sorted(one.name for one in folder.iterdir() if not one.name.startswith((".", "~$")))
    longer = next((name for name in names if name in {f"{path.name}{ending}" for ending in (".txt", *endings)}), "")
    if longer.endswith(".txt") and ".txt" not in endings:
        return SourceError(f"{message}，有一个“{longer}”", at, _hidden_ending(longer))
    if near := longer or nearest(path.name, names):
        return SourceError(message, at, f"是不是“{folder / near}”")
    listed = "、".join([name for name in names if name.lower().endswith(endings)][:8])
    return SourceError(message, at, f"这个文件夹里的 {'、'.join(endings[:2])} 文件有：{listed or '（没有）'}".replace("、.yml", ""))


def _hidden_ending(name: str) -> str:
    wanted = name.removesuffix(".txt")
    return f"Windows 平常不显示结尾的 .txt：在“查看”里勾选“文件扩展名”，把“{name}”改名为“{wanted}”"


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError(f"读不了：{_reason(error)}", Location(name), "关掉正在打开它的程序，或把它复制到本机的文件夹里再试")


def _reason(error: OSError) -> str:
    reasons: dict[object, str] = {
        FileExistsError: "已经有一个同名的文件", PermissionError: "没有权限，或者正被别的程序占用",
        IsADirectoryError: "这是一个文件夹", NotADirectoryError: "路径里有一段不是文件夹", FileNotFoundError: "文件或文件夹不在了",
        errno.ENOSPC: "磁盘满了", errno.EROFS: "这个位置只能读", errno.ENAMETOOLONG: "文件名太长", errno.ELOOP: "链接通到自己",
        errno.EFBIG: "文件太大，这个位置放不下",
    }  # fmt: skip
    return reasons.get(type(error)) or reasons.get(error.errno) or error.strerror or str(error)


# ---- out ----


def save(data: bytes, target: Path, *, force: bool = False) -> None:
    """Write a file whole or not at all: beside the target, flushed, read back, renamed.

    An existing file is replaced only if drafter wrote it and nobody changed it since, or with `force`.
    Raises: OutputError.
    """
    at = Location(str(target))
    try:
        if not target.parent.is_dir():
            raise _no_folder(target)
        if target.is_dir():
            raise OutputError("这里应当是文件名，现在是一个文件夹", at, f"写上文件名，例如 {target / '报告.docx'}")
        if not force:
            _refuse_to_lose(target, at)
        _replace(Path(os.path.realpath(target)), data)
    except OSError as error:
        raise _unwritable(error, at) from None


def create(data: bytes, target: Path, *, force: bool = False) -> None:
    """Write a file that must not be there yet, or with `force` may be.

    Raises: OutputError.
    """
    if force:
        return save(data, target, force=True)
    at = Location(str(target))
    try:
        if target.exists() or target.is_symlink():
            raise _taken(target)
        if not target.parent.is_dir():
            raise _no_folder(target)
        _replace(target, data)
    except OSError as error:
        raise _unwritable(error, at) from None


def create_all(contents: Mapping[Path, bytes]) -> None:
    """Write files none of which may be there yet, in one folder that is made where it is missing.

    Raises: OutputError, before anything is written where one is there.
    """
    taken = next((target for target in contents if target.exists() or target.is_symlink()), None)
    if taken is not None:
        raise _taken(taken)
    for folder in {target.parent for target in contents}:
        make_folder(folder)
    for target, data in contents.items():
        create(data, target)


def _taken(target: Path) -> OutputError:
    return OutputError("已经有这个文件了，没有覆盖", Location(str(target)), "用 -o 换一个文件名，或先把它改名")


def replace(data: bytes, target: Path) -> None:
    """Write a file of drafter's own, in a folder of drafter's own, whatever was there.

    Raises: OutputError.
    """
    make_folder(target.parent)
    try:
        _replace(target, data)
    except OSError as error:
        raise _unwritable(error, Location(str(target))) from None


def rewrite(changes: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Write files that people own: for each what was read from it, and what it is to hold; all of them or none.

    Raises: OutputError where one cannot be written, or no longer holds what was read.
    """
    for target, (before, _) in changes.items():
        try:
            now = _read(target, len(before))
        except OSError as error:
            raise _unwritable(error, Location(str(target))) from None
        if now != before:
            message = "这个文件读过以后又被改过，没有写进去"
            raise OutputError(message, Location(str(target)), "在别的程序里存好、关掉，再运行一次")
    done: list[Path] = []
    for target, (_, after) in changes.items():
        try:
            _replace(Path(os.path.realpath(target)), after)
        except OSError as error:
            for written in done:
                _replace(Path(os.path.realpath(written)), changes[written][0])
            raise _unwritable(error, Location(str(target))) from None
        done.append(target)


def make_folder(folder: Path) -> None:
    """See that there is a folder.

    Raises: OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹：{_reason(error)}", Location(str(folder)), "换一个位置") from None


def _no_folder(target: Path) -> OutputError:
    return OutputError(f"没有“{target.parent}”这个文件夹", Location(str(target)), "先建好文件夹，或换一个位置")


def _refuse_to_lose(target: Path, at: Location) -> None:
    name = target.name
    if any((target.parent / lock).exists() for lock in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")):
        raise OutputError("这个文件正在 Word 或 WPS 里打开，不能改写", at, "关掉它再试；没有打开的话，加 --force")
    state = seal_state(target.read_bytes()) if target.exists() else SealState.UNTOUCHED
    hint = "用 -o 换一个文件名；确定不要原来的文件了，加 --force"
    if state is SealState.EDITED:
        raise OutputError("这个文件起草以后有人改过，没有覆盖", at, hint)
    if state is SealState.FOREIGN:
        raise OutputError("这里已经有一个不是本程序写的文件，没有覆盖", at, hint)


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f"~drafter-{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if beside.read_bytes() != data:
            raise OSError("写进去的和读出来的不一样")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(error: OSError, at: Location) -> OutputError:
    return OutputError(f"写不了：{_reason(error)}", at, "关掉正在打开它的程序，或用 -o 换一个文件名或位置")
