"""The edited file made the final copy: refused while anything in it is open, else clean.

In: the path of an edited .docx, perhaps the facts, what may stay open and why. Out: `Finalized`, and the copy. Does not know how a .docx is
cleaned, or the console.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from drafter import files, sources
from drafter.api import athand, drafting, texts, tracing
from drafter.api.drafting import UnfinishedError
from drafter.errors import OutputError, SourceError
from drafter.facts.values import nearest
from drafter.places import Location, is_under
from drafter.report import figures, webpage
from drafter.report.figures import Figure
from drafter.report.recognise import recognise
from drafter.review import text
from drafter.review.known import Known
from drafter.review.rules.facts import contradicted_fact
from drafter.word import cleaning, merge, openings, package, provenance, reader
from drafter.word.provenance import Provenance
from drafter.word.reader import Line

FIGURE = "不符"
KINDS = (openings.CHANGE, openings.COMMENT, openings.GAP, FIGURE)
"""What keeps a file open, in the order in which it is told."""
HINTS = MappingProxyType({
    openings.CHANGE: "在 Word 的“审阅”里逐处接受或拒绝",
    openings.COMMENT: "处理后删去",
    openings.GAP: "补上实际的内容，去掉黄底；一时没有的，改写成不用它的句子",
    FIGURE: "核对哪一个对：稿子错了改稿子；稿子对的，改事实表，再运行 drafter redraft",
})  # fmt: skip
"""What to do about each kind."""
SHOWN = 40
"""Characters of an opening's words that are told."""
_APART = re.compile(r"[|\s]")


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that keeps a file from being final."""

    kind: str
    paragraph: int
    """From 1; that before it, where it is in a line without text; 0 before the first and outside the text."""
    place: str
    """第3段, 第3段之后, 文首, 页眉 …"""
    author: str
    said: str
    """What is open, in Chinese, with its words."""
    excerpt: str = ""
    """What is shown round it; empty outside the text."""
    keys: tuple[str, ...] = ()
    """Of a figure, its facts."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stay as it is, by whom it was named, and why."""

    name: str
    reason: str
    found: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class Finalized:
    """A file that was looked at; the copy is empty where something is open."""

    data: bytes
    open: tuple[Open, ...]
    allowed: tuple[Allowed, ...]
    held: str
    """What its figures were held against, in Chinese."""


NOTHING: Mapping[str, str] = MappingProxyType({})


def finalize(path: Path, *, facts: Path | None = None, allow: Mapping[str, str] = NOTHING) -> Finalized:
    """The clean copy of an edited .docx, unless something is open: tracked changes, comments, gaps, figures that contradict their facts.

    facts: a file or folder; without it figures are held against what was drafted. allow: reasons by the name of a kind (修订, 批注, 待补,
    不符) or, for figures, a fact or group of facts. Allowed changes are accepted, allowed comments go, allowed gaps and figures stay.
    Raises: SourceError for what is no .docx or must not be changed, and for a name that allows nothing; as `draft` for the facts.
    """
    at = Location(str(path))
    data = files.read_report(path)
    if not data.startswith(b"PK"):
        raise SourceError("定稿要的是改过的 .docx，这个文件不是", at, "用 Word 打开它，另存为 .docx")
    try:
        lines, opened = openings.find(data)
        carried = provenance.read(package.unpack(data))
    except SourceError as error:
        raise SourceError(error.message, at, error.hint) from None
    numbers = texts.numbers(lines)
    found = [_told(one, lines, numbers) for one in opened]
    if carried is None:
        held = "这份稿子不带来处（不是本程序起草的，或者已是定稿），里面的数没有同事实核对"
    elif facts is None:
        held = "数同起草时的比过；要同现在的事实核对，加上 --facts 事实"
        found += _changed(carried, lines, numbers)
    else:
        held = "数同事实核对过"
        found += _contradicted(path, carried, lines, numbers, facts)
    rest, allowed = _let_pass(found, allow, at)
    data = b"" if rest else _cleaned(data, lines, opened, at)
    return Finalized(data, tuple(sorted(rest, key=lambda one: KINDS.index(one.kind))), allowed, held)


def final_path(source: Path) -> Path:
    """Where the copy of a file goes unless told: beside it, 报告-定稿.docx."""
    return source.with_name(f"{source.stem}-定稿.docx")


def write_final(made: Finalized, source: Path, target: Path, *, force: bool = False) -> None:
    """Save the copy; never over the edited file.

    An existing file is replaced only if drafter wrote it and nobody changed it since, or with `force`.
    Raises: UnfinishedError where something is open; OutputError.
    """
    at = Location(str(target))
    if made.open:
        raise UnfinishedError(f"还有 {len(made.open)} 处没有完，不能定稿", Location(str(source)), HINTS[made.open[0].kind])
    if target.exists() and target.samefile(source):
        raise OutputError("这是改过的原稿，没有覆盖", at, "换一个文件名")
    files.save(made.data, target, force=force)


# ---- what is open ----


def _told(one: openings.Opening, lines: Sequence[Line], numbers: Mapping[int, int]) -> Open:
    words = f"“{_cut(one.text)}”" if one.text else ""
    who = one.author or "没有署名的人"
    if one.kind == openings.GAP:
        said = _cut(one.text) if one.text.startswith("【待补") else f"标着黄底的{words}"
    else:
        said = f"{who}：{_cut(one.text)}" if one.kind == openings.COMMENT else f"{who}{one.did}{words}"
    if one.story:
        return Open(one.kind, 0, one.story, one.author, said)
    paragraph = numbers.get(one.line) or max((number for index, number in numbers.items() if index < one.line), default=0)
    place = f"第{paragraph}段{'' if one.line in numbers else '之后'}" if paragraph else "文首"
    shown = lines[one.line].text if one.line in numbers else ""
    end = one.at + len(one.text) if shown.startswith(one.text, one.at) else one.at
    return Open(one.kind, paragraph, place, one.author, said, _around(shown, one.at, end))


def _around(line: str, start: int, end: int) -> str:
    """Some characters of a line with what stands next to them; of many as many as a reader takes in."""
    begin, until = max(0, start - tracing.AROUND), min(end, start + SHOWN) + tracing.AROUND
    return f"{'……' if begin else ''}{line[begin:until]}{'……' if line[until:] else ''}"


def _cut(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= SHOWN else f"{one_line[:SHOWN]}……"


def _changed(carried: Provenance, lines: Sequence[Line], numbers: Mapping[int, int]) -> Iterator[Open]:
    """The passages that a person changed so that they say other figures than were drafted; what was put in the place of a gap is none."""
    words = sources.measure_words()
    drafted = (line.text for line in carried.lines for _ in line.passages)
    now = [line.text for line in lines]
    for line, one in zip(drafted, merge.align(carried.lines, now, tracing.anchors(lines)), strict=True):
        if one.line is None or one.line not in numbers or not one.changed or one.passage.gap:
            continue
        before = _within(figures.find(line, words), one.passage.start, one.passage.end)
        after = _within(figures.find(now[one.line], words), one.start, one.start + len(one.text))
        gone, new = _less(before, after), _less(after, before)
        if before and (gone or new):
            was, is_now = _listed(gone) or _cut(one.drafted), _listed(new) or _cut(one.text)
            said = f"现在是“{is_now}”，起草时是“{was}”（{'、'.join(one.passage.keys)}）"
            where = _around(now[one.line], one.start, one.start + len(one.text))
            yield _figure(numbers[one.line], said, where, one.passage.keys)


def _within(found: Iterator[Figure], start: int, end: int) -> list[Figure]:
    return [one for one in found if one.start < end and start < one.end]


def _less(some: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Some figures without those of which the others have one each that says nothing else."""
    there = list(others)
    left = []
    for one in some:
        same = next((other for other in there if _agree(one.values, other.values)), None)
        if same is None:
            left.append(one)
        else:
            there.remove(same)
    return left


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two figures say the same in all aspects that both have: a date need not tell its year again."""
    both = one.keys() & other.keys()
    return bool(both - {"单位"}) and all(one[aspect] == other[aspect] for aspect in both)


def _listed(found: Sequence[Figure]) -> str:
    return _cut("、".join(one.text for one in found))


def _contradicted(path: Path, carried: Provenance, lines: Sequence[Line], numbers: Mapping[int, int], facts: Path) -> Iterator[Open]:
    """The figures that came from facts and that the facts at hand do not say, as `check` finds them."""
    each = ((lines[index], number) for index, number in numbers.items())
    kept, _ = webpage.cleaned([webpage.Line(line.text, number, line.role, line.number) for line, number in each])
    read = text.of(recognise(kept, str(path)), sources.measure_words(), path=str(path), recognised=True)
    placed = merge.align(carried.lines, [line.text for line in lines], tracing.anchors(lines))
    here = [replace(one, line=numbers[one.line]) for one in placed if one.line is not None and one.line in numbers]
    made = drafting.draft(facts, carried.genre)
    known = Known(at_hand=athand.of_file(read, {line.number: line.text for line in kept}, here, made))
    wrong = (one for one in known.at_hand.printed if not one.agrees)
    for one, hit in zip(wrong, contradicted_fact.check(read, known), strict=True):
        passage = read.passages[one.place.passage]
        yield _figure(passage.line, hit.said, _around(passage.typed, one.place.start, one.place.end), one.keys)


def _figure(paragraph: int, said: str, excerpt: str, keys: tuple[str, ...]) -> Open:
    return Open(FIGURE, paragraph, f"第{paragraph}段", "", said, excerpt, keys)


# ---- what may stay ----


def _let_pass(found: Sequence[Open], allow: Mapping[str, str], at: Location) -> tuple[list[Open], tuple[Allowed, ...]]:
    """What is still open, and what each name lets pass.

    Raises: SourceError for a name that lets nothing pass, or that has no reason.
    """
    allowed = []
    for name, reason in allow.items():
        if not reason.strip():
            raise SourceError(f"“{name}”为什么可以放行，应当写明理由", at, f"例如 --allow {name}=主席改定")
        passed = tuple(one for one in found if _passes(one, name))
        if not passed and name in KINDS:
            raise SourceError(f"这份稿子里没有{name}，用不着放行", at, f"去掉 --allow {name}")
        if not passed:
            keys = {key for one in found for key in one.keys}
            near = nearest(name, [*KINDS, *keys])
            hint = f"是不是“{near}”" if near else f"可以放行的是 {'、'.join(KINDS)}，或者数不符的一件事实"
            raise SourceError(f"没有叫“{name}”的问题可以放行", at, hint)
        allowed.append(Allowed(name, reason.strip(), passed))
    return [one for one in found if not any(_passes(one, name) for name in allow)], tuple(allowed)


def _passes(one: Open, name: str) -> bool:
    return name == one.kind or any(is_under(key, name) for key in one.keys)


# ---- the copy ----


def _cleaned(data: bytes, lines: Sequence[Line], opened: Sequence[openings.Opening], at: Location) -> bytes:
    """The clean copy; read back it must say what the file says.

    Raises: SourceError where it does not.
    """
    try:
        made = cleaning.clean(data)
        now = [line.text for line in reader.read_text(made.data)]
    except SourceError as error:
        raise SourceError(error.message, at, error.hint) from None
    before = [line.text for line in lines]
    if any(one.kind == openings.CHANGE for one in opened):
        before, now = ([_APART.sub("", "".join(one))] for one in (before, now))
    rest = iter(before[0]) if made.cells_gone else iter("")
    if before != now and not (made.cells_gone and all(char in rest for char in now[0])):
        raise SourceError("清干净以后的文字同原来的不一样，没有写", at, "在 Word 里接受全部修订、删去全部批注，另存后再试")
    return made.data
