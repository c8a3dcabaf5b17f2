"""New facts into a report that somebody edited: which draft it was, where the file goes, what is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.api import bases, keeping
from drafter.errors import OutputError, SourceError
from drafter.word import provenance, reader
from drafter.word.package import unpack, zipped
from worlds import build_tree, office, retype

FACTS = "体裁: 小报告\n会议: {日期: 2017-12-13}\n提案: {立案: 42, 办复: 40}\n说明: 一年来，委员们办了实事。\n"
LATER = FACTS.replace("42", "45")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with facts, a draft of them that the chief has edited, and the facts of now."""
    office(tmp_path)
    build_tree(tmp_path, {"旧.yaml": FACTS, "新.yaml": LATER})
    api.write(api.draft(tmp_path / "旧.yaml"), tmp_path / "报告.docx")
    api.write(api.draft(tmp_path / "旧.yaml"), tmp_path / "初稿.docx")
    retype(tmp_path / "报告.docx", [("办了实事", "为群众办了实事")])
    return tmp_path


def lines(path: Path) -> list[str]:
    return [line.text for line in reader.read_text(path.read_bytes())]


def without_record(path: Path, *, bookmarks: bool = True) -> None:
    """What a program leaves that keeps only what it knows."""
    parts = {name: part for name, part in unpack(path.read_bytes()).items() if not name.startswith("customXml/")}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        text = parts[name].decode()
        start = text.index("<Override" if name.startswith("[") else "<Relationship ", text.index("customXml") - 300)
        pieces = [piece for piece in text[start:].replace("/>", "/>\n").split("\n") if "customXml" not in piece]
        parts[name] = (text[:start] + "".join(pieces)).encode()
    if not bookmarks:
        body = parts["word/document.xml"].decode()
        parts["word/document.xml"] = body.replace("_drf", "_other").encode()
    path.write_bytes(zipped(parts))


def test_the_file_gets_what_changed_and_stands_beside(folder: Path) -> None:
    made = api.redraft(folder / "新.yaml", folder / "报告.docx")
    assert [(one.kind, one.paragraph, one.was, one.now, one.keys) for one in made.changes] == [("改", 2, "42", "45", ("提案.立案",))]
    assert "立案42件" in made.changes[0].excerpt
    before = (folder / "报告.docx").read_bytes()
    written = api.write_redrafted(made, folder / "报告.docx")
    assert written == folder / "报告-修订.docx"
    assert lines(written)[1:] == ["2017年12月13日，立案45件，办复40件。", "一年来，委员们为群众办了实事。"]
    assert (folder / "报告.docx").read_bytes() == before
    assert api.write_redrafted(made, folder / "报告.docx").name == "报告-修订2.docx"
    assert api.write_redrafted(made, written).name == "报告-修订3.docx"


def test_no_file_is_written_over(folder: Path) -> None:
    made = api.redraft(folder / "新.yaml", folder / "报告.docx")
    with pytest.raises(OutputError, match="正在改的稿子"):
        api.write_redrafted(made, folder / "报告.docx", folder / "报告.docx", force=True)
    with pytest.raises(OutputError, match="已经有这个文件"):
        api.write_redrafted(made, folder / "报告.docx", folder / "初稿.docx")
    api.write_redrafted(made, folder / "报告.docx", folder / "初稿.docx", force=True)
    assert lines(folder / "初稿.docx")[1].startswith("2017年12月13日，立案45件")


def test_a_file_that_lost_its_record_is_found_by_its_text(folder: Path) -> None:
    without_record(folder / "报告.docx")
    assert provenance.read(unpack((folder / "报告.docx").read_bytes())) is None
    made = api.redraft(folder / "新.yaml", folder / "报告.docx")
    assert [one.now for one in made.changes] == ["45"]
    written = api.write_redrafted(made, folder / "报告.docx")
    assert api.redraft(folder / "新.yaml", written).touched is False


def test_without_any_copy_somebody_must_say_what_it_was(folder: Path) -> None:
    without_record(folder / "报告.docx")
    for copy in (folder / ".drafter").iterdir():
        copy.unlink()
    with pytest.raises(SourceError, match="没有起草时的记录") as found:
        api.redraft(folder / "新.yaml", folder / "报告.docx")
    assert "“初稿.docx”" in found.value.hint
    (folder / "初稿.docx").unlink()
    with pytest.raises(SourceError, match="没有起草时的记录") as found:
        api.redraft(folder / "新.yaml", folder / "报告.docx")
    assert "--base-facts" in found.value.hint
    told = api.redraft(folder / "新.yaml", folder / "报告.docx", base_facts=folder / "旧.yaml")
    assert [one.now for one in told.changes] == ["45"]
    assert [one.now for one in told.conflicts] == []


def test_an_older_draft_tells_it(folder: Path) -> None:
    without_record(folder / "报告.docx", bookmarks=False)
    assert [one.now for one in api.redraft(folder / "新.yaml", folder / "报告.docx", base=folder / "初稿.docx").changes] == ["45"]
    with pytest.raises(SourceError, match="不能拿它作底稿"):
        api.redraft(folder / "新.yaml", folder / "报告.docx", base=folder / "报告.docx")


def test_a_final_copy_names_its_draft(folder: Path) -> None:
    api.write(api.draft(folder / "旧.yaml"), folder / "定稿.docx", final=True)
    with pytest.raises(SourceError, match="这是一份定稿") as found:
        api.redraft(folder / "新.yaml", folder / "定稿.docx")
    assert "“初稿.docx”" in found.value.hint
    (folder / "初稿.docx").unlink()
    (folder / "报告.docx").unlink()
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "~$定稿.docx").write_bytes(b"")
    with pytest.raises(SourceError, match="这是一份定稿") as found:
        api.redraft(folder / "新.yaml", folder / "定稿.docx")
    assert "没有加 --final" in found.value.hint


def test_what_is_no_report(folder: Path) -> None:
    (folder / "稿子.txt").write_text("一年来", encoding="utf-8")
    with pytest.raises(SourceError, match="Word 的"):
        api.redraft(folder / "新.yaml", folder / "稿子.txt")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(SourceError) as found:
        api.redraft(folder / "新.yaml", folder / "坏.docx")
    assert found.value.at is not None
    assert found.value.at.path.endswith("坏.docx")
    signed = {**unpack((folder / "报告.docx").read_bytes()), "_xmlsignatures/sig1.xml": b"<s/>"}
    (folder / "签名.docx").write_bytes(zipped(signed))
    with pytest.raises(SourceError, match="数字签名") as found:
        api.redraft(folder / "新.yaml", folder / "签名.docx")
    assert found.value.at is not None


def test_last_year_must_be_given_again(folder: Path) -> None:
    case = sources.data() / "examples" / "honggang-2017"
    last = folder / "2016.yaml"
    last.write_text("会议: {年度: 2016}\n提案: {立案: 37}\n", encoding="utf-8")
    api.write(api.draft(case, "annual-work-report", last=last), folder / "年报.docx")
    with pytest.raises(SourceError, match="去年的事实") as found:
        api.redraft(case, folder / "年报.docx")
    assert "--last" in found.value.hint
    assert not api.redraft(case, folder / "年报.docx", last=last).touched


def test_another_genre_is_refused(folder: Path) -> None:
    case = sources.data() / "examples" / "honggang-2017"
    with pytest.raises(SourceError, match="起草时是"):
        api.redraft(case, folder / "报告.docx", genre="annual-work-report")


def test_wordings_stay_those_of_the_draft(tmp_path: Path) -> None:
    case = sources.data() / "examples" / "honggang-2017"
    first = api.draft(case, "annual-work-report")
    last_text = tmp_path / "去年.txt"
    last_text.write_text(first.document.text, encoding="utf-8")
    varied = api.draft(case, "annual-work-report", last_text=last_text, vary=True)
    assert varied.document.text != first.document.text
    api.write(varied, tmp_path / "报告.docx")
    assert not api.redraft(case, tmp_path / "报告.docx").touched
    carried = provenance.read(unpack((tmp_path / "报告.docx").read_bytes()))
    assert carried is not None
    assert carried.avoided
    again = bases.base(tmp_path / "报告.docx", case, old_facts=case, genre="annual-work-report")
    assert [line.text for line in again.lines] == varied.document.text.split("\n")


def test_the_office_keeps_a_record_of_each_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keeping.kept(folder)
    assert [line.text for line in kept[0].lines] == api.draft(folder / "旧.yaml").document.text.split("\n")
    assert len(list((folder / ".drafter").iterdir())) == 1
    (folder / ".drafter" / "坏.draft.xml").write_bytes(b"<draft")
    (folder / ".drafter" / "大.draft.xml").write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    assert keeping.kept(folder) == kept
    monkeypatch.setattr(keeping, "_MOST", 2)
    for count in (1, 2, 3):
        (folder / "新.yaml").write_text(FACTS.replace("42", str(count)), encoding="utf-8")
        api.write(api.draft(folder / "新.yaml"), folder / f"{count}.docx")
        for number, path in enumerate(sorted((folder / ".drafter").iterdir(), key=lambda one: one.stat().st_mtime)):
            os.utime(path, (number, number))
    assert len(list((folder / ".drafter").iterdir())) == 2
    assert keeping.kept(None) == []


def test_a_folder_that_cannot_be_written_keeps_nobody_from_drafting(folder: Path) -> None:
    for copy in (folder / ".drafter").iterdir():
        copy.unlink()
    (folder / ".drafter").rmdir()
    (folder / ".drafter").write_text("", encoding="utf-8")
    api.write(api.draft(folder / "新.yaml"), folder / "新.docx")
    assert keeping.kept(folder) == []
