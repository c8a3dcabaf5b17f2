"""主体不一: a title, a subtitle and a request that name different bodies or sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter import numerals
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import HAN, Text

_N = "[0-9〇零一二三四五六七八九十百]{1,4}"
_SESSION = f"(?:第?(?P<session>{_N})次(?:全体)?会议)?"
_CPPCC = "(?:中国人民政治协商会议|(?<!市)(?<!区)(?<!县)(?<!省)政协)"
_FORMS = (
    re.compile(
        f"{_CPPCC}(?P<place>(?:(?!届|委员会|关于|政协)[{HAN}]){{2,16}}?)(?:第?(?P<term>{_N})届)(?:[{HAN}]{{0,12}}?委员会)?{_SESSION}"
    ),
    re.compile(f"{_CPPCC}?第(?P<term>{_N})届(?P<place>[{HAN}]{{2,10}}?[省市县区州盟旗])委员会(?:常务委员会)?{_SESSION}"),
    re.compile(f"(?P<place>[{HAN}]{{2,10}}?[省市县区州盟旗])第(?P<term>{_N})届人民代表大会{_SESSION}"),
)
_SINCE = re.compile(f"(?P<place>)(?:(?<=关于)|(?<=报告))第?(?P<term>{_N})届(?P<session>{_N})次(?:全体)?会议以来")
"""政协某市第九届委员会, 政协第九届某市委员会, 某市第九届人民代表大会."""
_OF_THIS = re.compile("请予?(?:审议|审查)|报告工作|受.{2,40}委托|会议(?:今天|现在|就要|圆满|胜利|隆重){0,3}(?:开幕|闭幕)|通知如下")
"""What tells that a paragraph speaks of this very meeting."""
_BEFORE = 3
"""Passages of the body, from the first on, in which the request stands."""


@dataclass(frozen=True, slots=True)
class _Named:
    place: Place
    where: str
    body: str
    term: int | None
    session: int | None
    words: str


def check(text: Text, known: Known) -> Iterator[Hit]:
    """What differs from the others that name the body: the locality, the term, the session; of two, the later one."""
    named = list(_named(text))
    for at, one in enumerate(named):
        apart = [(index, said) for index, other in enumerate(named) if (said := _differs(other, one))]
        agreeing = len(named) - len(apart)
        if len(apart) > agreeing or (len(apart) == agreeing and at > max(index for index, _ in apart)):
            others = tuple(named[index].place for index, _ in apart)
            yield Hit(one.place, apart[0][1], "核对届次和单位名称，改成一样", others=others)


def _found(text: str) -> Iterator[re.Match[str]]:
    """The body that a line names, and the meeting since which it tells."""
    yield from [found for form in _FORMS if (found := form.search(text))][:1]
    yield from _SINCE.finditer(text)


def _named(text: Text) -> Iterator[_Named]:
    """The bodies in title, subtitle and request; a title of several lines is one."""
    titles = [index for index, passage in enumerate(text.passages) if passage.role == "标题"]
    joined = "".join(text.passages[index].text for index in titles)
    for found in _found(joined) if titles else ():
        first = titles[0]
        yield _of(found, Place(first, 0, len(text.passages[first].text)), "标题")
    for index, passage in enumerate(text.passages):
        for found in _found(passage.text) if passage.role == "副标题" else ():
            yield _of(found, Place(index, *found.span()), "副标题")
    body = [index for index, passage in enumerate(text.passages) if passage.role == "正文"][:_BEFORE]
    for index in body:
        passage = text.passages[index]
        for found in _found(passage.text) if _OF_THIS.search(passage.text) else ():
            yield _of(found, Place(index, *found.span()), "请予审议这一段")


def _of(found: re.Match[str], place: Place, where: str) -> _Named:
    term, session = (numerals.leading(found[part]) if found[part] else None for part in ("term", "session"))
    body = found["place"].removesuffix("委员会").removesuffix("第")
    return _Named(place, where, body, term, session, found[0])


def _differs(one: _Named, other: _Named) -> str:
    if not (one.body.endswith(other.body) or other.body.endswith(one.body)):
        return f"{one.where}是“{one.body}”，{other.where}是“{other.body}”"
    for was, now, name in ((one.term, other.term, "届"), (one.session, other.session, "次会议")):
        if was and now and was != now:
            return f"{one.where}是第{numerals.han(was)}{name}，{other.where}是第{numerals.han(now)}{name}"
    return ""


RULE = Rule(
    "body-name", "主体不一", Level.LIKELY,
    what="标题、副标题、“请予审议”那句话里，政协的名称、届、次不一样",
    why="拿上一年、别的地方的稿子改，最容易漏的就是这三处",
    source="行文习惯",
    do="核对单位名称和届次，三处改成一样",
    bad="政协青河县第十届委员会常务委员会工作报告\n——2021年2月3日在政协青河县第九届委员会第五次会议上\n各位委员：\n我向大会报告工作，请予审议。",
    good="政协青河县第十届委员会常务委员会工作报告\n——2021年2月3日在政协青河县第十届委员会第五次会议上\n各位委员：\n我向大会报告工作，请予审议。",
    check=check,
)  # fmt: skip
