"""的地得: 的 before a verb, 的 before what tells how a thing is done, where no other reading is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_HOW = (
    "不断", "进一步", "逐步", "逐渐", "切实", "扎实", "扎扎实实", "认真", "认认真真", "深入", "广泛", "积极", "主动", "自觉", "充分",
    "全面", "有效", "有力", "及时", "更好", "更加紧密", "紧密", "不折不扣", "创造性", "有计划", "有条不紊", "坚定不移", "坚定", "清醒",
    "清楚", "深刻", "牢牢", "紧紧", "深深", "真正", "有序", "有针对性", "卓有成效", "实实在在", "大力", "努力", "持之以恒", "旗帜鲜明",
    "毫不动摇", "较好", "很好", "准确",
)  # fmt: skip
"""Words that say how a thing is done."""
_DONE = (
    "做", "抓", "干", "搞", "办", "学", "走", "来", "过", "讲", "用", "建", "开展", "发挥", "完成", "落实", "进行", "贯彻", "执行",
    "推进", "履行", "组织", "配合", "准备", "安排", "协调", "掌握", "把握",
)  # fmt: skip
"""What is done well or badly."""
_ACTS = (
    "(?:发挥(?![，。；、！？）\n])|履行|做好|抓好|办好|看到|认识到|感受到|体会到|意识到|了解到|领会|团结在|凝聚在|投身|投入到|参与到|融入到|落实到|落到|贯彻到|转化为|推动了"
    "|促进了|提高了|提升了|增强了|开展了|解决了|完成了|反映了|维护了|加强了|推进了|落实了|贯彻了|掌握了|把握住"
    "|(?:推进|推动|开展|落实|组织|贯彻|完成|促进|提高|提升|加强|增强|解决|反映|参与|掌握|把握|宣传|执行|完善|改进"
    "|维护|建立|实现|服务|支持|配合|学习|征求|听取|倾听|办理)(?=好|各|党|中央|中共|政协|委员|区委|市委|县委|省委|全市|全县|全区|全省|一批|到|其|这|每|群众的|人民|社情民意|《|“)"
    "|(?:反映|提炼|梳理|总结|表达|体现|坚持|推广)(?:上来|出来|下去|下来|起来))"
)
"""Verbs that are no nouns here: some never are, the others have their object behind them."""
_WELL = "好|够|扎实|深入|充分|到位|出色|圆满|有声有色|早|快|稳|实|紧|细|严|广|猛|不够深|不够实|不够紧"
_RESULT = f"(?:(?:很|更|更加|比较|非常|十分|相当|较为|还)(?:{_WELL})|不够好|(?:不够|{_WELL})(?=[，。；！、\n]|$))"
_PARTICLES = re.compile(
    f"的(?:(?P<act>{_ACTS})|(?P<result>{_RESULT}))|得(?P<got>{_ACTS})"
    "|地(?:(?P<thanks>感谢|敬意|问候|谢意|祝贺)|(?P<thing>作用(?!于)|成效|成绩|成果|意见|基础|氛围|意义|经验))",
    re.MULTILINE,
)
_THANKING = tuple(
    f"{verb}{very}{how}" for verb in ("表示", "致以") for very in ("", "最") for how in ("衷心", "诚挚", "崇高", "亲切", "热烈")
)
_WHAT_KIND = ("重要", "显著", "明显", "丰硕", "良好", "宝贵", "应有", "突出", "浓厚", "坚实")
_AFTER = {"act": _HOW, "result": _DONE, "got": _HOW, "thanks": _THANKING, "thing": _WHAT_KIND}
_RIGHT = {"act": "地", "result": "得", "got": "地", "thanks": "的", "thing": "的"}
_SAID = {"地": "后面是动作，前面说怎样做，用“地”", "得": "后面说做得怎样，用“得”", "的": "后面是名称，用“的”"}
_IS = tuple(f"是{verb}的" for verb in _DONE)
"""What was done is spoken of, not how."""
_FARTHEST = 6


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each 的, 地 or 得 that stands for another of the three."""
    joined = text.joined
    for place, found in text.find(_PARTICLES):
        kind = found.lastgroup or ""
        at = found.start()
        first = max(0, at - _FARTHEST)
        if joined.endswith(_AFTER[kind], first, at) and not (kind == "result" and joined.endswith(_IS, first, at + 1)):
            right = _RIGHT[kind]
            yield Hit(Place(place.passage, place.start, place.start + 1), f"“{found[0]}”{_SAID[right]}", fix=right)


RULE = Rule(
    "de-particles", "的地得", Level.LIKELY,
    what="“的”用在动作前面（更好的发挥作用），“的”用在补语前面（做的不够好），“得”“地”用错",
    why="三个字同音，输入法不分；见报、上会的稿子里最常见的错字就是它们",
    source="现代汉语语法通例",
    do="照提示改；只报没有别的读法的",
    bad="更好的发挥委员作用。",
    good="更好地发挥委员作用。",
    check=check,
)  # fmt: skip
