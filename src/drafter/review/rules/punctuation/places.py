"""Names of places by their form: what a joining dash may stand after.

In: Han. Out: whether they end with the name of a place. Does not know rules.
"""

from __future__ import annotations

import re

_PLACE = re.compile(
    "(?:[省市县区镇乡村州盟旗路街站港桥岸湾江河湖山岛城都沟]|北京|天津|上海|重庆|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|广西|西藏|宁夏|新疆|香港|澳门|雄安|太原|沈阳|大连|长春|哈尔滨|南京|苏州|宁波|合肥|福州|厦门|南昌|济南|青岛|郑州"
    "|武汉|广州|深圳|珠海|南宁|海口|贵阳|昆明|拉萨|西安|西宁|银川|京津|中国|欧洲|中亚|俄罗斯|三角|[冀蒙粤闽])\\Z"
)


def ends_with_a_place(words: str) -> bool:
    """Whether Han end with the name of a place."""
    return bool(_PLACE.search(words[-3:]))
