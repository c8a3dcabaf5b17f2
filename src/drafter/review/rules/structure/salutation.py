"""称谓: the line that greets, its mark and its indent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_GREETS = re.compile(
    r"(?:各位|尊敬的|同志们)(?:[^，。；：！？]{0,20}(?:委员|同志|领导|代表|来宾|朋友|主席|嘉宾)们?)?(?P<mark>[，。；、！]?)$"
)


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The greeting before the first sentence, where it ends otherwise than with a colon or is indented while other lines are not."""
    for index, passage in enumerate(text.passages):
        end = len(passage.text)
        if passage.role == "称谓":
            if passage.shift and any(not other.shift for other in text.passages):
                yield Hit(Place(index, 0, end), "称谓前面空了格，称谓要顶格写", "删去前面的空格", level=Level.NOTICE)
            return
        if (found := _GREETS.match(passage.text)) and index + 1 < len(text.passages):
            mark = found["mark"]
            said = f"称谓后面用冒号，这里是“{mark}”" if mark else "称谓后面没有冒号"
            yield Hit(Place(index, end - 1, end), said, fix="：" if mark else passage.typed[-1] + "：")
            return
        if "。" in passage.text:
            return


RULE = Rule(
    "salutation", "称谓格式", Level.LIKELY,
    what="开头的称谓（各位委员）后面没有用冒号，或者没有顶格",
    why="称谓引出全文，用冒号，顶格写",
    source="党政机关公文格式 GB/T 9704—2012，7.3.2",
    do="称谓顶格，后面用全角冒号",
    bad="工作报告\n各位委员，\n现在，我向大会报告工作，请予审议。",
    good="工作报告\n各位委员：\n现在，我向大会报告工作，请予审议。",
    check=check,
)  # fmt: skip
