"""Where things are found, and what is said when they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import files, sources
from drafter.errors import DrafterError, SourceError, TemplateError
from worlds import FACTS, GENRE, OFFICE, build_tree, office

SHARED = sources.data() / "templates" / "_shared"
SHARED_NAMES = {f"_shared/{path.relative_to(SHARED).as_posix()}" for path in SHARED.rglob("*.j2")}


def report(error: pytest.ExceptionInfo[DrafterError]) -> str:
    return error.value.report()


# ---- genres ----


def test_every_packaged_genre_loads() -> None:
    for folder in sources.genres():
        genre = sources.load_genre(folder.name)
        assert genre.title == folder.title
        assert genre is sources.load_genre(folder.title), "a title finds the same genre, read once"
        assert "$ref" not in str(genre.schema)


def test_an_office_has_genres_of_its_own(tmp_path: Path) -> None:
    genre = sources.load_genre("小报告", office(tmp_path))
    assert genre.name == "small"
    assert set(genre.templates) == {"report.j2", "sections/proposals.j2"} | SHARED_NAMES
    assert genre.schema["properties"]["提案"]["properties"]["立案"]["unit"] == "件"
    assert genre.schema["properties"]["体裁"]["examples"] == ["小报告"]


def test_an_offices_genre_replaces_the_packaged_one_whole(tmp_path: Path) -> None:
    name = sources.genres()[0].name
    mine = build_tree(tmp_path, {path.replace("small", name): text for path, text in OFFICE.items()})
    assert [folder.title for folder in sources.genres(mine) if folder.name == name] == ["小报告"]
    assert set(sources.load_genre(name, mine).templates) == {"report.j2", "sections/proposals.j2"} | SHARED_NAMES


def test_messages_show_where_a_template_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path)
    assert sources.load_genre("small", tmp_path).paths["report.j2"] == str(tmp_path / GENRE / "report.j2")
    monkeypatch.chdir(tmp_path)
    assert sources.load_genre("small", tmp_path).paths["report.j2"] == "templates/small/report.j2"
    packaged = sources.genres()[0].name
    assert sources.load_genre(packaged).paths["report.j2"] == f"templates/{packaged}/report.j2"


@pytest.mark.parametrize(("typed", "hint"), [("小报靠", "是不是“小报告”"), ("qqqq", "可用的有："), ("../small", "")])
def test_an_unknown_genre(tmp_path: Path, typed: str, hint: str) -> None:
    with pytest.raises(SourceError, match=f"没有叫“{typed}”的体裁") as error:
        sources.load_genre(typed, office(tmp_path))
    assert hint in report(error)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("genre.yaml", "说明: 没有名称\n", "应当写明体裁的名称"),
        ("genre.yaml", "- 名称\n", "应当写成“键: 值”"),
        ("genre.yaml", "# 空的\n", "应当写明体裁的名称"),
        ("facts.schema.yaml", "# 空的\n", "应当写明要哪些事实"),
        ("facts.schema.yaml", 'properties: {会议: {$ref: "#/$defs/会义"}}\n$defs: {会议: {type: object}}\n', "是不是“#/$defs/会议”"),
        ("facts.schema.yaml", 'properties: {会议: {$ref: "#/$defs/qq"}}\n', "写成 #/$defs/名称"),
        (
            "facts.schema.yaml",
            'properties: {甲: {$ref: "#/$defs/甲"}}\n'
            '$defs: {甲: {properties: {乙: {$ref: "#/$defs/乙"}}}, 乙: {items: {$ref: "#/$defs/甲"}}}\n',
            "套住了自己：甲 → 乙 → 甲",
        ),
        ("report.j2", "题\ufdd0\n", "U+FDD0"),
        ("report.j2", "题\x07\n", "U+0007"),
        ("report.j2", b"PK\x03\x04", "Word、Excel"),
        ("report.j2", b"# \xe6\x96\xff" + "好".encode() * 9, "字节不合编码"),
        ("report.j2", "题" * 400_000, "不超过 1024 KB"),
    ],
)
def test_files_of_a_genre_that_cannot_be_used(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(DrafterError) as error:
        sources.load_genre("small", office(tmp_path, {f"{GENRE}/{name}": content}))
    assert said in report(error)
    assert name in report(error)


@pytest.mark.parametrize("name", ["report.j2", "facts.schema.yaml"])
def test_a_file_that_a_genre_must_have(tmp_path: Path, name: str) -> None:
    office(tmp_path)
    (tmp_path / GENRE / name).unlink()
    with pytest.raises(TemplateError, match=f"里应当有 {name}"):
        sources.load_genre("small", tmp_path)


def test_several_bad_templates_are_told_at_once(tmp_path: Path) -> None:
    files = {f"{GENRE}/report.j2": "\x07", f"{GENRE}/sections/proposals.j2": "一\x07\n二\x07\n"}
    with pytest.raises(DrafterError) as error:
        sources.load_genre("small", office(tmp_path, files))
    assert report(error).count("U+0007") == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_templates_in_any_encoding_of_office_pcs(tmp_path: Path, encoding: str) -> None:
    text = "# 关于提案工作的报告\n全年立案{{ 提案.立案 }}件。\n"
    office(tmp_path, {f"{GENRE}/report.j2": text.replace("\n", "\r\n").encode(encoding)})
    assert sources.load_genre("small", tmp_path).templates["report.j2"] == text


def test_a_link_out_of_the_offices_templates_is_refused(tmp_path: Path) -> None:
    mine = office(tmp_path / "office")
    outside = build_tree(tmp_path, {"secret.j2": "密"}) / "secret.j2"
    try:
        (mine / GENRE / "out.j2").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(SourceError, match="通到外面的链接"):
        sources.load_genre("small", mine)


def test_a_name_defined_in_two_shared_files() -> None:
    from drafter import yamlfile
    from drafter.facts import bundle

    trees = [yamlfile.parse("$defs:\n  会议: {type: object}\n".encode(), name) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(TemplateError, match="“会议”定义了两次"):
        bundle.definitions(tree for tree in trees if isinstance(tree, yamlfile.Mapping))


# ---- the office's folder ----


def test_the_office_is_the_nearest_folder_with_settings(tmp_path: Path) -> None:
    build_tree(tmp_path, {"drafter.yaml": "", "a/drafter.yaml": "", "a/b/f.yaml": FACTS, "c/f.yaml": FACTS})
    assert sources.office_of(tmp_path / "a" / "b" / "f.yaml") == (tmp_path / "a").resolve()
    assert sources.office_of(tmp_path / "a" / "b") == (tmp_path / "a").resolve()
    assert sources.office_of(tmp_path / "c" / "f.yaml") == tmp_path.resolve()
    assert sources.office_of(tmp_path) == tmp_path.resolve()


# ---- the facts ----


def test_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_tree(tmp_path, {"f.yaml": FACTS})
    monkeypatch.chdir(tmp_path)
    assert files.read_facts(Path("f.yaml")) == [(FACTS.encode(), "f.yaml")]


def test_a_folder_gives_its_yaml_files_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = ["drafter.yaml", ".hidden.yaml", "~$b.yaml", "b.txt", "sub/d.yaml"]
    build_tree(tmp_path / "facts", {name: name for name in ["b.yaml", "a.yml", "C.YAML", *others]})
    monkeypatch.chdir(tmp_path)
    shown = [(data.decode(), Path(path).as_posix()) for data, path in files.read_facts(Path("facts"))]
    assert shown == [("C.YAML", "facts/C.YAML"), ("a.yml", "facts/a.yml"), ("b.yaml", "facts/b.yaml")]


@pytest.mark.parametrize(
    ("there", "typed", "said"),
    [
        ({"事实.yaml": ""}, "事是.yaml", "是不是“事实.yaml”"),
        ({"事实.yaml": ""}, "事实", "是不是“事实.yaml”"),
        ({"事实.yaml.txt": ""}, "事实.yaml", "Windows 平常不显示结尾的 .txt"),
        ({"甲.yaml": "", "乙.docx": ""}, "2017", "这个文件夹里的 .yaml 文件有：甲.yaml"),
        ({}, "2017", "（没有）"),
        ({}, "没有的文件夹/事实.yaml", "找不到文件夹“没有的文件夹”"),
        ({"报告.docx": b"PK\x03\x04"}, "报告.docx", "这个文件是Word 文件"),
        ({"表.xlsx": b"PK\x03\x04"}, "表.xlsx", "这个文件是Excel 表格"),
        ({"旧.doc": b"\xd0\xcf\x11\xe0"}, "旧.doc", "这个文件是Word 文件"),
        ({"包.zip": b"PK\x03\x04"}, "包.zip", "Word、Excel 文件或压缩包"),
        ({"空/.keep": ""}, "空", "文件夹是空的"),
        ({"表/甲.xlsx": "", "表/drafter.yaml": ""}, "表", "这里只有：drafter.yaml、甲.xlsx"),
        ({"表/甲.yaml.txt": ""}, "表", "把“甲.yaml.txt”改名为“甲.yaml”"),
        ({f"多/{n}.yaml": "" for n in range(501)}, "多", "应当不超过 500 份，现在有 501 份"),
    ],
)
def test_facts_that_are_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: dict[str, str | bytes], typed: str, said: str
) -> None:
    build_tree(tmp_path, there)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError) as error:
        files.read_facts(Path(typed))
    assert said in report(error)
    assert report(error).startswith(f"{typed}：")


def test_a_path_that_leads_through_a_file(tmp_path: Path) -> None:
    build_tree(tmp_path, {"a": ""})
    with pytest.raises(SourceError):
        files.read_facts(tmp_path / "a" / "f.yaml")


def test_a_name_that_no_system_has(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="读不了"):
        files.read_facts(tmp_path / ("长" * 300))
