"""Which genres' templates ask for an entry: by the templates that a genre comes to, not by those that lie about."""

from __future__ import annotations

from pathlib import Path

from drafter import sources
from worlds import GENRE, office


def asking(tmp_path: Path, **templates: str) -> dict[str, tuple[str, ...]]:
    files = {f"{GENRE}/{name.replace('__', '/')}.j2": text for name, text in templates.items()}
    return {name: genres for name, genres in sources.callers(office(tmp_path, files)).items() if "小报告" in genres}


def test_what_a_genre_includes_or_imports_counts(tmp_path: Path) -> None:
    found = asking(
        tmp_path,
        report="{% include \"sections/a.j2\" %}{%- from 'sections/b.j2' import 甲 %}{% include \"sections/c\" ~ 字 ~ \".j2\" %}",
        sections__a='{{ 语句("甲/一") }}{{ 语句( "甲/二", 名=值) }}{% include "report.j2" %}',
        sections__b="{{ 语句('甲/三') }}",
        sections__c1='{{ 语句("甲/四") }}',
        sections__other='{{ 语句("甲/五") }}',
    )
    assert found == {f"甲/{which}": ("小报告",) for which in "一二三四"}


def test_a_template_that_cannot_be_read_asks_for_nothing(tmp_path: Path) -> None:
    folder = office(tmp_path, {f"{GENRE}/report.j2": '{% include "sections/a.j2" %}{{ 语句("甲/一") }}'})
    (folder / GENRE / "sections" / "a.j2").write_bytes(b"PK\x03\x04")
    assert sources.callers(folder)["甲/一"] == ("小报告",)


def test_packaged_templates_are_looked_through() -> None:
    found = sources.callers()
    assert found["致谢/衷心感谢"] == ("常委会工作报告",)
    assert set(found) <= set(sources.library().phrases)
