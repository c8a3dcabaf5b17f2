"""How a year begins, and how an office does: an empty facts file, or last year's rolled forward; a folder with settings,
templates/ and snippets/.

In: a genre and paths. Out: written files. Does not know the console.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter import files, sources, yamlfile
from drafter.api import drafting, offices
from drafter.errors import SourceError
from drafter.facts import folder as folders, form, forward, lasting, reading, shape as shapes
from drafter.places import Location
from drafter.yamlfile import decoding


def new(genre: str, target: Path, *, office: Path | None = None) -> None:
    """Write an empty facts file for a genre, and beside it, in `.drafter/`, the schema by which editors complete it.

    What the office tells in `drafter.yaml` is not asked for again: a 待补 in the facts would win over it.
    Raises: SourceError for an unknown genre; OutputError where the file exists or cannot be written; as `draft` for an office's settings.
    """
    office = office or sources.office_of(target.parent)
    found = sources.find(genre, office)
    schema = sources.schema_of(found)
    asked = lasting.answered(shapes.of(schema), offices.settings(office).told, files.OFFICE)
    files.create(form.text(asked, found.title, _first_line(found)).encode(), target)
    _write_schema(found, schema, target.parent)


def roll(genre: str, last: Path, target: Path, *, office: Path | None = None) -> None:
    """Write the facts file for the year after last year's: what lasts is kept, the rest is 待补 with last year's beside it.

    last, target: two files or two folders; a folder gets a file for each of last year's, of the same name.
    Raises: SourceError for an unknown genre or where nothing is left to write; YamlError, FactsError or Problems for what is wrong in last
    year's; OutputError where a file exists or cannot be written.
    """
    within = target if last.is_dir() else target.parent
    found = sources.find(genre, office or sources.office_of(within))
    schema = sources.schema_of(found)
    old = files.read_facts(last)
    trees = drafting.parsed(old)
    reading.read(folders.join(trees), schema)
    texts = {}
    for (data, path), tree in zip(old, trees, strict=True):
        assert isinstance(tree, yamlfile.Mapping), "what is no mapping cannot be joined"
        lines = decoding.lines_of(yamlfile.decode(data, path))
        if text := forward.text(tree, shapes.of(schema), lines, _first_line(found)):
            named = re.sub(rf"(?m)^{form.NAMED_BY}: .*$", lambda _: f"{form.NAMED_BY}: {form.typed(found.title)}", text, count=1)
            texts[within / Path(path).name if last.is_dir() else target] = named.encode()
    if not texts:
        raise SourceError("去年的事实里没有可以带到下一年的", Location(str(last)), "用 drafter new 生成一份空表，不加 --from")
    if last.is_dir():
        files.create_all(texts)
    else:
        files.create(texts[target], target)
    _write_schema(found, schema, within)


TEMPLATES = """\
这里放本单位自己的体裁，一种一个文件夹，里面至少有三个文件：

  genre.yaml          名称，一句说明
  facts.schema.yaml   用哪些组的事实，哪些必填
  report.j2           从标题写到结尾的模板

文件夹和程序自带的同名，就整个代替自带的；不同名，就是新的一种。
自带的在哪里，运行 drafter list --where 看；拷一份过来改，比从头写省事。
写法见程序里的 docs/templates.md。没有自己的体裁，这里空着就行。
"""
SNIPPETS = """\
这里放本单位自己的语句，同程序自带的合成一个语句库；从旧稿里采集，运行 drafter harvest。没有自己的，空着就行。
"""
LAYOUT = """\
## 版式：只写要改的，全部的项见使用手册“版式微调”
# 版式:
  # 字体.仿宋: 仿宋
  # 版心.行距: 28 磅
"""
HEADING = """\
## 本单位的设置：每年不变的写在这里，各年、各种公文的事实表里就不用再写。
## 照原样放着，等于什么也没有写。要填哪一行，删去它的“# ”（井号和后面的空格），把“待补”换成本单位的；它上面一级的“# ”也要删去。
## 事实表里也写了的，以事实表为准。每年会变的（届次、件数、报告人）不写在这里。

"""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of an office's folder."""

    made: tuple[Path, ...]
    left: tuple[Path, ...]
    """What was there before; it is as it was."""
    above: str
    """The settings that held for the folder until now, as messages show them; empty where there were none."""


def init(folder: Path) -> Made:
    """Make a folder the office's: `drafter.yaml`, `templates/` and `snippets/`, each where it is not there yet.

    Raises: OutputError where something cannot be written; as `genres` for templates that were there before.
    """
    files.make_folder(folder)
    above = sources.office_of(folder)
    told, vocabulary = offices.vocabulary(folder)
    wanted = {
        folder / files.OFFICE: f"{HEADING}{form.settings(told, vocabulary)}\n{LAYOUT}",
        folder / "templates" / "说明.txt": TEMPLATES,
        folder / "snippets" / "说明.txt": SNIPPETS,
    }
    left = tuple(target for target in wanted if target.exists() or target.is_symlink())
    made = tuple(target for target in wanted if target not in left)
    for target in made:
        files.make_folder(target.parent)
        files.create(wanted[target].encode(), target)
    return Made(made, left, sources.shown(above / files.OFFICE) if above and above != folder.resolve() else "")


def _schema_path(genre: sources.Folder) -> Path:
    return Path(".drafter") / f"{genre.name}.schema.json"


def _first_line(genre: sources.Folder) -> str:
    return f"# yaml-language-server: $schema={_schema_path(genre).as_posix()}"


def _write_schema(genre: sources.Folder, schema: Mapping[str, Any], folder: Path) -> None:
    files.replace(json.dumps(form.editor_schema(schema), ensure_ascii=False, indent=1).encode(), folder / _schema_path(genre))
