"""What people changed in a draft goes back into the facts, so that the other texts of the year follow the final wording.

In: an edited .docx that drafter wrote, the facts. Out: `Adoptable`, what a fact can carry and what none can; the files of the facts, with
what was accepted. Does not know the console.

A value is proposed only where the facts with it, drafted again, print the very words that the file says (`proving`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from drafter import files, sources
from drafter.api import bases, drafting, texts, tracing
from drafter.api.adopting import aligning, paragraphs, passages, proving
from drafter.api.adopting.passages import Found, Where
from drafter.api.adopting.values import ADDED, REASONS, SPLIT, TEMPLATE, WHOLE, Adoptable, Adopted, AtHand, Left, Proposal, Spot
from drafter.errors import SourceError
from drafter.facts import folder as folders, reported
from drafter.places import Location, is_under
from drafter.word import merge, reader
from drafter.word.merge import Placed
from drafter.word.provenance import Line, Provenance

_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．]|（\d+）)")
_AROUND = 8
"""Characters that an excerpt shows before and after."""
_YEAR = ("会议.年度",)
_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’）》]*")


def adoptable(
    edited: Path, facts: Path, *, base: Path | None = None, base_facts: Path | None = None, genre: str | None = None,
    last: Path | None = None, as_of: str = "",
) -> Adoptable:  # fmt: skip
    """What people changed in a file that drafter wrote: new values for facts, each proved, and what no fact can carry.

    facts: a file or a folder, those that the file was drafted from, as they are now. base, base_facts: as for `redraft`, where the file
    does not tell any more what was drafted. genre, last, as_of: as for `draft`.
    Raises: SourceError for a file that cannot be read, or of which nobody knows what was drafted, and for facts of another year or genre;
    as `draft` for the facts.
    """
    carried = bases.base(edited, facts, old=base, old_facts=base_facts, genre=genre)
    read = reader.read_text(files.read_report(edited))
    bases.need_last_year(carried, last, facts)
    lines = [line.text for line in read]
    at_hand = _at_hand(facts, carried, last, as_of)
    placed = merge.align(carried.lines, lines, tracing.anchors(read))
    _must_belong(carried, placed, at_hand, facts)
    pairs = aligning.pairs(carried.lines, lines, placed)
    found = passages.found(at_hand, carried.lines, lines, pairs, placed)
    where = passages.where(at_hand)
    proposals = [_with_followers(one, at_hand, carried, pairs, lines) for one in passages.proposals(found, where, lines)]
    taken: dict[Spot, Any] | None = None
    while taken != (taken := proving.joined(proposals)):  # what one value changes, the proof of another may wait for
        proposals = _reworded(where, carried, lines, pairs, found, proposals)
        proposals, unplaced = _added(where, carried, lines, pairs, found, proposals)
    found.left += unplaced
    left = _untold(found, paragraphs.base(where, proposals), lines, pairs, proposals)
    order = sorted(proposals, key=lambda one: one.places[0].paragraph)
    left.sort(key=lambda one: (REASONS.index(one.reason), one.paragraph))
    numbers = {at + 1: number for at, number in texts.numbers(read).items()}
    return Adoptable(tuple(order), tuple(left), tuple(lines), at_hand, numbers)


def adopt(found: Adoptable, accepted: Iterable[Proposal]) -> Adopted:
    """Write what was accepted into the files of the facts, all of it at once; what does not print the edited words together is left out.

    Raises: OutputError where a file was changed since it was read, or cannot be written.
    """
    wanted = list(accepted)
    kept = proving.kept(wanted, found.at_hand, found.lines)
    after = proving.changed(found.at_hand, proving.joined(kept))
    before = {path: data for data, path in found.at_hand.files}
    files.rewrite({Path(path): (before[path], data) for path, data in after.items()})
    counted = {path: sum(any(spot[0] == path for spot, _ in one.changes) for one in kept) for path in after}
    made = proving.drafted(found.at_hand, proving.joined(kept))
    disagreeing = proving.disagreements(found.at_hand.draft, made) if made is not None else ()
    return Adopted(tuple(counted.items()), tuple(one for one in wanted if one not in kept), disagreeing)


# ---- the facts at hand ----


def _at_hand(facts: Path, carried: Provenance, last: Path | None, as_of: str) -> AtHand:
    read = files.read_facts(facts)
    office = sources.office_of(facts)
    beside = drafting.tree_of(last) if last is not None else None
    avoided = frozenset(carried.avoided)
    trees = drafting.parsed(read)
    made = drafting.drafted(folders.join(trees), carried.genre, office, beside, as_of, avoided=avoided)
    return AtHand(tuple(read), tuple(trees), carried.genre, office, beside, as_of, avoided, made, proving.lines_of(made))


def _must_belong(carried: Provenance, placed: Iterable[Placed], at_hand: AtHand, facts: Path) -> None:
    """Refuse facts that a file cannot have been drafted from."""
    told = {key for line in carried.lines for passage in line.passages for key in passage.keys}
    known = reported.sources(at_hand.draft.facts.root, {})
    gaps = {passage.gap for line in carried.lines for passage in line.passages}
    shared = {key for key in told if key in known or key in gaps}
    if 2 * len(shared) < len(told):
        message = f"这份事实和这份稿子对不上：稿子用了 {len(told)} 件事实，这里只有其中 {len(shared)} 件"
        raise SourceError(message, Location(str(facts)), "核对是不是选错了事实表，或者是别的年份、别的体裁的")
    years = next(((one.drafted, one.text) for one in placed if one.passage.keys == _YEAR and one.drafted.isdigit()), ())
    now = next((said for one in at_hand.lines for said in _said(one, _YEAR) if said.isdigit()), "")
    same = Counter(line.text for line in carried.lines) & Counter(line.text for line in at_hand.lines)
    if years and now and now not in years and 2 * same.total() < len(carried.lines):
        message = f"这份稿子和这份事实不是同一年的：稿子里印{years[0]}的地方，这份事实印{now}"
        raise SourceError(message, Location(str(facts)), "用起草这份稿子的那一年的事实")


def _said(line: Line, keys: tuple[str, ...]) -> Iterator[str]:
    return (line.text[one.start : one.end] for one in line.passages if one.keys == keys)


def _with_followers(one: Proposal, at_hand: AtHand, carried: Provenance, pairs: ReadOnly[int, int], lines: Sequence[str]) -> Proposal:
    """A proposal with the paragraphs that print its fact too and were left as they are."""
    edited = {place.number for place in one.places}
    now = proving.following(carried.lines, at_hand.lines)
    printed = {place.now for place in one.places}
    follow = [
        pairs[at] + 1
        for at, line in enumerate(carried.lines)
        for passage in line.passages
        if at in pairs and passage.keys == (one.key,) and passage.number in now and now[passage.number][1].number not in edited
        and line.text[passage.start : passage.end] in printed and line.text[passage.start : passage.end] in lines[pairs[at]]
    ]  # fmt: skip
    return replace(one, follow=tuple(dict.fromkeys(follow)))


# ---- paragraphs and sentences ----


def _added(
    where: Where, carried: Provenance, lines: Sequence[str], pairs: ReadOnly[int, int], found: Found, proposals: Sequence[Proposal]
) -> tuple[list[Proposal], list[Left]]:
    """The proposals with those for the paragraphs that nobody drafted, and the paragraphs for which there are none."""
    made, left = list(proposals), list[Left]()
    state = paragraphs.base(where, made)
    back = {now: old for old, now in pairs.items()}
    known = {line.text for line in (*state.lines, *carried.lines)}
    new = [at for at, line in enumerate(lines) if at not in back and line.strip() and line not in known]
    for _, group in groupby(enumerate(new), key=lambda pair: pair[1] - pair[0]):
        block = [at for _, at in group]
        split = [at for at in block if at in found.elsewhere]
        before = proving.line_map(carried.lines, state.lines).get(back.get(block[0] - 1, -1))
        words = [lines[at].strip() for at in block]
        one = paragraphs.added(state, words, before, block[0] + 1) if before is not None and not split else None
        if one is None:
            left += [Left(SPLIT if at in split else ADDED, at + 1, "", lines[at]) for at in block]
            continue
        under = [other for other in made if _same_fact(one, other)]
        places = tuple(place for other in (*under, one) for place in other.places)
        made = [*(other for other in made if other not in under), replace(one, places=places)]
        state = paragraphs.base(where, made)
    return made, left


def _same_fact(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals set the same value, or one of them the list in which the other one's stands."""
    keys, others = ([(path, *steps) for (path, steps), _ in either.changes] for either in (one, other))
    return any(a == b[: len(a)] or b == a[: len(b)] for a in keys for b in others)


def _reworded(
    where: Where, carried: Provenance, lines: Sequence[str], pairs: ReadOnly[int, int], found: Found, proposals: Sequence[Proposal]
) -> list[Proposal]:
    """The proposals with those for sentences whose own words were changed, item by item."""
    made = list(proposals)
    state = paragraphs.base(where, made)
    for old in (one for one in found.spans if pairs[one] not in found.mixed):
        for _ in range(paragraphs.MOST):
            at = proving.line_map(carried.lines, state.lines).get(old)
            if at is None or state.lines[at].text == lines[pairs[old]]:
                break
            one = paragraphs.reworded(state, at, lines[pairs[old]], pairs[old] + 1)
            if one is None:
                break
            made.append(one)
            state = paragraphs.base(where, made)
    return made


def _untold(
    found: Found, state: paragraphs.Base, lines: Sequence[str], pairs: ReadOnly[int, int], proposals: Sequence[Proposal]
) -> list[Left]:
    """What is left when all proposals are taken, and the template's own words that were changed."""
    printed = {line.text for line in state.lines}
    whole = [(place.paragraph, place.said) for one in proposals if one.kind == WHOLE for place in one.places]

    def done(paragraph: int, start: int, end: int) -> bool:
        """Whether a stretch of the file stands in a sentence that the facts will print."""
        line = lines[paragraph - 1]
        sentence = _around(line, start, end)
        return line in printed or any(sentence in text for text in printed) or any(n == paragraph and sentence in said for n, said in whole)

    items = [one.key.rpartition(".")[0] for one in proposals if one.kind == WHOLE]

    def told(one: Left) -> bool:
        if not one.after and one.keys:
            return any(all(is_under(key, item) for key in one.keys) for item in items)
        at = lines[one.paragraph - 1].find(one.after) if one.paragraph and one.after else -1
        return at >= 0 and done(one.paragraph, at, at + len(one.after))

    left = [one for one in found.left if not told(one)]
    for old, spans in found.spans.items():
        now, number = lines[pairs[old]], pairs[old] + 1
        own = "".join(span.drafted if span.passage is None or span.torn else span.said for span in spans)
        if _NUMBERED.sub("", own) == _NUMBERED.sub("", now):
            continue
        keys = tuple(dict.fromkeys(key for span in spans if span.torn and span.passage for key in span.passage.keys))
        for a, b, c, d in aligning.differences(own, now, _AROUND):
            if not done(number, c, d):
                left.append(Left(TEMPLATE, number, _excerpt(own, a, b), _excerpt(now, c, d), keys))
    return left


def _around(text: str, start: int, end: int) -> str:
    """The sentences that a stretch of a line touches."""
    found = [one for one in _SENTENCE.finditer(text) if one[0] and one.start() <= end and start <= one.end()]
    return text[found[0].start() : found[-1].end()] if found else text


def _excerpt(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : end + _AROUND]
