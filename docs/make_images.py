"""Regenerate the pictures of the manual: `PYTHONPATH=src python docs/make_images.py`, with LibreOffice, pdftoppm and Noto CJK at hand.

The example is drafted, printed by LibreOffice and drawn at a low resolution. The fonts of the layout are rarely installed on a developer's
machine; Noto faces of the same kind stand in for them, and the manual says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

IMAGES = Path(__file__).parent / "images"
REPORT = "honggang-2017-常委会工作报告"
SHEET = "核对表"
DRAFT, EDITED, REVISED, FINAL = "初稿", "送审", "送审-修订", "送审-定稿"
TYPED = (("一手抓发动", "一手抓数量"), ("45", "四十五"))
"""What somebody types over in the draft of the figures of before."""
DECIDED = (("四十五", "42"),)
"""And after the figures have changed."""
ALLOWED = ("修订=都接受", "批注=都已处理", "待补=会前填姓名")
STAND_INS = {
    "仿宋_GB2312": ("Noto Serif CJK SC", ""),
    "楷体_GB2312": ("Noto Serif CJK SC", ""),
    "宋体": ("Noto Serif CJK SC", ""),
    "方正小标宋简体": ("Noto Serif CJK SC", "bold"),
    "黑体": ("Noto Sans CJK SC", "bold"),
}
ROUND = ("-r", "90", "-x", "85", "-y", "455", "-W", "670", "-H", "256")
PICTURES: dict[str, tuple[str, int, tuple[str, ...]]] = {
    "first-page.png": (REPORT, 1, ("-r", "72")),
    "middle-page.png": (REPORT, 3, ("-r", "72")),
    "gap.png": (REPORT, 1, ("-r", "100", "-x", "85", "-y", "165", "-W", "670", "-H", "310")),
    "check-sheet.png": (SHEET, 1, ("-r", "80")),
    "round-draft.png": (DRAFT, 4, ROUND),
    "round-edited.png": (EDITED, 4, ROUND),
    "redraft.png": (REVISED, 4, ROUND),
    "round-final.png": (FINAL, 4, ROUND),
}
"""Each picture with its document, the page, and what of it pdftoppm draws."""


def fonts() -> str:
    """A fontconfig file that lets the stand-ins take the places of the layout's fonts."""
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{face}</string></edit>'
        + (f'<edit name="weight" mode="assign" binding="strong"><const>{weight}</const></edit>' if weight else "")
        + "</match>"
        for wanted, (face, weight) in STAND_INS.items()
    )
    header = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    return f"{header}<fontconfig><include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>"


def retype(path: Path, words: Iterable[tuple[str, str]]) -> None:
    """Type over words of the paragraph on proposals as somebody does in Word."""
    document = docx.Document(str(path))
    paragraph = next(one for one in document.paragraphs if "提案是委员履职的重要手段" in one.text)
    for run in paragraph.runs:
        for old, new in words:
            if old in run.text:
                run.text = run.text.replace(old, new)
    document.save(str(path))


def main() -> None:
    """Draft, print, draw."""
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(fonts(), encoding="utf-8")
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}

        def run(*command: str) -> None:
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)

        drafter = (sys.executable, "-X", "utf8", "-m", "drafter")
        run(*drafter, "demo", "-o", name)
        facts = str(Path(__file__).parents[1] / "examples" / "honggang-2017")
        run(*drafter, "sheet", facts, "--split", "-o", str(folder / f"{SHEET}.docx"))
        before = folder / "before"
        shutil.copytree(facts, before)
        departments = before / "02-各委室.yaml"
        departments.write_text(departments.read_text(encoding="utf-8").replace("立案: 42", "立案: 45"), encoding="utf-8")
        edited = folder / f"{EDITED}.docx"
        told = {"check": False, "env": environment}  # they end with 1: figures that do not agree, a conflict
        subprocess.run([*drafter, "draft", str(before), "-g", "常委会工作报告", "-o", str(edited)], **told)
        shutil.copy(edited, folder / f"{DRAFT}.docx")
        retype(edited, TYPED)
        subprocess.run([*drafter, "redraft", facts, str(edited)], **told)
        decided = folder / "decided.docx"
        shutil.copy(folder / f"{REVISED}.docx", decided)
        retype(decided, DECIDED)
        allowed = [word for reason in ALLOWED for word in ("--allow", reason)]
        run(*drafter, "finalize", str(decided), "-o", str(folder / f"{FINAL}.docx"), "--facts", facts, *allowed)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for document in dict.fromkeys(document for document, _, _ in PICTURES.values()):
            run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(folder / f"{document}.docx"))
        for picture, (document, page, drawn) in PICTURES.items():
            pages = ("-f", str(page), "-l", str(page), "-singlefile", "-png")
            run("pdftoppm", *pages, *drawn, str(folder / f"{document}.pdf"), str(IMAGES / picture.removesuffix(".png")))


if __name__ == "__main__":
    main()
