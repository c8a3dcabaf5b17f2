"""Facts files that nobody should have: bombs, odd characters, what is no text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_case import FACTS, Case, file, good

import worlds

HEAD = worlds.FACTS
ALL = (
    f"draft {FACTS} -o 出.docx", f"check {FACTS}", f"outline {FACTS}", f"sheet {FACTS} -o 表.docx", f"changes {FACTS} {FACTS}",
    f"redraft {FACTS} 好稿.docx -o 改.docx", f"check 好稿.docx --facts {FACTS}", f"trace 好稿.docx --facts {FACTS}",
    f"finalize 好稿.docx --facts {FACTS}", f"new 小报告 --from {FACTS} -o 新.yaml",
)  # fmt: skip
"""Every command that reads facts."""
DRAFT, CHECK = ALL[0], ALL[1]


def facts(more: str | bytes) -> Callable[[Path], object]:
    """Puts sound facts and something more into the office."""
    return file(FACTS, HEAD.encode() + (more.encode() if isinstance(more, str) else more))


def note(value: str) -> Callable[[Path], object]:
    """Puts sound facts whose one free text has a value, as typed, into the office."""
    return facts(f"说明: {value}\n")


def bomb() -> str:
    """Nine lists of ten aliases each, which stand for a billion words."""
    lines = ['甲0: &a0 "哈"']
    lines += [f"甲{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


def large(megabytes: int) -> Callable[[Path], object]:
    """Puts facts with one text of so many megabytes into the office."""

    def make(root: Path) -> None:
        with (root / FACTS).open("wb") as stream:
            stream.write(HEAD.encode() + b"\xe8\xaf\xb4\xe6\x98\x8e: ")
            for _ in range(megabytes):
                stream.write("字".encode() * (2**20 // 3))

    return make


def many_files(root: Path) -> None:
    """More facts files than a folder may have."""
    worlds.build_tree(root / "事实", {f"{n}.yaml": HEAD for n in range(501)})


def dense_files(root: Path) -> None:
    """Files each of which is small, and which together hold millions of values."""
    worlds.build_tree(root / "事实", {f"{n}.yaml": f"甲{n}: [{'1,' * 15_000}1]\n" for n in range(400)})


def looped(root: Path) -> None:
    """Links that lead to themselves."""
    try:
        for name in ("圈.yaml", "圈.docx"):
            (root / name).symlink_to(name)
    except OSError:
        pytest.skip("this system makes no links")


CASES = [
    Case("别名炸弹：十的九次方", facts(bomb()), ALL, ("值不能以“&”开头", "值不能以“*”开头")),
    Case("别名套自己", facts("说明: &a [*a]\n"), said=("值不能以“&”开头",)),
    Case("合并键", facts("甲: &a {乙: 1}\n说明: {<<: *a}\n"), said=("值不能以“&”开头",)),
    Case("方括号套 1 万层", note("[" * 10_000 + "]" * 10_000), ALL, ("最多可以套 64 层",)),
    Case("花括号套 1 万层", note("{甲: " * 10_000 + "}" * 10_000), said=("最多可以套 64 层",)),
    Case("没有关上的方括号 10 万个", note("[" * 100_000), said=("最多可以套 64 层", "括号")),
    Case("缩进套 1 千层", facts("".join(f"{' ' * n}甲:\n" for n in range(1_000))), said=("最多可以套 64 层",)),
    Case("横杠套 1 万层", facts("说明:\n  " + "- " * 10_000 + "甲\n"), said=("最多可以套 64 层", "“-”")),
    Case("100 MB 的一个值", large(100), ALL, ("不能超过 8 MB", "不超过 8 MB")),
    Case("7 MB 的一个值", large(7), said=("应当是完整的句子",)),
    Case("30 万项", facts("说明: [" + "1," * 300_000 + "1]\n"), said=("最多可以写 200000 项",)),
    Case("30 万行", facts("".join(f"甲{n}: 1\n" for n in range(300_000))), said=("最多可以写 100000 行",)),
    Case("260 万行", facts("-\n" * 2_600_000), said=("最多可以写 100000 行",)),
    Case("2 万 9 千个没有的键", facts("".join(f"甲{n}: 1\n" for n in range(29_000))), said=("没有“", "甲0")),
    Case("10 万行都写错", facts("甲：乙\n" * 90_000), said=("没有全列出来",)),
    Case("10 万位的整数", file(FACTS, HEAD.replace("42", "9" * 100_000)), said=("立案",)),
    Case("指数极大的数", file(FACTS, HEAD.replace("42", "1e999999999")), said=("立案",)),
    Case("501 份事实表", many_files, ("draft 事实 -g 小报告 -o 出.docx",), ("不超过 500 份",)),
    Case("400 份事实表合起来 600 万项", dense_files, ("draft 事实 -g 小报告 -o 出.docx",), ("100000 项",)),
    Case(
        "一个数填 1 千个日期",
        file(FACTS, HEAD.replace("42", "{" + ", ".join(f"{1000 + n}-01: 1" for n in range(1000)) + "}")),
        said=("最多按日期填 60 次",),
    ),
    Case("通到自己的链接", looped, ("draft 圈.yaml -o 出.docx", "check 圈.docx", "check 圈.yaml"), ("读不了", "找不到")),
    Case("空字符", note("甲\0乙"), ALL, ("空字符",)),
    Case("转义写的空字符", note(r'"甲\0乙"'), said=("控制字符",)),
    Case("控制字符", note("甲\x07\x1b[31m乙"), said=("控制字符",)),
    Case("单个代理项（转义）", note(r'"甲\ud800乙"'), said=("不能用", "看不见", "转义", "反斜杠", "\\")),
    Case("单个代理项（字节）", facts(b"\xe8\xaf\xb4\xe6\x98\x8e: \xe7\x94\xb2\xed\xa0\x80\n"), said=("编码", "字节", "乱码")),
    Case("双向控制符", note("甲\u202e乙丙\u202c丁"), ALL, ("看不见的字符",)),
    Case("零宽字符", note("甲\u200b乙"), said=("看不见的字符",)),
    Case("非字符", note("甲\ufdd0乙\uffff"), said=("不能用的字符",)),
    Case("表情符号", note("圆满\U0001f389完成\U0001f468\u200d\U0001f469。"), (), fine=(f"draft {FACTS} --text",), shown="\U0001f389"),
    Case("生僻字", note("𠮷𫠜委员发言。"), (), fine=(f"draft {FACTS} --text",), shown="𠮷𫠜"),
    Case("造对象的标签", facts('说明: !!python/object/apply:os.system ["touch 坏.txt"]\n'), ALL, ("值不能以“!”开头",)),
    Case("造对象的标签（全名）", facts("说明: !<tag:yaml.org,2002:python/name:os.system> 甲\n"), said=("值不能以“!”开头",)),
    Case("标签的别名行", file(FACTS, "%TAG ! tag:yaml.org,2002:python/\n---\n" + HEAD), said=("指令行",)),
    Case(
        "模板的话写在事实里", note("甲{{ 7 * 7 }}乙{% include '/etc/passwd' %}。"), (), fine=(f"draft {FACTS} --text",), shown="{{ 7 * 7 }}"
    ),
    Case("引用自己的说明", note("〔说明〕"), said=("说明",)),
    Case("引用套 1 万层", note("〔" * 10_000 + "提案.立案" + "〕" * 10_000), said=("〔",)),
    Case("其实是 Word 文件", file(FACTS, good()), ALL, ("要的是事实表",)),
    Case("其实是旧版 Word 文件", file(FACTS, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), ALL, ("要的是事实表",)),
    Case("其实是 PDF", file(FACTS, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 9), said=("“PDF 文件”",)),
    Case("空文件", file(FACTS, b""), ALL, ("没有内容",)),
    Case("随便的字节", file(FACTS, bytes((n * 7919) % 251 for n in range(20_000))), said=("文本", "乱码", "编码")),
]
