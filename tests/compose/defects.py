"""What no report may show, whatever its facts lack: empty places, lone marks, headings over nothing.

In: a document. Out: a sentence for each defect. Knows no example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.report.document import HEADINGS, Document, Paragraph, Table

MARKS = "，。；：、！？"
HOLES = (
    (re.compile(f"[{MARKS}]{{2,}}"), "标点相连"),
    (re.compile("（）|“”|《》|‘’|〔〕"), "括号或引号是空的"),
    (re.compile(f"[（《“‘〔][{MARKS}]|[，、；：][）》]"), "括号里多出标点"),
    (re.compile("(【待补：[^】]*】)\\1"), "同一缺项连印两次"),
)


def seams_of(document: Document) -> frozenset[str]:
    """Template words that meet where a fact of a whole draft stands between them: 立案42件 gives 立案件."""
    found = set()
    for block in document.blocks:
        if isinstance(block, Table):
            continue
        for before, run, after in zip(block.runs, block.runs[1:], block.runs[2:], strict=False):
            if run.insertion and not before.insertion and not after.insertion and not before.text.endswith(tuple(MARKS)):
                found.add(before.text[-2:] + after.text[:2])
    whole = document.text
    return frozenset(seam for seam in found if seam not in whole)


def defects(document: Document, seams: frozenset[str]) -> Iterator[str]:
    """Everything in a report that no leader should see.

    seams: from `seams_of` the draft that has everything.
    """
    for index, block in enumerate(document.blocks):
        text = block.text
        if isinstance(block, Table):
            if len(block.rows) < block.header + 2:
                yield f"表格只有一行：{text}"
            yield from (f"表格里有空格子：{text}" for row in block.rows for cell in row if not "".join(run.text for run in cell).strip())
            continue
        words = block.number + "".join("□" if run.insertion and run.insertion.gap else run.text for run in block.runs)
        following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
        for pattern, name in HOLES:
            yield from (f"{name}：{_round(text, hole.start())}" for hole in pattern.finditer(text))
        for seam in seams:
            if seam in words:
                yield f"少了内容：{_round(words, words.index(seam))}"
        if text[0] in MARKS:
            yield f"段首是标点：{_round(text, 0)}"
        if block.role == "正文":
            if not re.search(r"[。！？□][”’）》]*$", words):
                yield f"段末没有句号：{_round(text, len(text))}"
            if all(run.bold for run in block.runs):
                yield f"整段只有领起语：{text}"
            counted = following is not None and _begins_with(following, "二是")
            if "一是" in words and not re.search("二是|□", words) and not block.runs[0].bold and not counted:
                yield f"只有一是：{_round(text, text.index('一是'))}"
        if block.role in HEADINGS:
            level = HEADINGS.index(block.role)
            if "□" not in words and (following is None or _role(following) in ("部分", *HEADINGS[: level + 1])):
                yield f"标题下没有文字：{text}"
        elif block.role in ("部分", "主题") and (following is None or _role(following) == "部分"):
            yield f"标题下没有文字：{text}"


def _begins_with(block: object, words: str) -> bool:
    return isinstance(block, Paragraph) and block.text.startswith(words)


def _role(block: object) -> str:
    return block.role if isinstance(block, Paragraph) else "表格"


def _round(text: str, at: int) -> str:
    return text[max(0, at - 25) : at + 15]
