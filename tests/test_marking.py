"""Copies of a checked report: each mark stands where the finding is, and what has none is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from drafter import api
from drafter.api.checking import Checked
from drafter.errors import OutputError, SourceError
from drafter.review import engine
from drafter.review.finding import Hit, Level, Rule
from drafter.review.known import Known
from drafter.review.text import Text
from drafter.word import reader
from drafter.word.comments import PART
from drafter.word.package import unpack, zipped


def rule(level: Level, fix: str | None = None) -> Rule:
    """A rule that finds every 错, with a number that says which it is."""

    def check(text: Text, known: Known) -> Iterator[Hit]:
        for number, (place, _) in enumerate(text.find(re.compile("错")), 1):
            yield Hit(place, f"第{number}个错", "改", fix)
        for index, passage in enumerate(text.passages):
            if passage.role == "表格" and "错" in passage.text:
                at = passage.text.index("错")
                yield Hit(replace(text.place(0, 1), passage=index, start=at, end=at + 1), "表里的错", "改", fix)

    return Rule("cuo", "错字", level, what="", why="", source="", do="", check=check)


def file(folder: Path, *paragraphs: str, rows: tuple[tuple[str, str], ...] = ()) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), 2)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(folder / "稿.docx"))
    return folder / "稿.docx"


def checked(path: Path, one: Rule) -> Checked:
    (found,) = api.check([path])
    return replace(found, reviewed=engine.review(found.reviewed.text, [one]))


LINES = (
    "关于工作的报告", "", "发布时间：2024-01-02", "　　\t一年来错了。", "", "又错了一处，错得不多。", "表错在下面：",
)  # fmt: skip
ROWS = (("类", "数"), ("甲错", "1"), ("网址 http://a", "2"), ("乙", "错3"))


def test_each_fix_stands_where_its_finding_is(tmp_path: Path) -> None:
    path = file(tmp_path, *LINES, rows=ROWS)
    made = api.fixed(path, checked(path, rule(Level.MUST, "对")))
    now = [line.text for line in reader.read_text(made.data)]
    assert now == [line.text.replace("错", "对") for line in reader.read_text(path.read_bytes())]
    assert (made.done, made.left) == (6, ())
    assert "| 网址 http://a | 2 |" in now


def comments_of(data: bytes) -> list[str]:
    part = unpack(data)[PART].decode()
    return ["/".join(re.findall("<w:t[^>]*>([^<]*)<", one)) for one in re.findall("<w:comment .*?</w:comment>", part)]


def test_a_comment_says_the_rule_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    path = file(tmp_path, *LINES, rows=ROWS)
    made = api.commented(path, checked(path, rule(Level.LIKELY)))
    said = [*(f"第{number}个错" for number in range(1, 5)), "表里的错", "表里的错"]
    assert comments_of(made.data) == [f"错字（疑似）：{one}/改" for one in said]
    body = unpack(made.data)["word/document.xml"].decode()
    around = re.findall('<w:commentRangeStart w:id="[0-9]+"/>(.*?)<w:commentRangeEnd', body)
    assert [re.sub("<[^>]*>", "", one) for one in around] == ["错"] * 6


@pytest.mark.parametrize(("many", "told"), [(5, 5), (6, 1)])
def test_of_many_things_worth_a_look_only_the_first_has_a_comment(tmp_path: Path, many: int, told: int) -> None:
    path = file(tmp_path, "关于工作的报告", "错。" * many)
    made = api.commented(path, checked(path, rule(Level.NOTICE)))
    assert (made.done, len(comments_of(made.data)), made.left) == (told, told, ())
    assert ("/这样的地方还有 5 处，没有一一批注" in comments_of(made.data)[0]) == (told == 1)


def test_what_cannot_be_changed_is_told_with_the_reason(tmp_path: Path) -> None:
    path = file(tmp_path, "关于工作的报告", "一处错了。", "又一处错了。")
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    moved = re.sub(r"(<w:r><w:t>又.*?</w:r>)", r'<w:moveTo w:id="1" w:author="某">\1</w:moveTo>', parts["word/document.xml"].decode())
    path.write_bytes(zipped({**parts, "word/document.xml": moved.encode()}))
    made = api.fixed(path, checked(path, rule(Level.MUST, "对")))
    assert made.done == 1
    assert [(one.hit.said, why) for one, why in made.left] == [("第2个错", "在别人移动来的文字里，或在拼音一类的特殊内容里")]


def test_a_file_that_has_changed_since_is_not_marked_in_a_wrong_place(tmp_path: Path) -> None:
    path = file(tmp_path, "关于工作的报告", "一处错了。", "又一处错了。")
    found = checked(path, rule(Level.MUST, "对"))
    file(tmp_path, "关于工作的报告", "这里错了。")
    made = api.fixed(path, found)
    assert (made.done, [why for _, why in made.left]) == (1, ["稿子里没有这个地方"])


def test_a_copy_never_takes_the_place_of_a_file_unasked(tmp_path: Path) -> None:
    path = file(tmp_path, "关于工作的报告", "一处错了。")
    made = api.fixed(path, checked(path, rule(Level.MUST, "对")))
    with pytest.raises(OutputError, match="这是原稿"):
        api.write_marked(made, path, path, force=True)
    target = tmp_path / "修订稿.docx"
    api.write_marked(made, path, target)
    with pytest.raises(OutputError, match="已经有这个文件了"):
        api.write_marked(made, path, target)
    api.write_marked(made, path, target, force=True)
    assert target.read_bytes() == made.data


def test_a_file_that_must_not_be_changed_is_named(tmp_path: Path) -> None:
    path = file(tmp_path, "关于工作的报告", "一处错了。")
    found = checked(path, rule(Level.MUST, "对"))
    with ZipFile(BytesIO(path.read_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    path.write_bytes(zipped({**parts, "_xmlsignatures/sig1.xml": b"<a/>"}))
    with pytest.raises(SourceError) as caught:
        api.commented(path, found)
    assert str(caught.value) == f"{path}：这个文件有数字签名，加了批注或修订，签名就失效了"


def test_what_can_have_marks(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("一处错了。", encoding="utf-8")
    assert [api.is_docx(one) for one in (file(tmp_path, "甲"), tmp_path / "稿.txt", tmp_path)] == [True, False, False]


def test_a_file_with_a_password_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "稿.docx").write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(SourceError) as caught:
        api.is_docx(tmp_path / "稿.docx")
    assert caught.value.message == "这个文件有打开密码，读不了"
