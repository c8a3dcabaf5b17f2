"""Lists in sentences, and the counts that announce them: 三个特点：……；……；……, “三抓”（……、……、……）.

In: strings of the text. Out: counts that announce something, and how many items a list can have. Does not know passages or findings.

A list that cannot be cut with certainty has several possible lengths, or none: only a count that fits none of them is a slip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.review.dating import number_of

HAN = "[两二三四五六七八九十]{1,2}"
KNOWN = (
    "两个维护", "两个确立", "两个毫不动摇", "两个结合", "两个大局", "两个一百年", "三会一课", "两学一做", "三严三实", "三个代表",
    "三项制度改革",
    "四个意识", "四个自信", "四个服从", "四个全面", "四个伟大", "四个之问", "五位一体", "五大发展理念", "六稳", "六保", "六个必须坚持",
    "九个坚持", "十个明确", "十四个坚持", "十三个方面成就", "一国两制", "三农", "三公", "双循环", "八项规定", "四风", "四史", "四大考验",
    "四种危险", "四种形态", "五个必由之路", "三大攻坚战", "三区三州", "两不愁三保障", "三去一降一补",
)  # fmt: skip
"""Labels of the whole country, whose members nobody lists: never counted."""
_UNITS = "个方面|方面|个|点|项|条|大|类|种|步|层|件(?=[大实好难]?事)|篇(?=大?文章)"
_NOUNS = (
    "特点|特征|方面|问题|措施|工作|重点|环节|关系|意见|建议|共识|原因|理由|体会|启示|经验|做法|任务|目标|要求|原则|举措|抓手|事|办法|途径|渠道|路径|阶段"
    "|步骤|层面|维度|转变|突破|提升|加强|到位|坚持|必须|更加|结合|统一|关键|要点|不足|短板|难点|亮点|变化|成效|优势|机制|制度|平台|行动|工程|专题|议题"
    "|课题|主题|能力|意识|观念|理念|内容|类型|情况|方向|条件|因素|要素|需要|感受|认识|打算|设想|对策|思考|困难|矛盾|差距|弱项|保障|支撑|创新|确保|注重|强化|突出"
    "|改革|活动|文章|功夫|作用|职能|责任|部分|议程|事项|服务|贡献|收获|成果|进展|新|好|实|表率|带头|下功夫|关口|清单|台账|防线|阵地|纽带|桥梁"
)
"""What an enumeration enumerates."""
_COUNT = re.compile(f"(?<![第约近超逾0-9〇一两二三四五六七八九十百千万这前后余])(?P<number>{HAN}|[0-9]{{1,2}})(?P<unit>{_UNITS})")
_TAIL = re.compile(f"“[^”]{{1,10}}”.{{0,6}}$|[^，。；：“”（）、]{{0,5}}(?:{_NOUNS})[^，。；：“”（）、]{{0,6}}”?$|”?$")
_CONNECTOR = re.compile(
    "，(?:即|就是|也就是|主要(?:是|为|有|包括|表现在|体现在)?|具体(?:是|为|来说|来讲|包括)?|分别(?:是|为)|包括|概括起来(?:说|讲)?就?是?)$"
)
_AFTER_BRACKETS = re.compile("（[^（）]*）")
AND = re.compile("以及|[和与及]")
_MOST = 20
"""More than this nobody announces item by item."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count in a string: what it says, and where."""

    number: int
    start: int
    end: int
    label: str
    """From the count to the end of what it counts: 三个更要."""


def announced(words: str) -> Count | None:
    """The count with which words announce the list that follows them; None where they announce none, or one that is not surely counted."""
    cut = _CONNECTOR.search(words)
    words = words[: cut.start()] if cut else words
    begin = max(words.rfind(mark) for mark in "，。；：！？\n") + 1
    counts = list(_COUNT.finditer(words, begin))
    if not counts or not _TAIL.fullmatch(words, counts[-1].end()):
        return None
    last = counts[-1]
    if len(counts) > 1 and "、" in words[counts[-2].end() : last.start()]:  # 三大工程、五项行动
        return None
    label = words[last.start() :].replace("“", "").replace("”", "")
    number = number_of(last["number"].replace("两", "二"))
    if not 2 <= number <= _MOST or any(label.startswith(known) for known in KNOWN):
        return None
    return Count(number, last.start(), last.end(), label)


def lengths(listed: str) -> set[int]:
    """How many items a list can have: by ；, else by 、, else by ，; with 、, the last may hold two joined by 和.

    Empty where it holds none of them, or both 、 and ， without ；.
    """
    bare = _without_brackets(listed).strip("。！，；、")
    if "；" in bare:
        return {bare.count("；") + 1}
    parts = _without_quotes(bare)
    if "、" in parts:
        if "，" in parts:
            return set()
        items = parts.split("、")
        joined = len(AND.findall(items[-1]))
        every = all(AND.search(item) for item in items)
        return {len(items)} if every or not joined else {len(items) + more for more in range(joined + 1)}
    return {parts.count("，") + 1} if "，" in parts else set()


def parallel(items: list[str]) -> bool:
    """Whether items are built alike: each begins, or each ends, with the same character, or three and more are as long."""
    if len({item[:1] for item in items}) == 1 or len({item[-1:] for item in items}) == 1:
        return len(items) > 1
    return len(items) > 2 and len({len(item) for item in items}) == 1


def _without_brackets(listed: str) -> str:
    before = ""
    while before != listed:
        before, listed = listed, _AFTER_BRACKETS.sub("", listed)
    return listed


def _without_quotes(listed: str) -> str:
    """The list with 、 between neighbouring quotations and titles, whose own marks do not count."""
    listed = re.sub("([”》])(?=[“《])", "\\1、", listed)
    return re.sub("“[^”]*”|《[^》]*》", "物", listed)
