"""The case files of tests/cases/facts: facts as a clerk types them, and what drafter says, or what it has read.

A ```yaml block is a file, named after the word; the vocabulary is that of the annual work report. What is already
given where a case is about something else: 单位, 会议 and 报告人, unless the case types them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import casefiles
from drafter import sources, yamlfile
from drafter.compose.genre import Genre
from drafter.errors import DrafterError
from drafter.facts import folder, reading
from drafter.facts.reading import Facts
from drafter.facts.values import FactList, FactMap, Gap

CASES = Path(__file__).parents[1] / "cases" / "facts"
GIVEN = """
单位: {地名: 某县, 简称: 某县, 本级: 县}
会议: {届: 8, 次: 2, 日期: 2017-12-13, 年度: 2017}
报告人: {姓名: 某某某}
"""


@cache
def genre() -> Genre:
    return sources.load_genre("annual-work-report")


def answer(typed: list[casefiles.Typed]) -> str:
    """The report, or the values by key with what is still missing."""
    try:
        trees = [yamlfile.parse(block.text.encode(), block.name or "facts.yaml") for block in typed]
        text = "".join(block.text for block in typed)
        typed_keys = set(re.findall(r"^(\w+):", text, re.M))
        rest = "".join(line for line in GIVEN.splitlines(True) if line.strip() and line.partition(":")[0] not in typed_keys)
        if rest:
            trees.append(yamlfile.parse(rest.encode(), "given.yaml"))
        facts = reading.read(folder.join(trees), genre().schema)
    except DrafterError as error:
        return error.report()
    return "\n".join([*values(facts), *missing(facts)])


def values(facts: Facts) -> list[str]:
    return [line for line in lines(facts.root) if not line.endswith("given.yaml")]


def lines(value: object, key: str = "") -> list[str]:
    """One line for each single value: key, kind, text, place."""
    if isinstance(value, FactMap):
        return [line for name, entry in value.entries.items() for line in lines(entry, f"{key}.{name}".lstrip("."))]
    if isinstance(value, FactList):
        return [line for index, entry in enumerate(value, 1) for line in lines(entry, f"{key}[{index}]")]
    origins = getattr(value, "origins", ())
    places = "、".join(f"{o.key} {o.at}" if o.key != key else str(o.at) for o in origins if o.at.path != "given.yaml")
    text = value.text if isinstance(value, Gap) else str(value)
    return [f"{key} = {text}（{type(value).__name__}）{places}"] if places or isinstance(value, bool) else []


def missing(facts: Facts) -> list[str]:
    return [f"缺 {m.key}：{m.title}，{m.at}{f'，{m.supplier}' if m.supplier else ''}" for m in facts.missing]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, accept: bool) -> None:
    casefiles.check(path, answer, accept)
