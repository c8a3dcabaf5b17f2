"""与去年雷同: a sentence that last year's text has word for word."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.phrases.matching import bare
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.prose.formulas import is_formula, length
from drafter.review.rules.prose.repeated_sentence import core
from drafter.review.text import Sentence, Text

_SHORTEST = 15
"""Han characters that a sentence must have."""


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each sentence of running text that last year's had, with its place there."""
    if known.last is None:
        return
    said: dict[str, Sentence] = {}
    for words, one in _sentences(known.last):
        said.setdefault(words, one)
    for words, one in _sentences(text):
        if words in said and length(words) >= _SHORTEST and not is_formula(words):
            yield Hit(one.place, f"这一句去年的稿子里就有，一字不差，在{_where(known.last, said[words])}")


def _sentences(text: Text) -> Iterator[tuple[str, Sentence]]:
    """The sentences of running text without numbers, stops and blanks."""
    own = [one for one in text.sentences if text.passages[one.place.passage].role == "正文" and len(one.text) >= _SHORTEST]
    return zip(bare(core(one.text) for one in own), own, strict=True)


def _where(last: Text, one: Sentence) -> str:
    """Where a sentence of last year's text stands, as somebody finds it who opens the file."""
    unit = "段" if last.path.lower().endswith(".docx") else "行"
    return f"去年稿子的第{last.passages[one.place.passage].line}{unit}"


RULE = Rule(
    "last-year", "与去年雷同", Level.NOTICE,
    what="同去年的稿子一字不差的句子（15 个汉字以上；写领导、写指导思想的固定说法不算）；用 --last-text 给出去年的稿子才查",
    why="照抄去年的话，听过去年报告的人一听就知道今年没有新的",
    source="行文的经验，没有条文",
    do="换成今年的事实和说法；是长期坚持的工作，写出今年的进展",
    bad="组织委员视察老旧小区改造，提出整改建议三条。",
    good="老旧小区改造回头看，去年提出的三条建议有两条已经办成。",
    check=check,
)  # fmt: skip
