"""On which pages the paragraphs of drafts are printed: LibreOffice lays them out, where it is installed.

In: drafts. Out: `Paging`: pages by draft and paragraph, or why they are not known. Does not know the console. Nothing of it stays on the
machine, and LibreOffice is given a folder of its own for its settings; where it is missing or fails, that is no error.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from drafter.api import drafting
from drafter.api.drafting import Draft
from drafter.word import pages
from drafter.word.pages import Block

PATIENCE: Final = 300
"""Seconds that LibreOffice may take for all drafts; a slow machine needs most of a minute for the first."""
_KIND: Final = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_USUAL: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)


@dataclass(frozen=True, slots=True)
class Paging:
    """Of each draft the page on which a paragraph begins and the one on which it ends; `reason` says why it is not known."""

    pages: tuple[dict[Block, tuple[int, int]], ...]
    reason: str = ""


def paging(drafts: Sequence[Draft]) -> Paging:
    """The pages of some drafts as LibreOffice prints them.

    Raises: as `render_docx`.
    """
    program = find()
    unknown: tuple[dict[Block, tuple[int, int]], ...] = tuple({} for _ in drafts)
    if program is None:
        return Paging(unknown, "页码没有算：这台电脑上没有找到 LibreOffice")
    files = [pages.marked(drafting.render_docx(draft), draft.document) for draft in drafts]
    try:
        printed = _printed(files, program)
    except subprocess.TimeoutExpired:
        return Paging(unknown, f"页码没有算：LibreOffice 过了 {PATIENCE} 秒还没有排好")
    except OSError:
        return Paging(unknown, "页码没有算：LibreOffice 启动不了")
    found = tuple(pages.read(pdf) for pdf in printed)
    return Paging(found, "" if all(found) else "页码没有算全：LibreOffice 没有排出来，或版本太旧（要 7.4 以上）")


def find() -> str | None:
    """LibreOffice's program: on the search path, or where it is usually installed."""
    return shutil.which("soffice") or next((place for place in _places() if Path(place).is_file()), None)


def _places() -> Iterator[str]:
    for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        if folder := os.environ.get(name):
            yield str(Path(folder) / "LibreOffice" / "program" / "soffice.com")
    yield from _USUAL


def _printed(files: Sequence[bytes], program: str) -> list[bytes]:
    """The PDF of each file; empty where there is none."""
    with TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run([program, profile, "--headless", "--norestore", "--convert-to", _KIND, "--outdir", str(folder), *map(str, sources)])
        made = [source.with_suffix(".pdf") for source in sources]
        return [pdf.read_bytes() if pdf.is_file() else b"" for pdf in made]


def _run(command: list[str]) -> None:
    """Run a program to its end; where it takes too long, it ends with all that it started. Raises: OSError, TimeoutExpired."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(PATIENCE)
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover - elsewhere a session of its own does it
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
