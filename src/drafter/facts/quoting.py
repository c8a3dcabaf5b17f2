"""Figures quoted in free text by their key: 〔提案.立案〕 stands for the number, which is typed in one place only.

In: the tree of the facts and its shape. Out: texts in pieces, each with its origins. Does not know templates.
〔2017〕, as in a document number, is no key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from drafter import numerals
from drafter.errors import FactsError
from drafter.facts import answers, dated
from drafter.facts.formats import date_parts
from drafter.facts.shape import Shape
from drafter.facts.values import FactText, Gap, Piece, nearest
from drafter.places import Location, Origin, is_under
from drafter.yamlfile import Mapping, Node, Scalar, Sequence

_QUOTE = re.compile(r"〔([^〔〕]*)〕")
_BRACKETED = re.compile(r"[\[［【]([^\[\]［］【】]+)[\]］】]")
_NOT_A_KEY = re.compile(r"\s*\d*\s*")
_FORMS = {"汉字": numerals.han, "汉字数": numerals.count}


class Quotes:
    """All single facts by key, and the errors met while texts are resolved against them."""

    def __init__(self, tree: Mapping, shape: Shape, held: Iterable[str] = (), under: str = "") -> None:
        """held: keys that may not be printed. under: what every key begins with, which no quote says."""
        self.under = f"{under}." if under else ""
        self.known = dict(_scalars(tree, shape, ""))
        self.shape = shape
        self.held = tuple(held)
        self.errors: list[FactsError] = []

    def text(self, text: str, key: str, node: Scalar) -> FactText:
        """A text fact; where it quotes others, in pieces."""
        own = (Origin(key, node.at),)
        for found in _BRACKETED.finditer(text):
            if found[1].strip() in self.known:
                hint = f"引用数字写成 〔{found[1].strip()}〕"
                self.errors.append(FactsError(f"“{found[0]}”会照印出来，不是引用", _within(found[0], node), hint))
        if "〔" not in text and "〕" not in text:
            return FactText(text, own)
        pieces: list[Piece] = []
        end = 0
        for found in _QUOTE.finditer(text):
            if _NOT_A_KEY.fullmatch(found[1]):
                continue
            if before := text[end : found.start()]:
                pieces.append(Piece(before, own))
            pieces.append(self._quoted(found[1], key, node) or Piece(found[0], own))
            end = found.end()
        if after := text[end:]:
            pieces.append(Piece(after, own))
        if re.search("[〔〕]", _QUOTE.sub("", text)):
            self.errors.append(FactsError("“〔”和“〕”没有成对", _within("〔", node), "引用数字写成 〔提案.立案〕"))
        origins = tuple(dict.fromkeys(origin for piece in pieces for origin in piece.origins))
        return FactText("".join(piece.text for piece in pieces), origins, tuple(pieces))

    def _quoted(self, quote: str, key: str, node: Scalar) -> Piece | None:
        wanted, _, form = (part.strip() for part in quote.partition("|"))
        at = _within(f"〔{quote}〕", node)
        found = self.known.get(wanted)
        if any(is_under(wanted, key) for key in self.held):
            hint = "改写这句话，不引这个数；要印，从“不印”里删去它"
            self.errors.append(FactsError(f"“〔{wanted}〕”写在“行文”的“不印”里，不能印出来", at, hint))
            return None
        if found is None:
            if awaited := self._awaited(wanted):
                gap = Gap(self.under + wanted, awaited, True, (Origin(key, node.at),))
                return Piece(gap.text, gap.origins, gap)
            below = [name for name in self.known if is_under(name, wanted)]
            hint = f"写到具体的一项：{'、'.join(below[:5])}" if below else _nearest_key(wanted, self.known)
            self.errors.append(FactsError(f"“〔{wanted}〕”" + ("是一组，不是一个数" if below else "不是已填的键"), at, hint))
            return None
        source, shape = found
        exact = self.under + dated.key_of(wanted, source)
        origin = (Origin(exact, source.at),)
        if answers.is_awaited(source):
            gap = Gap(exact, shape, True, origin, source.label if isinstance(source, dated.Dated) else "")
            return Piece(gap.text, origin, gap)
        if isinstance(source.value, str) and "〔" in source.value:
            self.errors.append(FactsError(f"“〔{wanted}〕”自己也引用别的键，不能再被引用", at, "直接引用最里面的那个键"))
            return None
        if not form:
            return Piece(_shown(source, shape), origin)
        if form in _FORMS and isinstance(source.value, int):
            return Piece(_FORMS[form](source.value), origin)
        self.errors.append(FactsError(f"“〔{quote}〕”竖线后面只能写 汉字 或 汉字数，而且只用于整数", at, f"写成 〔{wanted}〕"))
        return None

    def _awaited(self, key: str) -> Shape | None:
        """The shape of a single fact that the vocabulary names and that was not given."""
        below: Shape | None = self.shape
        for step in key.split("."):
            below = below.fields.get(step) if below else None
        return None if below is None or below.fields or below.items else below


def _nearest_key(name: str, known: Iterable[str]) -> str:
    """A hint with the nearest of the known keys, one with the same last name before others."""
    names = list(known)
    last = name.rsplit(".", 1)[-1]
    near = next((n for n in names if n.rsplit(".", 1)[-1] == last), "") or nearest(name, names)
    return f"是不是“{near}”" if near else "照事实表里的键写，各级之间用“.”"


def _shown(node: Scalar, shape: Shape) -> str:
    if shape.format == "日期" and (parts := date_parts(str(node.value))):
        return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    return format(node.value, "f") if isinstance(node.value, Decimal) else str(node.value)


def _within(quote: str, node: Scalar) -> Location:
    column = node.at.text.find(quote, max(0, node.at.column - 1))
    if column < 0:
        return node.at
    return Location(node.at.path, node.at.line, column + 1, len(quote), node.at.text)


def _scalars(node: Node, shape: Shape, key: str) -> Iterator[tuple[str, tuple[Scalar, Shape]]]:
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from _scalars(entry.node, shape.below(name) or Shape(), f"{key}.{name}".lstrip("."))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            yield from _scalars(item, shape.items or Shape(), f"{key}[{index}]")
    elif not isinstance(node.value, bool) and node.value is not None:
        yield key, (node, shape)
        for figure in node.figures if isinstance(node, dated.Dated) else ():
            yield from _scalars(figure.node, shape, f"{key}.{figure.key}")
