"""Guesses where in a report a paragraph stands (部分) and what kind of statement (种类) a sentence is.

In: a `Document`, tables of words. Out: each paragraph of text with its section. Does not know the library.

Headings say more than the words below them, and the nearest heading says most; where headings do not say, the words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.phrases.sentences import cut, fullwidth, run_in
from drafter.report.document import HEADINGS, Document, Paragraph

Words = Mapping[str, tuple[str, ...]]
ANYWHERE = "通用"
"""The section of what could stand anywhere."""
_OPENING, _PLAN, _CLOSING, _TOUR = "开篇", "计划", "结尾", "考察概况"
_KINDS = {
    "开篇": "开头", "体会": "体会", "致谢": "致谢", "不足": "不足", "计划": "计划措施", "结尾": "结尾",
    "考察概况": "考察开头", "考察见闻": "考察见闻", "考察收获": "考察收获", "考察建议": "考察建议",
}  # fmt: skip
"""The kind of what stands in a section and says nothing particular."""
_LEAD, _RESULT = "章节引语", "成效"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words by which sections and kinds are told."""

    sections: Words
    tour: Words
    plan: tuple[str, ...]
    anywhere: Words
    kinds: Words
    only: Words


def rules(settings: Mapping[str, Any]) -> Rules:
    """The rules from plain data, as `snippets/_sections.yaml` has them."""

    def table(name: str) -> Words:
        return {key: tuple(words) for key, words in settings[name].items()}

    return Rules(table("部分"), table("考察"), tuple(settings["计划"]), table("段落"), table("种类"), table("只在"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph of text, full-width, with the section that it is guessed to stand in."""

    paragraph: Paragraph
    text: str
    section: str
    lead: bool
    """Whether it comes directly after a heading."""
    heading: int
    """The index of the block that is its nearest heading; -1 before the first."""


@dataclass(slots=True)
class _Way:
    """What was met on the way down a document."""

    title: str = ""
    headings: tuple[str, ...] = ()
    """Those over the place, the nearest last; the first is a part's."""
    at: int = -1
    year: int = 0
    planning: bool = False
    lead: bool = False


def place(document: Document, by: Rules) -> Iterator[Placed]:
    """Every paragraph of text in its section, in order."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    way = _Way("".join(one.text for one in paragraphs if one.role == "标题"), year=year_of(document))
    last = max((index for index, block in enumerate(document.blocks) if isinstance(block, Paragraph) and block.role == "正文"), default=-1)
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.role in ("部分", "主题", *HEADINGS):
            _under(way, block, index, by)
        elif block.role == "正文":
            text = fullwidth(block.text.removeprefix(block.number))
            _starts_plan(way, text)
            yield Placed(block, text, _section(way, text, by, last_one=index >= last - 1), way.lead, way.at)
            way.lead = False


def section_of(sentence: str, section: str, by: Rules) -> str:
    """The section of one sentence of a paragraph: its own where it says thanks or the like."""
    if section == _PLAN or section in by.tour:
        return section
    return next((name for name, words in by.anywhere.items() if name != _CLOSING and _any(words, sentence)), section)


def kind_of(sentence: str, section: str, by: Rules, *, lead: bool) -> str:
    """What kind of statement a sentence of a section is; `lead` for the first one below a heading."""
    for kind, words in by.kinds.items():
        if section in by.only.get(kind, (section,)) and _any(words, sentence):
            return kind
    return _KINDS.get(section, _LEAD if lead else _RESULT)


def topics_of(sentence: str, section: str, kind: str, by: Rules) -> tuple[str, ...]:
    """Up to five words that somebody would look for."""
    known = {word: sentence.find(word) for words in by.sections.values() for word in words if 2 <= len(word) <= 4}
    found = sorted((word for word, at in known.items() if at >= 0), key=lambda word: known[word])
    own = [] if section == ANYWHERE else [section]
    return tuple(dict.fromkeys([*own, *found]))[:5] or (kind,)


def year_of(document: Document) -> int:
    """The year that a report is about: the first that a part's heading or a paragraph names; 0 where none does."""
    told = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role in ("部分", "正文", HEADINGS[0])]
    return next((int(found[1]) for text in told if (found := _YEAR.search(text))), 0)


# ---- how ----


def _under(way: _Way, heading: Paragraph, index: int, by: Rules) -> None:
    text = fullwidth(heading.text.removeprefix(heading.number))
    depth = HEADINGS.index(heading.role) + 1 if heading.role in HEADINGS else 0 if heading.role == "部分" else 1
    above = way.headings[:depth]
    way.headings = (*above, *[""] * (depth - len(above)), text)
    way.at, way.lead = index, True
    way.planning = way.planning or (depth < 2 and (_any(by.plan, text) or _later(way, _YEAR.search(text))))


def _starts_plan(way: _Way, text: str) -> None:
    opening = cut(text)[0][:30]
    if way.headings and (_later(way, _YEAR.match(opening)) or opening.startswith(("明年", "新的一年", "下一步"))):
        way.planning = True


def _later(way: _Way, found: re.Match[str] | None) -> bool:
    """Whether a year comes after that of the report."""
    return found is not None and 0 < way.year < int(found[1])


def _section(way: _Way, text: str, by: Rules, *, last_one: bool) -> str:
    if last_one and _any(by.anywhere[_CLOSING], text):
        return _CLOSING
    if "考察" in way.title:
        return _on_tour(way, text, by)
    if way.planning:
        return _PLAN
    special = next((name for name, words in by.anywhere.items() if name != _CLOSING and _any(words, text)), "")
    if special:
        return special
    if len(way.headings) < 2:
        return _OPENING
    return _by_words(way, text, by)


def _on_tour(way: _Way, text: str, by: Rules) -> str:
    for heading in filter(None, way.headings):
        for section, words in by.tour.items():
            if _any(words, heading):
                return section
    return _first(_hits(by.tour, text)) or "考察见闻" if way.headings else _TOUR


def _by_words(way: _Way, text: str, by: Rules) -> str:
    """The section with the most to say for it: a run-in head four, the nearest heading three, one above it and the title two, words one."""
    points = dict.fromkeys(by.sections, 0)
    sentences = cut(text)
    told: Sequence[tuple[str, int]] = [
        (run_in(text), 4), (way.headings[-1], 3), *((one, 2) for one in way.headings[1:-1]), (way.title, 2), (sentences[0], 1),
    ]  # fmt: skip
    for words, weight in told:
        for section, found in _hits(by.sections, words).items():
            points[section] += weight * min(found, 2)
    for section, found in _often(by.sections, text).items():
        points[section] += min(found, 5)
    return _first(points) or ANYWHERE


def _hits(table: Words, text: str) -> dict[str, int]:
    """How many of each section's words a text has."""
    return {section: sum(word in text for word in words) for section, words in table.items()}


def _first(points: Mapping[str, int]) -> str:
    best = max(points.values())
    return next((section for section, found in points.items() if found == best), "") if best else ""


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)


def _often(table: Words, text: str) -> dict[str, int]:
    """How often a text says each section's words."""
    return {section: sum(text.count(word) for word in words) for section, words in table.items()}
