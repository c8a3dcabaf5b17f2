"""前后不一: one quantity that a text tells twice, in two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.quantities import is_slip
from drafter.review.tellings import Key, Telling, tellings
from drafter.review.text import Text

_MANY = 12
"""Numbers for the same words from which on they are no total."""
_SHORT, _FEW = 2, 10
"""Characters of words that anything is told in, and numbers so small that they may be of anything."""
_LONG = 6
"""Characters of words that two tellings do not share by chance."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each telling that contradicts an earlier one."""
    told: dict[Key, dict[tuple[Decimal, str, bool], Telling]] = {}
    for one in tellings(text, repeated=True):
        if one.qualified or not one.quantity.exact:
            continue
        earlier = told.setdefault(one.key, {})
        if len(earlier) < _MANY and all(same.quantity.number != one.quantity.number for same in earlier.values()):
            other = next((other for other in earlier.values() if contradict(other, one)), None)
            if other:
                places = [text.place(each.quantity.at, each.quantity.end) for each in (other, one)]
                yield Hit(places[1], f"前面说“{_words(text, other)}”，这里说“{_words(text, one)}”", others=(places[0],))
        earlier.setdefault((one.quantity.number, one.period, one.of_year), one)


def contradict(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one text in the same words cannot both be right, as far as words can show."""
    number, second = one.quantity.number, other.quantity.number
    if number == second or (one.period and other.period and one.period != other.period):
        return False
    if len(one.key[0]) <= _SHORT and min(number, second) < _FEW:
        return False  # 移送线索9条，立案6件, and elsewhere 提交提案68件，立案61件
    if one.of_year and other.of_year:
        return not (one.period or other.period) or is_slip(one.quantity.digits, other.quantity.digits)
    if not is_slip(one.quantity.digits, other.quantity.digits) or one.period or other.period:
        return False
    if min(number, second) >= 100 and len(one.key[0]) >= 4:
        return True
    return len(one.key[0]) >= _LONG and (one.of_year or other.of_year)


def _words(text: Text, one: Telling) -> str:
    return text.joined[one.quantity.lead : one.quantity.end]


RULE = Rule(
    "same-quantity", "前后不一", Level.LIKELY,
    what="同一件事的数，同一篇里写了两次，两次不一样：前面说收到提案326件，后面说收到提案362件",
    why="各部分由不同的人写，或者改了一处忘了另一处",
    source="同一份报告里一个数只有一个值",
    do="核对哪一个对，改成一样；说的不是同一个时段或同一个范围，就把时段、范围写出来",
    bad="一年来，共收到提案326件。全年收到提案362件，质量有新的提高。",
    good="一年来，共收到提案326件。全年收到提案326件，质量有新的提高。",
    check=check,
)  # fmt: skip
