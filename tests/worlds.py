"""Small worlds for tests: folders made from a dictionary, and an office with one tiny genre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import docx

GENRE = "templates/small"

OFFICE: Mapping[str, str] = {
    "drafter.yaml": "# 本单位的设置\n",
    f"{GENRE}/genre.yaml": "名称: 小报告\n",
    f"{GENRE}/facts.schema.yaml": """\
type: object
additionalProperties: false
required: [会议, 提案]
properties:
  会议:
    type: object
    title: 会议
    additionalProperties: false
    required: [日期]
    properties:
      日期: {type: string, format: 日期, title: 会议日期, examples: [2017-12-13]}
      地点: {type: string, format: 名, title: 会议地点}
  提案: {$ref: "#/$defs/提案组"}
  说明: {type: string, format: 句, title: 说明}
  来源:
    type: object
    title: 来源
    additionalProperties: {type: object, properties: {单位: {type: string, title: 报送单位}}, additionalProperties: false}
$defs:
  提案组:
    type: object
    title: 提案
    additionalProperties: false
    required: [立案]
    properties:
      立案: {type: [integer, string], format: 数量, title: 立案件数, unit: 件, examples: [42]}
      办复: {type: [integer, string], format: 数量, title: 办复件数, unit: 件}
""",
    f"{GENRE}/report.j2": """\
# 关于提案工作的报告
{% include "sections/proposals.j2" %}
{% if 说明 %}
{{ 说明 }}
{% endif %}
""",
    f"{GENRE}/sections/proposals.j2": """\
{{ 会议.日期|日期 }}，立案{{ 提案.立案 }}件{% if 提案.办复 %}，办复{{ 提案.办复 }}件{% endif %}。
""",
}
"""An office with a genre of its own, small enough to see through."""

FACTS = """\
体裁: 小报告
会议:
  日期: 2017-12-13
提案:
  立案: 42
"""


def build_tree(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, by their paths in it; gives the folder back."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def office(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The small office, with some files more or others in their places."""
    return build_tree(root, {**OFFICE, **(files or {})})


def retype(path: Path, edits: Iterable[tuple[str, ...]]) -> None:
    """Type over words of a .docx, as somebody does in Word: each (old, new) in the first paragraph that has the old words."""
    document = docx.Document(str(path))
    for old, new in edits:
        paragraph = next(one for one in document.paragraphs if old in one.text)
        at = paragraph.text.index(old)
        for run in paragraph.runs:
            start, end = max(at, 0), min(at + len(old), len(run.text))
            at -= len(run.text)
            if start < end:
                run.text = run.text[:start] + new + run.text[end:]
                new = ""
    document.save(str(path))
