"""The filters of the templates: numerals, dates, rates, lists, in the forms that official texts use.

In: values from the facts. Out: text, numbers or lists. Does not know Jinja, marks or blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from drafter import numerals
from drafter.compose import dates, growth, lists, money, sentences
from drafter.compose.lists import items_of, text_of
from drafter.errors import TemplateError
from drafter.facts.values import FactMap, FactText, Gap, Piece, is_approximate, leaves

MOST_REPLACED = 100_000


def _whole(value: Any) -> int | None:
    """A whole number, or None for a count that is given as about so many."""
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\d+", value):
        return int(value)
    return None


# ---- numbers ----


def han(value: Any) -> Any:
    """A number in Han: 8 → 八. An approximate count stays as it is written."""
    return _in_han(value, numerals.han)


def han_count(value: Any) -> Any:
    """A number of things in Han: 2 → 两. An approximate count stays as it is written."""
    return _in_han(value, numerals.count)


def _in_han(value: Any, form: Callable[[int], str]) -> Any:
    number = _whole(value)
    try:
        return value if number is None else form(number)
    except ValueError:
        raise TemplateError(f"{number} 写不成汉字", hint="只用于 0 到 9999 亿的整数") from None


def year_han(value: Any) -> Any:
    """A year in Han: 2017 → 二〇一七."""
    number = _whole(value)
    return value if number is None else numerals.year(number)


def session(term: Any, meeting: Any) -> str:
    """A meeting by its term and its number: 8, 2 → 八届二次."""
    return f"{han(term)}届{han(meeting)}次"


def number(value: Any) -> Any:
    """A number as it is printed: 2.50 → 2.5, 3.0 → 3; text as it is written."""
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool):
        return money.plain(Decimal(str(value)))
    return value


def rate(part: Any, whole: Any, decimals: int = 1) -> str:
    """A share in percent, rounded half up, without trailing zeros: 42, 42 → 100%; empty where either is approximate or 0."""
    if isinstance(part, str) or isinstance(whole, str) or not whole:
        return ""
    if not 0 <= decimals <= 6:
        raise TemplateError("“率”的小数位数要在 0 到 6 之间", hint="写成 |率(提案.立案, 1)")
    share = (Decimal(str(part)) * 100 / Decimal(str(whole))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{number(share)}%"


def total(values: Iterable[Any]) -> Any:
    """The sum of whole or decimal numbers. Raises: TemplateError when one is approximate or no number."""
    items = [*values.entries.values(), *values.held.values()] if isinstance(values, FactMap) else items_of(values)
    for item in items:
        if isinstance(item, Gap):
            return item
        if isinstance(item, bool) or not isinstance(item, int | Decimal):
            raise TemplateError("只有数能相加，这里有约数或文字", hint="合计单独写成一个事实")
    return sum(items, 0)


# ---- text ----


def _within(value: Any, before: str, after: str) -> Any:
    """Text between two marks; what it quotes keeps its own origins."""
    if not isinstance(value, FactText) or not value.pieces:
        return f"{before}{value}{after}"
    return text_of((Piece(before, ()), *value.pieces, Piece(after, ())))


def quoted(value: Any) -> Any:
    """Text in quotation marks, once."""
    text = str(value)
    return value if "“" in text or text.startswith("《") else _within(value, "“", "”")


def book(value: Any) -> Any:
    """A title in 《》, once."""
    return value if str(value).startswith("《") else _within(value, "《", "》")


def person(value: Any) -> str:
    """A name; one of two characters gets a full-width space inside (practice)."""
    text = str(value)
    return f"{text[0]}\u3000{text[1]}" if re.fullmatch(r"[\u3400-\u9fff]{2}", text) else text


def replaced(value: Any, old: str, new: str) -> str:
    """Text with one wording replaced by another."""
    if not old:
        raise TemplateError("“替换”要写明换掉哪个词", hint='写成 |替换("旧", "新")')
    text = str(value)
    if len(text) + text.count(old) * len(new) > MOST_REPLACED:
        raise TemplateError(f"替换后的文字超过 {MOST_REPLACED} 字", hint="看看是不是在循环里反复替换")
    return text.replace(old, new)


def default(value: Any, other: Any = "") -> Any:
    """The value, or another one in place of a missing fact. Without another, a fact that is still to come stays a gap."""
    return other if isinstance(value, Gap) and not (other == "" and value.required) else value


def grounded(value: Any, *facts: Any) -> Any:
    """Words that a template chose because of some facts: printed as they are, with those facts as their origins, beside their own."""
    own = getattr(value, "origins", ())
    if not own or not isinstance(value, str):
        return value
    if isinstance(value, FactText) and value.pieces:
        first, *rest = value.pieces
        return text_of((Piece(first.text, tuple(dict.fromkeys((*first.origins, *leaves(facts)))), first.gap), *rest))
    return FactText(str(value), tuple(dict.fromkeys((*own, *leaves(facts)))))


def is_about(value: Any) -> bool:
    """Whether a count is given as about so many."""
    return isinstance(value, str) and is_approximate(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "汉字": han, "汉字数": han_count, "汉字年": year_han, "届次": session, "项数": lists.size, "数": number, "率": rate, "合计": total,
    "万亿": money.amount,
    "同比": growth.growth, "增减": growth.difference, "百分点": growth.points, "近超": growth.around,
    "日期": dates.date, "月日": dates.month_day, "年份": dates.year_of, "起止": dates.span, "月日起止": dates.span_of_days,
    "天数": dates.days, "截至": dates.as_of,
    "去尾": sentences.bare, "句": sentences.sentence, "引号": quoted, "书名号": book, "姓名": person, "替换": replaced,
    "缺省": default, "凭": grounded,
    "顿号": lists.joined, "等": sentences.partly_named, "分列": sentences.enumerated, "取": lists.take, "有": lists.having,
    "无": lists.lacking, "要写": lists.told, "首项": lists.first, "末项": lists.last, "成对": lists.names,
}  # fmt: skip
"""By the name that templates use."""

TAKE_GAPS = frozenset({"缺省", "顿号", "等", "分列", "取", "有", "无", "要写", "截至", "同比", "增减", "百分点"})
"""Filters that say themselves what becomes of a missing fact; all others hand it on."""

TAKE_QUOTED_GAPS = TAKE_GAPS | {"去尾", "句", "引号", "书名号"}
"""Filters that keep a gap which a text quotes in its place; all others hand on the gap alone."""

NARROWING = frozenset({"项数", "取", "有", "无", "要写", "首项", "末项", "成对", "顿号", "等", "分列"})
"""Filters that pass on some of the values they are given: what comes out was read, not all that went in."""
