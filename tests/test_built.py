"""What is built into the package is what the data say, or it is not used."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter import api, sources
from drafter.compose.genre import prepared
from drafter.sources import built, folders, snippets, templates
from worlds import build_tree

EXAMPLES = Path(__file__).parents[1] / "examples"
LIBRARY = "library"


def forget() -> None:
    """Let everything that is kept in this process be found anew."""
    for kept in (built.stamp, folders._packaged_schema, snippets._packaged, snippets._in_force, templates._loaded, prepared):
        kept.cache_clear()


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """What is built in."""
    return dict(built.make(templates.to_build_in(), folders.data()))


@pytest.fixture
def package(made: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with everything built in."""
    data = build_tree(tmp_path / "data", {path.relative_to(folders.data()).as_posix(): path.read_bytes() for path in brought()})
    build_tree(data / "built", made)
    monkeypatch.setattr(built, "FOLDER", data / "built")
    forget()
    yield data
    forget()


def brought() -> list[Path]:
    return [path for name in ("templates", "snippets") for path in (folders.data() / name).rglob("*") if path.is_file()]


@pytest.mark.parametrize(("case", "genre"), [("honggang-2017", "annual-work-report"), ("study-tour-2019", "study-tour-report")])
def test_what_is_built_in_drafts_the_same(case: str, genre: str, package: Path) -> None:
    quickly = api.draft(EXAMPLES / case, genre)
    assert quickly.genre.compiled is not None
    built.FOLDER = package / "none"
    forget()
    slowly = api.draft(EXAMPLES / case, genre)
    assert slowly.genre.compiled is None
    assert quickly.document == slowly.document
    assert api.render_docx(quickly) == api.render_docx(slowly)
    assert (quickly.missing, quickly.statistics, quickly.expired) == (slowly.missing, slowly.statistics, slowly.expired)


def test_an_office_that_says_an_entry_otherwise_gets_its_own_words(package: Path, tmp_path: Path) -> None:
    own = """\
请示/代表常委会:
  种类: 请示语
  主题: [请示]
  部分: 开篇
  正文: 我受托代表常务委员会，向大会报告工作，请予审议
  来源: 自拟
  状态: 审定
"""
    files = {f"facts/{path.name}": path.read_bytes() for path in (EXAMPLES / "honggang-2017").glob("*.yaml")}
    office = build_tree(tmp_path / "office", {"drafter.yaml": "", "snippets/own.yaml": own, **files})
    made = api.draft(office / "facts", "annual-work-report")
    assert not made.unusable
    assert "我受托代表常务委员会" in made.document.text


def test_nothing_counts_that_was_made_of_other_data_or_by_another_python(package: Path) -> None:
    assert built.load(LIBRARY) == snippets.library()
    assert built.load("no-such-thing") is None
    path = package / "built" / f"{LIBRARY}.pickle"
    written = path.read_bytes()
    _, digest = pickle.loads(written)
    path.write_bytes(pickle.dumps((b"another Python", digest)) + b"not even looked at")
    assert built.load(LIBRARY) is None
    path.write_bytes(written)
    assert built.load(LIBRARY) is not None
    (package / "snippets" / "more.yaml").write_text("", "utf-8")
    built.stamp.cache_clear()
    assert built.load(LIBRARY) is None


@pytest.mark.parametrize("kept", [0, 3, 60, -5])
def test_what_was_damaged_is_read_as_it_is_typed(package: Path, made: dict[str, bytes], kept: int) -> None:
    build_tree(package / "built", {name: content[:kept] for name, content in made.items()})
    assert built.load(LIBRARY) is None
    assert api.draft(EXAMPLES / "honggang-2017", "annual-work-report").genre.compiled is None


def test_a_checkout_has_nothing_built_in() -> None:
    assert built.load(LIBRARY) is None
    assert sources.load_genre("annual-work-report").compiled is None
