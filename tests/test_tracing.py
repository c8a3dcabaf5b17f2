"""From the words of a written draft to the line of the facts, and back, also after an editor saved it."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from pathlib import Path
from shutil import copytree

import pytest

from drafter import api, cli, sources
from drafter.errors import DrafterError, SourceError
from drafter.facts import reported
from drafter.report.document import Document
from drafter.word import provenance
from drafter.word.package import pack, unpack
from samples import DRAFTS, IDS, drafted

EXAMPLES = sources.examples()
HONGGANG = sources.data() / "examples" / "honggang-2017"
BODY = "word/document.xml"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Path, str], Path]:
    """Each of the drafts as a file."""
    folder = tmp_path_factory.mktemp("drafts")
    written = {}
    for number, (case, genre) in enumerate(DRAFTS):
        written[case, genre] = folder / f"{number}.docx"
        api.write(drafted(case, genre), written[case, genre])
    return written


def edited(path: Path, *changes: tuple[str, str]) -> Path:
    """The file as an editor would leave it, with some of its XML replaced; each must be there once."""
    parts = unpack(path.read_bytes())
    body = parts[BODY].decode()
    for old, new in changes:
        assert body.count(old) == 1, old
        body = body.replace(old, new)
    target = path.with_name(f"改过的-{path.name}")
    target.write_bytes(pack(parts | {BODY: body.encode()}))
    return target


@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_every_fact_that_a_draft_prints_is_found_at_its_line(case: Path, genre: str, files: dict[tuple[Path, str], Path]) -> None:
    made = drafted(case, genre)
    printed: dict[str, list[str]] = {}
    for _, run in made.document.runs():
        for key in provenance.fact_keys(run) if run.text else ():
            printed.setdefault(key, []).append(run.text)
    known = reported.sources(made.facts.root, made.facts.reported)
    found: dict[str, list[str]] = {}
    for told in api.trace(files[case, genre], facts=case).found:
        assert not told.state
        for source in told.sources:
            found.setdefault(source.key, []).append(told.text)
            gap = told.gap and source.key not in known
            assert gap or source == known[source.key]
            assert gap or (source.at is not None and Path(source.at.path).is_file())
    assert found == printed


def other(line: str, column: int) -> str | None:
    """A line of facts with another value at a column; None where none can be made so simply."""
    start, value = line[: column - 1], line[column - 1 :]
    if number := re.match(r"\d+(?=$|[\s,}\]])", value):
        return f"{start}{int(number[0]) + 1}{value[number.end() :]}"
    return None if re.match(r"[\"'\[{|>&*\d]|待补|无|是|否", value) else f"{start}改{value}"


def differing(before: Document, after: Document) -> set[int]:
    """The numbers of the paragraphs, from 1, that two drafts tell otherwise."""
    pairs = zip_longest(before.text.split("\n"), after.text.split("\n"))
    return {number for number, (one, another) in enumerate(pairs, 1) if one != another}


STEERS = ("提案.立案", "提案.办结", "提案.办复")
"""Facts that decide by comparison which words are printed: another value changes more than the figure."""
STEPS = 13
"""One in so many of the facts of a draft is changed."""


@pytest.mark.no_cover  # some hundred drafts
@pytest.mark.parametrize(("case", "genre"), DRAFTS, ids=IDS)
def test_another_value_in_that_line_changes_the_places_that_were_told_and_no_other(
    case: Path, genre: str, files: dict[tuple[Path, str], Path], tmp_path: Path
) -> None:
    before = drafted(case, genre).document
    found = api.trace(files[case, genre], facts=case).found
    keys = sorted({source.key for told in found for source in told.sources} - set(STEERS))
    tried = []
    for number, key in enumerate(keys[:: min(STEPS, max(1, len(keys) // 3))]):
        told = [one for one in found if any(source.key == key for source in one.sources)]
        at = next(source.at for one in told for source in one.sources if source.key == key)
        line = other(at.text, at.column) if at is not None else None
        if at is None or line is None:
            continue
        folder = tmp_path / str(number)
        copytree(case, folder)
        file = folder / Path(at.path).name
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[at.line - 1] == at.text
        lines[at.line - 1] = line
        file.write_text("\n".join(lines), encoding="utf-8")
        try:
            after = api.draft(folder, genre).document
        except DrafterError:
            continue  # one of a few words, or a name that another fact speaks of: no other can be put in its place
        assert differing(before, after) == {one.paragraph for one in told}, key
        tried.append(key)
    assert tried


# ---- what people did to the file ----


@pytest.fixture
def overview(files: dict[tuple[Path, str], Path]) -> Path:
    return files[HONGGANG, "work-overview"]


def traced(path: Path, query: str) -> list[tuple[str, str, str]]:
    return [(one.drafted, one.text, one.state) for one in api.trace(path, query).found]


def test_words_lead_to_their_facts_and_a_sentence_to_all_of_its_own(overview: Path) -> None:
    assert [(one.text, [source.key for source in one.sources]) for one in api.trace(overview, "42件").found] == [("42", ["提案.立案"])]
    assert {source.key for one in api.trace(overview, "办复率").found for source in one.sources} == {"提案.办结", "提案.办复", "提案.立案"}
    assert [one.text for one in api.trace(overview, "初步提案53件，最终立案42件").found] == ["53", "42"]


def test_a_group_leads_to_all_of_its_places_and_a_sum_to_its_leaves(overview: Path) -> None:
    assert all(source.key.startswith("提案.分类") for one in api.trace(overview, "提案.分类").found for source in one.sources)
    rate = api.trace(overview, "100%").found[0]
    assert [source.key for source in rate.sources] == ["提案.办复", "提案.立案"]


def test_a_figure_that_a_person_changed_says_so(overview: Path) -> None:
    changed = edited(overview, (">42</w:t>", ">45</w:t>"))
    assert traced(changed, "提案.立案")[0] == ("42", "45", "已改动")
    assert traced(changed, "45件") == [("42", "45", "已改动")]


def test_a_figure_that_a_person_took_out_says_so(overview: Path) -> None:
    gone = edited(overview, (">42</w:t>", "></w:t>"))
    assert traced(gone, "提案.立案")[0] == ("42", "", "已删除")


def test_tracked_changes_count_as_made(overview: Path) -> None:
    mark = 'w:id="9001" w:author="某人"'
    new = f'<w:r><w:delText>42</w:delText></w:r></w:del><w:ins {mark}><w:r><w:t>44</w:t></w:r></w:ins>'
    body = unpack(overview.read_bytes())[BODY].decode()
    run = next(found[0] for found in re.finditer(r"<w:r>(?:(?!</w:r>).)*</w:r>", body) if ">42</w:t>" in found[0])
    assert traced(edited(overview, (run, f"<w:del {mark}>{new}")), "提案.立案")[0] == ("42", "44", "已改动")


def test_a_gap_is_told_as_one(tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(HONGGANG.glob("0[12]*.yaml")))
    facts.write_text(text.replace("立案: 42", "立案: 待补"), encoding="utf-8")
    api.write(api.draft(facts, "work-overview"), tmp_path / "稿.docx")
    one = api.trace(tmp_path / "稿.docx", "提案.立案", facts).found[0]
    assert one.gap
    assert one.text.startswith("【待补：")
    assert one.sources[0].at is not None
    assert one.sources[0].at.text.strip() == "立案: 待补"


# ---- what cannot be traced ----


def test_a_final_copy_has_nothing_to_trace(tmp_path: Path) -> None:
    api.write(drafted(HONGGANG, "work-overview"), tmp_path / "定稿.docx", final=True)
    with pytest.raises(SourceError, match="没有来处的记录") as caught:
        api.trace(tmp_path / "定稿.docx")
    assert "用初稿查" in (caught.value.hint or "")


def test_a_query_that_nothing_answers_to_names_the_nearest_key(overview: Path) -> None:
    with pytest.raises(SourceError, match=r"文里没有“提案\.立安”") as caught:
        api.trace(overview, "提案.立安")
    assert caught.value.hint == "是不是“提案.立案”"


def test_a_fact_that_this_text_does_not_print_says_so(overview: Path) -> None:
    with pytest.raises(SourceError, match="事实里有“结束语”，这份文件没有印到它") as caught:
        api.trace(overview, "结束语", HONGGANG)
    assert caught.value.at is not None
    assert caught.value.at.line


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("没有.docx", None, "找不到"),
        ("稿.docx", "不是".encode(), "应当是 Word 的 .docx 文件，这个文件打不开"),
        ("稿.docx", b"PK\x03\x04", "应当是 Word 的 .docx 文件，这个文件打不开"),
        ("稿.doc", bytes.fromhex("d0cf11e0a1b11ae1"), "这个文件是"),
    ],
    ids=["nothing", "text", "damaged", "old"],
)
def test_no_word_file_is_an_error_that_names_it(name: str, content: bytes | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=re.escape(said)) as caught:
        api.trace(tmp_path / name)
    assert caught.value.at is not None
    assert caught.value.at.path == str(tmp_path / name)


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="一个文件夹"):
        api.trace(tmp_path)


def test_the_list_can_be_read_by_programs(overview: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["trace", str(overview), "42件", "--facts", str(HONGGANG), "--json"])
    assert left.value.code == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["文"], record["原来"], record["变动"]) == ("42", "42", "")
    (fact,) = record["事实"]
    assert (fact["键"], fact["单位"], fact["截至"], fact["状态"], fact["原文"]) == ("提案.立案", "提案委", "2017-12-05", "已核", "立案: 42")
    assert fact["文件"].endswith("02-各委室.yaml")
