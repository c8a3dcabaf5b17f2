"""手打的数: a figure that equals a fact and was typed all the same, or that a template typed without saying why."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_OF_THE_REPORT = "会议."
"""The year and the session of the report itself may be typed."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Figures in a free text that could be quoted by key, and those of a template that nobody declared."""
    for one in known.at_hand.typed:
        keys = [key for key in one.keys if not key.startswith(_OF_THE_REPORT)]
        if one.of_template:
            do = "模板里改成从事实取数；不是哪件事实的，在 genre.yaml 的“定数”里写明字样和理由"
            yield Hit(one.place, f"“{one.figure.text}”是打在模板里的，没有来处", do, level=Level.MUST)
        elif keys:
            listed = "、".join(f"〔{key}〕" for key in keys[:3])
            yield Hit(one.place, f"“{one.figure.text}”打在文字里，同 {listed} 一样", f"在事实里写成 {listed}，数改了话才跟着改")


RULE = Rule(
    "typed-figure", "手打的数", Level.NOTICE,
    what="打在自由文字里的数，同一件事实一样；打在模板里的数，没有说明为什么（必改）",
    why="事实改了，手打的数不会跟着改",
    source="起草工具自己的核对，查事实时用",
    do="写成〔键〕，数改了话才跟着改",
    check=check,
)  # fmt: skip
