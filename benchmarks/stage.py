"""Everything that the sides of the comparison start from, made once: `python benchmarks/stage.py FOLDER`.

In: an empty folder; the bundled examples. Out: facts, templates, contexts and ready XML in it. Raises AssertionError where a side would not
say the very same text: then there is nothing to compare. Does not know how anything is measured.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import checker
import find
import peers
import with_docxtpl
import yaml
from drafter import api, sources
from drafter.report.document import Document

GENRE = "annual-work-report"
CASE = "honggang-2017"
SIZES = (5_000, 20_000)
A_MEGABYTE = 1_000_000
BODY = "word/document.xml"


def build(folder: Path) -> None:
    """Make all that is measured: the annual report of an example, long reports, a megabyte of text, the sizes of the examples' reports."""
    facts = _facts(folder)
    made = api.draft(facts, GENRE)
    api.write(made, folder / "report.drafted.docx")
    api.write(made, folder / "report.final.docx", final=True)
    template, context = peers.template(made.document)
    _docxtpl(folder / "report", template, yaml.safe_dump(context, allow_unicode=True, sort_keys=False), made.document)
    _pandoc(folder / "report", made.document)
    _floor(folder)
    for count in SIZES:
        _long(folder, count)
    (folder / "blank.docx").write_bytes(sources.blank())
    (folder / "long-5000" / "warm.yaml").write_text(peers.long_facts(3), "utf-8")
    (folder / "warm.txt").write_text("一年来，各项工作都有了新的进展。\n", "utf-8")
    (folder / "megabyte.txt").write_bytes(_megabyte())
    for count in find.SIZES:
        find.office(folder / "phrases" / str(count), count)
    (folder / "sizes.json").write_text(json.dumps(dict(_sizes(folder))), "utf-8")


def _facts(folder: Path) -> Path:
    """The example's facts, with the one that it waits for."""
    target = folder / "facts"
    shutil.copytree(sources.data() / "examples" / CASE, target)
    for path in target.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("姓名: 待补", "姓名: 某某某"), "utf-8")
    return target


def _docxtpl(target: Path, template: bytes, context: str, document: Document) -> None:
    target.with_suffix(".template.docx").write_bytes(template)
    path = target.with_suffix(".context.yaml")
    path.write_text(context, "utf-8")
    _same(template, path, document.text)


def _same(template: bytes, context: Path, text: str) -> None:
    said = peers.text_of(with_docxtpl.maker(template)(with_docxtpl.context(context)))
    assert said == text, "docxtpl does not say what drafter says"


def _pandoc(target: Path, document: Document) -> None:
    """pandoc's tree of the finished document, and where there is a pandoc, whether it says the same."""
    source, made = target.with_suffix(".pandoc.json"), target.with_suffix(".pandoc.docx")
    source.write_text(peers.pandoc(document), "utf-8")
    if program := shutil.which("pandoc"):
        subprocess.run([program, "-f", "json", str(source), "-o", str(made)], check=True)
        assert peers.text_of(made.read_bytes()) == document.text, "pandoc does not say what drafter says"


def _floor(folder: Path) -> None:
    """The parts of the final copy, the document as a string that only has to be packed."""
    parts = folder / "parts"
    with ZipFile(folder / "report.final.docx") as package:
        package.extractall(parts)
    (folder / "parts.json").write_text(json.dumps(package.namelist()), "utf-8")


def _long(folder: Path, count: int) -> None:
    """A long report in a loop, and one of which each paragraph is in the templates."""
    facts = peers.long_facts(count)
    told = ""
    for kind, files, template in (("long", peers.LONG_OFFICE, peers.long_template()), _typed(count)):
        target = folder / f"{kind}-{count}"
        for name, text in {**files, "facts.yaml": facts}.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        target.with_suffix(".template.docx").write_bytes(template)
        if kind == "long":
            document = api.draft(target / "facts.yaml", "long").document
            _pandoc(target, document)
            told = document.text
        if kind == "long" or count == min(SIZES):  # the longer one is made alike, and takes a minute
            assert api.draft(target / "facts.yaml", "long").document.text == told
            _same(template, target / "facts.yaml", told)


def _typed(count: int) -> tuple[str, dict[str, str], bytes]:
    return "typed", peers.typed_office(count), peers.typed_template(count)


def _megabyte() -> bytes:
    """The examples' reports, again and again."""
    text = "\n".join(line for _, lines in checker.drafted() for line in lines) + "\n"
    copies = text * (A_MEGABYTE // len(text.encode()) + 1)
    return copies.encode()[:A_MEGABYTE].decode(errors="ignore").encode()


def _sizes(folder: Path) -> list[tuple[str, list[int]]]:
    """Bytes of every example's report in every genre: with its trace, and where nothing is missing as a final copy."""
    found = [(CASE, [(folder / f"report.{kind}.docx").stat().st_size for kind in ("drafted", "final")])]
    for case in sources.examples():
        for genre in api.fitting(case):
            made = api.draft(case, genre.name)
            sizes = [len(api.render_docx(made)), *([] if api.unfinished(made) else [len(api.render_docx(made, final=True))])]
            found.append((f"{case.name}/{genre.title}", sizes))
    return found


if __name__ == "__main__":
    build(Path(sys.argv[1]))
