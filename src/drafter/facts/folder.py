"""Many hands, one set of facts: the files of a folder become one tree.

In: the parsed files in the order of their names. Out: one mapping. Does not know the vocabulary or files.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafter.errors import FactsError, raise_all
from drafter.yamlfile import Entry, Mapping, Node, Sequence


def join(files: Iterable[Node]) -> Mapping:
    """One tree of several: lists are joined in the order of the files, groups are merged, single values must not meet.

    Raises: FactsError or Problems where a file is no group of facts, or where one value is given twice.
    """
    errors: list[FactsError] = []
    whole: Mapping | None = None
    for node in files:
        if not isinstance(node, Mapping):
            hint = "例如第一行写 提案:，下一行退两格写 立案: 42"
            errors.append(FactsError("这里应当写成“键: 值”，现在整份文件是一个值或一串项", node.at, hint))
        elif whole is None:
            whole = node
        else:
            whole = _merged(whole, node, "", errors)
    raise_all(errors)
    assert whole is not None
    return whole


def _merged(left: Mapping, right: Mapping, prefix: str, errors: list[FactsError]) -> Mapping:
    entries: dict[str, Entry] = dict(left.entries)
    for name, entry in right.entries.items():
        known = entries.get(name)
        key = f"{prefix}{name}"
        if known is None:
            entries[name] = entry
        elif isinstance(known.node, Mapping) and isinstance(entry.node, Mapping):
            entries[name] = Entry(name, known.key_at, _merged(known.node, entry.node, f"{key}.", errors))
        elif isinstance(known.node, Sequence) and isinstance(entry.node, Sequence):
            entries[name] = Entry(name, known.key_at, Sequence(known.node.items + entry.node.items, known.node.at))
        else:
            hint = f"另一处在 {known.key_at}；两处留一处"
            errors.append(FactsError(f"“{key}”在两份文件里都填了", entry.key_at, hint))
    return Mapping(entries, left.at)
