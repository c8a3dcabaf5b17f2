"""What a careful reader would mark: the verb `check`.

In: paths of reports, anybody's .docx or .txt, or of facts; perhaps facts beside a report. Out: `Checked`. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import files, sources
from drafter.api import athand, drafting, offices, texts, tracing
from drafter.api.drafting import Draft
from drafter.errors import DrafterError, SourceError
from drafter.facts.constraints import Violation
from drafter.facts.values import FactMap, nearest
from drafter.report import measuring, webpage
from drafter.report.recognise import recognise
from drafter.review import between, engine, length, settings, text
from drafter.review.between import Disagreement
from drafter.review.engine import Reviewed
from drafter.review.finding import Rule
from drafter.review.known import Budget, Known
from drafter.review.length import Length
from drafter.review.rules import RULES
from drafter.review.text import Text
from drafter.word import merge, package, provenance, reader
from drafter.word.merge import Placed

_NAMES = {called: rule.name for rule in RULES for called in (rule.title, rule.name)}
"""The name of each rule by what it may be called."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A text and what was found in it."""

    title: str
    """The file, or of a draft that facts make its genre."""
    counted: str
    """Whether its places are 段 of a .docx or 行 of a text."""
    reviewed: Reviewed
    lengths: tuple[Length, ...]
    """Of the whole, then of each section."""
    wrong_lists: tuple[DrafterError, ...] = ()
    """Rows of the office's lists that cannot be used."""
    left_out: int = 0
    """Lines that a web page puts round a report, not checked."""
    violations: tuple[Violation, ...] = ()
    """Figures of the facts that do not agree with each other."""
    unused: tuple[str, ...] = ()
    """Facts that the text does not show: the draft never did, or a person has deleted every place."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for every text that is checked together."""

    facts: Path | None
    genre: str | None
    last: Text | None
    against: Text | None


def check(
    paths: Iterable[Path], *, facts: Path | None = None, genre: str | None = None, last_text: Path | None = None,
    against: Path | None = None,
) -> list[Checked]:  # fmt: skip
    """What the rules find in some reports, or in what facts would be drafted as.

    facts: a file or folder, to hold the reports against. genre: of what the facts are to be drafted as, where it does not show.
    last_text: last year's text, to find what is said again. against: a text whose words count, as a superior's report.
    Raises: SourceError for what cannot be read; as `draft` for facts.
    """
    last, superior = (_read(path)[0] if path else None for path in (last_text, against))
    asked = _Asked(facts, genre, last, superior)
    return [one for path in paths for one in (_of_facts(path, asked) if _are_facts(path) else [_of_file(path, asked)])]


def disagreements(checked: Sequence[Checked]) -> tuple[Disagreement, ...]:
    """The quantities on which two of the texts disagree; their texts are counted as they were checked."""
    return between.disagreements([one.reviewed.text for one in checked])


def _are_facts(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() in (".yaml", ".yml")


def _of_facts(path: Path, asked: _Asked) -> Iterator[Checked]:
    """What facts would be drafted as, in a genre or in each that they fit."""
    for name in [asked.genre] if asked.genre else _fitting(path):
        made = drafting.draft(path, name)
        read = text.of(made.document, sources.measure_words(), path=str(path))
        known, errors = _known(sources.office_of(path), asked, made)
        reviewed = engine.review(read, RULES, replace(known, at_hand=athand.of_draft(made, read)))
        title = f"{path}（{made.genre.title}）"
        long = length.lengths(read, known.rate)
        yield Checked(title, texts.PARAGRAPH, reviewed, long, errors, 0, made.violations, made.statistics.unused)


def _fitting(facts: Path) -> list[str]:
    """The genres that facts fit; at least one.

    Raises: SourceError where there is none.
    """
    found = [one.name for one in drafting.fitting(facts)]
    if not found:
        raise SourceError(f"“{facts}”里的事实还不够写任何一种体裁，没有可查的稿子", hint="加上 -g 体裁，看它还缺什么")
    return found


def _of_file(path: Path, asked: _Asked) -> Checked:
    read, lines, counted, left_out = _read(path)
    drafted_as, placed, gone = _carried(path) if counted == texts.PARAGRAPH else ("", [], frozenset())
    made = drafting.draft(asked.facts, asked.genre or drafted_as or _fitting(asked.facts)[0]) if asked.facts else None
    known, errors = _known(sources.office_of(asked.facts or path), asked, made)
    reviewed = engine.review(read, RULES, replace(known, at_hand=athand.of_file(read, lines, placed, made)))
    long = length.lengths(read, known.rate)
    if made is None:
        return Checked(str(path), counted, reviewed, long, errors, left_out)
    unused = sorted(gone & made.facts.given() | set(made.statistics.unused))
    return Checked(str(path), counted, reviewed, long, errors, left_out, made.violations, tuple(unused))


def _read(path: Path) -> tuple[Text, dict[int, str], str, int]:
    """A file as the rules read it, its lines by number, how they are counted, and how many are none of the report's."""
    lines, counted = texts.lines_of(path)
    kept, left_out = webpage.cleaned(lines)
    read = text.of(recognise(kept, str(path)), sources.measure_words(), path=str(path), recognised=True)
    return read, {line.number: line.text for line in kept}, counted, left_out


def _known(office: Path | None, asked: _Asked, made: Draft | None) -> tuple[Known, tuple[DrafterError, ...]]:
    """What stands beside a text, and what is wrong in the office's own lists."""
    lists = sources.review_lists(office)
    set_to = offices.review(office, _NAMES)
    budget = [Budget(set_to.numbers[name], unit) for name, unit in settings.BUDGETS.items() if name in set_to.numbers]
    writing = made.facts.root.entries.get("行文") if made else None
    most = writing.entries.get("字数") if isinstance(writing, FactMap) else None
    if isinstance(most, int):
        budget = [Budget(int(most)), *(one for one in budget if one.unit != "字")]
    known = Known(
        rate=set_to.numbers.get(settings.RATE, measuring.PACE), budget=tuple(budget), last=asked.last, against=asked.against, lists=lists,
        off=set_to.off, never=set_to.never,
    )  # fmt: skip
    return known, lists.errors


def _carried(path: Path) -> tuple[str, list[Placed], frozenset[str]]:
    """The genre that a .docx was drafted as, where what was drafted from facts is now (its lines numbered as places are), and the facts of
    which no place is left."""
    data = files.read_report(path)
    carried = provenance.read(package.unpack(data))
    if carried is None:
        return "", [], frozenset()
    lines = reader.read_text(data)
    numbers = texts.numbers(lines)
    placed = merge.align(carried.lines, [line.text for line in lines], tracing.anchors(lines))
    here = [replace(one, line=numbers[one.line]) for one in placed if one.line is not None and one.line in numbers]
    left = {key for one in here for key in one.passage.keys}
    return carried.genre, here, frozenset(key for one in placed for key in one.passage.keys if key not in left)


def explain(name: str) -> Rule:
    """The rule of a name or title.

    Raises: SourceError with the nearest one.
    """
    for rule in RULES:
        if name in (rule.name, rule.title):
            return rule
    near = nearest(name, _NAMES)
    raise SourceError(f"没有叫“{name}”的规则", hint=f"是不是“{near}”" if near else "用 drafter explain 看有哪些")


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are listed."""
    return RULES
