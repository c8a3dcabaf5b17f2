"""Compiles a layout into a blank .docx: the page, the styles and the footers, and an empty body.

In: a Layout. Out: the bytes of a small package of our own, which staff can open in Word to see the styles.
Does not know Documents.

There is no theme, and no font by theme: theme fonts beat explicit names in Word, and WPS reports them as missing.
"""

from __future__ import annotations

from typing import Final

from drafter.word import ooxml
from drafter.word.layout import Layout
from drafter.word.package import SEAL, pack

BODY: Final = "word/document.xml"
CORE: Final = "docProps/core.xml"

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = {
    BODY: f"{_OFFICE}.wordprocessingml.document.main+xml",
    "word/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
    "word/settings.xml": f"{_OFFICE}.wordprocessingml.settings+xml",
    "word/fontTable.xml": f"{_OFFICE}.wordprocessingml.fontTable+xml",
    "word/footer1.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
    "word/footer2.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    SEAL: f"{_OFFICE}.custom-properties+xml",
}


def compile_blank(layout: Layout) -> bytes:
    """The blank document of a layout, sealed; the same layout gives the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{ooxml.R}/officeDocument", BODY),
            (f"{_PACKAGE}/relationships/metadata/core-properties", CORE),
            (f"{ooxml.R}/custom-properties", SEAL),
        ),
        BODY: ooxml.document(ooxml.paragraph(ooxml.STYLE_IDS["正文"], ""), layout),
        "word/_rels/document.xml.rels": _relationships(
            (f"{ooxml.R}/styles", "styles.xml"),
            (f"{ooxml.R}/settings", "settings.xml"),
            (f"{ooxml.R}/footer", "footer1.xml"),
            (f"{ooxml.R}/footer", "footer2.xml"),
            (f"{ooxml.R}/fontTable", "fontTable.xml"),
        ),
        "word/styles.xml": ooxml.styles(layout),
        "word/settings.xml": ooxml.settings(),
        "word/fontTable.xml": ooxml.font_table(layout),
        "word/footer1.xml": ooxml.footer(layout.number, even=False),
        "word/footer2.xml": ooxml.footer(layout.number, even=True),
        CORE: ooxml.core_properties(""),
    }
    return pack({name: text.encode() for name, text in parts.items()})


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    return (
        f'{ooxml.DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*links: tuple[str, str]) -> str:
    """The relationships part of (type, target) pairs, with ids rId1, rId2 …"""
    each = "".join(f'<Relationship Id="rId{index}" Type="{kind}" Target="{target}"/>' for index, (kind, target) in enumerate(links, 1))
    return f'{ooxml.DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
