"""A search that finds much shows the likeliest and counts the rest."""

from __future__ import annotations

from test_commands import run


def test_no_more_is_shown_than_one_looks_through() -> None:
    code, printed = run(["find", "的"])
    *hits, more, count = printed.splitlines()
    assert (code, len(hits)) == (0, 40)
    found = int(count.removeprefix("共 ").removesuffix(" 条"))
    assert more == f"还有 {found - 20} 条，加词或加 --kind 缩小范围"
