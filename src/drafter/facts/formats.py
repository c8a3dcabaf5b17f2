"""The kinds of text in the facts, as the vocabulary names them under `format`, and what each must look like.

In: a text. Out: what is wrong with it, and what to type instead. Does not know places or schemas.
The grammar of text keys (名, 谓, 释, 句 …) is the one that lets a template build sentences from them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

FIGURES = frozenset({"数量", "金额", "日期"})
"""Those of texts that are figures."""
_ABOUT = "约|近|超过|超|上|逾"
_HAN = "(?:[〇零一二两三四五六七八九十百千万亿]+|数[十百千万亿]+)"
_COUNT = re.compile(rf"(?:{_ABOUT})?(?:\d+[余多][万亿]?|{_HAN}[余多几]?[万亿]?)|(?:{_ABOUT})\d+[万亿]?")
_MONEY = re.compile(rf"(?:{_ABOUT})?(?:\d+(?:\.\d+)?|{_HAN})[余多]?[百千万亿]*元")
_OPEN = ("。", "；", "，", "、", "：")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]")
_END = re.compile(r"[。！？][”’）》]*$")


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of text: its test, what it should be, and an example to type."""

    fits: Callable[[str], bool]
    expected: str
    hint: str


def date_parts(text: str) -> tuple[int, ...] | None:
    """Year, month, day of a date, as far as they are given; None for what is no date."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text)
    if not found:
        return None
    parts = tuple(int(part) for part in found.groups() if part)
    try:
        datetime.date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return parts


def padded(text: str) -> str:
    """A date as dates are compared: 2018-3 is 2018-03; empty for what is no date."""
    return "-".join(f"{part:02}" for part in date_parts(text) or ())


def _is_date(text: str) -> bool:
    return date_parts(text) is not None


def date_meant(text: str) -> str:
    """The date that one typed in another way can only mean: 2018年10月 → 2018-10; empty where there is none."""
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?", text)
    date = "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)]) if found else ""
    return date if _is_date(date) else ""


def _one_line(text: str) -> bool:
    return "\n" not in text


def _phrase(text: str) -> bool:
    return _one_line(text) and not text.endswith(_OPEN) and "。" not in text


def _sentences(text: str) -> bool:
    return all(_END.search(line) for line in text.split("\n") if line.strip())


FORMATS = {
    "数量": Format(lambda t: bool(_COUNT.fullmatch(t)), "一个数，或“30余”“近300”“十多”这样的约数", "只填整数，不带单位；约数可写 30余"),
    "金额": Format(lambda t: bool(_MONEY.fullmatch(t)), "带“元”的金额", "写成 3200元、2.46亿元 或 10余万元"),
    "日期": Format(_is_date, "日期", "日期写成 2017-12-13，只知道月份写 2017-10"),
    "名": Format(_phrase, "名词性短语，句末不带标点、中间不带句号", "删去句号；要写整句，用“原文”或“自由段”"),
    "标识": Format(_phrase, "一个名称，不带标点", "删去标点"),
    "谓": Format(_phrase, "不带主语的动词短语，句末不带标点、中间不带句号", "删去句号；要写整句，用“原文”或“自由段”"),
    "释": Format(_phrase, "半句解释，句末不带标点、中间不带句号", "删去句号；要写整句，用“原文”或“自由段”"),
    "题": Format(
        lambda t: _one_line(t) and not t.endswith(_OPEN) and not _NUMBERED.match(t),
        "标题，前面不带序号，末尾不带标点", "删去序号（由程序编）和末尾的标点",
    ),
    "句": Format(lambda t: _one_line(t) and _sentences(t), "完整的句子，以句号、问号或叹号结束，不分段", "句末加“。”"),
    "多段": Format(_sentences, "完整的句子，每段以句号、问号或叹号结束", "每段句末加“。”；分段写法：冒号后写 |，下面每行退两格"),
    "文": Format(_one_line, "一行文字", "删去换行"),
}  # fmt: skip

DATED = frozenset({"数量", "金额"})
"""Those of which several may be given, each with the date for which it holds."""
