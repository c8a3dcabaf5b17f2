"""易混词: a word that is taken for another, by the lists' conditions."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.review import listed
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.rules.wording import placing
from drafter.review.text import Text


def check(text: Text, known: Known) -> Iterator[Hit]:
    """Wrong words of the lists' 替换."""
    yield from placing.hits(text, listed.pairs(known.lists, text.joined), "改为“{}”")


RULE = Rule(
    "word-pairs", "易混词", Level.LIKELY,
    what="两个容易混的词用错了：截止和截至、反应和反映、必需和必须、账和帐、部署和布署",
    why="读音一样、样子相近，输入法又排在前头，自己读是读不出来的",
    source="现代汉语词典、国家语委推荐词形；每条写有出处",
    do="照提示改；不想查某一条的，在本单位的 snippets/_review/ 里写它的编号和 停用: 理由",
    bad="截止2018年底，提案全部办结。",
    good="截至2018年底，提案全部办结。",
    check=check,
)  # fmt: skip
