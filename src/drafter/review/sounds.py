"""Which characters are taken for one another: those that sound alike, as an input method offers them, and those that look alike.

In: two characters. Out: whether they are alike. Does not know words.

The first character of each sound was looked up once with pypinyin (MIT licence), which is not needed any more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

_FIRST = """
a啊 ai埃 an鞍 ang肮 ao凹 ba芭 bai白 ban斑 bang邦 bao苞 bei杯 ben奔 beng崩 bi逼 bian鞭 biao标 bie鳖 bin彬 bing兵 bo玻 bu捕 ca擦
cai猜 can餐 cang苍 cao操 ce厕 ceng层 cha插 chai拆 chan搀 chang昌 chao超 che车 chen郴 cheng撑 chi吃 chong充 chou抽 chu初 chuai揣
chuan川 chuang疮 chui吹 chun春 chuo戳 ci疵 cong聪 cou凑 cu粗 cuan蹿 cui摧 cun村 cuo磋 da搭 dai呆 dan耽 dang当 dao刀 de德 deng蹬
di堤 dian颠 diao碉 die跌 ding丁 diu丢 dong东 dou兜 du督 duan端 dui堆 dun墩 duo掇 e蛾 en恩 er而 fa发 fan藩 fang坊 fei菲 fen芬
feng丰 fo佛 fou否 fu夫 ga噶 gai该 gan干 gang冈 gao篙 ge哥 gei给 gen根 geng耕 gong工 gou钩 gu辜 gua刮 guai乖 guan棺 guang光 gui瑰
gun辊 guo锅 ha哈 hai骸 han酣 hang夯 hao壕 he呵 hei嘿 hen痕 heng哼 hong轰 hou喉 hu呼 hua花 huai槐 huan欢 huang荒 hui灰 hun荤
huo豁 ji击 jia嘉 jian歼 jiang僵 jiao蕉 jie揭 jin巾 jing荆 jiong炯 jiu揪 ju鞠 juan捐 jue撅 jun均 ka喀 kai开 kan刊 kang康 kao考
ke坷 ken肯 keng坑 kong空 kou抠 ku枯 kua夸 kuai块 kuan宽 kuang匡 kui亏 kun坤 kuo括 la垃 lai莱 lan蓝 lang琅 lao捞 le勒 lei雷
leng棱 li厘 lia俩 lian联 liang粮 liao撩 lie列 lin琳 ling玲 liu溜 long龙 lou楼 lu芦 lv驴 luan峦 lve掠 lun抡 luo萝 ma妈 mai埋
man瞒 mang芒 mao猫 me么 mei玫 men门 meng萌 mi眯 mian棉 miao苗 mie蔑 min民 ming明 miu谬 mo摸 mou谋 mu拇 na拿 nai氖 nan南 nang囊
nao挠 ne呢 nei馁 nen嫩 neng能 ni妮 nian蔫 niang娘 niao鸟 nie捏 nin您 ning柠 niu牛 nong脓 nu奴 nv女 nuan暖 nve虐 nuo挪 o哦 ou欧
pa啪 pai拍 pan攀 pang乓 pao抛 pei呸 pen喷 peng砰 pi坯 pian篇 piao飘 pie撇 pin拼 ping乒 po坡 pu扑 qi期 qia掐 qian牵 qiang枪
qiao橇 qie切 qin钦 qing青 qiong琼 qiu秋 qu趋 quan圈 que缺 qun裙 ran然 rang瓤 rao饶 re惹 ren壬 reng扔 ri日 rong戎 rou揉 ru茹
ruan软 rui蕊 run闰 ruo若 sa撒 sai腮 san三 sang桑 sao搔 se瑟 sen森 seng僧 sha莎 shai筛 shan珊 shang墒 shao梢 she奢 shen砷 sheng声
shi师 shou收 shu蔬 shua刷 shuai摔 shuan栓 shuang霜 shui谁 shun吮 shuo说 si斯 song松 sou搜 su苏 suan酸 sui虽 sun孙 suo蓑 ta塌
tai胎 tan坍 tang汤 tao掏 te特 teng藤 ti梯 tian天 tiao挑 tie贴 ting厅 tong通 tou偷 tu凸 tuan湍 tui推 tun吞 tuo拖 wa挖 wai歪 wan豌
wang汪 wei威 wen瘟 weng嗡 wo挝 wu巫 xi昔 xia瞎 xian掀 xiang相 xiao萧 xie楔 xin薪 xing星 xiong兄 xiu休 xu墟 xuan轩 xue靴 xun勋
ya压 yan焉 yang殃 yao邀 ye椰 yi一 yin茵 ying英 yo哟 yong拥 you幽 yu迂 yuan鸳 yue曰 yun耘 za匝 zai栽 zan咱 zang赃 zao遭 ze责
zei贼 zen怎 zeng增 zha扎 zhai摘 zhan瞻 zhang樟 zhao招 zhe遮 zhen珍 zheng蒸 zhi芝 zhong中 zhou舟 zhu珠 zhua抓 zhuai拽 zhuan专
zhuang桩 zhui椎 zhun谆 zhuo捉 zi兹 zong鬃 zou邹 zu租 zuan钻 zui嘴 zun尊 zuo昨
"""
"""Each syllable with the first character that is read so: the 3755 common characters of GB 2312 stand in the order of their sounds."""
_ALMOST = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))
"""Sounds that many do not tell apart."""
_LOOKS = """
己已巳 未末 土士 干千于 人入八 日曰目 贝见 折拆析 拨拔 侯候 竟竞 辩辨辫 徽微 治冶 刺剌 风凤 幅副 密蜜 戊戌戍 买卖 免兔 王玉主
天夫 大太犬 木本 自白百 田由甲申 午牛 令今 代伐 历厉 厂广 办为力 刀刃 乌鸟 兵乒乓 师帅 市布 占古 台合 各名 向问间 问闻
因困囚固团 园圆 住往 休体 员贝 言信 议仪义 论伦 沦 设没 该刻核 读续 课棵 调凋 请清情晴精 谋煤 记纪 许午 评坪 识织职 诉拆 试式
抓爪 抗坑 护扩 报极 招昭 持特 按案 挖控 推堆 提题堤 摸模漠 撤撒 播翻 决快块 况祝 冲仲 派脉 济挤 深探 激缴邀 部陪 都郡 队认 标际
险检验脸 限恨 陈阵 练炼 组祖阻 经径轻 给结 继断 综棕 维准唯 绩积 编偏遍 缩宿 根很跟 格各 构沟购 枝技 材村 板版 及级极 机几 样洋
桥侨 协办 劳荣 单草 受爱 变恋 史吏更 善普 高商 场扬 坚竖 型形 环坏 增赠 壮状 备各 失矢 奖浆 委季秀 姿资 娱误 字宇学 官宫管 容客
宜宣 尽昼 届屈 展履覆 常堂 导异 建健 弘私 影景 律津 待侍 徒徙 必心 志忘 思恩 急忽 感惑 慢漫 成城 战占 房旁 收攻 改政放故 效郊
教数 施旋 族旅 民氏 求救 法注去 江汪 测侧 海悔 消削 涉步 照昭 盘盆 直真 相想 省看着 研开 破坡 硬便 确硝 示元 社杜 租祖 种钟 科料
程呈 稳隐 究穷空 章意 端瑞 第弟 策荣 群郡 老考 肃萧 育盲 联取 职取 致到 舆兴 航般 良食 英央 荐存 落洛 虑虚 表衣 规现 解懈 象像
责贵 质盾 败则 贯惯 载栽 辆俩 达过 近远进迎 连莲 述术 送关 适活 逐遂 速束 造告 释择 里理 重量里 钢纲 铁失 锋峰 错借 防访妨 随遂
隔融 集焦 需雪 领预顿 题提 频须 额客 首道 的地得 巡迎 拉位 贤览 宗综 反友 亲新 凝疑 聚骤 建律
"""
"""Characters that look alike, a group a word."""


@cache
def _syllables() -> tuple[list[bytes], list[str]]:
    pairs = sorted((entry[-1].encode("gb2312"), entry[:-1]) for entry in _FIRST.split())
    return [code for code, _ in pairs], [sound for _, sound in pairs]


@cache
def sound(char: str) -> str:
    """The syllable of a common character, without its tone and without what many do not tell apart; empty for any other."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not b"\xb0" <= code[:1] <= b"\xd7":
        return ""
    starts, sounds = _syllables()
    heard = sounds[bisect_right(starts, code) - 1]
    for one, other in _ALMOST:
        heard = heard.replace(one, other)
    return heard


@cache
def homophones() -> Mapping[str, str]:
    """All the characters that sound as a common character does, without regard to tone."""
    found: dict[str, str] = {}
    starts, sounds = _syllables()
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA):
            code = bytes((row, cell))
            heard = sounds[bisect_right(starts, code) - 1]
            found[heard] = found.get(heard, "") + code.decode("gb2312")
    return {char: chars for chars in found.values() for char in chars}


@cache
def _looks() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _LOOKS.split():
        for char in group:
            found.setdefault(char, set()).update(group)
    return {char: frozenset(group) for char, group in found.items()}


@cache
def alike(one: str, other: str) -> bool:
    """Whether one character may have been typed for another."""
    return (bool(sound(one)) and sound(one) == sound(other)) or other in _looks().get(one, ())
