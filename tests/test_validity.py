"""The watch over every .docx: each kind of fault, put into a sound package, is seen."""

from __future__ import annotations

import pytest

import validity
from drafter import api, sources
from drafter.word.package import unpack

BODY, LINKS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    made = api.draft(sources.data() / "examples" / "honggang-2017", "annual-work-report")
    return unpack(api.render_docx(made, comments=True))


def test_a_draft_is_sound(sound: dict[str, bytes]) -> None:
    assert list(validity.faults(sound)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (BODY, b'<w:bookmarkEnd w:id="3"/>', b"", "bookmark 3 has one end"),
        (BODY, b'<w:bookmarkStart w:id="12"', b'<w:bookmarkStart w:id="3"', "two bookmarks are 3"),
        (BODY, b"<w:pPr>", b"<w:r/><w:pPr>", "pPr behind r"),
        (BODY, b'<w:commentReference w:id="0"', b'<w:commentReference w:id="999"', "no comment 999"),
        ("word/comments.xml", b'w:id="1"', b'w:id="0"', "two comments are 0"),
        ("word/styles.xml", b"<w:rPr><w:rFonts", b"<w:rPr><w:sz/><w:rFonts", "rPr"),
        (LINKS, b'Target="styles.xml"', b'Target="style.xml"', "nothing leads to word/styles.xml"),
        (TYPES, b"/word/styles.xml", b"/word/style.xml", "content type of no part"),
        (BODY, "各位委员".encode(), "各位<委员".encode(), "no XML"),
    ],
)
def test_a_fault_is_seen(sound: dict[str, bytes], part: str, old: bytes, new: bytes, said: str) -> None:
    assert old in sound[part], part
    found = list(validity.faults({**sound, part: sound[part].replace(old, new, 1)}))
    assert [one for one in found if said in one], found


def test_a_part_that_is_gone_is_missed(sound: dict[str, bytes]) -> None:
    found = list(validity.faults({name: content for name, content in sound.items() if name != "word/comments.xml"}))
    assert any("leads to no part: word/comments.xml" in one for one in found)
