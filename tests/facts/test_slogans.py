"""What the name of a slogan announces, and whether as many items are listed."""

from __future__ import annotations

from typing import Any

import pytest

from drafter import yamlfile
from drafter.facts import shape as shapes, slogans

SHAPE = shapes.of({"type": "object", "properties": {"提法": {"type": "object", "format": "提法"}}})


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("三个“更要”", [3]),
        ("两个“更要”", [2]),
        ("一个“更要”", []),
        ("3个“更要”", []),
        ("“三抓三上”", [3, 3]),
        ("二抓三上", [2, 3]),
        ("一单三评", []),
        ("一墙一室一网一群", [4]),
        ("一线一库", [2]),
        ("一线", []),
        ("三个大步", [3]),
        ("党建引领", []),
    ],
)
def test_what_a_name_announces(name: str, counts: list[int]) -> None:
    assert slogans.announced(name) == counts


def errors(slogan: dict[str, Any]) -> list[str]:
    tree = yamlfile.parse(f"提法: {{{', '.join(f'{key}: {value}' for key, value in slogan.items())}}}".encode(), "facts.yaml")
    return [error.message for error in slogans.check(tree, SHAPE)]


@pytest.mark.parametrize(
    ("slogan", "said"),
    [
        ({"名": "四个一", "式": "列举", "项": "[甲, 乙]", "再项": "[丙, 丁]"}, []),
        ({"名": "四个一", "式": "列举", "项": "[甲, 乙]", "再项": "[丙]"}, ["“四个一”说的是 4 项，下面列了 3 项"]),
        ({"名": "二抓三上", "式": "列举", "项": "[甲, 乙]", "再项": "[丙, 丁, 戊]"}, []),
        ({"名": "二抓三上", "式": "列举", "项": "[甲, 乙]", "再项": "[丙, 丁]"}, ["“二抓三上”说的是 2 和 3 项，下面列了 2 和 2 项"]),
    ],
)
def test_as_many_items_as_were_announced(slogan: dict[str, str], said: list[str]) -> None:
    assert errors(slogan) == said
