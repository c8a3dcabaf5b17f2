"""What ECMA-376 asks of the parts: the order of children, in the elements that drafter writes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from drafter.word.ooxml import W

ORDER = {
    "document": "background body",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "p": "pPr r bookmarkStart bookmarkEnd",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl "
    "footnotePr endnotePr compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig",
}
"""Children of each element in the order of the schema (wml.xsd, transitional)."""


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a package, read without drafter."""
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root element of one part."""
    return etree.fromstring(parts(docx)[name])


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def w(path: str) -> str:
    """A path of names in the w namespace, for find and iterfind."""
    return "/".join(f"{{{W}}}{step}" if step not in ("", ".") else step for step in path.split("/"))


def text(element: etree._Element) -> str:
    """All the text inside an element."""
    return "".join(str(piece) for piece in element.itertext())


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute in the w namespace; empty where it is missing."""
    return "" if element is None else element.get(f"{{{W}}}{name}", "")


def out_of_order(root: etree._Element) -> list[str]:
    """Every place where a child stands before one that the schema puts first, or stands alone in the wrong parent."""
    wrong = []
    for element in root.iter(f"{{{W}}}*"):
        order = ORDER.get(local(element), "").split()
        names = [local(child) for child in element]
        if order and (unknown := [name for name in names if name not in order]):
            wrong.append(f"{local(element)}: {unknown}")
        elif order and names != sorted(names, key=order.index) and local(element) != "p":
            wrong.append(f"{local(element)}: {names}")
    return wrong
