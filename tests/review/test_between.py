"""Several texts of one year against each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_rules import text_of

from drafter.review.between import disagreements
from drafter.review.finding import Place

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT = "一年来，共收到提案326件，经审查立案298件。\n全年编报社情民意信息168期，走访企业75家。\n出版文史资料2辑，征集文章约60篇。"


def drafts(name: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((EXAMPLES / name).glob("*.txt"))]


def test_the_two_places_are_named_with_both_numbers() -> None:
    summary = text_of("2019年工作综述\n各位委员提交踊跃，全年收到提案362件，立案298件。")
    found = disagreements([text_of(REPORT), summary])
    assert len(found) == 1
    one, other = found[0].one, found[0].other
    assert (one.text, one.place, int(one.number)) == (0, Place(0, 9, 13), 326)
    assert (other.text, other.place.passage, int(other.number)) == (1, 1, 362)
    assert found[0].said == "一处说“共收到提案326件”，另一处说“全年收到提案362件”"


@pytest.mark.parametrize(
    "other",
    [
        REPORT,
        "去年收到提案286件，立案241件。",
        "其中收到提案300件。",
        "走访企业12家。",
        "收到提案300件；收到提案326件。",
        "",
    ],
)
def test_what_may_be_another_thing_is_no_disagreement(other: str) -> None:
    assert not disagreements([text_of(REPORT), text_of(other)])


def test_the_same_sentence_with_another_number_is_one() -> None:
    found = disagreements([text_of(REPORT), text_of(REPORT.replace("约60篇", "约80篇").replace("75家", "12家"))])
    assert [(int(one.one.number), int(one.other.number)) for one in found] == [(75, 12), (60, 80)]


def test_three_texts_are_held_together_two_by_two() -> None:
    found = disagreements([text_of(REPORT), text_of(REPORT), text_of(REPORT.replace("298", "288"))])
    assert [(one.one.text, one.other.text) for one in found] == [(0, 2), (1, 2)]


@pytest.mark.parametrize("name", ["honggang-2017", "dingzhou-2018", "zhifu-2022", "study-tour-2019"])
def test_the_drafts_of_an_example_agree(name: str) -> None:
    assert not disagreements([text_of(draft) for draft in drafts(name)])


def test_a_figure_changed_in_one_draft_is_found() -> None:
    first, *rest = drafts("honggang-2017")
    others = [text_of(draft) for draft in rest]
    tried, found = 0, 0
    for one in re.finditer("(?<=[\u4e00-\u9fff、])(\\d)(\\d*)(?=[件次个份条名场])", first):
        words = first[one.start() - 5 : one.end() + 1]
        if any(words in draft for draft in rest):
            tried += 1
            changed = first[: one.start()] + str(int(one[1]) % 9 + 1) + first[one.start() + 1 :]
            found += bool(disagreements([text_of(changed), *others]))
    assert tried >= 10
    assert found >= tried * 0.9
