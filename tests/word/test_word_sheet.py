"""The check sheet as a package: valid, on its side, the same columns for every office, and nothing of a draft in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.api import Sheet
from word_xml import attribute, out_of_order, part, parts, w
from worlds import FACTS, office


@cache
def sheet() -> Sheet:
    return api.sheet(api.draft(sources.data() / "examples" / "honggang-2017", "工作综述"))


def saved(folder: Path, split: bool = False) -> bytes:
    api.write_sheet(sheet(), folder / "核对表.docx", split=split)
    return (folder / "核对表.docx").read_bytes()


@pytest.mark.parametrize("split", [False, True])
def test_the_parts_are_in_the_order_of_the_schema(split: bool, tmp_path: Path) -> None:
    docx = saved(tmp_path, split)
    assert [out_of_order(part(docx, name)) for name in ("word/document.xml", "word/styles.xml")] == [[], []]


def test_the_sheet_lies_on_its_side(tmp_path: Path) -> None:
    size = part(saved(tmp_path)).find(f".//{w('pgSz')}")
    assert [attribute(size, name) for name in ("w", "h", "orient")] == ["16838", "11906", "landscape"]


def test_the_tables_of_all_offices_have_the_same_columns(tmp_path: Path) -> None:
    widths = [[attribute(column, "w") for column in grid] for grid in part(saved(tmp_path)).iter(w("tblGrid"))]
    assert len(sheet().groups) == 6
    assert widths[:6] == [widths[0]] * 6
    assert len({sum(map(int, one)) for one in widths}) == 1


@pytest.mark.parametrize(("split", "titles"), [(False, 1), (True, 7)])
def test_each_title_begins_a_page_where_each_office_has_its_own(split: bool, titles: int, tmp_path: Path) -> None:
    docx = saved(tmp_path, split)
    style = next(one for one in part(docx, "word/styles.xml").iter(w("style")) if attribute(one, "styleId") == "GwTitle")
    assert (style.find(w("pPr/pageBreakBefore")) is not None) is split
    used = [one for one in part(docx).iter(w("pStyle")) if attribute(one, "val") == "GwTitle"]
    assert len(used) == titles


def test_nothing_of_a_draft_is_in_it(tmp_path: Path) -> None:
    docx = saved(tmp_path)
    assert not list(part(docx).iter(w("bookmarkStart")))
    assert not [name for name in parts(docx) if name.startswith("customXml")]


def test_the_offices_fonts_hold_and_its_page_does_not(tmp_path: Path) -> None:
    office(tmp_path, {"事实.yaml": FACTS, "drafter.yaml": "版式: {字体.仿宋: 仿宋, 页面.左边距: 30 mm}\n"})
    draft = api.draft(tmp_path / "事实.yaml")
    api.write_sheet(api.sheet(draft), tmp_path / "核对表.docx", office=draft.office)
    docx = (tmp_path / "核对表.docx").read_bytes()
    margin = part(docx).find(f".//{w('pgMar')}")
    assert attribute(margin, "left") == "1134"
    assert 'eastAsia="仿宋"' in parts(docx)["word/styles.xml"].decode()
