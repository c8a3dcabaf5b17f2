"""Foreign and minority names in Han: by which characters they are known.

In: a text and the place of a mark in it. Out: whether the mark stands between two parts of such a name. Does not know rules.
"""

from __future__ import annotations

_SOUNDS = frozenset(
    "阿埃艾爱安昂奥巴拜班邦保鲍贝本比彼宾别波伯博勃卜布策查茨达大戴丹道德登邓迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰冯弗夫福富伽盖甘冈高"
    "戈哥格葛贡古瓜哈海汉豪赫黑亨洪胡华怀霍基吉季加伽贾简杰金津京居喀卡凯坎康考柯科可克肯库夸奎昆拉莱赖兰朗劳勒雷楞黎里理力利历立丽"
    "莉连列林琳流卢鲁路伦罗洛吕律玛马迈麦曼芒毛梅门蒙孟米密敏明摩莫墨姆木穆纳娜南内尼年涅宁牛纽农努诺欧帕派潘庞佩彭皮匹平珀普奇齐恰"
    "乔切钦琴丘让热仁日茹瑞若萨塞赛桑瑟森沙山珊尚绍舍申圣施史士什斯丝司思松苏索塔台泰坦汤唐陶特滕提廷通图土托吐脱瓦万旺威韦维魏温文翁"
    "沃乌吾武西希锡席夏香肖谢辛欣兴休许雪逊雅亚延扬耶叶伊依易意因英尤约云孜扎泽曾詹张珍芝治朱卓兹佐木买孜汗肉迪娅妮其仓旦次仁央卓"
)


def in_a_name(text: str, at: int) -> bool:
    """Whether the character at a place stands between two parts of a name, two or more Han that are used for sounds on each side."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    return len(before) == len(after) == 2 and _SOUNDS.issuperset(before) and _SOUNDS.issuperset(after)
