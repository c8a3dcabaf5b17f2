"""How a year begins, and how an office does: an empty facts file; a folder with settings, templates/ and snippets/.

In: a genre and a path. Out: written files. Does not know the console.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from drafter import files, sources
from drafter.api import offices
from drafter.facts import form, lasting, shape as shapes


def new(genre: str, target: Path, *, office: Path | None = None) -> None:
    """Write an empty facts file for a genre, and beside it, in `.drafter/`, the schema by which editors complete it.

    What the office tells in `drafter.yaml` is not asked for again: a 待补 in the facts would win over it.
    Raises: SourceError for an unknown genre; OutputError where the file exists or cannot be written; as `draft` for an office's settings.
    """
    office = office or sources.office_of(target.parent)
    found = sources.find(genre, office)
    schema = sources.schema_of(found)
    beside = Path(".drafter") / f"{found.name}.schema.json"
    first_line = f"# yaml-language-server: $schema={beside.as_posix()}"
    asked = lasting.answered(shapes.of(schema), offices.settings(office).told, files.OFFICE)
    text = form.text(asked, found.title, first_line)
    files.create(text.encode(), target)
    files.replace(json.dumps(form.editor_schema(schema), ensure_ascii=False, indent=1).encode(), target.parent / beside)


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
这里留给本单位自己的短语。现在的程序还不读这个文件夹，空着就行。
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
