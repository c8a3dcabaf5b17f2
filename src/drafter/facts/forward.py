"""A facts file rolled forward a year: what lasts is kept, the rest is 待补 with last year's beside it as a comment.

In: a facts file of last year as a located tree and as lines, and the vocabulary. Out: YAML text with the same keys in the same order, the
comments that stood on lines of their own, and those behind a single value. Does not know files or genres.
What lasts is said in the vocabulary, under `下年`; see `WAYS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence as Row
from dataclasses import dataclass, replace

from drafter.facts import answers
from drafter.facts.answers import AWAITED
from drafter.facts.form import typed
from drafter.facts.shape import Shape
from drafter.places import Location
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence

WAYS = ("待补", "照抄", "核对", "加一", "删去")
"""What `下年` may say: ask again, keep, keep and have it looked at, count one up, leave out. It holds for what stands below too."""
_KEPT = ("照抄", "核对")
_LAST = "去年"
_MOST = 60
"""Characters of last year's that a comment shows."""
_BESIDE = 24
"""Characters that stand behind a value; more stand over it."""
_MOST_ITEMS = 12
"""Items of a list that are shown; of the others their number."""
_HEAD = re.compile(r"[|>][+-]?")
_BLOCK = re.compile(rf"(?:.*[:-] +)?{_HEAD.pattern} *(?:#.*)?")
_OURS = re.compile(r"\s*#+ *(?:去年|yaml-language-server)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the new file; `at` is where its key stood, `through` where what it replaces ended."""

    at: int
    text: str
    through: int = 0


def text(tree: Mapping, shape: Shape, lines: Row[str], first_line: str) -> str:
    """The file for the new year; empty where nothing is left to write.

    lines: those of last year's file. first_line: a comment for editors.
    """
    rows = list(_group(tree, shape, "", 0))
    return "\n".join([first_line, *_with_margins(rows, lines)]).rstrip("\n") + "\n" if rows else ""


# ---- keys ----


def _group(node: Mapping, shape: Shape, way: str, indent: int) -> Iterator[_Line]:
    for name, entry in node.entries.items():
        below = shape.below(name) or Shape()
        yield from _entry(entry, below, below.next_year or way, indent)


def _entry(entry: Entry, shape: Shape, way: str, indent: int) -> Iterator[_Line]:
    node, line = entry.node, entry.key_at.line
    head, aside = f"{' ' * indent}{typed(entry.key)}:", _aside(entry)
    if way == "删去":
        return
    if isinstance(node, Mapping) and shape.format != "提法":
        inner = list(_group(node, shape, way, indent + 2))
        yield from [_Line(line, _beside(head, aside)), *inner] if inner else ()
    elif isinstance(node, Sequence) and way in _KEPT:
        inner = list(_items(node, shape.items or Shape(), way, indent + 2))
        yield from [_Line(line, _beside(head, aside)), *inner] if inner else ()
    elif isinstance(node, Sequence):
        yield from _asked_again(head, aside, node, line, indent)
    elif isinstance(node, Scalar) and way in _KEPT and _can_stay(node):
        looked_at = "照去年，变了要改" if way == "核对" and not answers.is_awaited(node) else ""
        yield _Line(line, _beside(f"{head} {_typed(node)}", aside, looked_at))
    elif isinstance(node, Scalar) and way == "加一" and isinstance(node.value, int):
        yield _Line(line, _beside(f"{head} {node.value + 1}", aside, _last(node)))
    else:
        told = _last(node)
        if len(told) > _BESIDE:
            yield _Line(line, f"{' ' * indent}# {told}")
            told = ""
        yield _Line(line, _beside(f"{head} {AWAITED}", aside, told), _end(node))


def _items(node: Sequence, shape: Shape, way: str, indent: int) -> Iterator[_Line]:
    """The items of a list that stays, each rolled forward by itself."""
    for item in node.items:
        if isinstance(item, Mapping):
            rows = list(_group(item, shape, way, indent + 2))
            first = next((i for i, row in enumerate(rows) if not row.text.lstrip().startswith("#")), 0)
            yield from (replace(row, text=" " * indent + row.text.lstrip()) for row in rows[:first])
            yield from (replace(row, text=f"{' ' * indent}- {row.text.lstrip()}") for row in rows[first : first + 1])
            yield from rows[first + 1 :]
        elif isinstance(item, Scalar):
            yield _Line(item.at.line, f"{' ' * indent}- {_typed(item) if _can_stay(item) else AWAITED}")


def _asked_again(head: str, aside: str, node: Sequence, line: int, indent: int) -> Iterator[_Line]:
    """A list of which one item is asked for; last year's items stand over it."""
    inner = " " * (indent + 2)
    told = [_last(node)] if all(isinstance(item, Scalar) for item in node.items) else [_last(item) for item in node.items]
    more = len(told) - _MOST_ITEMS
    yield _Line(line, _beside(head, aside))
    yield from (_Line(line, f"{inner}# {one}") for one in told[:_MOST_ITEMS] if one)
    if more > 0:
        yield _Line(line, f"{inner}# {_LAST}还有 {more} 项")
    yield _Line(line, f"{inner}- {AWAITED}", _end(node))


# ---- values ----


def _can_stay(node: Scalar) -> bool:
    """Whether a value means the same without last year's: what quotes a figure may quote one that is gone, and a break has no line."""
    return not isinstance(node.value, str) or not re.search(r"[〔\n]", node.value)


def _typed(node: Scalar) -> str:
    as_text = isinstance(node.value, str) and not answers.is_no_fact(node)
    return typed(node.value, quoted=node.quoted) if as_text else node.source


def _last(node: Node) -> str:
    """Last year's, to stand in a comment of one line; empty where there was none."""
    told = "".join(c if c.isprintable() else " " for c in _told(node))
    told = re.sub(r"\s+", " ", told).strip()
    return f"{_LAST} {told[:_MOST]}{'…' if len(told) > _MOST else ''}" if told else ""


def _told(node: Node) -> str:
    match node:
        case Scalar(value=value, source=source, quoted=quoted):
            shown = str(value) if quoted or "\n" in source else source
            return "" if answers.is_awaited(node) else shown
        case Sequence(items=items):
            return "；".join(filter(None, map(_told, items)))
        case Mapping(entries=entries):
            return "；".join(f"{name}：{told}" for name, entry in entries.items() if (told := _told(entry.node)))


def _end(node: Node) -> int:
    """The last line on which something of a value begins."""
    match node:
        case Scalar(at=at):
            return at.line
        case Sequence(items=items, at=at):
            return max([at.line, *map(_end, items)])
        case Mapping(entries=entries, at=at):
            return max([at.line, *(_end(entry.node) for entry in entries.values())])


# ---- comments ----


def _aside(entry: Entry) -> str:
    """The comment behind a value, or behind the key of a group; without what an earlier year said there."""
    node, key = entry.node, entry.key_at
    rest = ""
    if isinstance(node, Scalar) and "\n" not in node.source:
        rest = _after(node.at, len(node.source))
    elif isinstance(node, Scalar) and (block := _HEAD.match(_after(node.at, 0))):
        rest = _after(node.at, block.end())
    elif not isinstance(node, Scalar):
        one_line = node.at.line == key.line and node.at.width > 1
        rest = _after(node.at, node.at.width) if one_line else _after(key, key.width).lstrip(" :")
        rest = rest if one_line else f" {rest}"
    found = re.match(r"\s+#+\s*(.*)", rest)
    return re.sub(rf"(^|；)(?:{_LAST} |照{_LAST}，).*$", "", found[1].strip()) if found else ""


def _after(at: Location, width: int) -> str:
    return at.text[at.column - 1 + width :]


def _beside(line: str, *notes: str) -> str:
    said = "；".join(filter(None, notes))
    return f"{line}  # {said}" if said else line


def _with_margins(rows: Iterable[_Line], lines: Row[str]) -> Iterator[str]:
    """The new lines with the comments and empty lines that stood between the old ones; those inside a replaced list are gone."""
    margins = _margins(lines)
    below = 1
    for row in rows:
        yield from _between(margins, below, row.at)
        yield row.text
        below = max(below, row.at + 1, _past(row, lines) if row.through else 0)
    yield from _between(margins, below, len(lines) + 1)


def _between(margins: ReadOnly[int, str], start: int, end: int) -> Iterator[str]:
    """Comments and empty lines from one line to before another, never two empty ones in a row."""
    empty = False
    for number in range(start, end):
        found = margins.get(number)
        if found or (found == "" and not empty):
            yield found
        empty = found == "" or (empty and found is None)


def _past(row: _Line, lines: Row[str]) -> int:
    """The first line after what a line replaces: text and comments that stand deeper than its key belong to it."""
    depth = len(lines[row.at - 1]) - len(lines[row.at - 1].lstrip(" -"))
    number = row.through + 1
    while number <= len(lines) and (line := lines[number - 1]).strip() and len(line) - len(line.lstrip(" ")) > depth:
        number += 1
    return number


def _margins(lines: Row[str]) -> dict[int, str]:
    """The comments on lines of their own, and the empty lines, by number; what stands in a text of several lines is text."""
    found: dict[int, str] = {}
    depth = -1
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if depth >= 0 and (not line.strip() or indent > depth):
            continue
        depth = -1
        if not line.strip():
            found[number] = ""
        elif line.lstrip().startswith("#"):
            if not _OURS.match(line):
                found[number] = line.rstrip()
        elif _BLOCK.fullmatch(line.strip()):
            depth = indent
    return found
