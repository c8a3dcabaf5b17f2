"""Files that say they are reports: bombs, entities, links to elsewhere, what is cut off or of another kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hostile_case import FACTS, GOOD, Case, file, good

import worlds

BAD = "坏.docx"
READING = (
    f"check {BAD} --comments 批.docx --fix 修.docx", f"check {GOOD} --last-text {BAD}", f"check {GOOD} --against {BAD}",
    f"check {BAD} --facts {FACTS}", f"trace {BAD} --facts {FACTS}", f"redraft {FACTS} {BAD} -o 改.docx", f"finalize {BAD} -o 定.docx",
    f"harvest {BAD}", f"draft {FACTS} --last-text {BAD} -o 出.docx",
)  # fmt: skip
"""Every command that reads a report."""
CHECK = READING[:1]
ELSEWHERE = (f"draft {BAD}", f"changes {BAD} {FACTS}", f"check {GOOD} --facts {BAD}", f"draft {FACTS} -o {BAD}")
"""Commands to which a report was given where facts belong, and one that would write over it."""
NO_FACTS, KEPT = "要的是事实表", "不是本程序写的文件"
CLOSED, BROKEN = "这个文件打不开", "已经损坏"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BODY, LINKS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def parts() -> dict[str, bytes]:
    """The parts of a sound draft."""
    with ZipFile(BytesIO(good())) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: Iterable[tuple[str, bytes]]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in contents:
            package.writestr(ZipInfo(name, (2017, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return stream.getvalue()


def word(changes: Mapping[str, bytes | None]) -> Callable[[Path], object]:
    """Puts the draft with some parts changed, new, or left out into the office."""

    def make(root: Path) -> None:
        wanted = {**parts(), **changes}
        worlds.build_tree(root, {BAD: packed((name, content) for name, content in wanted.items() if content is not None)})

    return make


def body(inside: bytes, doctype: bytes = b"") -> bytes:
    """A main part with something in its body."""
    return (
        DECLARATION + doctype + b'<w:document xmlns:w="%s" xmlns:r="%s"><w:body>%s</w:body></w:document>' % (W.encode(), R.encode(), inside)
    )


def paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def text(inside: bytes, doctype: bytes = b"") -> Callable[[Path], object]:
    """Puts the draft with another main part into the office."""
    return word({BODY: body(inside, doctype)})


def doubled(levels: int, entity: bytes = b"&a%d;" * 10) -> bytes:
    """A document type with entities of entities."""
    rows = b"".join(b'<!ENTITY a%d "%s">' % (n, (entity.replace(b"%d", b"%d" % (n - 1))) if n else b"lol") for n in range(levels))
    return b"<!DOCTYPE x [" + rows + b"]>"


def swollen(name: str, megabytes: int) -> Callable[[Path], object]:
    """Puts a draft with a part of so many megabytes of blanks into the office."""

    def make(root: Path) -> None:
        with ZipFile(root / BAD, "w", ZIP_DEFLATED) as package:
            for other, content in parts().items():
                if other != name:
                    package.writestr(other, content)
            with package.open(name, "w") as member:
                for _ in range(megabytes):
                    member.write(b" " * 2**20)

    return make


def many_parts(root: Path) -> None:
    worlds.build_tree(root, {BAD: packed([*parts().items(), *((f"word/x{n}.xml", b"<x/>") for n in range(5000))])})


def lying(root: Path) -> None:
    """Says of a part that it is a thousandth of what it is."""
    data = packed([(BODY, body(paragraph(b"a" * 30_000_000))), *((n, c) for n, c in parts().items() if n != BODY)])
    size = len(body(paragraph(b"a" * 30_000_000)))
    worlds.build_tree(root, {BAD: data.replace(size.to_bytes(4, "little"), (999).to_bytes(4, "little"))})


def escaping(root: Path) -> None:
    """Parts whose names lead out of the package."""
    more = [("../../坏.txt", b"x"), ("/tmp/坏.txt", b"x"), ("..\\..\\坏.txt", b"x"), ("word/../../坏.xml", b"<x/>")]
    worlds.build_tree(root, {BAD: packed([*parts().items(), *more])})


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """The links of the main part and one more."""
    more = f'<Relationship Id="rIdX" Type="{R}/{kind}" Target="{target}"{mode}/></Relationships>'
    return parts()[LINKS].replace(b"</Relationships>", more.encode())


def lazily(make: Callable[[], Callable[[Path], object]]) -> Callable[[Path], object]:
    """What is made only when the case is tried, as it needs a draft."""
    return lambda root: make()(root)


def sheet(changes: Mapping[str, bytes], name: str = BAD) -> Callable[[Path], object]:
    """Puts a workbook into the office."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><f>CMD|\'/c calc\'!A1</f><v>42</v></c></row></sheetData></worksheet>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{space}"><Default Extension="xml" ContentType="application/xml"/></Types>'
    contents = {TYPES: types.encode(), "xl/workbook.xml": f'<workbook xmlns="{main}"/>'.encode(), "xl/worksheets/sheet1.xml": cell.encode()}
    return file(name, packed({**contents, **changes}.items()))


EXTERNAL = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
DEEP = b"<w:customXml>" * 4000 + paragraph(b"a") + b"</w:customXml>" * 4000
TABLES = (b"<w:tbl><w:tr><w:tc>" * 60) + paragraph(b"a") + (b"</w:tc></w:tr></w:tbl>" * 60)

CASES = [
    Case("压缩炸弹：正文 200 MB", swollen(BODY, 200), READING, ("超过 64 MB",)),
    Case("压缩炸弹：别的部分 200 MB", swollen("word/media/image1.bmp", 200), READING, ("超过 64 MB",)),
    Case("正文 60 MB 的空格", swollen(BODY, 60), READING, (BROKEN, "超过")),
    Case("1 百万个空段落", text(b"<w:p/>" * 1_000_000), READING, ("超过 600000 个元素",)),
    Case("5 万个空段落", text(b"<w:p/>" * 50_000), CHECK, ("不超过 40000 段",)),
    Case("一段 200 万字的话", text(paragraph("字".encode() * 2_000_000)), CHECK, ("超过",)),
    Case("一段 200 万个数", text(paragraph(b"1" * 2_000_000)), CHECK, ("超过",)),
    Case("一段 50 万个括号", text(paragraph("（“".encode() * 500_000)), CHECK, ("不超过 10000 字",)),
    Case("一段 5 千个括号", text(paragraph("（“".encode() * 2_500)), (), fine=CHECK),
    Case("文本里一行 200 万字", file("坏.txt", "字" * 2_000_000), ("check 坏.txt", "harvest 坏.txt"), ("不超过 10000 字",)),
    Case("6 百万个空段落", text(b"<w:p/>" * 6_000_000), CHECK, ("超过",)),
    Case("一段 20 MB 的话", text(paragraph(b"a" * 20_000_000)), CHECK, ("超过", BROKEN)),
    Case(
        "样式里 2 百万个元素",
        word({"word/styles.xml": b'<w:styles xmlns:w="%s">%s</w:styles>' % (W.encode(), b"<w:style/>" * 2_000_000)}),
        READING,
        ("超过",),
    ),
    Case("5 千个部分", many_parts, READING, ("超过", "4096")),
    Case("谎报大小", lying, READING, (CLOSED,)),
    Case("名字通到外面的部分", escaping, (), fine=(CHECK[0], READING[6]), shown=""),
    Case("实体炸弹", text(paragraph(b"&a9;"), doubled(10)), READING, (BROKEN, "文档类型声明")),
    Case(
        "实体炸弹在样式里",
        word({"word/styles.xml": doubled(10) + b'<w:styles xmlns:w="%s">&a9;</w:styles>' % W.encode()}),
        READING,
        (BROKEN, "文档类型声明"),
    ),
    Case("外部实体", text(paragraph(b"&e;"), EXTERNAL), READING, (BROKEN, "文档类型声明")),
    Case(
        "外部实体在关系里",
        lazily(lambda: word({LINKS: EXTERNAL + parts()[LINKS].removeprefix(DECLARATION)})),
        READING,
        (BROKEN, "文档类型声明"),
    ),
    Case("外部文档类型", text(paragraph(b"a"), b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">'), READING, (BROKEN, "文档类型声明")),
    Case(
        "外部的模板",
        lazily(lambda: word({LINKS: relation("attachedTemplate", "http://192.0.2.1/x.dotm")})),
        (),
        fine=(CHECK[0], READING[3], READING[4]),
        shown="",
    ),
    Case("外部的图片", lazily(lambda: word({LINKS: relation("image", "file://192.0.2.1/c$/x.png")})), (), fine=CHECK, shown=""),
    Case("外部的编号", lazily(lambda: word({LINKS: relation("numbering", "http://192.0.2.1/numbering.xml")})), (), fine=CHECK, shown=""),
    Case("关系通到没有的部分", lazily(lambda: word({LINKS: relation("numbering", "numbering9.xml", "")})), READING, (BROKEN,)),
    Case("关系通到包外", lazily(lambda: word({LINKS: relation("comments", "../../../../etc/passwd", "")})), READING, (BROKEN,)),
    Case("没有正文", word({BODY: None}), READING, ("没有正文",)),
    Case("没有样式", word({"word/styles.xml": None}), READING, (BROKEN,)),
    Case("没有内容类型表", word({TYPES: None}), READING, (BROKEN,)),
    Case("没有总的关系", word({"_rels/.rels": None}), READING, (BROKEN, "没有正文")),
    Case("没有正文的关系", word({LINKS: None}), (), fine=CHECK, shown=""),
    Case("正文是空的", word({BODY: b""}), READING, (BROKEN,)),
    Case("正文写到一半", lazily(lambda: word({BODY: parts()[BODY][:700]})), READING, (BROKEN,)),
    Case("正文不是 Word 的", word({BODY: b"<html><body>a</body></html>"}), READING, (BROKEN,)),
    Case("没有 body 的正文", word({BODY: b'<w:document xmlns:w="%s"/>' % W.encode()}), READING, (BROKEN,)),
    Case("内容控件套 4 千层", text(DEEP), READING, (BROKEN, "套")),
    Case("表格套 60 层", text(TABLES), (), fine=CHECK, shown=""),
    Case(
        "出处里 5 万层",
        lazily(lambda: word({"customXml/item1.xml": b'<d xmlns="urn:drafter:provenance:1">' + b"<p>" * 50_000})),
        (),
        fine=CHECK,
    ),
    Case(
        "只有前一半",
        lambda root: worlds.build_tree(root, {BAD: good()[: len(good()) // 2]}),
        (*READING, *ELSEWHERE),
        (CLOSED, NO_FACTS, KEPT),
    ),
    Case("少了最后 10 字节", lambda root: worlds.build_tree(root, {BAD: good()[:-10]}), READING, (CLOSED,)),
    Case("空的 docx", file(BAD, b""), (READING[5], READING[6], ELSEWHERE[3]), (CLOSED, KEPT, "没有内容", "要的是")),
    Case(
        "旧版 doc 改名",
        file(BAD, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
        (*READING, *ELSEWHERE),
        ("旧版的 Word", NO_FACTS, KEPT),
    ),
    Case("带密码的 docx", file(BAD, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")), READING, ("打开密码",)),
    Case("PDF 改名", file(BAD, b"%PDF-1.7\n" + bytes(range(256)) * 16), READING, ("这个文件是PDF",)),
    Case(
        "图片改名",
        file(BAD, b"\x89PNG\r\n\x1a\n" + bytes(4096)),
        READING,
        ("图片", CLOSED, "要的是", "只能用于", "不是文本", "空字符", "乱码"),
    ),
    Case("rtf 改名", file(BAD, b"{\\rtf1\\ansi }"), READING, ("rtf",)),
    Case("100 MB 的文件", lambda root: worlds.build_tree(root, {BAD: b"PK\x03\x04" + bytes(100 << 20)}), READING, ("不超过 65536 KB",)),
    Case(
        "带宏的 docm 改名",
        lazily(lambda: word({TYPES: parts()[TYPES].replace(b"document.main+xml", b"x.macroEnabled.main+xml")})),
        READING,
        ("带宏",),
    ),
    Case("文字里有双向控制符", text(paragraph("立案\u202e42件\u202c。".encode())), (), fine=CHECK, shown=""),
    Case("Excel 改名为 docx", sheet({}), (*READING, *ELSEWHERE), ("没有正文", NO_FACTS, KEPT)),
    Case(
        "Excel 带公式改名为事实表",
        sheet({}, FACTS),
        (f"draft {FACTS} -o 出.docx", f"check {FACTS}", f"sheet {FACTS} -o 表.docx"),
        (NO_FACTS,),
    ),
    Case("Excel 实体炸弹", sheet({"xl/workbook.xml": doubled(10) + b"<workbook>&a9;</workbook>"}), READING, ("文档类型声明",)),
    Case("Excel 压缩炸弹", lambda root: swollen("xl/worksheets/sheet1.xml", 200)(root), READING, ("超过 64 MB",)),
    Case("csv 里的公式", file("表.csv", "编号,原句,结论\n=CMD|'/c calc'!A1,@SUM(1),+1\n"), ("review-snippets --in 表.csv",), ("表",)),
]
