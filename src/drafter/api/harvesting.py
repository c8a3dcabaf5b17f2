"""Fills an office's library from its old reports.

In: paths of reports, a folder. Out: a snippets file for each report that says something new, and what became of its sentences.
Does not know the console.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter import files, sources, yamlfile
from drafter.api import offices, texts
from drafter.errors import DrafterError, SourceError
from drafter.phrases import harvest as harvests, placing
from drafter.phrases.harvest import Harvest
from drafter.phrases.library import Library
from drafter.phrases.similar import Said
from drafter.report import recognise, webpage
from drafter.sources import snippets

_LONGEST = 40
"""Characters of a report's name that its snippets file is named after."""


@dataclass(frozen=True, slots=True)
class Harvested:
    """What became of a report."""

    report: Path
    paragraphs: int
    """Of its text."""
    furniture: int
    """Lines of a web page or a printer, left out."""
    harvest: Harvest
    written: Path | None
    """The office's file with the candidates; None where there was nothing new."""


@dataclass(frozen=True, slots=True)
class Harvesting:
    """What became of several reports, and what was wrong with the others."""

    reports: tuple[Harvested, ...]
    errors: tuple[DrafterError, ...]


def harvest(reports: Sequence[Path], folder: Path = Path()) -> Harvesting:
    """Write the candidates of each report to the `snippets/` of the office that a folder belongs to; none is in use before it is reviewed.

    Raises: SourceError where there is no office; as `library` for what its entries are held against; OutputError where a file cannot be
    written.
    """
    office = offices.office_at(folder)
    if office is None:
        hint = "先运行 drafter init 建好本单位的文件夹，在里面再采集；或用 --office 写明是哪个文件夹"
        raise SourceError("这里和上面各级都没有 drafter.yaml，采来的语句没有地方放", hint=hint)
    said = remembered(sources.library(office))
    done: list[Harvested] = []
    errors: list[DrafterError] = []
    for report in reports:
        try:
            furniture, found = cut(report, office, said)
        except SourceError as error:
            errors.append(error)
            continue
        done.append(Harvested(report, len(found.placed), furniture, found, _write(report, found, office)))
    return Harvesting(tuple(done), tuple(errors))


def cut(report: Path, office: Path | None, said: Said) -> tuple[int, Harvest]:
    """The lines of a report that are none of its own, and what is in the others that `said` does not know yet.

    Raises: SourceError for a report that cannot be read.
    """
    lines, unit = texts.lines_of(report)
    kept, dropped = webpage.cleaned(lines)
    document = recognise.recognise(kept, str(report))
    by = placing.rules(sources.sections())
    return dropped, harvests.harvest(document, report.name, unit, by, sources.known(office), said, _own_places(office))


def remembered(library: Library) -> Said:
    """What a library says, in use or not."""
    said = Said()
    for phrase in library.phrases.values():
        for wording in phrase.wordings:
            said.add(wording)
    return said


def _own_places(office: Path | None) -> str:
    """The places that the office's settings name."""
    tree = sources.settings_of(office) if office else None
    told = tree.entries.get("单位") if tree else None
    if told is None or not isinstance(told.node, yamlfile.Mapping):
        return ""
    found = [told.node.entries[name].node for name in ("地名", "简称") if name in told.node.entries]
    return " ".join(node.value for node in found if isinstance(node, yamlfile.Scalar) and isinstance(node.value, str))


def _write(report: Path, found: Harvest, office: Path) -> Path | None:
    if not found.phrases:
        return None
    name = re.sub(r"[^\w·—-]+", "", report.stem).strip("_")[:_LONGEST] or "旧稿"
    comment = f"采集自 {report.name}；都是待审的，审过才用得进公文"
    text = harvests.file(found.phrases, comment, sources.known(office))
    folder = office / snippets.FOLDER
    files.make_folder(folder)
    target = folder / f"采集-{name}.yaml"
    count = 1
    while target.exists() or target.is_symlink():
        count += 1
        target = folder / f"采集-{name}-{count}.yaml"
    files.create(text.encode(), target)
    return Path(sources.shown(target))
