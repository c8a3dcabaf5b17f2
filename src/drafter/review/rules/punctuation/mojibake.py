"""乱码: characters lost between encodings, and code of web pages that was left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_SUSPECT = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f\xa1-\xb6\xb8-\xd6\xd8-\xf6\xf8-\xff锟斤拷烫屯]+")
_LOST = re.compile("[\ufffd\x80-\x9f]|锟斤|烫{3}|屯{3}|[\xa1-\xff]{4}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LEADS = "".join(bytes((lead, trail)).decode("gbk") for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0))
_MISREAD = re.compile(f"[{_LEADS}][^\x00-\x7f]{{2}}")
"""How Han begin that are UTF-8 read as GBK: three such characters are two others."""
_CODE = re.compile(r"&(?:[a-z]{2,6}|#\d{1,5}|#x[0-9a-fA-F]{1,5})[;；]|</?[a-zA-Z]{1,10}(?:\s[^<>\n]{0,200})?/?>")
_BLANKS = ("&nbsp", "&#160", "&emsp", "&ensp")
_LONGEST, _SHOWN = 30, 8
"""Characters of such a place that are told as one, and that are quoted."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such place; what stood there is not known."""
    for place, found in text.find(_SUSPECT):
        if _LOST.search(found[0]):
            yield Hit(place, f"“{found[0][:_SHOWN]}”是乱码")
        elif _PRIVATE.search(found[0]):
            yield Hit(place, "这里的字在别的电脑上可能显示不出来", "换成普通的字或符号", level=Level.NOTICE)
    told = 0
    for place, found in text.find(_MISREAD):
        if found.start() >= told and (size := _misread(text.joined[found.start() : found.start() + _LONGEST])):
            told = found.start() + size
            where = Place(place.passage, place.start, place.start + size)
            yield Hit(where, f"“{text.joined[found.start() : told][:_SHOWN]}”是编码弄错了的乱码")
    if "&" in text.joined or "<" in text.joined:
        for place, found in text.find(_CODE):
            yield Hit(place, f"“{found[0][:_SHOWN]}”是网页代码", fix="" if found[0][:-1] in _BLANKS else None)


def _misread(words: str) -> int:
    """How many characters from the first are UTF-8 that was read as GBK."""
    for size in range(len(words) // 3 * 3, 0, -3):
        try:
            words[:size].encode("gbk").decode("utf-8")
        except UnicodeError:
            continue
        return size if "\n" not in words[:size] else 0
    return 0


RULE = Rule(
    "mojibake", "乱码", Level.MUST,
    what="乱码：替换符、“锟斤拷”一类，编码弄错了的字，网页代码",
    why="转换、复制时编码弄错，原来的字已经丢了，只能对照原稿补",
    source="公文用字的常识：乱码不该在稿子里",
    do="对照原稿补上原来的字",
    bad="推动协商民主广泛\ufffd\ufffd层发展。",
    good="推动协商民主广泛多层发展。",
    check=check,
)  # fmt: skip
