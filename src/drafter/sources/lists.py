"""The lists of the checker in force: what the program brings, and the office's own.

In: the office's folder. Out: `Lists`. Does not know what rules make of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from drafter import files
from drafter.errors import DrafterError
from drafter.review import listed, lists
from drafter.review.lists import Lists
from drafter.sources import folders, snippets
from drafter.yamlfile import apart, decoding

FOLDER = "_review"


def review_lists(office: Path | None = None) -> Lists:
    """The lists in force in an office, those of the program where there is none; what is wrong in the office's is in `errors`.

    The program's own rows are not tried on their examples: a test has done it before they were packaged.
    """
    if office is None:
        return _packaged()
    return lists.join(_packaged(), (listed.tested(one) for one in _files(office)))


@cache
def _packaged() -> Lists:
    folder = folders.data() / snippets.FOLDER / FOLDER
    rows = lists.join(Lists(), _files(folders.data()))
    lines = list(_lines(folder / "slips.txt"))
    slips = {wrong: right for right, *wrongs in lines for wrong in wrongs}
    short = tuple(right for right, *_ in lines if len(right) == 2)
    names = ("idioms.txt", "words.txt", "common.txt")
    idioms, words, common = ([word for line in _lines(folder / name) for word in line] for name in names)
    others = frozenset((*common, *(word for word in words if len(word) == 2)))
    longer = tuple(word for word in words if len(word) > 2)
    return Lists(rows.rows, tuple(idioms), longer, slips, short, others, rows.errors)


def _lines(path: Path) -> Iterator[list[str]]:
    """The words of each line of a plain list; what follows # is a remark."""
    name = folders.shown(path)
    for line in decoding.decode(files.read_inside(path, None, snippets.MOST, name), name).split("\n"):
        if words := line.partition("#")[0].split():
            yield words


def _files(root: Path) -> Iterator[Lists]:
    folder = root / snippets.FOLDER / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in (".yaml", ".yml") and path.name[0] not in "._~":
            yield _file(path, None if root == folders.data() else root)


def _file(path: Path, root: Path | None) -> Lists:
    name = folders.shown(path)
    try:
        trees, errors = apart.parse(files.read_inside(path, root, snippets.MOST, name), name)
    except DrafterError as error:
        return Lists(errors=(error,))
    found = [lists.read(tree) for tree in trees]
    rows = {name: row for one in found for name, row in one.rows.items()}
    return Lists(rows, errors=(*errors, *(error for one in found for error in one.errors)))
