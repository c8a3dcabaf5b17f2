"""What the staff type where there is no fact: 待补, 无, or nothing at all.

In: a node of the tree. Out: whether it is such an answer. Does not know the vocabulary.
"""

from __future__ import annotations

from typing import TypeGuard

from drafter.yamlfile import Node, Scalar

AWAITED = "待补"
"""A fact that is still to come."""
NONE = "无"
"""One that there is not."""
UNCLEAR = frozenset({"待补充", "待定", "待报", "待核", "待填", "暂缺", "?", "？", "??", "？？"})
"""Typed for one of the two, and nobody can tell for which."""


def is_awaited(node: Node) -> bool:
    """Whether a fact is still to come; in quotation marks it is a text like any other."""
    text = node.value if isinstance(node, Scalar) and not node.quoted else None
    return isinstance(text, str) and text.strip() in (AWAITED, f"【{AWAITED}】")


def is_none(node: Node) -> bool:
    """Whether there is no such fact."""
    return isinstance(node, Scalar) and node.value == NONE and not node.quoted


def is_empty(node: Node) -> TypeGuard[Scalar]:
    """Whether nothing was typed, which could mean either."""
    return isinstance(node, Scalar) and node.value in (None, "")


def is_no_fact(node: Node) -> bool:
    """Whether there is nothing to read."""
    return is_awaited(node) or is_none(node) or is_empty(node)
