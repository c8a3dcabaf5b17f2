"""段落雷同: paragraphs of one shape in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.parts import told_once
from drafter.review.text import HAN, Text

_FEWEST = 3
"""Paragraphs in a row."""
_HEAD = re.compile(f"[{HAN}]{{2}}")
_VERB = re.compile("围绕|聚焦|针对|紧扣|开展|组织|召开|举办|形成|提出|编发|报送|走访|视察|调研")
_SHORTEST = 20
_RUN_IN = 24


def check(text: Text, known: Known) -> Iterator[Hit]:
    """One finding for each row of paragraphs that begin with the same word and go on with the same verbs."""
    row: list[int] = []
    last: tuple[str, ...] = ()
    for index in range(len(text.passages) + 1):
        shape = _shape(text, index) if index < len(text.passages) else ()
        if shape and shape == last and row[-1] == index - 1:
            row.append(index)
            continue
        if len(row) >= _FEWEST:
            places = [Place(one, 0, len(text.passages[one].text)) for one in row]
            yield told_once(places, f"接连 {len(row)} 段都是一个样子：“{'……'.join(last)}……”")
        row, last = ([index], shape) if shape else ([], ())


def _shape(text: Text, index: int) -> tuple[str, ...]:
    """How a paragraph is made: its first word and the verbs of its first sentence; empty where it has none."""
    passage = text.passages[index]
    if passage.role != "正文" or len(passage.text) < _SHORTEST:
        return ()
    first = passage.text.partition("。")[0]
    head = _HEAD.match(first)
    if not head or len(first) <= _RUN_IN:
        return ()
    verbs = _VERB.findall(first)
    return (head[0], *(verb for verb in verbs[:3] if verb != head[0])) if len(verbs) > 1 else ()


RULE = Rule(
    "same-shape", "段落雷同", Level.NOTICE,
    what="接连三段以上是一个样子：头一个词相同，后面跟的动词也相同（围绕……开展……形成……）",
    why="段段“围绕什么，开展几次，形成几篇”，像填空填出来的",
    source="行文的经验，没有条文",
    do="换一换写法：有的先说结果，有的先说数字，有的先说事例；略写的并到一起",
    bad="围绕城市更新，组织委员开展专题视察，形成视察报告一篇。\n围绕养老服务，组织委员开展专题视察，形成视察报告一篇。\n围绕校园安全，组织委员开展专题视察，形成视察报告一篇。",
    good="围绕城市更新，组织委员开展专题视察，形成视察报告一篇。\n养老服务、校园安全两次视察，提出的建议被区政府采纳。",
    check=check,
)  # fmt: skip
