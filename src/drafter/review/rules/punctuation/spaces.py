"""多余空格: blanks between Han or beside full-width marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_BLANKS = " \u3000\xa0\u2002-\u200a"
_MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕…"
_SPACE = re.compile(f"[{_BLANKS}]+")
_CHINESE = re.compile(f"[{HAN}{_MARKS}]")
_MARK = re.compile(f"[{_MARKS}]")
_QUOTES = "“”‘’…"
"""Marks that may belong to English words as well."""
_STOP = re.compile("[，。；！？]")
_NAME = re.compile(f"[{HAN}][{_BLANKS}]+[{HAN}](?![{HAN}])")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝"
    "孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_ARTICLE = re.compile("第[一二三四五六七八九十百零〇\\d]{1,5}[编章节条]\\Z")
_BYLINE = re.compile("(?:记者|通讯员|摄影|作者|编辑|供稿|撰稿|特派员|实习生|联系人|电话)[^，。；！？]{0,24}\\Z|[图文讯电]\\Z")
_END, _BEGIN = re.compile(f"[{HAN}]+\\Z"), re.compile(f"[{HAN}]+")
_NAME_LONG = 4
"""Characters that a person's name, with the blank that widens it, has at most."""
_HAN = re.compile(f"[{HAN}]")
_BEFORE, _FAR = 30, 80
"""Characters before a blank within which a byline, or a title, may have begun."""
_LONG = 1000
"""Characters within which a paragraph has a stop."""
_MANY = 20
"""Blanks above which a text came from a scanner or a web page: no slips of a hand."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each run of blanks in a sentence of Han; what parts the halves of a title, names, bylines is meant."""
    words = known.lists.pairs_of_characters
    found = [place for place, _ in text.find(_SPACE) if _wrong(text, place) or _within_word(text, place, words)]
    level = Level.NOTICE if len(found) > _MANY else None
    for place in found:
        passage = text.passages[place.passage].text
        if passage[place.start - 1] in "。！？" and place.end - place.start > 1:
            yield Hit(place, "句末有几个空格，这里可能原是一段的开头", "该另起一段的另起一段，不该的删去空格", level=Level.NOTICE)
        else:
            said = "标点旁边有空格" if _MARK.search(passage[place.start - 1] + passage[place.end]) else "汉字中间有空格"
            yield Hit(place, said, fix="", level=level)


def _wrong(text: Text, place: Place) -> bool:
    """Whether blanks stand between Han or beside full-width marks in running text."""
    passage = text.passages[place.passage]
    words = passage.text
    if passage.role != "正文" or place.start < max(1, passage.head) or place.end >= len(words) or not _STOP.search(words, 0, _LONG):
        return False
    before, after = words[place.start - 1], words[place.end]
    chinese = bool(_CHINESE.match(before)) + bool(_CHINESE.match(after))
    marked = any(_MARK.match(char) and char not in _QUOTES for char in (before, after))
    if chinese < 2 and not marked:
        return False
    from_ = max(0, place.start - _FAR)
    if words.rfind("《", from_, place.start) > words.rfind("》", from_, place.start):
        return False
    lone = words[place.start - 1] in _SURNAMES or not (place.start > 1 and _HAN.match(words, place.start - 2))
    in_name = lone and _NAME.match(words, place.start - 1)
    before = words[max(0, place.start - _BEFORE) : place.start]
    return not in_name and not _ARTICLE.search(before) and not _BYLINE.search(before)


def _within_word(text: Text, place: Place, words: frozenset[str]) -> bool:
    """Whether a single blank in a heading or a title stands inside of a word; halves of the same length may be parted by one."""
    passage = text.passages[place.passage]
    left = _END.search(passage.text, passage.head, place.start)
    right = _BEGIN.match(passage.text, place.end)
    if place.end - place.start > 1 or left is None or right is None or len(left[0]) == len(right[0]):
        return False
    before, after = left[0][-2:], right[0][:2]
    if len(left[0]) + len(right[0]) > _NAME_LONG and before[-1] + after[0] in words:
        return True
    if len(before) < 2 or len(after) < 2:
        return False
    if passage.is_heading and "，" in passage.text:
        return True
    return before not in words and after not in words and before + after in text.joined


RULE = Rule(
    "spaces", "多余空格", Level.LIKELY,
    what="正文的汉字中间、标点旁边有空格",
    why="中文不用空格分词；空格多是复制、改稿时留下的，两端对齐以后格外显眼",
    source="GB/T 15834—2011，5.1；第×条后面的空格见 B.3.6",
    do="删去空格",
    bad="深入一线 调研，掌握实情。",
    good="深入一线调研，掌握实情。",
    check=check,
)  # fmt: skip
