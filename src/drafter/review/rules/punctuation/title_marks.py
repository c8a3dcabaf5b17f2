"""书名号误用: 《》 round meetings, courses, companies, awards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_TITLED = re.compile("《([^《》\n]{2,40})》")
_MEETING = re.compile(r"(?:次|届)[^》]{0,6}(?:会议|大会|全会)$|(?:座谈会|研讨会|培训班|协商会|听证会|博览会|有限公司|协会|委员会)$")
_PERHAPS = re.compile(r"(?:论坛|活动|行动|工程|课程|讲座|称号|奖|大赛|展)$")
_SAYS = re.compile("[关对在致写][于在]?|纪要|意见|通知|报告|方案|讲话|说|谈")
"""What a title of a text has, though it ends with the name of a meeting."""
_WORK = re.compile("》(?:一书|一文|栏目|节目|专栏|专题片|电影|电视|画册|纪录片|丛书|杂志|报道|等(?:书|文))")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each title in 《》 that ends with the word for something that is no text."""
    for place, found in text.find(_TITLED):
        title = found[1]
        meeting = _MEETING.search(title)
        if not meeting and not _PERHAPS.search(title):
            continue
        if _SAYS.search(title, 0, meeting.start() if meeting else len(title)) or _WORK.match(text.joined, found.end() - 1):
            continue
        yield Hit(place, f"“{title}”不像文件、书刊的名称，不用书名号", level=None if meeting else Level.NOTICE)


RULE = Rule(
    "title-marks", "书名号误用", Level.LIKELY,
    what="会议、培训、活动、机构、奖项的名称用了书名号",
    why="书名号只标文件、书刊、作品的名称；会议、活动、机构不用书名号",
    source="GB/T 15834—2011，A.13",
    do="删去书名号；需要突出的活动、奖项名称用引号",
    bad="认真筹备《政协某区十届二次会议》。",
    good="认真筹备政协某区十届二次会议。",
    check=check,
)  # fmt: skip
