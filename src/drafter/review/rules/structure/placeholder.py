"""占位未填: what stood for something still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import CELLS, HAN, Passage, Text

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_UNIT = (
    "(?:平方公里|平方米|公里|公顷|万|亿|百分点|人次|场次|余|多|[件个项条次人名位家户篇期份幅批场届辑本册部台所座处亩元吨米岁天年月日时分%号周辆组支])"
)
_PLACE = "(?:省|市|县|区|州|旗|盟|镇|乡|村|街道|街|路|社区|公司|企业|单位|部门|局|委|办|主席|书记|同志|委员|会议|届|小学|中学|学校|医院)"
_DIGITS = "0-9〇○零一二三四五六七八九十"
_ASKED = "待补|待填|待定|待核|待查|待更新|待确认|待完善|此处|请填|请在|填写|请补|补充|插入|姓名|数字|日期|空缺|略去|XX|xx|×|\\*\\*"
_CERTAIN = (
    f"[【\\[［] *(?:{_ASKED})[^】\\]］\n]{{0,40}}[】\\]］]|（ *(?:待补|待填|待核|待查|待确认|待更新|此处|请填|请补)[^）\n]{{0,30}}）"
    "|\\{\\{[^{}\n]{0,60}\\}\\}|\\{%[^{}\n]{0,60}%\\}|\\$\\{[^{}\n]{0,40}\\}"
    "|(?<![A-Za-z])(?:TODO|TBD|FIXME|XSD|undefined)(?![A-Za-z])|#(?:REF[!！]|VALUE[!！]|DIV/0[!！]|NAME[?？]|N/A)|错误！(?:未找到引用源|未定义书签)。?"
    "|单击(?:或点击)?此处[^，。\n]{0,16}"
    f"|(?<![A-Za-z0-9×xX*_+\\-])(?:20|19)[0-9]?(?:[xX×*_?？□]{{1,2}})(?![A-Za-z0-9])|(?<![{_DIGITS}])二[〇○零][〇○零一二三四五六七八九]?[×xX*]{{1,2}}"
    f"|(?<![A-Za-z0-9×])[xX]{{2,}}(?![A-Za-z0-9])|(?<![A-Za-z0-9+\\-×])[xX](?={_UNIT})"
    f"|(?<![0-9×])×{{2,}}(?![0-9])|(?<![0-9A-Za-z×长宽高])×(?={_UNIT}|{_PLACE})(?![0-9])"
    f"|(?<![*A-Za-z0-9])\\*{{2,}}(?![*A-Za-z0-9])|(?<![*A-Za-z0-9])\\*(?={_UNIT}|{_PLACE})"
    f"|[_＿]{{2,}}|[?？]{{2,}}(?={_UNIT})|(?<![{_DIGITS}])[〇○◯]{{2,}}(?![{_DIGITS}])|[□■△▲]{{2,}}(?=[{HAN}])|(?<=[{HAN}])[□■△▲]{{2,}}"
    f"|(?<![=+0-9A-Za-z])={{1,6}}(?={_UNIT})|(?<=[{HAN}])={{2,}}(?=[{HAN}，。、])"
    f"|(?<=[{HAN}0-9])(?:…{{1,4}}|\\.{{3,6}})(?=(?:件|个|项|条|次|人次|名|家|户|篇|期|份|幅|批|场|届|亩|元|吨|万元|亿元|平方|%|年\\d|月\\d|日)(?!等))"
)
_LIKELY = (
    f"|(?P<name>(?<![{_SURNAMES}某])某某(?!某)|某年某月(?:某日)?|(?<!年)某月某日)"
    f"|(?P<gap>(?<=[{HAN}])(?<!等)…{{1,4}}(?=[{HAN}、])|(?<=“)…{{1,4}}(?=”))"
)
_PATTERN = re.compile(_CERTAIN + _LIKELY)
_RARE = re.compile("[【\\[［{$#xX×*_＿?？〇○◯□■△▲=…某]")
_BEGINNINGS = re.compile("20|19|二〇|二○|二零|（待|（此|（请|（ |TODO|TBD|FIXME|undefined|错误！|单击|\\.\\.\\.")
"""What a placeholder begins with; looked for first, because the pattern itself is slow."""
_POST = "秘书长|委员|主席|主任|书记|同志|代表|部长|局长|教授|医生|老师|群众|居民|村民|市民|家住"
_MASKED = re.compile(f"(?:^|[^{HAN}]|{_POST})[{_SURNAMES}]$")
"""A person's name of which only the surname is told: 张××, 委员李某某."""
_BOLD = re.compile(r"(?:^|(?<=[\s，。：；、.]))\*\*(?=[^*\s])[^*]{2,}\*\*(?!\*)")
_BLANK_TO_SIGN = re.compile(r"(?:签字|签名|盖章|签章|日期|电话|联系人)\s*[：:]?\s*$")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each place that is still to be filled in, tables included."""
    joined = text.joined
    end = 0
    for start in sorted({found.start() for pattern in (_RARE, _BEGINNINGS) for found in pattern.finditer(joined)}):
        if start >= end and (found := _PATTERN.match(joined, start)):
            end = found.end()
            place = text.place(start, end)
            yield from _hit(text.passages[place.passage], place, found)


def _hit(passage: Passage, place: Place, found: re.Match[str]) -> Iterator[Hit]:
    """What is said of a placeholder, unless it is none for what stands round it."""
    start, end = place.start, place.end
    before = passage.text[max(0, start - 6) : start]
    first = found[0][0]
    if first == "*" and any(left <= start < right for left, right in (bold.span() for bold in _BOLD.finditer(passage.text))):
        return
    if first in "×xX*某" and _MASKED.search(before) and not re.match(_PLACE, passage.text[end : end + 2]):
        return
    if first in "_＿" and (_BLANK_TO_SIGN.search(before) or not passage.text.strip("_＿ \u3000")):
        return
    if not found["gap"]:
        level = None if not found["name"] else Level.NOTICE if _names_a_person(before, passage.role) else Level.LIKELY
        yield Hit(place, f"“{found[0]}”还没有换成实际的内容", level=level)
    elif passage.role not in CELLS and not _omits(passage.text, start, end):
        said = f"句子中间有“{found[0]}”，像是原来的字被滤掉了"
        yield Hit(place, said, "补上原来的文字；确是省略的，改写成完整的句子", level=Level.LIKELY)


def _omits(text: str, start: int, end: int) -> bool:
    """Whether an ellipsis may be an author's own: one in a quotation, or a whole one that ends a list."""
    if text[start - 1] != "“" and text.rfind("“", 0, start) > text.rfind("”", 0, start):
        return True
    clause = re.split("[，。；：]", text[:start])[-1]
    return end - start > 1 and "、" in clause


def _names_a_person(before: str, role: str) -> bool:
    """Whether 某某 stands where a name does, which may be left out on purpose."""
    return role in ("报告人", "署名") or bool(re.search(f"(?:{_POST})$", before))


RULE = Rule(
    "placeholder", "占位未填", Level.MUST,
    what="没有换成实际内容的占位：【待补】、××、XX、***、___、{{ }}、20xx年、x平方公里、某某、立案…件",
    why="念到“立案叉叉件”，全场都知道稿子没有写完",
    source="行文习惯",
    do="填上实际的内容；一时没有的，改写成不用它的句子",
    bad="全年提交提案××件，立案298件。",
    good="全年提交提案326件，立案298件。",
    check=check,
)  # fmt: skip
