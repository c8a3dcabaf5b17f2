"""Copies of a checked report: with a comment at each finding, or with what is certain put right as tracked changes.

In: the path of a .docx, and what was found in it. Out: `Marked`, and files. Does not know how a .docx is changed, or the console.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter import files
from drafter.api import texts
from drafter.api.checking import Checked
from drafter.errors import OutputError, SourceError
from drafter.places import Location
from drafter.review.finding import Finding, Level
from drafter.word import reader, revise
from drafter.word.revise import Change, Comment, Replacement, Revised

MOST_NOTICES = 5
"""Findings of one rule at the level 提示 that have a comment each; of more the first has one, which says how many there are."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A copy of a report, how many marks were put into it, and the findings that should have had one, each with the reason."""

    data: bytes
    done: int
    left: tuple[tuple[Finding, str], ...]


def is_docx(path: Path) -> bool:
    """Whether a file is one that can have comments and tracked changes.

    Raises: SourceError for what cannot be read.
    """
    return not path.is_dir() and files.read_report(path).startswith(b"PK")


def commented(path: Path, checked: Checked) -> Marked:
    """A copy of a .docx with a comment at each finding: the rule, what is wrong, what to do.

    Raises: SourceError: what cannot be read, or not be changed as a whole.
    """
    return _marked(path, checked, list(_remarks(checked)), Comment)


def fixed(path: Path, checked: Checked) -> Marked:
    """A copy of a .docx with every fix that is certain, as a tracked change; of fixes that overlap the first.

    Raises: SourceError: as `commented`.
    """
    certain = ((one, one.hit.fix) for one in checked.reviewed.findings)
    return _marked(path, checked, [(one, fix) for one, fix in certain if fix is not None], Replacement)


def write_marked(marked: Marked, source: Path, target: Path, *, force: bool = False) -> None:
    """Write a copy where no file is yet, or with `force` over one; never over the report itself.

    Raises: OutputError.
    """
    at = Location(str(target))
    if target.exists() and target.samefile(source):
        raise OutputError("这是原稿，没有覆盖", at, "换一个文件名")
    if not force and target.exists():
        raise OutputError("已经有这个文件了，没有覆盖", at, "换一个文件名；确定不要它了，加 --force")
    try:
        files.save(marked.data, target, force=force)
    except OutputError as error:
        raise OutputError(error.message, error.at, error.hint.replace("用 -o 换", "换")) from None


# ---- how ----


def _remarks(checked: Checked) -> Iterator[tuple[Finding, str]]:
    findings = checked.reviewed.findings
    notices = Counter(one.rule.name for one in findings if one.level == Level.NOTICE)
    told: set[str] = set()
    for one in findings:
        said = f"{one.rule.title}（{one.level}）：{one.hit.said}\n{one.advice}"
        many = notices[one.rule.name] if one.level == Level.NOTICE else 0
        if many <= MOST_NOTICES:
            yield one, said
        elif one.rule.name not in told:
            told.add(one.rule.name)
            yield one, f"{said}\n这样的地方还有 {many - 1} 处，没有一一批注"


def _marked(path: Path, checked: Checked, wanted: list[tuple[Finding, str]], kind: type[Comment] | type[Replacement]) -> Marked:
    try:
        data = files.read_report(path)
        lines = reader.read_text(data)
        indexes = {number: index for index, number in texts.numbers(lines).items()}
        changes: dict[Change, Finding] = {}
        left: list[tuple[Finding, str]] = []
        for finding, text in wanted:
            place = finding.hit.place
            passage = checked.reviewed.text.passages[place.passage]
            index = indexes.get(passage.line, -1)
            start, end = passage.shift + place.start, passage.shift + place.end
            if index < 0 or lines[index].text[start:end] != passage.typed[place.start : place.end]:
                left.append((finding, revise.GONE))
            else:
                changes.setdefault(kind(index, start, end, text), finding)
        done = _revised(data, list(changes))
    except SourceError as error:
        raise SourceError(error.message, Location(str(path)), error.hint) from None
    left += [(changes[one.change], one.why) for one in done.left]
    return Marked(done.data, len(changes) - len(done.left), tuple(sorted(left, key=lambda one: one[0].hit.place)))


def _revised(data: bytes, changes: list[Change]) -> Revised:
    comments = [one for one in changes if isinstance(one, Comment)]
    return revise.revise(data, comments, [one for one in changes if isinstance(one, Replacement)])
