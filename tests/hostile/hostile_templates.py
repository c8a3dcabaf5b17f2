"""Templates that reach for Python, for other people's files, or for all of the machine's time and memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_case import FACTS, Case

import worlds

ALL = (f"draft {FACTS} -o 出.docx", f"outline {FACTS}", f"sheet {FACTS} -o 表.docx", f"changes {FACTS} {FACTS}")
"""Every command that runs templates."""
SHOWN = (f"draft {FACTS} --text",)


def template(text: str, **more: str) -> Callable[[Path], object]:
    """Puts words into the first template of the small office, and other files beside it."""
    others = {f"{worlds.GENRE}/{name}.j2": content for name, content in more.items()}
    return lambda root: worlds.build_tree(root, {f"{worlds.GENRE}/report.j2": text, **others})


def linked(target: str) -> Callable[[Path], object]:
    """Puts a template into the genre that is a link to a file outside."""

    def make(root: Path) -> None:
        worlds.build_tree(root.parent, {"秘密.txt": "不能看的话。\n"})
        worlds.build_tree(root, {f"{worlds.GENRE}/report.j2": "{% include 'link.j2' %}\n"})
        try:
            (root / worlds.GENRE / "link.j2").symlink_to(target)
        except OSError:
            pytest.skip("this system makes no links")

    return make


def large(root: Path) -> None:
    """A template of two megabytes."""
    worlds.build_tree(root, {f"{worlds.GENRE}/report.j2": "字" * 700_000})


def spread(root: Path) -> None:
    """A chain of includes each of which calls the next one ten times."""
    names = [f"{worlds.GENRE}/t{n}.j2" for n in range(12)]
    files = {name: f"{{% include 't{n + 1}.j2' %}}" * 10 for n, name in enumerate(names[:-1])}
    worlds.build_tree(root, {**files, names[-1]: "字", f"{worlds.GENRE}/report.j2": "{% include 't0.j2' %}"})


CASES = [
    Case("__class__", template("{{ 提案.__class__.__mro__ }}"), ALL, ("没有“__class__”",)),
    Case("空文字的 mro", template("{{ ''.__class__.mro()[1].__subclasses__() }}"), said=("没有“__class__”",)),
    Case("方括号取属性", template("{{ 提案['__class__'] }}"), said=("没有“__class__”", "不能")),
    Case("拼出来的属性名", template("{{ 提案['__cla' ~ 'ss__'] }}"), said=("没有", "不能")),
    Case("attr 过滤器", template("{{ 提案|attr('__class__') }}"), said=("attr",)),
    Case("map(attribute)", template("{{ [提案]|map(attribute='__class__')|list }}"), said=("map", "list")),
    Case("格式串的花招", template("{{ '{0.__class__.__init__.__globals__}'.format(提案) }}"), said=("format",)),
    Case("百分号格式", template("{{ '%(a)s' % {'a': 1} }}"), said=("%", "文字")),
    Case("百分号格式撑大", template("{{ '%0999999999d' % 1 }}"), said=("%", "文字")),
    Case("format 过滤器撑大", template("{{ '%0999999999d'|format(1) }}"), said=("format",)),
    Case("self 和 caller", template("{{ self.__init__.__globals__ }}"), said=("self", "__init__")),
    Case("cycler 的全局量", template("{{ cycler.__init__.__globals__.os.system('touch 坏.txt') }}"), said=("cycler", "__init__")),
    Case("lipsum 的全局量", template("{{ lipsum.__globals__ }}"), said=("lipsum", "__globals__")),
    Case("import 系统模块", template("{% import 'os' as os %}{{ os.system('id') }}"), said=("os",)),
    Case("do 语句", template("{% do 提案.clear() %}"), said=("do",)),
    Case("调用值的方法", template("{{ 提案.立案.bit_length() }}"), said=("bit_length", "不能")),
    Case("极大的 range", template("{% for 一 in range(10**12) %}字{% endfor %}"), said=("range", "步", "乘方", "**", "太大")),
    Case(
        "循环套循环", template("{% for 一 in range(1000) %}{% for 二 in range(1000) %}字{% endfor %}{% endfor %}"), ALL, ("超过 100000 步",)
    ),
    Case("宏没完没了", template("{% macro 写() %}{{ 写() }}{% endmacro %}{{ 写() }}"), said=("宏套宏太深",)),
    Case(
        "两个宏互相调用",
        template("{% macro 一() %}{{ 二() }}{{ 二() }}{% endmacro %}{% macro 二() %}{{ 一() }}{{ 一() }}{% endmacro %}{{ 一() }}"),
        said=("宏", "步", "太深"),
    ),
    Case("include 自己", template("{% include 'report.j2' %}"), said=("太深",)),
    Case("include 成倍套下去", spread, said=("步", "超过")),
    Case("乘方", template("{{ 9 ** 9 ** 9 }}"), said=("**", "乘方", "太大")),
    Case(
        "一步步乘大",
        template("{% set 数 = namespace(值=9) %}{% for 一 in range(60) %}{% set 数.值 = 数.值 * 数.值 %}{% endfor %}{{ 数.值 }}"),
        said=("太大", "位", "数"),
    ),
    Case("文字乘以数", template("{{ '字' * 10000000000 }}"), said=("*", "文字", "乘")),
    Case("一组乘以数", template("{% set 组 = [1] * 10000000000 %}{{ 组 }}"), said=("*", "乘", "数")),
    Case(
        "文字成倍加长",
        template("{% set 文 = namespace(字='长') %}{% for 一 in range(50) %}{% set 文.字 = 文.字 ~ 文.字 %}{% endfor %}{{ 文.字 }}"),
        said=("2000000 字",),
    ),
    Case(
        "用加号成倍加长",
        template("{% set 文 = namespace(字='长') %}{% for 一 in range(50) %}{% set 文.字 = 文.字 + 文.字 %}{% endfor %}{{ 文.字 }}"),
        said=("2000000 字", "~", "+"),
    ),
    Case(
        "替换成倍加长",
        template("{% set 文 = namespace(字='长长') %}{% for 一 in range(50) %}{% set 文.字 = 文.字|替换('长', 文.字) %}{% endfor %}"),
        said=("替换后的文字超过",),
    ),
    Case(
        "一组里套一组",
        template("{% set 组 = namespace(值=[]) %}{% for 一 in range(99) %}{% set 组.值 = [组.值, 组.值] %}{% endfor %}{{ 组.值|顿号 }}"),
        said=("层", "深", "套"),
    ),
    Case("表达式套 1 万层", template("{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}"), said=("深", "层", "套")),
    Case("if 套 3 千层", template("{% if 提案 %}" * 3_000 + "字" + "{% endif %}" * 3_000), said=("深", "层", "套")),
    Case("加号连 2 万次", template("{{ " + "1+" * 20_000 + "1 }}"), said=("深", "层", "套", "长")),
    Case("include 上级文件夹", template("{% include '../../../../../etc/passwd' %}"), said=("找不到模板",)),
    Case("include 绝对路径", template("{% include '/etc/passwd' %}"), said=("找不到模板",)),
    Case("include 拼出来的路径", template("{% include '..' ~ '/' ~ '..' ~ '/drafter.yaml' %}"), said=("模板", "include")),
    Case("include 通到外面的链接", linked("../../../秘密.txt"), ALL, ("通到外面的链接",)),
    Case("include 通到 /dev/zero 的链接", linked("/dev/zero"), said=("通到外面的链接",)),
    Case("include 通到自己的链接", linked("link.j2"), said=("读不了", "链接", "找不到")),
    Case("两兆的模板", large, said=("不超过 1024 KB",)),
    Case("模板里的空字符", template("甲\0乙"), said=("控制字符", "空字符")),
    Case("模板里的双向控制符", template("甲\u202e{{ 提案.立案 }}"), said=("看不见的字符",)),
    Case("模板其实是压缩包", template("PK\x03\x04\x14\0\0\0"), said=("文本",)),
    Case("模板套在值里", template("{{ '{{ 提案.__class__ }}' }}。"), (), fine=SHOWN, shown="{{ 提案.__class__ }}"),
]
