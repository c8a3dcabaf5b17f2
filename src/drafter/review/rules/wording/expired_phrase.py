"""提法时效: a phrase that a report of its date cannot have yet, or no longer."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import dating, listed
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.wording import placing
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Phrases of the lists whose 自 is after the date of the report, or whose 至 is before it; without a date, nothing.

    The year that a text tells of is not that in which it is given: without a month it counts only where it is known for certain.
    """
    date = dating.report_date(text, known)
    if date is not None and (known.date is not None or date[1] is not None):
        yield from placing.hits(text, listed.expired(known.lists, text.joined, date), "看看是不是该用“{}”")


RULE = Rule(
    "expired-phrase", "提法时效", Level.LIKELY,
    what="报告那一天还没有的提法，或者已经不用了的提法",
    why="照着去年的稿子改，最容易把过了时的提法带进来；照着今年的抄去年的事，又会把后来的提法写进从前",
    source="自带的表，每条写有起止日期和出处；同报告自己的日期比，不同今天比",
    do="换成报告那一天用的提法；引用旧文件标题的不算",
    bad="",
    good="",
    check=check,
)  # fmt: skip
