"""与据文不符: what is quoted from a superior's report and nearly stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from drafter.phrases.similar import pairs
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.source_words import FREE, Bare, bare, slips
from drafter.review.text import CELLS, HAN, Text

_QUOTED = re.compile("“(?P<quote>[^“”\n]{5,80})”|《(?P<title>[^《》\n]{5,80})》")
_MARKS = re.compile(f"[^{HAN}0-9A-Za-z]")
_SHORTEST, _LONG = 5, 8
"""Characters that a quotation must have; and from which on it may have two slips."""
_SURE = 12
"""Characters around a slip that are the same as in the source, from which on it is no wording of its own."""
_NUMBER = "[一二三四五六七八九十]{1,3}"
_SESSION = re.compile(
    f"(?P<body>(?:全国|省|自治区|市|县|区|州)(?:政协|人大|委))?(?P<term>{_NUMBER})届(?P<number>{_NUMBER})(?P<kind>中全会|次(?:全体)?会议|次全会)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常段"
)
_POST = re.compile(
    f"(?P<post>副?(?:主席|书记|省长|市长|县长|区长|州长|秘书长|部长|主任|会长))(?P<name>[{_SURNAMES}][{HAN}]{{1,2}}?)"
    "(?=同志|主持|出席|带队|讲话|参加|[、，。；：（）\n]|$)"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each quotation, title, session, person's post and wording that nearly stands in the source."""
    if known.against is None:
        return
    own, source = bare(text), bare(known.against)
    told: set[int] = set()
    for hit in _quoted(text, known.against, source):
        told |= {hit.place.passage * 1_000_000 + at for at in range(hit.place.start, hit.place.end)}
        yield hit
    for one in slips(own, source):
        place = text.place(one.start, one.end)
        inside = place.end <= len(text.passages[place.passage].text) and text.passages[place.passage].role not in CELLS
        if inside and not any(place.passage * 1_000_000 + at in told for at in range(place.start, place.end)):
            level = None if one.same >= _SURE else Level.NOTICE
            yield Hit(place, f"“{text.at(place)}”同据文差一点，据文里是“{one.right}”", f"核对据文，改为“{one.right}”", level=level)
    yield from _sessions(text, known.against)
    yield from _posts(text, known.against)


# ---- quotations and titles ----


def _quoted(text: Text, against: Text, source: Bare) -> Iterator[Hit]:
    there: dict[str, dict[str, str]] = {"quote": {}, "title": {}}
    index: dict[tuple[str, str], list[str]] = {}
    for _, one in against.find(_QUOTED):
        kind = str(one.lastgroup)
        words = _MARKS.sub("", one[kind])
        if len(words) >= _SHORTEST and words not in there[kind]:
            there[kind][words] = one[kind]
            for pair in pairs(words):
                index.setdefault((kind, pair), []).append(words)
    for place, one in text.find(_QUOTED):
        kind = str(one.lastgroup)
        words = _MARKS.sub("", one[kind])
        if len(words) < _SHORTEST or words in there[kind] or words in source.words:
            continue
        near = dict.fromkeys(other for pair in sorted(pairs(words)) for other in index.get((kind, pair), ()))
        right = next((there[kind][other] for other in near if _nearly(words, other)), None)
        if right is not None:
            inner = Place(place.passage, place.start + 1, place.end - 1)
            what = "引文" if kind == "quote" else "文件名"
            yield Hit(inner, f"{what}同据文差一点，据文里是“{right}”", f"核对据文，改为“{right}”", fix=right)


def _nearly(words: str, other: str) -> bool:
    """Whether two quotations differ by a character or two, apart from each other, that are no figures."""
    if abs(len(words) - len(other)) > 2:
        return False
    edits = [
        words[a:b] + other[c:d] for kind, a, b, c, d in SequenceMatcher(None, words, other, autojunk=False).get_opcodes() if kind != "equal"
    ]
    swapped = sorted(words) == sorted(other) and len(edits) == 2
    most = 2 if len(words) >= _LONG or swapped else 1
    single = all(len(edit) == 1 or (len(edit) == 2 and len(words) == len(other)) for edit in edits)
    return len(edits) <= most and single and (swapped or not FREE & set("".join(edits)))


# ---- sessions and posts ----


def _sessions(text: Text, against: Text) -> Iterator[Hit]:
    """A session whose number is another than in the source, of a body and term that the source names."""
    there: dict[tuple[str, str, str], dict[str, str]] = {}
    for _, one in against.find(_SESSION):
        there.setdefault((one["body"] or "", one["term"], one["kind"]), {}).setdefault(one["number"], one[0])
    for place, one in text.find(_SESSION):
        known = there.get((one["body"] or "", one["term"], one["kind"]), {})
        if known and one["number"] not in known and (one["body"] or one["kind"] == "中全会"):
            names = "”“".join(known.values())
            yield Hit(place, f"据文里没有“{one[0]}”，有的是“{names}”", "核对是哪一次会议", level=Level.NOTICE)


def _posts(text: Text, against: Text) -> Iterator[Hit]:
    """A person whom the source names with another post, or by a name that differs in one character."""
    there: dict[str, dict[str, None]] = {}
    for _, one in against.find(_POST):
        there.setdefault(one["name"], {})[one["post"]] = None
    for place, one in text.find(_POST) if there else ():
        name, post = one["name"], one["post"]
        if name in there:
            if post not in there[name]:
                right = "、".join(there[name])
                yield Hit(place, f"“{one[0]}”，据文里的职务是“{right}”", "核对职务")
            continue
        near = next((other for other in there if post in there[other] and _one_apart(name, other)), None)
        if near:
            yield Hit(place, f"“{one[0]}”，据文里是“{post}{near}”", "核对姓名")


def _one_apart(name: str, other: str) -> bool:
    """Whether two names of three characters have the same surname and differ by one character."""
    return len(name) == len(other) == 3 and name[0] == other[0] and sum(one != two for one, two in zip(name, other, strict=True)) == 1


RULE = Rule(
    "against-source", "与据文不符", Level.LIKELY,
    what="引文、文件名、会议届次、领导职务、固定提法，同据文（上级的报告）差一两个字；用 --against 给出据文才查",
    why="上级的提法错一个字，就是引用差错",
    source="据文本身",
    do="核对据文的原话；确实另有所指的，不用管",
    bad="深入贯彻《关于加强新时代基层协商工作的意间》。",
    good="深入贯彻《关于加强新时代基层协商工作的意见》。",
    check=check,
)  # fmt: skip
