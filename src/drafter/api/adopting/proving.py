"""The proof of a proposal: the facts with the new value are drafted again, and must print the edited words.

In: the facts as they were read, new values by place. Out: what they print then. Does not know how a value was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence
from difflib import SequenceMatcher

from drafter import yamlfile
from drafter.api import drafting
from drafter.api.adopting.values import WHOLE, AtHand, Place, Proposal, Spot
from drafter.api.drafting import Draft
from drafter.errors import DrafterError
from drafter.facts import folder as folders
from drafter.places import Location, is_under
from drafter.word import provenance
from drafter.word.provenance import Line, Passage
from drafter.yamlfile import Mapping, Node, Scalar, Sequence as Items, rewriting


def changed(at_hand: AtHand, changes: ReadOnly[Spot, rewriting.Value]) -> dict[str, bytes]:
    """The files that some values change, with them.

    Raises: YamlError or Problems where one of them cannot be set.
    """
    by_file: dict[str, dict[rewriting.Path, rewriting.Value | None]] = {}
    for (path, keys), value in changes.items():
        by_file.setdefault(path, {})[keys] = value
    return {path: rewriting.rewritten(data, path, by_file[path]).data for data, path in at_hand.files if path in by_file}


def drafted(at_hand: AtHand, changes: ReadOnly[Spot, rewriting.Value]) -> Draft | None:
    """What the facts with some other values print; None where they cannot be read any more."""
    try:
        after = changed(at_hand, changes)
        trees = zip(at_hand.files, at_hand.trees, strict=True)
        nodes = [yamlfile.parse(after[path], path) if path in after else tree for (_, path), tree in trees]
        tree = folders.join(nodes)
        return drafting.drafted(tree, at_hand.genre, at_hand.office, at_hand.last, at_hand.as_of, avoided=at_hand.avoided)
    except DrafterError:
        return None


def lines_of(made: Draft) -> tuple[Line, ...]:
    """The lines of a draft, with the passages in them."""
    return provenance.of(made.document, made.genre.name).lines


def following(olds: Sequence[Line], news: Sequence[Line]) -> dict[int, tuple[int, Passage]]:
    """Of the passages of one draft, by number, those of another that are the same: its line and the passage there."""
    before = [(passage, line.text[passage.start : passage.end]) for line in olds for passage in line.passages]
    after = [(at, passage, line.text[passage.start : passage.end]) for at, line in enumerate(news) for passage in line.passages]
    if [one.keys for one, _ in before] == [one.keys for _, one, _ in after]:
        return {one.number: (at, other) for (one, _), (at, other, _) in zip(before, after, strict=True)}
    found: dict[int, tuple[int, Passage]] = {}
    told = [(one.keys, said) for one, said in before], [(one.keys, said) for _, one, said in after]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, *told, autojunk=False).get_opcodes():
        pairs: Iterable[tuple[int, int]] = zip(range(i1, i2), range(j1, j2), strict=False) if kind == "equal" else ()
        if kind == "replace":
            keys = [one.keys for one, _ in before[i1:i2]], [one.keys for _, one, _ in after[j1:j2]]
            blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
            pairs = [(i1 + a + step, j1 + b + step) for a, b, size in blocks for step in range(size)]
        found |= {before[i][0].number: after[j][:2] for i, j in pairs}
    return found


def line_map(olds: Sequence[Line], news: Sequence[Line]) -> dict[int, int]:
    """For the lines of one draft those of another."""
    home = {passage.number: at for at, line in enumerate(olds) for passage in line.passages}
    found = {home[number]: at for number, (at, _) in reversed(following(olds, news).items())}
    texts = [line.text for line in olds], [line.text for line in news]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind == "equal" or i2 - i1 == j2 - j1:
            found = dict(zip(range(i1, i2), range(j1, j2), strict=True)) | found
    return found


def prints(place: Place, news: Sequence[Line], where: ReadOnly[int, tuple[int, Passage]], line: str) -> bool:
    """Whether a draft prints the edited words at their place: in the passage, or in a paragraph that is the edited one."""
    if place.number in where:
        at, passage = where[place.number]
        if same(news[at].text[passage.start : passage.end], place.said):
            return True
    elif not place.number:
        return any(place.said in one.text for one in news)
    return any(same(one.text, line) for one in news)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same; a name of two characters may have a blank inside, or not."""
    return "".join(one.split()) == "".join(other.split())


def kept(proposals: Iterable[Proposal], at_hand: AtHand, lines: Sequence[str]) -> list[Proposal]:
    """Those of some proposals that print the edited words when they are all taken at once."""
    left = list(proposals)
    while left:
        made = drafted(at_hand, joined(left))
        if made is None:
            left.pop()
            continue
        news = lines_of(made)
        where = following(at_hand.lines, news)
        sound = [one for one in left if all(prints(p, news, where, lines[p.paragraph - 1]) for p in one.places) or _told_whole(one, left)]
        if sound == left:
            break
        left = sound
    return left


def _told_whole(one: Proposal, others: Iterable[Proposal]) -> bool:
    """Whether the words of a proposal stand in a sentence that another one replaces whole."""
    wholes = [other for other in others if other.kind == WHOLE and is_under(one.key, other.key.rpartition(".")[0])]
    said = [place.said for other in wholes for place in other.places]
    return all(any(place.said in text for text in said) for place in one.places)


def joined(proposals: Iterable[Proposal]) -> dict[Spot, rewriting.Value]:
    """The changes of some proposals."""
    return {spot: value for one in proposals for spot, value in one.changes}


def disagreements(before: Draft, after: Draft) -> tuple[str, ...]:
    """The figures that did agree, and do not any more."""
    known = {one.message for one in before.violations}
    return tuple(one.message for one in after.violations if one.message not in known)


# ---- where a value stands ----


def spots(at_hand: AtHand) -> dict[Location, tuple[Spot, Node]]:
    """Every value of the files, by its place."""
    trees = zip(at_hand.files, at_hand.trees, strict=True)
    return {node.at: ((path, keys), node) for (_, path), tree in trees for keys, node in _walk(tree, ())}


def _walk(node: Node, keys: rewriting.Path) -> Iterator[tuple[rewriting.Path, Node]]:
    """The nodes below one, what holds others after them: a group may begin where its first value does."""
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from _walk(entry.node, (*keys, name))
    elif isinstance(node, Items):
        for index, item in enumerate(node.items):
            yield from _walk(item, (*keys, index))
    if isinstance(node, Scalar | Mapping):
        yield keys, node

