"""The printed page, measured in the PDF that LibreOffice makes (GB/T 9704-2012, 5 and 7)."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_samples import BLANK, LAYOUT, SENTENCE, han, paragraph, report

from drafter.report.document import Document
from drafter.word.package import SealState, seal_state
from drafter.word.reader import read_text
from drafter.word.writer import write
from rendering import PrintedPage, convert, needs_latin, needs_office, pages

pytestmark = needs_office


def printed(document: Document) -> tuple[PrintedPage, ...]:
    return pages(write(document, BLANK, LAYOUT))


def test_a_page_of_han_is_22_lines_of_28_characters() -> None:
    first, second, third = printed(han(22 * 3))
    for page in (first, second, third):
        assert (page.width, page.height) == pytest.approx((210, 297), abs=0.1)
        assert len(page.lines) == 22
        assert {len(line.text) for line in page.lines[1:]} == {28}
        assert min(line.left for line in page.lines) == pytest.approx(28, abs=0.3)
        assert max(line.right for line in page.lines) == pytest.approx(184, abs=0.6)
        pitches = [below.y - line.y for line, below in zip(page.lines, page.lines[1:], strict=False)]
        assert pitches == pytest.approx([225 / 22] * 21, abs=0.1)
    assert len(first.lines[0].text) == 26
    assert first.lines[0].left == pytest.approx(28 + 2 * 156 / 28, abs=0.3)


def test_the_page_number_stands_outside_under_the_text() -> None:
    for number, page in enumerate(printed(han(22 * 3)), 1):
        [foot] = page.foot
        assert foot.text == f"—{number}—"
        assert foot.y == pytest.approx(262 + 7, abs=1)  # the middle of the figures, not of the dash
        if number % 2:
            assert foot.right == pytest.approx(184 - 14 * 25.4 / 72, abs=0.4)
        else:
            assert foot.left == pytest.approx(28 + 14 * 25.4 / 72, abs=0.4)


def test_a_mixed_text_still_fills_22_lines() -> None:
    found = printed(Document(tuple(paragraph("正文", SENTENCE) for _ in range(30))))
    assert len(found) > 4
    assert {len(page.lines) for page in found[:-1]} == {22}


def test_the_first_page_shows_the_title_and_the_text() -> None:
    first = printed(report())[0]
    title, second, subtitle, speaker, salutation, text = first.lines[:6]
    pitch = LAYOUT.pitch / 1440 * 25.4
    assert title.text == "中国人民政治协商会议"
    assert second.y - title.y == pytest.approx(33 * 25.4 / 72, abs=0.2)
    assert speaker.y - subtitle.y == pytest.approx(pitch, abs=0.2)
    assert salutation.y - speaker.y == pytest.approx(2 * pitch, abs=0.2)
    assert text.y - salutation.y == pytest.approx(pitch, abs=0.2)
    assert salutation.left == pytest.approx(28, abs=0.3)
    for line in (title, second, subtitle, speaker):
        assert (line.left + line.right) / 2 == pytest.approx(28 + 78, abs=1)
    assert len(first.lines) == 19


def test_an_annex_has_its_title_on_the_third_line() -> None:
    page = next(page for page in printed(report()) if page.lines[0].text == "附件1")
    pitch = LAYOUT.pitch / 1440 * 25.4
    label, title, text = page.lines[:3]
    assert title.text == "关于进一步优化营商环境的调研报告"
    assert title.y - label.y == pytest.approx(2 * pitch, abs=1.2)
    assert text.y - title.y == pytest.approx(2 * pitch, abs=1.2)


@needs_latin
def test_signature_date_and_annex_list_are_in_their_places() -> None:
    lines = [line for page in printed(report()) for line in page.lines]
    by_text = {line.text: line for line in lines}
    em = 15.75 * 25.4 / 72
    signature, date = by_text["政协甲市委员会办公室"], by_text["2025年1月8日"]
    assert signature.right == pytest.approx(184 - 2 * em, abs=0.5)
    assert date.left - signature.left == pytest.approx(2 * em, abs=1.2)
    wrapped = lines[next(i for i, line in enumerate(lines) if line.text.startswith("附件：1.")) + 1]
    assert wrapped.left == pytest.approx(28 + 5.75 * em, abs=0.7)
    assert by_text["2.提案办理情况统计表"].left == pytest.approx(28 + 5 * em, abs=0.7)


def test_the_seal_tells_a_saved_copy_from_ours(tmp_path: Path) -> None:
    ours = write(report(), BLANK, LAYOUT)
    saved = convert(ours, tmp_path, "docx")
    assert seal_state(saved) is SealState.EDITED
    assert [line.text for line in read_text(saved) if line.text] == report().text.split("\n")
