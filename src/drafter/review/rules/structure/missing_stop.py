"""段末没有句号: the last sentence of a paragraph without its stop."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review.finding import Hit, Level, Place, Rule
from drafter.review.known import Known
from drafter.review.paragraphs import Surety, is_wrapped, open_ends
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Each paragraph of the body that ends without a stop and does not plainly go on in the next one."""
    found = open_ends(text, known.lists.pairs_of_characters)
    if is_wrapped(text, found):
        return
    for one in found:
        passage = text.passages[one.passage]
        last = passage.text[-1]
        place = Place(one.passage, len(passage.text) - 1, len(passage.text))
        if one.goes_on == Surety.MAY:
            yield Hit(place, "这一段末尾没有句号", "一句话说完了，补上句号；同下一段本是一段的，接起来")
        elif one.goes_on == Surety.ENDS:
            sure = last not in "，、"
            yield Hit(place, "这一段末尾没有句号" if sure else f"这一段停在“{last}”上", fix=passage.typed[-1] + "。" if sure else "。")


RULE = Rule(
    "missing-stop", "段末缺句号", Level.LIKELY,
    what="正文的一段，最后一句没有句号。标题、称谓、落款、名单、表格不算",
    why="少一个句号，像是话没有说完，也可能真是丢了后半截",
    source="GB/T 15834—2011，4.1.3",
    do="看话说完了没有：说完了，补上句号",
    bad="各位委员：\n全年开展视察4次。大家提出建议12条，推动了问题的解决\n一、强化监督",
    good="各位委员：\n全年开展视察4次。大家提出建议12条，推动了问题的解决。\n一、强化监督",
    check=check,
)  # fmt: skip
