"""Paragraphs that do not come to an end.

In: a text. Out: those without a stop, with what follows each and how sure it is that they go on there. Does not know what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from drafter.review.text import HAN, Passage, Text

_STOP = re.compile(r"[。！？；：…—～~][”’》）)\]】]*$|[”’][)）]$")
_ASIDE = re.compile(r"（[^（）]*）$")
_CONTINUES = re.compile(
    r"[，。、；：！？）》”’%]|的(?![确士])|地(?![处方区级理下域位铁形球势质市点块税县])|和(?![谐平睦美气解善])|与(?![会时此其日])|及(?![时早格第])|以及|等(?![到待])"
    r"|了(?![解却])|着(?![力眼重手实陆落])|并且|而且|或者"
)
_JOINS = re.compile(
    r"(?:以及|(?<![普涉顾触提惠遍危波])及|(?<![总中温饱亲共祥平随缓融])和|(?<![参赋给授])与|(?<![目标有是真])的|(?<![应面针核校相绝反比配])对"
    r"|[把将]|(?<![一])是|(?<![存所实内现自])在|(?<![作行成有认])为|(?<![定不])从|(?<![加得予难足可何])以|(?<![放])到)$"
)
_COLUMNS = re.compile("[\u3000 \t]{2,}|[:：][^，。]{0,20}(?:[\u3000 ]|$)|\\d{7}")
_BYLINE = re.compile(r"(?:^|[。！？）”])[（(]?(?:本报|特约)?(?:记者|通讯员|作者|撰稿|供稿|摄影|整理|编辑)[^，。]{0,16}$")
"""A writer's name behind the last sentence."""
_MOST_WRAPPED = 0.3
"""The share of open ends above which a text is broken at the end of each line, as a page stored it."""
_FEWEST = 8
"""Paragraphs below which that share tells nothing."""
_TAIL = 6
"""Characters within which the stop stands, with the marks that close behind it."""
_REQUEST = re.compile("请予?(?:审议|审查)$")
_OPENING = re.compile("[0-9]{4}年|[0-9]{1,2}月|一年来|现在|今天|我[受代]")
"""How a report begins, and no title does."""
_SHORT = 20
"""Characters up to which a line may be a heading, even with a comma in it."""
_LONG = 45
"""Characters above which a line is no heading."""


class Surety(IntEnum):
    """How sure it is that a paragraph goes on in the next one."""

    ENDS = 0
    MAY = 1
    GOES_ON = 2
    SURELY = 3


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """A paragraph that ends without a stop."""

    passage: int
    goes_on: Surety


def open_ends(text: Text, words: frozenset[str] = frozenset()) -> list[OpenEnd]:
    """The paragraphs of the body that end without a stop; words: known words of two characters, which an end may part."""
    return list(_open_ends(text, words))


def is_wrapped(text: Text, found: list[OpenEnd]) -> bool:
    """Whether so many paragraphs end without a stop that the lines of a file must be none."""
    body = sum(passage.role in ("正文", "主题", "部分") for passage in text.passages)
    return body >= _FEWEST and len(found) > body * _MOST_WRAPPED


def _open_ends(text: Text, words: frozenset[str]) -> Iterator[OpenEnd]:
    begun = False
    for index, passage in enumerate(text.passages):
        before = begun
        begun = begun or "。" in passage.text
        following = text.passages[index + 1] if index + 1 < len(text.passages) else None
        if (not begun and following is None) or passage.role not in ("正文", "主题", "部分") or not passage.text or _has_stop(passage.text):
            continue
        surety = _goes_on(passage, following)
        if following is not None and _parts_a_word(passage, following, words):
            yield OpenEnd(index, max(surety, Surety.GOES_ON))
            continue
        told = passage.role == "正文" and _is_prose(passage, before or bool(_OPENING.match(passage.text)))
        told = told or bool(_REQUEST.search(passage.text))
        if told or (surety == Surety.SURELY and passage.role == "正文" and not passage.number) or _heads_a_half(passage, following):
            yield OpenEnd(index, surety)


def _has_stop(text: str) -> bool:
    """Whether a text ends with a stop; a remark in brackets may stand behind it."""
    return bool(_STOP.search(text[-_TAIL:]) or (text[-1] == "）" and _STOP.search(_ASIDE.sub("", text)[-_TAIL:])))


def _is_prose(passage: Passage, begun: bool) -> bool:
    """Whether a paragraph consists of sentences, and is no long title, list or row of columns."""
    if _COLUMNS.search(passage.words) or _BYLINE.search(passage.words):
        return False
    if "。" in passage.words:
        return True
    return begun and not passage.number and len(passage.text) > _LONG and passage.text.count("，") > 1


def _parts_a_word(passage: Passage, following: Passage, words: frozenset[str]) -> bool:
    """Whether a line of prose ends within a word that the next one goes on with."""
    return (
        following.role == "正文" and not passage.number and not following.number and len(passage.text) > _SHORT and "，" in passage.text
        and passage.text[-1] + following.text[:1] in words and not {passage.text[-2:], following.text[:2]} & words
    )  # fmt: skip


def _heads_a_half(passage: Passage, following: Passage | None) -> bool:
    """Whether what looks like a heading is half a sentence: the next line begins with a mark or a word that cannot begin one."""
    return (
        passage.role != "正文" and following is not None and following.role == "正文" and not following.number
        and bool(_CONTINUES.match(following.text)) and "，" in passage.text
    )  # fmt: skip


def _goes_on(passage: Passage, following: Passage | None) -> Surety:
    if following is None or following.number or following.role not in ("正文", "主题", "部分"):
        return Surety.ENDS
    if passage.text[-1] in "，、" or following.text[0] in "，。、；：！？）》”’%":
        return Surety.SURELY
    if _JOINS.search(_ASIDE.sub("", passage.text)) or (following.role == "正文" and _CONTINUES.match(following.text)):
        return Surety.GOES_ON
    return Surety.MAY if following.role == "正文" and re.match(f"[{HAN}\\d“《]", following.text) else Surety.ENDS
