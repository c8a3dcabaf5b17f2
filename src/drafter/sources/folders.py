"""Where things are found: the genres, the layout, the examples, and the office's folder.

In: a genre's name, the place of the facts. Out: folders, schemas, settings. Does not know what facts or templates mean.

Packaged data lies beside the package, in a checkout two folders above it. The office's folder is the nearest one above the facts that holds
`drafter.yaml`; a genre in its `templates/` replaces the packaged one whole, and what is shared (`_shared`) is always the packaged one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping as ReadOnly
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, cast

from drafter import files, yamlfile
from drafter.errors import SourceError, TemplateError
from drafter.facts import bundle, check, constraints, shape as shapes
from drafter.facts.constraints import Constraint
from drafter.facts.form import NAMED_BY
from drafter.facts.values import nearest, wrong_step
from drafter.places import Location
from drafter.report import figures
from drafter.report.figures import Measures
from drafter.sources import built
from drafter.yamlfile import decoding

GENRE = "genre.yaml"
SCHEMA = "facts.schema.yaml"
SHARED = "_shared"
MOST = 1024 * 1024
"""Bytes that a template, a vocabulary or a settings file may have."""
FIXED = "定数"
"""What a genre's `genre.yaml` calls the figures that its templates type themselves."""


DATED = "日期"
"""What a genre's `genre.yaml` calls the facts that say when the report is given."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A genre's folder; `name` is what is typed, `title` what is read, `about` its line in lists; `root` must hold everything in it."""

    name: str
    title: str
    about: str
    path: Path
    root: Path


def data() -> Path:
    """The folder with templates/, snippets/ and examples/: in the package, else in the checkout."""
    package = Path(__file__).parents[1]
    beside = package / "data"
    return beside if beside.is_dir() else package.parents[1]


def office_of(facts: Path) -> Path | None:
    """The nearest folder above the facts, their own included, that holds `drafter.yaml`."""
    start = Path(os.path.realpath(facts))
    for folder in (start, *start.parents):
        if (folder / files.OFFICE).is_file():
            return folder
    return None


def genres(office: Path | None = None) -> list[Folder]:
    """Every genre by name, the office's own in place of the packaged ones.

    Raises: SourceError or YamlError for a `genre.yaml` that cannot be read, or whose title another genre has.
    """
    found: dict[str, Folder] = {}
    for root in [data(), *([office] if office else [])]:
        base = root / "templates"
        for path in sorted(base.iterdir()) if base.is_dir() else ():
            if path.name[0] not in "._" and (path / GENRE).is_file():
                settings = settings_of_file(path / GENRE, root)
                title = settings.get("名称")
                if not isinstance(title, str):
                    raise SourceError("genre.yaml 里应当写明体裁的名称", Location(shown(path / GENRE)), "写一行 名称: 常委会工作报告")
                found[path.name] = Folder(path.name, title, str(settings.get("说明", "")), path, root)
    for one, other in combinations(found.values(), 2):
        if one.title == other.title:
            hint = f"换一个名称；要代替{shown(one.path)}的，把文件夹改名为 {one.name}"
            raise SourceError(f"已经有一种体裁叫“{one.title}”，这一种也叫这个名称", Location(shown(other.path / GENRE)), hint)
    return list(found.values())


def find(name: str, office: Path | None = None) -> Folder:
    """The genre's folder of a name or Chinese title.

    Raises: SourceError with the nearest name, or with all of them.
    """
    found = genres(office)
    for folder in found:
        if name in (folder.name, folder.title):
            return folder
    near = nearest(name, [text for folder in found for text in (folder.name, folder.title)])
    listed = "、".join(f"{folder.title}（{folder.name}）" for folder in found)
    raise SourceError(f"没有叫“{name}”的体裁", hint=f"是不是“{near}”" if near else f"可用的有：{listed or '（还没有体裁）'}")


@cache
def layout() -> ReadOnly[str, Any]:
    """The values of the official layout, plain."""
    return settings_of_file(data() / "templates" / "_layouts" / "official.yaml", data())


@cache
def sheet_layout() -> ReadOnly[str, Any]:
    """What the layout of the check sheet sets otherwise than the official one, plain."""
    return settings_of_file(data() / "templates" / "_layouts" / "check-sheet.yaml", data())


@cache
def shared_constraints() -> tuple[Constraint, ...]:
    """What must hold between the figures of a year."""
    return constraints.of(settings_of_file(data() / "templates" / SHARED / "constraints.yaml", data())["约束"])


@cache
def measure_words() -> Measures:
    """The words before which a Han numeral is a figure."""
    return figures.measures(settings_of_file(data() / "templates" / SHARED / "measure-words.yaml", data()))


@cache
def sections() -> ReadOnly[str, Any]:
    """The words by which harvested sentences are sorted, plain."""
    return settings_of_file(data() / "snippets" / "_sections.yaml", data())


def blank() -> bytes:
    """The blank document that the official layout is compiled into."""
    return (data() / "templates" / "_layouts" / "official.docx").read_bytes()


def settings_of(office: Path) -> yamlfile.Mapping | None:
    """The tree of the office's `drafter.yaml`; None where nothing is set in it.

    Raises: SourceError or YamlError.
    """
    return mapping_of_file(office / files.OFFICE, office)


def examples() -> list[Path]:
    """The folders of the bundled examples."""
    base = data() / "examples"
    return sorted(p for p in base.iterdir() if p.is_dir() and p.name[0] not in "._") if base.is_dir() else []


# ---- a genre's settings and vocabulary ----


def fixed_of(folder: Folder) -> Iterator[str]:
    """The wordings with a figure that the genre's templates may type themselves: 定数, each with the reason for it."""
    tree = mapping_of_file(folder.path / GENRE, folder.root)
    entry = tree.entries.get(FIXED) if tree else None
    if entry is None:
        return
    if not isinstance(entry.node, yamlfile.Mapping):
        raise SourceError(f"“{FIXED}”下面应当一行写一个字样和它的理由", entry.key_at, "换行退两格，写 一年来: 说的就是报告的这一年")
    for literal, reason in entry.node.entries.items():
        if not any(figures.find(literal, measure_words())):
            raise SourceError(f"“{FIXED}”里的“{literal}”没有数", reason.key_at, "照模板里的写，连量词一起，如 一年来；没有数的删去")
        if not isinstance(reason.node, yamlfile.Scalar) or not isinstance(reason.node.value, str):
            raise SourceError(f"“{literal}”后面应当写一句为什么它不是事实", reason.node.at, "例如 一年来: 说的就是报告的这一年")
        yield literal


def dates_of(folder: Folder) -> tuple[str, ...]:
    """The keys that say when the genre's report is given: 日期 in its `genre.yaml`.

    Raises: SourceError for what is no key of its vocabulary.
    """
    tree = mapping_of_file(folder.path / GENRE, folder.root)
    entry = tree.entries.get(DATED) if tree else None
    if entry is None:
        return ()
    keys = entry.node.items if isinstance(entry.node, yamlfile.Sequence) else (entry.node,)
    shape = shapes.of(schema_of(folder))
    for node in keys:
        wrong = wrong_step(str(node.value), shape) if isinstance(node, yamlfile.Scalar) else "例如 日期: [会议.日期, 会议.年度]"
        if wrong is not None:
            raise SourceError(f"“{DATED}”里应当写事实的键，这里不是", node.at, wrong)
    return tuple(str(node.value) for node in keys if isinstance(node, yamlfile.Scalar))


def bytes_of(path: Path, root: Path) -> bytes:
    """The bytes of a file of ours or the office's; where ours really lies is the installer's business."""
    return files.read_inside(path, None if root.is_relative_to(data()) else root, MOST, shown(path))


def shown(path: Path) -> str:
    """The path that messages show for what is not the user's own word: packaged data from its root, the rest from the current folder."""
    for base in (data(), Path.cwd()):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return str(path)


def mapping_of_file(path: Path, root: Path) -> yamlfile.Mapping | None:
    """The tree of a YAML file; None where it holds nothing but comments."""
    name = shown(path)
    content = bytes_of(path, root)
    if all(not line.strip() or line.lstrip().startswith("#") for line in decoding.decode(content, name).split("\n")):
        return None
    tree = yamlfile.parse(content, name)
    if not isinstance(tree, yamlfile.Mapping):
        raise SourceError("这里应当写成“键: 值”，现在整份文件是一个值或一串项", tree.at, "例如 名称: 常委会工作报告")
    return tree


def settings_of_file(path: Path, root: Path) -> dict[str, Any]:
    tree = mapping_of_file(path, root)
    return {} if tree is None else dict(cast(dict[str, Any], yamlfile.plain(tree)))


@cache
def _shared_definitions() -> dict[str, yamlfile.Entry]:
    paths = sorted((data() / "templates" / SHARED).glob("*.schema.yaml"))
    return bundle.definitions(tree for path in paths if (tree := mapping_of_file(path, data())))


def schema_of(folder: Folder) -> dict[str, Any]:
    """The genre's vocabulary as one JSON Schema.

    Raises: TemplateError, YamlError or Problems.
    """
    return _packaged_schema(folder) if folder.root == data() else _schema(folder)


@cache
def _packaged_schema(folder: Folder) -> dict[str, Any]:
    kept: dict[str, Any] | None = built.load(f"{folder.name}.schema")
    return kept or _schema(folder)


def _schema(folder: Folder) -> dict[str, Any]:
    path = folder.path / SCHEMA
    if not path.is_file():
        place = Location(shown(folder.path))
        raise TemplateError(f"体裁“{folder.title}”里应当有 {SCHEMA}，没有找到", place, "在这个文件夹里写明它要哪些事实")
    tree = mapping_of_file(path, folder.root)
    if tree is None:
        raise TemplateError("词表里应当写明要哪些事实，现在是空的", Location(shown(path)), "写 properties 和 required")
    schema = bundle.bundle(tree, _shared_definitions())
    own = {"type": "string", "format": "标识", "title": "体裁", "description": "这份事实写成哪种公文", "examples": [folder.title]}
    schema["properties"] = {NAMED_BY: own | {"下年": "照抄"}} | schema.get("properties", {})
    if folder.root != data() and (wrong := check.unsound(schema)) is not None:
        raise bundle.malformed(tree, wrong)
    return schema
