"""Where the blocks of a document were written: the template line on which their first words stand."""

from __future__ import annotations

import trials

REPORT = """\
# {{ 甲 }}
{{ 甲 }}
{% 段 %}

甲
乙{% 段落完 %}
\\{{ 甲 }}
| 甲 |
| --- |
| {{ 甲 }} |
{% if 真 %}
  {{ 甲 }}丙{% endif %}

丁{% include 'a.j2' %}
{% include 'a.j2' %}
@署名 某某某
"""
PART = "{# 说明 #}\n{{ 乙 }}\n戊\n"


def test_a_block_stands_where_its_first_words_were_written() -> None:
    document = trials.draft({"report.j2": REPORT, "a.j2": PART})
    assert [(block.text, block.at.path, block.at.line) for block in document.blocks] == [
        ("甲方", "report.j2", 1),
        ("甲方", "report.j2", 2),
        ("甲乙", "report.j2", 5),
        ("甲方", "report.j2", 7),
        ("| 甲 |\n| 甲方 |", "report.j2", 8),
        ("甲方丙", "report.j2", 12),
        ("丁", "report.j2", 14),
        ("“乙方”", "a.j2", 2),
        ("戊", "a.j2", 3),
        ("“乙方”", "a.j2", 2),
        ("戊", "a.j2", 3),
        ("某某某", "report.j2", 16),
    ]
