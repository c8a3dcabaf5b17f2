"""The facts as figures: what each says, by its key.

In: checked facts. Out: a `Figure` for every figure fact, and every single fact with its key and shape. Does not know drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from drafter.facts.formats import FIGURES, date_parts
from drafter.facts.reading import Facts
from drafter.facts.shape import Shape
from drafter.facts.values import FactDecimal, FactInt, FactList, FactMap, FactText
from drafter.report import figures
from drafter.report.figures import Figure, Measures


def leaves(facts: Facts, held: bool = False) -> Iterator[tuple[str, Any, Shape]]:
    """Every single fact of both years with its key and shape; a text that quotes others, piece by piece.

    held: with those that a sum of their group counts and that are printed nowhere.
    """
    for root in (facts.root, facts.last):
        if root is not None:
            yield from _leaves(root, root.shape, held)


def _leaves(value: Any, shape: Shape, held: bool) -> Iterator[tuple[str, Any, Shape]]:
    if isinstance(value, FactMap):
        entries: Mapping[str, Any] = {**value.entries, **value.held} if held else value.entries
        for name, entry in entries.items():
            yield from _leaves(entry, value.shape.below(name) or shape.below(name) or Shape(), held)
    elif isinstance(value, FactList):
        for item in value:
            yield from _leaves(item, shape.items or Shape(), held)
    elif isinstance(value, FactText) and value.pieces:
        yield from ((origin.key, piece.text, Shape()) for piece in value.pieces for origin in piece.origins)
    elif isinstance(value, FactText | FactInt | FactDecimal):
        yield value.origins[0].key, value, shape


def is_figure(value: Any, shape: Shape) -> bool:
    """Whether a single fact is a figure."""
    return isinstance(value, FactInt | FactDecimal) or shape.format in FIGURES


def read(value: Any, shape: Shape, words: Measures) -> Figure:
    """What a figure fact says, in the unit of its class; its text is as it was typed, with the 万 or 亿 of its unit."""
    unit, worth = figures.unit_of(shape.unit, words)
    scale = "".join(re.findall("^[万亿]+", shape.unit)) if worth != 1 else ""
    if isinstance(value, FactInt | FactDecimal):
        return Figure(f"{value}{scale}", number=Decimal(value) * worth, unit=unit)
    if shape.format == "日期":
        year, month, day, *_ = (*(date_parts(value) or ()), None, None, None)
        return Figure(value, date=(year, month, day))
    if shape.format == "金额":
        return replace(next(figures.find(value, words), Figure(value)), text=str(value))
    found = next(figures.find(f"{value}个", words), Figure(value))
    return replace(found, text=f"{value}{scale}", number=found.number * worth, unit=unit)
