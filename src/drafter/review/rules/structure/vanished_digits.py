"""数字丢失: measure words, dates and per cent signs that have lost their digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.structure import measured
from drafter.review.text import HAN, Text

_NUMERAL = "0-9〇○零一二两三四五六七八九十百千万亿几数半余多"
_AT = "[^，。；、（—：于自从至到在\n]"
"""What stands not before the beginning of a clause."""
_SURE = (
    # dates
    f"年月日(?<![某0-9]年月日)(?![期里])|年月日(?<=[0-9]{{4}}年月日)(?![均期报])|月日(?<=[0-9]月日)(?![均期报程])|月(?<=年月)(?=[0-9]{{1,2}}日)"
    f"|月(?<!{_AT}月)(?=[0-9]{{1,2}}日)|月(?<=（月)(?=[，。）])|日(?<=日至日)(?=[，。、；）在召开])|月(?<=月至月)(?![底末中初上下])"
    f"|年(?<![{_NUMERAL}全去今明本来往历后前整常青少老学每当周度]年)(?=工作(?:报告|综述|总结|要点|回顾|安排|计划))|年(?<=政协年)(?![度来底初鉴会])|年(?<=常委会年)"
    f"|年(?<!{_AT}年)(?=[0-9]{{1,2}}月|月[0-9])|年(?<![^。；\n]年)(?=[，是]|工作(?:回顾|情况|总结|安排)|主要工作)"
    f"|月日(?<=截[至止]月日)|年月(?<!{_AT}年月)(?=[，。；、（起至]|召开|举行)|月日(?<!{_AT}月日)(?=[，。；、（起至]|召开|举行)"
    # sessions and serials
    "|第(?<![及等科门落]第)(?=个|(?:届|次|期|辑|批|轮|号)(?:[，。；、（）》会全委政常中市县区省提特文\n]|$))"
    f"|次(?<=届次)(?<![各历本]届次)(?=(?:全体)?会议)|届(?<![{_NUMERAL}本历上应各换同首×]届)(?=[一二三四五六七八九十]{{1,2}}次(?:全体)?会议)"
    # shares
    f"|%(?<=[{HAN}，、]%)|百分之(?![{_NUMERAL}百之×xX*…])(?=[{HAN}，。；])|个百分点(?<![{_NUMERAL}干×xX*…. ]个百分点)"
    # so many in all
    "|[家户](?<=(?:突破|超过|增至|达到|升至|降至)[家户])(?=[，。；、）])"
    # about so many
    f"|余(?<![{_NUMERAL}其业剩富盈有空课公节残结]余)(?=(?:件|条|篇|次|项|幅|户|家|万元|亿元|人次|平方米|公里|亩)(?:[，。；、（）{HAN}]))"
)  # fmt: skip
_PATTERN = re.compile(_SURE)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each measure word, date or sign in front of which a number must stand and none does."""
    for place, _ in text.find(_PATTERN):
        yield Hit(place, f"“{_around(text, place.passage, place.start, place.end)}”里的数字丢了")
    for place, sure in measured.without_number(text):
        said = f"“{_around(text, place.passage, place.start, place.end)}”里，“{text.at(place)}”前面没有数字"
        yield Hit(place, said, level=None if sure else Level.LIKELY)


def _around(text: Text, passage: int, start: int, end: int) -> str:
    whole = text.passages[passage].text
    return whole[max(0, start - 4) : end + 3]


RULE = Rule(
    "vanished-digits", "数字丢失", Level.MUST,
    what="量词、年月日、百分号前面的数字没有了：共提出提案件，占%，年月日，政协第届委员会",
    why="转换格式、脱敏处理时数字常常整个丢掉，句子看着还通，念出来没有数",
    source="行文习惯",
    do="对照原稿或统计表，把数字补上",
    bad="共提出提案件，立案298件。",
    good="共提出提案326件，立案298件。",
    check=check,
)  # fmt: skip
