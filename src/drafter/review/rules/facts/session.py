"""届次同事实: the session in the title or subtitle against the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text

_HAN = "[一二三四五六七八九十]{1,3}"
_SESSION = re.compile(f"(?:第?(?P<term>{_HAN})届[^\n，。]{{0,20}}?)?第?(?P<session>{_HAN})次(?:全体)?会议(?!以来)")
_FRONT = ("标题", "副标题")


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each session named in the front of the text that is another than the facts'."""
    told = _SESSION.search(known.at_hand.session)
    if told is None:
        return
    for place, found in text.find(_SESSION):
        if text.passages[place.passage].role not in _FRONT:
            continue
        for part, name in (("term", "届"), ("session", "次会议")):
            if found[part] and told[part] and found[part] != told[part]:
                start = place.start + found.start(part) - found.start()
                at = type(place)(place.passage, start, start + len(found[part]))
                yield Hit(at, f"这里是“{found[part]}{name}”，事实里是“{told[part]}{name}”", f"核对；以事实为准的，改为“{told[part]}”")


RULE = Rule(
    "session", "届次同事实", Level.LIKELY,
    what="标题、副标题里的届、次，同事实里的会议对不上",
    why="照去年的文件改，最容易漏改的就是题下的届次",
    source="起草工具自己的核对，要用 --facts 给出事实",
    do="核对届次，改过来",
    check=check,
)  # fmt: skip
