"""The search for garbage is put off, and goes on as before whatever happens in between."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from drafter import garbage


@pytest.fixture(autouse=True)
def searching() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_is_put_off_until_the_end_also_inside_another() -> None:
    with garbage.put_off():
        with garbage.put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_does_not_put_it_off_for_good() -> None:
    @garbage.put_off()
    def fails() -> None:
        assert not gc.isenabled()
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):
            fails()
        assert gc.isenabled()


def test_who_searches_for_none_is_left_alone() -> None:
    gc.disable()
    with garbage.put_off():
        pass
    assert not gc.isenabled()
