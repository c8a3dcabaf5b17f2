"""Tells fixed formulas from statements: what every report of the kind says may be said again.

In: words. Out: whether they are a formula. Does not know where they stand.
"""

from __future__ import annotations

import re

HAN = re.compile("[\u4e00-\u9fff]")
_FORMULA = re.compile(
    "习近平|社会主义|马克思|党的(?:全面)?领导|(?:党|中共)的?[一二三四五六七八九十]{1,3}[大届]|中国共产党|中共(?:中央|[^，。；]{1,8}委)|坚强领导|正确领导|党中央"
    "|指导下|支持下|[衷诚]心(?:的)?感谢|崇高(?:的)?敬意|予审议|提出意见|各位|同志们|团结在|努力奋斗|[作做]出[^，。；]{0,12}贡献|全会精神|大会精神"
    "|政治协商、民主监督|团结和民主|建言资政和凝聚共识|凝聚共识和建言资政|双向发力|两个(?:确立|维护)|四个(?:意识|自信)|全过程人民民主|协商民主"
    "|统一战线|共同体意识|决策部署|工作部署|重大部署|重要讲话|重要(?:论述|指示)|以人民为中心|正确政治方向|思想政治基础|性质定位|中心任务|报告如下"
)
"""What stands in statements that are as a superior worded them."""


def is_formula(words: str) -> bool:
    """Whether some words are, in the main, as everybody says them."""
    return bool(_FORMULA.search(words))


def length(words: str) -> int:
    """How many Han characters there are."""
    return len(HAN.findall(words))
