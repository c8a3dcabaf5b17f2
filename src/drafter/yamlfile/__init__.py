"""The only YAML reader. In: the bytes of a file. Out: a located tree, or every error that one pass finds.

Does not know what facts, templates or phrases are, and opens no file.
"""

from __future__ import annotations

from drafter.errors import YamlError, raise_all
from drafter.places import Location
from drafter.yamlfile.decoding import damage, decode, lines_of, repaired
from drafter.yamlfile.events import build
from drafter.yamlfile.nodes import Entry, Mapping, Node, Plain, Scalar, Sequence, for_json, plain, size
from drafter.yamlfile.scan import Slip
from drafter.yamlfile.slips import find_slips

__all__ = ["Entry", "Mapping", "Node", "Plain", "Scalar", "Sequence", "decode", "for_json", "parse", "parse_lines", "plain", "size"]

MOST_LINES = 100_000
_MOST_ERRORS = 50


def parse(data: bytes, path: str) -> Node:
    """The tree of the one document in `data`; `path` only names it in places.

    Raises YamlError, or Problems where there are several.
    """
    return parse_lines(lines_of(decode(data, path)), path)


def parse_lines(lines: list[str], path: str, first: int = 0) -> Node:
    """The tree of the one document in the lines from `first` on, counted from 0; those before it are not looked at.

    Raises YamlError, or Problems where there are several.
    """
    if len(lines) - first > MOST_LINES:
        beyond = first + MOST_LINES
        at = Location(path, beyond + 1, 1, 1, lines[beyond])
        raise YamlError(f"最多可以写 {MOST_LINES} 行，这里超过了", at, "请分成几个文件")
    damaged = damage(lines, path, first)
    slips, mended = find_slips([repaired(line) for line in lines] if damaged else lines, first)
    node, errors = build("\n".join(mended[first:]), lines, path, first=first)
    found = _first_of_each_line([*damaged, *(_error(s, lines, path) for s in slips), *_independent(errors, slips)])
    raise_all(found)
    assert node is not None
    return node


def _error(slip: Slip, lines: list[str], path: str) -> YamlError:
    at = Location(path, slip.row + 1, slip.start + 1, max(1, slip.end - slip.start), lines[slip.row])
    return YamlError(slip.message, at, slip.hint)


def _independent(errors: list[YamlError], slips: list[Slip]) -> list[YamlError]:
    """The errors that no slip brought about: those before the first line whose meaning could only be guessed."""
    end = min((slip.row + 1 for slip in slips if not slip.sure), default=None)
    return [e for e in errors if end is None or (e.at is not None and e.at.line < end)]


def _first_of_each_line(errors: list[YamlError]) -> list[YamlError]:
    found: dict[int, YamlError] = {}
    for error in errors:
        found.setdefault(error.at.line if error.at else 0, error)
    # Without a line there is only "nothing in the file", which slips may have brought about.
    ordered = [found[line] for line in sorted(found) if line or len(found) == 1]
    if len(ordered) <= _MOST_ERRORS:
        return ordered
    more = ordered[_MOST_ERRORS].at
    return [*ordered[:_MOST_ERRORS], YamlError("这里和下面还有问题，没有全列出来", more, "请先改上面的，再运行一次")]
