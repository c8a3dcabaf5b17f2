"""The package: the same bytes for the same parts, limits when reading, and a seal."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings, strategies as st
from word_samples import BLANK

from drafter.errors import SourceError
from drafter.word.package import LARGEST, SEAL, SealState, pack, seal_state, unpack
from word_xml import parts


def zipped(contents: dict[str, bytes], compression: int = ZIP_STORED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return stream.getvalue()


def test_the_zip_tells_neither_the_day_nor_the_machine() -> None:
    with ZipFile(BytesIO(BLANK)) as package:
        for member in package.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert (member.create_system, member.external_attr >> 16 & 0o777) == (0, 0o600)
        assert package.namelist()[0] == "[Content_Types].xml"


def test_untouched_as_written_and_when_zipped_anew() -> None:
    assert seal_state(BLANK) is SealState.UNTOUCHED
    backwards = dict(reversed(list(parts(BLANK).items())))
    assert seal_state(zipped(backwards)) is SealState.UNTOUCHED


@pytest.mark.parametrize("name", [name for name in parts(BLANK) if name != SEAL])
def test_any_difference_in_a_part_is_an_edit(name: str) -> None:
    contents = parts(BLANK)
    assert seal_state(zipped({**contents, name: contents[name] + b" "})) is SealState.EDITED
    assert seal_state(zipped({key: value for key, value in contents.items() if key != name})) is SealState.EDITED
    assert seal_state(zipped({f"x/{key}" if key == name else key: contents[key] for key in contents})) is SealState.EDITED


def test_more_parts_and_more_properties_are_an_edit() -> None:
    contents = parts(BLANK)
    assert seal_state(zipped({**contents, "word/comments.xml": b"<c/>"})) is SealState.EDITED
    more = contents[SEAL].replace(b"</Properties>", b"<!-- more --></Properties>")
    assert seal_state(zipped({**contents, SEAL: more})) is SealState.EDITED


def test_without_the_seal_a_file_is_foreign() -> None:
    contents = parts(BLANK)
    del contents[SEAL]
    assert seal_state(zipped(contents)) is SealState.FOREIGN
    assert seal_state(zipped({**contents, SEAL: b"<Properties/>"})) is SealState.FOREIGN


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0 an old .doc", "各位委员：".encode(), BLANK[:-30]])
def test_what_is_no_package_is_foreign_and_cannot_be_read(data: bytes) -> None:
    assert seal_state(data) is SealState.FOREIGN
    with pytest.raises(SourceError) as caught:
        unpack(data)
    assert caught.value.message == "应当是 Word 的 .docx 文件，这个文件打不开"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", compression=8) as package, package.open("word/document.xml", "w") as member:
        for _ in range(LARGEST // 2**20 + 1):
            member.write(bytes(2**20))
    assert len(stream.getvalue()) < 100_000
    assert seal_state(stream.getvalue()) is SealState.FOREIGN
    with pytest.raises(SourceError, match="超过 64 MB"):
        unpack(stream.getvalue())


def test_other_oddities_are_refused() -> None:
    with pytest.raises(SourceError):
        unpack(zipped({"a": b"a"}, ZIP_LZMA))
    with pytest.warns(UserWarning, match="Duplicate"):
        stream = BytesIO()
        with ZipFile(stream, "w") as package:
            package.writestr("a", b"a")
            package.writestr("a", b"b")
    with pytest.raises(SourceError, match="重名"):
        unpack(stream.getvalue())


@settings(deadline=None)
@given(st.integers(0, len(BLANK) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_never_untouched_nor_a_crash(at: int, damage: bytes) -> None:
    damaged = BLANK[:at] + damage + BLANK[at + len(damage) :]
    try:
        same = unpack(damaged) == parts(BLANK)
    except SourceError:
        same = False
    assert (seal_state(damaged) is SealState.UNTOUCHED) == same


@settings(deadline=None)
@given(st.dictionaries(st.text("abc/._", min_size=1, max_size=9).filter(lambda n: not n.endswith("/")), st.binary()))
def test_what_is_packed_comes_back(contents: dict[str, bytes]) -> None:
    packed = pack(contents)
    assert packed == pack(contents)
    assert {name: content for name, content in unpack(packed).items() if name != SEAL} == contents
    assert seal_state(packed) is SealState.UNTOUCHED
