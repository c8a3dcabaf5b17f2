"""Every raw WordprocessingML element that drafter writes, its children in the order of the schema.

In: text and numbers in Word's units. Out: XML as text. Does not know Documents, layout files or zip packages.

The order of children is that of ECMA-376 transitional (wml.xsd); Word refuses or ignores what stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from drafter.word.keys import Twips
from drafter.word.layout import Layout, Page, PageNumber, Style

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLE_IDS: Final = {
    "标题": "GwTitle", "副标题": "GwSubtitle", "报告人": "GwSpeaker", "称谓": "GwSalutation",
    "部分": "GwPart", "主题": "GwTopic", "一级标题": "GwHeading1", "二级标题": "GwHeading2",
    "三级标题": "GwHeading3", "四级标题": "GwHeading4", "正文": "GwBody",
    "附件说明": "GwAnnexNote", "署名": "GwSignature", "成文日期": "GwDate", "附注": "GwNote",
    "附件": "GwAnnex", "附件标题": "GwAnnexTitle", "表题": "GwTableCaption", "表头": "GwTableHead", "表格": "GwTableText",
}  # fmt: skip
"""Style id of each role; Word shows 公文 and the role, as 标题 and 正文 alone are its own names for Title and Normal."""
STYLE_PREFIX: Final = "公文"
NUMBER_STYLE: Final = "GwPageNumber"
TABLE_STYLE: Final = "GwTable"

ILLEGAL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold; of few characters a pattern is made quickly."""
EAST_ASIAN: Final = re.compile("[§°±·×÷\u2000-\u2bff\u2e80-\ud7ff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]")
"""Han, and the marks “”‘’…—×· and their like, which are Latin or Chinese as the hint says."""

_OTHER_NAMES: Final = {
    "仿宋_GB2312": "仿宋,FangSong", "仿宋": "仿宋_GB2312,FangSong",
    "楷体_GB2312": "楷体,KaiTi", "楷体": "楷体_GB2312,KaiTi",
    "黑体": "SimHei", "宋体": "SimSun", "方正小标宋简体": "FZXiaoBiaoSong-B05S",
}  # fmt: skip
"""Other names of a face, or of the one that Windows has in its place."""


def escape(text: str) -> str:
    """Text as XML holds it; a carriage return as a reference, or a reader would take it for a line feed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def element(tag: str, *children: str, **attributes: object) -> str:
    """One element of the w namespace; attributes in the order given."""
    opening = f"<w:{tag}" + "".join(f' w:{name}="{escape(str(value)).replace(chr(34), "&quot;")}"' for name, value in attributes.items())
    content = "".join(children)
    return f"{opening}>{content}</w:{tag}>" if content else f"{opening}/>"


# The body


def run(text: str, *, bold: bool = False, highlight: str = "") -> str:
    """One run, nothing for no text; tabs and line feeds are elements, and Chinese text says so by the font hint."""
    if not text:
        return ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if EAST_ASIAN.search(text) else ""
    mark = f'<w:highlight w:val="{highlight}"/>' if highlight else ""
    look = hint + ("<w:b/>" if bold else "") + mark
    pieces = re.split("([\t\n])", text) if "\t" in text or "\n" in text else [text]
    told = [_BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece]
    return "<w:r>" + (f"<w:rPr>{look}</w:rPr>" if look else "") + "".join(told) + "</w:r>"


_BREAKS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}
LINE_BREAK: Final = "<w:r><w:br/></w:r>"


def paragraph(style: str, content: str, *, after: Twips | None = None, indent: str = "") -> str:
    """One paragraph of a style; `after` (twips) and `indent` (from `indents`) override the style's own."""
    space = "" if after is None else f'<w:spacing w:after="{after}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{space}{indent}</w:pPr>{content}</w:p>'


def indents(style: Style, *, left: int = 0, right: int = 0, first: int = 0) -> str:
    """w:ind in hundredths of a character; in twips as well, as LibreOffice knows only those."""
    attributes: dict[str, int] = {}
    for name, value in (
        ("left", left),
        ("right", right),
        ("hanging" if first < 0 else "firstLine", abs(first)),
    ):
        if value:
            attributes |= {f"{name}Chars": value, name: style.chars(value)}
    return element("ind", **attributes) if attributes else ""


def table(layout: Layout, widths: Sequence[Twips], rows: Sequence[Sequence[str]], header: int) -> str:
    """A table of finished cell paragraphs; Word goes by tblW and tcW, WPS by gridCol."""
    properties = element(
        "tblPr",
        element("tblStyle", val=TABLE_STYLE),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *(_row(widths, cells, index < header) for index, cells in enumerate(rows)))


def _row(widths: Sequence[Twips], cells: Sequence[str], head: bool) -> str:
    return element(
        "tr",
        element("trPr", element("cantSplit"), element("tblHeader") if head else ""),
        *(
            element("tc", element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center")), cell)
            for width, cell in zip(widths, cells, strict=True)
        ),
    )


def section(page: Page, pitch: Twips, footer_margin: Twips) -> str:
    """The page, its margins and its line grid; the footers are rId3 (odd) and rId4 (even)."""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        + element("pgSz", w=page.width, h=page.height, **({"orient": "landscape"} if page.width > page.height else {}))
        + element("pgMar", top=page.top, right=page.right, bottom=page.bottom, left=page.left, header=851,
                  footer=footer_margin, gutter=0)
        + element("cols", space=425)
        + element("docGrid", type="lines", linePitch=pitch)
        + "</w:sectPr>"
    )  # fmt: skip


def document(body: str, layout: Layout) -> str:
    """The document part: a body, and the section that ends it."""
    end = section(layout.page, layout.pitch, layout.number.margin)
    return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{end}</w:body></w:document>'


# The styles


def fonts(east_asian: str, latin: str, *, hint: bool = False) -> str:
    """w:rFonts; hAnsi is the East Asian face, or Word draws “”…— in the Latin one, half as wide."""
    own = {"hint": "eastAsia"} if hint else {}
    return element("rFonts", **own, ascii=latin, hAnsi=east_asian, eastAsia=east_asian, cs=latin)


def _size(size: int) -> str:
    return element("sz", val=size) + element("szCs", val=size)


def paragraph_style(role: str, style: Style, latin: str, order: int) -> str:
    """The style of one role, based on Normal; `order` is its place in Word's list of styles."""
    properties = element(
        "pPr",
        element("keepNext") if style.keep_next else "",
        element("pageBreakBefore") if style.new_page else "",
        element("widowControl", val=0),  # on, it ends pages at 21 lines
        element("snapToGrid", val=0),  # LibreOffice snaps exact lines to the grid as well
        element("spacing", before=style.before, after=style.after, line=style.line, lineRule="exact"),
        indents(style, left=style.left, right=style.right, first=style.first),
        element("contextualSpacing") if style.before or style.after else "",  # one blank line for several paragraphs
        element("jc", val=style.align),
        "" if style.outline is None else element("outlineLvl", val=style.outline),
    )
    look = element(
        "rPr",
        fonts(style.font, latin),
        element("b", val=int(style.bold)),
        element("spacing", val=style.spacing) if style.spacing else "",
        _size(style.size),
    )
    names = _names(role, "Normal", order) + element("qFormat")
    return element("style", names, properties, look, type="paragraph", customStyle=1, styleId=STYLE_IDS[role])


def _names(name: str, base: str, order: int) -> str:
    return element("name", val=STYLE_PREFIX + name) + element("basedOn", val=base) + element("uiPriority", val=order)


def styles(layout: Layout) -> str:
    """The styles part: defaults, Word's four basic styles, and ours; every other built-in one is hidden until used."""
    base = fonts(layout.normal.font, layout.latin)
    language = element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    defaults = element(
        "docDefaults",
        element("rPrDefault", element("rPr", base, _size(layout.normal.size), language)),
        element("pPrDefault"),
    )
    latent = element("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1,
                     defQFormat=0, count=376)  # fmt: skip
    parts = [defaults, latent, *_built_in(base, layout.normal.size)]
    for order, (role, style) in enumerate(layout.styles.items(), 1):
        parts.append(paragraph_style(role, style, layout.latin, order))
    parts += [_number_style(layout.number), _table_style(layout)]
    return DECLARATION + f'<w:styles xmlns:w="{W}">' + "".join(parts) + "</w:styles>"


def _built_in(base: str, size: int) -> Iterator[str]:
    """The four styles that Word takes for its defaults."""

    def names(name: str, *, hidden: bool = True) -> str:
        shown = element("semiHidden") + element("unhideWhenUsed") if hidden else ""
        return element("name", val=name) + element("uiPriority", val=99) + shown

    look = element("rPr", base, _size(size))
    yield element("style", names("Normal", hidden=False), look, type="paragraph", default=1, styleId="Normal")
    character = names("Default Paragraph Font")
    yield element("style", character, type="character", default=1, styleId="DefaultParagraphFont")
    cells = element("tblPr", element("tblInd", w=0, type="dxa"), _cell_margins(108))
    yield element("style", names("Normal Table"), cells, type="table", default=1, styleId="TableNormal")
    yield element("style", names("No List"), type="numbering", default=1, styleId="NoList")


def _number_style(number: PageNumber) -> str:
    spacing = element("spacing", before=0, after=0, line=number.line, lineRule="exact")
    properties = element("pPr", element("snapToGrid", val=0), spacing)
    look = element("rPr", fonts(number.font, number.font), _size(number.size))
    names = _names("页码", "Normal", 90)
    return element("style", names, properties, look, type="paragraph", customStyle=1, styleId=NUMBER_STYLE)


def _table_style(layout: Layout) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(side, val="single", sz=layout.border, space=0, color="auto") for side in sides)
    margins = _cell_margins(layout.cell_margin)
    look = element("tblPr", element("tblInd", w=0, type="dxa"), element("tblBorders", *lines), margins)
    names = _names("表", "TableNormal", 91)
    return element("style", names, look, type="table", customStyle=1, styleId=TABLE_STYLE)


def _cell_margins(sideways: Twips) -> str:
    sides = (("top", 0), ("left", sideways), ("bottom", 0), ("right", sideways))
    return element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in sides))


# The other parts


def settings() -> str:
    """The settings part: odd and even footers, no squeezed punctuation, Chinese, Word 2013 and later."""
    word = "http://schemas.microsoft.com/office/word"
    each = (
        element("zoom", percent=100),
        element("defaultTabStop", val=640),
        element("evenAndOddHeaders"),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", element("compatSetting", name="compatibilityMode", uri=word, val=15)),
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    )
    return f'{DECLARATION}<w:settings xmlns:w="{W}">{"".join(each)}</w:settings>'


def footer(number: PageNumber, *, even: bool) -> str:
    """The footer part of odd or even pages: the page number between its dashes."""
    align = "center" if not number.outside else "left" if even else "right"
    side = {"left": "left", "right": "right"}.get(align)
    indent = {f"{side}Chars": number.indent, side: number.size * number.indent // 10} if side and number.indent else {}
    look = element("rPr", fonts(number.font, number.font, hint=True))

    def piece(content: str) -> str:
        return element("r", look, content)

    runs = [
        piece(f'<w:t xml:space="preserve">{escape(number.before)}</w:t>'),
        piece(element("fldChar", fldCharType="begin")),
        piece('<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        piece(element("fldChar", fldCharType="separate")),
        piece("<w:t>1</w:t>"),
        piece(element("fldChar", fldCharType="end")),
        piece(f'<w:t xml:space="preserve">{escape(number.after)}</w:t>'),
    ]
    ind = element("ind", **indent) if indent else ""
    properties = element("pPr", element("pStyle", val=NUMBER_STYLE), ind, element("jc", val=align))
    return DECLARATION + f'<w:ftr xmlns:w="{W}">' + element("p", properties, *runs) + "</w:ftr>"


def font_table(layout: Layout) -> str:
    """The fonts part: each face with its other names, which Word looks for when the first is missing."""

    def font(name: str, charset: str, family: str) -> str:
        other = element("altName", val=_OTHER_NAMES[name]) if name in _OTHER_NAMES else ""
        kind = element("charset", val=charset) + element("family", val=family) + element("pitch", val="variable")
        return element("font", other, kind, name=name)

    faces = [font(face, "86", "auto") for face in layout.faces if face != layout.latin]
    latin = font(layout.latin, "00", "roman")
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{"".join(faces)}{latin}</w:fonts>'


def core_properties(title: str) -> str:
    """The core properties: the title alone; no person and no date, as files circulate and drafts are compared."""
    kinds = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    content = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    spaces = f'xmlns:cp="{kinds}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{DECLARATION}<cp:coreProperties {spaces}>{content}</cp:coreProperties>"
