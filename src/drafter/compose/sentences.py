"""Items in a sentence: its end, 等6家 after some of them, 一是……；二是…….

In: texts and lists from the facts. Out: text in pieces, each with its own origins. Does not know Jinja or marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from drafter import numerals
from drafter.compose.lists import given, in_a_row, joined, text_of, where
from drafter.errors import TemplateError
from drafter.facts.values import FactText, Gap, Piece, is_approximate

_END = "。！？；，、："
_CLOSED = re.compile(r"[。！？][”’）》]*$")


def _ended(value: Any, change: Callable[[str], str]) -> Any:
    """Text with its end changed; what it quotes keeps its own origins."""
    if not isinstance(value, FactText):
        return change(str(value))
    *before, end = value.pieces or (Piece(str(value), value.origins),)
    if end.gap is not None:
        before, end = [*before, end], Piece("", ())
    return text_of((*before, Piece(change(end.text), end.origins)))


def bare(value: Any) -> Any:
    """Text without the marks at its end, to go on in the same sentence."""
    return _ended(value, lambda text: text.rstrip(_END))


def sentence(value: Any) -> Any:
    """Text closed by a full stop, whatever it ended with; ！ and ？ stay."""
    return _ended(value, lambda text: text if _CLOSED.search(text) else text.rstrip(_END) + "。")


def partly_named(values: Iterable[Any], total: Any = None, unit: str = "") -> FactText:
    """Some of several things by name, with how many there are: A、B、C等6家; all of them without 等: A、B、C3家; one alone bare.

    total: how many there are, exact or about so many; nothing where that is not known.
    Raises: TemplateError where more are named than there are.
    """
    items = given(values)
    named = joined(items)
    if total is None or (isinstance(total, Gap) and not total.required):
        return named
    if isinstance(total, Gap) or not items:
        return in_a_row([named, "等" if items else "", total, unit])
    about = is_approximate(str(total))
    most = _figure_in(str(total))
    if most is not None and (most < len(items) or (most == len(items) and str(total).startswith("近"))):
        raise _too_many(len(items), total)
    if about or most is None or most > len(items):
        return in_a_row([named, "等", total, unit])
    # A numeral straight after another would read as one.
    return named if len(items) == 1 else in_a_row([named, "共" if named[-1:].isdigit() else "", total, unit])


def _figure_in(total: str) -> int | None:
    """The figure in a count that may be about so many: 近30 → 30; None in 数十 or 十几."""
    found = None if re.search("[数几]", total) else re.search(r"[\d一二两三四五六七八九十百千万].*", total)
    return numerals.leading(found[0]) if found else None


def _too_many(named: int, total: Any) -> TemplateError:
    return TemplateError(f"列出了 {named} 项，总数却写的是 {total}{where(total)}", hint="改总数，或少列几项；总数不能比列出的少")


def enumerated(values: Iterable[Any]) -> FactText:
    """一是……；二是……。 of the items that are there; one alone is a sentence. Where an item is more than one clause of a sentence,
    each is a sentence of its own."""
    items = given(values)
    if len(items) == 1:
        return in_a_row([_closed(items[0])])
    apart = any(re.search(r"[。；！？]", str(item).rstrip("。；，、：")) for item in items)
    parts: list[Any] = []
    for index, item in enumerate(items, 1):
        parts += [f"{numerals.han(index)}是", _closed(item) if apart else _open(item)]
        if not apart:
            parts.append("。" if index == len(items) else "；")
    return in_a_row(parts)


def _open(item: Any) -> Any:
    return bare(item) if isinstance(item, str) else item


def _closed(item: Any) -> Any:
    return sentence(item) if isinstance(item, str) else in_a_row([item, "。"])
