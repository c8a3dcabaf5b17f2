"""The verbs, on an office small enough to see through."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from drafter import api
from drafter.errors import DrafterError, LayoutError, OutputError, SourceError
from drafter.word.package import SealState, seal_state, unpack
from drafter.word.reader import read_text
from worlds import FACTS, GENRE, OFFICE, build_tree, office

GAPS = """\
会议: {日期: 待补}
提案: {立案: 42}
来源:
  会议: {单位: 秘书科}
"""
NO_SECTION = {f"{GENRE}/sections/proposals.j2": ""}


def facts(root: Path, text: str = FACTS) -> Path:
    return build_tree(office(root), {"2017/事实.yaml": text}) / "2017"


def facts_of(root: Path, text: str) -> Path:
    return build_tree(root, {"f.yaml": text}) / "f.yaml"


# ---- draft ----


def test_a_draft(tmp_path: Path) -> None:
    made = api.draft(facts(tmp_path))
    assert made.genre.title == "小报告"
    assert made.document.text == "关于提案工作的报告\n2017年12月13日，立案42件。"
    assert made.missing == ()
    assert made.office == tmp_path.resolve()


@pytest.mark.parametrize("genre", ["small", "小报告", None])
@pytest.mark.parametrize("named", ["体裁: 小报告\n", "体裁: small\n", ""])
def test_the_genre_is_said_or_named_or_the_only_one_that_fits(tmp_path: Path, genre: str | None, named: str) -> None:
    text = named + FACTS.removeprefix("体裁: 小报告\n")
    assert api.draft(facts(tmp_path, text), genre).genre.name == "small"


def test_what_is_said_wins_over_what_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="没有叫“大报告”的体裁"):
        api.draft(facts(tmp_path), "大报告")


def test_facts_that_name_an_unknown_genre(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        api.draft(facts(tmp_path, "体裁: 小报靠\n"))
    assert "事实.yaml:1:5：没有叫“小报靠”的体裁" in error.value.report()
    assert "是不是“小报告”" in error.value.report()


def test_facts_that_fit_no_genre(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="还不够写任何一种体裁") as error:
        api.draft(facts(tmp_path, "说明: 有了进展。\n"))
    assert "小报告（small）" in error.value.hint


def test_facts_that_fit_two_genres(tmp_path: Path) -> None:
    office(tmp_path, {path.replace("small", "other"): text.replace("小报告", "别的报告") for path, text in OFFICE.items()})
    with pytest.raises(SourceError, match="够写几种体裁") as error:
        api.draft(facts(tmp_path, "会议: {日期: 2017-12-13}\n提案: {立案: 42}\n"))
    assert error.value.hint.endswith("可用的有：别的报告（other）、小报告（small）")


def test_every_file_of_a_folder_is_read_and_every_error_told(tmp_path: Path) -> None:
    folder = facts(tmp_path, "会议: {日期: 2017-12-13}\n")
    build_tree(folder, {"b.yaml": "提案: {立案: 42}\n"})
    assert api.draft(folder).document.text.endswith("立案42件。")
    build_tree(folder, {"b.yaml": "提案：{立案：42}\n", "c.yaml": "a: b: c\n"})
    with pytest.raises(DrafterError) as error:
        api.draft(folder)
    assert "b.yaml" in error.value.report()
    assert "c.yaml" in error.value.report()


def test_what_is_missing_says_where_and_whose(tmp_path: Path) -> None:
    made = api.draft(facts(tmp_path, GAPS))
    [missing] = made.missing
    assert (missing.key, missing.title, missing.supplier, missing.at.line) == ("会议.日期", "会议日期", "秘书科", 1)
    assert "【待补：会议日期】" in made.document.text


def test_an_optional_fact_that_is_printed_and_absent_is_missing_too(tmp_path: Path) -> None:
    template = "# 报告\n{{ 会议.地点 }}，{{ 会议.地点 }}，{{ 会议.日期|日期 }}。\n"
    build_tree(office(tmp_path), {f"{GENRE}/report.j2": template, "f.yaml": GAPS.replace("秘书科", "办公室")})
    keys = [(missing.key, missing.title, missing.supplier) for missing in api.draft(tmp_path / "f.yaml").missing]
    assert keys == [("会议.日期", "会议日期", "办公室"), ("会议.地点", "会议地点", "办公室")]


def test_a_missing_list_is_missing_once(tmp_path: Path) -> None:
    schema = "type: object\nrequired: [项]\nproperties: {项: {type: array, title: 各项, items: {type: string, title: 一项}}}\n"
    template = "# 报告\n{% for one in 项 %}\n{{ one }}。\n{% endfor %}\n"
    office(tmp_path, {f"{GENRE}/facts.schema.yaml": schema, f"{GENRE}/report.j2": template, **NO_SECTION, "f.yaml": "体裁: 小报告\n"})
    made = api.draft(tmp_path / "f.yaml")
    assert [missing.key for missing in made.missing] == ["项"]
    assert "【待补：" in made.document.text


def test_the_figures_of_a_draft(tmp_path: Path) -> None:
    sentence = "这是一句有四十多个字的话，" * 4 + "到此为止。"
    counted = api.draft(facts(tmp_path, f"{FACTS}  办复: 待补\n说明: {sentence}\n")).statistics
    text = api.draft(facts(tmp_path, f"{FACTS}  办复: 待补\n说明: {sentence}\n")).document.text
    assert counted.characters == len(text) - text.count("\n")
    assert (counted.used, counted.given, counted.unused) == (3, 3, ())
    assert counted.from_long_texts == len(sentence) / counted.characters


def test_facts_that_are_not_shown(tmp_path: Path) -> None:
    counted = api.draft(facts(tmp_path, f"{FACTS}  办复: 0\n会议: {{}}\n".replace("会议: {}\n", ""))).statistics
    assert (counted.used, counted.given, counted.unused) == (2, 3, ("提案.办复",))


def test_what_belongs_to_another_genre_is_not_unused(tmp_path: Path) -> None:
    office(tmp_path, {f"{GENRE}/report.j2": "# 报告\n{{ 会议.日期|日期 }}。\n", **NO_SECTION})
    made = api.draft(facts_of(tmp_path, "会议: {日期: 2017-12-13}\n提案: {立案: 42, 办复: 40}\n说明: 会期不长。\n"), "small")
    assert (made.statistics.used, made.statistics.given, made.statistics.unused) == (1, 1, ())


def test_what_another_genre_owns_and_this_one_quotes_counts(tmp_path: Path) -> None:
    template = "# 报告\n{{ 会议.日期|日期 }}。{{ 说明 }}\n"
    office(tmp_path, {f"{GENRE}/report.j2": template, **NO_SECTION})
    typed = "会议: {日期: 2017-12-13}\n提案: {立案: 42, 办复: 40}\n说明: 立案〔提案.立案〕件。\n"
    made = api.draft(facts_of(tmp_path, typed), "small")
    assert (made.statistics.used, made.statistics.given, made.statistics.unused) == (3, 3, ())


@pytest.mark.parametrize("texts", ["[{0}, 短句。]", "{0}"])
def test_paragraphs_of_one_fact_are_one_text(tmp_path: Path, texts: str) -> None:
    schema = "type: object\nproperties: {段: {type: [string, array], format: 多段, items: {type: string, format: 多段}}}\n"
    template = "# 报告\n{% for one in 段 %}\n{{ one }}\n{% endfor %}\n"
    long = "“" + "好" * 41 + "。”"
    files = {f"{GENRE}/facts.schema.yaml": schema, f"{GENRE}/report.j2": template, "f.yaml": f"段: {texts.format(long)}\n"}
    counted = api.draft(office(tmp_path, files | NO_SECTION) / "f.yaml", "small").statistics
    assert counted.from_long_texts == pytest.approx(len(long) / counted.characters)


# ---- docx ----


def test_a_docx_says_what_the_draft_says(tmp_path: Path) -> None:
    made = api.draft(facts(tmp_path))
    data = api.render_docx(made)
    assert "\n".join(line.text for line in read_text(data)) == made.document.text
    assert seal_state(data) is SealState.UNTOUCHED


def test_two_drafts_are_the_same_bytes(tmp_path: Path) -> None:
    assert api.render_docx(api.draft(facts(tmp_path))) == api.render_docx(api.draft(facts(tmp_path)))


def test_a_final_copy_lacks_nothing(tmp_path: Path) -> None:
    made = api.draft(facts(tmp_path, GAPS))
    with pytest.raises(api.UnfinishedError, match="还有 1 处待补"):
        api.write(made, tmp_path / "报告.docx", final=True)
    assert not (tmp_path / "报告.docx").exists()
    api.write(api.draft(facts(tmp_path)), tmp_path / "报告.docx", final=True)


def test_an_edited_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    made = api.draft(facts(tmp_path))
    api.write(made, target)
    api.write(made, target)
    parts = unpack(target.read_bytes()) | {"word/settings.xml": b"<w:settings/>"}
    with ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(OutputError):
        api.write(made, target)
    api.write(made, target, force=True)
    assert target.read_bytes() == api.render_docx(made)


@pytest.mark.parametrize("settings", ["版式:\n  字体.仿宋: 仿宋\n", "版式:\n  字体:\n    仿宋: 仿宋\n"])
def test_the_office_changes_the_layout(tmp_path: Path, settings: str) -> None:
    build_tree(facts(tmp_path).parent, {"drafter.yaml": settings})
    styles = unpack(api.render_docx(api.draft(tmp_path / "2017")))["word/styles.xml"].decode()
    assert 'w:eastAsia="仿宋"' in styles
    assert "仿宋_GB2312" not in styles


@pytest.mark.parametrize(
    ("settings", "kind", "said"),
    [
        ("版式:\n  字体.仿松: 仿宋\n", LayoutError, "drafter.yaml:2:3："),
        ("版式:\n  页面:\n    上边距: 高\n", LayoutError, "drafter.yaml:3:5："),
        ("版式: 官方\n", SourceError, "“版式”下面应当分行写"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, settings: str, kind: type[DrafterError], said: str) -> None:
    build_tree(facts(tmp_path).parent, {"drafter.yaml": settings})
    made = api.draft(tmp_path / "2017")
    with pytest.raises(kind) as error:
        api.render_docx(made)
    assert said in error.value.report()


def test_the_office_can_be_said(tmp_path: Path) -> None:
    folder = build_tree(tmp_path / "elsewhere", {"f.yaml": FACTS})
    assert api.draft(folder, office=office(tmp_path / "office")).office == tmp_path / "office"


# ---- new, demo ----


def test_a_new_form_drafts_with_gaps(tmp_path: Path) -> None:
    office(tmp_path)
    api.new("小报告", tmp_path / "事实.yaml")
    made = api.draft(tmp_path / "事实.yaml")
    assert [missing.key for missing in made.missing] == ["会议.日期", "提案.立案"]
    assert made.statistics.given == 0
    first, *_ = (tmp_path / "事实.yaml").read_text("utf-8").split("\n")
    assert first == "# yaml-language-server: $schema=.drafter/small.schema.json"
    assert (tmp_path / ".drafter" / "small.schema.json").is_file()


def test_a_new_form_never_overwrites(tmp_path: Path) -> None:
    build_tree(office(tmp_path), {"事实.yaml": FACTS})
    with pytest.raises(OutputError, match="已经有这个文件"):
        api.new("小报告", tmp_path / "事实.yaml")
    assert (tmp_path / "事实.yaml").read_text("utf-8") == FACTS
    assert not (tmp_path / ".drafter").exists()


@pytest.mark.no_cover  # many drafts
def test_demo_drafts_every_example(tmp_path: Path) -> None:
    made = list(api.demo(tmp_path / "out"))
    assert made
    assert sorted(path.name for path, _ in made) == sorted(path.name for path in (tmp_path / "out").iterdir())
    for path, draft in made:
        assert path.name.endswith(f"-{draft.genre.title}.docx")
        assert path.read_bytes() == api.render_docx(draft)


# ---- what is typed for a fact that is not there ----


def test_a_field_that_an_item_lacks_is_missing_at_the_item(tmp_path: Path) -> None:
    schema = (
        "type: object\nrequired: [项]\nproperties: {项: {type: array, items: {type: object, title: 一项, "
        "properties: {名: {type: string, title: 名}, 数: {type: integer, title: 件数}}}}}\n"
    )
    template = "# 报告\n{% for one in 项 %}\n{{ one.名 }}{{ one.数 }}件。\n{% endfor %}\n"
    files = {f"{GENRE}/facts.schema.yaml": schema, f"{GENRE}/report.j2": template, "f.yaml": "项:\n  - {名: 甲, 数: 1}\n  - 名: 乙\n"}
    [missing] = api.draft(office(tmp_path, files | NO_SECTION) / "f.yaml", "small").missing
    assert (missing.key, missing.title, missing.at.line) == ("项[2].数", "件数", 3)


def test_a_text_in_quotation_marks_is_no_gap_where_it_is_quoted(tmp_path: Path) -> None:
    made = api.draft(facts(tmp_path, f"{FACTS}说明: 在〔会议.地点〕开。\n".replace("2017-12-13\n", "2017-12-13\n  地点: '待补'\n")))
    assert made.document.text.endswith("在待补开。")
    assert made.missing == ()


def test_every_verb_that_is_promised_can_be_asked_for() -> None:
    assert all(getattr(api, name) is not None for name in api.__all__)
    with pytest.raises(AttributeError, match="has no nonsense"):
        vars(api)["__getattr__"]("nonsense")
