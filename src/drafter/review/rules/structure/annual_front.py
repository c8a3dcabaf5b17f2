"""报告题头: what an annual work report has before its first section, and the dates at its two ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.report.figures import find
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_ANNUAL = re.compile(r"常务委员会(?:\d{4}年)?工作报告$")
_REQUEST = re.compile(r"请予?(?:审议|审查)|请[^。]{0,12}审议")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """A greeting and the request, in a report to a session; the date of the subtitle against that of the signature."""
    titles = [index for index, passage in enumerate(text.passages) if passage.role == "标题"]
    if titles and _ANNUAL.search("".join(text.passages[index].text for index in titles)):
        missing = [] if any(passage.role == "称谓" for passage in text.passages) else ["称谓（各位委员：）"]
        missing += [] if _REQUEST.search(text.joined) else ["“请予审议”"]
        if missing:
            last = titles[-1]
            yield Hit(Place(last, 0, len(text.passages[last].text)), f"常委会工作报告里没有{'和'.join(missing)}")
    yield from _dates(text)


def _dates(text: Text) -> Iterator[Hit]:
    dated = [
        (index, found)
        for index, passage in enumerate(text.passages)
        if passage.role in ("副标题", "成文日期")
        for found in find(passage.text, text.measures)
        if found.date and None not in found.date
    ]
    places = [Place(index, found.start, found.start + len(found.text)) for index, found in dated]
    for place, (_, found) in zip(places[1:], dated[1:], strict=False):
        elder = dated[0][1]
        if found.date != elder.date:
            said = f"前面题头的日期是{elder.text}，这里是{found.text}"
            yield Hit(place, said, "核对是不是一个日子；成文日期本来就不同的可以不改", others=(places[0],))


RULE = Rule(
    "annual-front", "题头不全", Level.NOTICE,
    what="常委会工作报告里没有称谓，没有“请予审议”；题头的日期和落款的日期不一样",
    why="向大会作的报告，称谓和请予审议是程序上要有的；两个日期不一样，多半有一个没有改",
    source="行文习惯",
    do="补上称谓和请予审议；登报、上网的摘要本来不用的，不必补",
    bad="政协青河县第十届委员会常务委员会工作报告\n各位委员：\n全年工作很多，做得很实。",
    good="政协青河县第十届委员会常务委员会工作报告\n各位委员：\n我向大会报告工作，请予审议。",
    check=check,
)  # fmt: skip
