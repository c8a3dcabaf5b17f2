"""Small genres for tests: a few templates over a small vocabulary, rendered with facts that a test types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter import yamlfile
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.facts import reading
from drafter.facts.reading import Facts
from drafter.phrases import entries
from drafter.report.document import Document, Paragraph, Run, Table

COUNT = {"type": ["integer", "string"], "format": "数量"}
TEXT = {"type": "string", "title": "做法"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["会议"],
    "properties": {
        "会议": {"type": "object", "title": "会议", "required": ["届"], "properties": {
            "届": {"type": "integer", "title": "届"}, "日期": {"type": "string", "format": "日期", "title": "日期"}}},
        "提案": {"type": "object", "title": "提案", "required": ["立案"], "properties": {
            "立案": COUNT | {"title": "立案件数", "unit": "件"}, "收到": COUNT | {"title": "收到件数"}, "做法": TEXT,
            "原文": {"type": ["string", "array"], "format": "多段", "title": "原文", "items": {"type": "string"}},
            "特点": {"type": "array", "title": "特点", "items": {"type": "string"}},
            "分类": {"type": "object", "title": "分类", "additionalProperties": COUNT}}},
        "项目": {"type": "array", "title": "项目", "items": {"type": "object", "title": "项目", "required": ["名"], "properties": {
            "名": {"type": "string", "title": "项目名"}, "投资": {"type": "number", "title": "投资"},
            "写法": {"type": "string", "title": "写法"}}}},
        "甲": TEXT, "乙": TEXT,
        "真": {"type": "boolean", "title": "真假"},
    },
}  # fmt: skip
FACTS = """
会议: {届: 8, 日期: 2017-12-03}
提案: {立案: 42, 收到: 30余, 做法: 深入群众, 特点: [更接地气, 更好操作], 分类: {民生: 12, 城建: 7}}
项目:
  - {名: 种菌厂, 投资: 2.50}
  - {名: 玻璃厂, 写法: 备用}
甲: 甲方
乙: “乙方”
真: true
"""


def genre(templates: Mapping[str, str] | str, schema: Mapping[str, Any] = SCHEMA, phrases: str = "") -> Genre:
    """A genre of these templates; one text alone is its entry. phrases: a snippets file, as it is typed."""
    sources = {genres.ENTRY: templates} if isinstance(templates, str) else templates
    library = entries.read(yamlfile.parse(phrases.encode(), "snippets.yaml"), None).phrases if phrases else {}
    return Genre("试", "试", schema, sources, {name: name for name in sources}, (), library, ("会议.日期",) if phrases else ())


def facts(text: str = FACTS, schema: Mapping[str, Any] = SCHEMA) -> Facts:
    """Facts as they are typed."""
    tree = yamlfile.parse(text.encode(), "facts.yaml")
    assert isinstance(tree, yamlfile.Mapping)
    return reading.read(tree, schema)


def draft(templates: Mapping[str, str] | str, typed: str = FACTS) -> Document:
    """What templates make of facts."""
    return genres.draft(genre(templates), facts(typed))


def shown(document: Document) -> str:
    """Blocks as case files show them: the role, bold in ** **, insertions in ‹ › with their keys."""
    return "\n".join(_block(block) for block in document.blocks)


def _block(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return f"{block.role}　{block.number}{_runs(block.runs)}"
    rows = ["| " + " | ".join(_runs(cell) for cell in row) + " |" for row in block.rows]
    return f"表　{block.header} 行表头\n" + "\n".join(rows)


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(f"**{_run(run)}**" if run.bold else _run(run) for run in runs)


def _run(run: Run) -> str:
    if run.insertion is None:
        return run.text
    return f"‹{run.text}｜{'、'.join(origin.key for origin in run.insertion.origins)}›"
