"""What the package brings, in a form that loads quickly: the vocabularies, the compiled templates, the phrase library.

In: the packaged data, when the package is built (`make`). Out: the same, where it was built in; None in a checkout. Does not know what it
means.

It lies in the package, beside the data that it was made of, and is read from nowhere else: whoever can write there can change the program
itself. It counts only as long as the data are those that it was made of, byte for byte, and only for the Python that it was made with.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from drafter.compose.compiled import MADE_WITH

FOLDER = Path(__file__).parents[1] / "data" / "built"
_MADE_OF = ("templates", "snippets")
_ENDING = ".pickle"


def load(name: str) -> Any:
    """One thing that was built in; None where it was not, or where it is no longer what the data say."""
    path = FOLDER / f"{name}{_ENDING}"
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return pickle.load(file) if pickle.load(file) == stamp(FOLDER.parent) else None
    except (pickle.PickleError, OSError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None  # damaged: what it was made of is still there


def make(things: Mapping[str, Callable[[], Any]], root: Path) -> Iterator[tuple[str, bytes]]:
    """The files to be built in, by name. things: what each is. root: the folder with the data that they are made of."""
    for name, thing in things.items():
        # The stamp stands in front by itself: what another Python made is not even looked at.
        yield f"{name}{_ENDING}", pickle.dumps(stamp(root)) + pickle.dumps(thing())


@cache
def stamp(root: Path) -> tuple[bytes, str]:
    """What tells whether something that was made of the data can still be used: what it was made with, and a digest of the rest."""
    digest = sha256()
    found = (path.relative_to(root).as_posix() for name in _MADE_OF for path in (root / name).rglob("*") if path.suffix in (".j2", ".yaml"))
    for name in sorted(found):  # as texts: paths are sorted otherwise on Windows
        content = (root / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return MADE_WITH, digest.hexdigest()
