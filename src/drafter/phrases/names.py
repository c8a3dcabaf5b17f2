"""Recognises names in a report: its places and bodies, documents, companies, persons.

In: the text of a report, one sentence. Out: where names stand, and the slot that each can become. Does not know the library.

Chinese has no blanks between words, so a place is a name only where the report says it once behind a word that ends before a name
(政协…区, 中共…委, 赴…市); from then on it is one everywhere. A person is told by a post before the name, a surname and what may follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LEVEL = "(?:自治[区州县]|街道|省|市|州|区|县|旗|镇|乡|村)"
_CHAIN = re.compile(
    f"(?:(?<=政协)(?=[^，。]{{2,12}}?(?:第?[一二三四五六七八九十]{{1,3}}届|委员会))|赴|前往|位于|地处|考察了|走访了|来自)"
    f"((?:[\u4e00-\u9fff]{{2,3}}?{_LEVEL}(?![区域级委政内外直长际场民])、?)+)"
)
"""Places one after another, behind a word after which only a name comes."""
_BODY = re.compile(f"^[—–―─-]*((?:[\u4e00-\u9fff]{{2,3}}?{_LEVEL})+)(?=政协)", re.M)
"""Places at the beginning of a line, before the name of the body."""
_PLACE = re.compile(f"([\u4e00-\u9fff]{{2,3}}?){_LEVEL}")
_NO_PLACE = re.compile("[全我本该各两某当此乡社城小园景辖市区县省镇村街多个每]|.*(?:委员|政协|城市|工作|地区|社区|农村)")
_PROVINCES = (
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆)"
)
_IN_PROVINCE = re.compile(f"{_PROVINCES}省?(?:[\u4e00-\u9fff]{{2,3}}?(?:市|(?=[、，。；）]|等)))?")
_WORDS = {
    "和平", "新华", "解放", "建设", "团结", "民主", "友谊", "文化", "胜利", "向阳", "光明", "富裕", "城关", "城区", "新城", "开发", "平安",
    "文明", "安定", "前进", "繁荣", "中心", "发展", "青年", "工农",
}  # fmt: skip
"""Places that are words of every report once their level is dropped."""
_PARTY = re.compile("中共[\u4e00-\u9fff]{2,8}?委(?!员)")
_TITLE = re.compile("《([^《》]+)》")
_PLENUM = re.compile("(?:中共|党的)?(?:十[一二三四五六七八九]?|[二三]十[一二三]?)届[^，。；]{0,10}?中?全会(?:精神)?")
_COMPANY = re.compile("[^\\W\\d的和与及由在对向到是了]{2,14}?(?:有限公司|集团)")
_NO_COMPANY = re.compile("^.*(?:企业|单位|考察|参观|引进|以及)")
_POSTS = "主席|秘书长|主任|书记|市长|区长|县长|镇长|乡长|局长|部长|院长|校长|董事长|经理|委员|记者|院士|教授|组长|会长|同志"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NO_PERSON = (
    "高度|高质|高效|高水|马上|何时|程度|许多|曾经|余名|方面|方式|方法|任期|任务|石油|金融|白天|江苏|史料|万众|万元|段落|易地|常委|常年|常态"
    "|武术|文史|文化|文艺|文明|夏季|田间|于是|于民|康养|黄河|林业"
)
_PERSON = re.compile(
    f"(?:{_POSTS})(?!{_NO_PERSON})([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    "(?=[，。、；：）]|$|同志|委员|主席|带|率|主持|出席|参加|作|到|在|向|为|把|进行|说|介绍|深入|来|等|和|与|及|的|将|对|就|又|亲|宣|常年)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: from where to where, and the slot that stands for it; `example` is what the slot is filled with."""

    start: int
    end: int
    slot: str
    example: str


def places(text: str, known: str = "") -> tuple[str, ...]:
    """The places that a report names, the longest first; of 红岗区 also 红岗, where it says that without its level.

    known: places that are told beforehand, one behind the other or between blanks.
    """
    chains = [found[1] for pattern in (_CHAIN, _BODY) for found in pattern.finditer(text)] + known.split()
    chains += [found[0].removeprefix("中共").removesuffix("委") for found in _PARTY.finditer(text)]
    whole = {place[0] for chain in chains for place in _PLACE.finditer(chain) if not _NO_PLACE.match(place[0])}
    stems = {re.sub(f"{_LEVEL}$", "", name) for name in whole} | {name for name in known.split() if not _PLACE.match(name)}
    return tuple(sorted({*whole, *(stem for stem in stems if len(stem) > 1 and stem not in _WORDS)}, key=lambda name: (-len(name), name)))


def find(sentence: str, known: tuple[str, ...]) -> list[Name]:
    """The names of a sentence, none inside another, in order; `known` are the report's places."""
    return apart(_all(sentence, known))


def apart(names: Iterable[Name]) -> list[Name]:
    """Names none of which overlaps another, in order; what comes first wins."""
    taken: list[Name] = []
    for name in names:
        if not any(name.start < other.end and other.start < name.end for other in taken):
            taken.append(name)
    return sorted(taken, key=lambda name: name.start)


def _all(sentence: str, known: tuple[str, ...]) -> Iterator[Name]:
    """What could be a name; what comes first wins over what overlaps it."""
    for slot, pattern, group in (("文件名", _TITLE, 1), ("会议名称", _PLENUM, 0), ("党委", _PARTY, 0)):
        for found in pattern.finditer(sentence):
            yield Name(*found.span(group), slot, found[group])
    for found in _COMPANY.finditer(sentence):
        start = found.start() + len(generic[0] if (generic := _NO_COMPANY.match(found[0])) else "")
        if found.end() - start > 3:
            yield Name(start, found.end(), "企业", sentence[start : found.end()])
    for found in _PERSON.finditer(sentence):
        yield Name(*found.span(1), "姓名", "某某")
    for name in known:
        for found in re.finditer(re.escape(name), sentence):
            yield Name(*found.span(), "地名" if re.search(f"{_LEVEL}$", name) else "简称", name)
    for found in _IN_PROVINCE.finditer(sentence):
        yield Name(*found.span(), "地名", found[0])
