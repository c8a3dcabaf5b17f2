"""The only YAML reader. In: the bytes of a file. Out: a located tree, or every error that one pass finds.

Does not know what facts, templates or phrases are, and opens no file.
"""

from __future__ import annotations

from drafter.errors import raise_all
from drafter.yamlfile.decoding import damage, decode, lines_of
from drafter.yamlfile.events import build
from drafter.yamlfile.nodes import Entry, Mapping, Node, Plain, Scalar, Sequence, plain

__all__ = ["Entry", "Mapping", "Node", "Plain", "Scalar", "Sequence", "decode", "parse", "plain"]


def parse(data: bytes, path: str) -> Node:
    """The tree of the one document in `data`; `path` only names it in places.

    Raises YamlError, or Problems where there are several.
    """
    text = decode(data, path)
    raise_all(damage(text, path))
    node, errors = build(text, lines_of(text), path)
    raise_all(errors)
    assert node is not None
    return node
