"""The pages on which changes stand: what LibreOffice prints, and no error where it is missing, fails or takes too long."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zlib
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

import pytest

import rendering
from drafter import api, sources
from drafter.api.changing import paging
from drafter.errors import OutputError
from drafter.report.document import Document, Paragraph, Run, Table
from drafter.word import pages
from rendering import needs_office
from worlds import FACTS, build_tree, office

EXAMPLES = sources.data() / "examples"


def printed(draft: api.Draft) -> list[tuple[int, int]]:
    """The first and last page of each paragraph, and of each table, as pdftotext reads the draft itself."""
    texts = ["".join(line.text for line in page.lines) for page in rendering.pages(api.render_docx(draft))]
    whole = "".join(texts)
    starts = [0, *accumulate(map(len, texts))][:-1]
    found = []
    at = 0
    for block in draft.document.blocks:
        words = "".join(block.text.split()).replace("|", "")
        start = whole.index(words[:6], at)
        at = start + len(words) - words.count("\u3000") - 1
        found.append((bisect_right(starts, start), bisect_right(starts, at)))
    return found


@pytest.mark.no_cover  # long documents
@needs_office
@pytest.mark.parametrize(("case", "genre"), [("honggang-2017", "常委会工作报告"), ("dingzhou-2018", "工作报告摘要")])
def test_the_pages_are_those_of_the_draft(case: str, genre: str) -> None:
    draft = api.draft(EXAMPLES / case, genre)
    found = paging.paging([draft])
    assert found.reason == ""
    wanted = printed(draft)
    assert [found.pages[0][number, 0] for number in range(1, len(wanted) + 1)] == wanted
    assert wanted[-1][1] > 3


@needs_office
def test_rows_of_a_table_have_pages(tmp_path: Path) -> None:
    rows = "".join(f"| {number} | 事项 |\n" for number in range(1, 60))
    section = f"立案{{{{ 提案.立案 }}}}件。\n| 序 | 事 |\n| --- | --- |\n{rows}"
    build_tree(office(tmp_path), {"f.yaml": FACTS, "templates/small/sections/proposals.j2": section})
    before = set(Path(tempfile.gettempdir()).iterdir())
    draft = api.draft(tmp_path / "f.yaml")
    found = paging.paging([draft, draft]).pages
    assert found[0] == found[1]
    numbers = [found[0][3, row] for row in range(60)]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == ((1, 1), (max(last for _, last in numbers), max(last for _, last in numbers)))
    assert numbers[-1][0] > 1
    left = {path.name for path in set(Path(tempfile.gettempdir()).iterdir()) - before}
    assert not {name for name in left if name.startswith("drafter-")}


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path of one empty folder, on a machine without LibreOffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(paging, "_USUAL", ())
    for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        monkeypatch.delenv(name, raising=False)
    return folder


def changes(folder: Path) -> api.Changes:
    build_tree(office(folder), {"旧.yaml": FACTS, "新.yaml": FACTS.replace("42", "45")})
    return api.changes(folder / "旧.yaml", folder / "新.yaml", pages=True)


def program(folder: Path, body: str) -> None:
    script = folder / "soffice"
    script.write_text(f"#!{sys.executable}\nimport sys, time, subprocess\n{body}\n", "utf-8")
    script.chmod(0o755)


def test_without_libreoffice_the_page_is_not_known(alone: Path, tmp_path: Path) -> None:
    made = changes(tmp_path)
    assert made.unpaged == "页码没有算：这台电脑上没有找到 LibreOffice"
    assert made.facts[0].places[0].pages is None


def test_it_is_found_where_it_is_usually_installed(alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paging.find() is None
    place = tmp_path / "LibreOffice" / "program" / "soffice.com"
    build_tree(tmp_path, {"LibreOffice/program/soffice.com": ""})
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert paging.find() == str(place)


@pytest.mark.skipif(os.name == "nt", reason="scripts start in another way on Windows")
@pytest.mark.parametrize(
    ("body", "patience", "reason"),
    [
        ("sys.exit(1)", 40, "页码没有算全：LibreOffice 没有排出来，或版本太旧（要 7.4 以上）"),
        ("subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])", 1, "页码没有算：LibreOffice 过了 1 秒还没有排好"),
    ],
)
def test_a_libreoffice_that_fails_is_no_error(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, patience: int, reason: str
) -> None:
    monkeypatch.setattr(paging, "PATIENCE", patience)
    program(alone, body)
    start = time.monotonic()
    assert changes(tmp_path).unpaged == reason
    assert time.monotonic() - start < 50


@pytest.mark.skipif(os.name == "nt", reason="scripts start in another way on Windows")
def test_a_program_that_cannot_start_is_no_error(alone: Path, tmp_path: Path) -> None:
    build_tree(alone, {"soffice": "no program"})
    (alone / "soffice").chmod(0o755)
    assert changes(tmp_path).unpaged == "页码没有算：LibreOffice 启动不了"


PDF = (
    b"1 0 obj\n<</Type/Page/Parent 9 0 R>>\nendobj\n9 0 obj\n<</Type/Pages\n/Resources 8 0 R\n/Kids[ 1 0 R 4 0 R ]\n/Count 2>>\nendobj\n"
    b"/drfpage1r0a[1 0 R/XYZ 1 2 0]\n/drfpage1r0b[4 0 R/XYZ 1 2 0]\n/drfpage2r0a[7 0 R/XYZ 1 2 0]/drfpage2r0b[4 0 R/XYZ 1 2 0]\n"
)


def test_pages_are_read_of_a_pdf() -> None:
    assert pages.read(PDF) == {(1, 0): (1, 2)}
    packed = b"5 0 obj\n<</Type/ObjStm/N 3>>\nstream\n" + zlib.compress(PDF) + b"\nendstream\nendobj\n"
    assert pages.read(packed) == {(1, 0): (1, 2)}
    assert pages.read(b"5 0 obj\n<</Type/ObjStm/N 3>>\nstream\nno zip\nendstream\nendobj\n") == {}
    assert pages.read(b"") == {}


def test_a_file_of_other_paragraphs_is_refused(tmp_path: Path) -> None:
    build_tree(office(tmp_path), {"f.yaml": FACTS})
    draft = api.draft(tmp_path / "f.yaml")
    at = draft.document.blocks[0].at
    other = Document((*draft.document.blocks, Paragraph("正文", (Run("多了一段"),), at), Table((((Run("甲"),),),), 0, at)))
    with pytest.raises(OutputError, match="对不上"):
        pages.marked(api.render_docx(draft), other)
