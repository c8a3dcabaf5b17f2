"""Cuts a paragraph into sentences, and makes its punctuation that of print.

In: text. Out: text. Does not know the library.
"""

from __future__ import annotations

import re

_WIDE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_NARROW = re.compile(r"(?<!\d)[,:;!?()]|[,:;!?()](?!\d)")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）》]*|[^。！？]+$")
_NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}(?:是|，))")
_LONGEST_HEAD = 24
_TELLS = re.compile(r"[\d：；]|我们|.是|了")
"""What stands in a sentence and not in a head."""
PAIRS = ("“”", "（）", "《》", "‘’")


def fullwidth(text: str) -> str:
    """A text with full-width punctuation, except inside numbers, and without blanks between Han characters."""
    wide = _NARROW.sub(lambda found: _WIDE[found[0]], text)
    return re.sub(r"(?<=[^\x00-\xff])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?=[^\x00-\xff])", "", wide)


def cut(text: str) -> list[str]:
    """The sentences of a paragraph, joined where a quotation goes on; at least one, perhaps empty."""
    found: list[str] = []
    open_one = ""
    for piece in _SENTENCE.findall(text):
        open_one += piece
        if balanced(open_one):
            found.append(open_one)
            open_one = ""
    return [*found, *([open_one] if open_one else [])] or [""]


def around(text: str, place: int) -> str:
    """The sentence of a paragraph that the character at a place belongs to."""
    end = 0
    for sentence in cut(text):
        end += len(sentence)
        if place < end:
            return sentence
    return ""


def balanced(text: str) -> bool:
    """Whether every quotation and bracket that begins also ends."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in PAIRS)


def unnumbered(sentence: str) -> str:
    """A sentence without the 一是 or 第一， before it, unless it goes on with 二是."""
    return sentence if re.search("[；，。]第?二(?:是|，)", sentence) else _NUMBERED.sub("", sentence)


def run_in(text: str) -> str:
    """The short head with which a paragraph begins (视察监督。…, 一是抓学习。…); empty where there is none."""
    first, *rest = cut(text)
    head = unnumbered(first)
    fits = head.endswith("。") and len(head) <= _LONGEST_HEAD and head.count("，") < 2 and not _TELLS.search(head)
    return head[:-1] if rest and fits else ""
