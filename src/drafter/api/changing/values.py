"""What changed between two states of the facts, as a value, and how it is said in a few words.

In: nothing. Out: `Changes`, which `changing` makes; wordings that every way of showing it shares. Does not know how it is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter.api.changing.printed import Place, Wording
from drafter.facts.comparing import Difference
from drafter.facts.reported import Reported

AROUND = 8
"""Characters that an excerpt shows before and after what changed."""
MOST = 28
"""Characters of an excerpt at the most."""
UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that changed, who reported it, and where that shows."""

    fact: Difference
    reported: Reported
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed."""

    genres: tuple[str, ...]
    """The titles of the texts that were compared."""
    facts: tuple[Change, ...]
    """By what became of them, then in the order of the facts."""
    others: tuple[Place, ...]
    """Sentences that changed and print none of these facts: other words were chosen because of them."""
    sections: tuple[Place, ...]
    """Headings of sections that appeared or vanished."""
    moved: tuple[Place, ...]
    """Sentences that stand in another place."""
    renumbered: tuple[Place, ...]
    """Numbers in front of headings, points and rows."""
    office: Path | None
    unpaged: str = ""
    """Why the pages are not known, where they were asked for."""

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.facts or self.others or self.sections or self.moved or self.renumbered)

    @property
    def places(self) -> int:
        """In how many sentences it shows."""
        told = [*(place for change in self.facts for place in change.places), *self.others, *self.moved]
        return len({(one.genre, one.old_paragraph, one.paragraph, one.row, one.before, one.after) for one in told})


def excerpts(place: Place, most: int = MOST) -> tuple[str, str]:
    """What changed in a sentence, before and after, with a few characters round it; all of one that has not more than `most`."""
    one, other = place.before, place.after
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return _cut(one, start, len(one) - end, most), _cut(other, start, len(other) - end, most)


def said(place: Place) -> str:
    """A fact's words in the new sentence with a few characters round them; where they are gone, in the old one."""
    after = next((one.after for one in place.words if one.after), "")
    text, found = (place.after, after) if after else (place.before, place.words[0].before)
    start = max(0, text.find(found))
    return f"{'' if after else '原来是'}“{_cut(text, start, start + len(found), MOST)}”"


def _cut(text: str, start: int, end: int, most: int) -> str:
    if len(text) <= most:
        return text
    left = max(0, start - AROUND)
    right = min(len(text), end + AROUND, left + most)
    return f"{'……' if left else ''}{text[left:right]}{'……' if right < len(text) else ''}"


def short(text: str) -> str:
    """What a fact says, as much as fits beside others."""
    return text if len(text) <= MOST else f"{text[:MOST]}……"


def where(place: Place) -> str:
    """The paragraph of a place, and its page where that is known: 第21段，第4页."""
    if not place.paragraph:
        return f"原第{place.old_paragraph}段"
    return f"第{place.paragraph}段" + (f"，第{pages(place)}页" if place.pages else "")


def pages(place: Place) -> str:
    """The page or pages of a place."""
    if place.pages is None:
        return UNKNOWN
    first, last = place.pages
    return str(first) if first == last else f"{first}—{last}"


def words(place: Place) -> str:
    """What is told in other words: 42件→45件；100%→93.3%（算得）."""
    return "；".join(_word(one) for one in place.words)


def _word(one: Wording) -> str:
    told = f"{one.before}→{one.after}" if one.before and one.after else f"新写{one.after}" if one.after else f"删了{one.before}"
    return f"{told}（算得）" if one.computed else told


def listed(places: Iterable[Place]) -> str:
    """Places in a row, each text named once: 常委会工作报告第21、30段，工作综述第16段."""
    found: dict[str, dict[str, None]] = {}
    for place in places:
        said = str(place.paragraph) if place.paragraph else f"原{place.old_paragraph}"
        found.setdefault(place.genre, {})[said] = None
    return "，".join(f"{genre}第{'、'.join(numbers)}段" for genre, numbers in found.items())
