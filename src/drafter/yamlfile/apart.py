"""A file of independent entries, each read by itself, so that one that cannot be read does not take the others with it.

In: the bytes of a file. Out: trees, and what is wrong with the rest. Does not know what the entries are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter import yamlfile
from drafter.errors import DrafterError, Problems, YamlError
from drafter.yamlfile.decoding import decode, lines_of
from drafter.yamlfile.nodes import Node, Scalar


def parse(data: bytes, path: str) -> tuple[list[Node], list[DrafterError]]:
    """The tree of the file, or, where there is something wrong in it, those of its entries that can be read.

    Raises: YamlError for what is no text at all.
    """
    found, errors = read(data, path)
    return [tree for _, tree in found], errors


def read(data: bytes, path: str) -> tuple[list[tuple[str, Node]], list[DrafterError]]:
    """As `parse`, each tree with the text that it was read from, which has it in the lines where it stands in the file."""
    try:
        return [(decode(data, path), yamlfile.parse(data, path))], []
    except YamlError as error:
        if not error.at or not error.at.line:
            raise
    except Problems:
        pass
    found: list[tuple[str, Node]] = []
    errors: list[DrafterError] = []
    lines = lines_of(decode(data, path))
    starts = [number for number, line in enumerate(lines) if line.strip() and line[0] not in " \t\u3000#-"]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        tree = _tree(lines, path, start, end)
        if isinstance(tree, DrafterError):
            errors += _errors(tree)
        elif not isinstance(tree, Scalar) or tree.value is not None:
            block = "\n" * start + "\n".join([*lines[start:end], *([""] if end < len(lines) else [])])
            found.append((block, tree))
    return found, errors


# ---- some at a time ----

_AT_A_TIME = 20


def each(data: bytes, path: str) -> Iterator[Node | DrafterError]:
    """The trees of the file, each of some entries, and every error of those that cannot be read.

    A tree takes many times the memory of its text, and memory takes longer than reading: whoever is done with one before asking for the
    next needs it once, not a hundred times.
    Raises: YamlError for what is no text at all.
    """
    lines = lines_of(decode(data, path))
    starts = [number for number, line in enumerate(lines) if line and line[0] not in " \t\u3000#-" and line.strip()]
    for first, end in pairwise([0, *starts[_AT_A_TIME::_AT_A_TIME], len(lines)]):
        found = _tree(lines, path, first, end)
        if isinstance(found, DrafterError):
            yield from _one_by_one(lines, path, [start for start in starts if first <= start < end], first, end) or _errors(found)
        else:
            yield found


def _one_by_one(lines: list[str], path: str, starts: Sequence[int], first: int, end: int) -> list[Node | DrafterError]:
    """The entries of some rows one by one, and what stands before the first of them; nothing where there are none."""
    found: list[Node | DrafterError] = []
    before = [first] if starts and any(line.strip() and not line.startswith(("#", "---")) for line in lines[first : starts[0]]) else []
    for start, stop in pairwise([*before, *starts, end]):
        tree = _tree(lines, path, start, stop)
        if isinstance(tree, DrafterError):
            found += _errors(tree)
        elif not isinstance(tree, Scalar) or tree.value is not None:
            found.append(tree)
    return found


def _tree(lines: list[str], path: str, first: int, end: int) -> Node | DrafterError:
    try:
        return yamlfile.parse_lines(lines[:end], path, first)
    except (YamlError, Problems) as error:
        return error


def _errors(error: DrafterError) -> tuple[DrafterError, ...]:
    return error.errors if isinstance(error, Problems) else (error,)
