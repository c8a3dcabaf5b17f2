"""标题过长: a heading that fills more than a line of the official page."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.report.document import HEADINGS
from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_LINE = 28
"""Characters a line, GB/T 9704-2012, 5.2.2."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """The first heading, its number not counted, of more characters than a line has; the others with it."""
    found = [
        Place(index, passage.head, len(passage.text))
        for index, passage in enumerate(text.passages)
        if len(passage.words) > _LINE and not passage.text.endswith("。") and passage.role in (*HEADINGS, "部分", "主题")
    ]
    if found:
        length = found[0].end - found[0].start
        more = f"，这样的标题共 {len(found)} 个" if len(found) > 1 else ""
        yield Hit(found[0], f"这个标题有 {length} 个字，一行是 {_LINE} 个字{more}", others=tuple(found[1:]))


RULE = Rule(
    "long-heading", "标题过长", Level.NOTICE,
    what="正文里的标题超过 28 个字，一行排不下",
    why="标题是让人一眼看清的，两行的标题念着也累",
    source="党政机关公文格式 GB/T 9704—2012，5.2.2：每行 28 个字",
    do="压到一行以内，细的放到正文里说",
    bad="一、紧紧围绕全市经济社会发展的中心任务和重点工作积极主动开展协商议政活动",
    good="一、围绕全市中心任务开展协商议政",
    check=check,
)  # fmt: skip
