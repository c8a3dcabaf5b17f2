"""Copies of what was drafted, kept in the office's `.drafter/`: the way back for a file that another program took its record from.

In: a draft; the office's folder. Out: files there; `Provenance`. Does not know what it is for.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from drafter import files
from drafter.errors import DrafterError, OutputError
from drafter.word import provenance
from drafter.word.provenance import Provenance

FOLDER = ".drafter"
_ENDING = ".draft.xml"
_MOST = 200
"""Copies in a folder; the oldest go."""
_MOST_BYTES = 4 * 1024 * 1024


def keep(draft: Provenance, office: Path | None) -> None:
    """Keep what a draft was. Without an office nothing is kept; a folder that cannot be written keeps nobody from drafting."""
    if office is None:
        return
    content = provenance.parts(draft)[provenance.ITEM]
    try:
        files.replace(content, office / FOLDER / f"{sha256(content).hexdigest()[:16]}{_ENDING}")
        for path in _copies(office)[_MOST:]:
            path.unlink(missing_ok=True)
    except (OutputError, OSError):
        return


def kept(office: Path | None) -> list[Provenance]:
    """The drafts that an office keeps, the latest first; what cannot be read is left out."""
    found: list[Provenance] = []
    for path in _copies(office) if office else ():
        try:
            content = files.read_inside(path, office, _MOST_BYTES, str(path))
        except DrafterError:
            continue
        carried = provenance.read({provenance.ITEM: content})
        found += [carried] if carried else []
    return found


def _copies(office: Path) -> list[Path]:
    return sorted((office / FOLDER).glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
