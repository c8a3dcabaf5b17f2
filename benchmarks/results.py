"""The page of results: what was measured, beside what was promised.

In: the measurements of `bench`, what people noted, how long it took. Out: Markdown in Chinese. Does not know how anything is measured.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any

PACKAGES = ("drafter", "docxtpl", "python-docx", "lxml", "jinja2", "click", "jsonschema-rs", "pyyaml")
ABSENT = "没有装"
PARTS = {
    "cli": "命令行：载入 click 和这条命令",
    "import": "载入 drafter 起草用的模块（jinja2、jsonschema-rs、PyYAML 在内）",
    "facts": "读事实表",
    "genres": "找到体裁",
    "schema": "词表",
    "phrases": "语句库",
    "templates": "模板的文字",
    "compile": "核对、编译模板",
    "check": "核对事实",
    "draft": "起草（核对、统计在内）",
    "word": "写成 .docx，再读回来对一遍",
    "account": "逐个说明数字的来处",
}
"""What a process that drafts one report does, in its order."""


@dataclass(frozen=True, slots=True)
class Target:
    """What was promised: at most so much."""

    what: str
    measured: float
    most: float
    unit: str = ""
    """What is measured; empty for a ratio."""

    @property
    def met(self) -> bool:
        """Whether what is printed of the measurement is within what was promised."""
        return round(self.measured, 2) <= self.most


def targets(found: Mapping[str, Any]) -> list[Target]:
    """Every promise beside what was measured."""
    cold, start, long, batch = found["cold"], found["start"], found["long"], found["batch"]
    sizes = found["sizes"]
    return [
        Target("成批起草，每篇，比 docxtpl", batch["drafter"] / batch["docxtpl"], 0.25),
        Target("20,000 段，模板里各段各写，比 docxtpl", _ratio(long, "make", "drafter typed-20000", "docxtpl typed-20000"), 0.5),
        Target("20,000 段，一个循环写出，比 docxtpl", _ratio(long, "make", "drafter long-20000", "docxtpl long-20000"), 0.5),
        Target("20,000 段比 5,000 段，各段各写", _ratio(long, "make", "drafter typed-20000", "drafter typed-5000"), 4.4),
        Target("20,000 段比 5,000 段，循环", _ratio(long, "make", "drafter long-20000", "drafter long-5000"), 4.4),
        Target("内存峰值，起草一篇，比 docxtpl", _ratio(cold, "megabytes", "drafter", "docxtpl"), 1.0),
        Target("内存峰值，20,000 段，各段各写，比 docxtpl", _ratio(long, "megabytes", "drafter typed-20000", "docxtpl typed-20000"), 1.0),
        Target("内存峰值，20,000 段，循环，比 docxtpl", _ratio(long, "megabytes", "drafter long-20000", "docxtpl long-20000"), 1.0),
        Target("冷启动起草一篇，比 docxtpl", _ratio(cold, "seconds", "drafter", "docxtpl"), 1.4),
        Target("drafter --help，比 python -c 'import click'", _ratio(start, "seconds", "help", "click"), 1.4),
        Target("带出处的 .docx，最大的一份", max(kinds[0] for kinds in sizes.values()) / 1024, 30, "KB"),
        Target("定稿的 .docx，最大的一份", max(kinds[1] for kinds in sizes.values() if len(kinds) > 1) / 1024, 14, "KB"),
    ]


def _ratio(found: Mapping[str, Mapping[str, float]], what: str, one: str, other: str) -> float:
    return found[one][what] / found[other][what]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its columns but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def page(found: Mapping[str, Any], notes: str, seconds: float) -> str:
    """The whole page. seconds: how long the measuring took; notes: what people wrote, as Markdown."""
    rounds = found["rounds"]
    told = (
        "由 `make bench` 写成，不要手改；说明写在 `notes.md`，量的时候附在后面。各方在同一次运行里轮流量，比的是中位数："
        f"整个进程各 {rounds['cold']} 次，一个进程里各起草 {rounds['batch']} 篇，长稿各 {rounds['long']} 次（各段各写的各 1 次），"
        f"其余各 {rounds['small']} 次。这一次共用 {seconds:.0f} 秒。"
    )
    parts = [
        "# 快慢和大小",
        told,
        "## 说到的和做到的",
        table(("目标", "应当不超过", "量得", "结果"), [_promise(one) for one in targets(found)]),
        "## 在什么上面量的",
        table(("", "版本"), versions()),
        "## 同一份报告，各方从进程启动到文件写好",
        _cold(found),
        "## 同一个进程里一篇接一篇",
        _batch(found["batch"]),
        "## 长稿",
        _long(found["long"]),
        "## 只启动",
        _started(found["start"]),
        "## 冷启动的时间花在哪里",
        _parts(found["parts"]),
        "## 查稿、找语句、改稿",
        _verbs(found),
        "## 文件大小",
        _sizes(found),
        notes.strip(),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def versions() -> list[tuple[str, str]]:
    """What was measured with."""
    system = f"{platform.system()} {platform.release()}，{platform.machine()}"
    rows = [("操作系统", system), ("Python", f"{platform.python_implementation()} {sys.version.split()[0]}")]
    for name in PACKAGES:
        try:
            rows.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            rows.append((name, "源码目录，没有装"))
    return [*rows, ("pandoc", _pandoc_version())]


def _pandoc_version() -> str:
    program = shutil.which("pandoc")
    if not program:
        return ABSENT
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0].removeprefix("pandoc ")


def _promise(one: Target) -> tuple[str, ...]:
    unit = f" {one.unit}" if one.unit else " 倍"
    return one.what, f"{one.most:g}{unit}", f"{one.measured:.2f}{unit}", "达到" if one.met else "没有达到"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"


def _cold(found: Mapping[str, Any]) -> str:
    names = {side: side for side in ("drafter", "docxtpl")}
    names |= {"pandoc": "pandoc（正文已经写好，只换成 .docx）", "floor": "底线（现成的 XML，只打包）"}
    base = found["cold"]["docxtpl"]
    rows = []
    for side, name in names.items():
        one = found["cold"].get(side)
        if one is None:
            rows.append((name, ABSENT, "", "", "", "", ""))
            continue
        times = (_ms(one["seconds"]), _ms(one["fastest"]), f"{one['seconds'] / base['seconds']:.2f}")
        rows.append((name, *times, f"{one['megabytes']:.1f}", f"{one['megabytes'] / base['megabytes']:.2f}", f"{found['made'][side]:,}"))
    return table(("", "毫秒", "最快", "比 docxtpl", "内存峰值 MB", "比 docxtpl", "文件字节"), rows)


def _batch(batch: Mapping[str, float]) -> str:
    names = {
        "drafter": "drafter：起草、写成 .docx、读回来对一遍",
        "compose": "　其中起草",
        "word": "　其中 .docx",
        "docxtpl": "docxtpl：填模板、写成 .docx",
        "floor": "底线：现成的 XML，只打包",
        "all": "drafter：从读事实表到 .docx，核对、统计在内",
        "load yaml": "drafter 载入事实：读",
        "load check": "drafter 载入事实：核对",
        "docxtpl load": "docxtpl 载入事实",
    }
    rows = [
        (name, _ms(batch[key]), f"{batch[key] / batch['docxtpl']:.2f}", f"{batch[key] / batch['floor']:.1f}") for key, name in names.items()
    ]
    return table(("每篇，事实已载入；载入另列", "毫秒", "比 docxtpl", "比底线"), rows)


def _long(long: Mapping[str, Mapping[str, float]]) -> str:
    rows: list[tuple[str, ...]] = []
    for kind, name, sides in (("long", "循环", ("drafter", "docxtpl", "pandoc")), ("typed", "各段各写", ("drafter", "docxtpl"))):
        for side, count in ((side, count) for side in sides for count in (5_000, 20_000)):
            told = f"{name}，{count:,} 段，{side}"
            one = long.get(f"{side} {kind}-{count}")
            if one is None:
                rows.append((told, ABSENT, "", "", "", "", ""))
                continue
            base = long[f"docxtpl {kind}-{count}"]
            made = one.get("make", one["seconds"])
            apart = [_ms(one[part]) if part in one else "" for part in ("load", "compile")]
            memory = one["megabytes"]
            rows.append((told, _ms(made), f"{made / base['make']:.2f}", *apart, f"{memory:.0f}", f"{memory / base['megabytes']:.2f}"))
    return table(("", "毫秒", "比 docxtpl", "载入事实", "编译模板", "内存峰值 MB", "比 docxtpl"), rows)


def _started(start: Mapping[str, Any]) -> str:
    names = {"help": "`drafter --help`", "click": "`python -c 'import click'`", "python": "`python -c pass`"}
    return table(("", "毫秒"), [(name, _ms(start[key]["seconds"])) for key, name in names.items()])


def _parts(parts: Mapping[str, float]) -> str:
    whole = sum(parts.values())
    rows = [(name, _ms(parts[key]), f"{parts[key] / whole:.0%}") for key, name in PARTS.items()]
    return table(("各部分，都是头一次做", "毫秒", "占"), [*rows, ("合计", _ms(whole), "100%")])


def _verbs(found: Mapping[str, Any]) -> str:
    rows = [("`check` 一兆字节的文字", _ms(found["check"]["check"]))]
    for count, one in found["find"].items():
        rows.append((f"`find`：载入 {int(count):,} 条", _ms(one["load"])))
        rows.append((f"`find`：在 {int(count):,} 条里找，最慢的一次", _ms(one["search"])))
    names = {"report": "`redraft`：样例报告，段段改过，个个数变了", "500": "`redraft`：500 段", "2000": "`redraft`：2,000 段"}
    return table(("", "毫秒"), [*rows, *((name, _ms(found["redraft"][key])) for key, name in names.items())])


def _sizes(found: Mapping[str, Any]) -> str:
    rows = [(name, f"{kinds[0]:,}", f"{kinds[1]:,}" if len(kinds) > 1 else "有待补，不能定稿") for name, kinds in found["sizes"].items()]
    return table(("字节", "带出处", "定稿"), rows)
