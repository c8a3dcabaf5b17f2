"""The layout file: what it says, what an office may change, and what is said of a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from word_samples import LAYOUT, official_values

from drafter.errors import LayoutError, Problems
from drafter.places import Location
from drafter.report.document import ROLES
from drafter.word.layout import load


def leaves(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping) and "值" not in value:
            yield from leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def test_every_value_has_its_clause() -> None:
    for key, leaf in leaves(official_values()):
        assert isinstance(leaf, Mapping) and set(leaf) == {"值", "依据"}, key
        basis = str(leaf["依据"])
        assert basis == "实务" or basis.split()[0].replace(".", "").isdigit(), key


def test_every_role_has_a_style_and_no_other_name_has() -> None:
    assert tuple(LAYOUT.styles) == ROLES
    assert {key.split(".")[1] for key, _ in leaves(official_values()) if key.startswith("样式.")} == {"默认", *ROLES}


def test_the_page_is_that_of_the_standard() -> None:
    page = LAYOUT.page
    assert (page.width, page.height) == (11906, 16838)
    assert (page.top, page.bottom, page.left, page.right) == (2098, 1984, 1587, 1474)
    assert abs(page.text_width - 156 / 25.4 * 1440) < 1.5 and abs(page.text_height - 225 / 25.4 * 1440) < 1.5


def test_the_grid_follows_from_the_page() -> None:
    body = LAYOUT.styles["正文"]
    assert LAYOUT.pitch == body.line == 579
    assert body.spacing == -9
    assert body.chars(2800) <= LAYOUT.page.text_width < body.chars(2900)
    assert LAYOUT.styles["标题"].spacing == 0


def test_strict_margins_move_the_grid_with_them() -> None:
    layout = load(official_values(), {"页面": {"上边距": "34.58 mm", "下边距": "32.58 mm"}})
    assert layout.pitch == layout.styles["正文"].line == 592
    assert load(official_values(), {"版心.行距": "28 磅"}).styles["正文"].line == 560


@pytest.mark.parametrize(
    "overrides",
    [
        {"样式.二级标题.加粗": "是"},
        {"样式.二级标题": {"加粗": True}},
        {"样式": {"二级标题.加粗": {"值": "是", "依据": "本单位"}}},
    ],
)
def test_an_override_is_dotted_or_nested(overrides: Mapping[str, object]) -> None:
    layout = load(official_values(), overrides)
    assert layout.styles["二级标题"].bold and not layout.styles["一级标题"].bold


def test_a_font_changes_everywhere_at_once() -> None:
    layout = load(official_values(), {"字体.仿宋": "仿宋"})
    assert layout.normal.font == layout.styles["正文"].font == layout.styles["表格"].font == "仿宋"
    assert "仿宋_GB2312" not in layout.faces


def test_what_a_style_does_not_say_is_the_default() -> None:
    layout = load(official_values(), {"样式.默认.对齐": "左"})
    assert layout.styles["正文"].align == "left" and layout.styles["标题"].align == "center"


@pytest.mark.parametrize(
    ("overrides", "message", "hint"),
    [
        ({"页面.上边矩": "37 mm"}, "版式里没有“页面.上边矩”这一项", "是不是“页面.上边距”？"),
        ({"样式": {"正文": {"首行缩近": 1}}}, "版式里没有“样式.正文.首行缩近”这一项", "是不是“样式.正文.首行缩进”？"),
        ({"zzz": 1}, "版式里没有“zzz”这一项", "可以设置的名称见版式文件 official.yaml"),
        ({"页面": "A4"}, "“页面”下面要分项写", "例如写：页面.纸宽: 37 mm"),
        ({"页面.上边距": 37}, "“页面.上边距”应当是带单位的长度，这里是“37”", "例如写：页面.上边距: 37 mm"),
        ({"页面.上边距": "-1 mm"}, "“页面.上边距”应当是带单位的长度，这里是“-1 mm”", "例如写：页面.上边距: 37 mm"),
        ({"页面.上边距": None}, "“页面.上边距”应当是带单位的长度，这里是“空”", "例如写：页面.上边距: 37 mm"),
        ({"页面.上边距": ["37 mm"]}, "“页面.上边距”应当是带单位的长度，这里是“一个列表”", "例如写：页面.上边距: 37 mm"),
        ({"版心.每页行数": "22"}, "“版心.每页行数”应当是1 到 100 的整数，这里是“22”", "例如写：版心.每页行数: 22"),
        ({"版心.每页行数": True}, "“版心.每页行数”应当是1 到 100 的整数，这里是“true”", "例如写：版心.每页行数: 22"),
        ({"版心.行距": "28"}, "“版心.行距”应当是“按行数”或带单位的长度，这里是“28”", "例如写：版心.行距: 28 磅"),
        ({"样式.正文.字号": "3号"}, "“样式.正文.字号”应当是字号，这里是“3号”", "例如写：样式.正文.字号: 三号"),
        ({"样式.正文.首行缩进": "2"}, "“样式.正文.首行缩进”应当是几个字，这里是“2”", "例如写：样式.正文.首行缩进: 2 字"),
        ({"样式.称谓.段前": "1"}, "“样式.称谓.段前”应当是几行，或带单位的长度，这里是“1”", "例如写：样式.称谓.段前: 1 行"),
        ({"样式.主题.加粗": "对"}, "“样式.主题.加粗”应当是“是”或“否”，这里是“对”", "例如写：样式.主题.加粗: 是"),
        (
            {"样式.主题.对齐": "中"},
            "“样式.主题.对齐”应当是左、居中、右、两端之一，这里是“中”",
            "例如写：样式.主题.对齐: 居中",
        ),
        (
            {"样式.主题.大纲级别": 10},
            "“样式.主题.大纲级别”应当是1 到 9 的整数，或“无”，这里是“10”",
            "例如写：样式.主题.大纲级别: 1",
        ),
        (
            {"样式.主题.字体": "微软雅黑"},
            "“样式.主题.字体”应当是“字体”一节里的名称（仿宋、楷体、黑体、宋体、小标宋、西文），这里是“微软雅黑”",
            "例如写：样式.主题.字体: 仿宋",
        ),
        ({"字体.仿宋": ""}, "“字体.仿宋”应当是字体的名称，这里是“”", "例如写：字体.仿宋: 仿宋"),
        ({"页码.位置": "内侧"}, "“页码.位置”应当是外侧、居中之一，这里是“内侧”", "例如写：页码.位置: 外侧"),
        (
            {"页码.样子": "第页"},
            "“页码.样子”应当是含有一个 1（代表页码）的文字，这里是“第页”",
            '例如写：页码.样子: "— 1 —"',
        ),
        ({"版心.每页行数": 22, "版心": {"每页行数": 20}}, "“版心.每页行数”写了两次", "只留一处"),
        (
            {"页面.左边距": "200 mm"},
            "页边距太大，版心的宽和高应当都不小于 1 英寸（25.4 mm）",
            "改小“页面”一节的边距",
        ),
    ],
)
def test_a_mistake_is_named_with_its_cure(overrides: Mapping[str, object], message: str, hint: str) -> None:
    with pytest.raises(LayoutError) as caught:
        load(official_values(), overrides)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_mistake_has_its_place() -> None:
    place = Location("drafter.yaml", 3, 5)
    with pytest.raises(LayoutError) as caught:
        load(official_values(), {"页面.上边距": 37}, {"页面.上边距": place}.get)
    assert caught.value.at == place


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        load(official_values(), {"页面.上边距": 37, "样式.正文.字号": "大"})
    assert len(caught.value.errors) == 2


def test_a_layout_file_must_be_whole() -> None:
    values = {name: section for name, section in official_values().items() if name != "题头"}
    with pytest.raises(LayoutError) as caught:
        load(values)
    assert caught.value.message == "版式文件缺少“题头.下空”"


@pytest.mark.parametrize(("written", "twips"), [("37 mm", 2098), ("3.7cm", 2098), ("37毫米", 2098), ("3.7 厘米", 2098), ("105 磅", 2100)])
def test_a_length_has_a_unit_as_people_write_it(written: str, twips: int) -> None:
    assert load(official_values(), {"页面.上边距": written}).page.top == twips
