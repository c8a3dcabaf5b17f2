"""Slots in a wording: 〔提案.立案〕 is the fact, 〔会议.届|汉字〕 what a filter makes of it, 〔地名〕 what a template gives.

In: a wording. Out: its words and slots in order. Does not know facts or filters. 〔2017〕, as in a document number, is no slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SLOT = re.compile(r"〔([^〔〕]*)〕")
_KEY = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class Slot:
    """What is to be filled in: a fact's key or a name that a template gives, and the filter that shows it."""

    key: str
    form: str = ""

    def __str__(self) -> str:
        return f"〔{self.key}|{self.form}〕" if self.form else f"〔{self.key}〕"


Part = str | Slot


@lru_cache(maxsize=64)
def parts(wording: str) -> tuple[Part, ...]:
    """A wording as its words and slots in order; what looks like a slot and is none stays with the words (`strays`)."""
    found: list[Part] = []
    end = 0
    for match in _SLOT.finditer(wording):
        slot = _slot(match[1])
        if slot is not None:
            found += [wording[end : match.start()], slot]
            end = match.end()
    found.append(wording[end:])
    return tuple(part for part in found if part)


def slots(wording: str) -> tuple[Slot, ...]:
    """The slots of a wording, each once, in order."""
    return tuple(dict.fromkeys(part for part in parts(wording) if isinstance(part, Slot)))


def words(wording: str, blank: str = "") -> str:
    """The fixed words of a wording, with something else in place of each slot."""
    return "".join(part if isinstance(part, str) else blank for part in parts(wording))


def strays(wording: str) -> list[str]:
    """Brackets that open or close no slot, other than those of document numbers."""
    rest = words(wording, "\n")
    return re.findall(r"〔[^〔〕\n]*〕?|〕", re.sub(r"〔\s*\d+\s*〕", "", rest)) if "〔" in rest or "〕" in rest else []


@lru_cache(maxsize=1024)  # 〔自称〕 comes again and again
def _slot(text: str) -> Slot | None:
    key, bar, form = (part.strip() for part in text.partition("|"))
    if not _KEY.fullmatch(key) or (bar and not _KEY.fullmatch(form)):
        return None
    return Slot(key, form)
