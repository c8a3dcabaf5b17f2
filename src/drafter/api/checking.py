"""What a careful reader would mark: the verb `check`.

In: paths of reports, anybody's .docx or .txt, or of facts; perhaps facts beside a report. Out: `Checked`. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import files, sources
from drafter.api import athand, drafting, offices, texts, tracing
from drafter.errors import DrafterError, SourceError
from drafter.facts.constraints import Violation
from drafter.facts.values import nearest
from drafter.report import webpage
from drafter.report.recognise import recognise
from drafter.review import engine, text
from drafter.review.engine import Reviewed
from drafter.review.finding import Rule
from drafter.review.known import Known
from drafter.review.rules import RULES
from drafter.word import merge, package, provenance, reader
from drafter.word.merge import Placed


@dataclass(frozen=True, slots=True)
class Checked:
    """A text and what was found in it."""

    title: str
    """The file, or of a draft that facts make its genre."""
    counted: str
    """Whether its places are 段 of a .docx or 行 of a text."""
    reviewed: Reviewed
    left_out: int = 0
    """Lines that a web page puts round a report, not checked."""
    violations: tuple[Violation, ...] = ()
    """Figures of the facts that do not agree with each other."""
    unused: tuple[str, ...] = ()
    """Facts that the draft does not show."""
    wrong_lists: tuple[DrafterError, ...] = ()
    """Rows of the office's lists that cannot be used."""


def check(paths: Iterable[Path], *, facts: Path | None = None, genre: str | None = None) -> list[Checked]:
    """What the rules find in some reports, or in what facts would be drafted as.

    facts: a file or folder, to hold the reports against. genre: of what the facts are to be drafted as, where it does not show.
    Raises: SourceError for what cannot be read; as `draft` for facts.
    """
    return [one for path in paths for one in (_of_facts(path, genre) if _are_facts(path) else [_of_file(path, facts, genre)])]


def _are_facts(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() in (".yaml", ".yml")


def _of_facts(path: Path, genre: str | None) -> Iterator[Checked]:
    """What facts would be drafted as, in a genre or in each that they fit."""
    for name in [genre] if genre else _fitting(path):
        made = drafting.draft(path, name)
        read = text.of(made.document, sources.measure_words(), path=str(path))
        known = replace(_told_by_office(path), at_hand=athand.of_draft(made, read))
        reviewed = engine.review(read, RULES, known)
        title = f"{path}（{made.genre.title}）"
        yield Checked(title, texts.PARAGRAPH, reviewed, 0, made.violations, made.statistics.unused, known.lists.errors)


def _told_by_office(path: Path) -> Known:
    """What the office that a path belongs to tells the checker; the shipped lists where there is none."""
    office = sources.office_of(path)
    told = offices.review(office, {name: rule.name for rule in RULES for name in (rule.title, rule.name)})
    return Known(lists=sources.review_lists(office), off=told.off, never=told.never)


def _fitting(facts: Path) -> list[str]:
    """The genres that facts fit; at least one.

    Raises: SourceError where there is none.
    """
    found = [one.name for one in sources.genres(sources.office_of(facts)) if drafting.fitting(facts, one)]
    if not found:
        raise SourceError(f"“{facts}”里的事实还不够写任何一种体裁，没有可查的稿子", hint="加上 -g 体裁，看它还缺什么")
    return found


def _of_file(path: Path, facts: Path | None, genre: str | None) -> Checked:
    lines, counted = texts.lines_of(path)
    kept, left_out = webpage.cleaned(lines)
    read = text.of(recognise(kept, str(path)), sources.measure_words(), path=str(path), recognised=True)
    raw = {line.number: line.text for line in kept}
    drafted_as, placed = _carried(path) if counted == texts.PARAGRAPH else ("", [])
    made = drafting.draft(facts, genre or drafted_as or _fitting(facts)[0]) if facts else None
    known = replace(_told_by_office(path), at_hand=athand.of_file(read, raw, placed, made))
    return Checked(str(path), counted, engine.review(read, RULES, known), left_out, wrong_lists=known.lists.errors)


def _carried(path: Path) -> tuple[str, list[Placed]]:
    """The genre that a .docx was drafted as, and where what was drafted from facts is now, its lines numbered as places are."""
    data = files.read_report(path)
    carried = provenance.read(package.unpack(data))
    if carried is None:
        return "", []
    lines = reader.read_text(data)
    numbers = texts.numbers(lines)
    placed = merge.align(carried.lines, [line.text for line in lines], tracing.anchors(lines))
    return carried.genre, [replace(one, line=numbers[one.line]) for one in placed if one.line is not None and one.line in numbers]


def explain(name: str) -> Rule:
    """The rule of a name or title.

    Raises: SourceError with the nearest one.
    """
    for rule in RULES:
        if name in (rule.name, rule.title):
            return rule
    near = nearest(name, [word for rule in RULES for word in (rule.title, rule.name)])
    raise SourceError(f"没有叫“{name}”的规则", hint=f"是不是“{near}”" if near else "用 drafter explain 看有哪些")


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are listed."""
    return RULES
