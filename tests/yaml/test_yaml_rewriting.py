"""Values set in a file: the difference that was asked for, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from drafter import yamlfile
from drafter.errors import YamlError
from drafter.yamlfile.nodes import plain
from drafter.yamlfile.rewriting import Path, Value, rewritten

FILE = """\
# 本单位的语句
提案/办理结果:   # 用得最多
  种类: 成效
  主题: [提案, 办理]  # 两个
  部分:   # 还没有填

  正文: "立案的〔提案.立案〕件提案，'件件'有着落。"   # 引号里的
  变体:
    # 第一种
    - 一件一件办好。
    - '二''号说法'   # 第二种
  空: {截至: 2018年12月, 办复率: 100%}
  状态: 待审

# 下一条的说明
标题/一组:
  正文: |
    协商议政有新作为
    民主监督有新成效

  状态: 待审
条目:
- 名: 甲
  事: 长的话
    分两行写
- {名: 乙}
单行: {空的: [], 甲: [一, {里: 外}], 待填: }
最后: 完了
"""
BROKEN = "甲:\n  状态: 待审\n坏的:\n  正文：没有冒号\n    乱: [\n乙:\n  正文: |\n    一行\n  状态: 待审\n"


def set_in(text: str, changes: dict[Path, Value | None]) -> str:
    return rewritten(text.encode(), "语句.yaml", changes).data.decode()


@pytest.mark.parametrize(
    ("keys", "value", "before", "after"),
    [
        (("提案/办理结果", "种类"), "结尾", "  种类: 成效\n", "  种类: 结尾\n"),
        (("提案/办理结果", "部分"), "提案", "  部分:   #", "  部分: 提案   #"),
        (("提案/办理结果", "正文"), "〔地名〕好。", '''"立案的〔提案.立案〕件提案，'件件'有着落。"''', "〔地名〕好。"),
        (("提案/办理结果", "正文"), "- 一: 二 # 三", '''"立案的〔提案.立案〕件提案，'件件'有着落。"''', '"- 一: 二 # 三"'),
        (("提案/办理结果", "主题"), ["提案", "办, 理", "5"], "[提案, 办理]  #", '[提案, "办, 理", "5"]  #'),
        (("提案/办理结果", "主题"), ["提案"], "[提案, 办理]  #", "[提案]  #"),
        (("提案/办理结果", "变体"), ["一件一件办好。", "新"], "'二''号说法'   #", "新   #"),
        (("提案/办理结果", "变体"), ["一件一件办好。", "新", "又一种"], "'二''号说法'   # 第二种\n", "新   # 第二种\n    - 又一种\n"),
        (("提案/办理结果", "变体"), ["一件一件办好。"], "    - '二''号说法'   # 第二种\n", ""),
        (("提案/办理结果", "空", "截至"), "10%", "截至: 2018年12月", "截至: 10%"),
        (("提案/办理结果", "空", "截至"), None, "截至: 2018年12月, ", ""),
        (("提案/办理结果", "空", "办复率"), None, ", 办复率: 100%", ""),
        (("提案/办理结果", "空", "地名"), "云川", "办复率: 100%}", "办复率: 100%, 地名: 云川}"),
        (("提案/办理结果", "空"), {"办复率": "9", "地名": "云川"}, "{截至: 2018年12月, 办复率: 100%}", '{办复率: "9", 地名: 云川}'),
        (("提案/办理结果", "空"), {"截至": "2018年12月", "地名": "云川"}, "办复率: 100%}", "地名: 云川}"),
        (("提案/办理结果", "空"), {"截至": "底", "办复率": "100%", "甲": "乙"}, "2018年12月, 办复率: 100%", "底, 办复率: 100%, 甲: 乙"),
        (("提案/办理结果", "空"), {"地名": "云川"}, "{截至: 2018年12月, 办复率: 100%}", "{地名: 云川}"),
        (("标题/一组",), {"正文": "|", "说明": "乙"}, FILE[FILE.index("|\n") : FILE.index("条目")], '"|"\n\n  说明: 乙\n'),
        (("提案/办理结果", "空"), None, "  空: {截至: 2018年12月, 办复率: 100%}\n", ""),
        (("提案/办理结果", "说明"), "少用", "  状态: 待审\n\n# 下", "  状态: 待审\n  说明: 少用\n\n# 下"),
        (("提案/办理结果", "说明"), None, "", ""),
        (("标题/一组", "正文"), "甲\n乙\n", "    协商议政有新作为\n    民主监督有新成效\n", "    甲\n    乙\n"),
        (("标题/一组", "正文"), "甲\n乙", "|\n    协商议政有新作为\n    民主监督有新成效\n", "|-\n    甲\n    乙\n"),
        (("标题/一组", "变体"), ["甲\n乙"], "  状态: 待审\n条", "  状态: 待审\n  变体: [\"甲\\n乙\"]\n条"),
        (("标题/一组", "变体"), ["标题比较长\n这一行也长"], "待审\n条", "待审\n  变体:\n    - |-\n      标题比较长\n      这一行也长\n条"),
        (("标题/一组", "空"), {"地名": "甲: 乙"}, "  状态: 待审\n条", '  状态: 待审\n  空: {地名: "甲: 乙"}\n条'),
        (("条目", 0, "名"), "丙", "- 名: 甲", "- 名: 丙"),
        (("条目", 0, "名"), None, "- 名: 甲\n  事", "- 事"),
        (("条目", 0, "事"), "短", "长的话\n    分两行写", "短"),
        (("条目", 0, "地"), "这里", "分两行写\n", "分两行写\n  地: 这里\n"),
        (("条目", 1, "名"), None, "{名: 乙}", "{}"),
        (("条目", 2), "末", "- {名: 乙}\n", "- {名: 乙}\n- 末\n"),
        (("单行", "空的"), ["一"], "空的: []", "空的: [一]"),
        (("单行", "空的", 0), "一", "空的: []", "空的: [一]"),
        (("单行", "待填"), "填", "待填: }", "待填: 填}"),
        (("单行", "甲", 1, "里"), "一, 二\n三", "里: 外", '里: "一, 二\\n三"'),
        (("最后",), "true", "最后: 完了", '最后: "true"'),
        (("新的", ), "有", "最后: 完了\n", "最后: 完了\n新的: 有\n"),
        (("提案/办理结果", "种类"), 42, "种类: 成效", "种类: 42"),
        (("提案/办理结果", "种类"), Decimal("2.50"), "种类: 成效", "种类: 2.50"),
        (("提案/办理结果", "种类"), Decimal("1E+2"), "种类: 成效", "种类: 100"),
        (("提案/办理结果", "种类"), "办, 理", "种类: 成效", "种类: 办, 理"),
        (("提案/办理结果", "年, 份"), "有", "  状态: 待审\n\n# 下", "  状态: 待审\n  年, 份: 有\n\n# 下"),
        (("提案/办理结果", "空", "年, 份"), "有", "办复率: 100%}", '办复率: 100%, "年, 份": 有}'),
        (("标题/一组", "空"), {"年, 份": "丙, 丁", "甲": "乙"}, "  状态: 待审\n条", '  状态: 待审\n  空: {"年, 份": "丙, 丁", 甲: 乙}\n条'),
        (("标题/一组", "变体"), ["甲, 乙", "丙丁戊己庚辛壬癸"], "待审\n条", '待审\n  变体: ["甲, 乙", 丙丁戊己庚辛壬癸]\n条'),
        (("标题/一组", "变体"), ["甲, 乙", "丙丁戊己庚辛壬癸子"], "  状态: 待审\n条",
         "  状态: 待审\n  变体:\n    - 甲, 乙\n    - 丙丁戊己庚辛壬癸子\n条"),
        (("标题/一组", "正文"), "甲\n\n乙\n", "|\n    协商议政有新作为\n    民主监督有新成效\n", '"甲\\n\\n乙\\n"\n'),
        (("标题/一组", "正文"), " 甲\n乙\n", "|\n    协商议政有新作为\n    民主监督有新成效\n", '" 甲\\n乙\\n"\n'),
        (("标题/一组", "正文"), "甲 乙\n丙\n", "协商议政有新作为\n    民主监督有新成效\n", "甲 乙\n    丙\n"),
        (("提案/办理结果", "变体"), ["另一种。", "二'号说法", "新"], "    - 一件一件办好。\n    - '二''号说法'   # 第二种\n",
         "    - 另一种。\n    - '二''号说法'   # 第二种\n    - 新\n"),
    ],
)  # fmt: skip
def test_one_place_changes(keys: Path, value: Value | None, before: str, after: str) -> None:
    assert FILE.count(before) == 1 or not before
    assert set_in(FILE, {keys: value}) == (FILE.replace(before, after) if before else FILE)


@pytest.mark.parametrize(
    ("text", "value", "made"),
    [
        ("甲: ['一', 二, \"三\", 四]  # 四个\n", ["一", "二", "三"], "甲: ['一', 二, \"三\"]  # 四个\n"),
        ("甲: ['一', 二, \"三\", 四]  # 四个\n", ["一", "三", "五, 六"], "甲: ['一', 三, \"五, 六\"]  # 四个\n"),
        ("甲: ['一', 二, \"三\", 四]  # 四个\n", ["一", "二", "三", "四", "5"], "甲: ['一', 二, \"三\", 四, \"5\"]  # 四个\n"),
        ("甲: {一: '1', 二: 2, 三: \"3\", 四: 四}\n", {"一": "1", "三": "3", "五, 六": "5"},
         "甲: {一: '1', 三: \"3\", \"五, 六\": \"5\"}\n"),
        ("甲: {一: '1', 二: 2, 三: \"3\", 四: 四}\n", {"二": "2", "四": "四"}, "甲: {二: \"2\", 四: 四}\n"),
        ("甲: {一: '1', 二: 2}\n", {"一": "1", "二": "2", "三": "三"}, "甲: {一: '1', 二: \"2\", 三: 三}\n"),
    ],
)  # fmt: skip
def test_what_is_the_same_in_both_keeps_its_quotes(text: str, value: Value, made: str) -> None:
    assert set_in(text, {("甲",): value}) == made


def test_what_is_read_from_the_new_bytes_comes_with_them() -> None:
    made = rewritten(b"a: 1\n", "f.yaml", {("b",): "c"})
    (tree,) = made.trees
    assert plain(tree) == {"a": 1, "b": "c"}
    assert tree.at.path == "f.yaml"


def test_several_at_once() -> None:
    made = set_in(FILE, {("条目", 0, "地"): "甲", ("条目", 0, "时"): "乙", ("条目", 1, "名"): "丙", ("标题/一组", "状态"): "审定"})
    assert made == FILE.replace("分两行写\n", "分两行写\n  地: 甲\n  时: 乙\n").replace("{名: 乙}", "{名: 丙}").replace(
        "成效\n\n  状态: 待审", "成效\n\n  状态: 审定"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(encoding: str, newline: str) -> None:
    changes: dict[Path, Value | None] = {("标题/一组", "正文"): "甲\n乙\n", ("最后",): "𠮷", ("提案/办理结果", "说明"): "少用"}
    typed = FILE.replace("\n", newline).encode(encoding)
    assert rewritten(typed, "f.yaml", changes).data == set_in(FILE, changes).replace("\n", newline).encode(encoding)


def test_lines_that_end_in_different_ways_each_keep_their_end() -> None:
    assert set_in("甲: 1\r\n乙: 2\n丙: 3\r\n", {("乙",): "二", ("丁",): "四"}) == "甲: 1\r\n乙: 二\n丙: 3\r\n丁: 四\r\n"


def test_a_list_becomes_a_mapping() -> None:
    assert set_in("甲:\n  - 一\n  - 二\n丁: 1\n", {("甲",): {"乙": "丙"}}) == "甲:\n  {乙: 丙}\n丁: 1\n"


def test_a_last_line_without_an_end() -> None:
    assert set_in("甲: 1\n乙: {丙: 1}", {("丁",): "二"}) == "甲: 1\n乙: {丙: 1}\n丁: 二"
    assert set_in("甲: 1", {("甲",): "一\n二\n"}) == '甲: "一\\n二\\n"'
    assert set_in("甲: 1\n乙: 2", {("乙",): None}) == "甲: 1\n"


def test_an_entry_that_cannot_be_read_stays_as_it_is() -> None:
    made = set_in(BROKEN, {("甲", "状态"): "审定", ("乙", "正文"): "两\n行\n"})
    assert made == BROKEN.replace("待审", "审定", 1).replace("    一行", "    两\n    行")


NOWHERE, CANNOT = "文件里没有“{}”的位置", "这一处的写法程序改不了，文件没有动"


@pytest.mark.parametrize(
    ("text", "keys", "value", "message"),
    [
        (FILE, ("没有", "种类"), "成效", NOWHERE.format("没有.种类")),
        (FILE, ("提案/办理结果", "没有", "深处"), "成效", NOWHERE.format("提案/办理结果.没有.深处")),
        (FILE, ("提案/办理结果", "种类", "深处"), "成效", NOWHERE.format("提案/办理结果.种类.深处")),
        (FILE, ("提案/办理结果", 0), "成效", NOWHERE.format("提案/办理结果.0")),
        (FILE, ("条目", "名"), "成效", NOWHERE.format("条目.名")),
        (FILE, ("条目", 3), "成效", NOWHERE.format("条目.3")),
        (FILE, ("条目", 9), "成效", NOWHERE.format("条目.9")),
        (FILE, ("条目", 0), None, NOWHERE.format("条目.0")),
        ("- 一\n", ("甲",), "乙", NOWHERE.format("甲")),
        ("甲: {乙: 1\n  # 末\n  }\n丙: 2\n", ("丙",), "\u200b", CANNOT),
        ("甲: 1\n", ("甲",), None, CANNOT),
        (BROKEN, ("丙",), "新", CANNOT),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, keys: Path, value: Value | None, message: str) -> None:
    with pytest.raises(YamlError) as raised:
        set_in(text, {keys: value})
    assert raised.value.message == message
    assert str(raised.value.at) == "语句.yaml"
    assert raised.value.hint == ("请用记事本打开，自己改这一处" if message == CANNOT else "核对文件是不是刚改过，再运行一次")


def places(tree: Any, above: Path = ()) -> list[Path]:
    """Every path of a tree that leads to one value."""
    if isinstance(tree, dict):
        return [found for key, below in tree.items() for found in places(below, (*above, key))]
    if isinstance(tree, list):
        return [found for index, below in enumerate(tree) for found in places(below, (*above, index))]
    return [above]


WORDS = st.text(st.sampled_from("一二〔〕：:#-[]{}、，。\"'\\|>&*!%@ ,?~1.甲乙ab\n"), max_size=12)
TREE = plain(yamlfile.parse(FILE.encode(), ""))


@given(keys=st.sampled_from(places(TREE)), words=WORDS)
def test_whatever_is_set_is_read_back_and_the_rest_stays(keys: Path, words: str) -> None:
    made = set_in(FILE, {keys: words})
    wanted: Any = plain(yamlfile.parse(FILE.encode(), ""))
    holder = wanted
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = words
    assert plain(yamlfile.parse(made.encode(), "")) == wanted
    old, new = FILE.splitlines(), made.splitlines()
    same_head = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    same_tail = next((n for n, (one, other) in enumerate(zip(old[::-1], new[::-1], strict=False)) if one != other), min(len(old), len(new)))
    assert len(old) - same_head - same_tail <= 3, "more lines changed than a value has"
    assert made.count("#") - words.count("#") == FILE.count("#")
