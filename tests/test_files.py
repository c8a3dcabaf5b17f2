"""Saving: nobody's work is overwritten, and a file is written whole or not at all."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafter import files
from drafter.errors import OutputError
from drafter.word.package import pack, unpack
from worlds import build_tree

OURS = pack({"word/document.xml": b"<first/>"})
NEXT = pack({"word/document.xml": b"<second/>"})
FOREIGN = BytesIO()
with ZipFile(FOREIGN, "w") as package:
    package.writestr("word/document.xml", "<theirs/>")


def edited() -> bytes:
    """Our file, as it is after somebody saved it with a change."""
    parts = unpack(OURS) | {"word/document.xml": b"<edited/>"}
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file(tmp_path: Path) -> None:
    files.save(OURS, tmp_path / "报告.docx")
    assert (tmp_path / "报告.docx").read_bytes() == OURS
    assert names(tmp_path) == ["报告.docx"]


def test_our_own_file_is_replaced(tmp_path: Path) -> None:
    build_tree(tmp_path, {"报告.docx": OURS})
    files.save(NEXT, tmp_path / "报告.docx")
    assert (tmp_path / "报告.docx").read_bytes() == NEXT
    assert names(tmp_path) == ["报告.docx"]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (edited(), "起草以后有人改过"),
        (FOREIGN.getvalue(), "不是本程序写的"),
        ("一份稿子".encode(), "不是本程序写的"),
        (b"", "不是本程序写的"),
    ],
)
def test_what_somebody_made_is_kept(tmp_path: Path, there: bytes, said: str) -> None:
    target = build_tree(tmp_path, {"报告.docx": there}) / "报告.docx"
    with pytest.raises(OutputError, match=said) as error:
        files.save(NEXT, target)
    assert "--force" in error.value.hint
    assert target.read_bytes() == there
    assert names(tmp_path) == ["报告.docx"]
    files.save(NEXT, target, force=True)
    assert target.read_bytes() == NEXT


@pytest.mark.parametrize("lock", ["~$总结报告.docx", "~$报告.docx", ".~lock.总结报告.docx#"])
def test_a_file_that_is_open(tmp_path: Path, lock: str) -> None:
    target = build_tree(tmp_path, {"总结报告.docx": OURS, lock: ""}) / "总结报告.docx"
    with pytest.raises(OutputError, match="正在 Word 或 WPS 里打开"):
        files.save(NEXT, target)
    assert target.read_bytes() == OURS
    files.save(NEXT, target, force=True)
    assert target.read_bytes() == NEXT


def test_a_folder_stands_where_the_file_should(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").mkdir()
    with pytest.raises(OutputError, match="现在是一个文件夹"):
        files.save(OURS, tmp_path / "报告.docx", force=True)
    assert names(tmp_path) == ["报告.docx"]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="这个文件夹"):
        files.save(OURS, tmp_path / "没有" / "报告.docx")
    with pytest.raises(OutputError, match="这个文件夹"):
        files.create(OURS, tmp_path / "没有" / "事实.yaml")


def test_a_name_that_the_system_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="写不了"):
        files.save(OURS, tmp_path / ("长" * 200 + ".docx"), force=True)
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders cannot be closed to root, nor this way on Windows")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    target = build_tree(tmp_path, {"报告.docx": OURS}) / "报告.docx"
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="没有权限"):
            files.save(NEXT, target)
        assert names(tmp_path) == ["报告.docx"]
    finally:
        tmp_path.chmod(0o700)


def test_a_disk_that_takes_nothing() -> None:
    kernel = Path("/proc/self/net")
    if not kernel.is_dir():
        pytest.skip("no folder here refuses files to everyone")
    with pytest.raises(OutputError, match="写不了"):
        files.save(OURS, kernel / "report.docx")
    with pytest.raises(OutputError, match="建不了文件夹"):
        files.make_folder(kernel / "out")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = build_tree(tmp_path, {"real/报告.docx": OURS}) / "real" / "报告.docx"
    link = tmp_path / "报告.docx"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this system makes no links")
    files.save(NEXT, link)
    assert link.is_symlink()
    assert real.read_bytes() == NEXT


def test_create_never_overwrites(tmp_path: Path) -> None:
    files.create(b"1", tmp_path / "事实.yaml")
    with pytest.raises(OutputError, match="已经有这个文件"):
        files.create(b"2", tmp_path / "事实.yaml")
    assert (tmp_path / "事实.yaml").read_bytes() == b"1"


def test_a_file_stands_where_a_folder_should(tmp_path: Path) -> None:
    build_tree(tmp_path, {"out": ""})
    with pytest.raises(OutputError, match="已经有一个同名的文件"):
        files.make_folder(tmp_path / "out")
    with pytest.raises(OutputError):
        files.replace(b"", tmp_path / "out" / "a")
