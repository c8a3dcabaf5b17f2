"""How much the checker finds, how often it is wrong, and how fast it is: `python benchmarks/checker.py [folder …]`.

Folders hold clean reports, .txt or .docx; without any, what the bundled examples are drafted as counts, without the lines that have gaps.
Three tables: slips put into the texts one at a time (`damages`) and how many of them are found; what is found in the clean texts; speed.

A slip is found where a 必改 or 疑似 that was not there before touches a damaged line; a line of a web page or a page number is found, too,
where it is left out as such. 提示 are counted apart; kinds for which no clause allows more than 提示 are told, but do not count.
--show OPERATOR (or all): each slip of it that was missed. --list: each finding in the clean texts, with its sentence, to be judged by eye.
--damages N: how many slips of each kind, 40 where not said. --seed N. --no-speed: only what is found.
Ends with 1 where less than 95 % of all slips are found, or less than 85 % of a kind that was tried 10 times or more, or a rule fails.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from damages import OPERATORS, Damaged, Operator
from drafter import api, sources
from drafter.api import athand, texts
from drafter.api.drafting import layout_of
from drafter.report import webpage
from drafter.report.recognise import recognise
from drafter.review import engine, text
from drafter.review.engine import Reviewed
from drafter.review.finding import Finding, Level
from drafter.review.known import Known
from drafter.review.rules import RULES
from drafter.word import writer

DAMAGES, ENOUGH, OVERALL, EACH = 40, 10, 95, 85
ROUNDS = 7
PAGES, A_PAGE = 500, 22 * 28
"""Pages of the long .docx, and the characters of one: 22 lines of 28."""
GRAVE = (Level.MUST, Level.LIKELY)
Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the checker reads it, and what was found."""

    reviewed: Reviewed
    left_out: int


@dataclass(slots=True)
class Tally:
    """What became of the slips of one kind."""

    operator: Operator
    tried: int = 0
    found: int = 0
    noticed: int = 0
    """Of those not found, which a 提示 tells."""
    rules: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Damaged]] = field(default_factory=list)
    failed: list[tuple[str, Damaged]] = field(default_factory=list)
    """By rules that raised, each with its error and the slip."""

    @property
    def percent(self) -> float:
        return 100 * self.found / self.tried if self.tried else 100.0


# ---- texts ----


def clean(folders: Sequence[Path]) -> dict[str, list[str]]:
    """The lines of each report of some folders, or of what the examples are drafted as."""
    if not folders:
        return dict(drafted())
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".txt", ".docx")]
    found = {str(path): _tidied(texts.lines_of(path)[0]) for path in paths}
    return {name: lines for name, lines in found.items() if lines}


def drafted() -> Iterator[tuple[str, list[str]]]:
    for case in sources.examples():
        for genre in api.fitting(case):
            lines = api.draft(case, genre.name).document.text.split("\n")
            yield f"{case.name}/{genre.name}", [line for line in lines if line and "【" not in line and "\t" not in line]


def _tidied(lines: Iterable[webpage.Line]) -> list[str]:
    return [webpage.tidy(line.text) for line in webpage.cleaned(lines)[0]]


def check(lines: Sequence[str]) -> Read:
    """What `drafter check` finds in a text file of some lines, without writing one."""
    kept, left_out = webpage.cleaned(webpage.lines_of("\n".join(lines)))
    read = text.of(recognise(kept, ""), sources.measure_words(), recognised=True)
    at_hand = athand.of_file(read, {line.number: line.text for line in kept}, [], None)
    return Read(engine.review(read, RULES, Known(lists=sources.review_lists(), at_hand=at_hand)), left_out)


# ---- recall ----


def recall(clean: Texts, operators: Sequence[Operator] = OPERATORS, wanted: int = DAMAGES, seed: int = 0) -> list[Tally]:
    """Slips of each kind put into the texts in turn, and what became of them."""
    before = {name: check(lines) for name, lines in clean.items()}
    return [_tally(operator, clean, before, wanted, seed) for operator in operators]


def _tally(operator: Operator, clean: Texts, before: Mapping[str, Read], wanted: int, seed: int) -> Tally:
    tally = Tally(operator)
    for name, damaged in _slips(operator, clean, wanted, seed):
        after = check(damaged.lines)
        new = fresh(before[name], after, damaged)
        grave = [one for one in new if one.level in GRAVE or operator.notice]
        tally.tried += 1
        tally.failed += [(f"{one.rule.name}: {one.error}", damaged) for one in after.reviewed.failures]
        if grave or (operator.name == "furniture" and after.left_out > before[name].left_out):
            tally.found += 1
            tally.rules[grave[0].rule.name if grave else "left out"] += 1
        else:
            tally.noticed += bool(new)
            tally.missed.append((name, damaged))
    return tally


def _slips(operator: Operator, clean: Texts, wanted: int, seed: int) -> Iterator[tuple[str, Damaged]]:
    """Different slips, one of each text in turn, until there are as many as wanted or no more."""
    made: set[tuple[str, Damaged]] = set()
    for turn in range(2 * wanted // max(1, len(clean)) + 3):
        for name, lines in clean.items():
            damaged = operator.damage(lines, Random(f"{seed} {operator.name} {name} {turn}"))
            if damaged and (name, damaged) not in made and len(made) < wanted:
                made.add((name, damaged))
                yield name, damaged


def fresh(before: Read, after: Read, damaged: Damaged) -> list[Finding]:
    """The findings that touch a damaged line and that the text did not have before; the surest first."""
    had = Counter(_told(before, one) for one in before.reviewed.findings)
    new = []
    for one in sorted(after.reviewed.findings, key=lambda one: list(Level).index(one.level)):
        had[_told(after, one)] -= 1
        lines = {after.reviewed.text.passages[place.passage].line - 1 for place in (one.hit.place, *one.hit.others)}
        if had[_told(after, one)] < 0 and lines & damaged.touched:
            new.append(one)
    return new


def _told(read: Read, one: Finding) -> tuple[str, str]:
    return one.rule.name, read.reviewed.text.at(one.hit.place)


def recall_table(tallies: Sequence[Tally]) -> bool:
    """Print what was found by operator; gives whether it is enough."""
    print("slips found\toperator\ttried\tfound\t%\tonly 提示\tby")
    for one in tallies:
        by = ", ".join(f"{name} {count}" for name, count in one.rules.most_common(4))
        print(f"{one.operator.title}\t{one.operator.name}\t{one.tried}\t{one.found}\t{one.percent:.0f}\t{one.noticed}\t{by}")
    counting = [one for one in tallies if not one.operator.notice]
    tried, found = sum(one.tried for one in counting), sum(one.found for one in counting)
    print(f"over all\t\t{tried}\t{found}\t{100 * found / max(1, tried):.1f}\t{sum(one.noticed for one in counting)}")
    for failed, damaged in (failure for one in tallies for failure in one.failed):
        print(f"a rule failed\t{failed}\t{_round(damaged.lines[damaged.changes[0].line], damaged)}")
    sound = not any(one.failed for one in tallies)
    return sound and 100 * found >= OVERALL * tried and all(one.percent >= EACH for one in counting if one.tried >= ENOUGH)


def show(tallies: Sequence[Tally], name: str) -> None:
    """Print the slips that were missed."""
    for one in tallies:
        if name in (one.operator.name, "all"):
            for where, damaged in one.missed:
                told = "; ".join(f"{change.was or '∅'} → {change.now or '∅'}".replace("\n", "⏎") for change in damaged.changes[:3])
                line = damaged.lines[damaged.changes[0].line]
                print(f"missed\t{one.operator.name}\t{where}\t{told[:120]}\t{_round(line, damaged)}")


def _round(line: str, damaged: Damaged) -> str:
    now = max((change.now for change in damaged.changes if change.line == damaged.changes[0].line), key=len).split("\n")[0]
    at = max(0, line.find(now)) if now else 0
    return line if len(line) <= 160 else f"…{line[max(0, at - 60) : at + 100]}…"


# ---- false alarms ----


def alarms(clean: Texts, listed: bool) -> None:
    """Print what is found in the clean texts, by rule and each."""
    size = sum(len(line) for lines in clean.values() for line in lines)
    counted: Counter[tuple[str, str]] = Counter()
    for name, lines in clean.items():
        read = check(lines).reviewed
        for one in read.findings:
            counted[(one.level.value, one.rule.name)] += 1
            if listed:
                place = one.hit.place
                passage = read.text.passages[place.passage]
                before, after = passage.typed[max(0, place.start - 40) : place.start], passage.typed[place.end : place.end + 40]
                here = f"{before}⟦{passage.typed[place.start : place.end]}⟧{after}"
                print(f"{one.level.value}\t{one.rule.name}\t{Path(name).name}:{passage.line}\t{one.hit.said}\t{here}")
    print("\nfound in clean texts\trule\tfindings")
    for (level, rule), count in sorted(counted.items(), key=lambda item: (list(Level).index(Level(item[0][0])), -item[1])):
        print(f"{level}\t{rule}\t{count}")
    grave = sum(count for (level, _), count in counted.items() if Level(level) in GRAVE)
    print(f"必改 and 疑似 in 10,000 characters: {grave / size * 10_000:.2f} ({grave} in {size} characters of {len(clean)} texts)")


# ---- speed ----


def speed(clean: Texts) -> None:
    """Print the characters that all rules read in a second, the slowest rules, and the seconds that a long .docx takes."""
    lines = [line for told in clean.values() for line in told]
    size = sum(map(len, lines))
    whole: list[float] = []
    busy: list[float] = []
    single: dict[str, list[float]] = {rule.name: [] for rule in RULES}
    known = Known(lists=sources.review_lists())
    for _ in range(ROUNDS):
        read = text.of(recognise(webpage.lines_of("\n".join(lines)), ""), sources.measure_words(), recognised=True)
        begun, at_work = perf_counter(), process_time()
        engine.review(read, RULES, known)
        whole.append(perf_counter() - begun)
        busy.append(process_time() - at_work)
        for rule in RULES:
            begun = perf_counter()
            engine.review(read, [rule], known)
            single[rule.name].append(perf_counter() - begun)
    print(f"\nall {len(RULES)} rules: {size / statistics.median(whole):,.0f} characters a second, fastest {size / min(whole):,.0f}")
    print(f"  by processor time: {size / statistics.median(busy):,.0f}, fastest {size / min(busy):,.0f}")
    slowest = sorted(single.items(), key=lambda item: -min(item[1]))[:12]
    for name, times in slowest:
        print(f"  {name:<24} {statistics.median(times) / size * 1e9:6.0f} ns a character (fastest {min(times) / size * 1e9:.0f})")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.docx"
        layout, blank = layout_of(None)
        copies = PAGES * A_PAGE // size + 1
        document = recognise(webpage.lines_of("\n".join((lines * copies)[: len(lines) * PAGES * A_PAGE // size + 1])), "")
        path.write_bytes(writer.write(document, blank, layout, final=True))
        seconds: list[float] = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            [checked] = api.check([path])
            seconds.append(perf_counter() - begun)
        long = sum(len(passage.typed) for passage in checked.reviewed.text.passages)
        told = f"{statistics.median(seconds):.1f} s for `api.check`, fastest {min(seconds):.1f}"
        print(f"a .docx of {PAGES} pages, {long:,} characters: {told}")
    alone = sum(min(times) for times in single.values())
    print(f"the fastest of each rule alone, together: {size / alone:,.0f} characters a second")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="what the checker finds, where it is wrong, how fast it is")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--damages", type=int, default=DAMAGES)
    parser.add_argument("--show", metavar="OPERATOR", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    asked = parser.parse_args(arguments)
    texts = clean(asked.folders)
    if not texts:
        print("no .txt or .docx there", file=sys.stderr)
        return 2
    tallies = recall(texts, OPERATORS, asked.damages, asked.seed)
    enough = recall_table(tallies)
    show(tallies, asked.show)
    alarms(texts, asked.list)
    if not asked.no_speed:
        speed(texts)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
