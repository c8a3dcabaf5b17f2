"""Cuts a report into candidates for the library: statements whose figures and names are slots, waiting to be reviewed.

In: a `Document`, the library in force. Out: phrases of state 待审. Does not know files.

What nobody could use again is left out: what is damaged, very short or very long, nothing but names, or said before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.phrases import blanks, entries, names, placing, slots, writing
from drafter.phrases.entries import Known
from drafter.phrases.library import HEADINGS, PENDING, Phrase
from drafter.phrases.placing import Placed, Rules
from drafter.phrases.sentences import balanced, cut, fullwidth, run_in, unnumbered
from drafter.phrases.similar import Said, blanked
from drafter.places import Location
from drafter.report.document import Document, Paragraph

_RUN_IN = "领起语"
_SHORTEST, _LONGEST = 8, 220
_SHORTEST_HEAD, _LONGEST_HEAD = 4, 24
_WHOLE = 60
"""Characters up to which a paragraph stays whole."""
_WORDS = 6
"""Fixed characters that a sentence must have."""
_PARALLEL = 3
"""Headings that make a set."""
_DAMAGED = re.compile(
    r"[*×…□【】\ufffd=〔〕#|]|XSD|(?<![A-Za-z])(?:[xX]{1,4}|[a-z])(?![A-Za-z])|(?:提出|收到|立案|办结|开展|召开)[件次场条]|^[，、；：]"
)
"""Masked, cut or lost text."""
_GREETING = re.compile("^各位[\u4e00-\u9fff、]{2,8}[，！：]")
_HALVES = (("领导语", re.compile("在[^，。；]{2,30}领导下")), ("年度定位", re.compile("[^，。；]{4,60}之年(?=[，。；])")))
"""Half sentences that are worth an entry of their own, in an opening."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a report gave: the candidates, and how many were left out because they were said before, or of no use."""

    phrases: tuple[Phrase, ...]
    repeated: int
    unfit: int
    placed: tuple[Placed, ...]
    """Every paragraph of text with its section."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A statement as it stands in the report."""

    text: str
    section: str
    kind: str
    at: Location


def harvest(
    document: Document, name: str, unit: str, by: Rules, known: Known, said: Said, places: str = ""
) -> Harvest:  # fmt: skip
    """The candidates of a report that `said` does not know yet; they are added to it.

    name: the file's. unit: what its places count, 行 or 段. places: those that the office tells itself, between blanks.
    """
    placed = tuple(placing.place(document, by))
    texts = [fullwidth(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    spots = names.places("\n".join(texts), places)
    year = placing.year_of(document)
    found: dict[str, Phrase] = {}
    counts = Counter[str]()
    for one in [*_statements(placed, by), *_sets(document, placed)]:
        phrase = _phrase(one, f"{name}，第{one.at.line}{unit}", spots, year, by, known)
        if phrase is None or not _sound([phrase], known):
            counts["unfit"] += 1
        elif said.knows(phrase.text):
            counts["repeated"] += 1
        else:
            said.add(phrase.text)
            found[phrase.id] = phrase
    return Harvest(tuple(found.values()), counts["repeated"], counts["unfit"], placed)


def file(phrases: Sequence[Phrase], comment: str, known: Known) -> str:
    """The snippets file of some candidates; reading it gives just these.

    Raises: AssertionError where it does not, which is a bug.
    """
    text = writing.text(phrases, comment)
    assert _same(entries.read(yamlfile.parse(text.encode(), ""), known, own=True).phrases, phrases), "a file reads as it was meant"
    return text


# ---- what is said ----


def _statements(placed: Iterable[Placed], by: Rules) -> Iterator[_Cut]:
    for one in placed:
        head = run_in(one.text)
        if head:
            yield _Cut(head, one.section, _RUN_IN, one.paragraph.at)
        sentences = [clause for sentence in cut(one.text)[1 if head else 0 :] for clause in _clauses(sentence)]
        whole = "".join(sentences)
        for index, sentence in enumerate([whole] if len(whole) <= _WHOLE else sentences):
            section = placing.section_of(sentence, one.section, by)
            lead = one.lead and index == 0 and not head
            text = unnumbered(_GREETING.sub("", sentence))
            if len(text) <= _SHORTEST and text.endswith("。") and sentence not in (whole, sentences[-1]):
                yield _Cut(text[:-1], section, _RUN_IN, one.paragraph.at)
                continue
            yield _Cut(text, section, placing.kind_of(text, section, by, lead=lead), one.paragraph.at)
            if section == "开篇":
                yield from (_Cut(half[0], section, kind, one.paragraph.at) for kind, form in _HALVES for half in form.finditer(text))


def _clauses(sentence: str) -> list[str]:
    """A sentence, or its clauses where it is too long for one entry (一是……；二是……。)."""
    if len(sentence) <= _LONGEST or "；" not in sentence or not sentence.endswith("。"):
        return [sentence]
    return [f"{clause}。" for clause in sentence[:-1].split("；")]


def _sets(document: Document, placed: Sequence[Placed]) -> Iterator[_Cut]:
    """Parallel headings of one level, and parallel run-in heads below one heading."""
    below = {one.heading: one.section for one in reversed(placed)}
    lines: list[tuple[tuple[int, str], str, int, Location]] = []
    over = 0
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.role not in ("正文", "标题"):
            over = index if block.role == "部分" else over
            lines.append(((over, block.role), fullwidth(block.text.removeprefix(block.number)), index, block.at))
    for _, group in groupby(sorted((line for line in lines if line[2] in below), key=lambda line: line[0]), key=lambda line: line[0]):
        rows = list(group)
        yield from _parallel([(row[1], row[3]) for row in rows], _common(below[row[2]] for row in rows))
    for _, paragraphs in groupby(placed, key=lambda one: one.heading):
        told = [(head, one.paragraph.at, one.section) for one in paragraphs if (head := run_in(one.text))]
        if told:
            yield from _parallel([(head, at) for head, at, _ in told], _common(section for _, _, section in told))


def _common(sections: Iterable[str]) -> str:
    """The one section of several headings."""
    found = set(sections)
    return found.pop() if len(found) == 1 else placing.ANYWHERE


def _parallel(headings: Sequence[tuple[str, Location]], section: str) -> Iterator[_Cut]:
    """The largest set of headings of one length."""
    lengths = Counter(len(text) for text, _ in headings if not _DAMAGED.search(text))
    length, count = lengths.most_common(1)[0] if lengths else (0, 0)
    rows = list(dict.fromkeys((text for text, _ in headings if len(text) == length)))
    if count >= _PARALLEL and len(rows) >= _PARALLEL:
        yield _Cut("\n".join(rows), section, HEADINGS, next(at for text, at in headings if text == rows[0]))


# ---- an entry ----


def _phrase(one: _Cut, source: str, spots: tuple[str, ...], year: int, by: Rules, known: Known) -> Phrase | None:
    """The entry that a statement gives; None where nobody could use it."""
    head = one.kind == _RUN_IN
    least, most = (_SHORTEST_HEAD, _LONGEST_HEAD) if head else (_SHORTEST, _LONGEST)
    half = head or one.kind in (kind for kind, _ in _HALVES) or one.kind == HEADINGS
    if not least <= len(one.text) <= most or _DAMAGED.search(one.text) or not balanced(one.text):
        return None
    if not half and not one.text.endswith(("。", "！", "？", "”", "）", "报告如下：")):
        return None
    blank = blanks.blank(one.text, spots, year, known)
    words = blanked(blank.wording)
    if len(words) < (_SHORTEST_HEAD if head else _WORDS) or (head and "〔" in blank.wording) or any(slots.strays(blank.wording)):
        return None
    return Phrase(
        id=_name(blank.wording), kind=one.kind, topics=placing.topics_of(one.text, one.section, one.kind, by), section=one.section,
        wordings=(blank.wording,), source=source, status=PENDING, at=one.at, examples=blank.examples, own=True,
    )  # fmt: skip


def _name(wording: str) -> str:
    """An id that the same words always have, and that says how they begin."""
    words = blanked(wording)
    return f"采集/{words[:8]}-{sha256(words.encode()).hexdigest()[:6]}"


def _sound(phrases: Sequence[Phrase], known: Known) -> bool:
    """Whether the entries can be written, and read back as they were meant."""
    try:
        return _same(entries.read(yamlfile.parse(writing.text(phrases, "采集").encode(), ""), known, own=True).phrases, phrases)
    except DrafterError:
        return False


def _same(read: Mapping[str, Phrase], meant: Sequence[Phrase]) -> bool:
    nowhere = Location("")
    return [replace(one, at=nowhere, places=()) for one in read.values()] == [replace(one, at=nowhere, places=()) for one in meant]
