"""Words: fixed phrases damaged, ordered lists out of order, words that sound alike, names with a wrong character.

In: a text. Out: places. Does not know the checker or its lists: what is fixed here is what every office writes alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from damages.damage import HAN, Edit, Edits, Operator

PHRASES = (
    "习近平新时代中国特色社会主义思想", "以习近平同志为核心的党中央", "以习近平同志为核心的中共中央", "中国式现代化", "人民政协",
    "四个意识", "四个自信", "两个维护", "两个确立", "四个全面", "五位一体", "政治协商", "民主监督", "参政议政", "建言资政", "凝聚共识",
    "建言献策", "协商议政", "协商民主", "专门协商机构", "团结和民主两大主题", "双向发力", "请予审议", "社情民意信息", "爱国统一战线",
    "统一战线", "民主党派", "无党派人士", "社会各界人士", "稳中求进工作总基调", "新发展理念", "新发展格局", "高质量发展", "新质生产力",
    "全面从严治党", "中央八项规定精神", "党风廉政建设", "共同富裕", "乡村振兴", "脱贫攻坚", "生态文明建设", "社会主义核心价值观",
    "中华民族共同体意识", "社会主义现代化", "守正创新", "踔厉奋发", "勇毅前行", "勠力同心", "真抓实干", "求真务实", "攻坚克难", "开拓进取",
    "衷心的感谢", "崇高的敬意", "坚强领导", "急难愁盼", "凝心聚力", "凝心铸魂", "国民经济和社会发展", "港澳台", "民族宗教", "营商环境",
    "政府工作报告", "常务委员会", "理论学习中心组", "党的创新理论", "形式主义", "官僚主义", "重要讲话", "指示批示", "决策部署", "贯彻落实",
    "圆满完成", "充分发挥", "深入开展", "切实加强", "扎实推进", "统筹推进", "经济社会发展", "人民群众", "总体要求", "主要任务", "基层治理",
)  # fmt: skip
_LOOKALIKE = dict(zip(
    "政协商监督参议建言献策凝聚共识资民主团结意自信维护确立核领导坚强审予衷感谢崇敬守创新踔奋勇毅勠力求务攻克拓取富裕乡振兴脱"
    "贫态社会价族体现代化质产基格局理念稳进总调从严治廉设规定精神党统战线派士各界营环境报告常委员论学习式官僚重要讲话指示批决"
    "部署贯彻落实圆满完成充分发挥深入开展切加扎推筹经济群任层急难愁盼央项思想特色双向题机构情息国爱平近时心铸魂文明港澳教全真位",
    "正胁墒临都惨义健颜现册疑居供织咨名住图洁义字性唯户却利合令道艰墙申于忠咸榭祟竞首闯薪绰愤涌意戳立球物功刻柘趋福浴响震新托"
    "贪泰设汇介旅休观待华制厂机洛居里恋隐近综掉重研冶兼没归订晶绅常筒占钱脉仕名届萤坏竟抱造长萎圆伦字系势管聊众耍奖活只是披绝"
    "步暑惯砌洛时园瞒玩城冲份法辉身人升辗且如轧椎酬径挤裙仁曾及滩秋盻决顶恩响持包又间提几购请熄图受苹进事必筑魄纹名巷奥数金直伴",
    strict=True,
))  # fmt: skip
"""Characters of the phrases, and what looks or sounds like each."""
_FREE = ("中国式现代化", "人民群众", "衷心的感谢", "崇高的敬意", "社会各界人士")
"""Phrases that are right without one character or another."""
_VALID = ("政治监督", "民主建设", "请审议")
"""What another right phrase may come out as."""
LISTS = (
    ("市场化", "法治化", "国际化"), ("政治协商", "民主监督", "参政议政"),
    ("四个意识", "四个自信", "两个维护"), ("凝聚人心", "凝聚共识", "凝聚智慧", "凝聚力量"), ("创新", "协调", "绿色", "开放", "共享"),
    ("经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"), ("富强", "民主", "文明", "和谐"),
    ("政治意识", "大局意识", "核心意识", "看齐意识"), ("道路自信", "理论自信", "制度自信", "文化自信"), ("学懂", "弄通", "做实"),
    ("马克思列宁主义", "毛泽东思想", "邓小平理论"), ("党的领导", "统一战线", "协商民主"), ("道路", "理论", "制度", "文化"),
)  # fmt: skip
"""Lists that are always told in this order; 制度化、规范化、程序化 is told in others, too."""
_BETWEEN = "[、，”“和及]{1,4}(?:坚定|做到|增强)?“?"
_ADVERB = re.compile(
    "(?:清醒|更好|更多|有效|积极|深入|扎实|充分|深刻|不断|广泛|切实|认真|全面|及时|主动|自觉|紧密|大力|有力|持续|稳步|逐步|明显|科学|准确|"
    "生动|热情|坚定不移|实实在在|源源不断|更加紧密|毫不动摇|一以贯之)(?P<de>地)(?=[认看落推服做促提开解深团加把参发走反宣履围学贯转完听])"
)
_LATE = re.compile("截至")
_MADE = re.compile("作出(?=(?:了|过|的)?(?:[^，。；\\n]{0,6})?(?:贡献|批示|部署|决定|承诺|安排|指示|规定|评价|决策|努力))")
_LAW = re.compile("法治(?=政府|社会|中国|思维|建设|化|轨道|营商|宣传|保障|意识|精神|方式)")
_ENUMERATED = re.compile("[一二三四五六七八九](?=[是要])")
_PLACE = re.compile(f"(?P<name>[{HAN}]{{2}})(?=[市县区](?:委|政协|政府|人民|人大|第))")
_BODY = re.compile(f"(?P<name>[{HAN}]{{2,4}}?(?:公司|集团|委员会|街道|社区|学院|大学|研究院|联合会))")
_SPARE = "华清和兴平远明安泰昌"
_SENTENCE = re.compile("(?<=[。\n])[^。！？\n]{14,90}。")


def _fixed(text: str) -> Iterator[tuple[int, str]]:
    for phrase in PHRASES:
        yield from ((found.start(), phrase) for found in re.finditer(phrase, text))


def homophone(text: str, random: Random) -> Iterator[Edits]:
    for start, phrase in _fixed(text):
        at = random.choice([index for index, char in enumerate(phrase) if char in _LOOKALIKE])
        yield (Edit(start, phrase, phrase[:at] + _LOOKALIKE[phrase[at]] + phrase[at + 1 :]),)


def lost(text: str, random: Random) -> Iterator[Edits]:
    """A character inside of a phrase; a first or last one may leave a sentence that is right."""
    for start, phrase in _fixed(text):
        at = random.randrange(1, len(phrase) - 1)
        now = phrase[:at] + phrase[at + 1 :]
        if phrase not in _FREE and now not in _VALID and now not in text:
            yield (Edit(start, phrase, now),)


def repeated(text: str, random: Random) -> Iterator[Edits]:
    for start, phrase in _fixed(text):
        at = random.randrange(len(phrase))
        yield (Edit(start, phrase, phrase[: at + 1] + phrase[at:]),)


def swapped(text: str, random: Random) -> Iterator[Edits]:
    for start, phrase in _fixed(text):
        at = random.choice([index for index in range(len(phrase) - 1) if phrase[index] != phrase[index + 1]])
        now = phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]
        if now not in _VALID:
            yield (Edit(start, phrase, now),)


def order(text: str, random: Random) -> Iterator[Edits]:
    """Two members of a list that stand side by side change places."""
    for members in LISTS:
        for found in re.finditer(_BETWEEN.join(f"({member})" for member in members), text):
            first = random.randrange(1, len(members))
            one, two = found.group(first), found.group(first + 1)
            yield Edit(found.start(first), one, two), Edit(found.start(first + 1), two, one)


def _words(pattern: re.Pattern[str], now: str, group: str | int = 0) -> Operator:
    def places(text: str, random: Random) -> Iterator[Edits]:
        for found in pattern.finditer(text):
            yield (Edit(found.start(group), found[group], now),)

    return Operator("", "", places)


def lost_item(text: str, random: Random) -> Iterator[Edits]:
    """The 二是 between 一是 and 三是 of a paragraph, with or without what it says."""
    begin = 0
    for line in text.split("\n"):
        found = list(_ENUMERATED.finditer(line))
        told = [one for number, one in enumerate(found) if one[0] == "一二三四五六七八九"[number]]
        if len(told) == len(found) >= 3:
            at = random.randrange(1, len(told) - 1)
            start, end = told[at].start(), told[at + 1].start()
            was = line[start : start + 2] if random.random() < 0.5 else line[start:end]
            yield (Edit(begin + start, was, ""),)
        begin += len(line) + 1


def name(text: str, random: Random) -> Iterator[Edits]:
    """One character of a name at one of three or more places."""
    for pattern in (_PLACE, _BODY):
        told: dict[str, list[int]] = {}
        for found in pattern.finditer(text):
            told.setdefault(found["name"], []).append(found.start())
        for known, starts in told.items():
            if len(starts) >= 3:
                at = random.randrange(min(2, len(known)))
                char = random.choice([other for other in _LOOKALIKE.get(known[at], "") + _SPARE if other != known[at]])
                yield (Edit(random.choice(starts), known, known[:at] + char + known[at + 1 :]),)


def twice(text: str, random: Random) -> Iterator[Edits]:
    for found in _SENTENCE.finditer(text):
        yield (Edit(found.end(), "", found[0]),)


OPERATORS = (
    Operator("phrase-character", "固定说法错一字", homophone),
    Operator("phrase-lost", "固定说法丢一字", lost),
    Operator("phrase-doubled", "固定说法重一字", repeated),
    Operator("phrase-swapped", "固定说法两字颠倒", swapped),
    Operator("list-order", "固定次序颠倒", order),
    Operator("de-for-di", "地写成的", _words(_ADVERB, "的", "de").places),
    Operator("jiezhi", "截至写成截止", _words(_LATE, "截止").places),
    Operator("zuochu", "作出写成做出", _words(_MADE, "做出").places),
    Operator("fazhi", "法治写成法制", _words(_LAW, "法制").places),
    Operator("item-lost", "一是三是之间丢了二是", lost_item),
    Operator("name", "名称前后差一字", name),
    Operator("sentence-twice", "一句话重了", twice),
)
