"""Measure words in front of which a number must stand.

In: a text. Out: those that have none. Does not know what is said of them.

Most measure words also end or begin ordinary words (文件, 项目), so each is looked for only behind words that are counted in it, behind
verbs that a count follows, or, where few ordinary words end with it, before any mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Place
from drafter.review.text import CELLS, Text

_NUMERAL = frozenset("0123456789〇○零一二两三四五六七八九十百千几数半余多每各这那本该此整×*_…=?？】％%")
_ENDS = frozenset("，。、；（）：\n")
_OPEN = {
    "个": "某哪单逐挨好头首上下前后另干顶同无来第个",
    "次": "亩干量奖级首历层档批场人频届班车名依逐屡初再其主轮位架上下顷目造编渐途席第今同该前后末某梯旬单头版楼伦鳞挨按分等升艘辆台航户件课"
    "期例章列以顺累更诗语座品",
    "项": "列等事专奖选单逐强弱款立某分子义杂进条众大小全独缺主副颈类长短前后上下同正负用欠存账收支销应加减竞赛考答务清勾必逃刘项",
    "条": "批假字逐链线头信面法油枝教便金柳白借欠纸荆苗有萧粉词戒布铁钢发板薯木藤律款宪第前上该宗骨橡皮肉辣萝卜",
    "份": "月年身省股备部县双过学水安天情成养等名缘生福辈组村市区第旗",
    "幅": "字春大小增降涨跌篇振画横条单版满播边巨全升波修减调跨",
}  # fmt: skip
"""Measure words that stand before a mark, and the characters with which they make an ordinary word."""
_COUNTED = {
    "件": "提案|立案|议案|并案|建议|意见|信息|来信|实事|好事|作品|展品|衣物|议题|纠纷|诉求|线索|矛盾|成果|批示|事项|问题",
    "篇": "报告|信息|文章|稿件|论文|材料|消息|通讯|成果|简报|文稿|作品|案例|征文|诗歌|新闻",
    "期": "信息|简报|专报|训班|摘报|专刊|栏目|节目|通讯|专栏",
    "场": "讲座|宣讲|演出|沙龙|论坛|活动",
    "次": "讲座",
    "台": "设施|设备|机器",
    "名": "委员|干部|党员|常委|同志|学生|教师|群众|职工|人员|专家|代表|队员|学员|愿者|业家|督员|络员|息员|评员",
    "人": "委员|干部|党员|群众|职工|学生|常委|人口|就业",
    "户": "群众|农户|居民",
    "元": "资金|投资|投入|收入|捐款|捐资|累计|共计|合计|总额|产值|物资|价值|款物|筹集|募集|善款|金额|税收|税金|利润|经费|补助|贷款"
    "|到位|营收|达到|完成",
    "周年": "成立|开放|建立|诞辰|诞生|胜利|建国|建党|建军|创建",
    "平方": "面积|占地",
    "公里": "里程|道路|公路|全长|总长|管网|绿道|河道",
    "亩": "面积|占地|流转|种植|造林|绿化",
    "吨": "产量|年产",
}
"""Measure words behind what is counted in them."""
_VERBS = (
    "召开|组织|开展|举办|举行|提出|提交|收到|征集|收集|立案|办结|采纳|编发|编印|编报|报送|上报|撰写|形成|完成|引进|培训|走访|慰问"
    "|捐赠|调研|视察|协商|制定|出台|修订|建立|建成|设立|新建|选派|邀请|推荐|聘请|聘任|表彰|动员|资助|救助|接待|协调|解决|办理|督办|实施|落实|发放|刊发|发表|刊登|出版"
    "|创作|展出|转化|梳理|排查|化解|受理|交办|转办|转送|采用|新增|增补|累计|共计|合计|总计|涉及|覆盖|确定|遴选|评选|安排|印发"
    "|先后|分别|全年|共有|共召开|共"
)
_BEFORE_NOUN = {
    "件": "数均套", "条": "件例款文目理约幅码陈块", "篇": "章目幅", "次": "序要生级日年品第数贷", "个": "体人性别案税展旧中位头",
    "项": "目", "场": "所地馆景合域面外次", "份": "额子", "幅": "度员面", "批": "评复示准次量判注改发捐驳阅",
    "名": "为单义额师家誉称录牌优特校片下字词册列次号人言企医胜城产品", "户": "籍外主口型",
}  # fmt: skip
"""Measure words behind a verb, and the characters that make another word with them."""
_BESIDE = {
    "件": "条事文零部软硬信邮附稿证要构案物元急抄函密来原样器包快", "场": "市现立广农会剧操考战赛林牧商卖磁电气",
    "家": "国专大行画作企商店独酒回安全公居农人东老皇名管玩买卖", "户": "门客账窗用住农商开困落帐移过储散个大租业",
}  # fmt: skip
"""Measure words that stand before a mark where the same paragraph has them with numbers, and what makes an ordinary word with them."""
_THINGS = ("工作", "活动", "内容", "任务", "指标", "事业", "事务", "业务", "措施", "展览", "服务", "职能")
"""What 等项 may stand before without a figure."""
_FIRST = ("个", "项", "件", "家")
"""Measure words that begin no clause."""
_MEETING = re.compile("(?:召开|举办|组织|举行)[^，。；]{0,16}(?<![分主大全])会$")
_PEOPLE = re.compile("[0-9][批次场期家]、$")
_HOUSES = re.compile("企业|单位|部门|民营|医院|学校|承办|重点|协会|商会|规上|[市区县]直")


_LONGER = ("万亿元", "万元", "亿元", "万人", "万亩", "万吨", "人次")
_WORD = re.compile("|".join(sorted({*_OPEN, *_COUNTED, *_BEFORE_NOUN, *_BESIDE, *_LONGER, "家"}, key=len, reverse=True)))
_NOUNS = {word: frozenset(noun[-2:] for noun in nouns.split("|")) for word, nouns in _COUNTED.items()}
_LASTS = frozenset(verb[-1] for verb in _VERBS.split("|")) | {"了"}
_VERB = re.compile(f"(?:{_VERBS})了?$")
_WITHOUT_END = ("周年", "平方", "元")
"""Those that are sure behind their noun whatever follows."""
_FAR = 20
"""Characters before a measure word in which its verb stands."""


def without_number(text: Text) -> Iterator[tuple[Place, bool]]:
    """Measure words that have lost their number, and whether that is sure."""
    joined = text.joined
    for found in _WORD.finditer(joined):
        before = joined[max(0, found.start() - _FAR) : found.start()].rpartition("\n")[2]
        word, last = found[0].lstrip("万亿"), before.rstrip("万亿")[-1:]
        after = joined[found.end() : found.end() + 2]
        if last in _NUMERAL or "A" <= last <= "z":
            continue
        sure = _counts(word, before, after)
        if sure or (word in _BESIDE and before and _is_beside(word, found.start(), before, after, text)):
            place = text.place(*found.span())
            role = text.passages[place.passage].role
            if role not in CELLS and (role == "正文" or word not in _OPEN):
                yield place, sure and word not in ("周年", "户", "人")


def _is_beside(word: str, at: int, before: str, after: str, text: Text) -> bool:
    """Whether a measure word ends an item of a list whose other items have their numbers."""
    if before[-1] in _BESIDE[word] or before[-1] in _ENDS or after[:1] not in _ENDS:
        return False
    place = text.place(at, at + 1)
    return len(re.findall(f"[0-9]{word}[，。、；）]", text.passages[place.passage].text)) > 1


def _counts(word: str, before: str, after: str) -> bool:
    """Whether a number must stand between what is before and a measure word."""
    ends = not after or after[0] in _ENDS or after == "其中"
    if not before or before[-1] in "、，。；" or (before[-1] == "等" and word != "件" and not (word == "项" and after in _THINGS)):
        begins = word in _FIRST and after[:1] not in ("", word) and after[0] not in _BEFORE_NOUN.get(word, "") and not ends
        return bool(_HOUSES.match(after)) if word == "家" else begins or (word == "人次" and ends and bool(_PEOPLE.search(before)))
    if ends and word in _OPEN and before[-1] not in _OPEN[word] and before[-1] not in _ENDS:
        return True
    if word == "场" and ends and _MEETING.search(before):
        return True
    whole = ends or word in _WITHOUT_END or (word == "名" and after[0] not in _BEFORE_NOUN[word])
    if whole and word in _NOUNS and before[-2:] in _NOUNS[word]:
        return True
    if before[-1] not in _LASTS or not _VERB.search(before):
        return False
    if word == "家":
        return bool(_HOUSES.match(after))
    return word in _BEFORE_NOUN and (not after or after[0] not in _BEFORE_NOUN[word])
