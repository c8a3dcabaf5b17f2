"""范围单位: a range whose first number lacks the % or 万 that the second has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_RANGE = re.compile(
    r"\d(?<![\d.,A-Za-z第+×—～~\-–]\d)(?P<rest>\d{0,3}(?:\.\d+)?)"
    r"(?P<joint> ?(?:[～—~–－\-]{1,2}|至|到) ?)(?P<second>\d+(?:\.\d+)?)(?P<unit>%|‰|万|亿)"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each such range in which the first number is the smaller one, as it is when both count the same."""
    for place, found in text.find(_RANGE, cells=True):
        first = found[0][: 1 + len(found["rest"])]
        if Decimal(first) >= Decimal(found["second"]):
            continue
        unit, written = found["unit"], found["joint"].strip() in ("至", "到")
        right = f"{first}{unit}{found['joint']}{found['second']}{unit}"
        yield Hit(
            Place(place.passage, place.start, place.start + len(first)),
            f"“{found[0]}”前一个数没有带“{unit}”，容易读错", f"写成“{right}”", first + unit, Level.LIKELY if written else None,
        )  # fmt: skip


RULE = Rule(
    "range-units", "范围单位", Level.MUST,
    what="数值范围的前一个数省了百分号、“万”或“亿”",
    why="10～20% 可以读成从 10 到 20%，5～10万 可以读成从 5 到 10 万，差得很远",
    source="GB/T 15835—2011，5.1.3",
    do="前一个数也带上百分号、“万”“亿”",
    bad="办理时限缩短10～20%。",
    good="办理时限缩短10%～20%。",
    check=check,
)  # fmt: skip
