"""The edited file made final: what keeps it from that is told, what may pass is told with its reason, the copy says what the file said."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX

from drafter import api, cli, sources
from drafter.api.drafting import UnfinishedError
from drafter.errors import FactsError, OutputError, SourceError
from drafter.word import cleaning, reader
from drafter.word.cleaning import Cleaned
from drafter.word.package import SEAL, SealState, seal_state, unpack, zipped
from drafter.word.revise import Comment, Replacement, revise
from rendering import convert, needs_office
from samples import DRAFTS, IDS, drafted
from worlds import build_tree, office

MAIN = "word/document.xml"


def texts(data: bytes) -> list[str]:
    return [line.text for line in reader.read_text(data)]


def report(folder: Path, facts: str = "提案: {立案: 42, 办复: 40}\n说明: 全年开会三次，〔提案.立案〕件都有回音。\n") -> Path:
    """A draft of the small office, with its facts beside it."""
    office(folder)
    build_tree(folder, {"事实.yaml": f"体裁: 小报告\n会议: {{日期: 2017-12-13}}\n{facts}"})
    api.write(api.draft(folder / "事实.yaml"), folder / "报告.docx")
    return folder / "报告.docx"


def edit(path: Path, old: str, new: str) -> None:
    """Put other words into the first run that holds some, as a person does."""
    document = docx.Document(str(path))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save(str(path))


def opened(path: Path, facts: Path | None = None) -> list[tuple[str, str, str]]:
    return [(one.kind, one.place, one.said) for one in api.finalize(path, facts=facts).open]


# ---- drafts ----


@pytest.mark.parametrize(("case", "genre"), DRAFTS[::4], ids=IDS[::4])
def test_a_draft_that_nobody_changed_is_final_once_its_gaps_are(case: Path, genre: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    made = drafted(case, genre)
    api.write(made, path)
    found = api.finalize(path)
    assert {one.kind for one in found.open} <= {"待补"}
    assert len(found.open) == made.document.text.count("【待补")
    copy = api.finalize(path, allow={"待补": "会前补"}).data if found.open else found.data
    assert "\n".join(texts(copy)) == made.document.text
    assert seal_state(copy) is SealState.UNTOUCHED
    assert copy == cleaning.clean(path.read_bytes()).data
    assert not [name for name in unpack(copy) if name.startswith("customXml")]
    assert b"_drf" not in unpack(copy)[MAIN]


def test_what_a_person_changed_stays(tmp_path: Path) -> None:
    path = report(tmp_path)
    document: Document = docx.Document(str(path))
    document.paragraphs[-1].add_run("某委员加的话。").bold = True
    document.add_table(1, 1).cell(0, 0).text = "表"
    document.core_properties.author = "某甲"
    document.save(str(path))
    made = api.finalize(path)
    assert texts(made.data) == texts(path.read_bytes())
    again = docx.Document(BytesIO(made.data))
    assert again.paragraphs[-1].runs[-1].bold
    assert (again.core_properties.author, again.core_properties.title) == ("", "关于提案工作的报告")
    assert "某甲" not in str(list(unpack(made.data).values()))
    assert made.held == "数同起草时的比过；要同现在的事实核对，加上 --facts 事实"


@needs_office
def test_what_libreoffice_saved_is_made_clean_and_opens_again(tmp_path: Path) -> None:
    path = report(tmp_path)
    marked = revise(path.read_bytes(), [Comment(1, 0, 4, "核对")], [Replacement(2, 0, 2, "今年")]).data
    path.write_bytes(convert(marked, _fresh(tmp_path / "a"), "docx"))
    assert [(kind, place) for kind, place, _ in opened(path)] == [("修订", "第3段"), ("修订", "第3段"), ("批注", "第2段")]
    made = api.finalize(path, facts=tmp_path / "事实.yaml", allow={"修订": "都定了", "批注": "看过"})
    assert made.held == "数同事实核对过"
    assert texts(made.data) == texts(path.read_bytes())
    assert not re.search(rb"_drf|comment|w:(ins|del) ", unpack(made.data)[MAIN])
    assert not [name for name in unpack(made.data) if "comments" in name or name.startswith("customXml")]
    again = convert(made.data, _fresh(tmp_path / "b"), "docx")
    assert texts(again) == texts(made.data)


def _fresh(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_final_copy_and_anybodys_file_are_made_clean_and_that_says_what_was_not_looked_at(tmp_path: Path) -> None:
    path = report(tmp_path)
    copy = tmp_path / "再来.docx"
    copy.write_bytes(api.finalize(path).data)
    made = api.finalize(copy, facts=tmp_path / "事实.yaml")
    assert "没有同事实核对" in made.held
    assert made.data == copy.read_bytes()


# ---- what is open ----


def test_changes_comments_and_gaps_keep_a_file_open(tmp_path: Path) -> None:
    path = report(tmp_path, "提案: {立案: 42, 办复: 待补}\n")
    path.write_bytes(revise(path.read_bytes(), [Comment(0, 0, 2, "题目\n再定")], [Replacement(1, 0, 5, "今年")]).data)
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("【待补：开头】")
    document.add_paragraph("　")
    document.add_paragraph("还要").add_run("核").font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.sections[0].footer.paragraphs[0].add_run("【待补：页脚】")
    document.save(str(path))
    assert opened(path) == [
        ("修订", "第3段", "起草工具删去“2017年”"),
        ("修订", "第3段", "起草工具插入“今年”"),
        ("批注", "第2段", "起草工具：题目 再定"),
        ("待补", "第1段", "【待补：开头】"),
        ("待补", "第3段", "【待补：办复件数】"),
        ("待补", "第4段", "标着黄底的“核”"),
        ("待补", "页脚", "【待补：页脚】"),
    ]
    with pytest.raises(UnfinishedError, match="还有 7 处没有完，不能定稿"):
        api.write_final(api.finalize(path), path, tmp_path / "定稿.docx")
    assert not (tmp_path / "定稿.docx").exists()


def test_places_without_a_paragraph_of_their_own(tmp_path: Path) -> None:
    path = report(tmp_path)
    parts = unpack(path.read_bytes())
    empty = b'<w:p><w:del w:id="901"><w:r><w:delText>' + "长".encode() * 60 + b"</w:delText></w:r></w:del></w:p>"
    parts[MAIN] = parts[MAIN].replace(b"<w:body>", b"<w:body>" + empty).replace(b"<w:sectPr>", empty + b"<w:sectPr>")
    path.write_bytes(zipped(parts))
    said = f"没有署名的人删去“{'长' * 40}……”"
    assert opened(path) == [("修订", "文首", said), ("修订", "第3段之后", said)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("42", "43", [("不符", "第2段", "现在是“43件”，起草时是“42件”（提案.立案）")]),
        ("42", "420", [("不符", "第2段", "现在是“420件”，起草时是“42件”（提案.立案）")]),
        ("42", "342", [("不符", "第2段", "现在是“342件”，起草时是“42件”（提案.立案）")]),
        ("42", "42万", [("不符", "第2段", "现在是“42万件”，起草时是“42件”（提案.立案）")]),
        ("42", "四十二", []),  # another way to write it
        ("13", "14", [("不符", "第2段", "现在是“2017年12月14日”，起草时是“2017年12月13日”（会议.日期）")]),
        ("2017", "", []),  # a date need not tell its year
        ("三次", "多次", [("不符", "第3段", "现在是“全年开会多次，”，起草时是“三次”（说明）")]),
        ("三次", "四次", [("不符", "第3段", "现在是“四次”，起草时是“三次”（说明）")]),
        ("有回音", "有了回音", []),  # words of a text that says figures, too
        ("，立案", "，一共立案", []),
    ],
)
def test_without_facts_figures_are_held_against_the_draft(tmp_path: Path, old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    path = report(tmp_path)
    edit(path, old, new)
    assert opened(path) == found


def test_each_opening_shows_what_stands_round_it(tmp_path: Path) -> None:
    path = report(tmp_path)
    edit(path, "42", "43")
    edit(path, "全年", f"全年{'很好' * 40}")
    path.write_bytes(revise(path.read_bytes(), [Comment(2, 6, 8, "核")], [Replacement(1, 12, 14, "共提")]).data)
    assert [(one.said[:7], one.excerpt) for one in api.finalize(path, facts=tmp_path / "事实.yaml").open] == [
        ("起草工具删去“", "2017年12月13日，共提43件，办复40件。"),
        ("起草工具插入“", "2017年12月13日，共提43件，办复40件。"),
        ("起草工具：核", "全年很好很好很好很好很好很好很好很好很好……"),
        ("文里是“43件", "……17年12月13日，共提43件，办复40件。"),
    ]


def test_what_was_put_in_the_place_of_a_gap_contradicts_nothing(tmp_path: Path) -> None:
    path = report(tmp_path, "提案: {立案: 42, 办复: 待补}\n")
    edit(path, "【待补：办复件数】", "41")
    assert opened(path) == [("待补", "第2段", "标着黄底的“41”")]


def test_with_facts_figures_are_held_against_them(tmp_path: Path) -> None:
    path, facts = report(tmp_path), tmp_path / "事实.yaml"
    edit(path, "42", "43")
    said = f"文里是“43件”，事实里提案.立案 是 42件（{facts}:3）"
    assert opened(path, facts) == [("不符", "第2段", said)]
    facts.write_text(facts.read_text("utf-8").replace("42", "43").replace("40", "41"), "utf-8")
    assert [(place, said.partition("（")[0]) for _, place, said in opened(path, facts)] == [
        ("第2段", "文里是“40件”，事实里提案.办复 是 41件"), ("第3段", "文里是“42件”，事实里提案.立案 是 43件"),
    ]  # fmt: skip
    facts.write_text("体裁: [", "utf-8")
    with pytest.raises(Exception, match="事实"):
        api.finalize(path, facts=facts)


# ---- what may stay ----


def test_what_is_allowed_is_done_and_told_with_its_reason(tmp_path: Path) -> None:
    path = report(tmp_path, "提案: {立案: 42, 办复: 待补}\n")
    edit(path, "42", "43")
    path.write_bytes(revise(path.read_bytes(), [Comment(0, 0, 2, "题")], [Replacement(1, 0, 5, "今年")]).data)
    reasons = {"修订": "都定了 ", "批注": "看过", "待补": "会前补", "提案": "主席改定", "不符": "也定了"}
    made = api.finalize(path, allow=reasons)
    assert [(one.name, one.reason, len(one.found)) for one in made.allowed] == [
        ("修订", "都定了", 2), ("批注", "看过", 1), ("待补", "会前补", 1), ("提案", "主席改定", 1), ("不符", "也定了", 1),
    ]  # fmt: skip
    assert texts(made.data)[1] == "今年12月13日，立案43件，办复【待补：办复件数】件。"
    assert b'w:val="yellow"' in unpack(made.data)[MAIN]


def test_one_fact_may_differ_and_another_not(tmp_path: Path) -> None:
    path = report(tmp_path)
    edit(path, "42", "43")
    edit(path, "40", "39")
    found = api.finalize(path, allow={"提案.立案": "主席改定"}).open
    assert [one.said for one in found] == ["现在是“39件”，起草时是“40件”（提案.办复）"]


@pytest.mark.parametrize(
    ("name", "reason", "said", "hint"),
    [
        ("批注", "看过", "这份稿子里没有批注，用不着放行", "去掉 --allow 批注"),
        ("page", "看过", "没有叫“page”的问题可以放行", "可以放行的是 修订、批注、待补、不符，或者数不符的一件事实"),
        ("修定", "看过", "没有叫“修定”的问题可以放行", "是不是“修订”"),
        ("提案.立案件", "看过", "没有叫“提案.立案件”的问题可以放行", "是不是“提案.立案”"),
        ("不符", " ", "“不符”为什么可以放行，应当写明理由", "例如 --allow 不符=主席改定"),
    ],
)
def test_a_name_that_lets_nothing_pass_is_an_error(tmp_path: Path, name: str, reason: str, said: str, hint: str) -> None:
    path = report(tmp_path)
    edit(path, "42", "43")
    with pytest.raises(SourceError) as caught:
        api.finalize(path, allow={name: reason})
    assert (str(caught.value), caught.value.hint) == (f"{path}：{said}", hint)


# ---- what is no edited draft ----


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("一份文字".encode(), "定稿要的是改过的 .docx，这个文件不是"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 and so on", "这个文件打不开"),
        (b"\xd0\xcf\x11\xe0old", "旧版"),
        (b"", "不是"),
    ],
)
def test_a_file_of_another_kind_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said) as caught:
        api.finalize(path)
    assert caught.value.at is not None and caught.value.at.path == str(path)
    assert caught.value.hint


@pytest.mark.parametrize(
    "spoil",
    [
        lambda parts: {**parts, "_xmlsignatures/a.xml": b"<a/>"},
        lambda parts: {**parts, MAIN: b"<a>"},
        lambda parts: {name: content for name, content in parts.items() if name != MAIN},
        lambda parts: {**parts, "word/settings.xml": b"<!DOCTYPE a>" + parts["word/settings.xml"][56:]},
    ],
)  # fmt: skip
def test_a_file_that_is_signed_or_broken_is_told(tmp_path: Path, spoil: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    path = report(tmp_path)
    path.write_bytes(zipped(spoil(unpack(path.read_bytes()))))
    with pytest.raises(SourceError) as caught:
        api.finalize(path)
    assert caught.value.at is not None and caught.value.at.path == str(path)


def test_a_copy_that_says_something_else_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = report(tmp_path)
    other = cleaning.clean((tmp_path / "报告.docx").read_bytes())
    edit(path, "立案", "立了案")
    monkeypatch.setattr(cleaning, "clean", lambda data: Cleaned(other.data, False))
    with pytest.raises(SourceError, match="清干净以后的文字同原来的不一样，没有写"):
        api.finalize(path)


def test_deleted_rows_and_joined_paragraphs_are_no_other_text(tmp_path: Path) -> None:
    path = report(tmp_path)
    parts = unpack(path.read_bytes())
    mark = '<w:del w:id="901" w:author="某委员"/>'
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = row.format(mark, "甲") + row.format("", "乙")
    joined = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>丙</w:t></w:r></w:p><w:p><w:r><w:t>丁</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>{joined}<w:sectPr>"
    parts[MAIN] = parts[MAIN].replace(b"<w:sectPr>", table.encode())
    path.write_bytes(zipped(parts))
    made = api.finalize(path, allow={"修订": "都定了"})
    assert texts(made.data)[-2:] == ["| 乙 |", "丙丁"]


# ---- the copy ----


def test_the_edited_file_is_never_written_over(tmp_path: Path) -> None:
    path = report(tmp_path)
    before = path.read_bytes()
    made = api.finalize(path)
    link = tmp_path / "链接.docx"
    link.symlink_to(path)
    for target in (path, link):
        with pytest.raises(OutputError, match="这是改过的原稿，没有覆盖"):
            api.write_final(made, path, target, force=True)
    assert path.read_bytes() == before


def test_a_copy_may_be_made_anew_unless_somebody_edited_it(tmp_path: Path) -> None:
    path = report(tmp_path)
    target = api.final_path(path)
    assert target == tmp_path / "报告-定稿.docx"
    api.write_final(api.finalize(path), path, target)
    edit(path, "回音", "回应")
    api.write_final(api.finalize(path), path, target)
    assert "回应" in "".join(texts(target.read_bytes()))
    edit(target, "回应", "答复")
    with pytest.raises(OutputError, match="有人改过，没有覆盖"):
        api.write_final(api.finalize(path), path, target)
    api.write_final(api.finalize(path), path, target, force=True)
    assert "回应" in "".join(texts(target.read_bytes()))


def test_a_file_that_may_only_be_read_is_enough(tmp_path: Path) -> None:
    path = report(tmp_path)
    path.chmod(0o444)
    api.write_final(api.finalize(path), path, tmp_path / "定稿.docx")
    assert texts((tmp_path / "定稿.docx").read_bytes()) == texts(path.read_bytes())


def test_the_same_file_gives_the_same_bytes_and_sessions_leave_no_trace(tmp_path: Path) -> None:
    path = report(tmp_path)
    parts = unpack(path.read_bytes())
    parts[MAIN] = parts[MAIN].replace(b"<w:p>", b'<w:p w:rsidR="00AA11BB" w:rsidRDefault="00AA11BB">')
    path.write_bytes(zipped(parts))
    made = api.finalize(path)
    assert made == api.finalize(path)
    assert all(b"rsid" not in content for name, content in unpack(made.data).items() if name != SEAL)


# ---- the command ----


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(["finalize", *map(str, arguments)])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_many_openings_of_a_kind_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = report(tmp_path)
    path.write_bytes(revise(path.read_bytes(), [Comment(0, 0, 2, f"第{number}条") for number in range(14)]).data)
    assert run(path) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "还不能定稿，没有写文件：批注 14 处"
    assert len([line for line in printed if line.startswith("  第1段")]) == 12
    assert "  还有 2 处" in printed


def test_an_example_is_made_final_against_its_facts(tmp_path: Path) -> None:
    case = sources.data() / "examples" / "honggang-2017"
    path = tmp_path / "报告.docx"
    api.write(drafted(*next(one for one in DRAFTS if one[0].name == case.name)), path)
    assert run(path, "--facts", case, "--allow", "待补＝会前补", "-o", tmp_path / "定稿") == 0
    assert (tmp_path / "定稿.docx").is_file()


def test_facts_of_another_kind_are_told(tmp_path: Path) -> None:
    path = report(tmp_path)
    (tmp_path / "别的.yaml").write_text("体裁: 小报告\n会议: {日期: 2017-12-13}\n提案: [四]\n", "utf-8")
    with pytest.raises(FactsError):
        api.finalize(path, facts=tmp_path / "别的.yaml")
