"""段落断开: one paragraph split in two."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.paragraphs import Surety, is_wrapped, open_ends
from drafter.review.text import Text

_SHOWN = 8
"""Characters of an end that are told."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each paragraph that ends inside a sentence with the next one going on from there; one notice where every line does."""
    found = open_ends(text, known.lists.pairs_of_characters)
    if is_wrapped(text, found):
        first = found[0].passage
        end = len(text.passages[first].text)
        said = f"有 {len(found)} 段末尾没有标点，像是每一行都断成了一段"
        yield Hit(Place(first, end - 1, end), said, "先把断开的行接成段落，再检查一遍", level=Level.NOTICE)
        return
    for one in found:
        if one.goes_on >= Surety.GOES_ON:
            passage, following = text.passages[one.passage], text.passages[one.passage + 1]
            end = len(passage.text)
            said = f"一段断成了两段，断在“{passage.text[-_SHOWN:]}”和“{following.text[:_SHOWN]}”之间"
            other = Place(one.passage + 1, 0, min(_SHOWN, len(following.text)))
            level = None if one.goes_on == Surety.SURELY else Level.LIKELY
            yield Hit(Place(one.passage, end - 1, end), said, level=level, others=(other,))


RULE = Rule(
    "split-paragraph", "段落断开", Level.MUST,
    what="一段话断成了两段：前一段停在逗号、顿号或半句话上，后一段接着说",
    why="复制网页、转换格式时常在行末断开，打印出来半句话顶到了下一段",
    source="行文习惯",
    do="把两段接起来",
    bad="全年围绕中心工作开展视察4次，提出建议12条，\n推动一批问题得到解决。",
    good="全年围绕中心工作开展视察4次，提出建议12条，推动一批问题得到解决。",
    check=check,
)  # fmt: skip
