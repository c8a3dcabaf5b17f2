"""残缺日期: a date that lost its 年, 月, 日 or some digits: 20171213日, 2017年1213日, 12月至日, 2018 1月."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, Text

_YEAR = "(?P<year>20[0-9]{2}|19[0-9]{2})"
_MONTH = "(?P<month>0?[1-9]|1[0-2])"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_NO_DAY = "[日号0-9至到—～、和.,余多几个件项条篇场次人名家户份批组期届年月天周位台座处所种类亿万千百元%]|[-/]"
"""What makes a number after a month another date, or a count of things."""
_TO = "(?:至|到|[—～]{1,2})"
_NO_WORD = "(?![均常报产出照本程用益志记化渐夜内军系式])"
"""日 begins a word with these: 日均, 日常."""
_GOES_ON = (
    "(?=[，。；）”\n]|$|上午|下午|晚上|凌晨|[在于由赴起至到]|召开|举行|举办|开幕|闭幕|前往|以来|为止|之[前后]|前(?![后十百])|后(?=[，。、])|（(?:星期|周)[一二三四五六日])"
)  # fmt: skip
"""What may follow a date."""
_BEGIN = re.compile("[0-9]{1,9}(?=[年月日号 　至到—～])|[年月](?=[0-9])")
_DIGITS = frozenset("0123456789〇○零一二三四五六七八九十.")


def _unglued(found: re.Match[str]) -> str | None:
    """The date that digits without their 月 are, where they can be only one."""
    digits = found["digits"]
    if len(digits) != 4 or not (1 <= int(digits[:2]) <= 12 and 1 <= int(digits[2:]) <= 31):
        return None
    return f"{found['year']}年{int(digits[:2])}月{int(digits[2:])}日"


def _with_year(found: re.Match[str]) -> str | None:
    return f"{found['year']}年{found['rest']}"


def _with_month(found: re.Match[str]) -> str | None:
    return f"{found['year']}年{found['month']}月{found['rest']}"


def _with_day(found: re.Match[str]) -> str | None:
    return f"{found[0]}日"


def _once(found: re.Match[str]) -> str | None:
    return found[0][:-1]


def _unknown(found: re.Match[str]) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class _Break:
    """A way in which dates break."""

    form: re.Pattern[str]
    said: str
    mend: Callable[[re.Match[str]], str | None] = _unknown
    level: Level | None = None


_BREAKS = (
    _Break(re.compile(f"{_YEAR}年?(?P<digits>[0-9]{{2,4}})(?<=[0-9]{{3}})[日号]"), "年、月、日粘在一起了", _unglued),
    _Break(re.compile(f"{_YEAR}[ 　]*(?P<rest>{_MONTH}[ 　]?月)"), "年份后面丢了“年”", _with_year),
    _Break(re.compile(f"{_YEAR}年{_MONTH}[ 　]+(?P<rest>[0-9]{{1,2}}日)"), "丢了“月”", _with_month),
    _Break(re.compile(f"{_YEAR}年[0-9]{{1,2}}日{_NO_WORD}"), "没有月份"),
    _Break(re.compile(f"{_YEAR}年月[0-9]{{1,2}}日"), "没有月份"),
    _Break(re.compile(f"{_YEAR}年{_MONTH}月日{_NO_WORD}"), "没有日子"),
    _Break(re.compile(f"[0-9]{{1,2}}月日{_GOES_ON}"), "没有日子"),
    _Break(re.compile(f"(?:[0-9]{{4}}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日?)?{_TO}(?:[0-9]{{1,2}}月)?日{_NO_WORD}"), "后一个日子不见了"),
    _Break(re.compile(f"(?:[0-9]{{4}}年)?(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}[月日]?{_TO}月[0-9]{{1,2}}日"), "后一个月份不见了"),
    _Break(re.compile("[年月](?<![^，。；：（—于在至到自从\\n][年月])[0-9]{1,2}[月日](?:[0-9]{1,2}日)?"), "前面缺数字"),
    _Break(re.compile(f"{_YEAR}年{_MONTH}月{_DAY}(?!{_NO_DAY})"), "丢了“日”", _with_day, Level.LIKELY),
    _Break(
        re.compile(f"[0-9]{{1,2}}月{_DAY}(?![0-9]){_GOES_ON}(?!{_TO}[0-9]{{1,2}}日)"), "丢了“日”", level=Level.LIKELY,
    ),
    _Break(
        re.compile("(?<=[于在至自（—从到争保])(?:0?[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])日(?=[，在上下至召举赴到、—）前起])"),
        "月、日粘在一起了", level=Level.LIKELY,
    ),
    _Break(
        re.compile(f"{_YEAR}年[0-9]{{2,4}}(?=[，）\n]|\\Z|在(?!建|岗|册|职|校)|召开|举行|举办|前|起至)"), "月、日的数字连在一起了",
        level=Level.LIKELY,
    ),
    _Break(
        re.compile("(?<![^。；，（\n])(?:[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])日(?=，|前|（(?:星期|周)|上午|下午|晚|组织|召开|举行|举办|前往|赴|在)"),
        "月、日粘在一起了", level=Level.LIKELY,
    ),
    _Break(re.compile("(?:[0-9]{4}年年|[0-9]{1,2}月月)(?=[0-9])"), "多了一个字", _once),
    _Break(re.compile(f"{_YEAR}年[ 　]*(?:[0-9]{{1,2}})?[ 　]*月[ 　]+日|{_YEAR.replace('year', 'blank')}年[ 　]*月[ 　]*日"), "还没有填",
           level=Level.LIKELY),
)  # fmt: skip


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each date of which a part is missing, told once however many parts are."""
    done = 0
    for begin in _BEGIN.finditer(text.joined):
        start = begin.start()
        if start < done or (begin[0] not in "年月" and text.joined[start - 1 : start] in _DIGITS):
            continue
        for one in _BREAKS:
            if (found := one.form.match(text.joined, start)) and text.passages[text.place(*found.span()).passage].role not in CELLS:
                done = found.end()
                yield Hit(text.place(start, done), f"“{found[0]}”这个日期{one.said}", fix=one.mend(found), level=one.level)
                break


RULE = Rule(
    "broken-date", "残缺日期", Level.MUST,
    what="日期里丢了“年”“月”“日”，或者丢了数字，几个数粘到了一起：20171213日、2017年1213日、12月至日",
    why="网页转存、复制粘贴时最容易丢字；日期残缺，读的人只能猜",
    source="GB/T 9704—2012，7.3.5.4：成文日期的年、月、日写全",
    do="查原始通知或记录，把日期补全",
    bad="——20171213日在政协某区八届二次会议上",
    good="——2017年12月13日在政协某区八届二次会议上",
    check=check,
)  # fmt: skip
