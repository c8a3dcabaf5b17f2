"""Documents, and the stock layout, for the tests of the Word stage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from drafter import yamlfile
from drafter.places import Location
from drafter.report.document import Cell, Document, Insertion, Paragraph, Run, Table
from drafter.word.blank import compile_blank
from drafter.word.layout import Layout, load

LAYOUTS = Path(__file__).parents[2] / "templates" / "_layouts"
AT = Location("report.j2", 1)
SENTENCE = (
    "一年来，市政协常委会以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神，认真落实中共××市委部署要求，"
    "围绕“十四五”规划实施，召开专题协商会6次，开展调研视察18项，提交提案326件，立案298件，办复率100%，作出了积极贡献。"
)


def official_values() -> Mapping[str, object]:
    """The values of the stock layout file, as plain data."""
    path = LAYOUTS / "official.yaml"
    return cast("Mapping[str, object]", yamlfile.plain(yamlfile.parse(path.read_bytes(), path.name)))


LAYOUT: Layout = load(official_values())
BLANK: bytes = compile_blank(LAYOUT)


def paragraph(role: str, *runs: str | Run, number: str = "") -> Paragraph:
    """A paragraph of plain texts and runs."""
    return Paragraph(role, tuple(run if isinstance(run, Run) else Run(run) for run in runs), AT, number)


def gap(key: str) -> Run:
    """The run that stands for a missing fact."""
    return Run(f"【待补：{key}】", insertion=Insertion((), AT, key))


def cells(*texts: str) -> tuple[Cell, ...]:
    """A table row."""
    return tuple((Run(text),) for text in texts)


def han(lines: int) -> Document:
    """One paragraph of Han characters that fills so many lines of 28."""
    return Document((paragraph("正文", "国" * (28 * lines - 2)),))


def report() -> Document:
    """A work report with every role in it."""
    blocks: list[Paragraph | Table] = [
        paragraph("标题", "中国人民政治协商会议"),
        paragraph("标题", "××市第十五届委员会常务委员会工作报告"),
        paragraph("副标题", "——在政协××市第十五届委员会第四次会议上"),
        paragraph("报告人", "张　三"),
        paragraph("称谓", "各位委员："),
        paragraph("正文", "我受常务委员会委托，向大会报告工作，请予审议。"),
    ]
    for part in ("2024年工作完成情况", "2025年工作安排"):
        blocks.append(paragraph("部分", part))
        for number, theme in zip("一二三", ("突出主业推进协商", "聚焦中心建言资政", "凝聚人心增进团结"), strict=True):
            blocks += [
                paragraph("一级标题", theme, number=f"{number}、"),
                paragraph("二级标题", "加强思想政治引领", number="（一）"),
                paragraph("三级标题", "学习制度更加健全", number="1."),
                paragraph("四级标题", "组织学习", number="（1）"),
                *(paragraph("正文", Run("一是突出重点。", bold=True), SENTENCE) for _ in range(4)),
            ]
    blocks += [
        paragraph("主题", "携手新时代"),
        paragraph("正文", "“委员讲堂”举办", gap("讲堂.场次"), "场。"),
        Table((cells("类别", "件数", "承办单位"), cells("经济", "128", "发展改革委 & 商务局")), 1, AT),
        paragraph("附件说明", "附件：1.关于进一步优化营商环境推动民营经济高质量发展的调研报告和有关情况的说明"),
        paragraph("附件说明", "2.提案办理情况统计表"),
        paragraph("署名", "政协甲市委员会办公室"),
        paragraph("成文日期", "2025年1月8日"),
        paragraph("附注", "（此件公开发布）"),
        paragraph("附件", "附件1"),
        paragraph("附件标题", "关于进一步优化营商环境的调研报告"),
        paragraph("正文", SENTENCE),
        paragraph("表题", "表1　调研的企业"),
        Table((cells("甲"),), 0, AT),
    ]
    return Document(tuple(blocks))
